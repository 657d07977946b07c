"""What the whole letter lacks, by the deeds of its sentences: used where the encoder cannot run."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.lint.hits import Hit
from rejoinder.lint.ready import Rules
from rejoinder.lint.text import Sentence, framing
from rejoinder.model.rules_lint import Deed

_FAULTY: dict[str, Deed] = {
    "blames_platform": "blame", "blames_others": "blame", "emotional_plea": "plea", "threat": "threat",
    "self_praise": "praise", "vague_commitment": "commitment",
}  # fmt: skip
_LIKELY = 0.6


def deeds(found: Sequence[Sentence], rules: Rules, hits: Sequence[Hit]) -> tuple[Deed, ...]:
    """Return what each sentence does: a fault's deed first, then what the rulebook's words say."""
    return tuple(_deed(sentence, rules, hits) for sentence in found)


def _deed(sentence: Sentence, rules: Rules, hits: Sequence[Hit]) -> Deed:
    if sentence.heading:
        return "heading"
    if framing(sentence):
        return "frame"
    for hit in hits:
        if hit.code in _FAULTY and hit.placed and sentence.start < hit.end and hit.start < sentence.end:
            return _FAULTY[hit.code]
    return rules.heard(sentence.text).deed


def lacks(does: Sequence[Deed]) -> dict[str, float]:
    """Return what a letter that owns something lacks, by what its sentences do."""
    found = {}
    if "cause" not in does:
        found["no_root_cause"] = _LIKELY
    if "action" not in does:
        found["future_only" if "planned" in does else "no_corrective_action"] = _LIKELY
    if "mechanism" not in does:
        found["no_prevention"] = _LIKELY
    if len(found) == 3 and "no_corrective_action" in found and "apology" in does:
        found["apology_only"] = _LIKELY
    return found
