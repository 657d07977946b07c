"""A table on a page whose cells run over several lines is read row by row; what is no such table stays as it lies."""

from __future__ import annotations

import pytest

from rejoinder.intake.wrapped_rows import with_whole_rows
from rejoinder.rulebook import load
from rejoinder.sandbox import Line, Page, Parsed

BOOK = load()
Row = tuple[float, list[tuple[float, str]]]


def page(*rows: Row) -> Parsed:
    """Build a page of lines: each with its height on the page, and where each of its pieces begins."""
    lines = []
    for top, pieces in rows:
        sides = [(left, left + 5.0 * len(words)) for left, words in pieces]
        stops = tuple(side for pair in sides for side in pair) if len(sides) > 1 else ()
        text = "\t".join(words for _, words in pieces)
        lines.append(Line(text, (sides[0][0], top, sides[-1][1], top + 10), None, stops))
    return Parsed("pdf", "\n".join(line.text for line in lines), (Page(1, 600, 800, tuple(lines)),))


def test_rows_of_wrapped_cells_become_lines() -> None:
    found = with_whole_rows(
        page(
            (0, [(10, "Hello, your listing was removed.")]),
            (20, [(10, "No."), (60, "What we need"), (300, "Deadline")]),
            (40, [(300, "20")]),
            (46, [(10, "1"), (60, "Photographs of the package"), (300, "November")]),
            (52, [(300, "2026")]),
            (75, [(60, "The declaration of conformity,"), (300, "20")]),
            (81, [(10, "2"), (60, "signed by the maker"), (300, "November")]),
            (92, [(300, "2026")]),
            (120, [(10, "Answer through the Account Health page of Seller Central, please.")]),
        ),
        BOOK,
    )
    assert found.text.split("\n") == [
        "Hello, your listing was removed.",
        "No.\tWhat we need\tDeadline",
        "1\tPhotographs of the package\t20 November 2026",
        "2\tThe declaration of conformity, signed by the maker\t20 November 2026",
        "Answer through the Account Health page of Seller Central, please.",
    ]
    (only,) = found.pages
    assert only.lines[2].box == (10, 40, 340, 62)


HEAD = (20.0, [(10.0, "No."), (60.0, "What we need"), (300.0, "Deadline")])


@pytest.mark.parametrize(
    "rows",
    [
        # rows of one line, no gap between rows, a head that names nothing wanted, a sentence with a wide gap
        [
            HEAD,
            (40, [(10, "1"), (60, "Photographs"), (300, "3 May")]),
            (60, [(10, "2"), (60, "Invoice"), (300, "3 May")]),
        ],
        [HEAD, (32, [(10, "1"), (60, "Photographs"), (300, "3 May")]), (43, [(60, "of the package"), (300, "2026")])],
        [
            (20, [(10, "Item"), (60, "Description"), (300, "Amount")]),
            (40, [(60, "Lamp with a"), (300, "14.00")]),
            (51, [(60, "long name")]),
            (80, [(60, "Bulb"), (300, "2.00")]),
        ],
        [(20, [(10, "Your listing was removed. What"), (300, "we need: an invoice.")]), (32, [(10, "Send it soon.")])],
    ],
)
def test_other_lines_stay_as_they_lie(rows: list[Row]) -> None:
    parsed = page(*rows)
    assert with_whole_rows(parsed, BOOK) == parsed


def test_chinese_cells_are_joined_without_a_blank() -> None:
    found = with_whole_rows(
        page(
            (20, [(10, "所需材料"), (200, "截止日期")]),
            (40, [(10, "权利人出具的"), (200, "2026年12月")]),
            (51, [(10, "授权书"), (200, "3日")]),
            (80, [(10, "发票"), (200, "2026年12月3日")]),
        ),
        BOOK,
    )
    assert found.text.split("\n")[1:] == ["权利人出具的授权书\t2026年12月3日", "发票\t2026年12月3日"]
