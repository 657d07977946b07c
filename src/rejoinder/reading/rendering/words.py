"""How words of a language are cut and compared: the same for texts and for the rulebook's phrases."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DENSE = frozenset({"ja"})
"""Languages written without spaces: each letter is a token of its own."""

_ELIDES = frozenset({"fr", "it"})
_WORD = re.compile(r"[^\W\d_]+~?|\d+|[^\w\s]|_")
_ELIDED = re.compile(r"[^\W\d_]+'(?=[^\W\d_]|$)|[^\W\d_]+~?|\d+|[^\w\s]|_")
_ENGLISH = re.compile(r"[^\W\d_]+n't|'(?:s|re|ve|ll|d|m)\b|[^\W\d_]+?(?=n't)|[^\W\d_]+~?|\d+|[^\w\s]|_")
_DENSE = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]+|\d+|[^\s]")
_SIGNS = str.maketrans(
    {"(": "⟨", ")": "⟩", "（": "⟨", "）": "⟩", "[": "⟨", "]": "⟩", "，": ",", "：": ":", "；": ";", "–": "-", "—": "-",
     "’": "'", "‘": "'", "`": "'", "＆": "&"}
)  # fmt: skip

ENDINGS: dict[str, tuple[str, ...]] = {
    "en": (
        "", "s", "es",
    ),
    "de": (
        "", "e", "en", "n", "er", "ern", "es", "em", "s", "se", "sen", "ses",
    ),
    "fr": (
        "", "s", "e", "es", "x",
    ),
    "es": (
        "", "s", "es", "a", "as", "o", "os",
    ),
    "it": (
        "", "a", "e", "i", "o", "he", "hi",
    ),
    "pt": (
        "", "s", "es", "a", "as", "o", "os",
    ),
    "nl": (
        "", "e", "en", "s",
    ),
    "pl": (
        "", "a", "e", "i", "o", "u", "y", "ą", "ę", "ów", "om", "ami", "ach", "em", "ie", "ej", "ego", "emu", "ym",
        "im", "ych", "ich",
    ),
    "tr": (
        "", "lar", "ler", "ı", "i", "u", "ü", "ları", "leri", "nı", "ni", "nız", "niz", "ınız", "iniz", "unuz",
        "ünüz",
    ),
    "ru": (
        "", "а", "я", "ы", "и", "у", "ю", "о", "е", "ом", "ем", "ой", "ей", "ою", "ею", "ов", "ев", "ам", "ям",
        "ами", "ями", "ах", "ях", "ь", "ью", "й", "х", "м", "ми", "ия", "ии", "ию", "ием", "иями", "иям", "иях",
        "ий", "ие", "ый", "ая", "яя", "ое", "ее", "ые", "ого", "его", "ому", "ему", "ым", "им", "ых", "их", "ую",
        "юю", "ыми", "ими",
    ),
}  # fmt: skip
"""Endings that ``word~`` allows, by language."""


_PLAIN = str.maketrans({"\u0307": "", "ß": "ss", "ё": "е", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"})


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """Return a word in lower case, with ё and ß in their plain form."""
    low = word.lower()
    return low if low.isascii() else low.translate(_PLAIN)


def bare(word: str) -> str:
    """Return a phrase's word as it looks where a text was written without accents; scripts without them stay."""
    if word.isascii() or any("\u0400" <= char <= "\u04ff" or char >= "\u3000" for char in word):
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def signs(text: str) -> str:
    """Return a text with brackets, dashes and apostrophes in one form each, letter for letter."""
    return text.translate(_SIGNS)


def _regex(lang: str) -> re.Pattern[str]:
    if lang in DENSE:
        return _DENSE
    return _ENGLISH if lang == "en" else _ELIDED if lang in _ELIDES else _WORD


def pieces(text: str, lang: str) -> list[tuple[int, int]]:
    """Return where the words and signs of a text stand; ``text`` has its signs in one form."""
    return [m.span() for m in _regex(lang).finditer(text)]


@lru_cache(maxsize=32768)
def split(words: str, lang: str) -> tuple[str, ...]:
    """Cut the plain words of a phrase into the keys that a text's words must have."""
    return tuple([fold(word) for word in _regex(lang).findall(signs(words))])


@lru_cache(maxsize=32768)
def keys(word: str, lang: str) -> tuple[str, ...]:
    """Return the keys a word of a text answers to: itself, and its stems with ``~``."""
    folded = fold(word)
    if lang in DENSE or not folded[:1].isalpha():
        return (folded,)
    stems = [
        f"{folded[: len(folded) - len(end)]}~"
        for end in _endings(lang)
        if folded.endswith(end) and len(folded) - len(end) >= 2
    ]
    return (folded, *stems)


@lru_cache(maxsize=32)
def _endings(lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(end) for end in ENDINGS.get(lang, ("",))))
