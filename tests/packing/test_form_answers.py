"""The text file for the platform's form: label, limit, length and text of each field."""

from __future__ import annotations

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples

from rejoinder.model.base import Text
from rejoinder.model.letter import FormAnswer
from rejoinder.packing import Built
from rejoinder.packing.forms import form_text, too_long
from rejoinder.packing.job import Job, make_job


def job(*answers: FormAnswer) -> Job:
    letter = pack_samples.letter().model_copy(update={"form": answers})
    case = pack_samples.case().model_copy(update={"letter": letter})
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


def answer(text: str, limit: int | None) -> FormAnswer:
    return FormAnswer(field="f", label=Text.of("原因", "Cause"), text=Text.of("甲", text), limit=limit)


def shown(text: str, limit: int | None) -> str:
    one = answer(text, limit)
    return form_text(job(one), (one,))


def test_each_field_has_label_limit_length_and_text(built: Built) -> None:
    text = built.files["submit/form-answers.txt"].decode("utf-8")
    for answer in pack_samples.letter().form:
        said = answer.text.say("en")
        assert f"{answer.label.say('en')} / {answer.label.say('zh')}" in text
        assert f"characters: {len(said):,}" in text
        assert f"\n{said}\n" in text


def test_an_unknown_limit_is_said_to_be_unknown() -> None:
    assert "limit: not known" in shown("abc", None)


@pytest.mark.parametrize(("length", "limit"), [(10, 10), (9, 10), (1000, None), (1, 1)])
def test_an_answer_within_its_limit_is_not_called_too_long(length: int, limit: int | None) -> None:
    assert "OVER" not in shown("x" * length, limit)
    assert too_long(job(answer("x" * length, limit))) == ()


def test_an_answer_over_its_limit_says_by_how_much() -> None:
    assert "OVER THE LIMIT by 3" in shown("x" * 13, 10)
    finding = too_long(job(answer("x" * 13, 10)))[0]
    assert finding.severity == "ask"
    assert "13" in finding.what.say("zh")


def test_a_line_break_counts_as_one_character() -> None:
    assert "characters: 3 " in shown("a\nb", None)


def test_the_text_to_paste_is_in_the_letters_language_alone(built: Built) -> None:
    text = built.files["submit/form-answers.txt"].decode("utf-8")
    for answer in pack_samples.letter().form:
        assert answer.text.say("zh") not in text


def test_a_letter_without_a_form_gives_no_file() -> None:
    from rejoinder.packing.forms import form_entries

    assert list(form_entries(job())) == []
