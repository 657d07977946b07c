"""Causes and letters about goods, sources, pages and marks: apt, complete, and readable with every answer."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from tests.rulebook.goods_pages import ENTRIES, book, choices, own_ids, plan_rules, plan_sentences, renderings, wordings

from rejoinder.model.rules import (
    ActionRule,
    AdviceRule,
    CauseRule,
    ChoicesRule,
    ClauseRule,
    ClockRule,
    ControlRule,
    PlatformRule,
    PreventionRule,
    QuestionRule,
    RequirementRule,
    RouteRule,
    StatementRule,
    ViolationRule,
)

MASK = re.compile(r"\{[^}]*\}")
# Filler, promises without substance, blame and pleading: no wording of ours may hold them.
BARRED_EN = re.compile(
    r"\b(strictly|promise|ensure|guarantee|100 ?%|sincerely|apolog\w+|sorry|never happen|no longer happen|"
    r"deeply|hope|kindly|please understand|unfortunately)\b",
    re.IGNORECASE,
)
BARRED_ZH = re.compile("严格|保证|承诺|确保|绝不|杜绝|深表|恳请|歉意|！")
AMAZON_WORDS = re.compile(r"\b(ASIN|FBA|Seller Central|A-to-z|listing|Account Health)s?\b", re.IGNORECASE)


def _entry(platform: str, violation: str) -> ViolationRule:
    entry = book().violation(platform, violation)
    assert entry is not None
    return entry


def _touching(kind: type[ActionRule] | type[PreventionRule], control: str, violation: str) -> set[str]:
    rules: list[ActionRule | PreventionRule] = list(book().of(kind).values())
    return {r.id for r in rules if control in r.touches and (not r.violations or violation in r.violations)}


@pytest.mark.parametrize(("platform", "violation"), ENTRIES)
def test_an_entry_names_only_what_the_rulebook_holds(platform: str, violation: str) -> None:
    entry = _entry(platform, violation)
    for kind, idents in (
        (CauseRule, entry.causes),
        (ClauseRule, entry.clauses),
        (RequirementRule, entry.requirements),
        (RouteRule, entry.routes),
        (ClockRule, entry.clocks),
        (AdviceRule, entry.advice),
    ):
        missing = [ident for ident in idents if book().find(kind, ident) is None]
        assert not missing, f"{kind.__name__}: {missing}"
    assert entry.routes
    assert entry.refusals
    assert entry.not_say


@pytest.mark.parametrize(("platform", "violation"), ENTRIES)
def test_causes_differ_by_the_control_that_was_missing(platform: str, violation: str) -> None:
    causes = [book().get(CauseRule, ident) for ident in _entry(platform, violation).causes]
    assert len(causes) >= 6
    controls = [cause.control for cause in causes]
    assert len(set(controls)) == len(controls)


@pytest.mark.parametrize(("platform", "violation"), ENTRIES)
def test_each_cause_says_how_it_led_here_and_has_two_actions_and_two_preventions(platform: str, violation: str) -> None:
    for ident in _entry(platform, violation).causes:
        cause = book().get(CauseRule, ident)
        assert any(violation in led.violations for led in cause.led_to), ident
        assert len(_touching(ActionRule, cause.control, violation)) >= 2, ident
        assert len(_touching(PreventionRule, cause.control, violation)) >= 2, ident


def test_every_control_and_choice_list_exists() -> None:
    for rule in plan_rules():
        controls = (rule.control,) if isinstance(rule, CauseRule) else rule.touches
        for control in controls:
            assert book().find(ControlRule, control), f"{rule.id}: {control}"
    slots = [(rule.id, slot) for rule in plan_rules() for slot in rule.slots]
    slots += [(ident, book().get(QuestionRule, ident).slot) for ident in own_ids("questions")]
    for owner, slot in slots:
        if slot.type in ("choice", "choices", "role", "tool", "carrier"):
            assert slot.choices, owner
        assert slot.choices is None or book().find(ChoicesRule, slot.choices), (owner, slot.choices)


def test_every_slot_is_used_in_a_wording_and_every_blank_has_a_slot() -> None:
    for rule in plan_rules():
        blanks = {blank for sentence in plan_sentences(rule) for blank in sentence.blanks}
        assert blanks == {slot.id for slot in rule.slots}, rule.id


def test_every_question_is_used_in_a_letter_or_as_a_condition() -> None:
    statements = [book().get(StatementRule, ident) for ident in own_ids("statements")]
    used = {blank for s in statements for sentence in s.say for blank in sentence.blanks}
    used |= {key for s in statements for key in (*s.when, *s.needs)}
    used |= {key for ident in own_ids("questions") for key in book().get(QuestionRule, ident).when}
    tables = {blank.rsplit(".", 1)[0] for blank in used}
    assert not [ident for ident in own_ids("questions") if ident not in used | tables]


def test_a_cause_has_a_beginning_a_count_or_kind_and_the_day_it_was_found() -> None:
    for ident in own_ids("causes"):
        slots = {slot.id: slot for slot in book().get(CauseRule, ident).slots if slot.required}
        assert {"since", "found_on"} <= set(slots), ident
        assert any(slot.means == "count" for slot in slots.values()), ident


def test_an_action_has_a_day_and_a_result_and_a_prevention_owner_rhythm_tool_and_measure() -> None:
    for ident in own_ids("actions"):
        assert {"when", "result"} <= {slot.means for slot in book().get(ActionRule, ident).slots}, ident
    for ident in own_ids("preventions"):
        slots = book().get(PreventionRule, ident).slots
        means = {slot.means for slot in slots}
        assert {"when", "owner", "measure"} <= means, ident
        assert {"rhythm", "tool"} & means, ident


def test_no_blank_of_the_plan_asks_for_free_text() -> None:
    slots = [slot for rule in plan_rules() for slot in rule.slots]
    slots += [book().get(QuestionRule, ident).slot for ident in own_ids("questions")]
    assert not [slot.id for slot in slots if slot.type == "text"]


@pytest.mark.parametrize("number", ["0", "1", "12"])
def test_wordings_read_well_with_every_choice(number: str) -> None:
    faults = []
    for owner, sentence, slots in wordings():
        for text in renderings(sentence, slots, number):
            faults += [f"{owner}: {fault}: {text.say('en')} / {text.say('zh')}" for fault in _faults(text.say("en"))]
            faults += [f"{owner}: {fault}: {text.say('zh')}" for fault in _faults_zh(text.say("zh"))]
    assert not faults, "\n".join(faults)


def _faults(said: str) -> list[str]:
    found = []
    if re.search(r"  |[{}]|\.\.| [,.;:]", said):
        found.append("spaces or braces")
    if re.search(r"\b(a|an|the|our|its) (a|an|the|our|its)\b", said, re.IGNORECASE):
        found.append("two articles")
    if re.search(r"\ba [aeio]\w", said) or re.search(r"\ban [bcdfgjklmnpqrstvwxyz]", said):
        found.append("wrong article")
    if re.search(r"(?<!\d)1 (units|products|orders|refunds|pages|suppliers|complaints|days)\b", said):
        found.append("plural after one")
    if not re.search(r"[.]$", said) or not re.match(r"[A-Z0-9“]", said):
        found.append("begin or end")
    if re.search(r"\b(\w+) \1\b", said, re.IGNORECASE):
        found.append("word twice")
    if BARRED_EN.search(said):
        found.append("barred word")
    return found


def _faults_zh(said: str) -> list[str]:
    found = []
    if re.search(r"[{}]|  ", said) or not said.endswith("。"):
        found.append("braces or end")
    if re.search(r"(的的|在在|了了|，，|。。|里里|我们我们|上上|上里)", said):
        found.append("doubled word")
    if BARRED_ZH.search(said):
        found.append("barred word")
    return found


def test_choices_stand_in_the_middle_of_a_sentence() -> None:
    for owner, _, slots in wordings():
        for slot in slots.values():
            for choice in choices(slot):
                english = choice.label.say("en")
                assert not re.search(r"[.;!?]$", english), (owner, english)
                assert english[0].islower() or not english[1].islower() or english[0].isupper(), (owner, english)


def test_no_two_causes_tell_the_same_story() -> None:
    shingles = {}
    for ident in own_ids("causes"):
        words = MASK.sub("_", " ".join(s.say.say("en") for s in book().get(CauseRule, ident).say)).lower().split()
        shingles[ident] = {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
    for one, other in combinations(shingles, 2):
        both = shingles[one] & shingles[other]
        share = len(both) / len(shingles[one] | shingles[other])
        assert share < 0.4, (one, other, both)


def test_the_shared_plan_and_joom_sentences_use_no_word_of_amazon() -> None:
    platform = book().find(PlatformRule, "amazon")
    own_terms = [re.compile(re.escape(term), re.IGNORECASE) for term in (platform.own_terms if platform else ())]
    said = [(rule.id, s) for rule in plan_rules() for s in plan_sentences(rule)]
    statements = [book().get(StatementRule, ident) for ident in own_ids("statements")]
    said += [(rule.id, s) for rule in statements if "joom" in rule.platforms for s in rule.say]
    found = [
        (owner, term.pattern)
        for owner, sentence in said
        for term in (AMAZON_WORDS, *own_terms)
        if term.search(MASK.sub(" ", sentence.say.say("en")))
    ]
    assert not found


@pytest.mark.parametrize(("platform", "violation"), ENTRIES)
def test_the_matcher_is_silent_on_its_near_misses_and_those_outnumber_or_equal_its_hits(
    platform: str, violation: str
) -> None:
    match = _entry(platform, violation).match
    patterns = [re.compile(p, re.IGNORECASE) for group in match.any.values() for p in group]
    none = [re.compile(p, re.IGNORECASE) for p in match.none]

    def fires(text: str) -> bool:
        return any(p.search(text) for p in patterns) and not any(p.search(text) for p in none)

    assert [t for t in match.fires if not fires(t)] == []
    assert [t for t in match.silent if fires(t)] == []
    assert len(match.silent) >= len(match.fires)


def test_an_authorisation_never_stands_in_for_invoices() -> None:
    said = book().get(StatementRule, "inauthentic.answer_authorisation").say[0].say.say("en")
    assert "in addition to the invoices" in said


def test_the_joom_letter_says_that_the_metric_cannot_move_for_about_three_months() -> None:
    statement = book().get(StatementRule, "product_quality_refunds.past_window")
    said = " ".join(sentence.say.say("en") for sentence in statement.say)
    assert "104 to 90 days" in said
    assert "do not alter the orders already counted" in said
    promises = re.compile(r"\bwill (fall|improve|drop|recover)\b")
    for ident in own_ids("statements"):
        for sentence in book().get(StatementRule, ident).say:
            assert not promises.search(sentence.say.say("en")), ident


def test_a_retraction_and_an_edit_come_before_the_trademark_letter() -> None:
    entry = _entry("amazon", "ip_trademark")
    first = [book().get(RouteRule, ident) for ident in entry.routes[:2]]
    assert all(route.beats_letter for route in first)
    assert first[0].id == "amazon.rights_owner_retraction"
    assert {option.stance for option in entry.stances} == {"own", "dispute", "not_mine"}
