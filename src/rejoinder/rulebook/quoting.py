"""Words of a notice as they are quoted: a phrase that was cut before its end is quoted to its end."""

from __future__ import annotations

import re
from functools import lru_cache

from rejoinder.model.rules import LexiconRule
from rejoinder.model.source import Span
from rejoinder.rulebook.book import Rulebook

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MOST = 60


def unfinished(words: str, book: Rulebook) -> bool:
    """Tell whether words end where no statement ends: "... wrote that", "your account is"."""
    return _ends_with(words.rstrip(), book, "unfinished")


def whole(span: Span, text: str, book: Rulebook) -> str:
    """Return a span's words, to the end of the phrase where they stop before it."""
    cut = _ends_with(span.text, book, "unfinished", "cut_short")
    if not cut or text[span.start : span.end] != span.text:
        return span.text
    rest = _phrase(book).match(text, span.end)
    more = rest.group() if rest else ""
    return span.text + more.rstrip() if 1 < len(more) <= _MOST and more.startswith(" ") else span.text


def _ends_with(words: str, book: Rulebook, *idents: str) -> bool:
    last = _LAST_WORD.search(words)
    return last is not None and last[0].lower() in _words(book, *idents)


@lru_cache(maxsize=8)
def _words(book: Rulebook, *idents: str) -> frozenset[str]:
    found = [rule for ident in idents if (rule := book.find(LexiconRule, ident))]
    return frozenset(word.lower() for rule in found for words in rule.words.values() for word in words)


@lru_cache(maxsize=8)
def _phrase(book: Rulebook) -> re.Pattern[str]:
    """Return what reads to the end of a phrase: a stop, a bracket, a quotation, or a word that joins the next one."""
    joins = "|".join(re.escape(word) for word in sorted(_words(book, "joiners"), key=len, reverse=True))
    return re.compile(rf"[^.,;:!?\n()“”\"]*?(?= (?:{joins}) |[.,;:!?\n()“”\"]|$)")
