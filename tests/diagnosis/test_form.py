"""Which answer is wanted: a notice that names a plan of action wants one, whether or not it lists the parts."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.diagnosis import diagnose
from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 11, 28)


def form(text: str) -> str:
    return diagnose(read(from_text(text), BOOK, DAY), BOOK, DAY).form


@pytest.mark.parametrize(
    "text",
    [
        (
            "Amazon.es\n\nHemos desactivado su cuenta porque vendió artículos usados como nuevos. Envíenos en 7 días "
            "las facturas de su proveedor y un plan de acción desde Estado de la cuenta."
        ),
        (
            "Your Amazon.ca account is at risk. Your late shipment rate was 9.2%, above the target of 4%. Submit a "
            "plan of action from the Shipping Performance page."
        ),
        "尊敬的亚马逊卖家：您的账户因订单缺陷率 3.4% 超过 1% 已停用。请在 7 天内提交行动计划。",
    ],
)
def test_a_notice_that_asks_for_a_plan_wants_one(text: str) -> None:
    assert form(text) == "plan"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Your Amazon.co.uk listing B0D7Q2KX9N was removed. Please send invoices from your supplier within 7 days "
            "through Account Health."
        ),
        (
            "Your Amazon.co.uk listing B0D7Q2KX9N was removed. Send invoices through Account Health. Do not send a "
            "plan of action; it will not be read."
        ),
        (
            "Your Amazon.co.uk listing B0D7Q2KX9N was removed. Send the floor plan of your warehouse and invoices "
            "within 7 days through Account Health."
        ),
        (
            "Your Amazon.co.uk account is closed because the documents you sent could not be verified. Send a utility "
            "bill within 7 days through Account Health."
        ),
    ],
)
def test_one_that_asks_for_papers_alone_wants_none(text: str) -> None:
    assert form(text) != "plan"
