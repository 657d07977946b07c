"""JSON lines that a person gives, and the answers to them: one line after the other, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rejoinder.app.output import write_file
from rejoinder.model.errors import InputError
from rejoinder.model.refusals import directory, missing

MOST_BYTES = 200_000_000
R = TypeVar("R")
Tell = Callable[[int, int], None]
"""Told how many of how many are done."""


def given_lines(source: Path, too_large: Callable[[], InputError]) -> Iterator[tuple[bytes, str]]:
    """Yield each line that holds something, with the file's name and its number.

    Raises:
        InputError: the file is missing, a folder, or too large; the last in the caller's own words.
    """
    if source.is_dir():
        raise directory(str(source))
    if not source.exists():
        raise missing(str(source))
    if source.stat().st_size > MOST_BYTES:
        raise too_large()
    for number, line in enumerate(source.read_bytes().splitlines(), 1):
        if line.strip():
            yield line, f"{source.name}:{number}"


def answer_each(out: Path, records: Sequence[R], answer: Callable[[R], Any], tell: Tell | None = None) -> int:
    """Write the answer to each record, in order, and return how many there were.

    Raises:
        OutputError: the answers cannot be written.
    """
    return write_lines(out, _told(records, answer, tell))


def write_lines(out: Path, answers: Iterable[Any]) -> int:
    """Write one answer a line and return how many there were.

    Raises:
        OutputError: the answers cannot be written.
    """
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in answers]
    write_file(out, "".join(lines).encode("utf-8"))
    return len(lines)


def _told(records: Sequence[R], answer: Callable[[R], Any], tell: Tell | None) -> Iterator[Any]:
    for number, record in enumerate(records, 1):
        yield answer(record)
        if tell is not None:
            tell(number, len(records))
