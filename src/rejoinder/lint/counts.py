"""What can be counted in a letter: ids that are missing, dates and quantities, sentences in the passive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rejoinder.lint.text import Sentence

_LEAST_WORDS = 4
_PASSIVE_SHARE = 0.35
_LEAST_PASSIVES = 3
_NUMBER = re.compile(r"(?<![\w.-])[$€£¥]?\d[\d.,:/-]*\d|(?<![\w.-])[$€£¥]?\d")
_LIST_NUMBER = re.compile(
    r"(?m)^\s*[(（]?\d{1,2}[.)）:、](?!\d)|^\s*[(（]?\d{1,2}\s*[)）]|(?<=[\s:;])[(（]\d{1,2}[)）]"
)
_IDS = (
    re.compile(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])"),
    re.compile(r"(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)"),
    re.compile(r"(?<![A-Za-z0-9])[0-9a-f]{24}(?![A-Za-z0-9])"),
    re.compile(r"(?<!\d)\d{8,}(?!\d)"),
    re.compile(r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*(?![A-Za-z0-9])"),
)
_GIVEN = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent|percent|[- ]?(?:calendar |working |business )?(?:days?|hours?|h\b))",
    re.IGNORECASE,
)
_OF_NOTICE = re.compile(
    r"\s*(?:%|per\s?cent|percent|[- ]?(?:calendar |working |business )?(?:days?|hours?|h\b))", re.IGNORECASE
)
_SOON = (200, 1_000)
"""So many letters are worth a look of their own, the fewer ones first."""
_PLAIN_LINE = re.compile(r"\n(?=(?!And |To )[A-Z][a-z]+ [a-z])")
_SINGLE = re.compile(r"[a-z]+")
_BETWEEN = 2


@dataclass(frozen=True, eq=False)
class Words:
    """The word lists that counting needs, from the rulebook; itself a key of what was found with it."""

    participles: frozenset[str]
    not_participles: frozenset[str]
    quantities: re.Pattern[str]
    be: re.Pattern[str]
    """Forms of "be" and "get" that may open a passive, in lower case."""
    labels: re.Pattern[str]
    """A word with the number of a thing: it counts nothing."""

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]], labels: re.Pattern[str]) -> Words:
        """Build them from plain lists."""
        quantity = "|".join(sorted(map(re.escape, lists["quantities"]), key=len, reverse=True))
        be = "|".join(sorted(map(re.escape, lists["be"]), key=len, reverse=True)) or r"(?!)"
        return cls(
            frozenset(lists["participles"]),
            frozenset(lists["not_participles"]),
            re.compile(rf"(?<!\w)(?:{quantity})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<![a-z])(?:{be})(?![a-z])"),
            labels,
        )


def missing_ids(text: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the notice that stand nowhere in the letter."""
    flat = "".join(text.split()).casefold()
    return tuple(one for one in ids if one.strip() and "".join(one.split()).casefold() not in flat)


def without_ids(text: str, labels: re.Pattern[str], ids: Sequence[str] = ()) -> str:
    """Blank out ids, list numbers and numbers of exhibits; every place stays where it is."""
    for one in ids:
        text = re.sub(re.escape(one), _blank, text) if one.strip() else text
    for pattern in (*_IDS, _LIST_NUMBER, labels):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _beginning(text: str, ids: Sequence[str], least: int) -> str:
    """Return the first lines of a text as far as they can be looked at alone: most letters name their day there.

    They end before a line that begins with a plain word: no id, list number or number of an exhibit goes on there.
    """
    for end in _PLAIN_LINE.finditer(text, least):
        if not any(text.startswith(one, end.end()) or len(one.split()) != 1 for one in ids if one.strip()):
            return text[: end.start()]
    return ""


def has_quantity(text: str, words: Words, notice: str = "", ids: Sequence[str] = ()) -> bool:
    """Tell whether a text holds a date, a frequency or a number that is neither an id nor the notice's own figure."""
    if any(words.quantities.search(without_ids(_beginning(text, ids, least), words.labels, ids)) for least in _SOON):
        return True
    given = {m[1].replace(",", ".").rstrip("0").rstrip(".") for m in _GIVEN.finditer(notice)}
    bare = without_ids(text, words.labels, ids)
    if words.quantities.search(bare):
        return True
    for number in _NUMBER.finditer(bare):
        value = number.group().strip("$€£¥.,:/-").replace(",", ".").rstrip("0").rstrip(".")
        repeated = value in given and _OF_NOTICE.match(bare, number.end())
        if not repeated:
            return True
    return False


def passives(found: Sequence[Sentence], words: Words) -> tuple[Sentence, ...]:
    """Return the sentences of four words or more in which a form of "be" or "get" meets a past participle."""
    return tuple(s for s in found if s.words >= _LEAST_WORDS and passive(s.text, words) is not None)


@lru_cache(maxsize=4_000)
def passive(text: str, words: Words) -> tuple[int, int] | None:
    """Return where a passive stands in a sentence, or None."""
    lower = text.lower()
    for be in words.be.finditer(lower):
        for follower in islice(_SINGLE.finditer(lower, be.end()), 1 + _BETWEEN):
            if is_participle(follower.group(), words):
                return be.start(), follower.end()
    return None


def is_participle(word: str, words: Words) -> bool:
    """Tell whether a word looks like a past participle."""
    regular = word.endswith("ed") and len(word) > 4 and not word.endswith("eed")
    return (regular or word in words.participles) and word not in words.not_participles


def passive_heavy(found: Sequence[Sentence], words: Words) -> tuple[Sentence, ...]:
    """Return the passive sentences of a letter that is heavy with them, else nothing."""
    long = [s for s in found if s.words >= _LEAST_WORDS]
    seen = passives(long, words)
    heavy = len(seen) >= _LEAST_PASSIVES and len(seen) > _PASSIVE_SHARE * len(long)
    return seen if heavy else ()
