"""Words of a notice as they are quoted: a phrase that was cut before its end is quoted to its end."""

from __future__ import annotations

import re

from rejoinder.model.source import Span

_CUT = re.compile(
    r"\b(?:the|a|an|of|in|within|for|from|to|by|with|and|or|your|our|last|past|previous|der|die|das|den|dem|des|von|im"
    r"|für|und|oder|Ihre[rnms]?|letzten|le|la|les|du|de|des|et|ou|votre|vos)$",
    re.IGNORECASE,
)
"""Words that no phrase ends with."""
_REST = re.compile(r"[^.,;:!?\n()“”\"]*?(?= (?:and|or|und|oder|et|ou) |[.,;:!?\n()“”\"]|$)")
_MOST = 60


def whole(span: Span, text: str) -> str:
    """Return a span's words, to the end of the phrase where they stop before it."""
    if not _CUT.search(span.text) or text[span.start : span.end] != span.text:
        return span.text
    rest = _REST.match(text, span.end)
    more = rest.group() if rest else ""
    return span.text + more.rstrip() if 1 < len(more) <= _MOST and more.startswith(" ") else span.text
