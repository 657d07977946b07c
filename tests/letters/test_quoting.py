"""What is quoted of a notice ends where its phrase ends."""

from __future__ import annotations

import pytest

from rejoinder.model.source import Span
from rejoinder.rulebook import load
from rejoinder.rulebook.quoting import whole

BOOK = load()


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(source="m", start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("Send bills of the last 365 days and a plan.", "bills of the last", "bills of the last 365 days"),
        ("Send receipts from your supplier, please.", "receipts from your", "receipts from your supplier"),
        ("Rechnungen der letzten 365 Tage oder Belege", "Rechnungen der letzten", "Rechnungen der letzten 365 Tage"),
        ("Send invoices and a plan.", "invoices", "invoices"),
        ("Tell us what was done about it. Then wait.", "what was done about it", "what was done about it"),
        ("Send the list of, for example, lots.", "the list of", "the list of"),
        ("Send proof for the order " + "x" * 90, "proof for the", "proof for the"),
    ],
)  # fmt: skip
def test_a_quotation_goes_to_the_end_of_its_phrase(text: str, words: str, quoted: str) -> None:
    assert whole(span(text, words), text, BOOK) == quoted


def test_words_that_stand_elsewhere_are_quoted_as_they_are() -> None:
    assert whole(Span(source="m", start=0, end=3, text="the"), "Send a plan.", BOOK) == "the"
