"""A picture gives its size and what its file says; cut, broken and huge ones are refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.sandbox.builders import picture, png_header

from rejoinder.sandbox import Limits, Refused
from rejoinder.sandbox.limits import RECOGNISING
from rejoinder.sandbox.parsers import bounds
from rejoinder.sandbox.parsers.image import parse


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP"])
def test_a_good_picture_is_measured_and_waits_for_reading(kind: str) -> None:
    parsed = parse(picture(kind), "a", Limits())
    assert (parsed.kind, parsed.meta["width"], parsed.meta["height"]) == (kind.lower(), "40", "30")
    assert [problem.code for problem in parsed.problems] == ["needs_ocr"]
    assert parsed.text == ""


def test_what_the_camera_and_the_program_wrote_is_kept() -> None:
    exif = Image.Exif()
    exif[0x0131], exif[0x0110] = "Paint Shop 3", "Model Nine"
    meta = parse(picture("JPEG", exif=exif, dpi=(300, 300)), "a", Limits()).meta
    assert (meta["software"], meta["model"], meta["dpi"]) == ("Paint Shop 3", "Model Nine", "300x300")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png_header(60_000, 60_000), "too_large_raster"),
        (png_header(600, 600), "not_readable"),
        (picture("JPEG", (400, 300))[:-400], "not_readable"),
        (picture("PNG", (400, 300))[:-40], "not_readable"),
        (picture("GIF", (40, 30))[:30], "not_readable"),
        (b"\xff\xd8\xff" + bytes(200), "not_readable"),
        (b"II*\x00" + b"\x08\x00\x00\x00" + b"\xff" * 200, "not_readable"),
    ],
)
def test_cut_broken_and_huge_pictures_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(data, "a", Limits())
    assert caught.value.code == code


def stack(kind: str, count: int) -> bytes:
    frames = [Image.new("RGB", (9, 9), (index, 0, 0)) for index in range(count)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_pages_of_one_picture_file_are_counted_and_limited() -> None:
    assert parse(stack("TIFF", 3), "a", Limits()).meta["frames"] == "3"
    with pytest.raises(Refused, match="too_many_pages"):
        parse(stack("TIFF", 9), "a", Limits(max_pages=5))


def test_a_picture_at_the_limit_is_read() -> None:
    assert parse(picture("PNG", (100, 100)), "a", Limits(max_pixels=10_000)).meta["width"] == "100"


def test_a_picture_of_more_than_forty_million_points_is_refused_and_one_below_is_not() -> None:
    with pytest.raises(Refused, match="too_large_raster"):
        parse(picture("PNG", (8_000, 5_001)), "a", Limits())
    assert parse(picture("PNG", (8_000, 5_000)), "a", Limits()).meta["height"] == "5000"
    assert RECOGNISING.max_pixels == 40_000_000
    assert RECOGNISING.wall_seconds == 60


def jpeg_head(width: int, height: int) -> bytes:
    """A photograph that says it has another size than it has."""
    data = bytearray(picture("JPEG", (16, 16)))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        png_header(40_000, 40_000),
        png_header(200_000, 400),
        png_header(8_000, 5_001),
        jpeg_head(40_000, 40_000),
        jpeg_head(14_000, 11_000),
    ],
)
def test_the_head_alone_tells_that_a_picture_is_too_large(data: bytes) -> None:
    with pytest.raises(Refused, match="too_large_raster"):
        bounds.parse(data, "a", Limits())


@pytest.mark.parametrize(
    ("data", "width"),
    [
        (png_header(8_000, 5_000), "8000"),
        (jpeg_head(8_064, 6_048), "8064"),
        (jpeg_head(12_000, 9_000), "12000"),
        (picture("WEBP"), "40"),
    ],
)
def test_large_photographs_of_phones_pass_since_they_are_unpacked_smaller(data: bytes, width: str) -> None:
    assert bounds.parse(data, "a", Limits()).meta["width"] == width


def test_what_is_no_picture_inside_is_not_readable_already_by_its_head() -> None:
    with pytest.raises(Refused, match="not_readable"):
        bounds.parse(b"\x89PNG\r\n\x1a\n" + bytes(50), "a", Limits())
