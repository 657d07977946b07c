"""What is wanted against what is there: satisfied, missing, held back, unused, and units that no invoice covers."""

from __future__ import annotations

from decimal import Decimal

from tests.evidence.papers import BOOK, DAY, LAMP

from rejoinder.evidence import coverage
from rejoinder.evidence.matrix import invoiced
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis, Point, Wanted
from rejoinder.model.exhibit import Exhibit, LineItem
from rejoinder.model.finding import Finding
from rejoinder.model.party import Sales

BAD = Finding(code="paper.age", severity="error", what=Text.of("旧", "old"))


def diagnosis(*wanted: Wanted, points: tuple[Point, ...] = (), **more: object) -> Diagnosis:
    given: dict[str, object] = {"wanted": wanted, "points": points, **more}
    return Diagnosis(
        notice="n1",
        day=DAY,
        rulebook="x",
        platform="amazon",
        form="documents",
        form_reason=Text.of("要材料", "papers are asked for"),
        composes=True,
        **given,  # type: ignore[arg-type]
    )


def invoices(*units: str, ident: str = "E1", fitness: tuple[Finding, ...] = (), product: str = LAMP.asin) -> Exhibit:
    lines = tuple(LineItem(description="lamp", quantity=n, products=(product,)) for n in units)
    return Exhibit(
        id=ident, file=f"{ident}.pdf", sha256="0" * 64, size=1, media="application/pdf", kind="invoice", lines=lines,
        fitness=fitness, answers=("d1",), requirements=("supplier_invoice",),
    )  # fmt: skip


INVOICE = Wanted(demand="d1", topic="invoice", quote="invoices", requirements=("supplier_invoice",))
LOA = Wanted(demand="d2", topic="authorisation", quote="a letter", requirements=("brand_authorisation",), group="g")
OR_INVOICE = INVOICE.model_copy(update={"group": "g"})


def test_a_fit_paper_satisfies_its_demand() -> None:
    claim = coverage([invoices("600")], diagnosis(INVOICE), BOOK).claims[0]
    assert (claim.exhibits, claim.held_back, claim.satisfied) == (("E1",), (), True)
    assert claim.label.say("zh") == "供应商发票"


def test_a_paper_to_hold_back_does_not() -> None:
    matrix = coverage([invoices("600", fitness=(BAD,))], diagnosis(INVOICE), BOOK)
    assert matrix.claims[0].held_back == ("E1",)
    assert [claim.id for claim in matrix.missing] == ["d1"]


def test_a_paper_left_out_does_not() -> None:
    paper = invoices("600").model_copy(update={"leave_out": True})
    assert coverage([paper], diagnosis(INVOICE), BOOK).missing


def test_one_of_a_group_is_enough() -> None:
    matrix = coverage([invoices("600")], diagnosis(OR_INVOICE, LOA), BOOK)
    assert matrix.missing == ()


def test_none_of_a_group_leaves_all_open() -> None:
    assert len(coverage([], diagnosis(OR_INVOICE, LOA), BOOK).missing) == 2


def test_what_the_violation_expects_is_a_claim_once() -> None:
    point = Point(id="p1", violation="inauthentic", requirements=("supplier_invoice", "supplier_agreement"))
    claims = coverage([], diagnosis(INVOICE, points=(point,)), BOOK).claims
    assert [claim.id for claim in claims] == ["d1", "supplier_agreement"]


def test_a_paper_that_serves_nothing_is_named_unless_it_proves_a_statement() -> None:
    stray = invoices("1", ident="E2").model_copy(update={"answers": (), "requirements": ()})
    assert coverage([stray], diagnosis(INVOICE), BOOK).unused == ("E2",)
    proof = stray.model_copy(update={"proves": ("actions.training",)})
    assert coverage([proof], diagnosis(INVOICE), BOOK).unused == ()


def test_units_are_summed_over_all_fit_invoices() -> None:
    papers = [
        invoices("300", "200", ident="E1"),
        invoices("100", ident="E2"),
        invoices("900", ident="E3", fitness=(BAD,)),
    ]
    assert invoiced(papers, LAMP.asin) == Decimal(600)


def test_a_gap_is_told_with_all_three_numbers() -> None:
    sales = [Sales(product=LAMP.asin, units=684)]
    found = coverage([invoices("600")], diagnosis(INVOICE), BOOK, products=[LAMP], sales=sales).findings
    assert found[0].what.say("zh") == "B0CLQ7K2MX 卖出 684 件，发票 600 件，差 84 件。"
    assert found[0].what.say("en") == "B0CLQ7K2MX: 684 units sold, 600 invoiced, 84 short."


def test_sales_may_name_a_product_by_its_model() -> None:
    sales = [Sales(product="LQ-DL20", units=600)]
    assert coverage([invoices("600")], diagnosis(INVOICE), BOOK, products=[LAMP], sales=sales).findings == ()


def test_no_gap_is_reported_where_units_suffice_or_no_invoice_is_wanted() -> None:
    enough = [Sales(product=LAMP.asin, units=600)]
    assert coverage([invoices("600")], diagnosis(INVOICE), BOOK, products=[LAMP], sales=enough).findings == ()
    more = [Sales(product=LAMP.asin, units=700)]
    assert coverage([invoices("600")], diagnosis(LOA), BOOK, products=[LAMP], sales=more).findings == ()
