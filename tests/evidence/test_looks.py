"""Colour, seal and screenshot: said where they were looked at, and silent where nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evidence.papers import BOOK, DAY, WORDS, paper
from tests.sandbox.test_appearance import paper as drawn
from tests.sandbox.test_appearance import ring

from rejoinder.evidence import inspect
from rejoinder.evidence.appearance import wanted
from rejoinder.evidence.fitness.form import in_colour, not_screenshot, seal_present
from rejoinder.model.rules import PaperCheck, RequirementRule
from rejoinder.sandbox import Sandbox

CHECKS = {check.check: check for rule in BOOK.of(RequirementRule).values() for check in rule.checks}


def seen(name: str, check: PaperCheck, **meta: str) -> bool:
    run = {"in_colour": in_colour, "seal_present": seal_present}[name]
    return bool(list(run(paper("authorisation", "Letter of authorisation", meta=meta), check, "")))


def test_a_grey_copy_is_asked_about_and_one_nobody_looked_at_is_not() -> None:
    check = CHECKS["in_colour"]
    assert seen("in_colour", check, colour="no")
    assert not seen("in_colour", check, colour="yes")
    assert not seen("in_colour", check)


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"colour": "yes", "seals": "0"}, True),
        ({"colour": "yes", "seals": "1"}, False),
        ({"colour": "no", "seals": "0"}, False),
        ({}, False),
    ],
)
def test_a_missing_seal_is_noticed_only_in_colour(meta: dict[str, str], said: bool) -> None:
    assert seen("seal_present", CHECKS["seal_present"], **meta) is said


def test_a_named_signatory_will_do() -> None:
    signed = paper(
        "authorisation", "Letter of authorisation", "Signature: Ann Lee", meta={"colour": "yes", "seals": "0"}
    )
    assert ("signature" in signed.fields) is not bool(list(seal_present(signed, CHECKS["seal_present"], "")))


def test_a_licence_is_looked_at_and_an_invoice_is_not(tmp_path: Path) -> None:
    assert "business_licence" in wanted(WORDS)
    assert "invoice" not in wanted(WORDS)
    grey = tmp_path / "business licence.png"
    grey.write_bytes(drawn(ring, mode="L"))
    colour = tmp_path / "business licence (2).png"
    colour.write_bytes(drawn(ring))
    with Sandbox() as sandbox:
        codes = [
            {finding.code for finding in inspect(file, None, BOOK, DAY, sandbox=sandbox).fitness}
            for file in (grey, colour)
        ]
    assert "paper.in_colour" in codes[0]
    assert "paper.in_colour" not in codes[1]


@pytest.mark.parametrize(
    ("row", "size", "said"),
    [
        ("9:41\tLTE\t87%", ("1170", "2532"), True),
        ("22:05", ("1080", "2400"), True),
        ("Total 9:41", ("1100", "2450"), False),
        ("9:41\t5G", ("1600", "1200"), False),
        ("12:30:11 04/05/2026 Cash 118", ("600", "1400"), False),
    ],
)
def test_a_status_bar_tells_a_screenshot(row: str, size: tuple[str, str], said: bool) -> None:
    check = CHECKS["not_screenshot"]
    picture = paper(
        "utility_bill",
        row,
        "Electricity bill",
        media="png",
        file="bill.png",
        meta=dict(zip(("width", "height"), size, strict=True)),
    )
    assert bool(list(not_screenshot(picture, check, ""))) is said
