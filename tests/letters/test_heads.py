"""What stands at the head of a letter: nothing there presumes a stance that the seller has not chosen."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from tests.letters.test_answers_by_papers import BOOK, DAY, notice

from rejoinder.diagnosis import diagnose
from rejoinder.letters import compose
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import AnswerForm
from rejoinder.model.facts import Fact, Facts, Stance
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation
from rejoinder.model.rules import ShapeRule
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Span

PRESUMES = re.compile(
    r"match the facts|error|wrong|disput|plan|cause|accept|不符|有误|抗辩|承认|计划|原因", re.IGNORECASE
)
KINDS = [
    (platform, form)
    for platform in ("amazon", "joom")
    for form in get_args(AnswerForm)
    if any(shape.platform == platform and form in shape.forms for shape in BOOK.of(ShapeRule).values())
]


def headed(platform: str, form: str, *stances: Stance | None, violation: str = "inauthentic") -> Letter:
    """Compose an answer of a form to as many accusations as stances are given, None for one not yet chosen."""
    found = notice(platform, violation, "We found this.", [])
    accused = tuple(
        Allegation(id=f"a{n}", violation=violation, span=Span(start=0, end=9, text=f"Point {n} is"))
        for n, _ in enumerate(stances, start=1)
    )
    found = found.model_copy(update={"allegations": accused})
    judged = diagnose(found, BOOK, DAY).model_copy(update={"form": form})
    facts = tuple(
        Fact(
            id=f"f.stance.{point.id}",
            question=f"stance.{point.id}",
            value=SlotValue(type="choice", picks=(Choice(id=stance, label=Text.of(stance, stance)),)),
        )
        for point, stance in zip(judged.points, stances, strict=False)
        if stance
    )
    case = Case(id="c", platform=platform, notice=found, facts=Facts(current=facts), diagnosis=judged)
    return compose(case, BOOK, DAY)


@pytest.mark.parametrize(("platform", "form"), KINDS)
@pytest.mark.parametrize("stances", [(), (None,), (None, None), ("dispute", None), ("own", None), (None, "not_mine")])
def test_a_head_presumes_no_stance_while_one_is_open(
    platform: str, form: str, stances: tuple[Stance | None, ...]
) -> None:
    subject = headed(platform, form, *stances).subject
    if not stances and form in ("plan", "questionnaire"):
        return  # a plan that is asked for is a plan
    assert subject.say("en")
    assert subject.say("zh")
    assert not [words for words in subject.root.values() if PRESUMES.search(words)], subject


@pytest.mark.parametrize("violation", ["identity_verification", "ip_trademark", "performance_odr", "related_account"])
def test_the_head_is_as_neutral_for_every_violation(violation: str) -> None:
    for platform in ("amazon", "joom"):
        subject = headed(platform, "plan", None, violation=violation).subject
        assert not PRESUMES.search(subject.say("en") + subject.say("zh"))


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        (("dispute",), "Why this decision does not match the facts"),
        (("dispute", "not_mine"), "Why this decision does not match the facts"),
        (("own",), "Appeal and plan of action"),
        (("own", "dispute"), "Appeal and plan of action"),
    ],
)
def test_a_chosen_stance_heads_the_letter(stances: tuple[Stance, ...], said: str) -> None:
    assert headed("amazon", "plan", *stances).subject.say("en").startswith(said)


def test_papers_asked_for_without_an_accusation_are_no_dispute() -> None:
    assert headed("amazon", "documents").subject.say("en").startswith("Answer to your request for documents")
    assert headed("amazon", "acknowledgement").subject.say("en").startswith("Answer to your notice")
