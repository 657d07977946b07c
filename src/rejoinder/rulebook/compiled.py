"""The compiled form of the rulebook: records checked once, kept as JSON by kind, and read again without being checked.

One line of JSON says where each kind lies, where each record was written and what the patterns need; behind it stand
the kinds, each a JSON list. A kind is turned into records only when it is first asked for.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import TypeAdapter

from rejoinder.model.base import TRUSTED
from rejoinder.model.source import Dated

Raw = dict[str, Any]
_PLACE = "_at"


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
            self._places: dict[str, list[str]] = head["places"]
            self._spans: dict[str, tuple[int, int]] = head["spans"]
        except (KeyError, TypeError) as error:
            raise ValueError("not a compiled rulebook") from error
        self._data = memoryview(data)[end + 1 :]
        if max((stop for _, stop in self._spans.values()), default=0) != len(self._data):
            raise ValueError("the compiled rulebook is cut off")

    def places(self, name: str) -> Sequence[str]:
        """Return file and line of each record of a kind, in order."""
        return self._places.get(name, ())

    def rules(self, name: str, kind: type[Dated]) -> list[Dated]:
        """Return the records of a kind, in order; they were checked when the form was made."""
        if name not in self._spans:
            return []
        start, stop = self._spans[name]
        with _nothing_swept():
            return TypeAdapter(list[kind]).validate_json(bytes(self._data[start:stop]), context=TRUSTED)  # type: ignore[valid-type]


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
    spans, parts, at = {}, [], 0
    for name, records in rules.items():
        bare = [{key: value for key, value in record.items() if key != _PLACE} for record in records]
        part = json.dumps(bare, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        spans[name] = (at, at + len(part))
        at += len(part)
        parts.append(part)
    places = {name: [str(record.get(_PLACE, "")) for record in records] for name, records in rules.items()}
    head = {"packs": packs, "places": places, "spans": spans, "literals": literals}
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n" + b"".join(parts)
