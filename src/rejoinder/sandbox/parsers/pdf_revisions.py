"""Words of earlier revisions that the last one no longer has: a PDF keeps what was there before it was changed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pypdfium2 as pdfium

from rejoinder.sandbox.parsers.clean import one_line

_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_MOST_REVISIONS = 8
_MOST_PAGES = 20
_MOST_WORDS = 40
_WORD = re.compile(r"\S+")
_LEAST = 200
"""Bytes a revision needs to be more than the head of a file made for quick display."""


def gone_words(data: bytes) -> list[dict[str, Any]]:
    """Return for each page what earlier revisions showed and the last does not, with what came instead."""
    ends = [found.end() for found in _END.finditer(data)]
    if len(ends) < 2:
        return []
    last = _pages(data)
    if last is None:
        return []
    found: dict[int, tuple[list[str], list[str]]] = {}
    for end in ends[:-1][-_MOST_REVISIONS:]:
        earlier = _pages(data[:end]) if end > _LEAST else None
        for number, words in enumerate(earlier or (), 1):
            now = last[number - 1] if number <= len(last) else []
            gone = _missing(words, now)
            if gone:
                found[number] = (gone, _missing(now, words))
    return [
        {"page": number, "gone": gone[:_MOST_WORDS], "new": new[:_MOST_WORDS]}
        for number, (gone, new) in sorted(found.items())
    ]


def _missing(words: list[str], now: list[str]) -> list[str]:
    """Return the words that stand less often in the other list, in order."""
    left = Counter(now)
    missing = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
        else:
            missing.append(word)
    return missing


def _pages(data: bytes) -> list[list[str]] | None:
    """Return the words of each page; None where the bytes are no whole document."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    try:
        return [_words(document, index) for index in range(min(len(document), _MOST_PAGES))]
    except pdfium.PdfiumError:
        return None
    finally:
        document.close()


def _words(document: Any, index: int) -> list[str]:
    page = document[index]
    textpage = page.get_textpage()
    text = textpage.get_text_bounded()
    textpage.close()
    page.close()
    return [one_line(word, 60) for word in _WORD.findall(text)]
