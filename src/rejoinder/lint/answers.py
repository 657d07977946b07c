"""Whether a letter speaks to each accusation and demand of the notice, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rejoinder.lint.text import Sentence, words_of
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook.matching import Pattern

_PLAN = re.compile(
    r"\b(root cause|causes?|reasons?|explain\w*|explanation|actions?|prevent\w*|measures?|plan|steps|how|why|"
    r"improve\w*)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(invoice|report|certificate|declaration|licence|license|letter)s?\b", re.IGNORECASE)
_LATER = Pattern(
    r"\b(will|shall|going to|later|soon|follow|once|as soon as|when (?:it|they|she|he|the)|in the next|not yet)\b"
)
_SMALL = re.compile(
    r"(?:a|an|the|of|for|and|or|to|in|on|at|with|by|from|is|are|was|were|be|been|not|no|any|all|"
    r"each|every|that|this|these|those|your|our|you|we|it|its|as|if|which|who|what|have|has|had|"
    r"do|does|did|may|must|can|than|last|days|day|within|least|valid|provide|send|submit|proof|copy|"
    r"copies|list|document|documents|concerned|product|products|item|items|asin|account|seller|amazon|"
    r"joom)"
)
_GIVEN = (
    (Pattern(r"\+?\d[\d ()/-]{7,}\d|\btel(?:ephone)?\b"), "phone telephone number contact"),
    (Pattern(r"[\w.+-]+@[\w-]+\.\w+"), "email e-mail mail contact"),
    (Pattern(r"\b(?:https?://|www\.)\S+"), "website web site url link"),
    (Pattern(r"\b(?:road|street|avenue|lane|building|room|district|straße|rue|via)\b.*\d|\d.*\b(?:road|street|avenue|lane)\b"),
     "address"),
)  # fmt: skip
"""What a sentence gives by its form alone, and the words by which a notice asks for it."""
_STEM = 5


@lru_cache(maxsize=4_000)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning."""
    return frozenset(stem for word in set(words_of(text)) if (stem := _stem(word)))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    small = len(word) <= 2 or word.isdigit() or _SMALL.fullmatch(word)
    return "" if small else word[:_STEM]


def is_plan(demand: str) -> bool:
    """Tell whether a demand asks for cause, actions or prevention: faults of their own cover those."""
    return bool(_PLAN.search(demand)) and not _PAPER.search(demand)


@lru_cache(maxsize=4_000)
def _speech(text: str) -> tuple[frozenset[str], bool, frozenset[str]]:
    """Return what a sentence speaks of, whether it only promises, and the first with what it gives by its form."""
    here = stems(text)
    return here, _LATER.stands(text, text.lower()), here | given(text)


def spoken_of(point: str, found: Sequence[Sentence]) -> float:
    """Return how far a letter speaks of a point: the best share of its words in one sentence and its neighbour."""
    return _spoken(point, [(one.line, *_speech(one.text)) for one in found])


def _spoken(point: str, found: Sequence[tuple[int, frozenset[str], bool, frozenset[str]]]) -> float:
    wanted = stems(point)
    if not wanted:
        return 1.0
    best, before = 0.0, 0.0
    line, together = -1, frozenset[str]()
    for number, here, later, whole in found:
        if number != line:
            line, together = number, frozenset()
        if wanted.isdisjoint(whole):  # most sentences speak of something else
            before = 0.0
            continue
        share = (0.5 if later else 1.0) * len(wanted & here) / len(wanted)
        best = max(best, share, min(1.0, 0.9 * (share + before)))
        before = share
        together = together if later else together | (wanted & whole)
        best = max(best, 0.9 * len(together) / len(wanted))
    return best


@lru_cache(maxsize=4_000)
def given(text: str) -> frozenset[str]:
    """Return the beginnings of the words for what a sentence gives by its form, such as a number to call."""
    lower = text.lower()
    return frozenset(stem for form, words in _GIVEN if form.stands(text, lower) for stem in stems(words))


def unspoken(points: Iterable[str], found: Sequence[Sentence]) -> tuple[float, ...]:
    """Return for each point how likely it has no answer, by words alone."""
    said = [(one.line, *_speech(one.text)) for one in found]
    return tuple(1.0 - _spoken(point, said) for point in points)


def still_asked(unmet: Sequence[str], told: LetterTold) -> tuple[str, ...]:
    """Return what is still asked for: of demands that are alternatives one answer is enough for all."""
    groups = dict(zip(told.demands, told.choices, strict=False))
    met = {group for demand, group in groups.items() if group and demand not in unmet}
    return tuple(one for one in unmet if groups.get(one, "") not in met)
