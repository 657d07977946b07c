"""Whether phrases say what their examples say: the tests of the house and ``rejoinder rules check`` ask the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rejoinder.model.base import Text
from rejoinder.model.rules import PhraseRule, PlatformRule
from rejoinder.reading.rendering.chart import Chart
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.checks.problem import Problem, not_firing, not_silent
from rejoinder.rulebook.days import day_reader

SENTENCES = frozenset({"ask", "say", "told", "sentence"})
"""Kinds whose examples are sentences, put into Chinese as those of a notice are; those of others are phrases."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an example comes to: its Chinese, whether all of it is said, and whether a row of its own rule is used."""

    zh: str
    whole: bool
    own: bool


def proved(book: Rulebook, phrases: Iterable[PhraseRule]) -> Iterator[Problem]:
    """Yield the examples that are not said as they should be, and the near misses that are said.

    Args:
        book: the rulebook.
        phrases: some of its phrases, with their examples.

    Raises:
        DataError: a phrase is not well written.
    """
    for rule in phrases:
        for lang, pairs in rule.examples.items():
            for words, zh in pairs.items():
                yield from _fires(rule, lang, words, zh, book)
        for lang, texts in rule.silent.items():
            for number, words in enumerate(texts):
                if seen(rule, lang, words, book).whole:
                    yield not_silent("phrases", rule.id, ("silent", lang, number), words)


def _fires(rule: PhraseRule, lang: str, words: str, zh: str, book: Rulebook) -> Iterator[Problem]:
    found, keys = seen(rule, lang, words, book), ("examples", lang, words)
    if not found.whole:
        yield not_firing("phrases", rule.id, keys, words)
    elif found.zh != zh:
        yield Problem(
            "rule.other_words",
            "phrases",
            rule.id,
            keys,
            Text.of(f"例句译成「{found.zh}」，写的是「{zh}」。", f"The example becomes “{found.zh}”, not “{zh}”."),
            Text.of("请改写法，或改例句。", "Mend the pattern or the example."),
        )
    elif not found.own:
        yield Problem(
            "rule.not_own",
            "phrases",
            rule.id,
            keys,
            Text.of("例句没有用到这条规则的写法。", "The example uses no row of this rule."),
            Text.of("请换一个用得到它的例句。", "Give an example that needs it."),
        )


def seen(rule: PhraseRule, lang: str, words: str, book: Rulebook) -> Seen:
    """Return what an example of a phrase comes to."""
    known, own = grammar(book, rule.a_day, lang), _rows(book, rule.a_day).get(rule.id, range(0))
    cut = tokens(words, _reader(book, lang), known)
    chart = Chart(known, cut.all, cut.text)
    if rule.gives not in SENTENCES:
        found = chart.whole(rule.gives, 0, len(cut.all))
        return Seen("", whole=False, own=False) if found is None else Seen(found.zh, True, found.order in own)
    said = compose(cut, known)
    used = (one.order in own for at in range(len(cut.all)) for one in chart.phrases(rule.gives, at).values())
    return Seen(said.zh, said.whole, any(used))


@lru_cache(maxsize=4)
def _rows(book: Rulebook, day: date) -> dict[str, range]:
    """Return the ranks that a grammar gives the rows of each rule."""
    found, order = {}, 1
    for rule in book.on(PhraseRule, day):
        found[rule.id] = range(order, order + len(rule.rows))
        order += len(rule.rows)
    return found


@lru_cache(maxsize=32)
def _reader(book: Rulebook, lang: str) -> Reader:
    presumed = next((one for one in book.of(PlatformRule).values() if one.presumed), None)
    return Reader(presumed, day_reader(book), lang, "", book)
