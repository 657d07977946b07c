"""The compiled form of the rulebook: records checked once, kept as JSON by kind, and read again without being checked.

One line of JSON says where each kind lies and what the patterns need; behind it stand the kinds, each record a line of
JSON, and where each was written. A kind is turned into records only when it is first asked for, and by its own model:
an adapter for lists of it would cost as much again as reading all records.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rejoinder.model.base import TRUSTED
from rejoinder.model.source import Dated

Raw = dict[str, Any]
_PLACE = "_at"
_PLACES = " places"  # a name that no kind has


class Store:
    """The compiled rulebook in memory."""

    __slots__ = ("_data", "_places", "_spans", "literals", "packs")

    def __init__(self, data: bytes) -> None:
        """Read the first line of a compiled form.

        Raises:
            ValueError: it is none.
        """
        end = data.index(b"\n")
        head = json.loads(data[:end])
        try:
            self.literals: dict[str, Any] = head["literals"]
            self.packs: dict[str, Raw] = head["packs"]
            self._spans: dict[str, tuple[int, int]] = head["spans"]
        except (KeyError, TypeError) as error:
            raise ValueError("not a compiled rulebook") from error
        self._data = memoryview(data)[end + 1 :]
        self._places: dict[str, list[tuple[str, str]]] | None = None
        if max((stop for _, stop in self._spans.values()), default=0) != len(self._data):
            raise ValueError("the compiled rulebook is cut off")

    def places(self, name: str) -> Sequence[tuple[str, str]]:
        """Return id, and file with line, of each record of a kind, in order."""
        if self._places is None:
            start, stop = self._spans[_PLACES]
            self._places = json.loads(bytes(self._data[start:stop]))
        return self._places.get(name, ())

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
    """Hold back the collector while thousands of records are made, none of which can be let go yet."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def compiled_form(rules: Mapping[str, Sequence[Raw]], literals: Mapping[str, Any], packs: Mapping[str, Raw]) -> bytes:
    """Return the compiled form of records that were checked.

    Args:
        rules: records by kind, each with the place where it was written.
        literals: what every pattern needs, by pattern.
        packs: manifests by the name of their layer.
    """
    written = {
        name: b"\n".join(_line({key: value for key, value in record.items() if key != _PLACE}) for record in records)
        for name, records in rules.items()
    }
    written[_PLACES] = _line(
        {name: [(str(one["id"]), str(one.get(_PLACE, ""))) for one in records] for name, records in rules.items()}
    )
    spans, at = {}, 0
    for name, part in written.items():
        spans[name] = (at, at + len(part))
        at += len(part)
    return _line({"packs": packs, "spans": spans, "literals": literals}) + b"\n" + b"".join(written.values())


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
