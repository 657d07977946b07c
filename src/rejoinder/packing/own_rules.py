"""The firm's own rules stay at home: what they say is left out of what a pack gives away.

The letter, the form and the list of exhibits keep the firm's wordings: that is what these are for. Everything else of a
pack - guide, checklist, Chinese readings, calendar, data - is made with the rules that anybody has, and what the firm's
rules found is told without their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rejoinder.model.base import Model, Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place, Verdict
from rejoinder.model.rendering import ChineseReading
from rejoinder.model.source import Source
from rejoinder.rulebook import KINDS, Rulebook
from rejoinder.rulebook.layers import OVERLAY

_OWN = Text.of(
    "本公司自己的规则在这里有意见，内容不外传。", "A rule of the firm's own speaks here; it is not given away."
)
_ASKED = Text.of("请问经办的同事。", "Ask the colleague who handles the case.")
_BLANK = re.compile(r"\{[^{}]*\}")
_SHORTEST = {True: 8, False: 4}
"""Letters that a stretch of words must have to be told from chance: in Latin letters, in others."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A case as it stands in what is given away, and the rules it may quote."""

    case: Case
    book: Rulebook
    hidden: tuple[str, ...] = ()
    """Ids of the firm's own rules, which the case's data would name."""


def kept(case: Case, book: Rulebook) -> Kept:
    """Return what a pack may show beside the letter: of the firm's own rules nothing.

    Args:
        case: judged anew by the rules that anybody has where there are others; a diagnosis by others is not shown.
        book: all rules of the case.
    """
    public = book.without(OVERLAY)
    if public is book:
        return Kept(case, book)
    own = _Own(book.layer(OVERLAY), public)
    by_all = case.diagnosis is not None and case.diagnosis.rulebook == public.digest
    shown = case.model_copy(
        update={
            "diagnosis": case.diagnosis if by_all else None,
            "chinese": case.chinese if by_all else ChineseReading(),
            "verdicts": tuple(own.verdict(one) for one in case.verdicts),
            "exhibits": tuple(own.exhibit(one) for one in case.exhibits),
            "findings": own.findings(case.findings),
        }
    )
    return Kept(shown, public, own.ids)


class _Own:
    """What the firm's own rules say, to be known again in what was found with them."""

    def __init__(self, layer: Rulebook, public: Rulebook) -> None:
        """Gather ids and words that no other rule has."""
        rules = [rule for kind in KINDS.values() for rule in layer.of(kind).values()]
        self.ids = tuple(sorted({rule.id for rule in rules if not public.holds(rule.id)}, key=len, reverse=True))
        self._named = {rule.id for rule in rules}
        words = {part for rule in rules for text in _texts(rule) for part in _stretches(text)}
        self._words = tuple(one for one in words if not public.holds(one))

    def says(self, words: str) -> bool:
        """Tell whether a sentence holds words of theirs."""
        return any(one in words for one in (*self._words, *self.ids))

    def _text(self, text: Text | None) -> bool:
        return text is not None and any(map(self.says, text.root.values()))

    def verdict(self, verdict: Verdict) -> Verdict:
        """Return a verdict without their words; its result stays."""
        update: dict[str, object] = {"findings": self.findings(verdict.findings)}
        update |= {"title": _OWN} if self._text(verdict.title) else {}
        update |= {"evidence": _OWN} if self._text(verdict.evidence) else {}
        update |= {"question": _ASKED} if self._text(verdict.question) else {}
        return verdict.model_copy(update=update)

    def exhibit(self, exhibit: Exhibit) -> Exhibit:
        """Return a paper of which nothing is said in their words."""
        update = {"fitness": self.findings(exhibit.fitness), "alteration": self.findings(exhibit.alteration)}
        return exhibit.model_copy(update=update)

    def findings(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings; of theirs only that there is one, how grave it is and where it was seen."""
        return tuple(self._finding(one) for one in found)

    def _finding(self, one: Finding) -> Finding:
        told = (one.what, one.why, one.remedy, *(Text({"en": source.place}) for source in one.source))
        if one.where.rule not in self._named and not self.says(one.code) and not any(map(self._text, told)):
            return one
        where = one.where.model_copy(update={"rule": "", "question": ""}) if one.where != Place() else one.where
        return Finding(code="own.rule", severity=one.severity, what=_OWN, where=where)


def _texts(value: object) -> Iterator[str]:
    """Yield all that a rule says to people, its sources and its doubts among it."""
    if isinstance(value, Text):
        yield from value.root.values()
    elif isinstance(value, Source):
        yield value.place
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)


def _stretches(text: str) -> Iterator[str]:
    """Yield the stretches of a text between its blanks that are long enough to be known again."""
    for part in _BLANK.split(text):
        words = part.strip(" 。.，,：:；;")
        if len(words) >= _SHORTEST[words.isascii()]:
            yield words
