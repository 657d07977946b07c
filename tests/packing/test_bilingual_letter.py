"""The Chinese reading: line by line beside the words to send, each with paper, own word, notice or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.base import Text
from rejoinder.model.facts import Fact
from rejoinder.model.letter import Basis
from rejoinder.model.quantity import Duration, Money, Rate
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.packing import Built
from rejoinder.packing.basis import Notes, said, value_words
from rejoinder.packing.job import Job, make_job


@pytest.fixture(scope="module")
def job() -> Job:
    return make_job(pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


@pytest.fixture(scope="module")
def text(built: Built) -> str:
    return squeeze("".join(pdf_pages(built.files["keep/letter.zh.pdf"])))


def test_every_sentence_stands_in_both_languages(text: str) -> None:
    for statement in pack_samples.letter().statements():
        assert squeeze(statement.text.say("zh"))[:14] in text
        assert squeeze(statement.text.say("en"))[:14] in text


def test_it_says_on_each_page_that_it_is_not_to_be_sent(built: Built) -> None:
    pages = pdf_pages(built.files["keep/letter.zh.pdf"])
    assert all("自己留存，不要交" in squeeze(page) for page in pages)


def test_it_is_never_among_the_files_to_send(built: Built) -> None:
    assert not [name for name in built.files if name.startswith("submit/") and "zh" in name]


def test_a_sentence_shows_the_papers_that_prove_it(job: Job) -> None:
    notes = Notes(job).of((Basis(fact="paper.E1"),), ("E2",))
    assert [(note.proof, note.mark) for note in notes] == [("paper", "附件 2"), ("paper", "附件 1")]


def test_a_sentence_that_rests_on_an_answer_shows_question_answer_and_who(job: Job) -> None:
    (note,) = Notes(job).of((Basis(fact="f.stop_the_sale.removed_on"),), ())
    assert note.proof == "word"
    assert note.words == "问“哪天停售的”，您答“2026年11月17日”（周砚，2026年11月21日）。"


def test_a_sentence_without_fact_or_paper_is_marked_as_resting_on_nothing(job: Job) -> None:
    assert [note.proof for note in Notes(job).of((), ())] == ["none"]
    assert [note.proof for note in Notes(job).of((Basis(fact="f.gone"),), ("E99",))] == ["none"]


def test_a_paper_kept_out_proves_nothing(job: Job) -> None:
    assert [note.proof for note in Notes(job).of((), ("E7",))] == ["none"]


def test_papers_come_before_own_words_and_the_same_thing_is_one_note(job: Job) -> None:
    notes = Notes(job)
    first = notes.of((Basis(fact="f.stance.p1"),), ("E1",))
    again = notes.of((Basis(fact="f.stance.p1"),), ())
    assert [note.proof for note in first] == ["paper", "word"]
    assert again == (first[1],)


def test_a_choice_is_noted_only_where_nothing_nearer_is_known(job: Job) -> None:
    choice, day = Basis(fact="f.stance.p1"), Basis(fact="f.stop_the_sale.removed_on")
    assert [note.words[:6] for note in Notes(job).of((choice, day), ())] == ["问“哪天停售"]
    assert [note.words[:6] for note in Notes(job).of((choice, Basis(fact="f.gone")), ())] == ["问“怎么回应"]


def test_the_end_lists_what_the_sentences_rest_on(text: str) -> None:
    assert "每句话靠什么" in text
    assert "没有依据" in text
    assert "您答“承认”" in text


def test_a_question_that_the_rulebook_no_longer_has_leaves_the_answer_alone(job: Job) -> None:
    fact = Fact(id="f.x.y", question="x.y", value=SlotValue(type="count", number=Decimal(3)))
    assert said(fact, job) == "您答“3”。"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (SlotValue(type="date", day=date(2026, 3, 1)), "2026年3月1日"),
        (SlotValue(type="count", number=Decimal("1200")), "1,200"),
        (SlotValue(type="duration", duration=Duration(n=2, unit="business_days")), "2 个工作日"),
        (SlotValue(type="rate", rate=Rate(fraction=Decimal("0.018"))), "1.8%"),
        (SlotValue(type="money", money=Money(amount=Decimal("9.5"), currency="USD")), "USD 9.50"),
        (SlotValue(type="yes_no", yes=False), "否"),
        (SlotValue(type="ids", items=("A", "B")), "A、B"),
        (SlotValue(type="name", words=Text({"en": "Lizhou"})), "Lizhou"),
        (SlotValue(type="choice", picks=(Choice(id="own", label=Text.of("承认", "accept")),)), "承认"),
    ],
)
def test_each_kind_of_answer_is_shown_as_the_seller_knows_it(value: SlotValue, words: str) -> None:
    assert value_words(value) == words
