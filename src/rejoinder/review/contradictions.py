"""What two submissions say that cannot both be true: another day or number for the same thing, owned and denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rejoinder.model.base import Text
from rejoinder.model.claims import ParticularKind
from rejoinder.model.review import Contradiction, Quote
from rejoinder.review.coded import coded
from rejoinder.review.counted import counted, told_otherwise
from rejoinder.review.sentences import Said, Sent, bare
from rejoinder.rulebook import Rulebook

_ALIKE = 0.72
"""How alike two sentences must be, what they state left out, to speak of the same thing."""
_FEW = 4
"""A sentence of fewer words is too short to be sure."""
_KINDS: tuple[ParticularKind, ...] = ("day", "number", "rate", "money", "name")


def contradictions(letters: Sequence[Sent], book: Rulebook) -> Iterator[Contradiction]:
    """Yield the contradictions between letters, each pair of sentences once, with both quotes.

    Words that were sent several times are quoted once, with all the submissions they stood in.
    """
    found: dict[tuple[str, str, str], Contradiction] = {}
    for clash in _pairs(letters, book):
        key = (clash.what.say("en"), clash.first.text, clash.second.text)
        known = found.get(key)
        found[key] = clash if known is None else _joined(known, clash)
    yield from found.values()


def _joined(one: Contradiction, other: Contradiction) -> Contradiction:
    return one.model_copy(update={"first": _also(one.first, other.first), "second": _also(one.second, other.second)})


def _also(quote: Quote, other: Quote) -> Quote:
    known = (quote.attempt, *quote.also)
    return quote if other.attempt in known else quote.model_copy(update={"also": (*quote.also, other.attempt)})


def _pairs(letters: Sequence[Sent], book: Rulebook) -> Iterator[Contradiction]:
    for first, second in combinations(letters, 2):
        yield from _stance(first, second)
        yield from counted(first, second, book)
        yield from coded(first, second)
        for one in first.sentences:
            words = bare(one)
            if len(words) >= _FEW:
                yield from _about(one, words, first.number, second)


def _about(one: Said, words: list[str], number: int, second: Sent) -> Iterator[Contradiction]:
    best, score = None, _ALIKE
    for other in second.sentences:
        if other.text == one.text:
            return  # said again word for word: nothing else can be about the same thing
        alike = _alike(words, bare(other))
        if alike >= score:
            best, score = other, alike
    if best is None or _of_others(one, best):
        return
    for kind in _KINDS:
        was = {p.value: p.words for p in one.states if p.kind == kind}
        now = {p.value: p.words for p in best.states if p.kind == kind}
        if was and now and len(was) == len(now) and not set(was) & set(now):
            before, after = ", ".join(was.values()), ", ".join(now.values())
            yield told_otherwise(
                kind,
                (before, after),
                Quote(attempt=number, text=one.text),
                Quote(attempt=second.number, text=best.text),
            )


def _of_others(one: Said, other: Said) -> bool:
    """Tell whether two sentences name products or orders, and none in common: they speak of different ones."""
    was, now = ({p.value for p in said.states if p.kind == "id"} for said in (one, other))
    return bool(was) and bool(now) and not was & now


def _alike(one: list[str], other: list[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _stance(first: Sent, second: Sent) -> Iterator[Contradiction]:
    """Owned in one letter and denied in the other."""
    for owning, denying in ((first, second), (second, first)):
        causes, disputes = owning.doing("cause"), denying.doing("dispute")
        if causes and disputes and not denying.doing("cause") and not owning.doing("dispute"):
            owned = Quote(attempt=owning.number, text=causes[0].text)
            denied = Quote(attempt=denying.number, text=disputes[0].text)
            yield Contradiction(
                what=Text.of("一次承认，一次否认。", "Owned in one letter, denied in the other."),
                first=owned if owning is first else denied,
                second=denied if owning is first else owned,
                severity="error",
            )
