"""A letter that owns and denies the same matter, answers one of another case or none: by the rulebook's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.lint.answers import Asked, all_stems, stems
from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Matter, Rules
from rejoinder.lint.spots import Spots
from rejoinder.lint.text import Sentence, unquoted
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook.matching import Compiled

_LIKELY = 0.6
_OPEN = frozenset({"", "unspecified"})
_SHARED = 2
"""A sentence that shares so many words with the notice answers it."""


def contradictions(found: Sequence[Sentence], rules: Rules, told: LetterTold) -> list[Hit]:
    """Return the sentences in which a letter owns and denies the same matter."""
    seen: dict[tuple[int, int], Hit] = {}
    spots = rules.spots([one.text for one in found])
    apart = _denied_apart(found, rules, spots)
    owning = told.stance == "mixed" and _owning(found, rules, spots, told)
    for matter in rules.matters:
        if matter.about == "blanket":
            for sentence in _against(matter, found, rules, spots, told, owning=owning):
                if matter.violations or sentence.start not in apart:
                    hit = Hit("contradictory_stance", _LIKELY, sentence.start, sentence.end)
                    seen[sentence.start, sentence.end] = hit
        elif matter.about == "concession":
            disputed = told.stance in ("dispute", "mixed")
            for sentence in _conceded(matter, found, rules, spots, told) if disputed else ():
                hit = Hit("contradictory_stance", _LIKELY, sentence.start, sentence.end)
                seen[sentence.start, sentence.end] = hit
        elif matter.about != "breach" or len(told.allegations) < 2 or told.stance == "own":
            for sentence in _both(matter, found, rules, spots, told):
                hit = Hit("contradictory_stance", _LIKELY, sentence.start, sentence.end)
                seen[sentence.start, sentence.end] = hit
    return list(seen.values())


def _denied_apart(found: Sequence[Sentence], rules: Rules, spots: Spots) -> frozenset[int]:
    """Return where denials of one deed begin in a letter that owns another: those may both be true."""
    owned, denied = set(), []
    for matter in rules.matters:
        if matter.about == "deed" and matter.owns and matter.denies:
            if any(_stance(found[at].text, matter, rules) == (True, False) for at in spots.of(matter.owns)):
                owned.add(matter)
            denied += [(matter, at) for at in spots.of(matter.denies) if _stance(found[at].text, matter, rules)[1]]
    return frozenset(found[at].start for matter, at in denied if owned - {matter})


def _owning(found: Sequence[Sentence], rules: Rules, spots: Spots, told: LetterTold) -> bool:
    """Tell whether a letter that disputes in part owns the one thing that is alleged."""
    points = [matter for matter in rules.matters if matter.about == "point"]
    owns = any(_stance(found[at].text, matter, rules)[0] for matter in points for at in spots.of(matter.owns))
    return owns and len(told.allegations) == 1


def _against(
    matter: Matter, found: Sequence[Sentence], rules: Rules, spots: Spots, told: LetterTold, *, owning: bool
) -> Iterator[Sentence]:
    """Yield what denies without limit in a letter that owns, or admits in one that disputes.

    A denial that no violation is named for must share a word with what is alleged.
    """
    violation = told.violation.rpartition(".")[2]
    if matter.violations and violation not in matter.violations:
        return
    owned, denied = _sides(matter, found, rules, spots)
    points = all_stems(told.allegations, rules.asked)
    if told.stance == "dispute":
        yield from (*owned, *denied) if owned and matter.violations else owned
    elif told.stance == "mixed" and matter.violations and denied and (owned or owning):
        yield from (*owned, *denied)
    elif told.stance == "own":
        yield from (one for one in denied if matter.violations or stems(unquoted(one.text), rules.asked) & points)


def _sides(
    matter: Matter, found: Sequence[Sentence], rules: Rules, spots: Spots
) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences that own a matter and those that deny it; what is told of another text is neither."""

    def said(side: Compiled | None) -> list[Sentence]:
        return [found[at] for at in spots.of(side) if not rules.heard(found[at].text).reported]

    owned, denied = said(matter.owns), said(matter.denies)
    return [one for one in owned if one not in denied], [one for one in denied if one not in owned]


