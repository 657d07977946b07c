"""Numbers as Chinese sellers type them: 四个, 一百二十, 120 单, 两天."""

from __future__ import annotations

import re

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_WORD = "[零〇一二两三四五六七八九十百千万]+"
_COUNTED = re.compile(rf"^({_WORD}|\d[\d,，.]*)\s*[个件单条次人家张位份款只台批箱处项名笔封套双把盒页天]?$")
_WORDS = re.compile(rf"^{_WORD}$")
_LEADING = re.compile(rf"^{_WORD}(?=\s*[个小天日周星月分工])")


def uncounted(word: str) -> str:
    """Return a number without the measure word behind it, in figures; anything else as it was typed."""
    found = _COUNTED.match(word)
    if found is None:
        return word
    number = found.group(1)
    value = in_figures(number)
    return number if value is None else str(value)


def with_figures(word: str) -> str:
    """Return a length of time with its number in figures: 两天 as 2天."""
    found = _LEADING.match(word)
    value = in_figures(found.group()) if found else None
    return word if found is None or value is None else f"{value}{word[found.end() :]}"


def in_figures(words: str) -> int | None:
    """Return what a number in Chinese signs is worth; None where it is none, or not well formed."""
    if not _WORDS.match(words):
        return None
    above, _, below = words.rpartition("万")
    high = _below_myriad(above) if above else 0
    low = _below_myriad(below) if below else 0
    return None if high is None or low is None or (not above and words[:1] == "万") else high * _MYRIAD + low


def _below_myriad(words: str) -> int | None:
    total, digit, smallest = 0, None, _MYRIAD
    for sign in words:
        place = _PLACES.get(sign)
        if place is None:
            if digit not in (None, 0):
                return None  # 二三 is two or three, no number
            digit = _DIGITS.get(sign)
        elif place >= smallest or (digit is None and place != 10):
            return None
        else:
            total, digit, smallest = total + (1 if digit is None else digit) * place, None, place
    if digit is None:
        return total
    return None if smallest not in (10, _MYRIAD) and words[-2:-1] not in ("零", "〇") else total + digit
