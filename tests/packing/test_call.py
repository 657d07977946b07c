"""The sheet for a video call: only where one is asked for, and every answer is the seller's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.packing import pack_papers, pack_samples

from rejoinder.diagnosis import diagnose, questions
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.notice import Demand
from rejoinder.model.rules import ChoicesRule, QuestionRule
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Span
from rejoinder.packing.call import FURTHER, PLACES, QUESTIONS, has_call, preparation
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
    return make_job(changed, BOOK, pack_samples.DAY, pack_papers.originals())


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


LISTED = [choice.id for choice in BOOK.get(ChoicesRule, QUESTIONS).choices]


def given(**answers: str) -> Facts:
    """Give answers in words, by key with two underscores for its dots."""
    return Facts(
        current=tuple(
            Fact(
                id=f"f.{key.replace('__', '.')}",
                question=key.replace("__", "."),
                value=SlotValue(type="text", words=Text({"zh": said, "en": f"EN {said}"})),
            )
            for key, said in answers.items()
        )
    )


@pytest.mark.parametrize("key", LISTED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_likely_question_has_a_source_of_its_answer_or_says_where_it_stands(key: str, lang: str) -> None:
    assert BOOK.find(QuestionRule, key) is not None  # the seller can be asked
    place = {choice.id: choice.label.say(lang) for choice in BOOK.get(ChoicesRule, PLACES).choices}[key]
    assert place in said(lang, job(form="video", facts=Facts()))


@pytest.mark.parametrize("key", ["call__access", "call__goods", "call__stock", "call__other"])
def test_what_was_answered_takes_the_place_of_where_it_stands(key: str) -> None:
    places = {choice.id: choice.label.say("en") for choice in BOOK.get(ChoicesRule, PLACES).choices}
    shown = said("en", job(form="video", facts=given(**{key: "我们自己"})))
    assert "EN 我们自己" in shown
    assert places[key.replace("__", ".")] not in shown


def test_a_supplier_named_elsewhere_answers_what_you_sell_and_is_not_said_twice() -> None:
    shown = said("en", job(form="video", facts=given(inauthentic__supplier="灯厂")))
    assert shown.count("EN 灯厂") == 1
    own = said("en", job(form="video", facts=given(inauthentic__supplier="灯厂", call__goods="台灯")))
    assert "EN 台灯" in own


PLATFORMS = ("amazon", "joom")
OWN = {p: [c.id for c in BOOK.get(ChoicesRule, f"{QUESTIONS}.{p}").choices] for p in PLATFORMS}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_platform_adds_what_it_asks_and_nothing_of_the_other(platform: str, lang: str) -> None:
    made = job(form="video", facts=Facts())
    made = replace(made, case=made.case.model_copy(update={"platform": platform}))
    shown = said(lang, made)
    for name, keys in OWN.items():
        asked = {c.id: c.label.say(lang) for c in BOOK.get(ChoicesRule, f"{QUESTIONS}.{name}").choices}
        places = {c.id: c.label.say(lang) for c in BOOK.get(ChoicesRule, PLACES).choices}
        for key in keys:
            rule = BOOK.get(QuestionRule, key)
            assert rule.platforms == (name,)
            assert (asked[key] in shown, places[key] in shown) == (name == platform, name == platform)


def test_what_was_answered_besides_is_asked_as_on_a_call_and_one_name_once() -> None:
    day = SlotValue(type="date", day=date(2029, 6, 9))
    role = SlotValue(type="choice", picks=(Choice(id="r", label=Text.of("法定代表人", "the legal representative")),))
    sits = SlotValue(type="role", picks=(Choice(id="l", label=Text.of("法定代表人", "legal representative")),))
    answers = {
        "identity_verification.id_until": day, "identity_verification.licence_until": day,
        "account.signatory_role": sits, "identity_verification.id_role": role,
    }  # fmt: skip
    facts = Facts(current=tuple(Fact(id=f"f.{k}", question=k, value=v, raw="2029-06-09") for k, v in answers.items()))
    shown = said("en", job(form="video", facts=facts))
    asked = {choice.id: choice.label.say("en") for choice in BOOK.get(ChoicesRule, FURTHER).choices}
    assert asked["identity_verification.id_until"] in shown
    assert asked["identity_verification.licence_until"] in shown
    assert shown.count("2029-06-09") == 2
    assert shown.count("legal representative") == 1 + shown.count("(legal representative")


def test_every_further_question_is_one_the_seller_may_have_answered() -> None:
    for choice in BOOK.get(ChoicesRule, FURTHER).choices:
        assert BOOK.find(QuestionRule, choice.id) is not None, choice.id


def test_a_name_typed_in_chinese_alone_stands_in_latin_letters_in_the_english_sheet() -> None:
    name = SlotValue(type="name", words=Text({"zh": "姚书宁"}))
    facts = Facts(current=(Fact(id="f.account.signatory", question="account.signatory", value=name, raw="姚书宁"),))
    assert "Yao Shuning (姚书宁)" in said("en", job(form="video", facts=facts))
    assert "Yao" not in said("zh", job(form="video", facts=facts))


def test_a_paper_at_hand_is_called_what_it_is_and_not_asked_for_again() -> None:
    paper = pack_samples.case().exhibits[0]
    wanted = [
        Demand(id=one, kind="document", topic="invoice", span=Span(source="n", start=0, end=4, text=words))
        for one, words in (*((d, "there") for d in paper.answers), ("d77", "not there"))
    ]
    shown = said("en", job(form="video", demands=tuple(wanted)))
    assert "“there”" not in shown
    assert "“not there”" in shown
    assert paper.title.say("en") in shown


def test_what_a_question_draws_on_is_a_question() -> None:
    for rule in BOOK.of(QuestionRule).values():
        assert [key for key in rule.draws_on if BOOK.find(QuestionRule, key) is None] == []


@pytest.mark.parametrize("demanded", [True, False])
def test_the_seller_is_asked_before_the_call_and_only_then(demanded: bool) -> None:
    made = job(form="plan", demands=(CALL,) if demanded else ())
    judged = diagnose(made.case.notice, BOOK, pack_samples.DAY)
    asked = {q.key for q in questions(judged, made.case.notice, GIVEN, BOOK, pack_samples.DAY)}
    assert ({"call.access", "call.goods", "call.stock", "call.other"} <= asked) is demanded
