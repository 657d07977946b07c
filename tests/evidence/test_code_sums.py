"""What the square code of a Chinese invoice says of its sum: before tax on older kinds, with tax on digital ones."""

from __future__ import annotations

import pytest
from tests.evidence.papers import paper

from rejoinder.evidence.alteration.code import differences
from rejoinder.evidence.fapiao import read_code

ROLL = ("SPECIMEN", "增值税普通发票（卷票）", "发票号码 00001187", "开票日期 2025-06-01", "合计金额(小写) ¥113.00")
SHEET = (
    "SPECIMEN",
    "增值税普通发票",
    "发票号码：00001187",
    "合计\t¥100.00\t¥13.00",
    "价税合计（大写）壹佰壹拾叁圆整\t（小写）¥113.00",
    "税率\t税额",
)


def _differing(kind: str, sum_: str, rows: tuple[str, ...]) -> list[str]:
    stated = read_code(f"01,{kind},044001600107,00001187,{sum_},20250601,55661187001187001187,C3D4")
    assert stated is not None
    return [name for name, _, _ in differences(paper("invoice", *rows, language="zh"), stated)]


@pytest.mark.parametrize("kind", ["01", "04", "10", "11"])
@pytest.mark.parametrize("sum_", ["100.00", "111.88", "109.71", "106.60", "113.00", "113"])
def test_where_no_sum_before_tax_is_printed_a_smaller_one_in_the_code_is_no_contradiction(kind: str, sum_: str) -> None:
    assert _differing(kind, sum_, ROLL) == []


@pytest.mark.parametrize(
    ("kind", "sum_", "rows"),
    [
        ("11", "113.01", ROLL),  # more than the page says in all
        ("04", "1130.00", ROLL),
        ("10", "90.00", SHEET),  # the sum before tax is printed, and is another
        ("04", "111.88", SHEET),
        ("01", "213.00", SHEET),
        ("32", "100.00", ROLL),  # a digital invoice has the sum with tax in its code
        ("31", "90.00", SHEET),
        ("99", "100.00", ROLL),  # of a kind that is not known nothing is known
    ],
)
def test_a_sum_that_the_page_should_bear_out_and_does_not_differs(kind: str, sum_: str, rows: tuple[str, ...]) -> None:
    assert _differing(kind, sum_, rows) == ["total"]


@pytest.mark.parametrize(
    ("kind", "sum_", "rows"),
    [
        ("04", "100.00", SHEET),
        ("01", "100.00", SHEET),
        ("32", "113.00", SHEET),
        ("10", "100.00", ("SPECIMEN", "电子普通发票", "发票号码 00001187", "税额\t13.00", "价税合计(小写)\t113.00")),
    ],
)
def test_what_is_printed_or_follows_from_the_tax_agrees(kind: str, sum_: str, rows: tuple[str, ...]) -> None:
    assert _differing(kind, sum_, rows) == []
