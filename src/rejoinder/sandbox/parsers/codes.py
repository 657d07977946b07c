"""Square codes on a picture or on the first page of a PDF: Chinese invoices state their figures in one."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import one_line
from rejoinder.sandbox.parsers.pdf import open_checked
from rejoinder.sandbox.values import Parsed, Part

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "HEIF")
_DOTS = 200
_POINTS = 72
_MOST_PIXELS = 8_000_000
_MOST = 10


def parse(data: bytes, name: str, limits: Limits, *, pdf: int) -> Parsed:  # noqa: ARG001
    """Return one part of kind ``codes``: JSON with the words of each code. Raises `Refused`."""
    picture = _page(data, limits) if pdf else _picture(data, limits)
    found = [one_line(code.text, 500) for code in zxingcpp.read_barcodes(picture)[:_MOST] if code.text]
    told = json.dumps({"codes": found}, ensure_ascii=True).encode("ascii")
    return Parsed("codes", "", parts=(Part("codes.json", "codes", hashlib.sha256(told).hexdigest(), len(told), told),))


def _page(data: bytes, limits: Limits) -> Any:
    document = open_checked(data, limits)
    try:
        page = document[0]
        width, height = page.get_size()
        scale = min(_DOTS / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return page.render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    finally:
        document.close()


def _picture(data: bytes, limits: Limits) -> Any:
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error
    if picture.width * picture.height > limits.max_pixels:
        raise Refused("too_large_raster", f"{picture.width} x {picture.height}")
    try:
        picture.draft("L", (3000, 3000))
        return picture.convert("L")
    except MemoryError:
        raise
    except Exception as error:  # what is broken behind its head
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error
