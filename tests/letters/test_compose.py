"""What composing does with a case: what it refuses, where it names papers, how it says nought and spaces words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from tests.examples_at import DAYS, example
from tests.letters.test_answers_by_papers import BOOK, DAY, notice, paper

from rejoinder.diagnosis import diagnose, read_answers
from rejoinder.letters import compose
from rejoinder.letters.blanks import Blanks, Scope
from rejoinder.letters.fill import fill
from rejoinder.letters.values import exhibit_numbers
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.letter import Letter, Statement
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, Sentence
from rejoinder.model.slots import SlotValue

CITED = re.compile(r"\(Exhibits? ([^)]*)\)")
PLAN_ROLES = {"cause", "action", "prevention"}


def letter_of(case: Case) -> Letter:
    assert case.letter is not None
    return case.letter


def with_proofs(name: str, *proves: str) -> list[Statement]:
    """Compose an example whose first paper is said to prove these answers or rules."""
    case = example(name)
    first, *rest = case.exhibits
    exhibits = (
        first.model_copy(update={"proves": proves}),
        *(e.model_copy(update={"proves": ()}) for e in rest),
    )
    return list(compose(case.model_copy(update={"exhibits": exhibits}), BOOK, DAYS[name]).statements())


def said(template: dict[str, str], facts: dict[str, SlotValue], zero: dict[str, str] | None = None) -> Text | None:
    """Fill a wording of one rule ``r`` with answers."""
    current = tuple(Fact(id=f"f.r.{k}", question=f"r.{k}", value=v) for k, v in facts.items())
    found = notice("amazon", "performance_odr", "Your rate is above our target.", [])
    case = Case(id="c", platform="amazon", marketplace="GB", notice=found, facts=Facts(current=current))
    sentence = Sentence(say=Text(template), zero=Text(zero) if zero else None)
    filled = fill(sentence, Scope(owner="r"), Blanks(case, BOOK, ("en", "zh")))
    return filled.text if filled else None


def count(number: int) -> SlotValue:
    return SlotValue(type="count", number=Decimal(number))


def line(words: str) -> SlotValue:
    return SlotValue(type="line", words=Text({"en": words}))


def test_a_case_without_a_diagnosis_is_refused_with_what_to_do() -> None:
    case = example("amazon-us-odr").model_copy(update={"diagnosis": None})
    with pytest.raises(InputError) as caught:
        compose(case, BOOK, DAY)
    assert caught.value.code == "no_diagnosis"
    assert caught.value.todo is not None
    assert caught.value.todo.has("zh")


def test_a_platform_without_a_shape_is_refused_and_pointed_to_the_diagnosis() -> None:
    case = example("amazon-us-odr").model_copy(update={"platform": "unknown-shop"})
    with pytest.raises(InputError) as caught:
        compose(case, BOOK, DAY)
    assert "cannot be composed yet" in caught.value.what.say("en")
    assert caught.value.todo is not None
    assert "诊断" in caught.value.todo.say("zh")


def test_a_case_without_answers_claims_nothing_and_asks_for_the_stance() -> None:
    for name, day in DAYS.items():
        bare = compose(example(name).model_copy(update={"facts": Facts(), "exhibits": ()}), BOOK, day)
        assert not [s for s in bare.statements() if s.role in PLAN_ROLES | {"ownership", "dispute"}]
        assert "gap.stance" in {gap.code for gap in bare.gaps}


def test_a_chosen_cause_whose_blanks_are_open_says_nothing_and_is_a_gap() -> None:
    found = notice("amazon", "performance_odr", "Your order defect rate is above 1%.", [])
    found = found.model_copy(update={"demands": example("amazon-us-odr").notice.demands})
    diagnosis = diagnose(found, BOOK, DAY)
    raw: dict[str, Any] = {"stance.p1": "own", "causes.performance_odr": ["parcels_unwatched"]}
    facts = read_answers(raw, diagnosis, found, BOOK, DAY)
    case = Case(id="c", platform="amazon", marketplace="US", notice=found, facts=facts, diagnosis=diagnosis)
    composed = compose(case, BOOK, DAY)
    assert not [s for s in composed.statements() if s.role == "cause"]
    assert [gap.where.rule for gap in composed.gaps if gap.code == "gap.silent"] == ["parcels_unwatched"]


@pytest.mark.parametrize("name", list(DAYS))
def test_sections_stand_in_the_order_of_the_shape_and_none_is_empty(name: str) -> None:
    sections = letter_of(example(name)).sections
    order = ["opening", "facts", "root_causes", "actions", "prevention", "answers", "evidence", "required", "closing"]
    idents = [section.id for section in sections]
    assert idents == sorted(idents, key=order.index)
    assert all(group.statements or group.table for section in sections for group in section.groups)


@pytest.mark.parametrize("name", list(DAYS))
def test_every_paper_that_is_sent_is_named_in_the_body_or_answers_nothing(name: str) -> None:
    case = example(name)
    numbers = {int(e.id[1:]) for e in case.sent if e.proves or e.answers}
    named: set[int] = set()
    for section in letter_of(case).sections:
        for statement in (s for group in section.groups for s in group.statements if s.role != "exhibit"):
            words = re.sub(
                r"(\d+) to (\d+)",
                lambda m: ", ".join(map(str, range(int(m[1]), int(m[2]) + 1))),
                statement.text.say("en"),
            )
            for listed in re.findall(r"Exhibits? ([\d, and]+)", words):
                named |= {int(n) for n in re.findall(r"\d+", listed)}
    assert numbers <= named


def test_a_paper_is_named_at_the_sentence_it_proves_and_nowhere_before() -> None:
    statements = with_proofs("amazon-us-odr", "performance_odr.feedback")
    cited = [s for s in statements if CITED.search(s.text.say("en"))]
    assert [s.rule for s in cited] == ["performance_odr.feedback_traced"]
    assert cited[0].text.say("en").endswith(" (Exhibit 1).")
    assert cited[0].text.say("zh").endswith("（附件 1）。")


def test_a_paper_that_proves_two_facts_is_named_once() -> None:
    statements = with_proofs("amazon-us-odr", "performance_odr.claims", "performance_odr.feedback")
    cited = [s for s in statements if CITED.search(s.text.say("en"))]
    assert len(cited) == 1
    assert len([s for s in statements if "E1" in s.exhibits and s.role != "exhibit"]) == 2


def test_a_paper_behind_two_causes_is_named_at_both() -> None:
    statements = with_proofs("amazon-us-odr", "parcels_unwatched", "carrier_service_untested")
    assert len([s for s in statements if CITED.search(s.text.say("en"))]) == 2


def test_a_paper_that_proves_nothing_is_listed_but_not_named() -> None:
    statements = with_proofs("amazon-us-odr")
    assert not [s for s in statements if CITED.search(s.text.say("en"))]
    assert len([s for s in statements if s.role == "exhibit"]) == 2


@pytest.mark.parametrize(
    ("numbers", "en", "zh"),
    [
        ([2], "Exhibit 2", "附件 2"),
        ([2, 1], "Exhibits 1 and 2", "附件 1 和 2"),
        ([1, 3], "Exhibits 1 and 3", "附件 1 和 3"),
        ([1, 2, 3], "Exhibits 1 to 3", "附件 1 至 3"),
        ([5, 3, 2, 1], "Exhibits 1 to 3 and 5", "附件 1 至 3 和 5"),
        ([1, 2, 4, 9, 10, 11], "Exhibits 1, 2, 4 and 9 to 11", "附件 1、2、4 和 9 至 11"),
        ([2, 2], "Exhibit 2", "附件 2"),
    ],
)
def test_exhibits_are_named_as_a_reader_counts_them(numbers: list[int], en: str, zh: str) -> None:
    papers = [paper(f"E{n}") for n in numbers]
    assert (exhibit_numbers(papers, "en"), exhibit_numbers(papers, "zh")) == (en, zh)


LIMIT = {"en": "With more than {n|fault|faults}, {what} stops.", "zh": "超过{n}件，{what}停。"}
NONE = {"en": "A single fault stops {what}.", "zh": "有一件，{what}就停。"}


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (0, "A single fault stops dispatch.", "有一件，dispatch 就停。"),
        (1, "With more than 1 fault, dispatch stops.", "超过 1 件，dispatch 停。"),
        (2, "With more than 2 faults, dispatch stops.", "超过 2 件，dispatch 停。"),
        (1200, "With more than 1,200 faults, dispatch stops.", "超过 1,200 件，dispatch 停。"),
    ],
)
def test_nought_is_said_in_its_own_words(number: int, en: str, zh: str) -> None:
    words = said(LIMIT, {"n": count(number), "what": line("dispatch")}, NONE)
    assert words == Text({"en": en, "zh": zh})


def test_an_open_count_is_not_nought() -> None:
    assert said(LIMIT, {"what": line("dispatch")}, NONE) is None


@pytest.mark.parametrize(
    "zero",
    [
        {"en": "A single fault stops it.", "zh": "有一件，{what}就停。"},
        {"en": "With more than {n} faults, {what} stops.", "zh": "超过{n}件，{what}停。"},
        {"en": "Nothing about {other}.", "zh": "没有{other}。"},
        {"en": "A single fault stops {what}."},
    ],
)
def test_a_wording_for_nought_that_cannot_stand_in_is_refused(zero: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Sentence(say=Text(LIMIT), zero=Text(zero))


def test_every_limit_of_the_rulebook_that_may_be_nought_has_words_for_it() -> None:
    """No letter says "more than 0"."""
    kinds: tuple[type[CauseRule] | type[ActionRule] | type[PreventionRule], ...] = (
        CauseRule,
        ActionRule,
        PreventionRule,
    )
    for kind in kinds:
        for rule in BOOK.of(kind).values():
            counts = {slot.id for slot in rule.slots if slot.type == "count" and slot.limit.min in (None, 0)}
            for sentence in rule.say:
                limits = set(re.findall(r"more than \{(\w+)\|", sentence.say.say("en"))) & counts
                assert not limits or sentence.zero is not None, (rule.id, limits)


@pytest.mark.parametrize(
    ("words", "spaced"),
    [
        ("共{n}件退货", "共 12 件退货"),
        ("截至2026年11月3日，{n}件", "截至2026年11月3日，12 件"),
        ("（{n}件）", "（12 件）"),
        ("过去 365 天{n}单", "过去 365 天 12 单"),
        ("见附件 {n}。", "见附件 12。"),
        ("收到{n}条 A-to-z 索赔", "收到 12 条 A-to-z 索赔"),
        ("自2026年11月3日起{n}个月", "自2026年11月3日起 12 个月"),
    ],
)
def test_numbers_stand_apart_from_chinese_words_and_dates_stay_closed(words: str, spaced: str) -> None:
    found = said({"zh": words, "en": "{n}"}, {"n": count(12)})
    assert found is not None
    assert found.say("zh") == spaced


@pytest.mark.parametrize(
    "words", ["{n}", "{n|a|b}", "#set page()", "$x$", "*b* _i_", "<script>", "&amp;", "\\n", "%s %(a)s", "“q”", "```"]
)
def test_what_was_typed_stands_as_it_was_typed_and_fills_nothing(words: str) -> None:
    found = said(
        {"en": "Number {ref} of {n|unit|units}.", "zh": "单号 {ref}，{n}件。"}, {"ref": line(words), "n": count(3)}
    )
    assert found is not None
    assert found.say("en") == f"Number {words} of 3 units."
    assert f"单号 {words}，" in found.say("zh")


def test_lines_typed_into_a_blank_become_one_line() -> None:
    found = said({"en": "Number {ref}.", "zh": "单号 {ref}。"}, {"ref": line("A-1\n\nDear team\tA-2")})
    assert found == Text({"en": "Number A-1 Dear team A-2.", "zh": "单号 A-1 Dear team A-2。"})


def test_tokens_are_the_blanks_that_stand_in_the_sentence() -> None:
    for name in DAYS:
        for statement in letter_of(example(name)).statements():
            assert all(token in statement.text.say("en") for token in statement.tokens), statement.id
