"""Which questions a case raises: the stance decides the road, a chosen cause opens its own blanks and steps."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Any

import pytest
from tests.examples_at import DAYS, ROOT, example
from tests.letters.test_answers_by_papers import DAY, LINK, notice

from rejoinder.app.files import read_yaml
from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.diagnosis.interview import touching
from rejoinder.intake import from_text
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.facts import Facts, Question
from rejoinder.model.formats import FactsFile
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule
from rejoinder.reading import read
from rejoinder.rulebook import load, strict_yaml

PLAN = "amazon-us-odr"
BOOK = load()
ODR_CAUSES = BOOK.violation("amazon", "performance_odr")


@lru_cache(maxsize=8)
def diagnosis_of(name: str) -> Diagnosis:
    found = example(name).diagnosis
    assert found is not None
    return found


def raw_of(name: str) -> dict[str, Any]:
    """Return the answers of an example as they are typed in its form."""
    return strict_yaml.validate(FactsFile, read_yaml(ROOT / "examples" / name / "facts.yaml")).raw


def answered(name: str, **raw: Any) -> Facts:
    """Read answers; dots of a key are written as double underscores."""
    given = {key.replace("__", "."): value for key, value in raw.items()}
    return read_answers(given, diagnosis_of(name), example(name).notice, BOOK, DAYS[name])


def asked(name: str, **raw: Any) -> dict[str, Question]:
    facts = answered(name, **raw)
    found = questions(diagnosis_of(name), example(name).notice, facts, BOOK, DAYS[name])
    return {question.key: question for question in found}


def refused(facts: Facts, key: str) -> str:
    """Return the sentence on one refused answer in Chinese and English; empty when it was taken."""
    found = [f for f in facts.findings if f.where.question == key and f.code != "answer.unasked"]
    assert not found or facts.get(key) is None, "an answer that is refused must not stand among the facts"
    return " ".join(f.what.say("zh") + f.what.say("en") for f in found)


def owned(name: str, *causes: str, **raw: Any) -> dict[str, Any]:
    violation = diagnosis_of(name).points[0].violation
    stances = {f"stance__{point.id}": "own" for point in diagnosis_of(name).points}
    return {**stances, f"causes__{violation}": list(causes), **raw}


@pytest.mark.parametrize("name", list(DAYS))
def test_before_a_stance_is_chosen_no_cause_is_asked(name: str) -> None:
    found = asked(name)
    assert [key for key in found if key.startswith("stance.")]
    assert not [key for key in found if key.startswith(("causes.", "actions.", "preventions."))]
    assert {q.state for q in found.values()} == {"open"}


@pytest.mark.parametrize("stance", ["dispute", "not_mine"])
@pytest.mark.parametrize("name", list(DAYS))
def test_who_denies_a_breach_is_not_asked_for_its_cause(name: str, stance: str) -> None:
    stances = {f"stance__{point.id}": stance for point in diagnosis_of(name).points}
    assert not [key for key in asked(name, **stances) if key.startswith(("causes.", "actions.", "preventions."))]


@pytest.mark.parametrize("name", list(DAYS))
def test_each_stance_has_questions_of_its_own(name: str) -> None:
    points = diagnosis_of(name).points
    roads = [frozenset(asked(name, **{f"stance__{p.id}": s for p in points})) for s in ("own", "dispute")]
    assert roads[0] != roads[1]


def test_each_point_is_asked_with_the_words_of_the_notice_and_what_follows_from_each_choice() -> None:
    found = asked(PLAN)
    for point in diagnosis_of(PLAN).points:
        question = found[f"stance.{point.id}"]
        assert question.quote == point.quote
        assert tuple(ident for ident, _ in question.choices) == point.stances
        assert len(point.stances) > 1
        assert all(label.has("zh") and label.has("en") for _, label in question.choices)


def test_a_stance_on_one_point_leaves_the_others_open() -> None:
    first, *others = diagnosis_of(PLAN).points
    found = asked(PLAN, **{f"stance__{first.id}": "own"})
    assert found[f"stance.{first.id}"].state == "answered"
    assert all(found[f"stance.{point.id}"].state == "open" for point in others)


@pytest.mark.parametrize("cause", ODR_CAUSES.causes if ODR_CAUSES else ())
def test_a_chosen_cause_opens_its_blanks_and_exactly_the_steps_that_touch_its_control(cause: str) -> None:
    rule = BOOK.get(CauseRule, cause)
    found = asked(PLAN, **owned(PLAN, cause))
    assert {f"{cause}.{slot.id}" for slot in rule.slots} <= set(found)
    kinds: tuple[tuple[str, type[ActionRule] | type[PreventionRule]], ...] = (
        (f"actions.{cause}", ActionRule),
        (f"preventions.{cause}", PreventionRule),
    )
    for key, kind in kinds:
        apt = touching(BOOK, kind, rule.control, "performance_odr")
        assert apt
        assert [ident for ident, _ in found[key].choices] == [step.id for step in apt]
        assert all(rule.control in step.touches for step in apt)


def test_a_cause_not_chosen_opens_nothing() -> None:
    found = asked(PLAN, **owned(PLAN, "parcels_unwatched"))
    others = set(ODR_CAUSES.causes if ODR_CAUSES else ()) - {"parcels_unwatched"}
    assert others
    assert not [key for key in found if key.split(".")[0] in others or key.split(".")[-1] in others]


def test_a_step_asks_for_its_blanks_only_once_it_is_chosen() -> None:
    cause, step = "transit_packing_untested", "packing_replaced"
    assert f"{step}.done_on" not in asked(PLAN, **owned(PLAN, cause))
    with_step = asked(PLAN, **owned(PLAN, cause, **{f"actions__{cause}": [step]}))
    assert {f"{step}.{slot.id}" for slot in BOOK.get(ActionRule, step).slots} <= set(with_step)


def test_a_step_under_two_causes_is_asked_about_once() -> None:
    one, other = "fulfilment_returns_sellable", "returns_restocked_unchecked"
    step, name = "affected_stock_withdrawn", "amazon-de-used-sold-as-new"
    raw = owned(name, one, other, **{f"actions__{one}": [step], f"actions__{other}": [step]})
    facts = answered(name, **raw)
    found = questions(diagnosis_of(name), example(name).notice, facts, BOOK, DAYS[name])
    keys = [question.key for question in found]
    assert keys.count(f"{step}.done_on") == 1
    assert len(keys) == len(set(keys))


def test_every_question_has_both_languages_and_a_place_in_the_form() -> None:
    for name in DAYS:
        raw = {fact.question: fact.raw for fact in example(name).facts.current}
        found = questions(diagnosis_of(name), example(name).notice, example(name).facts, BOOK, DAYS[name])
        assert raw.keys() <= {question.key for question in found}
        for question in found:
            assert question.slot.ask.has("zh"), question.key
            assert question.slot.ask.has("en"), question.key
            assert question.section.has("zh"), question.key


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("performance_odr.window_end", "2026-11-20", "2026-11-10"),
        ("transit_packing_untested.found_on", "2026-06-14", "2026-06-15"),
        ("transit_packing_untested.since", "2026-11-16", "2026-11-1"),
        ("packing_replaced.done_on", "2026-11-16", "今天"),
        ("packing_replaced.done_on", "2026-06-14", "2026-06-15"),
        ("pack_release_test.since", "2026-06-01", "2026-06-15"),
        ("performance_odr.rate", "102%", "100%"),
        ("performance_odr.defects", "99999", "比总数"),
        ("performance_odr.rate", "2.3", "1.8%"),
        ("performance_odr.orders", "about 900", "about 900"),
        ("performance_odr.window", "sixty days", "48 小时"),
        ("performance_odr.claims_from", ["weather"], "damaged"),
        ("pack_release_test.rhythm", "sometimes", "weekly"),
        ("causes.performance_odr", ["bad_luck"], "parcels_unwatched"),
        ("actions.transit_packing_untested", ["stalled_parcels_settled"], "packing_replaced"),
        ("stance.p1", ["own", "dispute"], "只能选一个"),
        ("case.truth", "perhaps", "是 或 否"),
    ],
)
def test_an_answer_that_cannot_be_true_is_refused_with_what_would_be_right(key: str, value: Any, hint: str) -> None:
    raw = raw_of(PLAN) | {key: value}
    facts = read_answers(raw, diagnosis_of(PLAN), example(PLAN).notice, BOOK, DAYS[PLAN])
    assert hint in refused(facts, key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("performance_odr.window_end", "2026-11-10"),
        ("transit_packing_untested.found_on", "2026-06-15"),
        ("packing_replaced.done_on", "2026-06-15"),
        ("packing_replaced.done_on", "2026-11-15"),
        ("packing_replaced.done_on", "2026年11月6日"),
        ("pack_release_test.since", "2026-06-15"),
        ("performance_odr.rate", "100%"),
        ("performance_odr.rate", "2.3 ％"),
        ("performance_odr.orders", "1,913"),
        ("performance_odr.window", "60天"),
        ("performance_odr.claims_from", ["damaged"]),
        ("pack_release_test.rhythm", "每周"),
        ("pack_release_test.owner", "老板娘"),
        ("stance.p1", "承认"),
        ("case.truth", True),
    ],
)
def test_an_answer_at_the_edge_of_what_can_be_true_is_taken(key: str, value: Any) -> None:
    raw = raw_of(PLAN) | {key: value}
    facts = read_answers(raw, diagnosis_of(PLAN), example(PLAN).notice, BOOK, DAYS[PLAN])
    assert refused(facts, key) == ""
    assert facts.get(key) is not None


def test_a_part_may_be_as_much_as_its_whole_and_never_more() -> None:
    raw = raw_of(PLAN)
    whole = int(str(raw["performance_odr.orders"]))
    for defects, taken in ((whole - 1, True), (whole, True), (whole + 1, False)):
        found = raw | {"performance_odr.defects": defects}
        facts = read_answers(found, diagnosis_of(PLAN), example(PLAN).notice, BOOK, DAYS[PLAN])
        assert (facts.get("performance_odr.defects") is not None) is taken


def test_a_refused_answer_takes_no_other_with_it() -> None:
    before = {fact.question for fact in example(PLAN).facts.current}
    raw = raw_of(PLAN) | {"packing_replaced.done_on": "2027-01-01"}
    facts = read_answers(raw, diagnosis_of(PLAN), example(PLAN).notice, BOOK, DAYS[PLAN])
    assert before - {fact.question for fact in facts.current} == {"packing_replaced.done_on"}


def test_a_step_under_two_causes_may_be_as_old_as_the_older_one() -> None:
    one, other = "fulfilment_returns_sellable", "returns_restocked_unchecked"
    step, name = "affected_stock_withdrawn", "amazon-de-used-sold-as-new"
    raw = owned(name, one, other, **{f"actions__{one}": [step], f"actions__{other}": [step]})
    raw |= {f"{one}__since": "2026-05-01", f"{other}__since": "2026-03-01"}
    key = f"{step}.done_on"
    assert refused(answered(name, **raw, **{f"{step}__done_on": "2026-04-01"}), key) == ""
    assert "2026-03-01" in refused(answered(name, **raw, **{f"{step}__done_on": "2026-02-01"}), key)


def test_what_no_question_asks_is_kept_out_of_the_facts_and_reported() -> None:
    facts = answered(PLAN, weather="bad", packing_replaced__done_on="2026-11-06", account__store="Yuanhe Pets")
    reported = [f.where.question for f in facts.findings if f.code == "answer.unasked"]
    assert reported == ["weather", "packing_replaced.done_on"]
    assert [fact.question for fact in facts.current] == ["account.store"]
    assert all(f.what.has("zh") and f.what.has("en") and f.severity == "notice" for f in facts.findings)


def test_an_empty_answer_is_no_answer_and_no_fault() -> None:
    facts = answered(PLAN, stance__p1="", account__store=None, causes__performance_odr=[], weather="  ")
    assert facts.current == ()
    assert facts.findings == ()


def test_a_branch_that_contradicts_the_stance_is_refused_and_names_both() -> None:
    found = notice("amazon", "related_account", "Your account is linked to the account Alba Goods EU", LINK)
    diagnosis = diagnose(found, BOOK, DAY)
    raw = {f"stance.{diagnosis.points[0].id}": "own", "related_account.other_account": "Alba Goods EU"}
    taken = read_answers(raw | {"branch": "own"}, diagnosis, found, BOOK, DAY)
    assert taken.picks("branch") == ("own",)
    contradiction = read_answers(raw | {"branch": "never_owned"}, diagnosis, found, BOOK, DAY)
    assert contradiction.picks("branch") == ()
    assert "“never_owned” cannot be true beside “own”" in refused(contradiction, "branch")


def test_two_violations_at_once_are_asked_about_one_after_the_other() -> None:
    words = (
        "Joom Merchant Support\n\nBetween 1 and 20 November your store cancelled 31 of 402 paid orders, a cancellation "
        "rate of 7.7 %.\n\nBesides, the photographer reported that the pictures of product 6571aa20fe31c200019d77b2 "
        "infringe his copyright.\n\nSend the root cause, the actions taken and the prevention within 7 days."
    )
    told, day = read(from_text(words), BOOK, date(2026, 11, 25)), date(2026, 11, 25)
    case = diagnose(told, BOOK, day)
    assert {point.violation for point in case.points} >= {"performance_cancellation", "ip_copyright"}
    facts = read_answers({f"stance.{point.id}": "own" for point in case.points}, case, told, BOOK, day)
    before_plan = takewhile(
        lambda question: not question.key.startswith("causes."), questions(case, told, facts, BOOK, day)
    )
    headings = [heading for heading, _ in groupby(question.section.say("en") for question in before_plan)]
    assert len(headings) > 4
    assert len(set(headings)) == len(headings)
