"""Words and numbers that a line's end cut in two are whole again; places in the text stay true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sandbox.builders import pdf_page, set_text

from rejoinder.intake import Given, from_text, read_files
from rejoinder.intake.broken_words import moved, rejoin
from rejoinder.model.notice import PageLine
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

BOOK = load()


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Your account was deacti-\nvated today.", "Your account was deactivated today."),
        ("send the docu-\n  ments now", "send the documents now"),
        ("the Zubrin-\ngerplat is qualmig", "the Zubringerplat is qualmig"),
        ("order 113-4455667-\n8899001 was late", "order 113-4455667-8899001 was late"),
        ("order 113-\n4455667-8899001 was late", "order 113-4455667-8899001 was late"),
        ("of your sup-\nplier and in-\nvoices", "of your supplier and invoices"),
    ],
)
def test_cut_words_are_whole_again(cut: str, whole: str) -> None:
    assert from_text(cut).text == whole


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("from a third-\nparty supplier", "from a third-party supplier"),
        ("your account-\nlevel appeal", "your account-level appeal"),
    ],
)
def test_a_compound_of_known_words_keeps_its_hyphen(cut: str, kept: str) -> None:
    assert from_text(f"a third party, an account, a level. {cut}").text.endswith(kept)


@pytest.mark.parametrize(
    "text",
    [
        "pre-\nand post-sale",
        "Items:\n- invoice\n- letter",
        "costs -\nfees",
        "Amazon-\nServices",
        "within 14-\n21 days",
        "On 2026-03-\n04 we wrote",
        "--\nAnn",
        "see below--\nthe end",
        "您的店铺-\n已停用",
        "B0EXA-\nMPLE1",
    ],
)
def test_other_hyphens_at_a_lines_end_stay(text: str) -> None:
    assert from_text(text).text == text


@given(
    st.lists(
        st.sampled_from(["deacti-", "vated", "in-", "voices", "send", "the", "113-4455667-", "8899001", ""]), min_size=1
    )
)
def test_every_line_is_where_it_says_after_joining(words: list[str]) -> None:
    text = "\n".join(words)
    lines, at = [], 0
    for word in words:
        lines.append(PageLine(start=at, end=at + len(word), file="a", page=1))
        at += len(word) + 1
    whole, cuts = rejoin(text, BOOK)
    places = moved(lines, cuts)
    assert whole.replace("\n", "").replace("-", "") == text.replace("\n", "").replace("-", "")
    for word, line in zip(words, places, strict=True):
        assert whole[line.start : line.end] in (word, word.removesuffix("-"))


def test_a_pdf_set_in_a_narrow_column_is_read_whole_with_its_lines() -> None:
    data = pdf_page(
        set_text((72, 700, "Your account was deacti-"), (72, 680, "vated. Please send in-"), (72, 660, "voices."))
    )
    with Sandbox() as sandbox:
        message = read_files([Given("a.pdf", data)], sandbox)
    assert message.text == "Your account was deactivated. Please send invoices."
    assert [message.text[line.start : line.end] for line in message.lines] == [
        "Your account was deacti",
        "vated. Please send in",
        "voices.",
    ]
