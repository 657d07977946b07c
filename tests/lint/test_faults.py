"""Every fault has its words, and every example stands or falls by the whole linter."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.lint import lint, lint_sentence
from rejoinder.lint.learned.marks import LABELS, LACKS, SPANNED
from rejoinder.lint.proving import proved
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules import DeedRule, FaultRule
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import compiled

BOOK, DAY = load(), date(2026, 11, 28)
FAULTS = {rule.code: BOOK.whole(rule) for rule in BOOK.of(FaultRule).values()}
COUNTED = ("missing_ids", "no_dates_or_quantities", "passive_heavy", "unanswered_allegation", "unanswered_demand")


def test_every_code_the_linter_can_tell_has_a_rule() -> None:
    told = {*SPANNED, *LACKS, *COUNTED, *LABELS} - {"clean", "concrete_commitment"}
    assert told - set(FAULTS) == set()


@pytest.mark.parametrize("rule", FAULTS.values(), ids=list(FAULTS))
def test_reason_and_remedy_stand_in_both_languages(rule: FaultRule) -> None:
    for text in (rule.label, rule.why, rule.remedy):
        assert text.has("zh")
        assert text.has("en")


@pytest.mark.parametrize("rule", FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_seen_in_its_examples_and_in_nothing_that_only_looks_like_it(rule: FaultRule) -> None:
    assert rule.fires
    assert len(rule.silent) > len(rule.fires) or len(rule.silent) > 1
    assert [(one.code, one.keys) for one in proved(BOOK, [rule])] == []


def test_an_example_that_does_not_hold_is_told() -> None:
    sound = FAULTS["passive"].model_copy(update={"fires": ("Lin packed 40 boxes on 4 May.",)})
    faulty = FAULTS["threat"].model_copy(update={"silent": FAULTS["threat"].fires})
    assert [one.code for one in proved(BOOK, [sound, faulty])] == ["rule.not_firing", "rule.not_silent"]


@pytest.mark.parametrize("rule", BOOK.of(DeedRule).values(), ids=list(BOOK.of(DeedRule)))
def test_a_deed_is_recognised_by_its_words(rule: DeedRule) -> None:
    ready = compiled(rule.match, ("en",))
    assert [t for t in rule.match.fires if not ready.find(t)] == []
    assert [t for t in rule.match.silent if ready.find(t)] == []


GOOD = """Dear team,

Our late shipment rate was 6 % between 2 and 9 May 2026. Our only label printer broke on 2 May and we had no spare one,
so 41 orders such as 113-4482019-7730261 were confirmed late.

On 10 May we bought a second printer. By 12 May all 41 orders had left, and 12 buyers were refunded their postage.

Since 13 May our dispatcher, Owen Tarrant, prints a test label on both machines at 8:30 each morning and signs the log.
If both fail he closes the offers the same day. Every Monday I compare the rate with our own limit of 2 %.

Maren Whitlock"""
TOLD = LetterTold(
    platform="amazon", violation="performance_late_shipment", stance="own",
    allegations=("late shipment rate of 6 %",), demands=("root cause", "actions", "prevention"),
    ids=("113-4482019-7730261",),
)  # fmt: skip


@pytest.mark.parametrize("blind", [False, True], ids=["encoder", "words alone"])
def test_a_sound_letter_is_left_alone(blind: bool) -> None:
    assert [f.code for f in lint(GOOD, TOLD, BOOK, DAY, blind=blind).findings if f.severity != "notice"] == []


@pytest.mark.parametrize("blind", [False, True], ids=["encoder", "words alone"])
@pytest.mark.parametrize(
    ("add", "code"),
    [
        ("We will do our best to improve.", "vague_commitment"),
        ("Please give us one more chance, our families depend on it.", "emotional_plea"),
        ("We will sue you and go to the press.", "threat"),
        ("Your decision is simply wrong and unfair, you never read our papers.", "blames_platform"),
    ],
)
def test_one_bad_sentence_in_a_sound_letter_is_found_with_its_place(add: str, code: str, blind: bool) -> None:
    text = GOOD.replace("\n\nMaren", f" {add}\n\nMaren")
    found = [f for f in lint(text, TOLD, BOOK, DAY, blind=blind).findings if f.severity != "notice"]
    assert {f.code for f in found} == {code}
    span = found[0].where.span
    assert span is not None
    assert text[span.start : span.end] == span.text
    assert span.text in add


def test_ids_and_numbers_that_lack_are_told() -> None:
    told = TOLD.model_copy(update={"ids": ("B0CK4TR81M",)})
    assert "missing_ids" in {f.code for f in lint(GOOD, told, BOOK, DAY).findings}
    bare = lint("We are sorry and will be better.", LetterTold(platform="amazon"), BOOK, DAY)
    assert "no_dates_or_quantities" in {f.code for f in bare.findings}


def test_what_is_unknown_is_not_held_against_a_letter() -> None:
    found = {f.code for f in lint(GOOD, LetterTold(), BOOK, DAY).findings}
    assert not found & {"missing_ids", "unanswered_demand", "unanswered_allegation", "wrong_platform_terms"}


def test_words_of_another_platform_are_found_and_its_own_are_not() -> None:
    text = GOOD + "\nPlease restore our ASIN and the buy box in Seller Central."
    joom = TOLD.model_copy(update={"platform": "joom"})
    assert "wrong_platform_terms" in {f.code for f in lint(text, joom, BOOK, DAY).findings}
    assert "wrong_platform_terms" not in {f.code for f in lint(text, TOLD, BOOK, DAY).findings}


def test_a_dispute_needs_no_plan() -> None:
    text = (
        "The mark is ours: registration 018770000 of 14 February 2024, see the certificate. Please restore the listing."
    )
    told = LetterTold(platform="amazon", stance="dispute")
    assert not {f.code for f in lint(text, told, BOOK, DAY).findings} & {*LACKS}


@pytest.mark.parametrize("text", ["", " \n ", "?", "x" * 3000, "我们会改进。", "\u200b\u200b", "a\n" * 400])
def test_odd_texts_upset_nothing(text: str) -> None:
    assert lint(text, LetterTold(), BOOK, DAY).learned
    lint_sentence(text, BOOK, DAY)
