"""Events and certainty by the rulebook's word lists: what a text says happened, and how sure it is of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rejoinder.model.claims import Particular, ParticularKind

_HAN = re.compile(r"[\u3400-\u9fff]")


class WordClasses:
    """Words with the class each belongs to; a star stands for any ending, a class ``none`` silences its words."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Compile the words, the longest first."""
        self._classes = {_bare(word): name for word, name in words.items()}
        parts = [_pattern(word) for word in sorted(words, key=len, reverse=True)]
        self._regex = re.compile("|".join(f"({part})" for part in parts) or r"(?!)", re.IGNORECASE)
        self._order = [words[word] for word in sorted(words, key=len, reverse=True)]

    def find(self, text: str, kind: ParticularKind) -> Iterator[Particular]:
        """Yield the classes a text speaks of."""
        for match in self._regex.finditer(text):
            name = self._order[(match.lastindex or 1) - 1]
            if name != "none":
                yield Particular(kind=kind, value=name, words=match[0], start=match.start(), end=match.end())

    def classes(self, text: str) -> frozenset[str]:
        """Return the classes alone."""
        return frozenset(one.value for one in self.find(text, "event"))


def _bare(word: str) -> str:
    return word.rstrip("*").lower()


def _pattern(word: str) -> str:
    body = re.escape(word.rstrip("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
    if _HAN.search(word):
        return body
    return rf"\b{body}\w*" if word.endswith("*") else rf"\b{body}\b"
