"""What words ask for or lean on, by the rulebook's cues: proof, a paper, an answer in words; and papers by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rejoinder.model.base import Text
from rejoinder.model.rules import ANY_PAPER, CueRule, DocumentRule
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.matching import Compiled, compiled

PROOF = "papers.proof"
PAPERS = "papers.wanted"
TOLD = "words.wanted"
LEANS = "papers.leans"
MET = "papers.met"


def wants(book: Rulebook, cue: str, words: str) -> bool:
    """Tell whether a cue of the rulebook fires on some words; a rulebook without the cue hears nothing."""
    return cue_of(book, cue).find(words) is not None


@lru_cache(maxsize=128)
def cue_of(book: Rulebook, ident: str) -> Compiled:
    """Return what matches where a cue of the rulebook fires; a rulebook without the cue hears nothing."""
    rule = book.find(CueRule, ident)
    return compiled(rule.match) if rule else Compiled((), ())


def paper_labels(kinds: Iterable[str], book: Rulebook) -> Text:
    """Name kinds of paper in both languages, as alternatives."""
    named = list(kinds)
    found = [rule.label for kind in named if (rule := book.find(DocumentRule, kind)) is not None]
    if not found or ANY_PAPER in named:
        return Text.of("材料", "the paper")
    zh, en = ([label.say(tongue) for label in found] for tongue in ("zh", "en"))
    return Text.of(_either(zh, "、", "或"), _either(en, ", ", " or "))


def _either(labels: Sequence[str], between: str, last: str) -> str:
    """Return names as people list alternatives, “a, b or c”; a label may hold two itself."""
    names = [name for label in labels for name in label.split(last)]
    return last.join(part for part in (between.join(names[:-1]), names[-1]) if part)
