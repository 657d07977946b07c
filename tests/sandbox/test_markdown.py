"""Markdown loses its marks and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.sandbox import Limits
from rejoinder.sandbox.parsers.markdown import plain
from rejoinder.sandbox.parsers.text import parse


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# Shop closed #", "Shop closed"),
        ("Answer within **14 days** or __lose__ it", "Answer within 14 days or lose it"),
        ("an *invoice* and a _letter_", "an invoice and a letter"),
        ("~~old~~ new `B0EXAMPLE1`", "old new B0EXAMPLE1"),
        ("* one\n+ two\n- three", "- one\n- two\n- three"),
        ("| Item | Units |\n|:-----|------:|\n| B0EXAMPLE1 | 80 |", "Item | Units\nB0EXAMPLE1 | 80"),
        ("Title\n=====\nwords\n***\nmore", "Title\nwords\nmore"),
        ("```text\n**kept**\n```", "**kept**"),
        ("a \\*star\\* stays", "a *star* stays"),
        ("![a picture](x.png)", "a picture"),
        ("first<br>second", "first\nsecond"),
        ("**您的店铺**已停用", "您的店铺已停用"),
    ],
)
def test_marks_go_and_words_stay(source: str, words: str) -> None:
    assert plain(source)[0] == words


@pytest.mark.parametrize(
    "words",
    [
        "> On 4 May we wrote",
        "1. the invoice\n2. the letter",
        "snake_case_name and 2 * 3 * 4",
        "price 5*units*3",
        "-----Original Message-----",
        "-- \nAnn",
        "C# and F#",
        "[translator: cut off]",
    ],
)
def test_what_only_looks_like_a_mark_stays(words: str) -> None:
    assert plain(words)[0] == words


def test_links_are_kept_apart_from_their_words() -> None:
    words, links = plain("See [**your** panel](https://market.example/a_b_c) or <https://market.example/d>")
    assert words == "See your panel or https://market.example/d"
    assert links == (
        ("your panel", "https://market.example/a_b_c"),
        ("https://market.example/d", "https://market.example/d"),
    )


def test_only_a_file_that_says_so_is_markdown() -> None:
    assert parse(b"**bold**", "a.md", Limits()).text == "bold"
    assert parse(b"**bold**", "a.txt", Limits()).text == "**bold**"


@given(st.text(max_size=300))
def test_no_text_upsets_it(source: str) -> None:
    words, _ = plain(source)
    assert len(words) <= len(source) + 2 * source.count("|")


def test_long_lines_of_marks_take_no_time() -> None:
    for odd in ("*", "_", "[", "`", "**a ", "![", "|", "~~", "<", "\\"):
        assert isinstance(plain(odd * 20_000)[0], str)
