"""Joins words and numbers that a line break cut with a hyphen, and says how places in the text move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rejoinder.model.notice import PageLine
from rejoinder.model.rules import FunctionRule, LexiconRule, ViolationRule
from rejoinder.rulebook import Rulebook

_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})-[ \t]*\n[ \t]*(?=([a-zß-öø-ÿа-я]{2,}))")
_CUT_NUMBER = re.compile(r"(?<=\d{3}-)[ \t]*\n[ \t]*(?=\d{5})")
_CUT_PAIR = re.compile(r"[^\W\d_]+-[ \t]*\n[ \t]*[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{2,}")

Cut = tuple[int, int]
"""Where characters were taken out of a text, and how many."""


def rejoin(text: str, book: Rulebook) -> tuple[str, list[Cut]]:
    """Return the text with cut words whole again, and what was taken out, in order.

    A hyphen goes where the whole word is known, or where neither half is. Beside a known word it stays, since there
    it may belong to a compound, and only the line break goes.
    """
    cuts = [(m.start(), len(m.group())) for m in _CUT_NUMBER.finditer(text)]
    found = list(_CUT.finditer(text))
    if found:
        known = _known(book) | _words([text])
        small = _small_words(book)
        for m in found:
            first, second = m[1].casefold(), m[2].casefold()
            if second in small:
                continue
            hyphen = m.end(1)
            whole = first + second in known or not {first, second} & known
            cuts.append((hyphen if whole else hyphen + 1, m.end() - hyphen - (0 if whole else 1)))
    cuts.sort()
    return _without(text, cuts), cuts


def moved(lines: Sequence[PageLine], cuts: Sequence[Cut]) -> tuple[PageLine, ...]:
    """Return the lines at their new places."""
    if not cuts:
        return tuple(lines)
    return tuple(
        line.model_copy(update={"start": _place(line.start, cuts), "end": _place(line.end, cuts)}) for line in lines
    )


def _place(at: int, cuts: Iterable[Cut]) -> int:
    return at - sum(max(0, min(length, at - start)) for start, length in cuts)


def _without(text: str, cuts: Iterable[Cut]) -> str:
    pieces, last = [], 0
    for start, length in cuts:
        pieces.append(text[last:start])
        last = start + length
    return "".join([*pieces, text[last:]])


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand whole in a text; halves at the end and the beginning of a line are none."""
    return frozenset(m.group().casefold() for text in texts for m in _WORD.finditer(_CUT_PAIR.sub(" ", text)))


@lru_cache(maxsize=4)
def _known(book: Rulebook) -> frozenset[str]:
    """The words of the rulebook's example sentences: what notices are made of."""
    texts: list[str] = []
    for kind in (FunctionRule, ViolationRule):
        for rule in book.of(kind).values():
            match = getattr(rule, "match", None)
            texts += [*getattr(match, "fires", ()), *getattr(match, "silent", ())]
    return _words(texts)


def _small_words(book: Rulebook) -> frozenset[str]:
    rule = book.find(LexiconRule, "stopwords")
    return frozenset(word for words in (rule.words.values() if rule else ()) for word in words)
