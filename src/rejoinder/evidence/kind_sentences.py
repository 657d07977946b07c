"""What kind a paper without a title is, by a sentence that only one kind holds: “hereby authorise … to sell”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rejoinder.evidence.sheet import Row
    from rejoinder.evidence.words import Words

_ENDS = re.compile(r"(?<=[^\W\d_]{4}[.!?;])\s+|[。！？；]")
"""The end of a sentence: a short word with a full stop is the type of a company or shortened."""
_CHINESE = re.compile(r"(?<=[\u3400-\u9fff，、：])\s+(?=[\u3400-\u9fff])")
_SUM = re.compile(r"(?<![\d.,])\d{1,3}(?:[., '’]?\d{3})*[.,]\d{2}(?![\d.,/-])\W{0,3}(?:[^\W\d_]{1,4}\W{0,2})?$")
"""A sum at the end of a cell."""
_MONEY = re.compile(r"[€$£¥￥]\s?\d|\d\s?[€$£¥￥]")
_CLAUSE = re.compile(
    r"\W{0,2}(?:§\s?|[^\W\d_]{3,9}\.?\s)?\d{1,2}(?:\.\d{1,2})?[.):]?\s+\S|第[一二三四五六七八九十\d]+条"
)
_CLAUSES = 3
"""Numbered rows that make a contract, whose clauses authorise too."""
_LETTER = "authorisation"


def kind_said(rows: Sequence[Row], words: Words) -> str:
    """Return the kind that a sentence of a paper says it is; empty where none does or the paper tells sums of money."""
    if any(_SUM.search(cell) or _MONEY.search(cell) for row in rows for cell in row.cells):
        return ""
    bars = words.pattern("kind_sentence_bars")
    clauses = sum(_CLAUSE.match(row.text) is not None for row in rows) >= _CLAUSES
    patterns = {kind: one for kind, one in words.tokens("kind_sentences").items() if kind != _LETTER or not clauses}
    for sentence in _sentences(rows):
        bar = bars.search(sentence)
        for kind, pattern in patterns.items():
            said = pattern.search(sentence)
            if said is not None and (bar is None or bar.start() >= said.start()):
                return kind
    return ""


def _sentences(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the sentences of a page, put together from its lines."""
    whole = " ".join(cell for row in rows for cell in row.cells)
    yield from _ENDS.split(_CHINESE.sub("", whole))
