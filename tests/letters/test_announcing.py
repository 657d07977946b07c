"""A sentence that announces what follows ("below", "the table shows") stands only where that does follow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from tests.letters.sellers import BOOK, Walk, answered, every_paper

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.rules import Sentence, StatementRule
from rejoinder.rulebook.checks.announcing import announcing as check

WALK = Walk("amazon", "related_account", "not_mine", ("relationship", "why_in_error"))
OPEN: dict[str, Any] = {
    "related_account.device_kind": None,
    "related_account.device_from": None,
    "related_account.device_until": None,
}
WHY, COMPARED = "why the two accounts may look connected", "set out what we compared"
APART: dict[str, Any] = {"branch": "never_owned", "related_account.overlaps": ["device"]}


def said(case: Case, lang: str = "en") -> str:
    assert case.letter is not None
    return " ".join(one.text.say(lang) for one in case.letter.statements())


def test_what_is_announced_follows() -> None:
    words = said(answered(WALK, given=APART))
    assert WHY in words
    assert "device" in words.split(WHY)[1]


def test_what_nobody_answered_is_not_announced() -> None:
    case = answered(WALK, given=APART | OPEN)
    assert WHY not in said(case)
    assert "下面说明" not in said(case, "zh")
    assert "is not ours and never was" in said(case)


def test_one_of_what_it_announces_is_enough() -> None:
    words = said(answered(WALK, given=APART | OPEN | {"related_account.overlaps": ["device", "network"]}))
    assert WHY in words


def test_what_was_compared_is_announced_only_where_it_is_told() -> None:
    none: dict[str, Any] = {"related_account.overlaps": ["nothing_found"]}
    assert COMPARED in said(answered(WALK, given=APART | none))


def test_a_list_that_cannot_stand_is_not_pointed_at() -> None:
    walk = Walk("joom", "ip_patent", "dispute", ("why_in_error",))
    whole, number = answered(walk, every_paper()), {"patent.number": None}
    assert "listed below may be sold" in said(whole)
    lacking = said(answered(walk, every_paper(), given=number))
    assert "below" not in lacking
    assert "may be sold" in lacking


def test_nothing_announced_by_another_announcement_stands() -> None:
    walk = replace(WALK, topics=())
    assert WHY not in said(answered(walk, given=APART | OPEN))


BOTH = Text.of("理由如下。", "The reasons are below.")
BARE = Text.of("我们核对过。", "We checked it.")


def faults(**fields: Any) -> list[str]:
    """Return what the check of the rulebook says of one wording with these fields in place of the shipped one."""
    rule = BOOK.get(StatementRule, "open.dispute_plain")
    needs = fields.pop("needs", ())
    changed = rule.model_copy(update={"say": (Sentence(**fields),), "needs": needs})
    real = BOOK.of(StatementRule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(real, rule.id, changed)
        return [one.rule for one in check(BOOK) if one.rule == rule.id]


def test_the_rulebook_announces_nothing_without_saying_what() -> None:
    assert list(check(BOOK)) == []
    every = [one for rule in BOOK.of(StatementRule).values() for one in rule.say]
    assert sum(bool(one.announces) for one in every) > 30


def test_an_announcement_of_nothing_is_refused() -> None:
    assert faults(say=BOTH)
    assert faults(say=BOTH, announces=("section.nowhere",))
    assert faults(say=BOTH, announces=("section.facts",), plain=BOTH)


@pytest.mark.parametrize(
    "fields",
    [
        {"say": BOTH, "announces": ("section.facts",)},
        {"say": BOTH, "announces": ("open.notice_only",), "plain": BARE},
        {"say": BARE},
        {"say": BOTH, "needs": ("ids.asins.table",)},
        {"say": BOTH, "needs": ("sales.units",)},
        {"say": Text.of("下表写明销量。{sales.units}", "The table gives the sales. {sales.units}")},
        {"say": Text.of("超过{a.b}件的退回。", "A service below {a.b} is replaced.")},
    ],
)
def test_what_stands_by_itself_is_not(fields: dict[str, Any]) -> None:
    assert faults(**fields) == []


def test_plain_words_without_an_announcement_are_refused() -> None:
    both = Text.of("一句。", "One.")
    with pytest.raises(ValidationError):
        Sentence(say=both, plain=both)
    with pytest.raises(ValidationError):
        Sentence(say=both, announces=("section.facts",), plain=Text.of("{a.b}", "{a.b}"))
    assert Sentence(say=both, announces=("section.facts",), plain=both).plain == both
