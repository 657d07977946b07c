"""What every record of the shipped rulebook must keep: proof, both languages, sources, ids that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rejoinder.letters.blanks import BUILT_IN_NAMES
from rejoinder.model import rules
from rejoinder.model.base import Model, Text
from rejoinder.model.source import Dated
from rejoinder.rulebook import KINDS, Rulebook, load
from rejoinder.rulebook.matching import compiled

BOOK: Rulebook = load()
HAN = re.compile(r"[\u3400-\u9fff]")
DOMAIN = Path(__file__).resolve().parents[2].parent / "shared" / "domain"
IN_SCOPE = {
    "amazon": {
        "inauthentic", "performance_odr", "performance_late_shipment", "related_account", "ip_trademark",
        "used_sold_as_new", "compliance_documents", "identity_verification",
    },
    "joom": {"product_quality_refunds", "ip_trademark", "false_tracking", "performance_cancellation"},
}  # fmt: skip
PLANS = {
    ("amazon", "performance_odr"), ("amazon", "performance_late_shipment"), ("amazon", "used_sold_as_new"),
    ("joom", "product_quality_refunds"), ("joom", "false_tracking"), ("joom", "performance_cancellation"),
}  # fmt: skip


def records() -> Iterator[tuple[type[Dated], Dated]]:
    for kind in KINDS.values():
        for rule in BOOK.of(kind).values():
            yield kind, rule


def texts(value: Any, at: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield at, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{at}.{name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{at}.{key}")
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            yield from texts(item, f"{at}[{number}]")


def test_every_text_stands_in_chinese_and_english() -> None:
    lacking = [
        f"{rule.id}{at}"
        for _, rule in records()
        for at, text in texts(rule)
        if text.root and not (text.has("zh") and text.has("en"))
    ]
    assert lacking == []


def test_english_is_english_and_nothing_shouts() -> None:
    names = {"names.yaml"}
    wrong = []
    for kind, rule in records():
        if BOOK.place(kind, rule.id).split(":")[0].rsplit("/", 1)[-1] in names:
            continue
        for at, text in texts(rule):
            english = re.sub(r"\{zh: [^}]*\}|“[^”]*”|\([^)]*\)", "", text.root.get("en", ""))
            if HAN.search(english) and ".example" not in at:
                wrong.append(f"{rule.id}{at}: {english[:60]}")
            if "!" in english or "！" in text.root.get("zh", "") or "  " in text.root.get("en", ""):
                wrong.append(f"{rule.id}{at}: shouts or has a double space")
    assert wrong == []


PROMISE = re.compile(
    r"\b(guarantee(d|s)? (that|success|reinstatement)|100 ?% success|fake paper)\b|包过|保证成功|(?<!不)一定能?恢复",
    re.IGNORECASE,
)


def test_nobody_is_promised_a_result_or_called_a_forger() -> None:
    """What must not be said may quote such words; nothing else may."""
    wrong = [
        f"{rule.id}{at}"
        for _, rule in records()
        for at, text in texts(rule)
        if ".not_say" not in at and any(PROMISE.search(words) for words in text.root.values())
    ]
    assert wrong == []


def matchers() -> Iterator[tuple[str, rules.Matcher]]:
    for _, rule in records():
        found = getattr(rule, "match", None)
        if found is not None:
            yield rule.id, found


@pytest.mark.parametrize(("ident", "matcher"), list(matchers()), ids=[ident for ident, _ in matchers()])
def test_a_matcher_fires_on_its_firing_examples_and_on_no_silent_one(ident: str, matcher: rules.Matcher) -> None:
    ready = compiled(matcher)
    assert not [text for text in matcher.fires if ready.find(text) is None], ident
    assert not [text for text in matcher.silent if ready.find(text) is not None], ident


def refer(rule: Any) -> Iterator[tuple[type[Dated], str]]:
    wants: dict[str, type[Dated]] = {
        "causes": rules.CauseRule, "requirements": rules.RequirementRule, "routes": rules.RouteRule,
        "clocks": rules.ClockRule, "advice": rules.AdviceRule, "clauses": rules.ClauseRule,
        "topics": rules.TopicRule, "touches": rules.ControlRule, "documents": rules.DocumentRule,
    }  # fmt: skip
    for name, kind in wants.items():
        for ident in getattr(rule, name, ()) or ():
            yield kind, ident
    if isinstance(rule, rules.CauseRule):
        yield rules.ControlRule, rule.control
    slots = getattr(rule, "slots", ()) or ((rule.slot,) if isinstance(rule, rules.QuestionRule) else ())
    for slot in slots:
        if slot.choices:
            yield rules.ChoicesRule, slot.choices
        yield from ((rules.ChoicesRule, column.choices) for column in slot.columns if column.choices)


def test_every_id_that_is_named_exists() -> None:
    dead = [
        f"{rule.id} -> {wanted}"
        for _, rule in records()
        for kind, wanted in refer(rule)
        if BOOK.find(kind, wanted) is None
    ]
    assert dead == []


def sentences(rule: Any) -> Iterator[rules.Sentence]:
    yield from getattr(rule, "say", ()) or ()
    for consequence in getattr(rule, "led_to", ()) or ():
        yield from consequence.say


def test_every_blank_of_a_wording_can_be_filled() -> None:
    asked = set(BOOK.of(rules.QuestionRule))
    lost = []
    for kind in (rules.CauseRule, rules.ActionRule, rules.PreventionRule, rules.StatementRule):
        for rule in BOOK.of(kind).values():
            own = {slot.id for slot in getattr(rule, "slots", ())}
            for sentence in sentences(rule):
                for blank in sentence.blanks:
                    part = blank.rsplit(".", 1)[0]
                    if blank not in own | asked | BUILT_IN_NAMES and part not in asked | own:
                        lost.append(f"{rule.id}: {blank}")
    assert lost == []


def owned() -> Iterator[tuple[rules.ViolationRule, rules.CauseRule]]:
    for entry in BOOK.of(rules.ViolationRule).values():
        for ident in entry.causes:
            yield entry, BOOK.get(rules.CauseRule, ident)


def test_every_cause_can_be_met_by_two_actions_and_two_preventions() -> None:
    thin = []
    for entry, cause in owned():
        for kind in (rules.ActionRule, rules.PreventionRule):
            apt = [
                rule
                for rule in BOOK.of(kind).values()
                if cause.control in rule.touches and (not rule.violations or entry.violation in rule.violations)  # type: ignore[attr-defined]
            ]
            if len(apt) < 2:
                thin.append(f"{entry.id}/{cause.id}: {len(apt)} {kind.__name__}")
    assert thin == []


@pytest.mark.parametrize(("platform", "violation"), sorted(PLANS))
def test_where_a_plan_is_asked_five_causes_differ_in_the_missing_control(platform: str, violation: str) -> None:
    entry = BOOK.violation(platform, violation)
    assert entry is not None
    controls = [BOOK.get(rules.CauseRule, ident).control for ident in entry.causes]
    assert len(controls) >= 5
    assert len(set(controls)) == len(controls)


@pytest.mark.parametrize("platform", sorted(IN_SCOPE))
def test_every_violation_in_scope_composes_with_routes_papers_and_consequences(platform: str) -> None:
    for violation in sorted(IN_SCOPE[platform]):
        entry = BOOK.violation(platform, violation)
        assert entry is not None, violation
        assert entry.composes
        assert entry.routes
        assert entry.requirements
        assert len(entry.stances) >= 2
        assert entry.refusals


def test_every_cause_action_and_prevention_says_when_and_who() -> None:
    lacking = []
    needs = (
        (rules.CauseRule, {"when"}),
        (rules.ActionRule, {"when", "result"}),
        (rules.PreventionRule, {"owner", "rhythm", "measure"}),
    )
    for kind, wanted in needs:
        for rule in BOOK.of(kind).values():
            have = {slot.means for slot in rule.slots if slot.required}  # type: ignore[attr-defined]
            if not wanted <= have:
                lacking.append(f"{rule.id}: {sorted(wanted - have)}")
    assert lacking == []


def masked(cause: rules.CauseRule) -> set[tuple[str, ...]]:
    words = re.findall(
        r"[a-z]+", " ".join(re.sub(r"\{[^}]*\}", " ", s.say.say("en")) for s in sentences(cause)).lower()
    )
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def test_no_two_causes_are_the_same_with_their_blanks_masked() -> None:
    causes = list(BOOK.of(rules.CauseRule).values())
    runs = {cause.id: masked(cause) for cause in causes}
    alike = [
        (a.id, b.id)
        for n, a in enumerate(causes)
        for b in causes[n + 1 :]
        if len(runs[a.id] & runs[b.id]) >= 0.4 * max(1, len(runs[a.id] | runs[b.id]))
    ]
    assert alike == []


def test_every_address_given_as_a_source_stands_in_the_fact_sheets() -> None:
    sheets = sorted(DOMAIN.glob("*.md"))
    if not sheets:
        pytest.skip("no fact sheets beside this checkout (../shared/domain)")
    known = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    invented = {s.place for _, rule in records() for s in rule.source if s.kind == "url" and s.place not in known}
    assert invented == set()


def test_hearsay_never_fails_a_case() -> None:
    assert not [rule.id for _, rule in records() if rule.standing in ("reported", "practice") and rule.can_fail]
    assert not [rule.id for _, rule in records() if rule.standing == "refuted" and not rule.against]


@pytest.mark.parametrize(("platform", "other"), [("joom", "amazon"), ("amazon", "joom")])
def test_no_word_of_one_platform_stands_in_the_letters_of_the_other(platform: str, other: str) -> None:
    terms = BOOK.get(rules.PlatformRule, other).own_terms
    leaks = []
    for rule in BOOK.of(rules.StatementRule).values():
        if rule.platforms == (platform,):
            for sentence in rule.say:
                words = re.sub(r"\{[^}]*\}", "", sentence.say.say("en"))
                leaks += [f"{rule.id}: {t}" for t in terms if re.search(rf"\b{re.escape(t)}\b", words)]
    assert leaks == []
