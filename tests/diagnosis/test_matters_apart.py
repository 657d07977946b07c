"""Held funds and late payouts are no violation with an entry of its own: their causes can be chosen all the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.model.notice import Allegation, Demand, Message, Notice
from rejoinder.model.source import Span
from rejoinder.rulebook import load

DAY = date(2026, 11, 10)


def asked(platform: str, violation: str, words: str, topic: str, stance: str) -> set[str]:
    span = Span(source="n", start=0, end=len(words), text=words)
    notice = Notice(
        id="n", message=Message(id="m", text=words, date=datetime(2026, 11, 3, 9, tzinfo=UTC)), platform=platform,
        kind="funds_withheld", allegations=(Allegation(id="a1", violation=violation, span=span),),
        demands=(Demand(id="d1", kind="explanation", topic=topic, span=span),),
    )  # fmt: skip
    book = load().as_of(DAY, notice.received)
    judged = diagnose(notice, book, DAY)
    facts = read_answers({f"stance.{p.id}": stance for p in judged.points}, judged, notice, book, DAY)
    return {question.key for question in questions(judged, notice, facts, book, DAY)}


CASES = [
    ("amazon", "funds", "Your funds are held."),
    ("joom", "payout_delayed", "The payout was delayed by two weeks."),
]


@pytest.mark.parametrize(("platform", "violation", "words"), CASES)
def test_causes_are_asked_where_the_notice_wants_the_cause(platform: str, violation: str, words: str) -> None:
    assert f"causes.{violation}" in asked(platform, violation, words, "root_cause", "own")


@pytest.mark.parametrize(("platform", "violation", "words"), CASES)
def test_who_disputes_is_asked_for_none(platform: str, violation: str, words: str) -> None:
    assert f"causes.{violation}" not in asked(platform, violation, words, "root_cause", "dispute")


@pytest.mark.parametrize(("platform", "violation", "words"), CASES)
def test_none_is_asked_where_only_an_explanation_is_wanted(platform: str, violation: str, words: str) -> None:
    assert f"causes.{violation}" not in asked(platform, violation, words, "other_explanation", "own")
