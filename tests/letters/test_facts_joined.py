"""Facts that belong together stand in one sentence; where one of them was not given, the other is said alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from tests.letters.sellers import PLAN, Walk, answered, walks, without

from rejoinder.model.case import Case

STEPS = "actions.restriction_not_checked"


def walk_of(name: str, one: int | None = 0) -> Walk:
    """Return the walk of a seller who accepts the matter and is asked for a plan."""
    if name == "amazon.funds":
        return Walk("amazon", "funds", "own", PLAN, "Your funds are held.", "funds_withheld", one)
    own = (walk for walk in walks() if walk.stance == "own" and walk.topics == PLAN)
    return replace(next(walk for walk in own if f"{walk.platform}.{walk.violation}" == name), one=one)


@cache
def told(name: str, one: int | None = 0, **given: str) -> Case:
    """Return the case of a seller who answers everything, some of it as given (dots written as two underscores)."""
    answers: dict[str, Any] = {key.replace("__", "."): value for key, value in given.items()}
    return answered(walk_of(name, one), given=answers)


def words(case: Case, left_open: str = "") -> str:
    """Return the letter's English, with one question left open."""
    case = without(case, left_open) if left_open else case
    assert case.letter is not None
    return " ".join(statement.text.say("en") for statement in case.letter.statements())


SAID = (
    (
        "joom.funds",
        "",
        (
            "The sum has not arrived, as can be seen from",
            "; we asked support about the missing money on",
            "show as Shipped, and 3 hold no prohibited product",
        ),
        (),
    ),
    ("joom.funds", "joom_money.seen_by", ("The table gives its day, amount and due day.",), ("not arrived",)),
    ("joom.funds", "joom_money.asked_on", (), ("asked support",)),
    ("joom.funds", "joom_money.last_paid", ("We asked support about this on",), ()),
    ("joom.funds", "joom_freeze.other_sales", ("This money comes from 3 orders that show as Shipped.",), ()),
    ("joom.funds", "joom_money.shipped", ("Among the sales behind this money, 3 orders hold no prohibited",), ()),
    ("joom.store_strike", "", ("; the red message reads",), ()),
    ("joom.store_strike", "joom_strike.message", ("The strike is valid until",), ("red message",)),
    ("joom.store_strike", "joom_strike.valid_until", ("The red message reads",), ()),
    ("joom.identity_verification", "kyc.looked_up_on", (), ("the register gave",)),
    (
        "joom.identity_verification",
        "account.merchant_id",
        ("; on 12 November 2026, the register gave",),
        ("Merchant ID",),
    ),
    ("joom.identity_verification", "", ("Merchant ID XK-",), ()),
    ("amazon.forged_documents", "", ("obtained for us on",), ()),
    ("amazon.forged_documents", "amazon.paper.obtained_by", (", which we received from",), ("obtained for us",)),
    ("amazon.forged_documents", "amazon.paper.issuer", ("We accept this: the invoice no.",), ()),
    ("joom.forged_documents", "", (") on 4 October 2026, not by the company named on it",), ("It came to us from",)),
    ("joom.forged_documents", "joom_paper.giver_name", ("It came to us from the factory",), ("not by the company",)),
    ("joom.forged_documents", "joom_paper.finding", (), ("authorisation no.", "We asked")),
    ("joom.forged_documents", "joom_paper.reply_written", (), ("Its answer", "Its written answer")),
    ("amazon.funds", "", ("our identity has to be confirmed first", "; of these orders, 3 have been refunded"), ()),
    ("amazon.funds", "amazon.funds.to_clear", ("part of it has to be cleared first",), ()),
    ("amazon.funds", "amazon.funds.refunded", ("We bought the goods from",), ("refunded",)),
    ("joom.review_manipulation", "", ("; the payment and chat records are kept",), ()),
    ("joom.review_manipulation", "review_manipulation.records_kept", ("All of it stopped on",), ("records are kept",)),
    (
        "joom.restricted_product",
        "",
        ("stand on Joom's list of prohibited products", "of this kind for good; we ask for none to be restored"),
        ("We do not ask for these products",),
    ),
    ("joom.restricted_product", "restricted_product.barred_by", ("goods of this kind may not be sold on Joom",), ()),
    ("joom.restricted_product", "restricted_product.never_again", ("removed 3 products of this kind.",), ("restored",)),
    ("joom.restricted_product", "restricted_product.stores", ("We do not ask for these products",), ()),
    (
        "joom.payment_method",
        "",
        (
            "The licence number registered with our payout account was not the one",
            "and checked that the licence number registered with it equals",
        ),
        ("; this was checked",),
    ),
    ("joom.payment_method", "payout.number_equal", (), ("equals the one in our KYC profile",)),
    ("joom.payment_method", "payout.linked_on", ("; this was checked",), ()),
    (
        "joom.tax_or_regulatory_verification",
        "",
        ("we had not applied for the numbers you ask for", ", the company of our KYC profile."),
        (),
    ),
    ("joom.tax_or_regulatory_verification", "registers.gap", ("had not been entered in full",), ("had not applied",)),
    ("joom.product_quality_refunds", "", ("%: the export lists 3 such orders, of which 3 were refunded",), ()),
    (
        "joom.product_quality_refunds",
        "product_quality_refunds.orders",
        ("The quality refund rate for orders",),
        ("the export lists",),
    ),
)
"""Entry, the question left open, what then stands in the letter and what does not."""


@pytest.mark.parametrize(("name", "left_open", "stands", "absent"), SAID)
def test_each_fact_is_said_joined_or_alone(
    name: str, left_open: str, stands: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    letter = words(told(name), left_open)
    assert [part for part in stands if part not in letter] == []
    assert [part for part in absent if part in letter] == []


def test_open_orders_are_told_once() -> None:
    joined, alone = told("joom.restricted_product", None), told("joom.restricted_product")
    assert "open_orders_handled" in joined.facts.picks(STEPS)
    assert words(joined).count("refunded and not shipped") == 1
    assert "were not shipped; 3 were refunded" not in words(joined)
    assert "open_orders_handled" not in alone.facts.picks(STEPS)
    assert "were not shipped; 3 were refunded" in words(alone)


def test_a_strike_runs_out_after_it_came_and_its_cause_began_before() -> None:
    backwards = told("joom.store_strike", joom_strike__noted_on="2026-10-04", joom_strike__valid_until="2026-09-01")
    assert {f.where.question for f in backwards.facts.findings} >= {"joom_strike.valid_until"}
    later = told("joom.store_strike", joom_strike__noted_on="2026-10-04", joom_strike__since="2026-10-20")
    assert {f.where.question for f in later.facts.findings} >= {"joom_strike.since"}
    sound = told("joom.store_strike", joom_strike__noted_on="2026-10-04", joom_strike__since="2026-10-04")
    assert sound.facts.findings == ()
