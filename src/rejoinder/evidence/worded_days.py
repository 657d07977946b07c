"""Days in words, put into figures: “zeven augustus tweeduizend vierentwintig”, “the fourth of December 2024”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.evidence.words import Words

_SHORTEST, _FEWEST = 14, 2
_BEFORE, _JOINER = 4, 3  # words before a month that are looked at; letters of one that only joins
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_THOUSANDS = 2000
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:den|ste|de|ère|re|ème|eme|[°ªa])\s+(?=[^\W\d_]{3})")
"""“2den mei 2024”, “1ère mai”: figures with the end of a word."""
_ERA = re.compile(
    r"令和(?P<y>十?[一二三四五六七八九]|十|元)年(?P<m>十?[一二三四五六七八九]|十)月"
    r"(?P<d>(?:[二三]?十)?[一二三四五六七八九]|[二三]?十)日"
)
_SIGNS = "〇一二三四五六七八九"


def out_of_words(text: str, words: Words) -> str:
    """Return a text with such days in figures; all else stays."""
    if "令和" in text:
        text = _ERA.sub(_of_era, text)
    text = _ORDINAL.sub(r"\1 ", text) if any(c.isdigit() for c in text) else text
    if len(text) < _SHORTEST or text.count(" ") < _FEWEST:
        return text
    if not _may_tell(text.lower(), words):
        return text
    return _worded(text, _pattern(words), words)


def _may_tell(lower: str, words: Words) -> bool:
    """Tell quickly whether a number in words stands before a month: the whole pattern costs much more."""
    months, numbers = words.lexicon("months"), words.lexicon("day_numbers")
    told = _WORD.findall(lower)
    for at, word in enumerate(told):
        if word in months:
            before = [one for one in told[max(0, at - _BEFORE) : at] if len(one) > _JOINER or one in numbers]
            if before and (before[-1] in numbers):
                return True
    return False


def as_printed(text: str, words: Words) -> dict[str, str]:
    """Return the words of each such day of a text by the figures they are put into."""
    numbers, months = words.lexicon("day_numbers"), words.lexicon("months")
    pattern = _pattern(words)
    return {
        _iso(found[2:], numbers, months): text[found[0] : found[1]]
        for found in (_kept(text, pattern) if len(text) >= _SHORTEST and text.count(" ") >= _FEWEST else ())
    }


def _pattern(words: Words) -> re.Pattern[str]:
    numbers = "|".join(sorted(map(re.escape, words.lexicon("day_numbers")), key=len, reverse=True))
    months = "|".join(sorted(map(re.escape, words.lexicon("months")), key=len, reverse=True))
    joined = r"(?:\s+<<worded_day_joiners>>)?\s+"
    return words.built(
        rf"\b(?P<d>{numbers}){joined}(?P<m>{months})\b\.?,?(?:\s+<<worded_day_joiners>>)?\s+"
        rf"(?:(?P<y>20\d\d)\b|(?:<<two_thousands>>)[\s-]*(?:e |y |et |and )?(?P<w>{numbers})\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=512)
def _kept(text: str, pattern: re.Pattern[str]) -> tuple[tuple[int, int, str, str, str], ...]:
    return tuple((f.start(), f.end(), f["d"], f["m"], f["y"] or f["w"]) for f in pattern.finditer(text))


def _worded(text: str, pattern: re.Pattern[str], words: Words) -> str:
    numbers, months = words.lexicon("day_numbers"), words.lexicon("months")
    for start, end, day, month, year in reversed(_kept(text, pattern)):
        text = text[:start] + _iso((day, month, year), numbers, months) + text[end:]
    return text


def _iso(told: tuple[str, str, str], numbers: dict[str, str], months: dict[str, str]) -> str:
    day, month, year = (one.lower() for one in told)
    whole = int(year) if year.isdigit() else _THOUSANDS + int(numbers[year])
    return f"{whole}-{int(months[month]):02d}-{int(numbers[day]):02d}"


def _of_era(found: re.Match[str]) -> str:
    """Return a Japanese day in signs with figures, as the era's other days are printed."""
    year = found["y"] if found["y"] == "元" else str(_number(found["y"]))
    return f"令和{year}年{_number(found['m'])}月{_number(found['d'])}日"


def _number(signs: str) -> int:
    tens, ten, ones = signs.rpartition("十")
    return (10 * (_SIGNS.index(tens) if tens else 1) if ten else 0) + (_SIGNS.index(ones) if ones else 0)
