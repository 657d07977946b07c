"""Chinese names in Latin letters: pinyin for people, pinyin with the usual company words for firms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rejoinder.model.rules import ChoicesRule
from rejoinder.rulebook import Rulebook

COMPANY_WORDS = "name_words"
PLACE_ENDINGS = "place_endings"
TOOL_WORDS = "tool_words"
_TOLD_TWICE = re.compile(r"(\b[A-Z][\w ]{2,40}?) ?[(（]\1[)）]")
"""A name that stood in both scripts: once is enough."""
_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿]+")
_COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
_PERSON_MOST = 4
_KIND, _NOTHING, _OURS = "{}", "-", "our "
"""Where the kind of a tool stands in its English word; what says nothing in English."""
_GRAMMAR = frozenset("的了是在和与用自我每各有不这那里上下")
"""Characters of sentences: a name has none of them."""


def romanise(name: str, book: Rulebook) -> str:
    """Return a name in Latin letters; a name that already is comes back unchanged.

    The official English name on the licence or the account is always better; callers say so.

    Args:
        name: as typed, possibly mixed.
        book: for the list of company words (``name_words``).
    """
    words, endings = _listed(book, COMPANY_WORDS), "".join(_listed(book, PLACE_ENDINGS))
    latin = _HAN_RUN.sub(lambda run: _run(run.group(), words, endings), name).strip()
    return latin if latin == name else _TOLD_TWICE.sub(r"\1", latin)


def tool_words(name: str, book: Rulebook) -> str | None:
    """Return what a tool typed in Chinese is called in English, or None where pinyin would pass a word for a name.

    聚水潭 is a name, and so is what stands before 系统; 退货登记表 is a register of returns and no name at all.
    """
    words, named = _listed(book, TOOL_WORDS), _listed(book, COMPANY_WORDS)
    if name in named or not any(word in name for word in words):
        return romanise(name, book)
    parts = _split(name, {**named, **words})
    head = words.get(parts[-1], "")
    if _KIND not in head:
        return None
    bears_name = len(parts) == 2 and head.startswith(_OURS)
    said = [_part(part, words, named, bears_name=bears_name) for part in parts[:-1]]
    if any(one is None for one in said):
        return None
    whole = " ".join(head.replace(_KIND, " ".join(one for one in said if one and one != _NOTHING)).split())
    return f"an{whole[1:]}" if whole.startswith("a ") and whole[2:3].lower() in "aeiou" else whole


@lru_cache(maxsize=8)
def _listed(book: Rulebook, ident: str) -> Mapping[str, str]:
    """Return the English of each Chinese word that the rulebook lists under a name."""
    listed = book.find(ChoicesRule, ident)
    return {choice.label.say("zh"): choice.label.say("en") for choice in listed.choices} if listed else {}


def _part(part: str, words: Mapping[str, str], named: Mapping[str, str], *, bears_name: bool) -> str | None:
    """Return what stands before the word for a tool; systems and programs may bear a name of their own there."""
    if part in words:
        return words[part] if _KIND not in words[part] else None
    if part in named:
        return named[part]
    if not _HAN_RUN.search(part):
        return part.strip()
    return _pinyin(part) if bears_name and len(part) <= _PERSON_MOST and not _GRAMMAR & set(part) else None


def _run(run: str, words: Mapping[str, str], endings: str) -> str:
    parts = _split(run, words)
    if len(parts) == 1 and parts[0] == run and run not in words and len(run) <= _PERSON_MOST:
        return _person(run)
    return " ".join(words.get(part) or _places(part, endings, more=part is not parts[-1]) for part in parts)


def _places(part: str, endings: str, *, more: bool) -> str:
    """Return a part in pinyin, the places before something else without what says that they are places."""
    place = re.match(rf"([^{endings}]{{2,3}})[{endings}](?=.{{2,}}|$)", part) if endings else None
    if place is None or (place.end() == len(part) and not more):
        return _pinyin(part)
    rest = part[place.end() :]
    return " ".join(filter(None, [_pinyin(place[1]), _places(rest, endings, more=more) if rest else ""]))


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
