"""Typed values as they stand inside a sentence, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from rejoinder.model.exhibit import Exhibit
from rejoinder.model.quantity import Duration
from rejoinder.model.slots import SlotValue
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.romanise import romanise, tool_words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CLAUSE = ("不", "没")
"""How Chinese items begin that are whole statements: 不是电器、没有玩耍用途 takes no 和."""
_UNITS = {
    "minutes": ("minute", "分钟"),
    "hours": ("hour", "小时"),
    "days": ("day", "天"),
    "business_days": ("working day", "个工作日"),
    "weeks": ("week", "周"),
    "months": ("month", "个月"),
}


def is_chinese(lang: str) -> bool:
    """Tell whether a language tag is a Chinese one."""
    return lang.split("-", maxsplit=1)[0] == "zh"


def day_words(day: date, lang: str, style: str) -> str:
    """Write a day: 2026年11月3日; November 3, 2026 (mdy); 3 November 2026, also where figures go year first.

    A month in words cannot be misread; figures in a row of digits are for forms, not for sentences.
    """
    if is_chinese(lang):
        return f"{day.year}年{day.month}月{day.day}日"
    if style == "mdy":
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_words(number: Decimal) -> str:
    """Write a number with thousands separators and no trailing zeros."""
    normal = number.normalize()
    return f"{normal:,f}" if normal != normal.to_integral_value() else f"{int(normal):,}"


def duration_words(duration: Duration, lang: str) -> str:
    """Write a length of time in the unit in which it was given."""
    english, chinese = _UNITS[duration.unit]
    if is_chinese(lang):
        return f"{duration.n} {chinese}"
    return f"{duration.n} {english}{'' if duration.n == 1 else 's'}"


def joined(items: Sequence[str], lang: str) -> str:
    """Join a list as a sentence does: A, B and C; A、B 和 C.

    Where an item holds an "and" of its own, the last one is set off: A and B, and C; A和B，以及C.
    """
    if len(items) < 2:
        return "".join(items)
    head, last = list(items[:-1]), items[-1]
    chinese = is_chinese(lang)
    own = any(("和" if chinese else " and ") in item for item in items)
    if not chinese:
        return f"{', '.join(head)}{',' if own else ''} and {last}"
    if all(item.startswith(_CLAUSE) for item in items):
        return "、".join(items)
    if own:
        return f"{'、'.join(head)}，以及{last}"
    before, after = (" " if edge.isascii() else "" for edge in (head[-1][-1:], last[:1]))
    return f"{'、'.join(head)}{before}和{after}{last}"


def exhibit_numbers(exhibits: Iterable[Exhibit], lang: str) -> str:
    """Name exhibits by their numbers: Exhibit 2; Exhibits 1 and 2; Exhibits 1 to 3 and 5; 附件 1 至 3."""
    numbers = sorted({int(exhibit.id.lstrip("E")) for exhibit in exhibits})
    to = " 至 " if is_chinese(lang) else " to "
    said = []
    for run in _runs(numbers):
        said += [f"{run[0]}{to}{run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    head = "附件" if is_chinese(lang) else "Exhibit" if len(numbers) == 1 else "Exhibits"
    return f"{head} {joined(said, lang)}"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs = [[n] for n in numbers[:1]]
    for before, n in pairwise(numbers):
        if n == before + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def value_words(value: SlotValue, lang: str, style: str, book: Rulebook) -> str | None:
    """Return an answer as words in a language, or None where there are none.

    Free text is never translated: without words in the language there is nothing to say.
    Names in Chinese get their pinyin form. Tables have no words of their own.
    """
    if value.day is not None:
        return day_words(value.day, lang, style)
    if value.number is not None:
        return number_words(value.number)
    if value.duration is not None:
        return duration_words(value.duration, lang)
    if value.rate is not None:
        return f"{number_words(value.rate.percent)}%"
    if value.money is not None:
        return f"{value.money.currency} {value.money.amount:,.2f}"
    if value.picks:
        labels = [_label(value, pick.label.root, lang, book) for pick in value.picks]
        return joined([label for label in labels if label], lang) or None
    if value.items:
        return joined(value.items, lang)
    if value.words is not None:
        return _label(value, value.words.root, lang, book)
    return None


def _label(value: SlotValue, words: dict[str, str], lang: str, book: Rulebook) -> str | None:
    if lang in words:
        return words[lang]
    if is_chinese(lang):
        return words.get("en")
    if value.type == "text" or value.type == "role":
        return None  # a meaning, not a name: pinyin would be no English
    chinese = words.get("zh")
    if chinese and value.type == "tool":
        return tool_words(chinese.strip(), book)
    return romanise(chinese, book) if chinese else None
