"""The lines that a browser or chat program prints at the head and foot of every page: nobody wrote them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rejoinder.model.notice import PageLine

_EDGE = 2
"""Lines at the head and at the foot of a page that may be its printer's."""
_DIGITS = re.compile(r"\d+")
_PRINTED = re.compile(r"\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+\D{0,6}\d{1,2}:\d{2}(?:\s?[AP]M)?\s+\S")
"""What a browser prints at the head: the day and time of printing, and the page's title."""
_ADDRESS = re.compile(r"\s*(?:https?|file)://\S+\s+\d+\s*/\s*\d+\s*")
"""What it prints at the foot: where the page stood, and which of how many this is."""


def running_heads(text: str, lines: Sequence[PageLine]) -> frozenset[int]:
    """Return where in the text the lines start that belong to the pages and not to the words on them.

    Such a line stands at the same edge of at least two pages, of half of them at least, the same but for its numbers.
    A single page shows it by the form of what browsers print.

    Args:
        text: the whole text.
        lines: its lines with their pages, in order.
    """
    pages: dict[tuple[str, int], list[PageLine]] = defaultdict(list)
    for line in lines:
        pages[line.file, line.page].append(line)
    found: set[int] = set()
    for file in {name for name, _ in pages}:
        own = [shown for (name, _), shown in pages.items() if name == file]
        found |= _repeated(text, _each_once(text, own)) | {at for shown in own for at in _browsers(text, shown)}
    return frozenset(found)


def _each_once(text: str, pages: Sequence[Sequence[PageLine]]) -> list[Sequence[PageLine]]:
    """Leave out pages that say the same as one before: a page that was scanned twice repeats all its words."""
    seen: dict[tuple[str, ...], Sequence[PageLine]] = {}
    for shown in pages:
        seen.setdefault(tuple(_DIGITS.sub("0", text[line.start : line.end]) for line in shown), shown)
    return list(seen.values())


def _edges(shown: Sequence[PageLine]) -> Iterator[tuple[str, PageLine]]:
    """Yield the first and last lines of a page; a page of few lines has no edges of its own."""
    ordered = sorted(shown, key=lambda line: line.box.top if line.box else 0.0) if _boxed(shown) else list(shown)
    few = min(_EDGE, len(ordered) // 3)
    yield from ((f"head {n}", line) for n, line in enumerate(ordered[:few]))
    yield from ((f"foot {n}", line) for n, line in enumerate(reversed(ordered[len(ordered) - few :])))


def _boxed(shown: Sequence[PageLine]) -> bool:
    return all(line.box is not None for line in shown)


def _repeated(text: str, pages: Sequence[Sequence[PageLine]]) -> set[int]:
    if len(pages) < 2:
        return set()
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for shown in pages:
        for edge, line in _edges(shown):
            where[edge, _DIGITS.sub("0", text[line.start : line.end]).strip()].append(line.start)
    often = Counter({key: len(starts) for key, starts in where.items()})
    return {
        start
        for (edge, words), count in often.items()
        if count >= 2 and count * 2 >= len(pages) and any(letter.isalnum() for letter in words)
        for start in where[edge, words]
    }


def _browsers(text: str, shown: Sequence[PageLine]) -> Iterator[int]:
    """Yield the head and foot that a browser printed on a page: both, or neither is taken for one."""
    edges = list(_edges(shown))
    heads = [line for edge, line in edges if edge == "head 0" and _PRINTED.match(text, line.start, line.end)]
    feet = [line for edge, line in edges if edge == "foot 0" and _ADDRESS.fullmatch(text, line.start, line.end)]
    if heads and feet:
        yield from (line.start for line in (*heads, *feet))
