"""A layer's hash without reading its files: kept with size and times of each, much as Python keeps its compiled files.

Only where no file was written shortly before the hash was kept: a file changed twice within the clock's grain would
otherwise be taken for unchanged. Both times come from the file system; no clock is asked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from rejoinder.rulebook import keeping
from rejoinder.rulebook.layers import Layer

_KIND = "seal"
_MOST_KEPT = 96
_GRAIN_NS = 3_000_000_000  # the coarsest file system in use keeps times by two seconds

Stamps = list[list[str | int]]
"""Of every file, by name: name, bytes, and in nanoseconds when its words and when its entry changed.

The second time cannot be set by a program that unpacks files with the times of their makers.
"""


def digest_of(layer: Layer, form: int, worked_out: Callable[[], str]) -> str:
    """Return the hash of a layer's files.

    Args:
        layer: the layer.
        form: the version of whatever is made of the files.
        worked_out: reads the files and returns their hash; called where nothing kept can be trusted.
    """
    stamps = sorted(_stamps(str(layer.root), ""))
    place = hashlib.sha256(f"{form}\0{layer.name}\0{Path(layer.root).resolve()}".encode()).hexdigest()
    known = _known(place, stamps)
    if known is not None:
        return known
    digest = worked_out()
    keeping.keep(_KIND, place, json.dumps({"digest": digest, "stamps": stamps}).encode(), _MOST_KEPT)
    return digest


def _known(place: str, stamps: Stamps) -> str | None:
    at = keeping.written(_KIND, place)
    newest = max((int(time) for stamp in stamps for time in stamp[2:]), default=0)
    if at is None or at - newest < _GRAIN_NS:
        return None
    try:
        raw = json.loads(keeping.kept(_KIND, place) or b"")
        return str(raw["digest"]) if raw["stamps"] == stamps else None
    except (ValueError, KeyError, TypeError):
        return None


def _stamps(folder: str, before: str) -> Iterator[list[str | int]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                yield from _stamps(entry.path, f"{before}{entry.name}/")
            elif entry.name.endswith(".yaml"):
                status = entry.stat()
                yield [f"{before}{entry.name}", status.st_size, status.st_mtime_ns, status.st_ctime_ns]
