"""The examples' papers are what their descriptions give, are read whole, and hold exactly the fault they should."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from tests.evidence.papers import BOOK, notice

from rejoinder.evidence import inspect
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.party import Account, Party, Product
from rejoinder.sandbox import Sandbox

EXAMPLES = Path(__file__).parents[2] / "examples"
HOLDERS = {
    "amazon-us-inauthentic": "Shenzhen Lanqi Technology Co., Ltd.",
    "amazon-de-used-sold-as-new": "Ningbo Qingmu Housewares Co., Ltd.",
    "amazon-us-odr": "Hangzhou Yuanhe Pet Products Co., Ltd.",
    "joom-quality-refunds": "Ningbo Hezhou Lighting Co., Ltd.",
    "joom-false-tracking-dispute": "Yiwu Linxi Trading Co., Ltd.",
}
KINDS = {
    "invoice-": "invoice",
    "supply-agreement": "contract",
    "quality-agreement": "contract",
    "carrier-contract": "contract",
    "delivery-": "delivery_proof",
    "returns-analysis": "order_report",
    "order-defect": "order_report",
    "inspection-": "process_document",
    "quality-report": "process_document",
    "removal-": "removal_order",
    "tracking-": "tracking_proof",
}
PRODUCTS = (
    Product(asin="B0CLQ7K2MX", model="LQ-DL20"),
    Product(asin="B0CLQ8R4TN", model="LQ-DL35"),
    Product(asin="B0DHM4K7PT", sku="QM-CHOP-5L"),
    Product(joom_id="5f3c9a1be27d04418b6a7720", model="HZ-N12"),
)
FILES = sorted(EXAMPLES.glob("*/papers/*.pdf"))
FAULT = "invoice-TL-250930-11.pdf"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def look(file: Path, sandbox: Sandbox) -> Exhibit:
    example = file.parent.parent.name
    name = HOLDERS[example]
    day = date(2026, 10, 27) if example == "amazon-de-used-sold-as-new" else date(2026, 11, 3)
    account = Account(holder=Party(names=Text({"en": name})))
    said = notice(day)
    return inspect(
        file, None, BOOK, date(2026, 11, 15), sandbox=sandbox, account=account, notice=said, products=PRODUCTS
    )


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_papers", EXAMPLES / "make_papers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_descriptions_give_the_papers_on_disk_byte_for_byte() -> None:
    assert script().main(["--check"]) == 0


def test_every_paper_on_disk_has_a_description() -> None:
    described = {path for path, _ in script().papers()}
    assert set(FILES) == described


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_each_paper_is_told_for_what_it_is(file: Path, sandbox: Sandbox) -> None:
    exhibit = look(file, sandbox)
    wanted = next(kind for start, kind in KINDS.items() if file.name.startswith(start))
    assert exhibit.kind == wanted
    assert exhibit.fields
    assert "SPECIMEN" not in exhibit.title.say("en")


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_only_the_deliberate_fault_is_reported(file: Path, sandbox: Sandbox) -> None:
    findings = [f for f in look(file, sandbox).fitness if f.severity != "notice"]
    expected = ["paper.age"] if file.name == FAULT else []
    assert [finding.code for finding in findings] == expected


def test_invoices_are_read_to_the_cent(sandbox: Sandbox) -> None:
    exhibit = look(EXAMPLES / "amazon-us-inauthentic" / "papers" / "invoice-HG-251204-07.pdf", sandbox)
    wanted = {
        "invoice_number": "HG-251204-07",
        "issue_date": "2025-12-04",
        "seller_name": "Zhongshan Haoguang Lighting Co., Ltd.",
        "seller_phone": "+86 760 5550 0142",
        "seller_website": "www.haoguang-lighting.example",
        "buyer_name": "Shenzhen Lanqi Technology Co., Ltd.",
        "net": "77350.00",
        "tax": "10055.50",
        "total": "87405.50",
        "currency": "CNY",
    }
    read = {field.name: field.value for field in exhibit.fields}
    assert {name: read.get(name) for name in wanted} == wanted
    assert [(i.quantity, i.unit_price, i.amount) for i in exhibit.lines] == [
        ("900", "46.50", "41850.00"),
        ("500", "71.00", "35500.00"),
    ]


def test_a_day_below_a_name_is_no_address(sandbox: Sandbox) -> None:
    file = EXAMPLES / "joom-false-tracking-dispute" / "papers" / "delivery-record-2026-10.pdf"
    found = {field.name: field.value for field in look(file, sandbox).fields}
    assert found["issuer"].startswith("Yunfeng")
    assert "November" not in found.get("seller_address", "")
