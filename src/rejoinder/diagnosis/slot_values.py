"""What a seller typed into a blank, turned into a typed value; or a plain sentence on why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rejoinder.diagnosis.pasted import pasted
from rejoinder.diagnosis.typed_numbers import uncounted, with_figures
from rejoinder.model.base import Text
from rejoinder.model.quantity import Duration, Money, Rate
from rejoinder.model.rules import ChoicesRule
from rejoinder.model.slots import Choice, Slot, SlotType, SlotValue, TableRow
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import meanings

_TOOLS = "tools"
"""The list of tools that any blank for a tool may be answered from."""
_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")
_NUMBER = re.compile(r"^-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$|^-?\d+(?:\.\d+)?$")
_SHORTEST = 2
"""Letters of a carrier's short name."""
_LANGUAGE = re.compile(r"^[a-z]{2}(?:-[A-Za-z]+)?$")
_NEGATES = "没未不无非"
_REMARK = re.compile(r"\s*[（(][^（()）]*[)）]$")
_BETWEEN = re.compile(r"[、；;]")


class RefusedError(ValueError):
    """An answer cannot be taken; carries a helpful sentence in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences."""
        super().__init__(en)
        self.what = Text.of(zh, en)


def is_blank(raw: object) -> bool:
    """Tell whether an answer is still open."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or raw in ([], {})


def parse(slot_type: SlotType, raw: Any, book: Rulebook, slot: Slot, options: Mapping[str, Text]) -> SlotValue:
    """Return the typed value of an answer.

    Args:
        slot_type: what is expected.
        raw: what stands in the form (already YAML-typed).
        book: for the choice lists.
        slot: the blank, for its choice list and columns.
        options: choices that the case itself gives (causes, stances); overrides the list.

    Raises:
        RefusedError: the answer does not fit.
    """
    if is_blank(raw):
        raise RefusedError("这里还空着。", "This is still empty.")
    if slot_type in ("choice", "choices", "role", "tool", "carrier"):
        return SlotValue(type=slot_type, picks=_picks(slot_type, raw, book, slot, options))
    if slot_type == "table":
        return SlotValue(type="table", rows=_rows(raw, book, slot))
    if slot_type == "duration":
        return _duration(raw, book)
    if slot_type == "yes_no":
        return _yes_no(raw, book)
    return _SIMPLE[slot_type](raw)


def _picks(
    slot_type: SlotType,
    raw: Any,
    book: Rulebook,
    slot: Slot,
    options: Mapping[str, Text],
) -> tuple[Choice, ...]:
    listed = book.find(ChoicesRule, slot.choices) if slot.choices else None
    known = {c.id: c.label for c in listed.choices} if listed else {}
    known.update(options)
    items = raw if isinstance(raw, list) else _several(str(raw), known) if slot_type == "choices" else [raw]
    if slot_type != "choices" and len(items) != 1:
        raise RefusedError("这里只能选一个。", "Choose exactly one here.")
    if slot_type == "tool":  # another list's own words may stand here as well: 表格 is no name that pinyin could say
        general = book.find(ChoicesRule, _TOOLS)
        known = {**{c.id: c.label for c in general.choices}, **known} if general else known
    if slot_type == "carrier":
        items = [_carrier(item, known) for item in items]
    return tuple(_pick(item, known, open_list=listed is not None and listed.open) for item in items)


def _carrier(item: Any, known: Mapping[str, Text]) -> Any:
    """Return the one carrier that a short Chinese name can mean: 云途 for 云途物流; anything else as it was typed."""
    word = str(item).strip()
    if len(word) < _SHORTEST or not all(map(_is_han, word)):
        return item
    meant = [ident for ident, label in known.items() if label.say("zh").startswith(word)]
    return meant[0] if len(meant) == 1 else item


def _several(raw: str, known: Mapping[str, Text]) -> list[str]:
    """Return choices typed on one line, unless the line is a choice of its own."""
    if raw.strip() in known or any(raw.strip().casefold() in _said_as(label) for label in known.values()):
        return [raw]
    return [part for part in _BETWEEN.split(raw) if part.strip()]


def _pick(item: Any, known: Mapping[str, Text], *, open_list: bool) -> Choice:
    if isinstance(item, Mapping) and open_list:
        return Choice(id="own", label=_words(item))
    word = str(item).strip()
    for ident, label in known.items():
        if word == ident or word.casefold() in _said_as(label):
            return Choice(id=ident, label=label)
    held = [] if open_list or len(word) < 2 else [ident for ident, label in known.items() if _means(word, label)]
    if len(held) == 1:
        return Choice(id=held[0], label=known[held[0]])
    if open_list and "_" not in word:  # an id that is not in the list is a slip of the pen, not words for a letter
        return Choice(id="own", label=_words(word))
    offered_zh = "、".join(f"{ident}（{label.say('zh')}）" for ident, label in known.items())
    raise RefusedError(
        f"没有「{word}」这个选项。可选：{offered_zh}。", f"“{word}” is not offered. Offered: {', '.join(known)}."
    )


def _means(word: str, label: Text) -> bool:
    """Tell whether a Chinese word is a part of a choice that says nothing else by what is around it.

    Who types 完成 has not said 没有完成, nor who types 查过 that nothing was found.
    """
    before, found, behind = label.say("zh").partition("。")[0].partition(word)
    return bool(found) and _is_han(word[0]) and not any(sign in before + behind for sign in _NEGATES)


def _said_as(label: Text) -> set[str]:
    """Return the words by which a choice is known: its label, and the label without the hint or remark behind it."""
    words = {word.casefold() for word in label.root.values()}
    words |= {word.partition("。")[0].partition(". ")[0] for word in words}
    return words | {word for one in words if (word := _REMARK.sub("", one).strip())}


def _rows(raw: Any, book: Rulebook, slot: Slot) -> tuple[TableRow, ...]:
    if isinstance(raw, str):
        raw = pasted(raw, slot.columns)
    if not isinstance(raw, list) or not all(isinstance(row, Mapping) for row in raw):
        raise RefusedError("这里要填一张表，每行一项。", "A table is expected here, one item a line.")
    columns = {column.id: column for column in slot.columns}
    rows = []
    for number, row in enumerate(raw, start=1):
        unknown = set(row) - set(columns)
        if unknown:
            raise RefusedError(
                f"第 {number} 行多了「{min(unknown)}」。", f"Row {number} has an unknown “{min(unknown)}”."
            )
        cells = []
        for ident, column in columns.items():
            if is_blank(row.get(ident)):
                if column.required:
                    raise RefusedError(f"第 {number} 行缺「{ident}」。", f"Row {number} lacks “{ident}”.")
                continue
            own = slot.model_copy(update={"choices": column.choices}) if column.choices else slot
            cells.append((ident, parse(column.type, row[ident], book, own, {})))
        rows.append(TableRow(cells=tuple(cells)))
    return tuple(rows)


def _words(raw: Any) -> Text:
    """Words by language: a mapping as given, a bare string under the script it is written in."""
    if isinstance(raw, Mapping):
        raw = _rejoined(raw)
        try:
            return Text({str(tag): str(words) for tag, words in raw.items() if not is_blank(words)})
        except ValueError as error:
            raise RefusedError("请写成 {zh: 中文, en: English}。", "Write it as {zh: Chinese, en: English}.") from error
    word = str(raw).strip()
    return Text({"zh" if any(_is_han(sign) for sign in word) else "en": word})


def _rejoined(raw: Mapping[Any, Any]) -> dict[Any, Any]:
    """Put together again what a comma parted: ``{en: Ningbo Hezhu Homeware Co., Ltd.}`` holds an empty key “Ltd.”."""
    found: dict[Any, Any] = {}
    last: Any = None
    for key, value in raw.items():
        if value is None and last is not None and not _LANGUAGE.match(str(key)):
            found[last] = f"{found[last]}, {key}"
        else:
            found[key] = value
            last = key if isinstance(value, str) else None
    return found


def _date(raw: Any) -> SlotValue:
    if isinstance(raw, date):
        return SlotValue(type="date", day=raw)
    found = _DAY.match(str(raw).strip())
    try:
        if found:
            year, month, day = (int(part) for part in found.groups())
            return SlotValue(type="date", day=date(year, month, day))
    except ValueError:
        pass
    raise RefusedError(f"「{raw}」不是日期。请写成 2026-11-22。", f"“{raw}” is not a day. Write it like 2026-11-22.")


def _decimal(raw: Any) -> Decimal:
    word = uncounted(str(raw).strip())
    try:
        if _NUMBER.match(word):
            return Decimal(word.replace(",", "").replace("，", ""))
    except InvalidOperation:
        pass
    raise RefusedError(f"「{raw}」不是数字。", f"“{raw}” is not a number.")


def _count(raw: Any) -> SlotValue:
    number = _decimal(raw)
    if number != number.to_integral_value() or isinstance(raw, bool):
        raise RefusedError(f"「{raw}」应是整数。", f"“{raw}” should be a whole number.")
    return SlotValue(type="count", number=number.to_integral_value())


def _duration(raw: Any, book: Rulebook) -> SlotValue:
    found = re.match(r"^\s*(\d+)\s*([^\d\s].*?)\s*$", with_figures(str(raw).strip()))
    unit = meanings(book, "typed.units").get(found.group(2).casefold()) if found else None
    if found is None or unit is None:
        raise RefusedError(
            f"「{raw}」不是时长。请写成 48 小时 或 2 天。", f"“{raw}” is not a duration. Write 48 hours or 2 days."
        )
    return SlotValue(type="duration", duration=Duration.model_validate({"n": int(found.group(1)), "unit": unit}))


def _rate(raw: Any) -> SlotValue:
    found = re.match(r"^\s*(\d+(?:[.,]\d+)?)\s*[%％]\s*$", str(raw))
    if found is None:
        raise RefusedError(f"「{raw}」不是百分比。请写成 1.8%。", f"“{raw}” is not a percentage. Write it like 1.8%.")
    fraction = Decimal(found.group(1).replace(",", ".")) / 100
    if fraction > 1:
        raise RefusedError("比例不能超过 100%。", "A share cannot exceed 100%.")
    return SlotValue(type="rate", rate=Rate(fraction=fraction))


def _money(raw: Any) -> SlotValue:
    found = re.match(r"^\s*(?:([A-Z]{3})\s*)?([\d,]+(?:\.\d+)?)\s*([A-Z]{3})?\s*$", str(raw))
    currency = (found.group(1) or found.group(3)) if found else None
    if found is None or currency is None:
        raise RefusedError(
            f"「{raw}」不是金额。请写成 120.50 USD。", f"“{raw}” is not an amount. Write it like 120.50 USD."
        )
    return SlotValue(type="money", money=Money(amount=_decimal(found.group(2)), currency=currency))


def _ids(raw: Any) -> SlotValue:
    items = raw if isinstance(raw, list) else re.split(r"[,，、;；\s]+", str(raw))
    return SlotValue(type="ids", items=tuple(str(item).strip() for item in items if str(item).strip()))


def _yes_no(raw: Any, book: Rulebook) -> SlotValue:
    said = {True: "yes", False: "no"}[raw] if isinstance(raw, bool) else str(raw).strip().casefold()
    yes = meanings(book, "typed.yes_no").get(said)
    if yes is None:
        raise RefusedError(f"「{raw}」请答 是 或 否。", f"Answer “{raw}” with yes or no.")
    return SlotValue(type="yes_no", yes=yes == "yes")


def _named(slot_type: SlotType) -> Callable[[Any], SlotValue]:
    return lambda raw: SlotValue(type=slot_type, words=_words(raw))


_TWO_SCRIPTS = re.compile(r"\s*(?:/|／|\||｜|\n|[(（](?=[^()（）]*[)）]\s*$))\s*")


def _name(raw: Any) -> SlotValue:
    """A name in both scripts may be typed in one line: “宁波禾筑家居有限公司 / Ningbo Hezhu Homeware Co., Ltd.”."""
    parts = [part.rstrip(")）").strip() for part in _TWO_SCRIPTS.split(raw.strip())] if isinstance(raw, str) else []
    chinese = [part for part in parts if any(map(_is_han, part))]
    latin = [part for part in parts if part not in chinese and re.search("[A-Za-z]{2}", part)]
    if len(parts) == len(("zh", "en")) and len(chinese) == len(latin) == 1:
        return SlotValue(type="name", words=Text({"zh": chinese[0], "en": latin[0]}))
    return SlotValue(type="name", words=_words(raw))


def _line(raw: Any) -> SlotValue:
    if isinstance(raw, Mapping):  # somebody gave it in two languages, as other answers are
        return SlotValue(type="line", words=_words(raw))
    several = isinstance(raw, list) and not any(isinstance(one, Mapping | list) for one in raw)
    words = ", ".join(str(one).strip() for one in raw if not is_blank(one)) if several else str(raw).strip()
    return SlotValue(type="line", words=Text({"en": words}))


_SIMPLE: dict[SlotType, Callable[[Any], SlotValue]] = {
    "date": _date,
    "count": _count,
    "rate": _rate,
    "money": _money,
    "ids": _ids,
    "name": _name,
    "text": _named("text"),
    "line": _line,
}


def _is_han(sign: str) -> bool:
    """Tell whether a letter is a Chinese one; asked rarely, so no pattern is compiled for it at each start."""
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"
