"""What is wrong with a hand-written YAML line, said in both languages instead of in the parser's own English."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rejoinder.model.base import Text

_CHECK = Text.of(
    "请检查这一行和上一行的冒号、引号和缩进。", "Check colons, quotes and indentation here and one line above."
)
_QUOTE = Text.of("请给这个值加上引号。", "Put quotes around the value.")
FORMATS = Text.of("格式见 docs/formats.md。", "See docs/formats.md for the format.")

_SYNTAX: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        Text.of("多了一个冒号，或上一行没写完。", "There is a colon too many, or the line above is not finished."),
        Text.of("值里有冒号时，请给值加引号。", "Put quotes around a value that holds a colon."),
    ),
    (
        "could not find expected ':'",
        Text.of("这里或上一行少了冒号。", "A colon is missing here or one line above."),
        Text.of("请写成「键: 值」，冒号后空一格。", "Write “key: value”, with a space after the colon."),
    ),
    (
        "did not find expected key",
        Text.of("缩进和上面的行对不齐。", "The indentation does not match the lines above."),
        Text.of("请让同一层的行左边对齐。", "Let lines of one level begin in the same column."),
    ),
    (
        "unexpected end of stream",
        Text.of("引号没有成对。", "A quotation mark is not closed."),
        Text.of("请补上另一半引号。", "Add the closing quotation mark."),
    ),
    (
        "expected ',' or",
        Text.of("括号没有成对，或少了逗号。", "A bracket is not closed, or a comma is missing."),
        Text.of("请补上括号或逗号。", "Add the bracket or the comma."),
    ),
    (
        "cannot start any token",
        Text.of("值的开头有特殊符号。", "The value begins with a special character."),
        _QUOTE,
    ),
    (
        "another document",
        Text.of("文件里有「---」，分成了两份。", "A line “---” splits the file in two."),
        Text.of("请删掉这一行。", "Remove that line."),
    ),
)

_WANTED: tuple[tuple[str, Text], ...] = (
    ("dict", Text.of("这里要写成下一层的「键: 值」", "“key: value” lines are expected below it")),
    ("model", Text.of("这里要写成下一层的「键: 值」", "“key: value” lines are expected below it")),
    ("tuple", Text.of("这里要写成列表，例如 [a, b]", "a list is expected, such as [a, b]")),
    ("list", Text.of("这里要写成列表，例如 [a, b]", "a list is expected, such as [a, b]")),
    ("date", Text.of("日期要写成 2026-11-22 这样", "a day is expected, written like 2026-11-22")),
    ("bool", Text.of("只能写 true 或 false", "true or false is expected")),
    ("int", Text.of("这里要写整数", "a whole number is expected")),
    ("float", Text.of("这里要写数字", "a number is expected")),
    ("decimal", Text.of("这里要写数字", "a number is expected")),
    ("greater", Text.of("数太小", "the number is too small")),
    ("less", Text.of("数太大", "the number is too large")),
    ("string_too_long", Text.of("写得太长", "it is too long")),
    ("string_pattern", Text.of("样子不对", "it does not have the form of such a value")),
    ("string", Text.of("这里要写文字", "words are expected")),
)
_FORMS: dict[str, Text] = {
    r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$": Text.of(
        "只用字母、数字和 . _ - :，以字母或数字开头，不要空格。",
        "Use letters, digits and . _ - : only, a letter or digit first, no spaces.",
    ),
    r"^\d+\.\d+(\.\d+)?$": Text.of("写成 1.0 这样，加引号。", "Write it like 1.0, in quotes."),
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": Text.of("语言写成 en、de、zh 这样。", "Write a language like en, de, zh."),
}
"""What to write where a value must have a form, by the form."""


def syntax(problem: str, written: Sequence[str]) -> tuple[Text, Text]:
    """Return what is wrong with a line that is not YAML, and what to do.

    Args:
        problem: the parser's own words.
        written: the line it stopped at and the one before it, comments left out.
    """
    if any("：" in row and ":" not in row for row in written):
        return (
            Text.of("冒号是全角的「：」。", "The colon is the full-width one (U+FF1A)."),
            Text.of("请换成半角冒号加空格。", "Write a plain colon and a space."),
        )
    for words, what, todo in _SYNTAX:
        if words in problem:
            return what, todo
    plain = problem.splitlines()[0]
    return Text.of("这一行不是合法的 YAML。", f"This line is not valid YAML ({plain})."), _CHECK


def wrong_value(key: str, problem: Mapping[str, Any]) -> tuple[Text, Text]:
    """Return what is wrong with a value, and what to do.

    Args:
        key: the key as the user wrote it, with those above it.
        problem: one entry of a validation error: ``type``, ``msg``, ``input``.
    """
    kind = str(problem["type"])
    if kind in ("literal_error", "enum"):
        return _one_of(key, problem)
    written = problem.get("input")
    todo = _QUOTE if kind == "string_type" and isinstance(written, (int, float, date)) else FORMATS
    todo = _FORMS.get(str(problem.get("ctx", {}).get("pattern", "")), todo)
    for beginning, wanted in _WANTED:
        if kind.startswith(beginning):
            zh, en = wanted.say("zh"), wanted.say("en")
            return Text.of(f"「{key}」的值不对：{zh}。", f"The value of “{key}” is wrong: {en}."), todo
    return (
        Text.of(f"「{key}」的值不对。", f"The value of “{key}” is wrong: {problem['msg']}."),
        todo,
    )


def _one_of(key: str, problem: Mapping[str, Any]) -> tuple[Text, Text]:
    """Say which words may stand where only some may, and which of them was probably meant."""
    allowed = re.findall(r"'([^']*)'", str(problem.get("ctx", {}).get("expected", "")))
    written = str(problem.get("input"))
    what = Text.of(f"「{key}」不能写「{written}」。", f"“{key}” cannot be “{written}”.")
    close = difflib.get_close_matches(written, allowed, n=1)
    if close:
        return what, Text.of(f"是不是 {close[0]}？", f"Did you mean {close[0]}?")
    return what, Text.of(f"只能写：{'、'.join(allowed)}。", f"It can be {', '.join(allowed)}.")
