"""The answer form: questions in Chinese and English as a commented YAML file that a person fills in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from rejoinder.model.facts import Question
from rejoinder.model.formats import FactsFile
from rejoinder.model.rules import ChoicesRule
from rejoinder.model.slots import Column, SlotType
from rejoinder.rulebook import Rulebook

_HEAD = """\
# 申复 Rejoinder 答题表 / answer form
# 冒号后面填答案；不知道就空着，程序不会替您编。只写属实的。
# 填完一轮再运行一次同样的命令，会出现由您的选择带来的新问题；已填的会保留。
# Write each answer after the colon; leave it empty if you do not know: nothing is ever invented for you.
# Run the same command again after a round: your choices raise further questions; what you wrote stays.
"""
_HINTS: dict[SlotType, str] = {
    "date": "2026-11-22",
    "count": "12",
    "duration": "48 小时 / 48 hours",
    "rate": "1.8%",
    "money": "120.50 USD",
    "choices": "[a, b]",
    "yes_no": "yes / no（是 / 否）",
    "ids": "[…, …]",
    "name": "{zh: 中文名, en: English name}",
    "text": "{zh: 中文, en: English}",
}


def form(questions: Iterable[Question], filled: FactsFile, book: Rulebook) -> str:
    """Return the whole form as YAML text, with what was answered before in place.

    Answers that no question asks any more are kept at the end, so that nothing typed is lost.
    """
    answers = filled.raw
    lines = [_HEAD + "schema: 1", f"by: {inline(filled.by or '')}  # 谁填的 / who answers", "answers:"]
    section = ""
    asked = set()
    shown: dict[str, int] = {}
    for number, question in enumerate(questions, start=1):
        asked.add(question.key)
        title = f"{question.section.say('zh')} / {question.section.say('en')}"
        if title != section:
            section = title
            lines += ["", f"  # ── {section} " + "─" * 8]
        lines += [f"  # {line}" for line in _comments(number, question, book, shown)]
        value = answers.get(question.key)
        lines.append(f"  {question.key}:{_value(value, question.slot.type)}")
    kept = {key: value for key, value in answers.items() if key not in asked and value is not None}
    if kept:
        lines += ["", "  # 现在没有问到，先留着 / not asked at present, kept for you"]
        lines += [f"  {key}:{_value(value, 'line')}" for key, value in kept.items()]
    if filled.history:
        lines += ["history:"]
        lines += [f"  - {inline(past.model_dump(mode='json', exclude_none=True))}" for past in filled.history]
    return "\n".join(lines) + "\n"


def _comments(number: int, question: Question, book: Rulebook, shown: dict[str, int]) -> list[str]:
    slot = question.slot
    optional = "" if slot.required else "（可不填 / optional）"
    lines = [f"{number}. {slot.ask.say('zh')}{optional}", f"   {slot.ask.say('en')}"]
    if question.quote:
        source = question.source
        lines.append(f"   {source.say('zh')} / {source.say('en')}: “{' '.join(question.quote.split())}”")
    if slot.why:
        lines.append(f"   为什么问: {slot.why.say('zh')}")
    lines += _options(number, question, book, shown)
    example = slot.example.say("zh") if slot.example else _HINTS.get(slot.type, "")
    if example:
        lines.append(f"   例 / example: {example}")
    if slot.columns:
        row = ", ".join(f"{column.id}: {column.label.say('zh')}" for column in slot.columns)
        lines.append(f"   每行 / each row: {{{row}}}")
        lines.append(
            "   也可从 Excel 粘贴：冒号后写 |，下面每行一项，列序同上 / or paste rows: | behind the colon, a line each"
        )
        lines += [line for column in slot.columns for line in _column_options(number, column, book, shown)]
    if question.items:
        lines.append(f"   通知里的编号 / ids of the notice: {', '.join(question.items)}")
    return lines


def _options(number: int, question: Question, book: Rulebook, shown: dict[str, int]) -> list[str]:
    """List what may be chosen; a list that many questions share stands once and is then referred to."""
    shared = question.slot.choices if not question.choices else None
    if shared in shown:
        return [f"   选项同第 {shown[shared]} 题 / same options as question {shown[shared]}"]
    options = offered(question, book)
    if shared and options:
        shown[shared] = number
    listed = book.find(ChoicesRule, shared) if shared else None
    own = ["   · 也可以写自己的名称 / or a name of your own"] if listed is not None and listed.open else []
    return [*(f"   · {ident}: {zh} / {en}" for ident, zh, en in options), *own]


def _column_options(number: int, column: Column, book: Rulebook, shown: dict[str, int]) -> list[str]:
    """List what may stand in a column of a table."""
    listed = book.find(ChoicesRule, column.choices) if column.choices else None
    if listed is None:
        return []
    if listed.id in shown:
        return [f"   {column.id}: 选项同第 {shown[listed.id]} 题 / same options as question {shown[listed.id]}"]
    shown[listed.id] = number
    return [
        f"   {column.id} 可选 / offered:",
        *(f"   · {choice.id}: {choice.label.say('zh')} / {choice.label.say('en')}" for choice in listed.choices),
    ]


def offered(question: Question, book: Rulebook) -> list[tuple[str, str, str]]:
    """Return what may be chosen: id, Chinese label, English label."""
    if question.choices:
        return [(ident, label.say("zh"), label.say("en")) for ident, label in question.choices]
    listed = book.find(ChoicesRule, question.slot.choices) if question.slot.choices else None
    return [(c.id, c.label.say("zh"), c.label.say("en")) for c in listed.choices] if listed else []


def _value(value: Any, slot_type: SlotType) -> str:
    if value is None or value == "":
        return ""
    if slot_type == "table" and isinstance(value, list):
        return "".join(f"\n    - {inline(row)}" for row in value)
    if slot_type == "table" and "\n" in str(value):  # pasted in one piece: it stays as it was pasted
        return " |\n" + "\n".join(f"    {line}".rstrip(" ") for line in str(value).strip("\n").splitlines())
    return " " + inline(value)


def inline(value: Any) -> str:
    """Return a value as YAML on one line."""
    plain = dict(value) if isinstance(value, Mapping) else value
    text = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...").strip(" \n")  # a full-width space is the seller's own
