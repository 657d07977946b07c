"""Turns found by reading whole sentences: a near miss must keep what it says, and the turn must not say it."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

BOOK = load()


def zh(text: str) -> str:
    known = grammar(BOOK, date(2026, 6, 1), "en")
    reader = Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), "en", "", BOOK)
    return compose(tokens(text, reader, known), known, ("demand", "accusation")).zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Send the numbers of the last or ders you shipped.", "或者"),
        ("Send the paper that shows when you sold it.", "当……时"),
        ("B0F1HX6WQZ ; fake ; delete B0F1HX6WQA ; no paper ; put the paper", "请删除"),
        ("Correct the address first and upload afterwards.", "“afterwards”"),
        ("Your bank told us that account ...4420 was shut.", "“account”"),
        ("For order, though, this as well.", "订单"),
        ("The items below must reach us by Friday.", "商品"),
        ("No two had the same price.", "2"),
        ("Check your other pages and end any from that source.", "end any"),
        ("Use the View appea1 button.", "appea1"),
    ],
)
def test_a_turn_is_not_told_as_what_it_does_not_mean(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Send the invoice or zorbs you hold.", "或者"),
        ("Send the licence, when you have it.", "当……时"),
        ("B0F1HX6WQZ; delete B0F1HX6WQA; send the invoice.", "B0F1HX6WQA"),
        ("Please act; delete B0F1HX6WQA; send the invoice.", "请删除"),
        ("Correct the address and upload the bill.", "账单"),
        ("Your bank told us that the account is closed.", "账户"),
        ("For orders of May send the invoices.", "订单"),
        ("The three items are counterfeit.", "3个商品"),
        ("Two had the same price.", "2"),
        ("Tell us the cause and the end result.", "the end result"),
        ("The name photo1 is printed on it.", "photo1"),
        ("There are six pictures on the page.", "6张照片"),
        ("They had six invoices.", "6份发票"),
        ("The certificate of origin is missing.", "原产地"),
    ],
)
def test_what_is_meant_is_still_told(text: str, said: str) -> None:
    assert said in zh(text)
