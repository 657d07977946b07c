"""An invoice number is issued once: two papers of a case that share it and differ are told, anything else is not."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BOOK, DAY

from rejoinder.evidence import compared
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.source import Confidence

MINE = {
    "invoice_number": "HG-260314-02",
    "seller_name": "Haoguang Lighting Co., Ltd.",
    "buyer_name": "Shenzhen Lanqi Technology Co., Ltd.",
    "issue_date": "2026-03-14",
    "total": "63619.00",
}


def paper(name: str, other: dict[str, str] | None = None, sure: Confidence = "high", kind: str = "invoice") -> Exhibit:
    fields = tuple(
        Field(name=key, value=value, raw=value, confidence=sure) for key, value in {**MINE, **(other or {})}.items()
    )
    return Exhibit(
        id="E0", file=name, sha256=name.ljust(64, "0"), size=1, media="application/pdf", kind=kind, fields=fields
    )


def codes(*papers: Exhibit) -> list[list[str]]:
    return [[finding.code for finding in one.alteration] for one in compared(papers, BOOK, DAY)]


@pytest.mark.parametrize(
    ("name", "value"), [("buyer_name", "Larkfield Lamps GmbH"), ("issue_date", "2026-04-14"), ("total", "93619.00")]
)
def test_one_number_with_other_content_is_told_on_both(name: str, value: str) -> None:
    found = compared([paper("a.pdf"), paper("b.pdf", {name: value})], BOOK, DAY)
    assert [[f.code for f in one.alteration] for one in found] == [["alteration.same_number_other_buyer"]] * 2
    assert found[0].level == "do_not_send"
    told = found[0].alteration[0].what.say("en")
    assert value in told
    assert "b.pdf" in told


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"invoice_number": "HG-260314-03", "total": "1.00"},
        {"seller_name": "Larkfield Lamps GmbH", "total": "1.00"},
        {"buyer_name": "SHENZHEN LANQI TECHNOLOGY CO LTD"},
        {"buyer_name": "深圳市岚启科技有限公司"},
    ],
)
def test_copies_other_numbers_other_sellers_and_other_spellings_are_not(other: dict[str, str]) -> None:
    assert codes(paper("a.pdf"), paper("b.pdf", other)) == [[], []]


def test_a_short_number_an_unsure_value_another_kind_and_the_same_file_are_not() -> None:
    assert codes(
        paper("a.pdf", {"invoice_number": "118"}), paper("b.pdf", {"invoice_number": "118", "total": "1.00"})
    ) == [[], []]
    assert codes(paper("a.pdf"), paper("b.pdf", {"total": "1.00"}, "low")) == [[], []]
    assert codes(paper("a.pdf"), paper("b.pdf", {"total": "1.00"}, kind="credit_note")) == [[], []]
    assert codes(paper("a.pdf"), paper("a.pdf", {"total": "1.00"})) == [[], []]


def test_one_buyer_in_english_and_in_pinyin_is_one_buyer() -> None:
    assert codes(paper("a.pdf"), paper("b.pdf", {"buyer_name": "Shenzhen Lanqi Keji Youxian Gongsi"})) == [[], []]
    other = paper("b.pdf", {"buyer_name": "Shenzhen Lanqi Maoyi Youxian Gongsi"})
    assert codes(paper("a.pdf"), other) == [["alteration.same_number_other_buyer"]] * 2
