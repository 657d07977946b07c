"""The whole case as JSON, for the record and for other programs, without places on the seller's disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from rejoinder.model.base import SCHEMA, Text, dump
from rejoinder.packing.job import Entry, Job

_PURPOSE = Text.of(
    "案件的全部数据，留档用，也给别的程序读。", "All data of the case, for the record and for other programs."
)
_FILE_KEYS = frozenset({"file", "name", "files"})
_PATH = re.compile(r"^(?:[A-Za-z]:[\\/]|[\\/]|file:|\.{1,2}[\\/]|~)")


def case_entries(job: Job) -> Iterator[Entry]:
    """Yield ``case.json``."""
    words = json.dumps({"schema": SCHEMA} | portable(dump(job.case)), ensure_ascii=False, indent=1)
    yield Entry("keep/case.json", (_without(words, job.hidden) + "\n").encode(), _PURPOSE)


def _without(words: str, hidden: Sequence[str]) -> str:
    """Put numbers in place of ids that are not given away; what belonged together still does."""
    for number, ident in enumerate(hidden, start=1):
        words = re.sub(rf"(?<![\w.:-]){re.escape(ident)}(?![\w:-])", f"own-{number}", words)
        words = re.sub(rf"(?<=[\w]\.){re.escape(ident)}(?![\w:-])", f"own-{number}", words)
    return words


def portable(value: Any, key: str = "") -> Any:
    """Return JSON values in which a file is named without the folders it lay in."""
    if isinstance(value, dict):
        return {name: portable(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [portable(part, key) for part in value]
    if isinstance(value, str) and (key == "file" or (key in _FILE_KEYS and _PATH.match(value))):
        return re.split(r"[\\/]", value)[-1]
    return value
