"""Numbers that are written out in several words ("two hundred", "treinta y cuatro") as one number.

A single word ("two", "zweiundzwanzig") is a phrase of the rulebook; here words are added up that stand side by side, so
that "two hundred" is never told as a 2 and a 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.model.rules import LexiconRule
from rejoinder.reading.rendering.words import fold
from rejoinder.rulebook import Rulebook

_RULE = "spelled_numbers"
_AND = "+"
"""What a word means that only joins ("and", "y", "et")."""
_OPENS = "="
"""Stands before the value of a word that only opens a number: "a hundred", but "fifty a day"."""

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_TEENS = {"fr": (0, 60, 80), "tr": (0,)}
"""What 10 to 19 may follow below a hundred: soixante-douze."""

_SIGNS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_COUNTED = re.compile(
    r"(?<![数何第毎幾一二三四五六七八九十百千万])([一二三四五六七八九十百千]{1,7})"
    r"(?=日以内|日間|日の|日後|日目|営業日|時間|週間|か月|ヶ月|カ月|年|名|件|点|枚|個|人|社|回|通|円|割|パーセント|％|%|日[^本々月])"
)
"""A number in signs before what is counted; alone the signs stand in words as well ("三日月", "十分", "一部")."""


@dataclass(frozen=True)
class _Table:
    lang: str
    runs: re.Pattern[str]
    words: Mapping[str, str]


@lru_cache(maxsize=32)
def _table(book: Rulebook, lang: str) -> _Table | None:
    rule = book.find(LexiconRule, _RULE)
    words = rule.words.get(lang) if rule else None
    if not words:
        return None
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    runs = re.compile(rf"(?<![\w-])(?:{listed})(?:[ -](?:{listed}))+(?![\w-])", re.IGNORECASE)
    return _Table(lang, runs, {fold(word): value for word, value in words.items()})


def spelled(text: str, lang: str, book: Rulebook) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and value of each number of several words."""
    table = _table(book, lang)
    if table is None:
        return
    for m in table.runs.finditer(text):
        yield from _numbers(m.group(), m.start(), table)


def counted(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and value of each number above one that is written in Chinese signs before what it counts."""
    for m in _COUNTED.finditer(text):
        total = part = 0
        for sign in m[1]:
            if sign in _SIGNS:
                part = _SIGNS[sign]
            else:
                total += max(part, 1) * _PLACES[sign]
                part = 0
        if total + part > 1:
            yield m.start(1), m.end(1), total + part


def _numbers(run: str, start: int, table: _Table) -> Iterator[tuple[int, int, int]]:
    """Add up the words of a run; where one cannot follow the one before it, another number begins."""
    cut = list(re.finditer(r"[^\s-]+", run))
    first = 0
    while first < len(cut):
        last, value = _longest([table.words[fold(m.group())] for m in cut[first:]], table.lang)
        if last:
            yield start + cut[first].start(), start + cut[first + last].end(), value
        first += last + 1


def _longest(meanings: Sequence[str], lang: str) -> tuple[int, int]:
    """Return how many words behind the first belong to one number, and its value."""
    total = part = last = 0
    joins = False
    for at, said in enumerate(meanings):
        if said == _AND:
            if joins or not at:
                break
            joins = True
            continue
        if said.startswith(_OPENS) and at:
            break
        value = int(said.lstrip(_OPENS))
        if value == _THOUSAND and not total and not joins:
            total, part = max(part, 1) * _THOUSAND, 0
        elif value == _HUNDRED and part < _TEN and not joins:
            part = max(part, 1) * _HUNDRED
        elif lang == "fr" and value == _TWENTY and part % _HUNDRED == 4:  # quatre-vingt
            part += 76
        elif _fits(part, value, lang):
            part += value
        else:
            break
        joins, last = False, at
    return last, total + part


def _fits(part: int, value: int, lang: str) -> bool:
    """Tell whether a value goes into what is still nought of the number so far: 60 and 4, 200 and 34, no 2 and 3."""
    if not part:
        return True
    if value < _TEN:
        units = {"tr": 1, "fr": 7}.get(lang, _TEN)  # what may follow a ten: "dix-sept", but no "dix-six"
        return part % _TEN == 0 and (value >= units or part % _HUNDRED != _TEN)
    if value < _TWENTY:
        return part % _HUNDRED in _TEENS.get(lang, (0,))
    return value < _HUNDRED and part % _HUNDRED == 0
