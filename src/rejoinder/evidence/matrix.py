"""What is wanted against what is there: which exhibit satisfies which demand, what is missing, what serves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rejoinder.evidence import goods
from rejoinder.evidence.fitness import Seen, base_id, report
from rejoinder.evidence.units import pieces, unknown_units
from rejoinder.evidence.wanted import ids_wanted, requirement
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis, Wanted
from rejoinder.model.exhibit import Exhibit, LineItem
from rejoinder.model.finding import Finding
from rejoinder.model.matrix import Claim, Matrix, ProductRow
from rejoinder.model.party import Product, Sales
from rejoinder.model.rules import RequirementRule
from rejoinder.rulebook.book import Rulebook


def coverage(
    exhibits: Iterable[Exhibit],
    diagnosis: Diagnosis,
    rulebook: Rulebook | None = None,
    *,
    products: Iterable[Product] = (),
    sales: Iterable[Sales] = (),
) -> Matrix:
    """Lay papers against what the case wants.

    Args:
        exhibits: numbered papers.
        diagnosis: what is wanted.
        rulebook: gives labels and the rule of covered sales; without it neither is filled.
        products: the case's products.
        sales: units sold of each product.
    """
    papers = tuple(exhibits)
    claims = tuple(_shared(list(_claims(papers, diagnosis, rulebook))))
    serving = {ident for claim in claims for ident in (*claim.exhibits, *claim.held_back)}
    unused = tuple(p.id for p in papers if p.id not in serving and not p.proves and not p.leave_out)
    found = _uncovered(papers, diagnosis, rulebook, tuple(products), tuple(sales)) if rulebook else ()
    table = tuple(_rows(papers, tuple(products), tuple(sales)))
    return Matrix(claims=claims, unused=unused, findings=tuple(found), products=table)


def _rows(papers: tuple[Exhibit, ...], products: tuple[Product, ...], sales: tuple[Sales, ...]) -> Iterator[ProductRow]:
    """Yield for each product of the case what was sold, what invoices show, and which papers have lines of it."""
    known = {number: goods.key_of(p) for p in products for number in (p.asin, p.joom_id, p.sku, p.model) if number}
    sold = {known.get(one.product, one.product): one.units for one in sales}
    for key in dict.fromkeys([*(goods.key_of(p) for p in products), *sold]):
        if not key:
            continue
        have, units = invoiced(papers, key), sold.get(key, 0)
        bearing = tuple(p.id for p in papers if any(key in item.products for item in p.lines))
        yield ProductRow(
            product=key,
            sold=units,
            invoiced=f"{have:f}",
            short=max(0, int(units - have)),
            unknown=unknown_units(_counted(papers, key)),
            exhibits=bearing,
        )


def _claims(papers: tuple[Exhibit, ...], diagnosis: Diagnosis, rulebook: Rulebook | None) -> Iterator[Claim]:
    covered: set[str] = set()
    for wanted in diagnosis.wanted:
        if wanted.requirements or any(wanted.demand in p.answers for p in papers):
            covered |= {base_id(ident) for ident in wanted.requirements}
            yield _demand(wanted, papers, diagnosis, rulebook)
    for ident in ids_wanted(diagnosis):
        rule = requirement(rulebook, ident, diagnosis.platform) if rulebook else None
        if ident in covered:
            continue
        meant = [p for p in papers if ident in p.requirements]
        label = rule.label if rule else Text({})
        yield _claim(Claim(id=ident, kind="requirement", label=label, requirements=(ident,)), meant)


def _demand(wanted: Wanted, papers: tuple[Exhibit, ...], diagnosis: Diagnosis, rulebook: Rulebook | None) -> Claim:
    first = next(iter(wanted.requirements), "")
    rule = requirement(rulebook, first, diagnosis.platform) if rulebook and first else None
    claim = Claim(
        id=wanted.demand,
        kind="demand",
        label=rule.label if rule else Text({}),
        quote=wanted.quote,
        requirements=wanted.requirements,
        group=wanted.group,
        branch=wanted.branch,
    )
    return _claim(claim, [p for p in papers if wanted.demand in p.answers])


def _claim(claim: Claim, meant: list[Exhibit]) -> Claim:
    good = tuple(p.id for p in meant if may_be_sent(p))
    bad = tuple(p.id for p in meant if not may_be_sent(p))
    return claim.model_copy(update={"exhibits": good, "held_back": bad, "satisfied": bool(good)})


def may_be_sent(exhibit: Exhibit) -> bool:
    """Tell whether a paper counts: not left out, and not one to hold back until it is explained."""
    return not exhibit.leave_out and exhibit.kind != "unreadable" and exhibit.level != "do_not_send"


def _shared(claims: list[Claim]) -> Iterator[Claim]:
    """Let one satisfied demand stand for its group."""
    done = {claim.group for claim in claims if claim.group and claim.satisfied}
    for claim in claims:
        yield claim.model_copy(update={"satisfied": True}) if claim.group in done else claim


def invoiced(papers: Iterable[Exhibit], product: str) -> Decimal:
    """Return the units of one product on all invoices that may be sent."""
    return sum((pieces(item) for item in _counted(papers, product)), Decimal(0))


def _counted(papers: Iterable[Exhibit], product: str) -> list[LineItem]:
    lines = (item for p in papers if p.kind in ("invoice", "receipt") and may_be_sent(p) for item in p.lines)
    return [item for item in lines if product in item.products and item.quantity]


def _uncovered(
    papers: tuple[Exhibit, ...],
    diagnosis: Diagnosis,
    rulebook: Rulebook | None,
    products: tuple[Product, ...],
    sales: tuple[Sales, ...],
) -> Iterator[Finding]:
    """Yield a finding for every product sold in more units than the invoices show."""
    rule = requirement(rulebook, "supplier_invoice", diagnosis.platform) if rulebook else None
    wanted = rule is not None and "supplier_invoice" in ids_wanted(diagnosis)
    if rule is None or not wanted:
        return
    known = {number: goods.key_of(p) for p in products for number in (p.asin, p.joom_id, p.sku, p.model) if number}
    owned = {ident for point in diagnosis.points if point.of and point.stance == "own" for ident in point.concerns}
    for sold in (one for one in sales if one.product not in owned):  # a part that is admitted claims no proof
        yield from _short(papers, rule, known.get(sold.product, sold.product), sold.units)


def _short(papers: tuple[Exhibit, ...], rule: RequirementRule, product: str, units: int) -> Iterator[Finding]:
    have = invoiced(papers, product)
    if have >= units:
        return
    for check in (c for c in rule.checks if c.check == "covers_sales"):
        short = units - have
        blanks: dict[str, Text | str] = {
            "product": product, "sold": f"{units:,}", "seen": f"{have:,f}", "short": f"{short:,f}",
        }  # fmt: skip
        yield report("", rule, check, Seen(blanks))
