"""Signs that a paper was changed: each fires where it applies, and none on the papers it was measured on."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
import segno
from PIL import Image
from tests.evidence.papers import BOOK, DAY, notice

from rejoinder.evidence import inspect
from rejoinder.evidence.fapiao import read_code
from rejoinder.model.exhibit import Exhibit
from rejoinder.sandbox import Refused, Sandbox

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "examples" / "amazon-us-inauthentic" / "papers" / "invoice-HG-260314-02.pdf"
LINES = ("INVOICE", "Invoice no. HG-118", "Date 3 May 2026", "Total 118.00")


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", ROOT / "scripts" / "hostile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


MAKE = script()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def look(data: bytes, folder: Path, sandbox: Sandbox, **more: object) -> Exhibit:
    file = folder / "paper.pdf"
    file.write_bytes(data)
    return inspect(file, None, BOOK, DAY, sandbox=sandbox, **more)  # type: ignore[arg-type]


def signs(exhibit: Exhibit) -> list[str]:
    return [finding.code.removeprefix("alteration.") for finding in exhibit.alteration]


def patched(over: bytes) -> bytes:
    patch = b" 1 1 1 rg 55 720 120 14 re f 0 g " + over
    return bytes(MAKE.paper(MAKE.words(*LINES) + patch))


def test_a_plain_paper_has_no_signs(sandbox: Sandbox, tmp_path: Path) -> None:
    assert signs(look(MAKE.paper(MAKE.words(*LINES)), tmp_path, sandbox)) == []
    assert look(GOOD.read_bytes(), tmp_path, sandbox).alteration == ()


def test_words_gone_between_revisions_are_told_with_both_values(sandbox: Sandbox, tmp_path: Path) -> None:
    first = MAKE.paper(MAKE.words(*LINES))
    exhibit = look(MAKE.changed(first, MAKE.words(*LINES[:3], "Total 918.00")), tmp_path, sandbox)
    assert signs(exhibit) == ["words_gone"]
    assert exhibit.level == "do_not_send"
    told = exhibit.alteration[0].what.say("en")
    assert "118.00" in told
    assert "918.00" in told


def test_words_only_added_in_a_later_revision_are_no_sign(sandbox: Sandbox, tmp_path: Path) -> None:
    first = MAKE.paper(MAKE.words(*LINES))
    assert signs(look(MAKE.changed(first, MAKE.words(*LINES, "Paid")), tmp_path, sandbox)) == []


def test_covered_words_are_a_question(sandbox: Sandbox, tmp_path: Path) -> None:
    exhibit = look(patched(b""), tmp_path, sandbox)
    assert signs(exhibit) == ["words_covered"]
    assert exhibit.alteration[0].severity == "ask"


def test_a_covered_price_is_only_noticed(sandbox: Sandbox, tmp_path: Path) -> None:
    page = MAKE.words("INVOICE", "Lamp", "118.00", "Quantity 3")
    for top, code, severity in (
        (738, "price_covered", "notice"),
        (720, "words_covered", "ask"),
        (756, "words_covered", "ask"),
    ):
        patch = b" 1 1 1 rg 55 %d 120 16 re f" % top
        exhibit = look(MAKE.paper(page + patch), tmp_path, sandbox)
        assert [(f.code, f.severity) for f in exhibit.alteration] == [(f"alteration.{code}", severity)]


def test_words_written_over_covered_ones_are_to_be_explained(sandbox: Sandbox, tmp_path: Path) -> None:
    exhibit = look(patched(b"BT /F1 12 Tf 1 0 0 1 60 726 Tm (Total 918.00) Tj ET"), tmp_path, sandbox)
    assert signs(exhibit) == ["words_replaced"]
    assert "918.00" in exhibit.alteration[0].what.say("zh")


@pytest.mark.parametrize(
    "ground",
    [
        b"1 1 1 rg 0 0 595 842 re f 0 g ",  # a white page under everything
        b"1 1 1 rg 55 720 120 14 re f 0 g ",  # a white cell under its words
        b"0.5 0.5 0.5 rg 55 715 120 2 re f 0 g ",  # a line
    ],
)
def test_shapes_under_the_words_are_no_sign(ground: bytes, sandbox: Sandbox, tmp_path: Path) -> None:
    assert signs(look(MAKE.paper(ground + MAKE.words(*LINES)), tmp_path, sandbox)) == []


def test_a_file_made_after_the_notice_is_a_question_only_where_it_is_dated_before(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    made = MAKE.pdf(
        {1: MAKE.CATALOG, 2: MAKE.PAGES, 3: MAKE.PAGE, 4: MAKE.stream(MAKE.words(*LINES)), 5: MAKE.FONT,
         6: b"<</CreationDate(D:20261120101010Z)>>"},
        b"/Info 6 0 R",
    )  # fmt: skip
    assert signs(look(made, tmp_path, sandbox, notice=notice(date(2026, 11, 3)))) == ["made_after_notice"]
    assert signs(look(made, tmp_path, sandbox)) == []


def test_no_sign_speaks_of_guilt() -> None:
    from rejoinder.model.rules import SignRule

    for rule in BOOK.of(SignRule).values():
        for text in (rule.what, rule.why, rule.remedy, rule.label):
            words = f"{text.say('en')} {text.say('zh')}".lower()
            assert not any(bad in words for bad in ("fake", "forged", "伪造", "造假", "%", "p图"))


@pytest.mark.parametrize(
    ("code", "number", "day"),
    [
        ("01,32,,26442000000118001187,127.00,20260314,,A1B2", "26442000000118001187", date(2026, 3, 14)),
        ("01,04,044001600111,00001187,112.39,20250601,55661187001187001187,C3D4", "00001187", date(2025, 6, 1)),
    ],
)
def test_the_code_of_an_invoice_is_read(code: str, number: str, day: date) -> None:
    found = read_code(code)
    assert found is not None
    assert (found.number, found.day) == (number, day)


@pytest.mark.parametrize("code", ["https://pay.example/118", "02,32,,2644,1,20260314,,", "01,32,,abc,1,20260314,,", ""])
def test_other_codes_are_no_invoice(code: str) -> None:
    assert read_code(code) is None


@pytest.mark.parametrize("sum_", ["1E99", "NaN", "sNaN", "-Infinity", "1_000", "١١٨", "9" * 30, "", "11 8"])
def test_what_python_takes_for_a_number_is_no_sum_of_an_invoice(sum_: str) -> None:
    found = read_code(f"01,32,,26442000000118001187,{sum_},20260314,,A1B2")
    assert found is not None
    assert found.amount is None


def test_the_days_of_the_book_hold_for_signs(sandbox: Sandbox, tmp_path: Path) -> None:
    first = MAKE.paper(MAKE.words(*LINES))
    file = tmp_path / "paper.pdf"
    file.write_bytes(MAKE.changed(first, MAKE.words("INVOICE")))
    long_ago = datetime(2020, 1, 1).date()
    assert signs(inspect(file, None, BOOK, long_ago, sandbox=sandbox)) == ["words_gone"]


def qr(words: str, *, frame: int = 4) -> bytes:
    picture = BytesIO()
    segno.make(words, error="m", micro=False).save(picture, kind="png", scale=6, border=frame)
    return picture.getvalue()


def test_the_code_of_an_invoice_is_read_from_a_picture(sandbox: Sandbox) -> None:
    words = "01,32,,26442000000118001180,27900.00,20260314,,5A1C"
    found = [read_code(code) for code in sandbox.codes(qr(words), "photo.png")]
    assert [(one.number, str(one.amount), str(one.day)) for one in found if one] == [
        ("26442000000118001180", "27900.00", "2026-03-14")
    ]


@pytest.mark.parametrize(
    "words", ["https://larkfield.example/118", "01,32,,not a number,27900.00,20260314,,5A1C", "118"]
)
def test_other_codes_on_a_picture_speak_of_no_invoice(words: str, sandbox: Sandbox) -> None:
    assert [read_code(code) for code in sandbox.codes(qr(words), "photo.png")] == [None]


def test_a_picture_that_is_broken_behind_its_head_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="not_readable"):
        sandbox.codes(qr("118")[:150] + b"\0" * 80, "photo.png")


def test_a_picture_without_a_code_has_none(sandbox: Sandbox) -> None:
    blank = BytesIO()
    Image.new("RGB", (300, 300), "white").save(blank, "PNG")
    assert sandbox.codes(blank.getvalue(), "photo.png") == []
