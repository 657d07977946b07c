"""Which language a sentence is written in: by its letters, and among Latin ones by small words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook import Rulebook

_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|https?://[\w./?=&%#-]+|\bwww\.[\w./-]+", re.ASCII)
"""Mail and web addresses, which are of no language."""

_WORD = re.compile(r"[a-z\u00c0-\u024f']+")
_OTHER_SCRIPTS = frozenset({"zh", "ja", "ko", "ru"})


@lru_cache(maxsize=8)
def _small_words(book: Rulebook) -> Mapping[str, frozenset[str]]:
    rule = book.find(LexiconRule, "stopwords")
    return {tag: frozenset(words) for tag, words in (rule.words.items() if rule else ())}


def tongue(text: str, languages: Sequence[str], book: Rulebook) -> str:
    """Return the tag of a sentence's language; ``languages`` are the message's, the commonest first.

    A single small word more does not make it another's: "le fatture del fornitore intestate a voi" is no Spanish.
    """
    text = _ADDRESS.sub(" ", text)
    han = len(_HAN.findall(text))
    if _KANA.search(text):
        return "ja"
    if len(_CYRILLIC.findall(text)) * 2 > len(_LATIN.findall(text)):
        return "ru"
    if han:
        if languages and languages[0] == "ja" and "zh" not in languages:
            return "ja"
        if han * 4 >= len(_LATIN.findall(text)):
            return "zh"
    latin = [tag for tag in languages if tag not in _OTHER_SCRIPTS] or ["en"]
    if len(latin) == 1:
        return latin[0]
    words = _WORD.findall(text.lower())
    known = _small_words(book)
    told = {tag: sum(word in known.get(tag, ()) for word in words) + (tag == latin[0]) for tag in latin}
    return max(latin, key=lambda tag: (told[tag], -latin.index(tag)))
