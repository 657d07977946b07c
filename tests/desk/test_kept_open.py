"""What is kept open between two looks: never more than so much, and never older than what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.app import verbs
from rejoinder.app.interviewing import Session
from rejoinder.desk.cases import docs, interview, working
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.rules import book
from rejoinder.desk.firm.served import only_looking, serving
from rejoinder.model.base import Model
from rejoinder.model.case import Case as Whole
from rejoinder.model.formats import CaseHead, FactsFile

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case

As = Callable[[str], "Client"]


@pytest.fixture
def whole(case: Case) -> Iterator[Whole]:
    """The case, worked out by itself and not taken over from another test."""
    found = working.rebuild(case)
    assert found is not None
    interview.clear(case.pk)
    with serving(case.firm):
        yield working.current(case) or found


def anew(asked: Interview) -> Any:
    """Return the facts as they are read without anything that was kept."""
    return Session(asked.notice, asked.diagnosis, asked.path, asked.filled, asked.book, asked.day).facts


def test_an_interview_begins_with_what_was_worked_out_last(
    case: Case, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Interview(case, whole)
    like = verbs.diagnose(whole.notice, book(), before.day)
    monkeypatch.setattr(verbs, "diagnose", lambda *_a: pytest.fail("diagnosed anew"))
    interview.clear(case.pk)
    asked = Interview(case, whole)
    assert asked.diagnosis.model_copy(update={"collect": like.collect}) == like
    assert asked.facts is whole.facts
    assert asked.facts == anew(asked)


@pytest.mark.parametrize("meanwhile", ["answers", "day", "unknown"])
def test_it_is_worked_out_anew_where_something_changed(meanwhile: str, case: Case, whole: Whole, settings: Any) -> None:
    filled = docs.get(case, FactsFile)
    if meanwhile == "answers":
        key = next(key for key, value in filled.raw.items() if isinstance(value, str))
        docs.keep(case, filled.model_copy(update={"answers": {**filled.raw, key: "anders 12"}}))
    elif meanwhile == "day":
        settings.DESK_NOW = "2026-11-11T08:00:00+08:00"
    else:  # worked out before it was noted of which answers
        last = docs.load(case, docs.Snapshot)
        assert last is not None
        docs.keep(case, last.model_copy(update={"answers": 0}))
        whole = working.current(case) or whole
    asked = Interview(case, whole)
    assert asked.facts is not whole.facts
    assert asked.facts == anew(asked)
    assert (asked.facts == whole.facts) is (meanwhile != "answers")


def test_an_answer_stands_on_the_next_page(case: Case, whole: Whole, as_role: As) -> None:
    browser = as_role("owner")
    key = next(q.key for q in Interview(case, whole).asked() if q.slot.type in ("name", "text"))
    page = f"/c/{case.pk}/answers/?q={key}"
    for words in ("New words 88", "Newer words 89"):
        assert words not in browser.get(page).content.decode()
        browser.post(f"/c/{case.pk}/answers/", {"key": key, "value_zh": "新店 88", "value_en": words})
        assert words in browser.get(page).content.decode()


def test_documents_are_kept_open_up_to_so_many_words(case: Case, whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    first = docs.load(case, docs.Snapshot)
    assert docs.load(case, docs.Snapshot) is first
    monkeypatch.setattr(docs, "_MOST_WORDS", 1)
    kinds: tuple[type[Model], ...] = (CaseHead, FactsFile, CaseHead)
    docs.clear(case.pk)
    for kind in kinds:
        docs.load(case, kind)
        assert len(docs._CACHE) == 1
    again = docs.load(case, docs.Snapshot)
    assert again == first
    assert again is not first


def test_a_document_that_was_written_anew_is_read_anew(case: Case) -> None:
    seen, head = docs.versioned(case, CaseHead)
    assert head is not None
    docs.keep(case, head.model_copy(update={"id": "X-77"}))
    later, changed = docs.versioned(case, CaseHead)
    assert (later, changed and changed.id) == (seen + 1, "X-77")
    docs.drop(case, CaseHead)
    assert docs.versioned(case, CaseHead) == (0, None)


def test_one_page_looks_once_for_rules_and_the_next_one_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from rejoinder.app.rulebook import own

    looks: list[object] = []
    real = own.mark

    def noted(place: own.Place | None) -> str:
        looks.append(place)
        return real(place)

    monkeypatch.setattr(own, "mark", noted)
    for n in (1, 2):
        with only_looking(), serving(case.firm):
            assert book() is book()
        assert len(looks) == n
    with serving(case.firm):
        assert book() is book()
    assert len(looks) == 4
