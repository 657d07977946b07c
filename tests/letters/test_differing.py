"""A letter that accepts an accusation for one product and disputes it for others tells both, each by its own facts."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import pytest
from tests.letters.differing import differing, idents, violations
from tests.letters.sellers import BOOK, DAY, Walk, answered, recomposed

from rejoinder.model.case import Case
from rejoinder.model.letter import Letter, Statement
from rejoinder.model.rules import PlatformRule
from rejoinder.selfcheck import check

CLOCKS = 21
"""The day of these tests lies behind Joom's seven days."""
KINDS = [
    ("amazon", "inauthentic"), ("amazon", "ip_trademark"), ("amazon", "not_as_described"), ("amazon", "pricing"),
    ("joom", "counterfeit"), ("joom", "false_tracking"), ("joom", "ip_copyright"),
]  # fmt: skip
CASES = [pytest.param(*one, id=".".join(one)) for one in KINDS]


@lru_cache(maxsize=len(KINDS))
def case_of(platform: str, violation: str) -> Case:
    return differing(platform, violation)


def letter_of(case: Case) -> Letter:
    assert case.letter is not None
    return case.letter


def words(statement: Statement) -> str:
    return statement.text.say("en")


def test_these_kinds_are_all_parted() -> None:
    assert set(KINDS) <= set(violations())


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_each_part_is_told_and_none_in_a_sentence_of_the_other(platform: str, violation: str) -> None:
    letter, (one, two, other) = letter_of(case_of(platform, violation)), idents(platform, violation)
    disputes = [s for s in letter.statements() if s.points == ("p1-dispute",)]
    owns = [s for s in letter.statements() if s.points == ("p1-own",)]
    assert {"ownership", "cause", "action", "prevention"} <= {s.role for s in owns}
    assert "dispute" in {s.role for s in disputes}
    assert any(one in words(s) and two in words(s) for s in disputes)
    assert any(other in words(s) for s in owns)
    assert not any(other in words(s) for s in disputes)
    assert not any(one in words(s) or two in words(s) for s in owns)


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_a_sentence_about_a_part_rests_on_the_answers_for_its_products(platform: str, violation: str) -> None:
    facts = case_of(platform, violation).facts
    letter, (one, two, other) = letter_of(case_of(platform, violation)), idents(platform, violation)
    for statement in letter.statements():
        stances = {b.fact for b in statement.basis if b.fact.startswith("f.stance.")}
        assert all(facts.get(fact.removeprefix("f.")) for fact in stances)
        if statement.points == ("p1-own",) and stances:
            assert stances == {f"f.stance.p1.{other}"}
        if statement.points == ("p1-dispute",) and stances:
            assert stances == {f"f.stance.p1.{one}", f"f.stance.p1.{two}"}


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_the_accusation_is_quoted_once_and_nothing_is_said_twice(platform: str, violation: str) -> None:
    said = Counter(words(s) for s in letter_of(case_of(platform, violation)).statements())
    assert [text for text, times in said.items() if times > 1 and "told the supplier" not in text] == []
    assert sum("we have received complaints about these goods" in text for text in said) == 1


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_every_part_of_the_letter_names_whose_it_is(platform: str, violation: str) -> None:
    letter, named = letter_of(case_of(platform, violation)), idents(platform, violation)
    for section in (s for s in letter.sections if s.id in ("root_causes", "actions", "prevention")):
        assert section.heading is not None
        assert named[2] in section.heading.say("en")
        assert named[2] in section.heading.say("zh")
        assert named[0] not in section.heading.say("en")
    plans = [answer.text.say("en") for answer in letter.form if answer.field in ("action", "actions")]
    assert all(named[2] in text for text in plans)


@pytest.mark.parametrize(("platform", "violation"), CASES)
def test_the_indicators_find_no_fault_in_it(platform: str, violation: str) -> None:
    verdicts = [v for v in check(case_of(platform, violation), BOOK, DAY) if v.indicator != CLOCKS]
    assert [(v.indicator, v.evidence.say("en")) for v in verdicts if v.result == "fail"] == []


@pytest.mark.parametrize("stance", ["own", "dispute"])
@pytest.mark.parametrize(("platform", "violation"), CASES[:1] + CASES[4:5])
def test_products_that_are_all_answered_alike_give_the_letter_of_a_whole(
    platform: str, violation: str, stance: str
) -> None:
    alike = differing(platform, violation, (stance,) * 3)
    facts = alike.facts
    whole = tuple(
        fact.model_copy(update={"value": facts.current[1].value}) if fact.question == "stance.p1" else fact
        for fact in facts.current
    )
    points = (
        tuple(p.model_copy(update={"stance": None, "concerns": ()}) for p in alike.diagnosis.points)
        if (alike.diagnosis)
        else ()
    )
    assert alike.diagnosis is not None
    plain = alike.model_copy(
        update={
            "facts": facts.model_copy(update={"current": whole}),
            "diagnosis": alike.diagnosis.model_copy(update={"points": points}),
        }
    )
    told = [words(s) for s in letter_of(alike).statements()]
    assert told == [words(s) for s in letter_of(recomposed(plain)).statements()]
    assert [s.heading for s in letter_of(alike).sections] == [s.heading for s in letter_of(recomposed(plain)).sections]


def test_a_source_of_one_part_is_not_told_of_the_other() -> None:
    given = {
        "inauthentic.supplier.p1-dispute": {"zh": "宁波甲乙有限公司", "en": "Ningbo Jiayi Co., Ltd."},
        "inauthentic.supplier.p1-own": {"zh": "城南市集", "en": "a stall on the Chengnan market"},
        "inauthentic.brand_position.p1-own": "unbranded",
    }
    letter = letter_of(differing("amazon", "inauthentic", given=given))
    for statement in letter.statements():
        if "Jiayi" in words(statement):
            assert statement.points == ("p1-dispute",)
        if "Chengnan" in words(statement):
            assert statement.points == ("p1-own",)
    assert any("Jiayi" in words(s) for s in letter.statements())
    assert any("Chengnan" in words(s) for s in letter.statements())


