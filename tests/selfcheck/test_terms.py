"""The term lists: each fires and stays silent as its examples say, and none fires on a wording of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, StatementRule, TermRule
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import compiled

TERMS = list(load().of(TermRule).values())


def wordings() -> Iterator[tuple[str, str]]:
    book = load()
    kinds = (StatementRule, CauseRule, ActionRule, PreventionRule)
    rules = [rule for kind in kinds for rule in book.of(kind).values() if isinstance(rule, kinds)]
    yield from ((rule.id, sentence.say.say("en")) for rule in rules for sentence in rule.say)
    for cause in book.of(CauseRule).values():
        yield from ((cause.id, sentence.say.say("en")) for led_to in cause.led_to for sentence in led_to.say)


@pytest.mark.parametrize("rule", TERMS, ids=[rule.id for rule in TERMS])
def test_a_term_fires_and_stays_silent_as_its_examples_say(rule: TermRule) -> None:
    matcher = compiled(rule.match, ("en",))
    assert [words for words in rule.match.fires if not matcher.find(words)] == []
    assert [words for words in rule.match.silent if matcher.find(words)] == []


@pytest.mark.parametrize("rule", TERMS, ids=[rule.id for rule in TERMS])
def test_near_misses_outnumber_what_fires(rule: TermRule) -> None:
    assert len(rule.match.silent) >= len(rule.match.fires)


def test_no_term_fires_on_a_wording_the_program_composes() -> None:
    matchers = [(rule.id, compiled(rule.match, ("en",))) for rule in TERMS if rule.indicator != 1]
    said = list(wordings())
    assert len(said) > 100
    assert [(ident, term, words) for ident, words in said for term, matcher in matchers if matcher.find(words)] == []


def test_every_part_of_tone_blame_promise_and_english_has_terms() -> None:
    assert {rule.indicator for rule in TERMS} == {1, 8, 10, 11, 12, 18}
