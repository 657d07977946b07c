"""Text to pieces and the notice before the letter, on a vocabulary of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rejoinder.lint.learned.marks import HEAD, MOST
from rejoinder.lint.learned.pieces import ALLEGATION, DEMAND, END, LINE, START, UNKNOWN, Vocabulary, cut
from rejoinder.lint.learned.windows import Told, head, ranges, room

WORDS = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "we",
    "were",
    "late",
    "##r",
    "cafe",
    ".",
    ",",
    "1",
    "##2",
    "order",
    "##s",
    "the",
    "'",
]
VOCABULARY = Vocabulary({word: at for at, word in enumerate(WORDS) if word})


def shown(text: str) -> list[str]:
    made = cut(text, VOCABULARY)
    return [text[a:b] for a, b in zip(made.starts, made.ends, strict=True)]


def test_pieces_keep_their_places() -> None:
    assert shown("We were later.") == ["We", "were", "late", "r", "."]
    assert shown("12 orders") == ["1", "2", "order", "s"]


def test_accents_and_old_marks_are_folded_and_stay_in_place() -> None:
    assert cut("Café", VOCABULARY).ids == cut("cafe", VOCABULARY).ids
    assert shown("Café, the") == ["Café", ",", "the"]


def test_an_unknown_word_is_one_piece() -> None:
    assert cut("zzz", VOCABULARY).ids == (UNKNOWN,)
    assert cut("x" * 500, VOCABULARY).ids == (UNKNOWN,)


@pytest.mark.parametrize("text", ["\n\nWe", "   ", "", "\n"])
def test_blank_lines_at_the_beginning_give_nothing(text: str) -> None:
    assert LINE not in cut(text, VOCABULARY).ids


def test_line_breaks_between_words_are_one_piece() -> None:
    assert cut("we\n\n\nwere", VOCABULARY).ids.count(LINE) == 1


def test_an_unknown_case_puts_nothing_before_the_letter() -> None:
    assert head(Told(), VOCABULARY).ids == (START, END)


def test_each_point_of_the_notice_opens_with_its_mark() -> None:
    made = head(Told("amazon", allegations=("late orders",), demands=("the order",)), VOCABULARY)
    assert [made.ids[at] for at in made.points] == [ALLEGATION, DEMAND]


def test_many_long_points_are_shortened_and_none_is_lost() -> None:
    made = head(Told("amazon", demands=("we were late " * 50,) * 6), VOCABULARY)
    assert len(made.points) == 6
    assert len(made.ids) <= HEAD + 12


@pytest.mark.parametrize("size", [1, MOST, MOST + 1, 700, 5000])
def test_stretches_cover_a_letter_without_gaps(size: int) -> None:
    found = ranges(size, MOST)
    assert found[0][0] == 0
    assert found[-1][1] == size
    assert all(b[0] < a[1] for a, b in pairwise(found))
    assert all(0 < b - a <= MOST for a, b in found)


def test_a_stretch_begins_behind_a_sentence_where_one_ends_near() -> None:
    plain = ranges(600, 320)[1][0]
    assert ranges(600, 320, [plain - 5])[1][0] == plain - 4
    assert ranges(600, 320, [plain - 200])[1][0] == plain


def test_what_is_typed_at_the_end_leaves_earlier_stretches_alone() -> None:
    assert ranges(900, 320)[:2] == ranges(700, 320)[:2]


def test_a_long_notice_leaves_less_room_for_the_letter() -> None:
    short, long = head(Told(), VOCABULARY), head(Told("amazon", demands=("we were late " * 50,)), VOCABULARY)
    assert room(long) < room(short) < MOST
    assert len(long.ids) + room(long) + 1 == MOST
