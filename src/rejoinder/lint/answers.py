"""Whether a letter speaks to each accusation and demand of the notice, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.lint.text import Sentence, words_of
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import listed, meanings, pattern
from rejoinder.rulebook.matching import Pattern

_STEM = 5
_OWNER = re.compile(r"['’]s?$")


@dataclass(frozen=True, eq=False)
class Asked:
    """The rulebook's words for what is asked for and given; itself a key of what was found with it."""

    small: frozenset[str]
    """Words that carry no meaning of their own."""
    kin: Mapping[str, str]
    """Words that say the same thing of a charge, each with what they have in common."""
    plan: re.Pattern[str]
    paper: re.Pattern[str]
    either: re.Pattern[str]
    """A paper, or else an explanation: the explanation is enough."""
    later: Pattern
    given: tuple[tuple[Pattern, str], ...]
    """What a sentence gives by its form alone, and the words by which a notice asks for it."""


@lru_cache(maxsize=8)
def asked_by(book: Rulebook) -> Asked:
    """Gather the rulebook's words."""
    forms = book.find(LexiconRule, "lint.given")
    given = [pair for words in forms.words.values() for pair in words.items()] if forms else []
    later = pattern(book, "lint.later").pattern
    return Asked(
        small=listed(book, "lint.small"),
        kin=meanings(book, "lint.kin"),
        plan=pattern(book, "lint.plan"),
        paper=pattern(book, "lint.paper"),
        either=pattern(book, "lint.either"),
        later=Pattern(later),
        given=tuple((Pattern(form), words) for form, words in given),
    )


@lru_cache(maxsize=4_000)
def stems(text: str, asked: Asked) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning; of words that mean the same, what they share."""
    return frozenset(stem for word in set(words_of(text)) if (stem := _stem(word, asked)))


def all_stems(texts: Iterable[str], asked: Asked) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning in any of some texts."""
    return frozenset().union(*(stems(text, asked) for text in texts))


def _stem(word: str, asked: Asked) -> str:
    small = len(word) <= 2 or word.isdigit() or word in asked.small
    return "" if small else asked.kin.get(_OWNER.sub("", word), word[:_STEM])


def is_plan(demand: str, asked: Asked) -> bool:
    """Tell whether a demand asks for cause, actions or prevention: faults of their own cover those."""
    if asked.either.search(demand):
        return True
    return bool(asked.plan.search(demand)) and not asked.paper.search(demand)


@lru_cache(maxsize=4_000)
def _speech(text: str, asked: Asked) -> tuple[frozenset[str], bool, frozenset[str]]:
    """Return what a sentence speaks of, whether it only promises, and the first with what it gives by its form."""
    here = stems(text, asked)
    return here, asked.later.stands(text, text.lower()), here | given(text, asked)


def spoken_of(point: str, found: Sequence[Sentence], asked: Asked) -> float:
    """Return how far a letter speaks of a point: the best share of its words in one sentence and its neighbour."""
    return _spoken(stems(point, asked), [(one.line, *_speech(one.text, asked)) for one in found])


def _spoken(wanted: frozenset[str], found: Sequence[tuple[int, frozenset[str], bool, frozenset[str]]]) -> float:
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
def given(text: str, asked: Asked) -> frozenset[str]:
    """Return the beginnings of the words for what a sentence gives by its form, such as a number to call."""
    lower = text.lower()
    return frozenset(stem for form, words in asked.given if form.stands(text, lower) for stem in stems(words, asked))


def unspoken(points: Iterable[str], found: Sequence[Sentence], asked: Asked) -> tuple[float, ...]:
    """Return for each point how likely it has no answer, by words alone."""
    said = [(one.line, *_speech(one.text, asked)) for one in found]
    return tuple(1.0 - _spoken(stems(point, asked), said) for point in points)


def still_asked(unmet: Sequence[str], told: LetterTold) -> tuple[str, ...]:
    """Return what is still asked for: of demands that are alternatives one answer is enough for all."""
    groups = dict(zip(told.demands, told.choices, strict=False))
    met = {group for demand, group in groups.items() if group and demand not in unmet}
    return tuple(one for one in unmet if groups.get(one, "") not in met)
