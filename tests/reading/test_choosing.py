"""Of the stretches that the encoder marks those are told that are likely enough, and plain words always."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import choosing, notice
from rejoinder.reading.learned import decision as learned
from rejoinder.reading.learned.decision import Decision, decision
from rejoinder.rulebook import load

BOOK = load()
NOTICE = """Hello,

Your selling privileges have been removed. Three buyers of the kettle B0C7RKD4M2 found lime and a cut seal in a kettle
that you sold as new.

Send us the invoices of the last 365 days within 7 days through Account Health.
"""


def _read(text: str) -> Notice:
    return notice.read(from_text(text), BOOK, date(2026, 11, 28))


def _said(text: str) -> list[str]:
    return [one.span.text for one in _read(text).allegations]


@pytest.fixture
def at_least(monkeypatch: pytest.MonkeyPatch) -> float:
    """Let nothing be likely enough."""
    shipped = decision("accusations")
    never = replace(shipped, least=inf)
    monkeypatch.setattr(choosing, "decision", lambda name: never if name == "accusations" else decision(name))
    return never.least


def test_every_sign_has_a_weight_and_every_weight_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    class Kept(Decision):
        def chance(self, signs: dict[str, float]) -> float:  # type: ignore[override]
            seen.append(set(signs))
            return super().chance(signs)

    told = decision("accusations")
    monkeypatch.setattr(choosing, "decision", lambda _: Kept(told.weights, told.always, told.least))
    _read(NOTICE)
    assert seen
    assert all(signs == set(told.weights) for signs in seen)


def test_a_charge_is_told() -> None:
    assert any("cut seal" in one for one in _said(NOTICE))


def test_what_is_not_likely_enough_is_not_told_but_still_says_what_the_notice_is_about(at_least: float) -> None:
    found = _read(NOTICE.replace("found lime and a cut seal in a kettle\nthat you sold as new", "found lime in it"))
    assert not found.allegations
    assert [stated.value for stated in found.violations] == ["used_sold_as_new"]


def test_a_charge_that_its_own_words_name_is_told_whatever_is_weighed(at_least: float) -> None:
    assert any("sold as new" in one for one in _said(NOTICE))
    said = _said("Dear seller,\n\nwe found false tracking numbers in your store on Joom. Your store is blocked.")
    assert any("false tracking numbers" in one for one in said)


def test_the_head_of_a_column_makes_a_charge_plain_whatever_is_weighed(at_least: float) -> None:
    rows = (
        "| ASIN | Reason | Document we need |\n|---|---|---|\n"
        "| B0C7RKD4M2 | Label lacks the importer | photo of the label |\n"
        "| B0C7RKD4M4 | No warning in German | instructions in German |"
    )
    said = _said(f"Hello,\n\nthese listings were removed.\n\n{rows}\n\nAnswer in Account Health within 7 days.")
    assert said == ["Label lacks the importer", "No warning in German"]


@pytest.mark.parametrize(
    "beside",
    [
        "So far you have sent us two invoices.",
        "Your case was opened on 3 May and is looked at by two people.",
        "We will decide within 5 business days after you have written.",
        "Good is below 2 %, average 2 to 4 %, poor 4 to 7 %.",
    ],
)
def test_what_stands_beside_a_charge_is_none(beside: str) -> None:
    said = _said(NOTICE.replace("Send us", f"{beside} Send us"))
    assert not any(beside.rstrip(".") in one for one in said)
    assert any("cut seal" in one for one in said)


@pytest.mark.parametrize(
    "charge",
    [
        "the bank letter names another company",
        "41 of 402 orders went out late in October",
        "your store uses the licence of a store that we closed in March",
        "the test report is older than the product",
    ],
)
def test_the_only_charge_of_a_notice_is_told(charge: str) -> None:
    said = _said(f"Hello,\n\nyour account is deactivated because {charge}. Write to us through Account Health.")
    assert any(charge in one for one in said)


def test_decisions_are_told_apart_by_what_they_decide() -> None:
    learned.decision.cache_clear()
    assert set(decision().weights) != set(decision("accusations").weights)


METRICS = """Store "Alder & Rush" on Joom is at risk.
Quality refund rate: 6.3 % {0} Poor
Cancellation rate: 0.9 % {0} {1}
Quick fulfilment: 70 % {0} {2}
Disable products with many refunds within 14 days."""


@pytest.mark.parametrize("sign", ["—", "-", ":"])
@pytest.mark.parametrize(("grade", "other"), [("Perfect", "Average"), ("Good", "Acceptable")])
def test_a_figure_graded_as_good_accuses_of_nothing(sign: str, grade: str, other: str) -> None:
    said = _said(METRICS.format(sign, grade, other))
    assert any("6.3" in one for one in said)
    assert not any("0.9" in one or "70" in one for one in said)


@pytest.mark.parametrize("grade", ["Poor", "Critical"])
def test_a_figure_graded_as_poor_is_a_charge(grade: str) -> None:
    assert any("6.3" in one for one in _said(METRICS.format("—", "Perfect", "Average").replace("Poor", grade)))


@pytest.mark.parametrize(
    ("text", "violation"),
    [
        ("You have engaged in deceptive practices.", "code_of_conduct"),
        ("Your papers do not dispel the suspicion that reviews were bought.", "review_manipulation"),
        ("Vos pièces ne suffisent pas à exclure une manipulation des évaluations.", "review_manipulation"),
    ],
)
def test_a_refusal_that_names_what_stands_tells_a_charge(text: str, violation: str) -> None:
    found = _read(f"Your appeal to Amazon\n\nThe account stays closed. {text}")
    assert [one.violation for one in found.allegations] == [violation]


@pytest.mark.parametrize(
    "text",
    [
        "We read your answer. We cannot rule out that the second look takes a week.",
        "If you have engaged an agency for reviews, name it.",
        "You have engaged our attention with a long letter.",
        "Your answer does not rule out anything.",
    ],
)
def test_like_words_that_name_nothing_tell_no_charge(text: str) -> None:
    found = _read(f"Your appeal to Amazon\n\n{text} Write through Account Health.")
    assert not [one for one in found.allegations if one.span.text in text]
