"""A sentence beside its Chinese, as a notice shows it when nothing is said about what the sentence does."""

from __future__ import annotations

from datetime import date
from functools import cache

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

_DAY = date(2026, 12, 1)


@cache
def _reader(lang: str) -> Reader:
    book = load()
    return Reader(book.find(PlatformRule, "amazon"), day_reader(book), lang, "", book)


def zh(text: str, lang: str = "en") -> str:
    """Return what is told of a sentence of one language."""
    known = grammar(load(), _DAY, lang)
    return compose(tokens(text, _reader(lang), known), known).zh
