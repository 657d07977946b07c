"""Whole messages: each that only pretends to come from a platform is warned of, no honest one is."""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

Row = tuple[str | None, str | None, str]
TEXTS = yaml.safe_load(Path(__file__).with_name("genuine_texts.yaml").read_text(encoding="utf-8"))
ROOT = Path(__file__).resolve().parents[2]
BOOK = load()
ENDINGS = ("com", "net", "shop", "top", "info", "co", "io", "cn", "de", "online", "org", "store")
RESERVED = re.compile(r"([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)\.example\b")
EACH, EACH_PRETENDING = 60, 3
"""Of our own messages every so manieth is read, to keep the tests short."""


def _read(row: Row) -> Notice:
    sender, subject, text = row
    headers = [(name, value) for name, value in (("From", sender), ("Subject", subject)) if value]
    message = build(text, BOOK, headers=headers).model_copy(update={"headers": ()})
    return read(message, BOOK, date(2026, 3, 2))


def _name(row: Row) -> str:
    return f"{row[0] or 'no sender'}: {row[2][:40]}"


def _warnings(notice: Notice) -> list[str]:
    return [signal.code for signal in notice.signals if signal.weight == "warn"]


@pytest.mark.parametrize("row", TEXTS["pretending"], ids=_name)
def test_a_message_that_pretends_is_warned_of(row: Row) -> None:
    assert _read(row).warn


@pytest.mark.parametrize("row", TEXTS["honest"], ids=_name)
def test_an_honest_message_is_not_warned_of(row: Row) -> None:
    assert _warnings(_read(row)) == []


def _varied(value: Any, turn: int) -> Any:
    """Give hosts an ending of the open net, the same for one host, another each turn."""
    if not isinstance(value, str):
        return value

    def ending(m: re.Match[str]) -> str:
        return f"{m[1]}.{ENDINGS[(hashlib.sha256(m[1].lower().encode()).digest()[0] + turn) % len(ENDINGS)]}"

    return RESERVED.sub(ending, value)


def _own() -> Iterator[dict[str, Any]]:
    sys.path.insert(0, str(ROOT / "scripts"))
    messages = importlib.import_module("messages")
    for path in sorted((ROOT / "training" / "messages" / "train").glob("*.txt")):
        for record in messages.records(path):
            yield record.as_json()


def _row(record: dict[str, Any], turn: int) -> Row:
    return _varied(record["sender"], turn), _varied(record["subject"], turn), _varied(record["body"], turn)


def test_our_own_messages_that_pretend_are_warned_of_whatever_their_hosts_end_in() -> None:
    pretending = [record for record in _own() if not record["genuine"]][::EACH_PRETENDING]
    assert len(pretending) > 40
    missed = [
        r["id"]
        for n, r in enumerate(pretending)
        for turn in (n % 7, n % 5 + 7)[n % 2 :][:1]
        if not _read(_row(r, turn)).warn
    ]
    assert missed == []


def test_none_of_our_own_honest_messages_is_warned_of() -> None:
    honest = [record for record in _own() if record["genuine"]][::EACH]
    assert len(honest) > 80
    assert {r["id"]: found for n, r in enumerate(honest) if (found := _warnings(_read(_row(r, n))))} == {}


def test_words_that_ask_for_nothing_are_told_as_such() -> None:
    row = next(row for row in TEXTS["honest"] if "fees, passwords and parcels" in row[2])
    signal = next(one for one in _read(row).signals if one.code == "ask_secret")
    assert signal.weight == "note"
    assert "does not read as if it asked you" in signal.what.say("en")
    assert "不是在向您要" in signal.what.say("zh")
