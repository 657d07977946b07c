"""A text to what it states; what was read once is not read again as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from rejoinder.claims.names import names
from rejoinder.claims.numbers import numbers
from rejoinder.claims.words import WordClasses
from rejoinder.model.claims import Particular
from rejoinder.model.rules import ChoicesRule, LexiconRule, PlatformRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import DayReader, day_reader

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s,;)\]\u3000-\u9fff\uff00-\uffef]+"
    r"|(?<![\w.-])[\w-]+\.(?:com|net|org|cn|de|eu|co\.uk)\b",
    re.ASCII,
)
_ID = re.compile(
    r"(?<![\w@.-])(?=[\w./-]*\d)(?:(?=[\w./-]*[A-Za-z])[A-Za-z0-9]+(?:[./_-][A-Za-z0-9]+)*"
    r"|\d+(?:-\d+){2,}|\d{7,})(?![\w@])",
    re.ASCII,
)
_NO_ID = re.compile(
    r"\d+(?:st|nd|rd|th|h|hrs?|days?|kg|g|mm|cm|m|ml|l|w|v|am|pm|x|k|usd|eur|gbp|cny|rmb)"
    r"|\d+-(?:hours?|days?|weeks?|months?|years?|minutes?|steps?|points?|pages?|persons?|pieces?|packs?|digits?)"
    r"|(?:mid|pre|post|non)-\d+|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}",
    re.IGNORECASE,
)
_LEAP = date(2000, 1, 1)
"""Days without a year are read against a leap year, so that 29 February is one."""
_HAN_BARE_MONTH = re.compile(r"(?<![\d年])(\d{1,2})\s*月(?!\s*\d{1,2}\s*[日号])")
_HAN_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?!\s*\d{1,2}\s*[日号])")
_KEPT = 4096
"""Texts whose reading is kept: a case's notice, answers and papers are read again at each of its letter's edits."""
COMMON, EVENTS, CERTAINTY, TENSE = "claims.common", "claims.events", "claims.certainty", "claims.tense"
TITLES, NO_NAMES = "claims.titles", "claims.no_names"


class ClaimReader:
    """Reads what texts state, with the rulebook's words and the marketplace's way of writing days."""

    def __init__(self, book: Rulebook, style: str = "dmy") -> None:
        """Make the words ready."""
        self._days: DayReader = day_reader(book, style)
        months = _words(book, "months")
        named = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        self._months = months
        self._month = re.compile(rf"\b({named})\b\.?,?\s+(\d{{4}})\b", re.IGNORECASE) if named else re.compile(r"(?!)")
        bare = rf"(?:in|since|early|late|mid|until|by|of|last|from|end of)[\s-]+({named})\b(?!\.?,?\s+\d)"
        self._bare_month = re.compile(rf"\b{bare}", re.IGNORECASE) if named else re.compile(r"(?!)")
        self._common = frozenset(_words(book, COMMON)) | frozenset(months) | _platform_words(book)
        self.events = WordClasses(_words(book, EVENTS))
        self.certainty = WordClasses(_words(book, CERTAINTY))
        self.tense = WordClasses(_words(book, TENSE))
        self.pairs = _pairs(book)
        self.titles = frozenset(_words(book, TITLES))
        self.no_names = frozenset(_words(book, NO_NAMES))
        self._known = lru_cache(maxsize=_KEPT)(self._read)

    def read(self, text: str) -> tuple[Particular, ...]:
        """Return what a text states, in reading order; of a text that was read before, what was found then."""
        return self._known(text)

    def _read(self, text: str) -> tuple[Particular, ...]:
        found: list[Particular] = []
        for one in self._all(text):
            if one.kind in ("event", "certainty") or all(
                one.end <= other.start or other.end <= one.start
                for other in found
                if other.kind not in ("event", "certainty")
            ):
                found.append(one)
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def _all(self, text: str) -> Iterator[Particular]:
        for match in _CONTACT.finditer(text):
            yield _of("contact", match[0].lower().rstrip("./"), match)
        yield from self._written_days(text)
        for match in _ID.finditer(text):
            if not _NO_ID.fullmatch(match[0]):
                yield _of("id", match[0].upper(), match)
        yield from numbers(text)
        yield from names(text, self._common)
        yield from self.events.find(text, "event")
        yield from self.certainty.find(text, "certainty")

    def _written_days(self, text: str) -> Iterator[Particular]:
        for seen in self._days.find(text, _LEAP):
            value = seen.day.isoformat() if seen.year else f"--{seen.day:%m-%d}"
            yield Particular(kind="day", value=value, words=text[seen.start : seen.end], start=seen.start, end=seen.end)
        for match in self._month.finditer(text):
            yield _of("day", f"{match[2]}-{int(self._months[match[1].lower()]):02d}", match)
        for match in _HAN_MONTH.finditer(text):
            yield _of("day", f"{match[1]}-{int(match[2]):02d}", match)
        for match in self._bare_month.finditer(text):
            yield _of("day", f"--{int(self._months[match[1].lower()]):02d}", match)
        for match in _HAN_BARE_MONTH.finditer(text):
            if 1 <= int(match[1]) <= 12:
                yield _of("day", f"--{int(match[1]):02d}", match)


@lru_cache(maxsize=8)
def claim_reader(book: Rulebook, style: str = "dmy") -> ClaimReader:
    """Return the reader of a rulebook; it is made once."""
    return ClaimReader(book, style)


def _of(kind: str, value: str, match: re.Match[str]) -> Particular:
    return Particular(kind=kind, value=value, words=match[0], start=match.start(), end=match.end())  # type: ignore[arg-type]


def _words(book: Rulebook, ident: str) -> Mapping[str, str]:
    """Return the words of a list in every language, in lower case."""
    rule = book.find(LexiconRule, ident)
    by_language = rule.words if rule else {}
    return {word.lower(): meaning for words in by_language.values() for word, meaning in words.items()}


def _platform_words(book: Rulebook) -> frozenset[str]:
    """Return the words of platforms' own names and terms: they name no one in the case."""
    terms = (term for rule in book.of(PlatformRule).values() for term in (rule.label.say("en"), *rule.own_terms))
    return frozenset(word for term in terms for word in re.findall(r"[a-z]+", term.lower()))


def _pairs(book: Rulebook) -> tuple[tuple[str, str], ...]:
    """Return the rulebook's choices in Chinese and English: 顺丰 and SF Express are one name."""
    labels = (choice.label for rule in book.of(ChoicesRule).values() for choice in rule.choices)
    return tuple((label.say("zh"), label.say("en")) for label in labels if label.has("zh") and label.has("en"))
