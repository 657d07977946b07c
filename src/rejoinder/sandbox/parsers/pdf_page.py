"""One page of a PDF as a picture, for whoever reads the words of scans, or shows it."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.pdf import open_checked
from rejoinder.sandbox.values import Parsed, Part

_POINTS = 72
_COLOURS = 128
"""Of a page to be looked at; a stamp keeps its red, and the edges of letters their greys."""
_MOST_PIXELS = 6_000_000
_QUICK = 1  # of nine grades of compression: the picture only goes to the next process


def parse(data: bytes, name: str, limits: Limits, *, page: int, dpi: int, few: int = 0) -> Parsed:  # noqa: ARG001
    """The page, counted from 1, as a PNG part; large pages come with fewer dots an inch, as `meta` says.

    With ``few`` it holds no more colours than a page that is looked at needs, and a third of the bytes.
    """
    document = open_checked(data, limits)
    try:
        if not 0 < page <= len(document):
            raise Refused("not_readable", f"no page {page}")
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = dpi / _POINTS
        area = max(1.0, width * height)
        scale = min(scale, (_MOST_PIXELS / area) ** 0.5)
        bitmap = sheet.render(scale=scale, may_draw_forms=False)
        picture = bitmap.to_pil().convert("RGB")
        sheet.close()
    finally:
        document.close()
    out = BytesIO()
    if few:
        colours = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        colours.save(out, "PNG", optimize=True)
    else:
        picture.save(out, "PNG", compress_level=_QUICK)
    found = out.getvalue()
    part = Part(f"page-{page}.png", "png", hashlib.sha256(found).hexdigest(), len(found), found)
    return Parsed("pdf", "", parts=(part,), meta={"dots_a_point": f"{scale:.6f}"})
