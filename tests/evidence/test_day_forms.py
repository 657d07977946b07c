"""Days in forms that few countries print, and what only looks like them."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS

from rejoinder.evidence.reading import read_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày 08 tháng 05 năm 2026", "2026-05-08"),
        ("ngày 24 tháng 2, 2026", "2026-02-24"),
        ("วันที่ 7 พฤษภาคม 2569", "2026-05-07"),
        ("5 พ.ค. 2569", "2026-05-05"),
        ("24.II.2026", "2026-02-24"),
        ("3 / XII / 2026".replace(" ", ""), "2026-12-03"),
        ("出荷日 26年9月8日", "2026-09-08"),
        ("令和8年5月3日", "2026-05-03"),
        ("Kelt: 2026. október 25.", "2026-10-25"),
        ("Teljesítés kelte: 2026. augusztus 31.", "2026-08-31"),
        ("15. svibnja 2026.", "2026-05-15"),
        ("12 Mar 2026. April 5 lamps", "2026-03-12"),
        ("Mar 12, 2026. April 5 lamps", "2026-03-12"),
    ],
)
def test_the_day_is_read(text: str, day: str) -> None:
    assert [one.day.isoformat() for one in read_days(text, WORDS)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Class IV 2026",
        "Henry V. 2026",
        "24.IIII.2026",
        "ราคา 7 บาท 2569",
        "2026年",
        "2026. lamps 25.",
        "12 tháng",
        "version 2026. 5",
        "第26年度",
    ],
)
def test_what_is_no_day_stays_none(text: str) -> None:
    assert not read_days(text, WORDS)
