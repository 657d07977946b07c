"""A notice with two charges of which one is accepted and one disputed: each has its own part of the letter."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest
from tests.letters.mixed import PAIRS, mixed
from tests.letters.sellers import BOOK, DAY, Walk, answered, recomposed

from rejoinder.letters.parted import PARTED
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.letter import Letter, Section
from rejoinder.model.slots import Choice
from rejoinder.selfcheck import check

CASES = [pytest.param(*pair[:3], id=f"{pair[0]}.{pair[1]}-{pair[2]}") for pair in PAIRS]
CLOCKS = 21
"""The day of these tests lies behind Joom's seven days."""


@lru_cache(maxsize=len(PAIRS))
def case_of(platform: str, owned: str, disputed: str) -> Case:
    return mixed(platform, owned, disputed, papers=False)


def letter_of(platform: str, owned: str, disputed: str) -> Letter:
    letter = case_of(platform, owned, disputed).letter
    assert letter is not None
    return letter


def about(section: Section) -> set[str]:
    return {point for group in section.groups for statement in group.statements for point in statement.points}


@pytest.mark.parametrize(("platform", "owned", "disputed"), CASES)
def test_every_part_names_its_one_charge(platform: str, owned: str, disputed: str) -> None:
    letter = letter_of(platform, owned, disputed)
    parts = [section for section in letter.sections if section.id in PARTED]
    assert {"root_causes", "actions", "prevention"} <= {section.id for section in parts}
    for section in parts:
        assert len(about(section)) == 1, section.heading
        assert section.heading is not None
        assert ": " in section.heading.say("en")
        assert "：" in section.heading.say("zh")
    assert len({section.heading.say("en") for section in parts if section.heading}) == len(parts)


@pytest.mark.parametrize(("platform", "owned", "disputed"), CASES)
def test_the_plan_is_about_what_is_accepted_and_nothing_is_said_twice(platform: str, owned: str, disputed: str) -> None:
    letter = letter_of(platform, owned, disputed)
    for section in letter.sections:
        if section.id in ("root_causes", "actions", "prevention"):
            assert about(section) == {"p1"}
    said = Counter(statement.text.say("en") for statement in letter.statements())
    assert [words for words, times in said.items() if times > 1] == []
    closing = [section for section in letter.sections if section.id == "closing"]
    assert len(closing) == 1
    assert "what we dispute" in " ".join(s.text.say("en") for g in closing[0].groups for s in g.statements)


@pytest.mark.parametrize(("platform", "owned", "disputed"), CASES)
def test_the_indicators_find_no_fault_in_it(platform: str, owned: str, disputed: str) -> None:
    verdicts = [v for v in check(case_of(platform, owned, disputed), BOOK, DAY) if v.indicator != CLOCKS]
    assert [v.indicator for v in verdicts if v.result == "fail"] == []
    assert len([v.indicator for v in verdicts if v.result == "person"]) <= 4


def test_the_store_is_named_before_any_charge() -> None:
    letter = letter_of("joom", "performance_late_shipment", "product_quality_refunds")
    first = letter.sections[0].groups[0].statements[0]
    assert first.text.say("en").startswith("This answer concerns the store")


def test_facts_of_a_plan_stand_in_a_field_of_the_form() -> None:
    letter = letter_of("amazon", "performance_late_shipment", "performance_tracking")
    fields = "\n".join(answer.text.say("en") for answer in letter.form)
    facts = [
        s.text.say("en")
        for section in letter.sections
        if section.id == "facts"
        for g in section.groups
        for s in g.statements
    ]
    assert facts
    assert [words for words in facts if words not in fields] == []


@pytest.mark.parametrize("stance", ["own", "dispute"])
def test_a_letter_with_one_stance_keeps_its_headings(stance: str) -> None:
    case = answered(
        Walk("amazon", "performance_late_shipment", stance, ("root_cause", "corrective_action", "prevention"))
    )
    assert case.letter is not None
    headings = [section.heading.say("en") for section in case.letter.sections if section.heading]
    assert headings
    assert [words for words in headings if ": " in words] == []


def test_what_follows_the_causes_of_a_plan_stands_under_its_charge() -> None:
    walk = Walk("amazon", "performance_late_shipment", "own", ("root_cause", "corrective_action", "prevention"), one=0)
    letter = answered(walk).letter
    assert letter is not None
    actions = next(section for section in letter.sections if section.id == "actions")
    leads = [group.lead.say("en") for group in actions.groups if group.lead]
    assert len(leads) == len(actions.groups)
    assert leads[-1] == "Late shipment rate"
    assert leads[0] != leads[-1]


def test_a_position_in_chinese_alone_is_left_out_and_named() -> None:
    case = case_of("amazon", "performance_late_shipment", "performance_tracking")
    raw = {fact.question: fact for fact in case.facts.current}
    role = raw["account.signatory_role"]
    own = Choice(id="own", label=Text({"zh": "合规负责人"}))
    facts = [fact for fact in case.facts.current if fact is not role]
    changed = role.model_copy(update={"value": role.value.model_copy(update={"picks": (own,)})})
    letter = recomposed(
        case.model_copy(update={"facts": case.facts.model_copy(update={"current": (*facts, changed)})})
    ).letter
    assert letter is not None
    assert "合规负责人" not in " ".join(line.say("en") for line in letter.signature)
    assert [gap.where.question for gap in letter.gaps if gap.code == "gap.english"] == ["account.signatory_role"]
    assert case.letter is not None
    assert [gap for gap in case.letter.gaps if gap.code == "gap.english"] == []
