"""A share of what was counted just before is no second charge: the seller is asked once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rejoinder.diagnosis import diagnose
from rejoinder.model.notice import Allegation, Demand, Message, Notice, Stated
from rejoinder.model.source import Span
from rejoinder.rulebook import load

DAY = date(2026, 11, 10)
LATE = "performance_late_shipment"
COUNTED = "Of 412 orders 37 were confirmed late"


def points(*said: tuple[str, str]) -> list[str]:
    allegations = tuple(
        Allegation(id=f"a{n}", violation=name, span=Span(source="m", start=0, end=len(words), text=words))
        for n, (name, words) in enumerate(said, start=1)
    )
    message = Message(id="m", text=" ".join(w for _, w in said), date=datetime(2026, 11, 3, 9, tzinfo=UTC))
    notice = Notice(id="n", message=message, platform="amazon", kind="at_risk_warning", allegations=allegations)
    return [point.quote for point in diagnose(notice, load().as_of(DAY, notice.received), DAY).points]


@pytest.mark.parametrize(
    ("counted", "share"),
    [
        (COUNTED, "That is 8.98 %"),
        (COUNTED, "this makes about 9 % of your orders"),
        ("Von 300 Bestellungen kamen 27 verspätet", "Das sind 9,0 %"),
        ("Sur 200 commandes, 22 ont été en retard", "soit 11 % des commandes"),
        ("300 单中有 27 单发货超时", "占订单的9%"),
        ("Из 300 заказов 27 отправлены поздно", "это 9 % заказов"),
    ],
)
def test_a_share_goes_with_its_count(counted: str, share: str) -> None:
    assert points((LATE, counted), (LATE, share)) == [counted]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((LATE, COUNTED), ("performance_cancellation", "That is 8.98 %")),
        ((LATE, "You confirm orders late"), (LATE, "That is 8.98 %")),
        ((LATE, COUNTED), (LATE, "Your late shipment rate is 8.98 %")),
        ((LATE, COUNTED), (LATE, "That is above the 4 % we allow")),
        ((LATE, COUNTED), (LATE, "That is the third time")),
        ((LATE, COUNTED), (LATE, "That is 12 orders more than in May")),
    ],
)
def test_what_says_more_is_a_charge_of_its_own(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert points(first, second) == [first[1], second[1]]


def test_a_share_that_opens_the_notice_is_one() -> None:
    assert points((LATE, "That is 8.98 %")) == ["That is 8.98 %"]


def stated_by_paper(*others: str, by_paper: bool = False) -> list[str]:
    paper = Span(source="m", start=0, end=17, text="a passport, please")
    message = Message(id="m", text=paper.text, date=datetime(2026, 11, 3, 9, tzinfo=UTC))
    notice = Notice(
        id="n",
        message=message,
        platform="amazon",
        kind="deactivation",
        violations=(
            *(Stated(value=name, span=paper if by_paper else None) for name in others),
            Stated(value="identity_verification", span=paper),
        ),
        demands=(Demand(id="d1", kind="document", topic="identity_document", span=paper),),
    )
    return [point.violation for point in diagnose(notice, load().as_of(DAY, notice.received), DAY).points]


def test_what_is_named_by_its_paper_alone_is_nothing_to_accept() -> None:
    assert stated_by_paper("inauthentic") == ["inauthentic"]


def test_the_only_matter_is_answered_as_one_though_a_paper_names_it() -> None:
    assert stated_by_paper() == ["identity_verification"]


def test_two_matters_that_only_papers_name_are_both_answered() -> None:
    assert stated_by_paper("payment_method", by_paper=True) == ["payment_method", "identity_verification"]
