"""Which model a product goes by: what the seller's own table of invoices says of it, where it says it plainly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.examples_at import DAYS, ROOT

from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.model.case import Case
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

NAME = "amazon-us-inauthentic"
ON = DAYS[NAME]
LAMP, USB = "B0CLQ7K2MX", "B0CLQ8R4TN"
Made = Callable[..., Case]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The example without its ``case.yaml``, some words of its answers changed."""

    def make(*changes: tuple[str, str], papers: bool = False, on: date = ON) -> Case:
        folder = tmp_path / NAME
        shutil.copytree(ROOT / "examples" / NAME, folder)
        (folder / "case.yaml").unlink()
        if not papers:
            shutil.rmtree(folder / "papers")
            (folder / "papers.yaml").unlink()
        form = folder / "facts.yaml"
        words = form.read_text("utf-8")
        for old, new in changes:
            assert old in words
            words = words.replace(old, new)
        form.write_text(words, "utf-8")
        with Sandbox() as sandbox:
            return assemble(CaseFolder(folder), load(), on, sandbox)

    return make


def models(case: Case) -> dict[str, str]:
    """Return each product's model."""
    return {product.asin: product.model for product in case.products}


def test_the_table_of_invoices_says_which_model_a_product_is(made: Made) -> None:
    assert models(made()) == {LAMP: "LQ-DL20", USB: "LQ-DL35"}


def test_lines_of_invoices_are_then_known_without_a_word_on_the_paper(made: Made) -> None:
    case = made(papers=True)
    invoices = [e for e in case.exhibits if e.kind == "invoice"]
    assert {product for e in invoices for line in e.lines for product in line.products} == {LAMP, USB}
    assert not [f.code for e in invoices for f in e.fitness if "product" in f.code]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("model: LQ-DL20, units: 600", "model: LQ-DL21, units: 600")], {LAMP: "", USB: "LQ-DL35"}),
        ([("LQ-DL35", "lq-dl20")], {LAMP: "", USB: ""}),
        ([(", model: LQ-DL20", ""), (", model: LQ-DL35", "")], {LAMP: "", USB: ""}),
    ],
    ids=["several models of one product", "one model of two products", "no model"],
)
def test_what_the_table_leaves_open_stays_open(
    made: Made, changes: list[tuple[str, str]], said: dict[str, str]
) -> None:
    assert models(made(*changes)) == said
