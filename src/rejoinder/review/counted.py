"""Numbers of deeds told twice: "we sold 2,400 lamps" in one letter, "we sold 3,300 lamps" in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rejoinder.model.base import Text
from rejoinder.model.claims import LABELS, ParticularKind
from rejoinder.model.review import Contradiction, Quote
from rejoinder.model.rules import LexiconRule
from rejoinder.review.sentences import Said, Sent
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import pattern

_DEED = re.compile(r"\b([a-z]+)(?: a total of)? $", re.IGNORECASE)
_THING = re.compile(r" ([a-z]{3,})\b", re.IGNORECASE)
_OTHERS = frozenset({"day", "rate", "money", "id", "contact", "name"})


def counted(first: Sent, second: Sent, book: Rulebook) -> Iterator[Contradiction]:
    """Yield where two letters give another number for the same deed with the same things.

    Only whole numbers count: a part that names a day, a product or a period ("sold 900 lamps in May") is a part, and a
    letter that gives two numbers itself speaks of two things.
    """
    before, after = _numbers(first, book), _numbers(second, book)
    for what in before.keys() & after.keys():
        (was, one), (now, other) = before[what], after[what]
        if was != now:
            yield told_otherwise(
                "number",
                (was, now),
                Quote(attempt=first.number, text=one.text),
                Quote(attempt=second.number, text=other.text),
            )


def told_otherwise(kind: ParticularKind, told: tuple[str, str], first: Quote, second: Quote) -> Contradiction:
    """Return that two letters tell a day, a number or the like of one thing otherwise, with both quotes."""
    label, (was, now) = LABELS[kind], told
    return Contradiction(
        what=Text.of(
            f"{label.say('zh')}不一样：{was}，后来是 {now}。",
            f"Another {label.say('en')} for the same thing: {was}, then {now}.",
        ),
        first=first,
        second=second,
        severity="error",
    )


def _numbers(letter: Sent, book: Rulebook) -> Mapping[tuple[str, str], tuple[str, Said]]:
    """Return the one number that a letter gives for each deed and thing, as a whole."""
    found: dict[tuple[str, str], dict[str, tuple[Said, bool]]] = {}
    for said in letter.sentences:
        for what, number, whole in _told(said, book):
            found.setdefault(what, {})[number] = (said, whole)
    alone = {what: next(iter(told.items())) for what, told in found.items() if len(told) == 1}
    return {what: (number, said) for what, (number, (said, whole)) in alone.items() if whole}


def _told(said: Said, book: Rulebook) -> Iterator[tuple[tuple[str, str], str, bool]]:
    """Yield deed and thing, their number, and whether it is that of the whole."""
    if said.denies:
        return
    deeds, parts = _words(book, "counted_deeds"), _words(book, "counted_parts")
    edges = [
        0,
        *(edge for m in pattern(book, "review.clauses").finditer(said.text) for edge in m.span()),
        len(said.text),
    ]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inside = [one for one in said.states if start <= one.start and one.end <= end]
        numbers = [one for one in inside if one.kind == "number"]
        if len(numbers) != 1:
            continue
        number = numbers[0]
        deed = _DEED.search(said.text[start : number.start])
        thing = _THING.match(said.text[number.end : end])
        if deed is None or thing is None or deed[1].lower() not in deeds:
            continue
        words = re.findall(r"[a-z]+", pattern(book, "review.in_all").sub(" ", said.text[start:end].lower()))
        whole = not any(one.kind in _OTHERS for one in inside) and not any(word in parts for word in words)
        yield (deeds[deed[1].lower()], thing[1].lower().rstrip("s")), number.words, whole


def _words(book: Rulebook, ident: str) -> Mapping[str, str]:
    rule = book.find(LexiconRule, ident)
    return rule.words.get("en", {}) if rule else {}
