"""Sentences and list items are cut where a reader would, and every one knows its exact place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.notice import Segment
from rejoinder.reading.sentences import Sentence, sentences

ABBREVIATIONS = frozenset({"inc", "e.g", "no", "z.b", "nr"})


def _cut(text: str) -> tuple[Sentence, ...]:
    return sentences(text, (), ABBREVIATIONS, frozenset({"first", "second"}))


def _texts(text: str) -> list[str]:
    return [s.text.strip() for s in _cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We closed it. You may appeal.", ["We closed it.", "You may appeal."]),
        ("您的账户已停用。请提供发票；并说明原因。", ["您的账户已停用。", "请提供发票；", "并说明原因。"]),
        ("- the invoice\n- the licence", ["the invoice", "the licence"]),
        ("Send: 1) the plan 2) the list", ["Send:", "the plan", "the list"]),
        ("・請求書\n・写真", ["請求書", "写真"]),
        ("This line goes\non here.", ["This line goes on here."]),
        ("<p>Hello</p><p>You are closed.</p>", None),
    ],
)
def test_text_is_cut_into_its_parts(text: str, expected: list[str] | None) -> None:
    found = _texts(text)
    assert found == expected if expected is not None else all("<" not in part for part in found)


@pytest.mark.parametrize(
    "text",
    [
        "The rate was 3.84 percent of orders.",
        "The maker is Pine Inc. Ltd of Leeds.",
        "Write e.g. a plan.",
        "Siehe z.B. Ihre Liste.",
        "It costs 1.50 to send.",
        "See www.shop.example for more.",
    ],
)
def test_dots_that_end_nothing_do_not_cut(text: str) -> None:
    assert _texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bis zum 22. Juni antworten Sie.", 1),
        ("Die Zahlung vom 3. März 2026 fehlt. Bitte zahlen Sie.", 2),
        ("Am 9. Juni prüfen wir Punkt 22. Danach melden wir uns.", 2),
        ("Es fehlt Anlage 122. Juni war schon zu spät.", 2),
        ("See clause 22. May we ask you for the list?", 2),
    ],
)
def test_the_dot_of_a_day_before_its_month_ends_nothing(text: str, parts: int) -> None:
    months = frozenset({"juni", "märz"})
    assert len(sentences(text, (), ABBREVIATIONS, frozenset(), months)) == parts


def test_items_know_the_line_that_leads_them_in() -> None:
    found = _cut("Please send:\n- the invoice\n- the licence\n\nThank you.")
    assert [s.lead for s in found] == [None, 0, 0, None]
    assert [s.bullet for s in found] == [False, True, True, False]


def test_short_lines_after_a_colon_are_items_without_a_bullet() -> None:
    found = _cut("Please send:\nthe invoice\nthe licence\n\nWe will look at them soon.")
    assert [s.bullet for s in found][:3] == [False, True, True]
    assert not found[-1].bullet


def test_a_wrapped_item_under_a_colon_stays_whole() -> None:
    assert _texts("Please send:\nthe invoice of the\nlast year and the\nlicence")[1:] == [
        "the invoice of the last year and the licence"
    ]


def test_a_wrapped_paragraph_is_one_sentence() -> None:
    assert _texts("We closed your account because the invoices\nthat you sent\ndo not match.") == [
        "We closed your account because the invoices that you sent do not match."
    ]


def test_an_address_on_its_own_line_is_joined_to_nothing() -> None:
    assert _texts("Pinewood Works Ltd\nmarks@pinewood.example\nwww.pinewood.example") == [
        "Pinewood Works Ltd",
        "marks@pinewood.example",
        "www.pinewood.example",
    ]


def test_a_single_number_in_a_line_makes_no_list() -> None:
    assert len(_cut("The file 1) was not readable at all")) == 1


def test_only_the_platforms_words_are_cut() -> None:
    text = "We closed it.\nour remark\n"
    parts = (Segment(kind="platform", start=0, end=14), Segment(kind="remark", start=14, end=len(text)))
    found = sentences(text, parts, ABBREVIATIONS, frozenset())
    assert [s.text for s in found] == ["We closed it."]


@given(st.text(alphabet="aB1 .:;!?,-•\n<>/。，；：发票を\u00a0’１(）", max_size=200))
def test_every_sentence_leads_back_to_the_exact_words(text: str) -> None:
    for sentence in _cut(text):
        span = sentence.span(text, "m")
        assert text[span.start : span.end] == span.text
        assert len(sentence.offsets) == len(sentence.text)
        assert list(sentence.offsets) == sorted(sentence.offsets)
