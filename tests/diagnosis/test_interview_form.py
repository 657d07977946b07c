"""The answer form on disk: what was typed comes back as it was typed, round after round."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app.facts_form import form
from rejoinder.diagnosis import questions, read_answers
from rejoinder.diagnosis.standard import STANCE, stance_slot
from rejoinder.model.base import Text
from rejoinder.model.facts import Facts, Question
from rejoinder.model.formats import FactsFile, PastAnswer
from rejoinder.model.slots import Column, Slot
from rejoinder.rulebook import load, strict_yaml

BOOK = load()
NAME = "amazon-uk-trademark-retraction"
KEY = "ip_trademark.own_brand"
HOSTILE = [
    "{since}", "# no comment", "a: b", "- x", "'", '"', "yes", "null", "~", "[1, 2", "{a: b", "&a *b", "!!python/x",
    "2026-11-03", "0x1F", "1e3", "%", "@x", "`x`", "第一行\n第二行", "tab\there", "…", "\u3000全角", "| fold", "> fold",
]  # fmt: skip


def asked(name: str, facts: Facts) -> tuple[Question, ...]:
    diagnosis = example(name).diagnosis
    assert diagnosis is not None
    return questions(diagnosis, example(name).notice, facts, BOOK, DAYS[name])


def written(name: str, filled: FactsFile) -> str:
    """Return the form that the interview writes for these answers."""
    diagnosis = example(name).diagnosis
    assert diagnosis is not None
    facts = read_answers(filled.raw, diagnosis, example(name).notice, BOOK, DAYS[name])
    return form(asked(name, facts), filled, BOOK)


def loaded(text: str) -> FactsFile:
    return strict_yaml.validate(FactsFile, strict_yaml.load(text, "facts.yaml"))


def told(filled: FactsFile) -> dict[str, Any]:
    return {key: value for key, value in filled.raw.items() if value not in (None, "")}


@pytest.mark.parametrize("name", list(DAYS))
def test_the_form_of_an_example_comes_back_with_the_same_answers(name: str) -> None:
    before = loaded((ROOT / "examples" / name / "facts.yaml").read_text("utf-8"))
    after = loaded(written(name, before))
    assert told(after) == told(before)
    assert after.by == before.by


@pytest.mark.parametrize("name", list(DAYS))
def test_writing_the_form_again_changes_nothing(name: str) -> None:
    once = written(name, loaded((ROOT / "examples" / name / "facts.yaml").read_text("utf-8")))
    assert written(name, loaded(once)) == once


@pytest.mark.parametrize("name", list(DAYS))
def test_the_examples_form_is_what_the_interview_writes_today(name: str) -> None:
    text = (ROOT / "examples" / name / "facts.yaml").read_text("utf-8")
    assert written(name, loaded(text)) == text, "run rejoinder interview on the example again and read the difference"


@pytest.mark.parametrize("name", list(DAYS))
def test_an_empty_form_asks_in_both_languages_and_answers_nothing(name: str) -> None:
    text = written(name, FactsFile())
    filled = loaded(text)
    open_keys = [q.key for q in asked(name, Facts())]
    assert [filled.raw[key] for key in open_keys] == [None] * len(open_keys)
    assert all(q.slot.ask.say("zh") in text and q.slot.ask.say("en") in text for q in asked(name, Facts()))


def test_an_answer_that_is_no_longer_asked_is_kept_below_and_comes_back_when_it_is() -> None:
    before = loaded((ROOT / "examples" / NAME / "facts.yaml").read_text("utf-8"))
    other = before.model_copy(update={"answers": before.raw | {"stance.p1": "not_mine"}})
    text = written(NAME, other)
    head, _, kept = text.partition("现在没有问到，先留着")
    assert f"  {KEY}: BEISHAN" in kept
    assert KEY not in head
    again = loaded(text).model_copy(update={"answers": loaded(text).raw | {"stance.p1": "dispute"}})
    back = written(NAME, again)
    assert told(loaded(back)) == told(before)
    assert "现在没有问到" not in back


def test_a_key_nobody_knows_is_kept_and_not_lost() -> None:
    text = written(NAME, FactsFile(answers={"weather": "bad"}))
    assert loaded(text).raw["weather"] == "bad"


def test_what_an_answer_was_before_is_kept() -> None:
    past = PastAnswer(question=KEY, value="BEISHAN", by="韩北", on=date(2026, 11, 12))
    filled = FactsFile(answers={KEY: "BEISHAN OUTDOOR"}, history=(past,))
    assert loaded(written(NAME, filled)).history == (past,)
    assert loaded(written(NAME, filled)).revisions() == {KEY: 1}


@pytest.mark.parametrize("words", HOSTILE)
def test_an_odd_answer_comes_back_to_the_letter(words: str) -> None:
    answers = {"stance.p1": "dispute", KEY: words, "account.entity": {"zh": words, "en": words}, "weather": words}
    assert told(loaded(written(NAME, FactsFile(answers=answers, by="韩北")))).items() >= answers.items()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30))
@settings(max_examples=60)
def test_any_answer_comes_back(words: str) -> None:
    filled = FactsFile(answers={"stance.p1": "dispute", KEY: words})
    assert loaded(written(NAME, filled)).raw[KEY] == words


def test_what_may_stand_in_a_column_is_listed_with_its_table() -> None:
    slot = Slot(
        id="rows",
        type="table",
        ask=Text.of("逐个列出", "List them"),
        columns=(
            Column(id="order", type="line", label=Text.of("订单", "Order")),
            Column(id="ground", type="choice", choices="tracking_grounds", label=Text.of("理由", "Reason")),
        ),
    )
    asked_ = Question(key="a.rows", slot=slot, section=Text.of("表", "Table"))
    text = form([asked_], FactsFile(), BOOK)
    assert "ground 可选 / offered:" in text
    assert "· scanned: 承运商有扫描" in text
    assert "order 可选" not in text


def test_a_charge_that_the_notice_does_not_word_is_named_in_its_question() -> None:
    assert stance_slot(Text.of("付款方式", "Payment method")).ask.say("zh").startswith("付款方式：")
    assert stance_slot() is STANCE
