"""The compiled form of the rulebook: records checked once, kept as JSON by kind, and read again without being checked.

One line of JSON says where each kind lies; behind it stand the kinds, each record a line of JSON, where each was
written, what the patterns need, and apart from the records the texts that prove them. A kind is turned into records
only when it is first asked for, and by its own model: an adapter for lists of it would cost as much again as reading
all records.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rejoinder.model.base import TRUSTED
from rejoinder.model.source import Dated
from rejoinder.rulebook.layers import layer_of

Raw = dict[str, Any]
_PLACE = "_at"
_PLACES = " places"  # names that no kind has
_LITERALS = " literals"
_PROOFS = " proofs"

PROOFS: dict[str, tuple[str, ...]] = {"phrases": ("examples", "silent"), "faults": ("fires", "silent", "beside")}
"""By kind, the keys that only prove a rule: no notice is read by them, so they are not read at every start."""


class Store:
    """The compiled rulebook in memory."""

    __slots__ = ("_data", "_places", "_proofs", "_spans", "packs", "seal")

    def __init__(self, data: bytes, seal: str = "") -> None:
        """Read the first line of a compiled form.

        Args:
            data: the compiled form.
            seal: the hash of the files it was made of.

        Raises:
            ValueError: it is none.
        """
        end = data.index(b"\n")
        head = json.loads(data[:end])
        try:
            self.packs: dict[str, Raw] = head["packs"]
            self._spans: dict[str, tuple[int, int]] = head["spans"]
        except (KeyError, TypeError) as error:
            raise ValueError("not a compiled rulebook") from error
        self.seal = seal
        self._data = memoryview(data)[end + 1 :]
        self._places: dict[str, list[tuple[str, str]]] | None = None
        self._proofs: dict[str, list[Raw]] | None = None
        if max((stop for _, stop in self._spans.values()), default=0) != len(self._data):
            raise ValueError("the compiled rulebook is cut off")

    def places(self, name: str) -> Sequence[tuple[str, str]]:
        """Return id, and file with line, of each record of a kind, in order."""
        if self._places is None:
            self._places = self._read(_PLACES)
        return self._places.get(name, ())

    def layers(self) -> frozenset[str]:
        """Return the names of the folders its records were written in: core, a platform, a pack, overlay."""
        self.places("")
        written = (place for records in (self._places or {}).values() for _, place in records)
        return frozenset(layer_of(place) for place in written)

    def holds(self, words: str) -> bool:
        """Tell whether some words stand in a record."""
        return json.dumps(words, ensure_ascii=False)[1:-1].encode() in bytes(self._data)

    def literals(self) -> dict[str, Any]:
        """Return what each pattern needs, by pattern; read anew each time it is asked for."""
        found: dict[str, Any] = self._read(_LITERALS)
        return found

    def proofs(self, name: str) -> Sequence[Raw]:
        """Return of each record of a kind, in order, the keys that prove it."""
        if self._proofs is None:
            self._proofs = self._read(_PROOFS)
        return self._proofs.get(name, ())

    def whole(self, name: str, kind: type[Dated]) -> list[Dated]:
        """Return the records of a kind as they were written, in order, each with the keys that prove it."""
        if name not in self._spans:
            return []
        start, stop = self._spans[name]
        lines = bytes(self._data[start:stop]).splitlines()
        raw = ({**json.loads(line), **proof} for line, proof in zip(lines, self.proofs(name), strict=True))
        return [kind.model_validate(one, context=TRUSTED) for one in raw]

    def _read(self, part: str) -> Any:
        start, stop = self._spans[part]
        return json.loads(bytes(self._data[start:stop]))

    def rules(self, name: str, kind: type[Dated]) -> list[Dated]:
        """Return the records of a kind, in order; they were checked when the form was made."""
        if name not in self._spans:
            return []
        start, stop = self._spans[name]
        with _nothing_swept():
            return [
                kind.model_validate_json(line, context=TRUSTED) for line in bytes(self._data[start:stop]).splitlines()
            ]


@contextmanager
def _nothing_swept() -> Iterator[None]:
    """Hold back the collector while thousands of records are made, none of which can be let go yet.

    Afterwards they count as old at once: else each of them would be looked at three times on its way there, which
    took a third of the whole loading.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def compiled_form(rules: Mapping[str, Sequence[Raw]], literals: Mapping[str, Any], packs: Mapping[str, Raw]) -> bytes:
    """Return the compiled form of records that were checked.

    Args:
        rules: records by kind, each with the place where it was written.
        literals: what every pattern needs, by pattern.
        packs: manifests by the name of their layer.
    """
    written = {
        name: b"\n".join(_line(_without(record, (_PLACE, *PROOFS.get(name, ())))) for record in records)
        for name, records in rules.items()
    }
    written[_PLACES] = _line(
        {name: [(str(one["id"]), str(one.get(_PLACE, ""))) for one in records] for name, records in rules.items()}
    )
    written[_LITERALS] = _line(literals)
    written[_PROOFS] = _line(
        {
            name: [{key: one[key] for key in keys if key in one} for one in rules.get(name, ())]
            for name, keys in PROOFS.items()
        }
    )
    spans, at = {}, 0
    for name, part in written.items():
        spans[name] = (at, at + len(part))
        at += len(part)
    return _line({"packs": packs, "spans": spans}) + b"\n" + b"".join(written.values())


def _without(record: Raw, keys: Sequence[str]) -> Raw:
    return {key: value for key, value in record.items() if key not in keys}


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
