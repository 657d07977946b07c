"""Every invented notice is read as its case says; near misses (what must not be read) stand in the same files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import Rulebook, load, strict_yaml

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yaml")):
        data = strict_yaml.load(file.read_text(encoding="utf-8"), file.name).data
        found += [pytest.param(case, id=f"{file.stem}: {case['name']}") for case in data["cases"]]
    return found


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


def _read(case: dict[str, Any], book: Rulebook) -> Notice:
    headers = [(name, str(case[key])) for name, key in (("Subject", "subject"), ("From", "sender")) if case.get(key)]
    message = build(case["text"], book, headers=headers)
    day = case.get("date")
    if day:
        message = message.model_copy(update={"date": datetime(day.year, day.month, day.day)})
    return read(message, book, date(2026, 11, 22))


@pytest.mark.parametrize("case", _cases())
def test_notice_says_what_the_case_expects(case: dict[str, Any], book: Rulebook) -> None:
    notice = _read(case, book)
    for key in ("platform", "marketplace", "kind"):
        if key in case:
            assert getattr(notice, key) == case[key], key
    found = {stated.value for stated in notice.violations}
    if "violations" in case:
        assert found == set(case["violations"])
    assert not found & set(case.get("not_violations", ()))
    if "warn" in case:
        assert notice.warn is case["warn"], notice.signals
    if "attempts" in case:
        assert notice.attempts_left is not None
        assert notice.attempts_left.value == case["attempts"]
    assert {finding.code for finding in notice.findings} == set(case.get("findings", ()))


@pytest.mark.parametrize("case", _cases())
def test_accusations_are_quoted_and_nothing_else_is_one(case: dict[str, Any], book: Rulebook) -> None:
    said = [a.span.text for a in _read(case, book).allegations]
    for words in case.get("allegations", ()):
        assert any(words in text for text in said), (words, said)
    for words in case.get("not_allegations", ()):
        assert not any(words in text for text in said), (words, said)
    if case.get("no_allegations"):
        assert not said


@pytest.mark.parametrize("case", _cases())
def test_demands_are_told_apart_by_topic(case: dict[str, Any], book: Rulebook) -> None:
    notice = _read(case, book)
    asked = {(d.topic, d.span.text) for d in notice.demands}
    for topic, words in case.get("demands", {}).items():
        assert any(t == topic and words in text for t, text in asked), (topic, words, asked)
    for words in case.get("not_demands", ()):
        assert not any(words in text for _, text in asked), (words, asked)
    if case.get("no_demands"):
        assert not asked
    if "one_group" in case:
        groups = {d.group for d in notice.demands if d.topic in case["one_group"]}
        assert len(groups) == 1
        assert "" not in groups
    assert {b.value for b in notice.branches} == set(case.get("branches", ()))


@pytest.mark.parametrize("case", _cases())
def test_deadline_ids_and_channel_are_exact(case: dict[str, Any], book: Rulebook) -> None:
    notice = _read(case, book)
    if "deadline" in case:
        stated = {"n": notice.deadline.n, "unit": notice.deadline.unit} if notice.deadline else None
        assert stated == case["deadline"], notice.deadline
    for name in ("asins", "order_ids", "complaint_ids", "skus", "product_ids"):
        if name in case:
            assert getattr(notice.ids, name) == tuple(case[name])
    if "channel" in case:
        assert notice.channel is not None
        assert case["channel"] in notice.channel.value
    ages = {limit.topic: limit.n for limit in notice.age_limits}
    assert case.get("ages", {}).items() <= ages.items()
    for key, got in (
        ("file_types", notice.file_types),
        ("rights_owners", notice.rights_owners),
        ("contacts", notice.rights_owner_contacts),
    ):
        if key in case:
            assert [stated.value for stated in got] == case[key]


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= set(value) else []
        return own + [span for item in value.values() for span in _spans(item)]
    if isinstance(value, (list, tuple)):
        return [span for item in value for span in _spans(item)]
    return []


@pytest.mark.parametrize("case", _cases())
def test_every_span_is_the_exact_words_of_the_message(case: dict[str, Any], book: Rulebook) -> None:
    notice = _read(case, book)
    spans = _spans(notice.model_dump(exclude={"message"}))
    for span in spans:
        assert notice.message.text[span["start"] : span["end"]] == span["text"]
        assert span["text"].strip() == span["text"]
