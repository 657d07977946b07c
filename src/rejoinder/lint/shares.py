"""Percentages that do not follow from the numbers beside them, or from the seller's own counts where these are told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Rules
from rejoinder.lint.text import Sentence, unquoted
from rejoinder.model.letter_told import LetterTold
from rejoinder.rulebook.matching import Compiled
from rejoinder.rulebook.shares import agrees, between, said

_CODE = "figures_disagree"
_SURE, _LIKELY = 1.0, 0.6
_SIGN = re.compile(r"[%％]|per ?cent", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![A-Za-z0-9.,-])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|％|per ?cent\b)", re.IGNORECASE)
_FIGURES = re.compile(r"\d[\d,]*")


def disagreeing(found: Sequence[Sentence], rules: Rules, told: LetterTold) -> Iterator[Hit]:
    """Yield a hit for each sentence whose percentage follows from neither its own numbers nor the seller's counts.

    A rate of the notice, or copied from the account, is the platform's: it is nobody's sum here.
    """
    stated = (m[1] for text in told.allegations for m in _PERCENT.finditer(text))
    given = frozenset(map(_plain, (*stated, *told.rates)))
    for before, sentence in pairwise((None, *found)):
        if sentence is None or not _SIGN.search(sentence.text):
            continue
        own = unquoted(sentence.text)
        sums = _sums(own, rules.sums, rules) or _across(before, sentence, own, rules)
        wrong = [words for rate, words in sums if words and _plain(rate) not in given]
        if wrong:
            yield Hit(_CODE, _SURE, sentence.start, sentence.end, detail=(wrong[0],))
        elif not sums and (words := _beside(own, rules, told, given)):
            yield Hit(_CODE, _LIKELY, sentence.start, sentence.end, detail=(words,))


def inside(text: str, rules: Rules) -> str:
    """Return what does not agree within one sentence, or nothing."""
    sums = _sums(unquoted(text), rules.sums, rules) if _SIGN.search(text) else ()
    return next((words for _, words in sums if words), "")


def _across(before: Sentence | None, sentence: Sentence, own: str, rules: Rules) -> tuple[tuple[str, str], ...]:
    """Return the shares whose part or whole stands in the sentence before, in the same paragraph."""
    if before is None or before.line != sentence.line or not any(sign.isdigit() for sign in before.text):
        return ()
    first = unquoted(before.text).strip()
    gap = "" if first[-1:] in "。；" else " "
    return _sums(f"{first}{gap}{own.strip()}", rules.pairs, rules)


def _sums(own: str, matchers: Sequence[Compiled], rules: Rules) -> tuple[tuple[str, str], ...]:
    """Return the shares that a sentence tells with part and whole: each as written, with what does not agree."""
    lower = own.lower()
    return tuple(
        (seen["rate"], _wrong(seen, part, whole, rules))
        for matcher in matchers
        for seen in matcher.all(own, lower)
        if (part := _number(seen["part"], rules)) is not None
        and (whole := _number(seen["whole"], rules))
        and part <= whole
    )


def _wrong(seen: re.Match[str], part: Decimal, whole: Decimal, rules: Rules) -> str:
    ways = [between(part, whole), between(part, whole, others=True)]
    rate, bound = seen["rate"], seen.groupdict().get("bound")
    if bound is None:
        return "" if any(agrees(rate, one) for one in ways) else f"{rate} % ≠ {said(ways[0])}"
    if any(_kept(one.low, _plain(rate), rules.sides.get(bound.lower(), "")) for one in ways):
        return ""
    return f"{bound} {rate} % ≠ {said(ways[0])}"


def _kept(share: Decimal, figure: Decimal, side: str) -> bool:
    """Tell whether a share keeps to a bound; of a word whose side is not known nothing is said."""
    match side:
        case "under":
            return share < figure
        case "most":
            return share <= figure
        case "over":
            return share > figure
        case "least":
            return share >= figure
    return True


def _beside(own: str, rules: Rules, told: LetterTold, given: Container[Decimal]) -> str:
    """Look at a sentence that speaks of a share which the seller's counts give: one figure that is not the notice's."""
    speaking = [s for s in told.shares if (m := rules.shares.get(s.rule)) is not None and m.find(own) is not None]
    written = [m[1] for m in _PERCENT.finditer(own) if not rules.bounded(own[: m.start()])]
    left = [one for one in written if _plain(one) not in given]
    if not speaking or len(left) != 1 or any(agrees(left[0], share) for share in speaking):
        return ""
    return f"{left[0]} % ≠ {said(speaking[0])}"


def _number(words: str, rules: Rules) -> Decimal | None:
    if _FIGURES.fullmatch(words):
        return Decimal(words.replace(",", ""))
    figure = rules.numerals.get(words.lower())
    return Decimal(figure) if figure else None


def _plain(figures: str) -> Decimal:
    return Decimal(figures.replace(",", ".")).normalize()
