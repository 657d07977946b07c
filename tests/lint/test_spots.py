"""Which sides of matters fire in which sentences, and that no term's hit is lost on the way."""

from __future__ import annotations

import re
from datetime import date
from threading import Event

import pytest

from rejoinder.lint.hands import begun, checking
from rejoinder.lint.heard import Hearing
from rejoinder.lint.ready import rules
from rejoinder.lint.spots import Spots
from rejoinder.lint.text import sentences, unquoted
from rejoinder.lint.words import word_hits
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import Compiled, Pattern

TEXTS = ("We were late.", "It was LATE in May.", "Later we wrote.", "The plate is new.", "")
BOOK, DAY = load(), date(2026, 11, 28)
NEVER = re.compile(r"(?!)")


def spots(*patterns: str) -> list[int]:
    matcher = Compiled([Pattern(one) for one in patterns], [])
    return Spots(TEXTS, Hearing((), (), [matcher], NEVER)).of(matcher)


def test_a_pattern_fires_whatever_the_case() -> None:
    assert spots(r"\blate\b") == [0, 1]


def test_a_pattern_fires_within_one_sentence() -> None:
    assert spots(r"\blate\b.{0,20}\bmay\b") == [1]
    assert spots(r"\bwrote\b.{0,20}\bnew\b") == []


def test_of_other_words_one_is_enough() -> None:
    assert spots(r"\b(wrote|new)\b") == [2, 3]


def test_a_pattern_without_literals_is_tried_everywhere() -> None:
    assert spots(r"\w\.$") == [0, 1, 2, 3]


def test_several_patterns_are_one_list_in_order() -> None:
    assert spots(r"\bwrote\b", r"\bwere\b") == [0, 2]


def test_what_is_not_known_or_no_matcher_stands_nowhere() -> None:
    found = Spots(TEXTS, Hearing((), (), [], NEVER))
    assert found.of(None) == []
    assert found.of(Compiled([Pattern("late")], [])) == []


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_heard_once_is_heard_again(text: str) -> None:
    hearing = rules(BOOK, DAY)
    assert hearing.heard(text) is hearing.heard(text)


def test_what_is_quoted_takes_no_side() -> None:
    matcher = Compiled([Pattern(r"\blate\b")], [])
    hearing = Hearing((), (), [matcher], NEVER)
    assert matcher not in hearing.of('You wrote "it was late".').sides
    assert matcher in hearing.of('It was late: "so".').sides


@pytest.mark.parametrize("number", range(8))
def test_no_hit_is_lost_by_looking_where_literals_stand(number: int) -> None:
    ready = rules(BOOK, DAY)
    said = [text for rule, _ in ready.terms[number::8] for text in (*rule.match.fires, *rule.match.silent)]
    letter = "\n".join(said)
    found = {(hit.code, hit.start) for hit in word_hits(sentences(letter), ready, "amazon") if hit.rule}
    for sentence in sentences(letter):
        own = unquoted(sentence.text)
        for rule, match in ready.terms:
            seen = match.find(own)
            if seen is not None and (not rule.platforms or "amazon" in rule.platforms):
                assert any(sentence.start <= start < sentence.end for _, start in found)


def test_work_is_under_way_before_the_caller_goes_on() -> None:
    go = Event()
    made = begun(lambda number: go.wait(5) and number * 2, [1, 2, 3])
    assert not any(one.done() for one in made)
    go.set()
    assert [one.result() for one in made] == [2, 4, 6]


def test_nothing_to_do_is_done_at_once() -> None:
    assert begun(str, []) == []


def test_what_goes_wrong_is_told_where_the_result_is_wanted() -> None:
    def broken(_: int) -> int:
        raise LookupError

    (one,) = begun(broken, [1])
    with pytest.raises(LookupError):
        one.result()
    with pytest.raises(LookupError):
        checking(lambda: broken(1)).result()
