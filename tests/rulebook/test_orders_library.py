"""The plan library and entries for order metrics: every id leads somewhere, every sentence can be signed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import pytest
from tests.rulebook.filled import filled

from rejoinder.model.base import Text
from rejoinder.model.rules import (
    PLACEHOLDER,
    ActionRule,
    AdviceRule,
    CauseRule,
    ChoicesRule,
    ClauseRule,
    ControlRule,
    Matcher,
    PreventionRule,
    QuestionRule,
    RequirementRule,
    RouteRule,
    Sentence,
    StatementRule,
    ViolationRule,
)
from rejoinder.model.slots import Slot
from rejoinder.model.source import Dated
from rejoinder.rulebook import load

BOOK = load()
ENTRIES = (
    "amazon.performance_odr",
    "amazon.performance_late_shipment",
    "joom.performance_cancellation",
    "joom.false_tracking",
)
FILES = ("handling", "stock", "carriers", "tracking", "customer_service", "packing")
AMAZON_WORDS = re.compile(
    r"\b(ASIN|A-to-z|Seller Central|FBA|listings?|chargebacks?|Amazon)\b|亚马逊|拒付", re.IGNORECASE
)
IN_LIBRARY = re.compile(rf"plan/({'|'.join(FILES)})(_steps)?\.yaml")
CLUMSY = re.compile(r"  |[{}|]|\b(a|an|the|our) (a|an|the|our)\b|\b(\w+) \3\b| [.,;:]")
CLUMSY_CHINESE = re.compile(r"[{}|,;!?]|  |。。|，，|我们我们|！")
COMMAS_OF_NUMBERS_AND_NAMES = re.compile(r"(?<=\d),(?=\d)|Co\.,|Ltd\.")
Step = ActionRule | PreventionRule
R = TypeVar("R", bound=Dated)


def entry(ident: str) -> ViolationRule:
    return BOOK.get(ViolationRule, ident)


def mine(kind: type[R]) -> list[R]:
    """Return the rules of a kind that stand in the files of this library."""
    return [rule for rule in BOOK.of(kind).values() if IN_LIBRARY.search(BOOK.place(kind, rule.id))]


CAUSES: list[CauseRule] = mine(CauseRule)
STEPS: list[Step] = [*mine(ActionRule), *mine(PreventionRule)]
QUESTIONS = [q for q in BOOK.of(QuestionRule).values() if set(q.violations) & {e.split(".")[1] for e in ENTRIES}]
STATEMENTS = [s for s in BOOK.of(StatementRule).values() if set(s.violations) & {e.split(".")[1] for e in ENTRIES}]


def touching(kind: type[Step], cause: CauseRule, violation: str) -> list[Step]:
    rules: Iterable[Step] = BOOK.of(kind).values()
    return [r for r in rules if cause.control in r.touches and (not r.violations or violation in r.violations)]


def values(slot: Slot) -> list[tuple[str, str]]:
    """Return what may stand in a blank, in English and in Chinese."""
    if slot.choices is not None and slot.type != "table":
        labels = [c.label for c in BOOK.get(ChoicesRule, slot.choices).choices]
        single = [(label.say("en"), label.say("zh")) for label in labels]
        if slot.type == "choices":
            head, (english, chinese) = single[:-1], single[-1]
            several = (
                ", ".join(e for e, _ in head) + f" and {english}",
                "、".join(z for _, z in head) + f"和{chinese}",
            )
            single.append(several)
        return single
    samples = {
        "date": [("14 May 2026", "2026年5月14日")],
        "count": [("1", "1"), ("37", "37")],
        "duration": [("1 day", "1 天"), ("12 hours", "12 小时")],
        "rate": [("2.3%", "2.3%")],
        "name": [("Ningbo Example Freight Co., Ltd.", "宁波示例货运有限公司")],
        "table": [("", "")],
    }
    return samples[slot.type]


def blank_values(name: str, slots: dict[str, Slot]) -> list[tuple[str, str]]:
    if name in slots:
        return values(slots[name])
    question = BOOK.find(QuestionRule, name)
    if question is not None:
        return values(question.slot)
    table, _, part = name.rpartition(".")
    assert part == "rows", f"unknown blank {name}"
    assert BOOK.get(QuestionRule, table).slot.type == "table"
    return [("1", "1"), ("4", "4")]


def sentences() -> Iterator[tuple[str, Sentence, dict[str, Slot]]]:
    for rule in [*CAUSES, *STEPS]:
        slots = {slot.id: slot for slot in rule.slots}
        said = list(rule.say)
        if isinstance(rule, CauseRule):
            said += [s for consequence in rule.led_to for s in consequence.say]
        yield from ((rule.id, sentence, slots) for sentence in said)
    yield from ((rule.id, sentence, {}) for rule in STATEMENTS for sentence in rule.say)


ALL = list(sentences())


@pytest.mark.parametrize("ident", ENTRIES)
def test_every_id_an_entry_names_exists(ident: str) -> None:
    found = entry(ident)
    wanted: list[tuple[type[Dated], Sequence[str]]] = [
        (CauseRule, found.causes),
        (ClauseRule, found.clauses),
        (RouteRule, found.routes),
        (AdviceRule, found.advice),
        (RequirementRule, found.requirements),
    ]
    missing = [(kind.__name__, name) for kind, names in wanted for name in names if BOOK.find(kind, name) is None]
    assert missing == []


@pytest.mark.parametrize("ident", ENTRIES)
def test_an_entry_offers_causes_that_differ_in_the_missing_control(ident: str) -> None:
    controls = [BOOK.get(CauseRule, name).control for name in entry(ident).causes]
    assert len(set(controls)) == len(controls) >= 6
    assert all(BOOK.find(ControlRule, name) for name in controls)


@pytest.mark.parametrize("ident", ENTRIES)
def test_a_seller_has_a_choice_of_actions_and_preventions_for_each_cause(ident: str) -> None:
    violation = entry(ident).violation
    poor = [
        (name, kind.__name__)
        for name in entry(ident).causes
        for kind in (ActionRule, PreventionRule)
        if len(touching(kind, BOOK.get(CauseRule, name), violation)) < 2
    ]
    assert poor == []


@pytest.mark.parametrize("ident", ENTRIES)
def test_a_cause_says_how_it_led_to_the_violation(ident: str) -> None:
    violation = entry(ident).violation
    silent = [
        name
        for name in entry(ident).causes
        if not any(violation in c.violations for c in BOOK.get(CauseRule, name).led_to)
    ]
    assert silent == []


@pytest.mark.parametrize("cause", CAUSES, ids=lambda rule: rule.id)
def test_a_cause_has_a_day_a_number_and_a_finder(cause: CauseRule) -> None:
    means = [slot.means for slot in cause.slots if slot.required]
    assert means.count("when") >= 2
    assert {"count", "who"} <= set(means)


@pytest.mark.parametrize("step", STEPS, ids=lambda rule: rule.id)
def test_a_step_carries_what_a_reviewer_asks_for(step: Step) -> None:
    means = {slot.means for slot in step.slots if slot.required}
    wanted = {"when", "result"} if isinstance(step, ActionRule) else {"when", "owner", "rhythm", "tool", "measure"}
    said = {blank for sentence in step.say for blank in sentence.blanks}
    assert wanted <= means
    assert {slot.id for slot in step.slots} <= said, "a slot is asked but never said"


@pytest.mark.parametrize("rule", [*CAUSES, *STEPS], ids=lambda rule: rule.id)
def test_no_blank_asks_for_english_prose(rule: CauseRule | Step) -> None:
    assert not [slot.id for slot in rule.slots if slot.type == "text"]


@pytest.mark.parametrize(("owner", "sentence", "slots"), ALL, ids=[f"{i}-{a}" for i, (a, _, _) in enumerate(ALL)])
def test_every_choice_reads_well_in_its_sentence(owner: str, sentence: Sentence, slots: dict[str, Slot]) -> None:
    for english, chinese in filled(sentence, partial(blank_values, slots=slots)):
        assert not CLUMSY.search(english), english
        assert english[0].isupper(), english
        assert english.endswith("."), english
        assert not CLUMSY_CHINESE.search(COMMAS_OF_NUMBERS_AND_NAMES.sub("", chinese)), chinese
        assert chinese.endswith("。"), chinese


def shingles(rule: CauseRule | Step) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z_']+", " ".join(PLACEHOLDER.sub("_", s.say.say("en")).lower() for s in rule.say))
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@pytest.mark.parametrize("group", [CAUSES, STEPS], ids=["causes", "steps"])
def test_no_two_wordings_are_near_duplicates(group: list[CauseRule | Step]) -> None:
    prints = [(rule.id, shingles(rule)) for rule in group]
    alike = [
        (one, two)
        for (one, first), (two, second) in itertools.combinations(prints, 2)
        if len(first & second) / max(1, len(first | second)) >= 0.4
    ]
    assert alike == []


@pytest.mark.parametrize("ident", ENTRIES)
def test_an_entry_is_recognised_by_its_examples_and_not_by_its_neighbours(ident: str) -> None:
    matcher = entry(ident).match
    assert [text for text in matcher.fires if not fires(matcher, text)] == []
    assert [text for text in matcher.silent if fires(matcher, text)] == []
    others = [text for other in ENTRIES if other != ident for text in entry(other).match.fires]
    assert [text for text in others if fires(matcher, text)] == []


def fires(matcher: Matcher, text: str) -> bool:
    patterns = [p for found in matcher.any.values() for p in found]
    return any(re.search(p, text, re.IGNORECASE) for p in patterns) and not any(
        re.search(p, text, re.IGNORECASE) for p in matcher.none
    )


def joom_texts() -> Iterator[tuple[str, Text]]:
    for ident in ENTRIES:
        found = entry(ident)
        if found.platform != "joom":
            continue
        causes = [BOOK.get(CauseRule, name) for name in found.causes]
        for cause in causes:
            yield cause.id, cause.label
            yield from ((cause.id, s.say) for s in cause.say)
            yield from ((cause.id, s.say) for c in cause.led_to if found.violation in c.violations for s in c.say)
            for kind in (ActionRule, PreventionRule):
                for step in touching(kind, cause, found.violation):
                    yield step.id, step.label
                    yield from ((step.id, s.say) for s in step.say)
        yield from ((s.id, x.say) for s in STATEMENTS if speaks(found, s) for x in s.say)
        yield from ((q.id, q.slot.ask) for q in QUESTIONS if speaks(found, q))


def speaks(found: ViolationRule, rule: StatementRule | QuestionRule) -> bool:
    return found.violation in rule.violations and (not rule.platforms or found.platform in rule.platforms)


def test_a_joom_letter_never_meets_words_of_amazon() -> None:
    wrong = [(name, said) for name, text in joom_texts() for said in text.root.values() if AMAZON_WORDS.search(said)]
    assert wrong == []


def test_a_statement_speaks_only_on_its_own_platform() -> None:
    assert [s.id for s in STATEMENTS if len(s.platforms) != 1] == []
    assert [q.id for q in QUESTIONS if len(q.platforms) != 1 or q.slot.id != q.id.rsplit(".", 1)[-1]] == []


def test_each_kind_of_order_defect_has_its_own_sentence() -> None:
    kinds = [choice.id for choice in BOOK.get(ChoicesRule, "defect_types").choices]
    asked = [q.when["performance_odr.defect_types"][0] for q in QUESTIONS if "performance_odr.defect_types" in q.when]
    assert sorted(set(asked)) == sorted(kinds)
    said = {blank for s in STATEMENTS if s.section == "opening" for x in s.say for blank in x.blanks}
    assert {f"performance_odr.{part}_from" for part in ("claims", "feedback", "chargebacks")} <= said


def test_a_joom_cancellation_letter_says_that_counted_orders_stay_counted() -> None:
    words = BOOK.get(StatementRule, "performance_cancellation.past_window").say[0].say
    assert "do not alter the orders already counted" in words.say("en")
    assert "不影响已计入的订单" in words.say("zh")
