"""Which language a paper is written in, by its script and its commonest words."""

from __future__ import annotations

import re

from rejoinder.evidence.words import Words
from rejoinder.model.rules import LexiconRule

_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_SCRIPTS = {
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}
"""Scripts that one language is mostly told by; which of several it is makes no difference here."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN_SHARE = 0.08
_FEWEST = 2


def language_of(text: str, words: Words) -> str:
    """Return a BCP-47 tag; a paper in two languages counts as Chinese where a good part of it is."""
    letters = sum(c.isalpha() for c in text)
    if not letters:
        return ""
    if _KANA.search(text):
        return "ja"
    if len(_HAN.findall(text)) > _HAN_SHARE * letters:
        return "zh"
    for tag, script in _SCRIPTS.items():
        if len(script.findall(text)) > letters / 2:
            return tag
    rule = words.book.find(LexiconRule, "stopwords")
    seen = [word.lower() for word in _WORD.findall(text)]
    counts = {tag: sum(word in known for word in seen) for tag, known in (rule.words if rule else {}).items()}
    best = max(counts, key=lambda tag: counts[tag], default="en")
    return best if counts.get(best, 0) >= _FEWEST else "en"
