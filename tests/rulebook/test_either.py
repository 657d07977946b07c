"""Words parted by their first letters match what the same words side by side match, the longest first."""

from __future__ import annotations

import re

import pytest

from rejoinder.rulebook.either import either

WORDS = ("ten", "tenth", "twenty", "twenty one", "twenty-one", "two", "t", "a.b", "ab", "двадцать", "два", "été")
TEXTS = (
    "tenth of ten, Twenty One, twenty-one and twenty", "two t's and twos", "a.b axb ab", "ДВАДЦАТЬ два двадцатый",
    "été Été ete", "nothing here but words that begin with t and a", "",
)  # fmt: skip


def _plain(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("frame", [r"(?:{})", r"\b(?:{})\b", r"(?<!\w)(?:{})(?!\w)", r"(?:{})\s"])
def test_the_same_as_side_by_side(text: str, frame: str) -> None:
    """Whatever stands around them, the same stretches match."""
    parted, plain = (re.compile(frame.format(words), re.IGNORECASE) for words in (either(WORDS), _plain(WORDS)))
    assert [m.span() for m in parted.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_no_word_matches_nothing() -> None:
    """Without words nothing matches, not even between two letters."""
    assert re.search(either([]), "any text") is None
