"""A seller's walk: of three lamps in an inauthentic complaint two have invoices, the third came from a market stall."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.examples_at import DAYS, ROOT

from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.interviewing import Session
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox
from rejoinder.selfcheck import check

NAME = "amazon-us-inauthentic"
LAMP, USB, STALL = "B0CLQ7K2MX", "B0CLQ8R4TN", "B0CLQ9T6WP"
SOURCE = ("supplier", "supplier_kind", "supplier_since", "brand_position", "brand", "identified_by", "supplier_told_on")
CONTACT = ("person", "phone", "email", "website", "address")
OF_STALL = {
    "supplier": {"zh": "城南市集摊位", "en": "a stall on the Chengnan market"}, "supplier_kind": "wholesaler",
    "supplier_since": "2026-05-12", "brand_position": "unbranded",
}  # fmt: skip
PLAN: dict[str, Any] = {
    "causes.inauthentic": ["supplier_not_verified"],
    "supplier_not_verified.since": "2026-05-12",
    "supplier_not_verified.suppliers": 1,
    "supplier_not_verified.unchecked": ["licence", "origin"],
    "supplier_not_verified.found_on": "2026-11-05",
    "actions.supplier_not_verified": ["unproven_stock_removed"],
    "unproven_stock_removed.done_on": "2026-11-07",
    "unproven_stock_removed.units": 41,
    "preventions.supplier_not_verified": ["supplier_approval_file"],
    "supplier_approval_file.since": "2026-11-09",
    "supplier_approval_file.owner": "purchasing_manager",
    "supplier_approval_file.tool": "supplier_file",
    "supplier_approval_file.rhythm": "monthly",
    "supplier_approval_file.target": 0,
}


def answers(before: dict[str, Any]) -> dict[str, Any]:
    """Return the example's answers as a seller with a third lamp gives them."""
    kept = {key: value for key, value in before.items() if key.startswith(("account.", "case.", "inauthentic.in"))}
    moved = [f"inauthentic.{name}" for name in (*SOURCE, *(f"contact_{part}" for part in CONTACT))]
    return {
        **kept, **PLAN,
        "stance.p1": "differs",
        **{f"stance.p1.{ident}": stance for ident, stance in ((LAMP, "dispute"), (USB, "dispute"), (STALL, "own"))},
        **{f"{key}.p1-dispute": before[key] for key in moved if key in before},
        **{f"inauthentic.{name}.p1-own": value for name, value in OF_STALL.items()},
        "inauthentic.admitted": "no_record",
        "inauthentic.comments_read": 38, "inauthentic.established_by": ["invoices_compared"],
        "inauthentic.established_on": "2026-11-05", "inauthentic.opened_units": 20,
        "sales.units": [*before["sales.units"], {"product": STALL, "units": 64}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Path]:
    folder = tmp_path_factory.mktemp("walk") / "case"
    shutil.copytree(ROOT / "examples" / NAME, folder)
    notice = folder / "notice.eml"
    notice.write_text(notice.read_text("utf-8").replace(f"ASIN: {USB}", f"ASIN: {USB}\nASIN: {STALL}"), "utf-8")
    given = yaml.safe_load((folder / "facts.yaml").read_text("utf-8"))
    form = {"schema": 1, "by": given["by"], "answers": answers(given["answers"])}
    (folder / "facts.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), "utf-8")
    with Sandbox() as sandbox:
        case = assemble(CaseFolder(folder), load(), DAYS[NAME], sandbox)
    return case.model_copy(update={"letter": compose(case, load(), DAYS[NAME])}), folder


def said(case: Case) -> dict[tuple[str, ...], str]:
    assert case.letter is not None
    found: dict[tuple[str, ...], str] = {}
    for statement in case.letter.statements():
        found[statement.points] = f"{found.get(statement.points, '')} {statement.text.say('en')}".strip()
    return found


def test_each_lamp_is_answered_as_the_seller_said(walked: tuple[Case, Path]) -> None:
    told = said(walked[0])
    assert f"For ASIN {LAMP} and {USB}, we dispute this." in told["p1-dispute",]
    assert f"For {STALL} we accept this" in told["p1-own",]
    assert "Chengnan" in told["p1-own",]
    assert "Haoguang" in told["p1-dispute",]
    assert not any("Chengnan" in words for points, words in told.items() if points != ("p1-own",))
    assert not any("Haoguang" in words for points, words in told.items() if "p1-own" in points)


def test_what_the_invoices_cover_is_set_against_the_sales_they_are_for(walked: tuple[Case, Path]) -> None:
    assert (
        "Together they cover 3,300 units; over the same period we sold 2,809 units." in said(walked[0])["p1-dispute",]
    )


def test_no_indicator_fails_and_no_invoice_is_asked_for_what_is_admitted(walked: tuple[Case, Path]) -> None:
    verdicts = check(walked[0], load(), DAYS[NAME])
    assert [v.indicator for v in verdicts if v.result == "fail"] == []
    assert not any(STALL in f.what.say("en") for v in verdicts for f in v.findings)


def test_the_form_on_disk_comes_back_as_it_was_answered(walked: tuple[Case, Path]) -> None:
    folder = walked[1]
    before = yaml.safe_load((folder / "facts.yaml").read_text("utf-8"))["answers"]
    session = Session.open([folder / "notice.eml"], folder / "facts.yaml", DAYS[NAME])
    session.save()
    after = yaml.safe_load((folder / "facts.yaml").read_text("utf-8"))["answers"]
    assert {k: v for k, v in after.items() if k.startswith(("stance.", "inauthentic.supplier."))} == {
        k: v for k, v in before.items() if k.startswith(("stance.", "inauthentic.supplier."))
    }
    asked = {q.key for q in session.questions()}
    assert {f"stance.p1.{STALL}", "inauthentic.supplier.p1-own", "inauthentic.supplier.p1-dispute"} <= asked
