"""What a firm wrote down for itself is not given away: the case in a pack names none of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.examples_at import example

from rejoinder.diagnosis import diagnose
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.packing.own_rules import without_own
from rejoinder.rulebook import Rulebook, load

DAY = date(2026, 11, 5)
OWN = """schema: 1
defaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: OUR-PLACE}]}
advice:
  - {id: ours.keep, kind: do, text: {zh: OUR-ADVICE, en: OUR-ADVICE}, platforms: [amazon], kinds: [deactivation]}
clocks:
  - id: amazon.answer_72h
    supersedes: amazon.answer_72h
    reason: {zh: OUR-REASON, en: OUR-REASON}
    platform: amazon
    title: {zh: OUR-CLOCK, en: OUR-CLOCK}
    kinds: [deactivation]
    duration: {n: 48, unit: hours}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path))
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay" / "rules.yaml").write_text(OWN, encoding="utf-8")
    return load()


def judged(book: Rulebook) -> Case:
    notice = example("amazon-us-odr").notice
    return Case(id="c1", platform="amazon", notice=notice, diagnosis=diagnose(notice, book, DAY))


def said(found: Diagnosis | None) -> str:
    assert found is not None
    return found.model_dump_json()


def test_the_firms_own_rules_judge_its_case_and_are_left_out_of_what_is_given_away(own: Rulebook) -> None:
    case = judged(own)
    kept = without_own(case, own)
    assert "OUR-ADVICE" in said(case.diagnosis)
    assert "OUR-CLOCK" in said(case.diagnosis)
    assert "OUR-" not in said(kept.diagnosis)
    assert "ours.keep" not in said(kept.diagnosis)


def test_a_case_that_rests_on_no_rule_of_the_firms_own_is_given_away_as_it_is() -> None:
    book = load([])
    case = judged(book)
    assert without_own(case, book) is case
