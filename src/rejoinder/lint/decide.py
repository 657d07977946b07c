"""From what words show and what the encoder sees to the faults a letter has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rejoinder.lint.blame import placed
from rejoinder.lint.hits import Hit, overlap
from rejoinder.lint.learned.limits import Limits
from rejoinder.lint.learned.marks import LACKS, SPANNED
from rejoinder.lint.learned.sight import Sight
from rejoinder.lint.learned.stretches import stretches
from rejoinder.lint.ready import Rules
from rejoinder.lint.text import Sentence
from rejoinder.model.rules_lint import Deed

_NOT_AGAINST = 0.05
"""How likely the encoder must find a stretch that the rulebook's words show."""
_PLAIN = frozenset({"unfilled_placeholder", "wrong_platform_terms"})
"""Faults whose words are the fault: the encoder need not see them too."""
_UNSEEN = 0.1
"""How much likelier a fault must be that no words show, where it would be on some."""
_TELLING = frozenset({"vague_commitment", "blames_platform", "blames_others", "emotional_plea", "self_praise"})
_SEEN = frozenset({"admits_fabrication", "grammar"})
"""Faults of which the whole letter's impression is not enough: some words must show them."""
_BACKING = 0.35
"""What part of the doubt is taken away by words that show a fault."""
_HALF = 0.5
_GIVEN = 0.75
"""How surely a cause must be missing where some words give one of the seller's own ..."""
_BLAMED = 0.24
"""... and where none do and others are blamed."""
_ACCUSED = "unanswered_allegation"
_SOLE = 0.75
"""How likely the only accusation must be open: what a letter says is said to it, in whatever words."""
_SHARE = 0.4
"""What part the encoder has where there are several: it hears all of them in a letter that answers one."""
_DOUBTED = 0.07
"""How likely the encoder must find one of several open, whatever the words say."""
FOREIGN = frozenset({"chinglish", "machine_translation"})
_SHOWN = 0.1
"""What part of a letter words that show a kind of foreign English stand for."""
_ABSENT = 0.75
"""How surely cause, steps and prevention must be missing where nothing but an apology is left."""
_FACT = 0.13
"""How likely no sentence of such a letter may be a cause or a step."""
_RATHER = 0.3
"""How likely it must be that words which look like a fact or a reproach are neither."""
_FACTS: frozenset[Deed] = frozenset({"cause", "action", "planned"})


def spanned(
    sight: Sight, found: Sequence[Sentence], text: str, words: Sequence[Hit], limits: Limits, rules: Rules
) -> list[Hit]:
    """Return the faults that stand on words."""
    hits = [hit for code in SPANNED for hit in _of_code(code, sight, found, text, words, limits, rules)]
    return list(one_kind(placed(hits, found, sight, rules), sight))


def one_kind(hits: Sequence[Hit], sight: Sight) -> Iterator[Hit]:
    """Foreign English is of one kind in a letter: its writer's own, or a machine's; the heavier kind takes it all."""
    told = {hit.code for hit in hits}
    if not told >= FOREIGN:
        yield from hits
        return
    kind = max(sorted(FOREIGN), key=lambda code: _weight(code, sight, hits))
    for hit in hits:
        if hit.code not in FOREIGN or hit.code == kind:
            yield hit
        elif not any(overlap(hit, other) for other in hits if other.code == kind):
            yield replace(hit, code=kind, rule=None)


def _weight(code: str, sight: Sight, hits: Sequence[Hit]) -> float:
    """Return how much of a letter a kind of foreign English takes; words that show it weigh more than the encoder."""
    shown = sum(hit.code == code and hit.rule is not None for hit in hits)
    return float(sight.inside(code).mean()) + _SHOWN * shown


def _of_code(
    code: str,
    sight: Sight,
    found: Sequence[Sentence],
    text: str,
    words: Sequence[Hit],
    limits: Limits,
    rules: Rules,
) -> list[Hit]:
    under = stretches(sight, code, found, text, rules.joins, limits.words(code))
    seen = [Hit(code, s.score, s.start, s.end) for s in under]
    backed = backed_by(code, sight, words)
    strength = whole_score(sight, code, seen, backed)
    if strength < limits.whole(code) and not backed:
        return []
    if not seen and not backed:
        if code in _SEEN or (code in _TELLING and strength < limits.whole(code) + _UNSEEN):
            return []
        seen = _best(code, sight, found)
    merged = seen + [hit for hit in backed if all(overlap(hit, other) == 0 for other in seen)]
    return [replace(hit, score=max(strength, _HALF)) for hit in _ruled(merged, backed)]


def backed_by(code: str, sight: Sight, told: Iterable[Hit]) -> list[Hit]:
    """Return what words show of a fault, unless the encoder speaks clearly against it."""
    mine = (hit for hit in told if hit.code == code)
    return [hit for hit in mine if code in _PLAIN or _chance(sight, code, hit) >= _NOT_AGAINST]


