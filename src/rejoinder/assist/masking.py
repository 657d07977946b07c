"""Ids, addresses and names as marks: what leaves the machine does not say who and which order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.claims import ClaimReader

_MARK = re.compile(r"⟦\s*([A-Z])(\d+)\s*⟧")
_KINDS = {"id": "I", "contact": "C", "name": "N"}


class Masks:
    """Marks for one text and what they stand for; the same words always get the same mark."""

    def __init__(self, reader: ClaimReader, names: Iterable[str] = ()) -> None:
        """Keep the names of the case: people, companies, shops, products, in every script."""
        self._reader = reader
        self._names = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
        self._marks: dict[str, str] = {}

    def __len__(self) -> int:
        """Return how many things are masked."""
        return len(self._marks)

    def hide(self, text: str) -> str:
        """Return the text with marks in place of names and ids."""
        for name in self._names:
            if name in text:
                text = text.replace(name, self._mark("N", name))
        found = [one for one in self._reader.read(text) if one.kind in _KINDS and not _MARK.search(one.words)]
        for one in reversed(found):
            if not _MARK.search(text[max(0, one.start - 1) : one.end + 1]):
                text = text[: one.start] + self._mark(_KINDS[one.kind], one.words) + text[one.end :]
        return text

    def show(self, text: str) -> str:
        """Return a text with its marks resolved; an unknown mark stays, and the guard sees it."""
        known = {_key(mark): words for words, mark in self._marks.items()}
        return _MARK.sub(lambda match: known.get(f"{match[1]}{match[2]}", match[0]), text)

    def wrong(self, proposed: str) -> bool:
        """Tell whether an answer has a mark that was not given, or lost one."""
        here = {f"{kind}{number}" for kind, number in _MARK.findall(proposed)}
        return here != {_key(mark) for mark in self._marks.values()} or "⟦" in _MARK.sub("", proposed)

    def _mark(self, kind: str, words: str) -> str:
        if words not in self._marks:
            self._marks[words] = f"⟦{kind}{len(self._marks) + 1}⟧"
        return self._marks[words]


def _key(mark: str) -> str:
    return mark.strip("⟦⟧ ")
