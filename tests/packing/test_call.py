"""The sheet for a video call: only where one is asked for, and every answer is the seller's own."""

from __future__ import annotations

import pytest
from tests.packing import pack_samples

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.notice import Demand
from rejoinder.model.slots import SlotValue
from rejoinder.model.source import Span
from rejoinder.packing.call import has_call, preparation
from rejoinder.packing.job import Job, make_job
from rejoinder.packing.render import Document, words
from rejoinder.rulebook import load

BOOK = load()
NAME = SlotValue(type="name", words=Text({"zh": "蓝奇科技", "en": "Lanqi Technology"}))
GIVEN = Facts(current=(Fact(id="f.account.entity", question="account.entity", value=NAME, raw="蓝奇科技"),))
CALL = Demand(id="d9", kind="call", topic="video_call", span=Span(source="n", start=0, end=4, text="call"))


def job(*, form: str = "plan", demands: tuple[Demand, ...] = (), facts: Facts = GIVEN) -> Job:
    case: Case = pack_samples.case()
    diagnosis = pack_samples.diagnosis().model_copy(update={"form": form})
    notice = case.notice.model_copy(update={"demands": demands})
    changed = case.model_copy(update={"diagnosis": diagnosis, "notice": notice, "facts": facts})
    return make_job(changed, BOOK, pack_samples.DAY, pack_samples.originals())


def said(lang: str, made: Job) -> str:
    return " ".join(words(Document("sheet", lang, tuple(preparation(made, lang)), style="guide")))


@pytest.mark.parametrize(
    ("form", "demands", "wanted"), [("video", (), True), ("plan", (CALL,), True), ("plan", (), False)]
)
def test_it_is_made_where_a_call_is_asked_for(form: str, demands: tuple[Demand, ...], wanted: bool) -> None:
    made = job(form=form, demands=demands)
    assert (has_call(made), bool(list(preparation(made, "en")))) == (wanted, wanted)


@pytest.mark.parametrize(("lang", "answer"), [("zh", "蓝奇科技"), ("en", "Lanqi Technology")])
def test_an_answer_is_the_sellers_own_in_the_sheets_language(lang: str, answer: str) -> None:
    assert answer in said(lang, job(form="video"))


@pytest.mark.parametrize(("lang", "open_"), [("zh", "还没有答案"), ("en", "No answer in this case yet")])
def test_what_was_not_answered_is_left_open_and_never_filled(lang: str, open_: str) -> None:
    asked, bare = said(lang, job(form="video")), said(lang, job(form="video", facts=Facts()))
    assert bare.count(open_) == asked.count(open_) + 1


def test_the_papers_of_the_case_are_named_as_originals_to_have_at_hand() -> None:
    made = job(form="video")
    assert made.papers
    assert all(paper.name in said("zh", made) for paper in made.papers)
