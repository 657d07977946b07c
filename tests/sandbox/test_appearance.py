"""A round red seal is found by colour and shape; what is only red, or only round, is none; grey is told from colour."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, ImageDraw

from rejoinder.sandbox import Refused, Sandbox

RED = (214, 40, 46)
Draw = Callable[[ImageDraw.ImageDraw], None]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def paper(
    draw: Draw | None = None, mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (1000, 1400)
) -> bytes:
    page = Image.new("RGB", size, (250, 249, 245))
    pen = ImageDraw.Draw(page)
    for top in range(120, size[1] - 100, 60):
        pen.rectangle((100, top, size[0] - 100, top + 8), fill=(60, 60, 60))
    if draw is not None:
        draw(pen)
    out = io.BytesIO()
    page.convert(mode).save(out, form)
    return out.getvalue()


def ring(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int] = (640, 1000, 840, 1200)) -> None:
    left, top, right, bottom = box
    pen.ellipse(box, outline=RED, width=8)
    middle = ((left + right) // 2, (top + bottom) // 2)
    pen.regular_polygon((*middle, 24), 5, fill=RED)
    for across in range(left + 40, right - 40, 26):
        pen.rectangle((across, top + 36, across + 14, top + 52), fill=RED)


def test_a_round_seal_is_found_where_it_is(sandbox: Sandbox) -> None:
    seen = sandbox.appearance(paper(ring), "letter.png")
    assert seen["colour"]
    (box,) = seen["seals"]
    assert box == pytest.approx([0.64, 1000 / 1400, 0.84, 1200 / 1400], abs=0.02)


def test_an_oval_seal_and_one_on_a_pdf_are_found(sandbox: Sandbox) -> None:
    oval = paper(lambda pen: ring(pen, (600, 1000, 850, 1180)), form="PDF")
    assert len(sandbox.appearance(oval, "letter.pdf")["seals"]) == 1


@pytest.mark.parametrize(
    "draw",
    [
        None,
        lambda pen: pen.rectangle((640, 1000, 840, 1200), fill=RED),
        lambda pen: pen.rectangle((640, 1000, 840, 1200), outline=RED, width=8),
        lambda pen: pen.ellipse((640, 1000, 840, 1200), fill=RED),
        lambda pen: pen.rectangle((100, 1000, 900, 1016), fill=RED),
        lambda pen: pen.ellipse((640, 1000, 660, 1020), outline=RED, width=4),
        lambda pen: pen.ellipse((640, 1000, 840, 1200), outline=(40, 60, 200), width=8),
        lambda pen: pen.arc((640, 1000, 840, 1200), 0, 140, fill=RED, width=8),
    ],
    ids=["nothing", "red block", "red frame", "red disc", "red line", "tiny ring", "blue ring", "part of a ring"],
)
def test_what_only_looks_like_a_seal_is_none(sandbox: Sandbox, draw: Draw | None) -> None:
    assert sandbox.appearance(paper(draw), "letter.png")["seals"] == []


def test_a_grey_scan_is_told_from_colour_and_shows_no_seal(sandbox: Sandbox) -> None:
    assert sandbox.appearance(paper(ring, mode="L"), "letter.png") == {"colour": False, "seals": []}
    assert not sandbox.appearance(paper(), "letter.png")["colour"]


def test_another_file_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Refused):
        sandbox.appearance(b"plain words", "letter.txt")
