"""The same case on two dates gives two results where a rule changed between; cases a change touches are named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app import verbs
from rejoinder.app.rulebook.affected import Side, affected
from rejoinder.app.rulebook.comparing import diff
from rejoinder.diagnosis import diagnose
from rejoinder.evidence.wanted import requirement
from rejoinder.model.notice import Notice
from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.layers import given
from rejoinder.rulebook.loader import load_layers

ODR = "amazon-us-odr"
HEAD = """schema: 1
defaults: {recorded: 2026-11-28, standing: official, source: [{kind: notice, place: invented for a test}]}
"""
STATEMENT = """statements:
  - id: t.fair_pricing
    platforms: [amazon]
    section: required
    role: required
    required: true
    standing: reported
    judged_on: submission
    since: %s
    say: [{say: {zh: 我们遵守公平定价政策。, en: We follow the fair pricing policy.}}]
"""
SENTENCE = "We follow the fair pricing policy."
KRS = """requirements:
  - id: t.krs
    since: 2026-06-01
    label: {zh: 波兰 KRS 登记, en: Polish KRS entry}
    detail: {zh: 十位号码, en: ten digits}
    why: {zh: 要求, en: asked for}
    documents: [register_extract]
variants:
  - id: t.joom_polish
    platform: joom
    violation: t_polish
    of: product_quality_refunds
    kinds: [%s]
    label: {zh: 波兰卖家, en: Polish sellers}
    meaning: {zh: 波兰卖家, en: Polish sellers}
    requirements: [t.krs]
"""
AGE = """requirements:
  - id: t.age_old
    until: 2026-05-31
    label: {zh: 发票, en: Invoice}
    detail: {zh: 180 天内, en: within 180 days}
    why: {zh: 要求, en: asked for}
    documents: [invoice]
  - id: t.age_new
    since: 2026-06-01
    supersedes: t.age_old
    reason: {zh: 改成一年, en: now a year}
    label: {zh: 发票, en: Invoice}
    detail: {zh: 365 天内, en: within 365 days}
    why: {zh: 要求, en: asked for}
    documents: [invoice]
"""
METRIC = """thresholds:
  - id: t.odr_old
    platform: amazon
    metric: t_odr
    until: 2026-05-31
    label: {zh: 缺陷率, en: Defects}
    bound: below
    value: 2
  - id: t.odr_new
    platform: amazon
    metric: t_odr
    since: 2026-06-01
    supersedes: t.odr_old
    reason: {zh: 收紧, en: tightened}
    label: {zh: 缺陷率, en: Defects}
    bound: below
    value: 1
    window_days: 60
variants:
  - id: t.odr_any
    platform: amazon
    violation: t_any
    of: performance_odr
    kinds: [%s]
    label: {zh: 缺陷率, en: Defects}
    meaning: {zh: 缺陷率, en: Defects}
    thresholds: [t.odr_old]
"""


@pytest.fixture
def added(tmp_path: Path) -> Callable[[str], Rulebook]:
    def make(text: str) -> Rulebook:
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        (folder / "rules.yaml").write_text(HEAD + text, encoding="utf-8")
        return load_layers(given([folder]))

    return make


def on(notice: Notice, day: date) -> Notice:
    """The same notice, received on another day."""
    message = notice.message.model_copy(update={"date": datetime.combine(day, time(9), UTC)})
    return notice.model_copy(update={"message": message})


def test_a_required_statement_is_wanted_from_the_day_of_submission_on(added: Callable[[str], Rulebook]) -> None:
    case = example(ODR)
    book = added(STATEMENT % "2026-12-01")
    for day, wanted in ((date(2026, 11, 30), False), (date(2026, 12, 1), True)):
        letter = verbs.compose(case, book, day)
        assert (SENTENCE in " ".join(s.text.say("en") for s in letter.statements())) is wanted


def test_a_number_is_asked_for_from_a_day_on_and_the_notices_day_decides(added: Callable[[str], Rulebook]) -> None:
    case = example("joom-quality-refunds")
    book = added(KRS % case.notice.kind)
    for received, wanted in ((date(2026, 5, 31), False), (date(2026, 6, 1), True)):
        judged = diagnose(on(case.notice, received), book, date(2026, 11, 20))
        assert ("t.krs" in {r for point in judged.points for r in point.requirements}) is wanted
        assert all(point.variants == ("t.joom_polish",) for point in judged.points[:1])


def test_the_age_of_an_invoice_is_that_of_the_notices_day_not_of_today(added: Callable[[str], Rulebook]) -> None:
    book = added(AGE)
    today = date(2026, 11, 20)
    for received, detail in ((date(2026, 5, 31), "within 180 days"), (date(2026, 6, 1), "within 365 days")):
        for ident in ("t.age_old", "t.age_new"):
            found = requirement(book.as_of(today, received), ident)
            assert found is not None
            assert found.detail.say("en") == detail


def test_the_figure_of_a_metric_is_that_of_the_notices_day(added: Callable[[str], Rulebook]) -> None:
    case = example(ODR)
    book = added(METRIC % case.notice.kind)
    for received, said in ((date(2026, 5, 31), "below 2%"), (date(2026, 6, 1), "below 1%")):
        judged = diagnose(on(case.notice, received), book, DAYS[ODR])
        assert any(said in target.text.say("en") for target in judged.targets)


def test_diff_says_in_sentences_what_changed_between_two_days(added: Callable[[str], Rulebook]) -> None:
    found = diff(added(AGE + STATEMENT % "2026-12-01"), date(2026, 5, 1), date(2026, 7, 1))
    mine = {change.id: change for change in found.changes if change.id.startswith("t.")}
    assert set(mine) == {"t.age_new"}
    said = " ".join(words.say("en") for words in mine["t.age_new"].says)
    assert "From 2026-06-01" in said
    assert "was “within 180 days”, is now “within 365 days”" in said
    assert "now a year" in said


def test_diff_of_a_day_with_itself_is_empty_and_the_order_of_days_does_not_matter() -> None:
    book = load()
    assert diff(book, date(2026, 5, 1), date(2026, 5, 1)).changes == ()
    assert diff(book, date(2026, 5, 1), date(2024, 1, 1)) == diff(book, date(2024, 1, 1), date(2026, 5, 1))


def test_the_open_case_that_a_new_rule_touches_is_named_with_the_reason(added: Callable[[str], Rulebook]) -> None:
    book = added(STATEMENT % "2026-11-01")
    day = DAYS[ODR]
    found = affected([ROOT / "examples" / ODR], Side(load([]), day), Side(book, day))
    assert [case.folder for case in found.touched] == [str(ROOT / "examples" / ODR)]
    assert any(SENTENCE in words.say("en") for words in found.touched[0].changes)
    assert [change.id for change in found.touched[0].because] == ["t.fair_pricing"]


def test_a_case_that_no_changed_rule_touches_is_not_named(added: Callable[[str], Rulebook]) -> None:
    book = added(STATEMENT.replace("[amazon]", "[joom]") % "2026-11-01")
    day = DAYS[ODR]
    found = affected([ROOT / "examples" / ODR], Side(load([]), day), Side(book, day))
    assert (found.looked_at, found.touched, found.left) == (1, (), ())


def test_a_case_that_cannot_be_read_is_left_out_and_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(ROOT / "examples" / ODR, broken)
    (broken / "facts.yaml").write_text("answers: [", encoding="utf-8")
    day = DAYS[ODR]
    found = affected([tmp_path], Side(load([]), day), Side(load([]), day))
    assert [left.folder for left in found.left] == [str(broken)]
