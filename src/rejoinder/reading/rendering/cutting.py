"""Whether a term ends too soon or too late: inside a longer name, or behind the first word of what is said next.

"The contract or bill" is cut out of "the contract or bill of sale"; in "we have your letter and the answer is still no"
the letter and the answer are not told together.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.tokens import Token

_BEHIND = "behind"
_JOINER = "joiner"
_FIGURE = "figure"
_PARTY = "party"
_ADDS = "adds"
_SINGLY = "singly"
_YEAR_COUNTED = re.compile("每(?:19|20)\\d\\d个")
"""A year taken for a count: "two in 2024 and one in 2025"."""


def cut_apart(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found, names: Collection[str]) -> bool:
    """Tell whether a term ends where no name ends.

    Args:
        chart: of the sentence.
        tokens: of the sentence.
        at: where the term begins.
        found: the term.
        names: kinds of names that may go on behind it.
    """
    if _YEAR_COUNTED.match(found.zh) is not None or _one_is(chart, tokens, at, found.end):
        return True
    return any(
        one > found.end and _of_name(chart, tokens, found.end, one)
        for first in range(at + 1, found.end)
        for kind in names
        for one in chart.phrases(kind, first)
    )


def _of_name(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether these can belong to a name only: no "and" among them, no sign, number or "from" at the end."""
    last = tokens[end - 1]
    if last.kind != "word" or not last.zh[:1].isalpha() or chart.whole(_BEHIND, end - 1, end) is not None:
        return False
    return all(chart.whole(_JOINER, n, n + 1) is None for n in range(at, end))


def _one_is(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether what follows speaks of the last thing only: "your letter and the answer is still no"."""
    if chart.whole(_SINGLY, end, end + 1) is None or any(chart.whole(kind, at, end) for kind in (_FIGURE, _PARTY)):
        return False  # "the Office for Product Safety and Standards has" is one office
    return any(chart.whole(_ADDS, n, n + 1) is not None and not tokens[n + 1].value for n in range(at + 1, end - 1))
