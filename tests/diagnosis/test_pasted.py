"""Rows copied from a sheet are taken in one piece; what does not fit the columns is refused, never guessed."""

from __future__ import annotations

import pytest

from rejoinder.diagnosis.pasted import pasted
from rejoinder.model.base import Text
from rejoinder.model.slots import Column

COLUMNS = (
    Column(id="order", type="line", label=Text.of("订单号", "Order")),
    Column(id="carrier", type="line", label=Text.of("承运商", "Carrier")),
    Column(id="units", type="count", label=Text.of("件数", "Units"), required=False),
)
WANTED = [{"order": "KQ7T2M9D", "carrier": "云途", "units": "1200"}, {"order": "B4XN81RW", "carrier": "燕文"}]


@pytest.mark.parametrize(
    "words",
    [
        "KQ7T2M9D\t云途\t1200\nB4XN81RW\t燕文\t\n",
        "KQ7T2M9D | 云途 | 1200\nB4XN81RW | 燕文",
        "| KQ7T2M9D | 云途 | 1200 |\n\n| B4XN81RW | 燕文 | |",
        "KQ7T2M9D，云途，1,200\nB4XN81RW, 燕文",
        "订单号\t承运商\t件数\nKQ7T2M9D\t云途\t1200\nB4XN81RW\t燕文",
        "承运商\t订单号\t件数\n云途\tKQ7T2M9D\t1200\n燕文\tB4XN81RW",
        "Carrier,order,Units\r\n云途,KQ7T2M9D,1200\r\n燕文,B4XN81RW",
    ],
)
def test_a_paste_is_read_row_by_row(words: str) -> None:
    assert pasted(words, COLUMNS) == WANTED


@pytest.mark.parametrize(
    "words",
    ["", "见附件", "KQ7T2M9D\nB4XN81RW", "KQ7T2M9D\t云途\t1\t2\t3", "订单号\t承运商", "一共三单"],
)
def test_what_does_not_fit_is_no_table(words: str) -> None:
    assert pasted(words, COLUMNS) is None
