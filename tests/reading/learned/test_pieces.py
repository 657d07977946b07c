"""Text to pieces: every piece knows its exact place, nothing is lost, nothing is cut twice."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading.learned.network import shipped_vocabulary
from rejoinder.reading.learned.pieces import END, UNKNOWN, cut
from rejoinder.reading.learned.windows import MOST, OVERLAP, ranges


@given(st.text(max_size=200))
def test_pieces_stand_in_order_and_cover_every_letter(text: str) -> None:
    pieces = cut(text, shipped_vocabulary())
    assert len(pieces.ids) == len(pieces.starts) == len(pieces.ends)
    assert all(0 <= a <= b <= max(len(text), a) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)
    covered = {at for a, b in zip(pieces.starts, pieces.ends, strict=True) for at in range(a, b)}
    seen = {
        at for at, letter in enumerate(text) if not letter.isspace() and unicodedata.normalize("NFKC", letter).strip()
    }
    assert seen <= covered


@pytest.mark.parametrize(
    "text",
    [
        "Please send the invoice.",
        "请在3天内提交发票",
        "Bitte senden Sie die Rechnung",
        "Пришлите счёт",
        "請求書を提出してください",
    ],
)
def test_ordinary_words_are_known(text: str) -> None:
    assert UNKNOWN not in cut(text, shipped_vocabulary()).ids


def test_the_end_of_a_line_is_told() -> None:
    pieces = cut("one\n\ntwo", shipped_vocabulary())
    assert pieces.ids.count(END) == 2


def test_wide_letters_are_the_same_words_in_their_own_places() -> None:
    wide, plain = cut("３ days", shipped_vocabulary()), cut("3 days", shipped_vocabulary())
    assert wide.ids == plain.ids
    assert wide.starts == plain.starts


@given(st.integers(min_value=0, max_value=5000))
def test_windows_cover_everything_and_share_enough(pieces: int) -> None:
    found = ranges(pieces)
    assert found[0][0] == 0
    assert found[-1][1] == pieces
    assert all(0 <= last - first <= MOST for first, last in found)
    assert all(right[0] <= left[1] - OVERLAP + 1 for left, right in pairwise(found))