def _with_invoice(given: dict[str, Any]) -> Case:
    case = differing("amazon", "inauthentic", papers=True, topics=("invoice",), given=given)
    papers = tuple(p.model_copy(update={"answers": ("d1",)}) if p.kind == "invoice" else p for p in case.exhibits)
    return recomposed(case.model_copy(update={"exhibits": papers}))


def test_units_of_both_parts_are_never_added_up() -> None:
    one, two, other = idents("amazon", "inauthentic")
    rows = [{"product": ident, "units": units} for ident, units in ((one, 300), (two, 200), (other, 70))]
    bought = [
        {"number": "A-1", "issued": "2026-05-01", "product": ident, "model": f"M{ident[4]}", "units": 400}
        for ident in (one, two)
    ]
    given = {"sales.units": rows, "inauthentic.invoices": bought}
    letter = letter_of(_with_invoice(given))
    counted = [words(s) for s in letter.statements() if "over the same period" in words(s)]
    assert counted == ["Together they cover 800 units; over the same period we sold 500 units."]
    mixed = [*bought, {"number": "A-2", "issued": "2026-05-02", "product": other, "model": "M9", "units": 70}]
    letter = letter_of(
        differing(
            "amazon", "inauthentic", papers=True, topics=("invoice",), given=given | {"inauthentic.invoices": mixed}
        )
    )
    assert not any("over the same period" in words(s) for s in letter.statements())


def test_a_part_that_is_not_ours_is_told_beside_one_that_is_disputed() -> None:
    case = differing("amazon", "ip_trademark", ("dispute", "not_mine", "dispute"))
    named = idents("amazon", "ip_trademark")
    roles = {s.role for s in letter_of(case).statements() if s.points == ("p1-not_mine",)}
    assert "dispute" in roles
    assert any(named[1] in words(s) for s in letter_of(case).statements() if s.points == ("p1-not_mine",))
    assert not any(s.role in ("ownership", "cause") for s in letter_of(case).statements())


def test_many_orders_of_a_part_are_named_in_full() -> None:
    """A table of all the notice's orders would not tell which of them are accepted."""
    letter = letter_of(case_of("joom", "false_tracking"))
    platform = BOOK.find(PlatformRule, "joom")
    assert platform is not None
    assert "listed in the table" not in " ".join(words(s) for s in letter.statements() if s.role == "ownership")


def test_a_whole_accusation_says_nothing_of_parts() -> None:
    letter = letter_of(answered(Walk("amazon", "inauthentic", "own", one=0)))
    assert not any((s.rule or "").startswith("open.part") for s in letter.statements())
    assert not any(group.part for section in letter.sections for group in section.groups)


CAUSES = ["supplier_not_verified", "sources_mixed"]


def test_two_causes_of_one_admission_name_their_own_products() -> None:
    one, two, other = idents("amazon", "inauthentic")
    given = {
        "causes.inauthentic": CAUSES,
        "products.supplier_not_verified": [other],
        "products.sources_mixed": [one, two],
    }
    letter = letter_of(differing("amazon", "inauthentic", ("own",) * 3, given=given))
    causes = next(section for section in letter.sections if section.id == "root_causes")
    leads = {group.id: group.lead.say("en") for group in causes.groups if group.lead is not None}
    assert leads["supplier_not_verified"].endswith(f"({other})")
    assert leads["sources_mixed"].endswith(f"({one} and {two})")
    for statement in (s for g in causes.groups if g.id in CAUSES for s in g.statements):
        assert any(b.fact.startswith("f.products.") for b in statement.basis)
    field = next(answer.text.say("en") for answer in letter.form if f"\n{other}:\n" in answer.text.say("en"))
    assert f"\n{one} and {two}:\n" in field


@pytest.mark.parametrize(
    ("chosen", "causes"),
    [(("own",) * 3, CAUSES[:1]), (("dispute", "dispute", "own"), CAUSES), (("own",) * 3, None)],
)
def test_which_products_a_cause_concerns_is_said_only_where_it_may_differ(
    chosen: tuple[str, ...], causes: list[str] | None
) -> None:
    given = {"causes.inauthentic": causes} if causes else {}
    none = {f"products.{cause}": None for cause in CAUSES}
    case = differing("amazon", "inauthentic", chosen, given={**given, **none})
    assert not any(fact.question.startswith("products.") and fact.question[9:] in CAUSES for fact in case.facts.current)
    for section in letter_of(case).sections:
        for group in section.groups:
            if group.id in CAUSES and group.lead is not None:
                assert "(" not in group.lead.say("en")


def test_a_table_in_one_part_has_no_row_of_the_other() -> None:
    named = idents("joom", "false_tracking")
    row = {"number": "YF2610040118CN", "carrier": "Yunfeng Express", "handed_on": "2026-10-04"}
    rows = [{"order": ident} | row for ident in named]
    letter = letter_of(differing("joom", "false_tracking", given={"false_tracking.genuine": rows}))
    tables = [
        group.table
        for section in letter.sections
        for group in section.groups
        if group.table is not None and any(s.points == ("p1-dispute",) for s in group.statements)
    ]
    shown = {cell.say("en") for table in tables for cells in table.rows for cell in cells}
    assert {named[0], named[1]} <= shown
    assert named[2] not in shown
