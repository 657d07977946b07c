"""Accounts, access and papers: every id leads somewhere, every sentence can be signed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import partial
from typing import TypeVar

import pytest
from tests.rulebook.filled import filled

from rejoinder.model.rules import (
    PLACEHOLDER,
    ActionRule,
    AdviceRule,
    CauseRule,
    ChoicesRule,
    ClauseRule,
    ClockRule,
    ControlRule,
    FitnessRule,
    PreventionRule,
    QuestionRule,
    ReplyAdvice,
    RequirementRule,
    RouteRule,
    Sentence,
    StatementRule,
    TopicRule,
    VariantRule,
    ViolationRule,
)
from rejoinder.model.rules_words import UNSENT
from rejoinder.model.slots import Slot
from rejoinder.model.source import Dated
from rejoinder.rulebook import load

R = TypeVar("R", bound=Dated)
BOOK = load()
PLACES = re.compile(
    r"plan/access|choices_(access|links|papers)|violations/(related_account|compliance_documents|identity_verification)"
    r"|joom/violations/ip_trademark"
)
ENTRIES = (
    "amazon.related_account",
    "amazon.compliance_documents",
    "amazon.identity_verification",
    "joom.ip_trademark",
)
CLUMSY = re.compile(r"  |[{}|]|\b(a|an|the|our|its) (a|an|the|our|its)\b|\b(\w+) \3\b|\ba [aeio]| [.,;:]|\.\.|^[a-z]")
CLUMSY_CHINESE = re.compile(r"[{}|;!?！]|  |。。|，，|我们我们")
AMAZON_WORDS = re.compile(r"\b(ASIN|Seller Central|FBA|listings?|Amazon|Account Health)\b|亚马逊", re.IGNORECASE)
SAMPLES = {
    "date": [("14 May 2026", "2026年5月14日")],
    "count": [("1", "1"), ("37", "37")],
    "duration": [("2 days", "2 天")],
    "name": [("Ningbo Example Co., Ltd", "宁波示例有限公司")],
    "line": [("Alba Goods", "Alba Goods")],
}


def mine(kind: type[R]) -> list[R]:
    return [rule for rule in BOOK.of(kind).values() if PLACES.search(BOOK.place(kind, rule.id))]


CAUSES = mine(CauseRule)
ACTIONS = mine(ActionRule)
PREVENTIONS = mine(PreventionRule)
QUESTIONS = mine(QuestionRule)
STATEMENTS = mine(StatementRule)
PARTS: list[CauseRule | ActionRule | PreventionRule] = [*CAUSES, *ACTIONS, *PREVENTIONS]
SPOKEN: list[QuestionRule | StatementRule] = [*QUESTIONS, *STATEMENTS]


def values(slot: Slot) -> list[tuple[str, str]]:
    """Return what may stand in a blank, in English and in Chinese."""
    if slot.choices is None:
        return SAMPLES[slot.type]
    labels = [choice.label for choice in BOOK.get(ChoicesRule, slot.choices).choices]
    single = [(label.say("en"), label.say("zh")) for label in labels]
    if slot.type == "choices":
        (e1, z1), (e2, z2) = single[0], single[-1]
        single.append((f"{e1} and {e2}", f"{z1}和{z2}"))
    return single


def blank(name: str, slots: dict[str, Slot]) -> list[tuple[str, str]]:
    if name in slots:
        return values(slots[name])
    question = BOOK.find(QuestionRule, name)
    if question is not None:
        return values(question.slot)
    built_in = {
        "exhibits.list": [("Exhibit 1", "附件 1"), ("Exhibit 1 and Exhibit 2", "附件 1和附件 2")],
        "notice.quote": [("The copy is cut off", "The copy is cut off")],
        "demand.quote": [("Send the certificate", "Send the certificate")],
    }
    return built_in[name]


def sentences() -> Iterator[tuple[str, Sentence, dict[str, Slot]]]:
    for rule in PARTS:
        said = list(rule.say)
        if isinstance(rule, CauseRule):
            said += [s for consequence in rule.led_to for s in consequence.say]
        yield from ((rule.id, sentence, {slot.id: slot for slot in rule.slots}) for sentence in said)
    yield from ((rule.id, sentence, {}) for rule in STATEMENTS for sentence in rule.say)


@pytest.mark.parametrize("ident", ENTRIES)
def test_every_id_an_entry_names_exists(ident: str) -> None:
    found = BOOK.get(ViolationRule, ident)
    wanted: list[tuple[type[Dated], tuple[str, ...]]] = [
        (CauseRule, found.causes),
        (ClauseRule, found.clauses),
        (RouteRule, found.routes),
        (ClockRule, found.clocks),
        (AdviceRule, found.advice),
        (RequirementRule, found.requirements),
    ]
    missing = [(kind.__name__, name) for kind, names in wanted for name in names if BOOK.find(kind, name) is None]
    assert missing == []


def test_every_entry_names_routes_and_clocks_that_exist() -> None:
    entries = [entry for entry in BOOK.of(ViolationRule).values() if entry.composes]
    missing = [(e.id, r) for e in entries for r in e.routes if BOOK.find(RouteRule, r) is None]
    missing += [(e.id, c) for e in entries for c in e.clocks if BOOK.find(ClockRule, c) is None]
    missing += [(e.id, a) for e in entries for a in e.advice if BOOK.find(AdviceRule, a) is None]
    assert missing == []


def test_topics_and_requirements_named_by_questions_and_statements_exist() -> None:
    topics = {t for rule in SPOKEN for t in rule.topics}
    wanted = {r for rule in STATEMENTS for r in rule.requirements}
    assert [t for t in sorted(topics) if BOOK.find(TopicRule, t) is None] == []
    assert [r for r in sorted(wanted) if BOOK.find(RequirementRule, r) is None] == []


def test_conditions_name_questions_and_answers_that_exist() -> None:
    conditions = [(rule.id, rule.when) for rule in SPOKEN]
    conditions += [(rule.id, rule.when) for rule in BOOK.of(RouteRule).values()]
    conditions += [(rule.id, c) for rule in STATEMENTS for s in rule.say for c in (s.when, s.unless)]
    wrong: list[tuple[str, str, tuple[str, ...]]] = []
    for ident, when in conditions:
        for key, answers in when.items():
            if key == UNSENT:  # asks for topics of demands
                wrong += [(ident, key, (one,)) for one in answers if one != "any" and BOOK.find(TopicRule, one) is None]
                continue
            question = BOOK.find(QuestionRule, key)
            allowed = {"yes", "no"}
            if question is not None and question.slot.choices:
                allowed = {c.id for c in BOOK.get(ChoicesRule, question.slot.choices).choices}
            if question is None or not set(answers) <= allowed:
                wrong.append((ident, key, answers))
    assert wrong == []


@pytest.mark.parametrize("question", [*QUESTIONS, BOOK.get(QuestionRule, "account.entity")], ids=lambda q: q.id)
def test_a_question_is_named_after_its_blank_and_needs_no_english_prose(question: QuestionRule) -> None:
    assert question.slot.id == question.id.rsplit(".", 1)[-1]
    assert question.slot.type != "text"
    assert question.slot.choices is None or BOOK.find(ChoicesRule, question.slot.choices) is not None


def test_every_question_of_a_letter_is_said_or_decides_something() -> None:
    said = {name for rule in STATEMENTS for s in rule.say for name in s.blanks}
    said |= {key for rule in STATEMENTS for s in rule.say for key in (*s.when, *s.unless)}
    said |= {key for rule in SPOKEN for key in rule.when} | {key for rule in STATEMENTS for key in rule.needs}
    assert [q.id for q in QUESTIONS if q.id not in said] == []


def test_a_linked_account_offers_causes_that_differ_in_the_missing_control() -> None:
    causes = [BOOK.get(CauseRule, name) for name in BOOK.get(ViolationRule, "amazon.related_account").causes]
    controls = [cause.control for cause in causes]
    assert len(set(controls)) == len(controls) >= 5
    assert all(BOOK.find(ControlRule, name) for name in controls)
    assert all(any("related_account" in c.violations for c in cause.led_to) for cause in causes)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda rule: rule.id)
def test_a_cause_can_be_answered_in_more_than_one_way(cause: CauseRule) -> None:
    assert len([rule for rule in BOOK.of(ActionRule).values() if cause.control in rule.touches]) >= 2
    assert len([rule for rule in BOOK.of(PreventionRule).values() if cause.control in rule.touches]) >= 2
    assert {"when"} <= {slot.means for slot in cause.slots if slot.required}


@pytest.mark.parametrize("rule", ACTIONS, ids=lambda rule: rule.id)
def test_an_action_is_dated_and_has_a_result(rule: ActionRule) -> None:
    assert {"when", "result"} <= {slot.means for slot in rule.slots}
    assert {slot.id for slot in rule.slots} <= {name for s in rule.say for name in s.blanks}


@pytest.mark.parametrize("rule", PREVENTIONS, ids=lambda rule: rule.id)
def test_a_prevention_has_owner_rhythm_tool_and_measure(rule: PreventionRule) -> None:
    means = {slot.means for slot in rule.slots if slot.required}
    assert {"when", "owner", "rhythm", "tool", "measure"} <= means
    assert {slot.id for slot in rule.slots} <= {name for s in rule.say for name in s.blanks}


def test_every_sentence_reads_well_whatever_is_chosen() -> None:
    clumsy = []
    for ident, sentence, slots in sentences():
        for english, chinese in filled(sentence, partial(blank, slots=slots)):
            if CLUMSY.search(english):
                clumsy.append((ident, english))
            if CLUMSY_CHINESE.search(chinese):
                clumsy.append((ident, chinese))
    assert clumsy == []


def test_the_joom_answer_uses_no_words_of_the_other_platform() -> None:
    joom = [rule for rule in STATEMENTS if "joom" in rule.platforms]
    assert len(joom) > 8
    foreign = [
        (rule.id, words)
        for rule in joom
        for sentence in rule.say
        for words in sentence.say.root.values()
        if AMAZON_WORDS.search(words)
    ]
    assert foreign == []


def test_no_two_causes_are_the_same_story_in_other_words() -> None:
    def shingles(cause: CauseRule) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", " ".join(PLACEHOLDER.sub("blank", s.say.say("en")).lower() for s in cause.say))
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    sets = {cause.id: shingles(cause) for cause in CAUSES}
    near = [
        (a, b)
        for a, b in itertools.combinations(sets, 2)
        if len(sets[a] & sets[b]) / max(1, len(sets[a] | sets[b])) >= 0.4
    ]
    assert near == []


def test_what_is_only_reported_never_fails_a_case() -> None:
    clocks = BOOK.of(ClockRule)
    assert not clocks["amazon.answer_72h"].can_fail
    assert not clocks["joom.spain_5bd"].can_fail
    assert clocks["joom.support_7d"].can_fail
    assert [c.id for c in clocks.values() if c.standing == "reported" and not c.against and c.purpose == "answer"] == [
        "amazon.inform_10d",
        "amazon.apex_21d",
    ]
    assert not clocks["amazon.inform_10d"].can_fail
    assert not clocks["amazon.apex_21d"].can_fail


def test_an_undocumented_path_says_what_speaks_against_it() -> None:
    route = BOOK.get(RouteRule, "joom.account_health_appeal")
    assert not route.documented
    assert route.standing == "reported"
    assert route.against


@pytest.mark.parametrize("kind", [AdviceRule, ReplyAdvice], ids=lambda kind: kind.__name__)
def test_advice_is_calm_and_speaks_both_languages(kind: type[AdviceRule] | type[ReplyAdvice]) -> None:
    loud = [
        rule.id
        for rule in BOOK.of(kind).values()
        if set(rule.text.root) != {"zh", "en"} or re.search(r"[!！]", "".join(rule.text.root.values()))
    ]
    assert loud == []


def test_first_hour_advice_can_be_shown_for_some_message() -> None:
    entries = (*BOOK.of(ViolationRule).values(), *BOOK.of(VariantRule).values())
    named = {advice for entry in entries for advice in entry.advice}
    assert [a.id for a in BOOK.of(AdviceRule).values() if not a.kinds and a.id not in named] == []


def test_every_kind_of_reply_has_advice() -> None:
    kinds = {rule.kind for rule in BOOK.of(ReplyAdvice).values() if not rule.platforms}
    assert {"auto_acknowledgement", "information_request", "appeal_rejected", "reinstated", "funds_withheld"} <= kinds


def hits(rule: FitnessRule | ViolationRule, text: str) -> bool:
    assert rule.match is not None
    if any(re.search(pattern, text, re.IGNORECASE) for pattern in rule.match.none):
        return False
    return any(re.search(p, text, re.IGNORECASE) for found in rule.match.any.values() for p in found)


MATCHED: list[FitnessRule | ViolationRule] = [
    *(rule for rule in BOOK.of(FitnessRule).values() if rule.match),
    *(BOOK.get(ViolationRule, ident) for ident in ENTRIES),
]


@pytest.mark.parametrize("rule", MATCHED, ids=lambda rule: rule.id)
def test_a_matcher_fires_on_its_examples_and_on_none_of_the_silent_ones(rule: FitnessRule | ViolationRule) -> None:
    assert rule.match is not None
    assert [text for text in rule.match.fires if not hits(rule, text)] == []
    assert [text for text in rule.match.silent if hits(rule, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "We deactivated your account because documents you provided may be forged or altered.",
        "Please do not change the date on the invoice.",
        "The invoice must show the date, the buyer and the quantity.",
        "Documents must not be edited, and screenshots are not accepted.",
        "请提供 365 天内的采购发票，发票上要有供应商的名称和地址。",
        "材料须为原件，请勿修改。",
        "The product is restored unless a lawsuit is filed within 10 days.",
        "Your account was deactivated under section 3 of the agreement.",
        "我们没有改动任何材料。",
    ],
)
def test_an_ordinary_notice_or_answer_stops_no_case(text: str) -> None:
    fired = [rule.id for rule in MATCHED if isinstance(rule, FitnessRule) and hits(rule, text)]
    assert fired == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("能不能帮我们做一张去年的采购发票", "core.make_paper"),
        ("Could you change the buyer on the invoice to our company?", "core.make_paper"),
        ("让供应商把合同倒签到三月", "core.back_date"),
        ("We sent a photoshopped utility bill last month.", "core.paper_not_genuine_admitted"),
    ],
)
def test_a_wish_to_make_or_alter_a_paper_stops_the_case(text: str, rule: str) -> None:
    found = BOOK.get(FitnessRule, rule)
    assert found.fitness == "stop"
    assert hits(found, text)
