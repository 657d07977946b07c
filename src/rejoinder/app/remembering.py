"""A recogniser that does not look twice at the same picture: what it saw is kept wherever the caller keeps things."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rejoinder import __version__
from rejoinder.app.verbs import ocr
from rejoinder.intake.pictures import ColumnReader
from rejoinder.model.ports import Recogniser, Store
from rejoinder.sandbox import Line


@dataclass(frozen=True)
class Remembering:
    """Reads each picture once; it is known again by its bytes, and by the version that read it."""

    recogniser: ColumnReader
    store: Store

    def lines(self, picture: bytes) -> tuple[Line, ...]:
        """Return the lines of a picture in reading order; raises what the recogniser raises."""
        name = hashlib.sha256(__version__.encode("ascii") + picture).hexdigest()
        try:
            return tuple(Line.from_json(one) for one in json.loads(self.store.get(name)))
        except KeyError:
            found = self.recogniser.lines(picture)
        self.store.put(name, json.dumps([line.to_json() for line in found], ensure_ascii=False).encode("utf-8"))
        return found

    def read(self, picture: bytes) -> list[tuple[str, tuple[float, float, float, float], float]]:
        """Return text, box and score of each line."""
        return [(line.text, line.box or (0.0, 0.0, 0.0, 0.0), line.score or 0.0) for line in self.lines(picture)]


@contextmanager
def remembering(store: Store | None) -> Iterator[Recogniser | None]:
    """Give the reader of pictures as ``verbs.ocr`` does, with a memory where the caller has a place for it."""
    with ocr() as recogniser:
        yield recogniser if recogniser is None or store is None else Remembering(recogniser, store)
