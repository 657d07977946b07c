"""Places on a page that is set sideways: upright and back again they are where they were."""

from __future__ import annotations

import pytest

from rejoinder.sandbox import as_shown, told_turns, upright

BOX = (10.0, 20.0, 110.0, 32.0)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_place_turned_upright_and_back_is_the_same(turn: int) -> None:
    assert as_shown(upright(BOX, turn, 595, 842), turn, 595, 842) == BOX


def test_text_that_runs_down_the_page_runs_to_the_right_when_it_is_upright() -> None:
    first, second = ((500.0, 100.0, 512.0, 160.0), (500.0, 300.0, 512.0, 360.0))  # below each other, as shown
    one, two = (upright(box, 1, 595, 842) for box in (first, second))
    assert one[0] < two[0]
    assert (one[1], one[3]) == (two[1], two[3])


@pytest.mark.parametrize(
    ("told", "turns"), [("1:1,3:2", {1: 1, 3: 2}), ("", {}), ("1", {}), ("x:1", {}), ("1:-1", {}), ("2:5", {2: 1})]
)
def test_what_a_parser_tells_of_turned_pages(told: str, turns: dict[int, int]) -> None:
    assert told_turns({"turned": told} if told else {}) == turns
