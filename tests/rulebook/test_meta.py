"""What every record of the shipped rulebook must keep: proof, both languages, sources, ids that exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rejoinder.diagnosis.hints import Hints
from rejoinder.letters.blanks import BUILT_IN_NAMES
from rejoinder.model import rules
from rejoinder.model.base import Model, Text
from rejoinder.model.slots import Slot
from rejoinder.model.source import Dated
from rejoinder.rulebook import KINDS, Rulebook, load
from rejoinder.rulebook.checks import Problem, conflicts, library, loose, reach, references, sources, wording
from rejoinder.rulebook.checks.walk import inside
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


def sentences(rule: Any) -> Iterator[rules.Sentence]:
    yield from getattr(rule, "say", ()) or ()
    for consequence in getattr(rule, "led_to", ()) or ():
        yield from consequence.say


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


def known() -> str | None:
    """The words of the fact sheets, where they lie beside this checkout."""
    sheets = sorted(DOMAIN.glob("*.md"))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets) if sheets else None


CHECKS: dict[str, Callable[[], Iterator[Problem]]] = {
    "every text stands in Chinese and English": lambda: wording.both_languages(BOOK),
    "every pattern outside a matcher is proved": lambda: loose.proved(BOOK),
    "no phrase and no fault stands without a firing and a silent example": lambda: loose.unproved(BOOK),
    "every id that is named exists": lambda: references.dead_ids(BOOK),
    "every condition can hold": lambda: references.conditions(BOOK),
    "every bound of an answer can be looked up": lambda: references.limits(BOOK),
    "every blank of a wording can be filled": lambda: references.blanks(BOOK, BUILT_IN_NAMES),
    "no two rules contradict one another": lambda: conflicts.contradictions(BOOK),
    "every cause can be met by two actions and two preventions": lambda: library.mendable(BOOK),
    "where a plan is asked six causes differ in the missing control": lambda: library.enough_causes(BOOK),
    "no two controls, causes or steps are the same with their blanks masked": lambda: library.near_duplicates(BOOK),
    "everything is reached from some notice": lambda: reach.unreached(BOOK),
    "every paper that may be demanded is answered": lambda: reach.unanswerable(BOOK),
    "no address is invented": lambda: sources.addresses(BOOK, known()),
    "the platforms' word rests on more than craft": lambda: sources.claims(BOOK),
}


@pytest.mark.parametrize("name", list(CHECKS))
def test_the_shipped_rulebook_holds(name: str) -> None:
    assert [f"{p.kind}:{p.rule} {'.'.join(map(str, p.keys))} {p.what.say('en')}" for p in CHECKS[name]()] == []


def test_every_question_says_why_it_is_asked_and_shows_a_good_answer() -> None:
    hints = Hints(BOOK.of(rules.HintRule).values())
    silent = []
    for _, rule in records():
        for _, slot in inside(rule, Slot):
            full = hints.filled(slot)
            if full.why is None or (full.example is None and slot.type not in ("choice", "choices")):
                silent.append(f"{rule.id}.{slot.id}")
    assert silent == []


def test_a_cause_did_not_begin_after_the_notice_and_a_step_is_not_done_in_future() -> None:
    """What cannot be true is refused: for that every day that is asked for has its bounds."""
    lax = []
    for kind, bound in ((rules.CauseRule, {"notice", "today"}), (rules.ActionRule, {"today", "notice"})):
        for rule in BOOK.of(kind).values():
            days = (s for s in rule.slots if s.type == "date" and s.means == "when")  # type: ignore[attr-defined]
            lax += [f"{rule.id}.{slot.id}" for slot in days if not bound & set(slot.limit.not_after)]
    assert lax == []


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
