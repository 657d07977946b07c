"""Chinese names in Latin letters: pinyin for people, pinyin with the usual company words for firms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rejoinder.model.rules import ChoicesRule
from rejoinder.rulebook import Rulebook

COMPANY_WORDS = "name_words"
_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿]+")
_COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
_PERSON_MOST = 4


def romanise(name: str, book: Rulebook) -> str:
    """Return a name in Latin letters; a name that already is comes back unchanged.

    The official English name on the licence or the account is always better; callers say so.

    Args:
        name: as typed, possibly mixed.
        book: for the list of company words (``name_words``).
    """
    listed = book.find(ChoicesRule, COMPANY_WORDS)
    words = {c.label.say("zh"): c.label.say("en") for c in listed.choices} if listed else {}
    return _HAN_RUN.sub(lambda run: _run(run.group(), words), name).strip()


def _run(run: str, words: Mapping[str, str]) -> str:
    parts = _split(run, words)
    if len(parts) == 1 and parts[0] == run and run not in words and len(run) <= _PERSON_MOST:
        return _person(run)
    return " ".join(words.get(part) or _pinyin(part) for part in parts)


def _split(run: str, words: Mapping[str, str]) -> list[str]:
    """Cut a run at the known company words, longest first."""
    if not words:
        return [run]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [part for part in re.split(f"({pattern})", run) if part]


def _person(name: str) -> str:
    size = 2 if name[:2] in _COMPOUND_SURNAMES else 1
    surname, given = name[:size], name[size:]
    return " ".join(part for part in (_pinyin(surname), _pinyin(given)) if part)


@lru_cache(maxsize=2048)
def _pinyin(han: str) -> str:
    if not han:
        return ""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(han, style=Style.NORMAL)).capitalize()
