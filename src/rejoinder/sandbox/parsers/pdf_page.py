"""One page of a PDF as a picture, for whoever reads the words of scans."""

from __future__ import annotations

import hashlib
from io import BytesIO

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.pdf import open_checked
from rejoinder.sandbox.values import Parsed, Part

_POINTS = 72
_MOST_PIXELS = 6_000_000
_QUICK = 1  # of nine grades of compression: the picture only goes to the next process


def parse(data: bytes, name: str, limits: Limits, *, page: int, dpi: int) -> Parsed:  # noqa: ARG001
    """The page, counted from 1, as a PNG part; large pages come with fewer dots an inch, as `meta` says."""
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
    picture.save(out, "PNG", compress_level=_QUICK)
    found = out.getvalue()
    part = Part(f"page-{page}.png", "png", hashlib.sha256(found).hexdigest(), len(found), found)
    return Parsed("pdf", "", parts=(part,), meta={"dots_a_point": f"{scale:.6f}"})
