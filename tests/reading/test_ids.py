"""Numbers and codes of a notice: each in its own form, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.ids import find_ids
from rejoinder.rulebook import load

BOOK = load()


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("One lamp is listed four times: SKU LT-0081, LT-0081-A and LT-81.", ("LT-0081", "LT-0081-A", "LT-81")),
        ("SKU: KT-1、KT-2和KT-3", ("KT-1", "KT-2", "KT-3")),
        ("We hid B0R3HN96TD (your code QM-BLND-02) from search.", ("QM-BLND-02",)),
        ("Ihr Lichtband (B0V61GZ9DF, bei Ihnen LD-RGB-5M) ist gesperrt.", ("LD-RGB-5M",)),
        ("SKU AB-1, EN 60335-1 and CE", ("AB-1",)),
        ("B0HV8D3QKT, tested to EN 60335-1", ()),
        ("B0HV8D3QKT, standard EN-71", ()),
        ("B0HV8D3QKT, sold in 2026-03", ()),
        ("The form is CP-2026-1.", ()),
        ("SKU AB-1, and 12 more units", ("AB-1",)),
    ],
)
def test_sellers_codes_are_read_where_a_label_or_an_asin_stands_beside_them(text: str, skus: tuple[str, ...]) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "amazon")).skus == skus


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The rights owner reported it (report 20017734456).", ("20017734456",)),
        ("The trademark owner's report carries 15908827742.", ("15908827742",)),
        ("Ring +86 13512345678 about the trademark.", ()),
        ("Your case 20017734456 about the trademark is open.", ()),
        ("We counted 20017734456 clicks.", ()),
    ],
)
def test_numbers_of_rights_owners_reports_have_eleven_digits_and_a_report_behind_them(
    text: str, numbers: tuple[str, ...]
) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "amazon")).complaint_ids == numbers
