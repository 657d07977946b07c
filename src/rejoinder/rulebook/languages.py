"""Which languages a text is written in: by script, and for Latin letters by common small words."""

from __future__ import annotations

import re
from collections import Counter

from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook.book import Rulebook

_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"(?<![^\W_])(?<!')[a-z\u00c0-\u024f']+(?![^\W_])")
_DOTTED = "\u0130"  # in lower case it is two characters, and a word of Turkish becomes two
_SHARE = 0.12  # of all letters that a script or language must have to be named beside the first


def languages(text: str, book: Rulebook) -> tuple[str, ...]:
    """Return BCP-47 tags of the languages in a text, the commonest first; empty when there are no letters."""
    letters: Counter[str] = Counter()
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if kana > han * 0.1:
        letters["ja"] = 2 * (kana + han)
    else:
        letters["zh"] = 2 * han  # a Han character carries about as much as two or three letters
    letters["ko"] = 2 * len(_HANGUL.findall(text))
    letters["ru"] = len(_CYRILLIC.findall(text))
    latin = len(_LATIN.findall(text))
    for tag, share in _latin_shares(text, book):
        letters[tag] = int(latin * share)
    total = sum(letters.values())
    return tuple(tag for tag, n in letters.most_common() if n and n >= total * _SHARE)


def _latin_shares(text: str, book: Rulebook) -> list[tuple[str, float]]:
    rule = book.find(LexiconRule, "stopwords")
    table = rule.words if rule else {}
    counts: Counter[str] = Counter()
    words = Counter(_WORD.findall(text.replace(_DOTTED, "i").lower()))
    for tag, known in table.items():
        counts[tag] = sum(n for word, n in words.items() if word in known)
    total = sum(counts.values())
    if not total:
        return [("en", 1.0)]
    return [(tag, n / total) for tag, n in counts.items() if n / total > 0.25]
