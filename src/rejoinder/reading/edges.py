"""Where a stretch that was found begins and ends: never within a figure, a bracket or a statement that goes on."""

from __future__ import annotations

import re

from rejoinder.reading.context import Context
from rejoinder.rulebook.lexicons import pattern
from rejoinder.rulebook.quoting import unfinished

_PERCENT = re.compile(r"(?<=\d) ?[%％]")
"""Belongs to the figure before it."""
_CODE = re.compile(r"(?<![\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+(?![\w-])")
_NUMBERED = re.compile(r"(?<=\b[Nn]o|\b[Nn]r)\.\s?(?:[A-Z]{1,4}[ -]?)?\d[\w/.-]*\w(?:[ ]+[A-Z]{3,})?")
"""A number behind its “no.”, with the name in capitals that it is registered for: the stop ends nothing there."""
_LONGEST_CODE = 40
"""A model or an order: of LF-STOVE-02 no half is named."""
_OPENED_BY = {")": "(", "）": "（", "]": "[", "”": "“", "“": "„", "»": "«", "」": "「", "』": "『"}
_CLOSED_BY = {opener: closer for closer, opener in _OPENED_BY.items()}
_OPENERS = frozenset(_CLOSED_BY) - {"“"}
"""Nothing that is asked ends in one of these: what they open stands behind. (German closes with “.)"""
_TWICE = 2
_NUMBER = re.compile(r"\s*[(（]?\s*(?:\d{1,2}|[a-h]|[ivx]{1,4})?\s*[)）.]?\s*", re.IGNORECASE)
"""What may stand between the head of an enumeration and its first part: "is (1) not signed and (2) out of date"."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_WRAPPED = re.compile(r"\n[\u4e00-\u9fff]{1,12}(?=[，。；、,.;！？!?]|$)")
_STOPS = ".!?;。！？；"


def closed(text: str, start: int, end: int) -> int:
    """Return the end of a stretch with what belongs to it: the rest of a number, "%", a bracket that it opened."""
    code = next(
        (m for m in _CODE.finditer(text, max(start, end - _LONGEST_CODE), end + _LONGEST_CODE) if m.end() > end), None
    )
    if code is not None and code.start() < end and any(map(str.isdigit, code.group())):
        end = code.end()
    numbered = _NUMBERED.match(text, end)
    if numbered:
        return numbered.end()
    sign = _PERCENT.match(text, end)
    if sign:
        return sign.end()
    for _ in range(_TWICE):
        words, following = text[start:end], text[end : end + 1]
        opener = _OPENED_BY.get(following, "")
        opened = words.count(opener) > words.count(following) if opener else following == '"' and words.count('"') % 2
        if not opened:
            break
        end += 1
    while end > start + 1 and text[end - 1] in _OPENERS:
        end -= 1
    return end


def opened(text: str, start: int, end: int) -> int:
    """Return the start of a stretch with the bracket or quotation mark before it, where it holds the other half."""
    before = text[start - 1 : start]
    closer = _CLOSED_BY.get(before, "")
    words = text[start:end]
    return start - 1 if closer and words.count(closer) > words.count(before) else start


def begun(context: Context, start: int) -> int:
    """Return the start of a stretch, moved before what its first word ("または", "或者") joins it to."""
    text = context.message.text
    if (
        not _HAN_OR_KANA.match(text, start)
        or pattern(context.book, "demands.or").match(text[start : start + _LONGEST_CODE]) is None
    ):
        return start
    first = min((sentence.start for sentence in context.within(start, start + 1)), default=start)
    before = text[first:start].rstrip("、，, ")
    cut = max((before.rfind(sign) for sign in "、，,。；"), default=-1)
    return first + cut + 1 if before and len(before) - cut - 1 >= _TWICE else start


def over_line(context: Context, start: int, end: int) -> int:
    """Return the end of a stretch, moved over a line's end to the next sign where a Chinese sentence was wrapped."""
    rest = _WRAPPED.match(context.message.text, end)
    if rest is None or not _HAN.match(context.message.text, end - 1):
        return end
    last = max((sentence.place(0, len(sentence.text))[1] for sentence in context.within(start, end)), default=end)
    return rest.end() if rest.end() <= last else end


def goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether only the number of a part stands between two stretches."""
    return start >= end and _NUMBER.fullmatch(text, end, start) is not None


def finished(context: Context, start: int, end: int, before: int) -> int:
    """Return the end of a stretch, moved to the end of its sentence where what was found breaks off.

    Args:
        context: the message.
        start: of the stretch.
        end: of the stretch.
        before: where the next stretch begins, or the message ends; nothing is taken from it.
    """
    text = context.message.text
    if not unfinished(text[start:end], context.book):
        return end
    ends = [sentence.place(0, len(sentence.text))[1] for sentence in context.within(start, end)]
    last = min(max(ends, default=end), before)
    while last > end and (text[last - 1].isspace() or text[last - 1] in _STOPS):
        last -= 1
    return max(last, end)
