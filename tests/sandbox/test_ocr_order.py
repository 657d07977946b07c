"""Words at places become lines in reading order; tall pictures are cut and put together without doubles or gaps."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.sandbox.parsers.ocr_order import ordered
from rejoinder.sandbox.parsers.ocr_tiles import Seen, merged, plan, turned_back


def word(text: str, left: float, top: float, width: float | None = None, height: float = 20) -> Seen:
    return Seen(text, 0.9, left, top, left + (width or 10 * len(text)), top + height)


def texts(found: list[Seen]) -> list[str]:
    return [line.text for line in ordered(found)]


def test_lines_come_from_top_to_bottom_whatever_the_order_they_were_seen_in() -> None:
    assert texts([word("three", 10, 90), word("one", 10, 10), word("two", 10, 50)]) == ["one", "two", "three"]


def test_cells_of_a_row_stand_on_one_line_with_tabs_between_them() -> None:
    rows = [
        word(cell, 10 + 200 * column, 10 + 40 * row)
        for row, cells in enumerate([("ASIN", "Units"), ("B0EXAMPLE1", "1,200"), ("B0EXAMPLE2", "80"), ("Total", "5")])
        for column, cell in enumerate(cells)
    ]
    assert texts(rows) == ["ASIN\tUnits", "B0EXAMPLE1\t1,200", "B0EXAMPLE2\t80", "Total\t5"]


def test_words_that_stand_close_are_one_line_and_touching_ones_one_word() -> None:
    assert texts([word("Your shop", 10, 10, 90), word("was closed", 108, 11, 100)]) == ["Your shop was closed"]
    assert texts([word("您的", 10, 10, 40), word("店铺", 51, 10, 40)]) == ["您的店铺"]


def test_a_menu_beside_a_text_does_not_run_into_its_lines() -> None:
    menu = [word(f"menu {number}", 10, 10 + 55 * number) for number in range(5)]
    body = [word(f"line {number} of a long text that fills its column", 300, 14 + 30 * number) for number in range(10)]
    assert texts(menu + body) == [seen.text for seen in menu + body]


def test_two_columns_of_prose_under_a_title_follow_each_other() -> None:
    left = [word(f"left {number} " + "x" * 30, 10, 100 + 30 * number, 380) for number in range(6)]
    right = [word(f"right {number} " + "x" * 30, 430, 100 + 30 * number, 380) for number in range(6)]
    title = word("A title across both columns of the page", 10, 20, 800)
    assert texts([*right, title, *left]) == [seen.text for seen in [title, *left, *right]]


def test_a_talk_in_bubbles_stays_in_its_order() -> None:
    talk = [word(f"bubble {number}", 10 if number % 2 else 500, 10 + 60 * number) for number in range(8)]
    assert texts(talk) == [seen.text for seen in talk]


def test_a_tilted_table_keeps_its_rows() -> None:
    tilt = math.radians(2)
    found = []
    for row in range(6):
        for column in range(3):
            x, y = 20 + 300 * column, 20 + 34 * row
            left, top = x * math.cos(tilt) - y * math.sin(tilt), x * math.sin(tilt) + y * math.cos(tilt)
            found.append(Seen(f"cell {row}{column}", 0.9, left, top, left + 120, top + 24, math.tan(tilt)))
    assert texts(found) == [f"cell {row}0\tcell {row}1\tcell {row}2" for row in range(6)]


def test_a_line_has_the_box_around_its_words_and_their_mean_score() -> None:
    (line,) = ordered([Seen("aa", 1.0, 10, 10, 30, 30), Seen("bb", 0.5, 40, 12, 60, 32)])
    assert line.box == (10.0, 10.0, 60.0, 32.0)
    assert line.score == 0.75


def test_nothing_seen_is_no_line() -> None:
    assert ordered([]) == []


@given(
    st.lists(
        st.tuples(st.floats(0, 2000), st.floats(0, 2000), st.floats(1, 900), st.floats(1, 60), st.floats(-0.2, 0.2)),
        max_size=30,
    )
)
def test_no_words_are_lost_or_doubled_wherever_they_stand(boxes: list[tuple[float, ...]]) -> None:
    found = [
        Seen(f"w{number}", 0.9, left, top, left + width, top + height, slope)
        for number, (left, top, width, height, slope) in enumerate(boxes)
    ]
    joined = "\n".join(line.text for line in ordered(found))
    assert sorted(joined.replace("\t", "\n").replace(" ", "\n").replace("w", "\nw").split()) == sorted(
        seen.text for seen in found
    )


@pytest.mark.parametrize("size", [(800, 600), (1240, 1754), (2000, 1000), (400, 700)])
def test_ordinary_pictures_are_looked_at_whole(size: tuple[int, int]) -> None:
    how = plan(*size)
    assert (how.scale, len(how.tiles)) == (1.0, 1)


def test_large_pictures_are_shrunk_and_tall_ones_are_not() -> None:
    assert plan(4000, 3000).scale == 0.5
    assert plan(1080, 20_000).scale == 1.0
    assert plan(2400, 20_000).scale == 0.5


@given(st.integers(1, 3000), st.integers(1, 30_000))
def test_tiles_cover_the_whole_picture_and_overlap(width: int, height: int) -> None:
    how = plan(width, height)
    assert how.tiles[0][0] == 0
    assert abs(how.tiles[-1][1] - height * how.scale) <= 1
    assert all(following[0] < tile[1] for tile, following in zip(how.tiles, how.tiles[1:], strict=False))


def cut(lines: list[Seen], tiles: list[tuple[int, int]]) -> list[tuple[tuple[int, int], list[Seen]]]:
    """What a recogniser would see in each tile: lines at its edge as halves."""
    seen = []
    for top, bottom in tiles:
        inside = [one for one in lines if one.bottom > top and one.top < bottom]
        part = [
            Seen(one.text if one.top >= top and one.bottom <= bottom else "half", 0.9, one.left,
                 max(one.top, top) - top, one.right, min(one.bottom, bottom) - top)
            for one in inside
        ]  # fmt: skip
        seen.append(((top, bottom), part))
    return seen


@given(st.integers(0, 40), st.integers(18, 60))
def test_lines_of_the_overlap_are_there_once_and_whole(offset: int, pitch: int) -> None:
    lines = [word(f"line {number}", 10, offset + pitch * number, height=16) for number in range((4000 - 60) // pitch)]
    how = plan(1000, 4000)
    assert len(how.tiles) > 2
    found = sorted(merged(cut(lines, list(how.tiles))), key=lambda one: one.top)
    assert [one.text for one in found] == [one.text for one in lines]


def test_tilted_lines_whose_boxes_lie_on_each_other_are_all_kept() -> None:
    lines = [word(f"line {number}", 10, 10 + 30 * number, width=900, height=70) for number in range(5)]
    assert len(merged([((0, 700), lines)])) == 5


def test_a_headline_taller_than_the_overlap_is_not_lost() -> None:
    found = merged(cut([word("BIG", 10, 1300, height=400)], list(plan(1000, 4000).tiles)))
    assert found


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_place_in_a_turned_picture_leads_back(quarters: int) -> None:
    width, height = 300, 200
    x, y = 30, 20  # a dot in the picture as it was
    tx, ty, tw, th = x, y, width, height
    for _ in range(quarters):  # as numpy turns: the right edge becomes the top
        tx, ty, tw, th = ty, tw - tx, th, tw
    back = turned_back(Seen("x", 1, tx, ty, tx, ty), quarters, width, height)
    assert (back.left, back.top) == (x, y)


def fanned(text: str, x: float, y: float, width: float, height: float = 20.0) -> Seen:
    """Return words of a page photographed from one side: lines slope down at its top and up at its foot."""
    slope = 0.03 - 0.04 * y / 1400
    middle = y + slope * (x + width / 2)
    half = height / 2 + abs(slope) * width / 2
    return Seen(text, 0.95, x, middle - half, x + width, middle + half, slope)


def test_rows_of_a_page_photographed_from_one_side_stay_together() -> None:
    found = []
    for n in range(16):
        y = 60.0 + 80 * n
        found += [fanned(f"label {n}", 60, y, 120), fanned(f"value {n} of a long row", 700, y, 400)]
    lines = [line.text for line in ordered(found)]
    assert lines == [f"label {n}\tvalue {n} of a long row" for n in range(16)]


def test_a_page_that_is_only_tilted_is_no_fan() -> None:
    found = []
    for n in range(12):
        y = 60.0 + 50 * n
        for x, width, text in ((60, 130, f"label {n}"), (600, 400, f"value {n}")):
            middle = y + 0.02 * (x + width / 2)
            found.append(Seen(text, 0.95, x, middle - 12, x + width, middle + 12, 0.02))
    assert [line.text for line in ordered(found)] == [f"label {n}\tvalue {n}" for n in range(12)]


def test_labels_and_values_stay_together_beside_headings_that_stand_alone() -> None:
    labels = [word(text, 40, 40 + 40 * n, 120) for n, text in enumerate(("Name", "Form", "Owner", "Place", "Scope"))]
    values = [word(f"value {n}", 300, 40 + 40 * n, 260) for n in range(5)]
    alone = [word("No.", 40, 260, 60), word("LICENCE", 420, 300, 140), word("Registrar", 420, 340, 140)]
    assert texts([*labels, *values, *alone])[:5] == [
        f"{label}\tvalue {n}" for n, label in enumerate(("Name", "Form", "Owner", "Place", "Scope"))
    ]
