"""Prices of slips that were photographed aslant stand level with their words; other columns stay columns."""

from __future__ import annotations

from rejoinder.sandbox.parsers.ocr_order import ordered
from rejoinder.sandbox.parsers.ocr_tiles import Seen

WORDS = ("PAPER", "MILK 4PT", "BREAD", "CHOC BAR x2", "TOTAL", "CASH", "CHANGE")
PRICES = ("3.20", "1.65", "1.45", "1.80", "£8.10", "£10.00", "£1.90")
HEIGHTS = (418, 480, 544, 607, 721, 780, 847)


def slip(lower: tuple[int, ...], prices: tuple[str, ...] = PRICES) -> list[str]:
    """Return the lines of a slip whose prices lie lower than their words by so many pixels."""
    words = [Seen(t, 0.95, 80.0, y - 25.0, 240.0, y + 25.0, 0.0) for t, y in zip(WORDS, HEIGHTS, strict=True)]
    right = [
        Seen(t, 0.95, 1020.0, y + by - 25.0, 1160.0, y + by + 25.0, 0.0)
        for t, y, by in zip(prices, HEIGHTS, lower, strict=True)
    ]
    return [line.text for line in ordered([*words, *right])]


def test_prices_that_lie_lower_towards_the_foot_stay_with_their_words() -> None:
    lines = slip((28, 28, 27, 27, 45, 57, 63))
    assert lines == [f"{word}\t{price}" for word, price in zip(WORDS, PRICES, strict=True)]


def test_prices_in_line_need_nothing() -> None:
    assert slip((0,) * 7)[4] == "TOTAL\t£8.10"


def test_a_line_without_a_price_gets_none() -> None:
    words = [Seen(t, 0.95, 80.0, y - 25.0, 240.0, y + 25.0, 0.0) for t, y in zip(WORDS, HEIGHTS, strict=True)]
    some = [Seen(PRICES[n], 0.95, 1020.0, HEIGHTS[n] + 5.0, 1160.0, HEIGHTS[n] + 55.0, 0.0) for n in (0, 1, 2, 4, 5)]
    lines = [line.text for line in ordered([*words, *some])]
    assert "CHOC BAR x2" in lines
    assert "TOTAL\t£8.10" in lines


def test_words_at_the_right_are_a_column_of_their_own() -> None:
    menu = ("Home and more", "Goods we sell", "Letters sent", "Help at hand", "About our shop", "Imprint", "Privacy")
    lines = slip((30,) * 7, menu)
    assert "PAPER" in lines
    assert "Home and more" in lines
