"""What was given: every particular of the texts a person or the case supplied, and whether another text keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.claims.reader import ClaimReader
from rejoinder.model.claims import Particular

_HAN = re.compile(r"[\u3400-\u9fff]+")
_TOKEN = re.compile(r"[^\W_]+")
_LONGEST = 5
_PERSON_MOST = 4
"""Characters that a person's name has at most."""


class Given:
    """The particulars of all texts that were given, ready to be asked."""

    def __init__(self, texts: Iterable[str], reader: ClaimReader) -> None:
        """Read the texts; Chinese ones also under their pinyin and the rulebook's English for what they name."""
        self._reader = reader
        parts = tuple(texts)
        whole = "\n".join(parts)
        self._values: dict[str, set[str]] = {}
        for part in parts:  # one by one: most were read before
            for one in reader.read(part):
                self._values.setdefault(one.kind, set()).add(one.value)
        lower = whole.lower()
        named = " ".join(english.lower() for chinese, english in reader.pairs if chinese in whole)
        self._words = frozenset(_TOKEN.findall(f"{lower} {named}"))
        self._folded = re.sub(r"[^0-9a-z]", "", lower)
        self._chinese = _pinyin(whole, reader.titles, reader.no_names)

    def covers(self, one: Particular) -> bool:
        """Tell whether a particular was given."""
        match one.kind:
            case "day":
                return self._day(one.value)
            case "number":
                return self._number(one.value)
            case "name":
                return self._name(_TOKEN.findall(one.value))
            case "id" | "contact":
                folded = re.sub(r"[^0-9a-z]", "", one.value.lower())
                return folded in self._folded
            case _:
                return one.value in self._values.get(one.kind, ())

    def _day(self, value: str) -> bool:
        known = self._values.get("day", set())
        if value in known:
            return True
        if len(value) == len("--11"):
            return any(f"-{value[2:]}-" in f"{day}-" for day in known)
        if value.startswith("--"):
            return any(day.endswith(value[1:]) for day in known)
        if len(value) == len("2026-11"):
            return any(day.startswith(value) for day in known)
        return f"-{value[4:]}" in known

    def _number(self, value: str) -> bool:
        known = self._values.get("number", set()) | {rate.rstrip("%") for rate in self._values.get("rate", ())}
        number, _, unit = value.partition(" ")
        if value in known or (unit and number in known):
            return True
        return not unit and any(other.partition(" ")[0] == number for other in known)

    def _name(self, tokens: Sequence[str]) -> bool:
        """Tell whether every word of a name was given: as it is, or as pinyin of what is written in Chinese.

        One syllable is pinyin of many words: it counts beside the syllable next to it, or as somebody's surname.
        """
        alone = self._chinese.surnames if len(tokens) == 1 else frozenset()
        return all(
            token in self._words or token in self._chinese.runs or token in alone or self._beside(tokens, n)
            for n, token in enumerate(tokens)
        )

    def _beside(self, tokens: Sequence[str], n: int) -> bool:
        """Tell whether a word of a name and one next to it are pinyin together, in either order."""
        here, runs = tokens[n], self._chinese.runs
        return any(
            here + other in runs or other + here in runs for other in (*tokens[n - 1 : n], *tokens[n + 1 : n + 2])
        )


def unsaid(text: str, given: Given, reader: ClaimReader) -> tuple[Particular, ...]:
    """Return what a text states that was never given, each value once."""
    found: dict[tuple[str, str], Particular] = {}
    for one in reader.read(text):
        if not given.covers(one):
            found.setdefault((one.kind, one.value), one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Pinyin:
    """What the Chinese of the given texts sounds like."""

    runs: frozenset[str] = frozenset()
    """Two to five characters on end: zhoumin, shenzhen."""
    surnames: frozenset[str] = frozenset()
    """Single characters that stand as a person's name does: at the head of two to four, or beside a title."""


def _pinyin(text: str, titles: frozenset[str], no_names: frozenset[str]) -> _Pinyin:
    """Return the pinyin of what is written in Chinese; words that are no names lend nobody a surname."""
    found = _HAN.findall(text)
    if not found:
        return _Pinyin()
    from pypinyin import Style, lazy_pinyin

    runs: set[str] = set()
    surnames: set[str] = set()
    for run in found:
        syllables = lazy_pinyin(run, style=Style.NORMAL)
        size = len(syllables)
        for start in range(size):
            runs.update("".join(syllables[start:end]) for end in range(start + 2, min(start + _LONGEST, size) + 1))
            if _of_person(run, start, titles) and not run.startswith(tuple(no_names), start):
                surnames.add(syllables[start])
    return _Pinyin(frozenset(runs), frozenset(surnames))


def _of_person(run: str, start: int, titles: frozenset[str]) -> bool:
    """Tell whether a character stands where a surname does: a name alone, or beside a title."""
    alone = not start and 1 < len(run) <= _PERSON_MOST
    return alone or run.startswith(tuple(titles), start + 1) or run[:start].endswith(tuple(titles))
