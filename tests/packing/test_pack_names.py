"""File names in the submission: legal on Windows, distinct, without the seller's own name for a file."""

from __future__ import annotations

import pytest

from rejoinder.model.exhibit import Exhibit
from rejoinder.packing.names import file_names, legal


def exhibit(number: int, name: str = "", file: str = "a.pdf", media: str = "application/pdf") -> Exhibit:
    return Exhibit(
        id=f"E{number}", file=file, sha256="0" * 64, size=1, media=media, kind="invoice", submission_name=name
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Exhibit-1_Invoice.pdf", "Exhibit-1_Invoice.pdf"),
        ("B0ZZ4K7QMT_Invoice_LZ-2603-118.pdf", "B0ZZ4K7QMT_Invoice_LZ-2603-118.pdf"),
        ("console.pdf", "console.pdf"),
        ("发票 1.pdf", "发票 1.pdf"),
        ("no-ending", "no-ending"),
    ],
)
def test_a_good_name_stays_as_it_is(given: str, kept: str) -> None:
    assert legal(given) == kept


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd.pdf", "-..-etc-passwd.pdf"),
        ("a:b?.pdf", "a-b.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("name. ", "name"),
        ("x\x00y.pdf", "x-y.pdf"),
    ],
)
def test_a_name_that_some_system_refuses_is_mended(given: str, made: str) -> None:
    assert legal(given) == made


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    made = legal("Q" * 300 + ".pdf")
    assert len(made) <= 100
    assert made.endswith("Q.pdf")


def test_names_that_differ_only_in_case_are_told_apart() -> None:
    names = file_names([exhibit(1, "Invoice.pdf"), exhibit(2, "invoice.PDF"), exhibit(3, "other.pdf")])
    assert names == ("Invoice.pdf", "invoice-2.PDF", "other.pdf")


def test_a_paper_without_a_submission_name_is_called_by_its_number() -> None:
    names = file_names([exhibit(1, file="私人 扫描.pdf"), exhibit(2, file="x.JPG", media="image/unknown")])
    assert names == ("Exhibit-1.pdf", "Exhibit-2.jpg")


def test_a_file_without_an_ending_gets_none_that_it_may_not_have() -> None:
    assert file_names([exhibit(1, file="scan", media="application/octet-stream")]) == ("Exhibit-1",)
