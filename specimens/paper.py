"""One specimen paper: what is printed on it and what a reader should find."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FONTS = HERE.parent / "src" / "rejoinder" / "packing" / "fonts"


@dataclass
class Paper:
    """Data for a layout, and the gold: kind, fields in normal form, lines."""

    kind: str
    sort: str
    layout: str
    data: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def gold(
        self, name: str, value: Any, shown: str | list[str] = "", also: tuple[str, ...] = (), key: bool = True
    ) -> None:
        """Note that a field stands on the paper; ``shown`` is how it is printed, ``also`` other right readings."""
        values = value if isinstance(value, list) else [value]
        printed = shown or [str(v) for v in values]
        self.fields[name] = {
            "value": value,
            "shown": printed if isinstance(printed, list) else [printed],
            "also": [a for a in also if a],
            "key": key,
        }


def qr_svg(text: str) -> str:
    """Return a QR code as SVG."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", xmldecl=False, svgns=True, scale=4, border=1)
    return out.getvalue().decode()


@cache
def seal_png(name: str, below: str, oval: bool = False) -> list[int]:
    """Draw a red company seal with the name along its edge; a picture, as on scanned papers."""
    size, colour = 320, (200, 30, 45, 190)
    picture = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    flat = 60 if oval else 0
    pen.ellipse((6, 6 + flat, size - 6, size - 6 - flat), outline=colour, width=7)
    font = ImageFont.truetype(str(FONTS / "NotoSansCJKsc-Bold.otf"), 30 if len(name) < 15 else 24)
    spread = min(280, 22 * len(name))
    for k, letter in enumerate(name):
        angle = math.radians(-spread / 2 + spread * (k + 0.5) / len(name))
        tile = Image.new("RGBA", (44, 44), (255, 255, 255, 0))
        ImageDraw.Draw(tile).text((22, 22), letter, font=font, fill=colour, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        x = size / 2 + 122 * math.sin(angle)
        y = size / 2 - (122 - flat) * math.cos(angle)
        picture.alpha_composite(tile, (int(x - 22), int(y - 22)))
    if not oval:
        points = [
            (160 + r * math.sin(math.pi * k / 5), 155 - r * math.cos(math.pi * k / 5))
            for k, r in enumerate([42, 17] * 5)
        ]
        pen.polygon(points, fill=colour)
    small = ImageFont.truetype(str(FONTS / "NotoSansCJKsc-Bold.otf"), 24)
    pen.text((size / 2, 232 - flat), below, font=small, fill=colour, anchor="mm")
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return list(out.getvalue())
