"""What words ask for or lean on, by the rulebook's cues: proof, a paper, an answer in words; and papers by name."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.model.base import Text
from rejoinder.model.rules import ANY_PAPER, CueRule, DocumentRule
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.matching import compiled

PROOF = "papers.proof"
PAPERS = "papers.wanted"
TOLD = "words.wanted"
LEANS = "papers.leans"
MET = "papers.met"


def wants(book: Rulebook, cue: str, words: str) -> bool:
    """Tell whether a cue of the rulebook fires on some words; a rulebook without the cue hears nothing."""
    rule = book.find(CueRule, cue)
    return rule is not None and compiled(rule.match).find(words) is not None


def paper_labels(kinds: Iterable[str], book: Rulebook) -> Text:
    """Name kinds of paper in both languages, as alternatives."""
    found = [rule.label for kind in kinds if (rule := book.find(DocumentRule, kind)) is not None]
    if not found or ANY_PAPER in kinds:
        return Text.of("材料", "the paper")
    return Text.of("或".join(one.say("zh") for one in found), " or ".join(one.say("en") for one in found))
