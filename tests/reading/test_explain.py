"""What a violation means is told at the allegation that says it, not at the first that was put under it."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.model.notice import Allegation, Message, Notice
from rejoinder.model.source import Confidence, Span
from rejoinder.reading.rendering.explain import explain
from rejoinder.rulebook import load

DAY = date(2026, 11, 27)
Said = tuple[str, str, Confidence]


def explained(*said: Said, kind: str = "deactivation") -> list[tuple[str, str]]:
    allegations, at = [], 0
    for number, (violation, words, sure) in enumerate(said, start=1):
        span = Span(source="m", start=at, end=at + len(words), text=words)
        allegations.append(Allegation(id=f"a{number}", violation=violation, span=span, confidence=sure))
        at += len(words) + 1
    message = Message(id="m", text=" ".join(words for _, words, _ in said))
    notice = Notice(id="n", message=message, platform="amazon", kind=kind, allegations=tuple(allegations))  # type: ignore[arg-type]
    return [(one.of, one.title.say("en")) for one in explain(notice, load(), DAY) if one.about == "allegation"]


OTHER: Said = ("forged_documents", "the lantern was another one", "medium")
SURE: Said = ("forged_documents", "the invoice was changed after it was issued", "high")


@pytest.mark.parametrize(("said", "of"), [((OTHER, SURE), "a2"), ((SURE, OTHER), "a1"), ((SURE, SURE), "a1")])
def test_the_surest_bears_the_explanation(said: tuple[Said, ...], of: str) -> None:
    assert [found for found, title in explained(*said) if title == "Forged papers"] == [of]


def test_each_violation_is_told_once_at_its_own() -> None:
    late: Said = ("performance_late_shipment", "37 orders were confirmed late", "low")
    assert [of for of, _ in explained(late, OTHER, SURE)] == ["a1", "a3"]


@pytest.mark.parametrize("kind", ["reinstated", "auto_acknowledgement", "other"])
def test_nothing_is_told_where_nothing_is_alleged_any_more(kind: str) -> None:
    assert explained(SURE, kind=kind) == []
