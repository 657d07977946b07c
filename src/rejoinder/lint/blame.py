"""Whom a letter blames: the encoder hears reproach, the rulebook's words say whether anybody is there to take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.lint.hits import Hit, overlap
from rejoinder.lint.learned.sight import Sight
from rejoinder.lint.ready import Rules
from rejoinder.lint.text import Sentence, framing

_BLAME = ("blames_platform", "blames_others")
_HEARD = 0.3
"""How likely a sentence must blame that stands in for others which blame nobody."""


def placed(hits: Sequence[Hit], found: Sequence[Sentence], sight: Sight, rules: Rules) -> list[Hit]:
    """Return the faults of a letter without blame that is put on nobody, or by the same words on somebody else."""
    kept = [hit for hit in hits if hit.code not in _BLAME]
    blame = [one for code in _BLAME for one in _of(code, hits, found, sight, rules)]
    return kept + [hit for hit in blame if not _anothers(hit, blame, sight)]


def _of(code: str, hits: Sequence[Hit], found: Sequence[Sentence], sight: Sight, rules: Rules) -> Iterator[Hit]:
    """Yield the blame that is put on somebody; where none is, the likeliest sentence that does put it on somebody."""
    mine = [hit for hit in hits if hit.code == code]
    kept = [hit for hit in mine if not _nobodys(hit, found, rules)]
    yield from kept
    if kept or not mine:
        return
    spots = (Hit(code, mine[0].score, one.start, one.end) for one in found if not framing(one))
    blaming = [one for one in spots if not _nobodys(one, found, rules)]
    best = max(blaming, key=lambda one: sight.likely(code, one.start, one.end), default=None)
    if best and sight.likely(code, best.start, best.end) >= _HEARD:
        yield best


def _nobodys(hit: Hit, found: Sequence[Sentence], rules: Rules) -> bool:
    """Tell whether blame is put on nobody: who blames names or addresses the one, and tells more than what it did."""
    if hit.rule is not None:
        return False
    around = " ".join(one.text for one in found if one.start < hit.end and hit.start < one.end)
    if hit.code == "blames_others":
        return not rules.third.search(around)
    return not rules.platform.search(around) or rules.fair.search(around) is not None


def _anothers(hit: Hit, blame: Sequence[Hit], sight: Sight) -> bool:
    """Tell whether the same words are likelier to blame somebody else."""
    if hit.rule is not None:
        return False
    mine = sight.likely(hit.code, hit.start, hit.end)
    return any(
        other.code != hit.code and overlap(hit, other) > 0 and sight.likely(other.code, hit.start, hit.end) > mine
        for other in blame
    )
