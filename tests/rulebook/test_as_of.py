"""The rulebook as it stood on a day: ids lead to the rule of that day, and the newest is not taken for the older."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rejoinder.model.rules import ControlRule
from rejoinder.rulebook import Rulebook, load

HEAD = """schema: 1
defaults:
  recorded: 2026-11-22
  standing: own_judgement
  source: [{kind: craft, place: test}]
controls:
"""
OLD = "  - {id: t.old, until: 2026-02-28, label: {zh: 旧, en: old}, meaning: {zh: 旧, en: old}}\n"
NEW = (
    "  - {id: t.new, since: 2026-03-01, supersedes: t.old, reason: {zh: 改了, en: changed},"
    " label: {zh: 新, en: new}, meaning: {zh: 新, en: new}}\n"
)
BEFORE, AFTER = date(2026, 2, 10), date(2026, 3, 10)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Rulebook]:
    def make(*layers: str) -> Rulebook:
        folders = []
        for number, text in enumerate(layers):
            folder = tmp_path / f"layer{number}"
            folder.mkdir()
            (folder / "a.yaml").write_text(HEAD + text, encoding="utf-8")
            folders.append(folder)
        return load(folders)

    return make


def test_an_id_leads_to_the_rule_that_stood_in_its_place_on_the_day(book: Callable[..., Rulebook]) -> None:
    whole = book(OLD + NEW)
    for day, said in ((BEFORE, "old"), (AFTER, "new")):
        for ident in ("t.old", "t.new"):
            assert whole.as_of(day).get(ControlRule, ident).label.say("en") == said


def test_the_notices_day_counts_for_rules_judged_on_it(book: Callable[..., Rulebook]) -> None:
    whole = book(OLD + NEW)
    assert whole.as_of(AFTER, BEFORE).get(ControlRule, "t.new").id == "t.old"
    assert whole.as_of(BEFORE, AFTER).get(ControlRule, "t.old").id == "t.new"


def test_a_rule_judged_on_the_submission_does_not_look_at_the_notices_day(book: Callable[..., Rulebook]) -> None:
    whole = book(NEW.replace("supersedes: t.old, reason: {zh: 改了, en: changed},", "judged_on: submission,"))
    assert whole.as_of(AFTER, BEFORE).find(ControlRule, "t.new") is not None
    assert whole.as_of(BEFORE, AFTER).find(ControlRule, "t.new") is None


def test_nothing_stands_where_the_old_rule_ended_and_no_other_took_its_place(book: Callable[..., Rulebook]) -> None:
    whole = book(OLD)
    assert whole.as_of(AFTER).find(ControlRule, "t.old") is None
    assert whole.find(ControlRule, "t.old") is not None


def test_a_view_of_a_view_is_a_view_of_the_whole(book: Callable[..., Rulebook]) -> None:
    whole = book(OLD + NEW)
    assert whole.as_of(BEFORE).as_of(AFTER) is whole.as_of(AFTER)
    assert whole.as_of(BEFORE).digest == whole.digest


def test_a_layer_that_changes_a_rule_from_a_day_leaves_the_older_one_before_it(book: Callable[..., Rulebook]) -> None:
    plain = "  - {id: t.x, label: {zh: 甲, en: first}, meaning: {zh: 甲, en: first}}\n"
    stricter = (
        "  - {id: t.x, since: 2026-03-01, supersedes: t.x, reason: {zh: 更严, en: stricter},"
        " label: {zh: 乙, en: second}, meaning: {zh: 乙, en: second}}\n"
    )
    whole = book(plain, stricter)
    assert whole.as_of(BEFORE).get(ControlRule, "t.x").label.say("en") == "first"
    assert whole.as_of(AFTER).get(ControlRule, "t.x").label.say("en") == "second"
    assert [rule.label.say("en") for rule in whole.earlier(ControlRule, "t.x")] == ["first"]


def test_as_if_judges_every_submission_on_one_day(book: Callable[..., Rulebook]) -> None:
    submission = (
        "  - {id: t.s, since: 2026-03-01, judged_on: submission, label: {zh: 甲, en: a}, meaning: {zh: 甲, en: a}}\n"
    )
    whole = book(submission)
    assert whole.as_if(BEFORE).as_of(AFTER).find(ControlRule, "t.s") is None
    assert whole.as_if(AFTER).as_of(BEFORE).find(ControlRule, "t.s") is not None


def test_a_family_names_all_that_replaced_one_another_newest_first(book: Callable[..., Rulebook]) -> None:
    newest = NEW.replace("t.new", "t.newest").replace("t.old", "t.new").replace("2026-03-01", "2026-06-01")
    whole = book(OLD + NEW.replace("since: 2026-03-01", "since: 2026-03-01, until: 2026-05-31") + newest)
    assert whole.family(ControlRule, "t.new") == ("t.newest", "t.new", "t.old")
    assert whole.family(ControlRule, "t.alone") == ("t.alone",)
