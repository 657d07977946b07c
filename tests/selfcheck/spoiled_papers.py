"""One invoice of an example drawn anew with one thing spoiled, and read as any paper is; all in one go."""

from __future__ import annotations

import copy
import importlib.util
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from tests.examples_at import DAYS, ROOT
from tests.selfcheck.spoiling import Change
from tests.selfcheck.whole import whole

from rejoinder.evidence import inspect
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.formats import PaperNote
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

NAME, FILE = "amazon-us-inauthentic", "invoice-HG-251204-07.pdf"
Described = dict[str, Any]


def pair(label: str, value: str) -> Callable[[Described], None]:
    """Return a spoiling of one labelled line."""

    def change(paper: Described) -> None:
        paper["pairs"] = [[name, value if name == label else said] for name, said in paper["pairs"]]

    return change


def buyer(*lines: str) -> Callable[[Described], None]:
    """Return a spoiling of the buyer."""

    def change(paper: Described) -> None:
        paper["parties"] = [paper["parties"][0], {"label": "Buyer", "lines": list(lines)}]

    return change


def head_without(word: str) -> Callable[[Described], None]:
    """Return a spoiling that drops part of the letterhead."""

    def change(paper: Described) -> None:
        parts = (part for line in paper["head"]["lines"] for part in line.split("   "))
        paper["head"] = {**paper["head"], "lines": [part for part in parts if not part.startswith(word)]}

    return change


def goods(*lines: list[Any]) -> Callable[[Described], None]:
    """Return a spoiling of what was sold."""
    return lambda paper: paper.update(goods={**paper["goods"], "lines": list(lines)})


def total(paper: Described) -> None:
    """Let the total be another than the lines make."""
    paper.update(_maker().with_goods(paper))
    name, _, bold = paper["sums"][-1]
    paper["sums"][-1] = [name, "97,405.50", bold]


LAMP = "LED desk lamp LQ-DL20, white, UPC 850054310203"
SPOILINGS: dict[str, Callable[[Described], None]] = {
    "too_old": pair("Invoice Date", "4 September 2025"),
    "years_old": pair("Invoice Date", "4 December 2019"),
    "after_notice": pair("Invoice Date", "6 November 2026"),
    "proforma": lambda paper: paper.update(title="PROFORMA INVOICE"),
    "credit_note": lambda paper: paper.update(title="CREDIT NOTE"),
    "quotation": lambda paper: paper.update(title="QUOTATION"),
    "no_phone": head_without("Tel"),
    "no_website": head_without("Website"),
    "other_buyer": buyer("Dongguan Mingxi Trading Co., Ltd.", "8 Binhe Road, Dongguan 523000, China"),
    "wrong_total": total,
    "other_goods": goods(["Kitchen scale KS-1, steel", 900, "46.50"], ["Egg timer ET-2", 500, "71.00"]),
    # What only looks like a fault:
    "last_day": pair("Invoice Date", "4 November 2025"),
    "buyer_in_capitals": buyer("SHENZHEN LANQI TECHNOLOGY CO LTD", "Longhua District, Shenzhen 518109, China"),
    "other_title": lambda paper: paper.update(title="INVOICE"),
    "one_line": goods([LAMP, 900, "46.50"]),
    "numeric_date": pair("Invoice Date", "2025-12-04"),
}


@lru_cache(maxsize=1)
def _maker() -> Any:
    spec = importlib.util.spec_from_file_location("make_papers", ROOT / "examples" / "make_papers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def _exhibits() -> dict[str, Exhibit]:
    described = yaml.safe_load((ROOT / "examples" / NAME / "papers.src.yaml").read_text(encoding="utf-8"))
    plain = next(paper for paper in described["papers"] if paper["file"] == FILE)
    case, day = whole(NAME), DAYS[NAME]
    book = load().as_of(day, case.notice.received)
    note = PaperNote(kind="", answers=("invoice",), proves=("inauthentic.invoices",))
    found = {}
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        for name, spoil in SPOILINGS.items():
            paper = copy.deepcopy({key: value for key, value in plain.items() if key != "file"})
            spoil(paper)
            file = Path(folder) / FILE
            file.write_bytes(_maker().drawn(paper))
            found[name] = inspect(
                file, case.diagnosis, book, day, sandbox=sandbox, account=case.account, notice=case.notice,
                products=case.products, sales=case.sales, correction=note,
            )  # fmt: skip
    return found


def spoiled(name: str) -> Change:
    """Return a change that sends the spoiled invoice in place of the sound one."""
    assert name in SPOILINGS

    def change(case: Case) -> Case:
        first, *rest = case.exhibits
        assert first.file == FILE
        new = _exhibits()[name].model_copy(update={"id": first.id, "submission_name": first.submission_name})
        return case.model_copy(update={"exhibits": (new, *rest)})

    return change
