"""What is found on a photograph is marked on its picture, whatever the size of the one and the other."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from rejoinder.desk.cases import files, pictures
from rejoinder.desk.cases.models import CaseFile
from rejoinder.desk.pages.case_papers import Seen, _on_page
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.source import Box

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

FINDING = Finding(code="paper.date", severity="ask", what=Text.of("日期不对", "The date is wrong"))
BOX = Box(left=400, top=800, right=1200, bottom=840)


def marked(unit: float, *, page: int | None = 1, box: Box | None = BOX) -> list[Box | None]:
    sheet = pictures.Drawn(CaseFile(), 595.0, 842.0, unit)
    return [one.box for one in _on_page([Seen(1, FINDING, page, box)], sheet, 1)]


def test_places_are_told_in_the_points_of_the_picture() -> None:
    assert marked(4.0) == [Box(left=100, top=200, right=300, bottom=210)]
    assert marked(1.0) == [BOX]
    assert marked(4.0, page=None) == marked(4.0)


def test_nothing_is_marked_where_the_place_or_the_picture_is_not_known() -> None:
    assert marked(0.0) == marked(4.0, page=2) == marked(4.0, box=None) == []
    assert list(_on_page([Seen(1, FINDING, 1, BOX)], None, 1)) == []


@pytest.mark.parametrize(("turn", "unit"), [(1, 1190 / 595), (6, 800 / 595)])
def test_a_photograph_knows_its_own_size_as_it_stands(
    case: Case, people: Callable[[str], User], turn: int, unit: float
) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    out = BytesIO()
    Image.new("RGB", (1190, 800), "white").save(out, "JPEG", exif=exif)
    kept = files.take(case, "paper", f"a{turn}.jpg", out.getvalue(), by=people("consultant"))
    first = pictures.drawn(case, kept, 1, "large")
    again = pictures.drawn(case, kept, 1, "large")
    assert first.unit == again.unit == pytest.approx(unit, abs=0.001)
    assert first.width == pytest.approx(595.0, abs=0.1)