def whole_score(sight: Sight, code: str, seen: Sequence[Hit], backed: Sequence[Hit]) -> float:
    """Return how likely a fault stands anywhere: what is seen on words and in the whole, and what words show."""
    top = max((hit.score for hit in seen), default=sight.highest(code) * _HALF)
    score = (top + sight.present[code]) / 2
    told = max((hit.score for hit in backed), default=0.0)
    if code in _PLAIN:
        return max(score, told)
    return score + (1 - score) * _BACKING * told


def _chance(sight: Sight, code: str, hit: Hit) -> float:
    inside = sight.inside(code)[sight.within(hit.start, hit.end)]
    return float(inside.max()) if len(inside) else 0.0


def _best(code: str, sight: Sight, found: Sequence[Sentence]) -> list[Hit]:
    best = max(found, key=lambda s: sight.of_sentence(code, s), default=None)
    return [Hit(code, sight.of_sentence(code, best), best.start, best.end)] if best else []


def _ruled(hits: Iterable[Hit], told: Sequence[Hit]) -> Iterator[Hit]:
    """Give a stretch the rule whose words stand in it: its advice is the more particular one."""
    for hit in hits:
        rule = next((one.rule for one in told if overlap(one, hit) > 0), hit.rule)
        yield replace(hit, rule=rule)


def lacking(
    sight: Sight,
    found: Sequence[Sentence],
    does: Sequence[Deed],
    limits: Limits,
    rules: Rules,
    hits: Sequence[Hit] = (),
) -> Mapping[str, float]:
    """Return the faults of a letter that owns something, as a whole, with how likely they are.

    ``hits`` are the faults that stand on its words.
    """
    least = {code: limits.whole(f"lack:{code}") for code in LACKS}
    if _BLAMED <= sight.lacks["no_root_cause"] < _GIVEN:  # else the words change nothing
        least["no_root_cause"] = _causeless(found, hits, rules, least["no_root_cause"])
    lacks = {code: sight.lacks[code] for code in LACKS if sight.lacks[code] >= least[code]}
    if "apology_only" not in lacks and _only_sorry(sight, found, does, rules):
        lacks["apology_only"] = _HALF
    return _agreed(lacks)


def _causeless(found: Sequence[Sentence], hits: Sequence[Hit], rules: Rules, least: float) -> float:
    """Return how likely a cause must be missing: words that give one speak against it, blame in its place for it."""
    blame = [hit for hit in hits if hit.code == "blames_others"]
    spots = (Hit("", 0, one.start, one.end) for one in found if rules.own_cause.search(one.text))
    if any(not any(overlap(spot, hit) for hit in blame) for spot in spots):
        return max(least, _GIVEN)
    return min(least, _BLAMED) if blame else least


def _only_sorry(sight: Sight, found: Sequence[Sentence], does: Sequence[Deed], rules: Rules) -> bool:
    """Tell whether a letter apologises, and by no sentence gives a cause or a step, nor by its words blames anybody."""
    if not any(rules.apology.search(one.text) for one in found):
        return False
    if any(sight.lacks[code] < _ABSENT for code in ("no_root_cause", "no_corrective_action", "no_prevention")):
        return False
    facts = (sight.of_sentence(kind, one) for kind in ("cause", "action") for one in found)
    if max(facts, default=0.0) >= _FACT:
        return False
    blames = any(sight.present[code] >= _HALF for code in ("blames_platform", "blames_others", "threat"))
    return sight.lacks["apology_only"] >= _RATHER or not (blames or _FACTS & frozenset(does))


def _agreed(found: dict[str, float]) -> Mapping[str, float]:
    """Make the faults of the whole agree: an apology alone lacks everything; steps to come are steps."""
    if "apology_only" in found:
        for code in ("no_root_cause", "no_corrective_action", "no_prevention"):
            found.setdefault(code, found["apology_only"])
    if "no_corrective_action" in found and "future_only" in found:
        weaker = min(("no_corrective_action", "future_only"), key=lambda code: found[code])
        del found[weaker]
    return found


def unanswered(
    sight: Sight, points: Sequence[str], by_words: Sequence[float], limits: Limits, code: str, offset: int
) -> list[str]:
    """Return the points of the notice that have no answer."""
    accused = code == _ACCUSED
    sole, several = accused and len(points) == 1, accused and len(points) > 1
    least = max(limits.whole(code), _SOLE) if sole else limits.whole(code)
    mix = _SHARE if several else limits.mix
    found = []
    for at, (point, told) in enumerate(zip(points, by_words, strict=True)):
        learned = sight.open[offset + at] if offset + at < len(sight.open) else told
        if mix * learned + (1 - mix) * told >= least and not (several and learned < _DOUBTED):
            found.append(point)
    return found
