"""A count of nought said as a person says it: no units, none of them were; 没有退款, 一位也没有."""

from __future__ import annotations

import re

NOUGHT = "\ue000"
"""Stands for a count of nought in Chinese words until they are whole: only then is it known what it counts."""

_GOES_ON = re.compile(r"(?:was|were|is|are|has|have|had|do|does|did|can|may|shows?|of|go)\b")
"""Words that follow a count which stands for the things themselves: 3 were late, none were late."""

_CLAUSE = re.compile(rf"[^，；。：、！？]*{NOUGHT}[^，；。：、！？]*")
_PARTED = re.compile(
    rf"(?P<before>.*?){NOUGHT} ?(?P<unit>[件个单条位台张款项家份批处起名次种封笔页天]|(?=[^ ]))(?P<rest>.*)"
)
_WHOLE = re.compile(r"(?:.*(?:[中里]|同批|其余|前)|.*的|)$")
"""What a part is taken of: 其中 0 件晚到. Behind anything else the count is what a verb was done to: 撤下 0 件."""
_TAKEN = re.compile(r"并?把")
_LEAD = re.compile(r"(?:.*(?:[内间后中]|(?<!发)起|为止|当天|当场|据此|另外|至今)|我们(?!把)|)")
_EXTRA = re.compile(r"(?:并|又|还|已|共|一共)(?!有|经)")
_SUBJECT = re.compile(r"(?P<who>.+?)(?:还|已|共)(?!有|经)(?P<done>.*)")
_BARE = {"晚": "晚的", "售": "售出", "剩": "剩下"}
"""Words that do not stand alone behind 没有."""
_HAS = re.compile(r"(?P<who>.{0,4}?)有(?P<what>.+)")


def counted_none(several: str | None) -> str:
    """Say a count of nought as a sentence does, not as a figure: no units; none; none were; none of them.

    A wording in which neither reads well has its own for nought (``zero``), or takes no nought (``limit: {min: 1}``).
    """
    if several is None:
        return "none"
    return f"{'none' if _GOES_ON.match(several) else 'no'} {several}"


def without_noughts(words: str) -> str:
    """Return Chinese words in which each count of nought, marked by ``NOUGHT``, is said as a person says it."""
    return _CLAUSE.sub(lambda clause: _clause(clause.group()), words) if NOUGHT in words else words


def _clause(words: str) -> str:
    parted = _PARTED.fullmatch(words)
    if parted is None:
        return words.replace(NOUGHT, "0")
    before, unit, rest = parted["before"].strip(), parted["unit"], parted["rest"].strip()
    if not before and not rest:
        return "无"
    if rest and _WHOLE.match(before):
        return f"{_TAKEN.sub('', before, count=1)}没有一{unit}{rest.removeprefix('已')}"
    if before.endswith("有") and not rest:
        return f"{before[:-1]}一{unit}也没有"
    has = _HAS.fullmatch(before)
    if has and not rest:
        return f"{has['who']}没有{has['what']}"
    lead = _LEAD.match(before)
    first = lead.group() if lead else ""
    done = before[len(first) :].strip()
    done = done[extra.end() :] if (extra := _EXTRA.match(done)) else done
    if subject := _SUBJECT.fullmatch(done):
        first, done = first + subject["who"], subject["done"]
    if not done:
        return f"{first}一{unit}也没有{rest}"
    done = done.removesuffix("了")
    return f"{first}没有{_BARE.get(done, done)}{rest.removeprefix('的')}"
