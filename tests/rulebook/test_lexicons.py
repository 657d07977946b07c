"""Words and regular expressions of lexicons, of all languages, as any room asks for them."""

from __future__ import annotations

import pytest

from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook import load
from rejoinder.rulebook.lexicons import listed, pattern

BOOK = load()


def test_a_lexicon_nobody_wrote_lists_nothing_and_matches_nothing() -> None:
    assert listed(BOOK, "no.such_list") == frozenset()
    assert pattern(BOOK, "no.such_list").search("anything at all") is None


def test_words_are_words_though_yaml_has_other_plans_for_them() -> None:
    assert {"no", "on", "a", "your"} <= listed(BOOK, "lint.small")


@pytest.mark.parametrize("words", ["Our target is below 4 %", "UNSER ZIELWERT LIEGT BEI 4 %", "平台的标准为 1%"])
def test_a_pattern_is_tried_in_every_language_and_whatever_the_case(words: str) -> None:
    assert pattern(BOOK, "accusations.target").search(words)


def test_alternatives_of_one_language_do_not_run_into_the_next() -> None:
    either = pattern(BOOK, "demands.or")
    assert either.match(" o un recibo")
    assert either.match(" of een bon")
    assert not either.match(" official receipt")
    assert not either.match(" and a receipt or two")


def test_months_are_whole_in_every_language_and_no_word_is_two_of_them() -> None:
    rule = BOOK.get(LexiconRule, "months")
    meant: dict[str, set[str]] = {}
    for words in rule.words.values():
        for word, month in words.items():
            meant.setdefault(word, set()).add(month)
    assert not {word: months for word, months in meant.items() if len(months) > 1}
    twelve = {str(month) for month in range(1, 13)}
    lacking = {tongue: twelve - set(words.values()) for tongue, words in rule.words.items()}
    # Croatian October is spelt like Polish November: a date in either would pass for the other.
    assert {tongue: months for tongue, months in lacking.items() if months} == {"hr": {"10"}}
