"""Copies get names every system takes; exhibits are numbered in the order of the demands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.papers import BOOK, notice, paper

from rejoinder.evidence import name_exhibits
from rejoinder.evidence.fitness.paper import Paper
from rejoinder.evidence.titles import title_of
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.notice import Demand
from rejoinder.model.source import Span

SPAN = Span(start=0, end=1, text="x")
LEGAL = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z0-9]{1,5}$")
RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt1"}


def exhibit(file: str, kind: str = "invoice", day: str = "2026-03-14", **more: object) -> Exhibit:
    fields = (Field(name="issue_date", value=day),) if day else ()
    given_: dict[str, object] = {"sha256": "0" * 64, "size": 1, "media": "application/pdf", "fields": fields, **more}
    return Exhibit(id="E0", file=file, kind=kind, **given_)  # type: ignore[arg-type]


def test_a_name_holds_product_kind_and_day() -> None:
    done = name_exhibits([exhibit("a.pdf", products=("B0CLQ7K2MX",))], None, "amazon", BOOK)
    assert done[0].submission_name == "B0CLQ7K2MX_Invoice_2026-03-14.pdf"
    assert done[0].id == "E1"


def test_only_asins_stand_in_amazon_names() -> None:
    done = name_exhibits([exhibit("a.pdf", products=("LQ-DL20",))], None, "amazon", BOOK)
    assert done[0].submission_name == "Invoice_2026-03-14.pdf"


def test_many_products_are_not_all_listed() -> None:
    products = ("B0CLQ7K2MX", "B0CLQ8R4TN", "B0CLQ9S5UP")
    name = name_exhibits([exhibit("a.pdf", products=products)], None, "amazon", BOOK)[0].submission_name
    assert name == "B0CLQ7K2MX-B0CLQ8R4TN-and-more_Invoice_2026-03-14.pdf"


def test_same_names_are_told_apart_and_case_does_not_count() -> None:
    papers = [exhibit("a.pdf"), exhibit("b.pdf"), exhibit("C.PDF")]
    names = [done.submission_name for done in name_exhibits(papers, None, "amazon", BOOK)]
    assert len({name.lower() for name in names}) == 3


def test_papers_follow_the_demands_and_those_left_out_come_last() -> None:
    demands = tuple(Demand(id=f"d{n}", kind="document", topic="invoice", span=SPAN) for n in (1, 2))
    papers = [
        exhibit("out.pdf", answers=("d1",), leave_out=True),
        exhibit("none.pdf"),
        exhibit("second.pdf", answers=("d2",)),
        exhibit("first-late.pdf", answers=("d1",), day="2026-07-20"),
        exhibit("first.pdf", answers=("d1",), day="2026-03-14"),
    ]
    done = name_exhibits(papers, notice(demands=demands), "amazon", BOOK)
    assert [e.file for e in done] == ["first.pdf", "first-late.pdf", "second.pdf", "none.pdf", "out.pdf"]
    assert [e.id for e in done] == ["E1", "E2", "E3", "E4", "E5"]


def test_a_record_is_called_by_its_title() -> None:
    paper = exhibit("x.pdf", kind="process_document", day="", title=Text.of("培训记录，岚启", "Training record, Lanqi"))
    assert name_exhibits([paper], None, "amazon", BOOK)[0].submission_name == "Training-Record.pdf"


def test_an_order_paper_without_product_is_named_by_its_order() -> None:
    paper = exhibit("x.pdf", kind="tracking_proof", day="")
    paper = paper.model_copy(update={"fields": (Field(name="order_id", value="KQ7T2M9D"),)})
    assert name_exhibits([paper], None, "joom", BOOK)[0].submission_name == "KQ7T2M9D_Tracking-Record.pdf"


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=20)), max_size=6))
def test_any_file_and_product_give_legal_unique_names(given_names: list[tuple[str, str]]) -> None:
    papers = [exhibit(f"{file}.pdf", kind="unknown", day="", products=(product,)) for file, product in given_names]
    names = [done.submission_name for done in name_exhibits(papers, None, "joom", BOOK)]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert LEGAL.match(name)
        assert name.partition(".")[0].lower() not in RESERVED
        assert len(name) <= 100


@pytest.mark.parametrize(
    ("kind", "file", "zh", "en"),
    [
        ("unreadable", "IMG_2031.heic", "文件「IMG_2031」", "File “IMG-2031”"),
        ("unknown", "采购单.jpg", "文件「采购单」", "Paper"),
        ("unknown", "采购单 2026.jpg", "文件「采购单 2026」", "File “2026”"),
        ("invoice", "IMG_2031.pdf", "发票", "Invoice"),
    ],
)
def test_a_letter_never_says_that_a_paper_could_not_be_read(kind: str, file: str, zh: str, en: str) -> None:
    title = title_of(paper(kind=kind, file=file))
    assert title.say("zh").startswith(zh)
    assert title.say("en").startswith(en)


def test_a_party_printed_in_two_scripts_is_named_once_in_each_language() -> None:
    seller = Field(name="seller_name", value="中山市光澜灯饰厂 Zhongshan Guanglan Lighting Factory")
    title = title_of(_with(paper("invoice"), seller))
    assert title.say("en") == "Invoice, Zhongshan Guanglan Lighting Factory"
    assert title.say("zh") == "发票，中山市光澜灯饰厂"


def test_a_record_of_several_orders_is_called_by_none_of_them() -> None:
    order = Field(name="order_id", value="303-7712045-1188321")
    one = _with(paper("delivery_proof", "Order 303-7712045-1188321"), order)
    two = _with(paper("delivery_proof", "Order 303-7712045-1188321", "Order 304-2290817-6650148"), order)
    assert "303-7712045-1188321" in title_of(one).say("en")
    assert "303-7712045-1188321" not in title_of(two).say("en")


def _with(plain: Paper, *fields: Field) -> Paper:
    return replace(plain, fields={field.name: field for field in fields})
