"""What was given: every particular of the texts a person or the case supplied, and whether another text keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.claims.reader import ClaimReader
from rejoinder.model.claims import Particular

_HAN = re.compile(r"[\u3400-\u9fff]+")
_TOKEN = re.compile(r"[^\W_]+")


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
        self._pinyin = _pinyin(whole)

    def covers(self, one: Particular) -> bool:
        """Tell whether a particular was given."""
        match one.kind:
            case "day":
                return self._day(one.value)
            case "number":
                return self._number(one.value)
            case "name":
                return all(self._named(token) for token in _TOKEN.findall(one.value))
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

    def _named(self, token: str) -> bool:
        return token in self._words or any(token == run or run.startswith(token) for run in self._pinyin)


def unsaid(text: str, given: Given, reader: ClaimReader) -> tuple[Particular, ...]:
    """Return what a text states that was never given, each value once."""
    found: dict[tuple[str, str], Particular] = {}
    for one in reader.read(text):
        if not given.covers(one):
            found.setdefault((one.kind, one.value), one)
    return tuple(found.values())


def _pinyin(text: str) -> frozenset[str]:
    """Return pinyin of every run of up to five Chinese characters, as names are written: zhou, zhoumin, shenzhen."""
    runs = _HAN.findall(text)
    if not runs:
        return frozenset()
    from pypinyin import Style, lazy_pinyin

    found: set[str] = set()
    for run in runs:
        syllables = lazy_pinyin(run, style=Style.NORMAL)
        for start in range(len(syllables)):
            found.update("".join(syllables[start:end]) for end in range(start + 1, min(start + 5, len(syllables)) + 1))
    return frozenset(found)
