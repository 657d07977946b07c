"""A picture's size, format and what its file says about itself; its words are read elsewhere."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import one_line
from rejoinder.sandbox.values import Parsed, Problem

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
_EXIF = {0x0131: "software", 0x010F: "make", 0x0110: "model", 0x0132: "modified", 0x0112: "orientation"}
_TAKEN = 0x9003
_EXIF_FOLDER = 0x8769
_DRAFT = 8


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """What is known of a picture. Raises `Refused` for huge, cut and broken ones."""
    # The pixel limit below is ours; the library's own is only a warning.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            return _read(picture, limits)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a format's reader may raise anything on broken bytes
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error


def _read(picture: Image.Image, limits: Limits) -> Parsed:
    width, height = picture.size
    if width * height > limits.max_pixels:
        raise Refused("too_large_raster", f"{width} x {height}, at most {limits.max_pixels} pixels")
    kind = (picture.format or "").lower()
    meta = {"format": kind, "width": str(width), "height": str(height), "mode": picture.mode}
    meta |= _details(picture)
    frames = _frames(picture, limits)
    meta["frames"] = str(frames)
    picture.seek(0)
    if kind == "jpeg":
        # Decoding at an eighth of the size still walks all bytes, so that a cut file is noticed.
        picture.draft("RGB", (max(1, width // _DRAFT), max(1, height // _DRAFT)))
    picture.load()
    return Parsed(kind, "", meta=meta, problems=(Problem("needs_ocr", kind),))


def _frames(picture: Image.Image, limits: Limits) -> int:
    """How many pictures the file holds. Raises `Refused` beyond the page limit."""
    count = 1
    try:
        while True:
            picture.seek(count)
            count += 1
            if picture.width * picture.height > limits.max_pixels:
                raise Refused("too_large_raster", f"picture {count}: {picture.width} x {picture.height}")
            if count > limits.max_pages:
                raise Refused("too_many_pages", f"more than {limits.max_pages} pictures in one file")
    except EOFError:
        return count


def _details(picture: Image.Image) -> dict[str, str]:
    found: dict[str, str] = {}
    dpi = picture.info.get("dpi")
    if isinstance(dpi, tuple) and len(dpi) == 2:
        found["dpi"] = f"{float(dpi[0]):.0f}x{float(dpi[1]):.0f}"
    try:
        exif = picture.getexif()
        tags = {tag: exif.get(tag) for tag in _EXIF}
        taken = exif.get_ifd(_EXIF_FOLDER).get(_TAKEN)
    except (SyntaxError, OSError, ValueError, TypeError, KeyError):
        return found | {"exif": "broken"}
    found |= {_EXIF[tag]: one_line(str(value)) for tag, value in tags.items() if value}
    if taken:
        found["taken"] = one_line(str(taken))
    software = picture.info.get("Software")
    if software and "software" not in found:
        found["software"] = one_line(str(software))
    return found
