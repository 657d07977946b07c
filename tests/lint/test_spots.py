"""A pattern is tried where its literals stand, and nothing that it would find is lost by that."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest

from rejoinder.lint.hands import begun, checking
from rejoinder.lint.kept import Kept
from rejoinder.lint.ready import rules
from rejoinder.lint.spots import KnownSpots, Spots
from rejoinder.lint.text import sentences
from rejoinder.lint.words import unquoted, word_hits
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import Compiled, Pattern

TEXTS = ("We were late.", "It was LATE in May.", "Later we wrote.", "The plate is new.", "")
BOOK, DAY = load(), date(2026, 11, 28)


def spots(*patterns: str) -> list[int]:
    return Spots(TEXTS).of(Compiled([Pattern(one) for one in patterns], []))


def test_a_literal_is_looked_for_whatever_its_case() -> None:
    assert spots(r"\blate\b") == [0, 1, 2, 3]


def test_a_pattern_needs_all_of_its_literals_in_one_sentence() -> None:
    assert spots(r"\blate\b.{0,20}\bmay\b") == [1]
    assert spots(r"\bwrote\b.{0,20}\bnew\b") == []


def test_of_other_words_one_is_enough() -> None:
    assert spots(r"\b(wrote|new)\b") == [2, 3]


def test_a_pattern_without_literals_may_stand_anywhere() -> None:
    assert spots(r"\d") == list(range(len(TEXTS)))


def test_several_patterns_are_one_list_in_order() -> None:
    assert spots(r"\bwrote\b", r"\bwere\b") == [0, 2]


def test_no_matcher_stands_nowhere() -> None:
    assert Spots(TEXTS).of(None) == []


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:2], TEXTS[1:]])
def test_what_is_known_of_sentences_is_what_a_look_finds(texts: tuple[str, ...]) -> None:
    matchers = [Compiled([Pattern(one)], []) for one in (r"\blate\b", r"\bnew\b", r"\d", r"\blate\b.{0,9}\bmay\b")]
    kept: Kept[tuple[Compiled, ...]] = Kept()
    KnownSpots(TEXTS[2:4], matchers, kept)
    for _ in range(2):
        known = KnownSpots(texts, matchers, kept)
        assert [known.of(one) for one in matchers] == [Spots(texts).of(one) for one in matchers]
    assert KnownSpots(texts, matchers, kept).of(None) == []


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
