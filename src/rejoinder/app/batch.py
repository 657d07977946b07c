"""Many messages at once: JSON lines in, one flat reading a line out, as labelled collections are scored."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from rejoinder.app.json_lines import Tell, answer_each, given_lines
from rejoinder.intake.message import build
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.notice import Message
from rejoinder.reading import read, reading_record
from rejoinder.rulebook import Rulebook

_OURS_TO_THEIRS = {"GB": "UK"}
"""Collections write UK for Great Britain; everywhere else we keep to ISO 3166."""


def read_batch(source: Path, out: Path, book: Rulebook, day: date, tell: Tell | None = None) -> int:
    """Read every message of a file and write the readings, whole or not at all.

    Args:
        source: JSON lines with `id`, `subject`, `sender`, `date` (ISO day or null) and `body`.
        out: where the readings go, one a line, in the same order.
        book: the rules.
        day: whose rules count for messages without a date.
        tell: told how many of how many are done.

    Returns:
        How many messages were read.

    Raises:
        InputError: the file is missing, too big, or a line is no such record.
        OutputError: the readings cannot be written.
    """
    return answer_each(out, _records(source), lambda record: reading_of(record, book, day), tell)


def reading_of(record: dict[str, Any], book: Rulebook, day: date) -> dict[str, Any]:
    """Read one record; only its words count, never labels that may stand beside them."""
    message = message_of(record, book)
    found = reading_record(read(message, book, message.date.date() if message.date else day))
    found["marketplace"] = _OURS_TO_THEIRS.get(found["marketplace"], found["marketplace"])
    return {"id": record["id"], **found}


def message_of(record: dict[str, Any], book: Rulebook) -> Message:
    """Build the Message a record stands for."""
    named = (("Subject", record.get("subject")), ("From", record.get("sender")))
    message = build(
        record["body"], book, headers=[(k, value) for k, value in named if value], name=f"id {record['id']}"
    )
    sent = datetime.combine(date.fromisoformat(record["date"]), time()) if record.get("date") else message.date
    return message.model_copy(update={"date": sent, "headers": ()})


def _records(source: Path) -> list[dict[str, Any]]:
    return [
        _record(line, where)
        for line, where in given_lines(source, lambda: _bad(str(source), "文件太大。", "The file is too large."))
    ]


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
        if record.get("date"):
            date.fromisoformat(record["date"])
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise _bad(where, "这一行不是一条消息。", "This line is no message.") from error
    words = [record.get(key) for key in ("subject", "sender")]
    if not isinstance(record.get("body"), str) or not all(value is None or isinstance(value, str) for value in words):
        raise _bad(where, "这一行没有正文。", "This line has no body.")
    if not isinstance(record.get("id"), (str, int)):
        raise _bad(where, "这一行没有编号。", "This line has no id.")
    return dict(record)


def _bad(where: str, zh: str, en: str) -> InputError:
    return InputError(
        "bad_batch",
        Text.of(zh, en),
        where=where,
        todo=Text.of(
            "每行一个 JSON 对象：id、subject、sender、date（如 2026-05-01）、body。",
            "One JSON object a line: id, subject, sender, date (such as 2026-05-01), body.",
        ),
    )
