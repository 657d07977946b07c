"""Photographs and scans as pictures of ours: upright, small, of every kind that phones and faxes make."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rejoinder.sandbox import Refused, Sandbox

HEIC = Path(__file__).parent / "photo.heic"
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all."""
    with Sandbox() as one:
        yield one


def halves(kind: str, **more: object) -> bytes:
    """Return a picture, red above and blue below, twice as wide as high."""
    picture = Image.new("RGB", (800, 400), RED)
    picture.paste(BLUE, (0, 200, 800, 400))
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def looked(png: bytes) -> Image.Image:
    """Return a picture of ours, as colours."""
    picture = Image.open(BytesIO(png), formats=("PNG",))
    return picture.convert("RGB")


def reddish(colour: object) -> bool:
    """Tell red from blue, whatever few colours do to it."""
    assert isinstance(colour, tuple)
    return bool(colour[0] > colour[2])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP"])
def test_a_picture_is_drawn_at_the_size_that_was_asked_for(sandbox: Sandbox, kind: str) -> None:
    shown = looked(sandbox.shown(halves(kind), f"a.{kind.lower()}", 1, 240)[0])
    assert shown.size == (240, 120)
    assert reddish(shown.getpixel((120, 20)))
    assert not reddish(shown.getpixel((120, 100)))


def test_it_stands_as_the_camera_was_held(sandbox: Sandbox) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    shown = looked(sandbox.shown(halves("JPEG", exif=exif), "a.jpg", 1, 240)[0])
    assert shown.size == (120, 240)


@pytest.mark.parametrize(("turn", "width"), [(1, 800), (3, 800), (6, 400), (8, 400)])
@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_its_own_width_is_told_as_it_stands(sandbox: Sandbox, kind: str, turn: int, width: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    assert sandbox.shown(halves(kind, exif=exif), f"a.{kind.lower()}", 1, 100)[1] == width


def test_nothing_else_of_the_file_goes_along(sandbox: Sandbox) -> None:
    exif = Image.Exif()
    exif[0x010E] = "somebody's words"
    drawn, _ = sandbox.shown(halves("JPEG", exif=exif), "a.jpg", 1, 240)
    assert b"somebody" not in drawn


def test_what_is_transparent_is_on_white(sandbox: Sandbox) -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert looked(sandbox.shown(out.getvalue(), "a.png", 1, 40)[0]).getpixel((20, 20)) == (255, 255, 255)


def test_each_page_of_a_fax_is_drawn_and_no_other(sandbox: Sandbox) -> None:
    out = BytesIO()
    pages = [Image.new("RGB", (60, 60), colour) for colour in (RED, BLUE)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert reddish(looked(sandbox.shown(out.getvalue(), "a.tif", 1, 60)[0]).getpixel((30, 30)))
    assert not reddish(looked(sandbox.shown(out.getvalue(), "a.tif", 2, 60)[0]).getpixel((30, 30)))
    for number in (0, 3):
        with pytest.raises(Refused):
            sandbox.shown(out.getvalue(), "a.tif", number, 60)


@pytest.mark.skipif(find_spec("pi_heif") is None, reason="HEIC needs the extra 'ocr'")
def test_a_photograph_of_a_phone_is_drawn(sandbox: Sandbox) -> None:
    assert max(looked(sandbox.shown(HEIC.read_bytes(), "IMG_4021.HEIC", 1, 300)[0]).size) <= 300


@pytest.mark.parametrize("data", [b"<html>x</html>", b"\x89PNG\r\n\x1a\nbroken", b"%PDF-1.7 x", b""])
def test_what_is_no_picture_is_refused(sandbox: Sandbox, data: bytes) -> None:
    with pytest.raises(Refused):
        sandbox.shown(data, "a.png", 1, 100)
