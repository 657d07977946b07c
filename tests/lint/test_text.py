"""Letters are cut into sentences with exact places."""

from __future__ import annotations

import pytest

from rejoinder.lint.text import framing, sentences


def cut(text: str) -> list[str]:
    return [s.text for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We paid Mr. Lin and Ms. Roth on 4 May.",
        "The invoice No. 5 of Renhe Co. Ltd. is attached.",
        "The rate was 0.4 % in May, i.e. below our limit.",
        "See e.g. order 113-4482019-7730261 for that.",
        "Dr. A. Weiss signed it.",
        "the parcel left at 5 p.m. and came on Monday",
    ],
)
def test_a_dot_that_ends_nothing_cuts_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_sentences_keep_their_exact_places() -> None:
    text = "Dear team,\n\nWe were late. We had no spare printer!\n1. Bought one on 4 May.\n- Signed daily"
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
    assert cut(text) == [
        "Dear team,",
        "We were late.",
        "We had no spare printer!",
        "Bought one on 4 May.",
        "Signed daily",
    ]


def test_a_line_broken_in_the_middle_of_a_sentence_is_joined() -> None:
    assert cut("We were late because the only\nprinter had failed.") == [
        "We were late because the only\nprinter had failed."
    ]


@pytest.mark.parametrize("text", ["Cause:\nthe printer failed.", "Late.\nwe know", "a list:\n- one\n- two"])
def test_a_line_that_is_complete_is_not_joined(text: str) -> None:
    assert len(cut(text)) > 1


def test_a_short_line_without_a_stop_is_a_heading_and_a_greeting_is_not() -> None:
    found = sentences("Root cause\nWe had no rule.\nKind regards\nDear Amazon team")
    assert [s.heading for s in found] == [True, False, False, False]
    assert [framing(s) for s in found] == [False, False, True, True]


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\t"])
def test_nothing_gives_nothing(text: str) -> None:
    assert sentences(text) == ()
