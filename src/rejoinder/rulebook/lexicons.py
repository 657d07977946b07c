"""Lexicons of the rulebook as any room uses them: a set of words, or regular expressions of all languages as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook.book import Rulebook


@lru_cache(maxsize=128)
def listed(book: Rulebook, ident: str) -> frozenset[str]:
    """Return a lexicon's words of all languages; none where the rulebook has no such lexicon."""
    return frozenset(meanings(book, ident))


@lru_cache(maxsize=128)
def meanings(book: Rulebook, ident: str) -> Mapping[str, str]:
    """Return what each word of a lexicon means, of all languages; nothing where the rulebook has no such lexicon."""
    rule = book.find(LexiconRule, ident)
    return {word: meaning for words in rule.words.values() for word, meaning in words.items()} if rule else {}


@lru_cache(maxsize=128)
def pattern(book: Rulebook, ident: str) -> re.Pattern[str]:
    """Return what matches where a regular expression of a lexicon does, ignoring case; nothing does without one."""
    rule = book.find(LexiconRule, ident)
    sources = [source for words in rule.words.values() for source in words] if rule else []
    return re.compile("|".join(f"(?:{source})" for source in sources) or r"(?!)", re.IGNORECASE)