def _conceded(
    matter: Matter, found: Sequence[Sentence], rules: Rules, spots: Spots, told: LetterTold
) -> list[Sentence]:
    """Return what a disputing letter concedes after all, with the denials of the same thing."""
    owned, denied = _sides(matter, found, rules, spots)
    points = all_stems(told.allegations, rules.asked)
    pairs = [
        (one, other)
        for one in owned
        for other in denied
        if _meeting(stems(one.text, rules.asked), stems(other.text, rules.asked), points)
    ]
    return [one for pair in pairs for one in pair]


def _meeting(one: frozenset[str], other: frozenset[str], points: frozenset[str]) -> bool:
    """Tell whether two sentences share a word, and one of their words with what is alleged."""
    return bool(one & other and (one | other) & points)


def beside(found: Sequence[Sentence], rules: Rules, told: LetterTold) -> Iterator[Hit]:
    """Yield the sentences that answer no charge at all: wishes, introductions, chatter."""
    asked = all_stems((*told.allegations, *told.demands), rules.asked)
    asides = [matter for matter in rules.matters if matter.about == "aside"]
    spots = rules.spots([one.text for one in found])
    for at in sorted({at for matter in asides for at in spots.of(matter.speaks)}):
        if len(asked & stems(found[at].text, rules.asked)) < _SHARED:
            yield Hit("irrelevant_content", _LIKELY, found[at].start, found[at].end)


def made_up(found: Sequence[Sentence], rules: Rules) -> Iterator[Hit]:
    """Yield the sentences that tell or offer papers made up or altered; nothing where the letter takes them back."""
    spots = rules.spots([one.text for one in found])
    about = {kind: [m for m in rules.matters if m.about == kind] for kind in ("paper", "withdrawal")}
    if any(spots.of(matter.speaks) for matter in about["withdrawal"]):
        return
    for at in sorted({at for matter in about["paper"] for at in spots.of(matter.speaks)}):
        yield Hit("admits_fabrication", _LIKELY, found[at].start, found[at].end)


def _both(matter: Matter, found: Sequence[Sentence], rules: Rules, spots: Spots, told: LetterTold) -> list[Sentence]:
    owning, denying = spots.of(matter.owns), spots.of(matter.denies)
    if not owning or not denying:
        return []
    takes = [(found[at], _stance(found[at].text, matter, rules)) for at in sorted({*owning, *denying})]
    owned = [sentence for sentence, (owns, denies) in takes if owns and not denies]
    denied = [sentence for sentence, (owns, denies) in takes if denies and not owns]
    if matter.about != "point":
        return [*owned, *denied] if owned and denied else []
    return [
        one
        for first in owned
        for other in denied
        if _one_point(first, other, told, rules.asked)
        for one in (first, other)
    ]


def _one_point(owned: Sentence, denied: Sentence, told: LetterTold, asked: Asked) -> bool:
    """Tell whether two sentences are about one allegation by their words; who owns all need not say which."""
    first, other = stems(owned.text, asked), stems(denied.text, asked)
    single = told.stance == "own" or (told.stance != "dispute" and len(told.allegations) == 1)
    return any(other & point and (single or first & point) for point in (stems(one, asked) for one in told.allegations))


def _stance(text: str, matter: Matter, rules: Rules) -> tuple[bool, bool]:
    """Tell whether a sentence owns and whether it denies a matter."""
    if matter.owns is None or matter.denies is None:
        return False, False
    heard = rules.heard(text)
    owns, denies = matter.owns in heard.sides, matter.denies in heard.sides
    return (False, False) if heard.reported else (owns, denies)


def elsewhere(found: Sequence[Sentence], rules: Rules, told: LetterTold) -> Iterator[Hit]:
    """Yield the sentences that answer another violation than the letter's; nothing where its own is not known."""
    violation = told.violation.rpartition(".")[2]
    if violation in _OPEN:
        return
    notice = " ".join((*told.allegations, *told.demands))
    asked = all_stems((*told.allegations, *told.demands), rules.asked)
    said = rules.heard(notice).sides
    strange = [
        m for m in rules.matters if m.speaks and m.violations and violation not in m.violations and m.speaks not in said
    ]
    mine = [m for m in rules.matters if violation in m.violations]
    spots = rules.spots([one.text for one in found])
    answered = {at for matter in mine for at in spots.of(matter.speaks)}
    for at in sorted({at for matter in strange for at in spots.of(matter.speaks)} - answered):
        sentence = found[at]
        if len(asked & stems(sentence.text, rules.asked)) >= _SHARED:
            continue
        yield Hit("wrong_violation_content", _LIKELY, sentence.start, sentence.end)
