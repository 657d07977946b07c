"""A small seller's odd cases: each fault has its own word, nothing is said twice, nothing that is not so."""

from __future__ import annotations

from datetime import date

import pytest
from tests.letters.sellers import Walk, answered, every_paper

from rejoinder.letters.blanks import Scope
from rejoinder.letters.resolved import NOTICE
from rejoinder.letters.statements import said_once
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import DISPUTED, Diagnosis, Point, Wanted, still_asked
from rejoinder.model.letter import Group, Statement
from rejoinder.model.rules import StatementRule
from rejoinder.rulebook import load
from rejoinder.rulebook.lexicons import pattern


def said(case: Case) -> str:
    assert case.letter is not None
    return " ".join(s.text.say("en") for x in case.letter.sections for g in x.groups for s in g.statements)


PICTURES = {"ip_trademark.shown_on": "pictures", "ip_trademark.own_pictures": "yes"}


def brand(**given: str) -> str:
    walk = Walk("joom", "ip_trademark", "own", ("root_cause", "prevention", "trademark_certificate"))
    return said(answered(walk, given={key.replace("__", "."): words for key, words in given.items()}))


def test_a_logo_in_pictures_alone_is_not_called_branded_goods() -> None:
    words = brand(ip_trademark__shown_on="pictures", ip_trademark__own_pictures="yes")
    assert "the goods and their packing do not carry it" in words
    assert "The products carry the brand" not in words
    assert "no longer sell it" not in words


def test_branded_goods_are_told_as_such() -> None:
    words = brand(ip_trademark__shown_on="goods", ip_trademark__no_papers="yes")
    assert "The products carry the brand" in words
    assert "do not carry it" not in words


def test_each_fault_of_a_paper_has_its_own_word() -> None:
    walk = Walk("amazon", "identity_verification", "own", ("business_licence",))
    words = said(answered(walk, every_paper(), given={"identity_verification.put_right.p1": "scanned_whole"}))
    assert "we scanned the whole document anew, every side of it" in words


def test_what_was_not_put_right_is_not_claimed() -> None:
    walk = Walk("amazon", "identity_verification", "own", ("business_licence",))
    words = said(answered(walk, every_paper(), given={"identity_verification.put_right.p1": None}))
    assert "anew" not in words


def answer(ident: str, demand: str, words: str) -> tuple[StatementRule, Scope, Group]:
    rule = next(iter(load().of(StatementRule).values()))
    text = Text.of(words, words)
    statement = Statement(id=f"{ident}.1", role="answer", text=text, rule=rule.id, demands=(demand,), basis=(NOTICE,))
    scope = Scope(demand=Wanted(demand=demand, topic="business_licence", quote=""))
    return rule, scope, Group(id=ident, statements=(statement,))


def test_one_paper_asked_for_twice_is_answered_once_for_both() -> None:
    same = "Business licence: please see Exhibit 1."
    groups = said_once([answer("a", "d1", same), answer("b", "d2", same), answer("c", "d3", "Bill: see Exhibit 2.")])
    assert [(g.id, g.statements[0].demands) for g in groups] == [("a", ("d1", "d2")), ("c", ("d3",))]


def test_other_words_stay_two_answers() -> None:
    groups = said_once([answer("a", "d1", "Invoice: see Exhibit 1."), answer("b", "d2", "Invoice: see Exhibit 2.")])
    assert [g.id for g in groups] == ["a", "b"]


def diagnosed(*branches: str) -> Diagnosis:
    wanted = tuple(
        Wanted(demand=f"d{n}", topic="other_explanation", quote="", branch=b) for n, b in enumerate(branches)
    )
    points = tuple(Point(id=ident, violation="x") for ident in ("p1", "p2"))
    return Diagnosis(
        notice="n1",
        day=date(2026, 11, 28),
        rulebook="test",
        platform="amazon",
        form="plan",
        form_reason=Text.of("测试", "a test"),
        composes=True,
        points=points,
        wanted=wanted,
    )


@pytest.mark.parametrize(
    ("stances", "kept"),
    [
        ((), ["", DISPUTED]),
        (("own",), ["", DISPUTED]),
        (("own", "dispute"), ["", DISPUTED]),
        (("dispute", "dispute"), ["", DISPUTED]),
        (("own", "own"), [""]),
    ],
)
def test_what_only_whoever_disputes_is_asked_falls_away_once_all_is_accepted(
    stances: tuple[str, ...], kept: list[str]
) -> None:
    chosen = {f"stance.p{n}": (stance,) for n, stance in enumerate(stances, start=1)}
    found = still_asked(diagnosed("", DISPUTED), lambda key: chosen.get(key, ()))
    assert [one.branch for one in found] == kept


def test_a_branch_not_chosen_falls_away_and_stays_while_none_is() -> None:
    assert len(still_asked(diagnosed("", "own"), lambda _: ())) == 2
    assert len(still_asked(diagnosed("", "own"), lambda key: ("never_owned",) if key == "branch" else ())) == 1


RELATED = {"related_account.overlaps": "device", "related_account.device_from": None}


def test_a_sentence_that_speaks_of_one_left_out_is_left_out_too() -> None:
    walk = Walk("amazon", "related_account", "not_mine", ("relationship",))
    assert "It has not been used" not in said(answered(walk, given=RELATED))
    whole = {**RELATED, "related_account.device_from": date(2025, 3, 1).isoformat()}
    assert "It has not been used" in said(answered(walk, given=whole))


def test_prior_art_of_others_is_told_with_its_days() -> None:
    walk = Walk("amazon", "ip_patent", "dispute", ("why_in_error",))
    words = said(answered(walk, given={"amazon.patent.basis": "known"}))
    assert "had been public since" in words
    assert "We have sold this model" not in words


def test_a_sentence_of_its_own_speaks_of_nothing_before() -> None:
    assert pattern(load(), "letter.speaks_of_it").match("Items were checked.") is None
