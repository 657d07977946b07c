"""What a paper looks like, whatever its words: in colour or grey, and whether a round red seal is on it."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.pdf import open_checked
from rejoinder.sandbox.values import Parsed, Part

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
_POINTS = 72
_DPI = 60
_SIDE = 720
"""Pixels of the longer side that are looked at: a seal is still forty wide."""
_CELL = 4
_VIVID = 64
_BRIGHT = 50
_SOME = 0.0008
"""Share of vivid pixels from which on a paper is in colour: a small seal, a stamp, a logo."""
_RED = (11, 236)
"""Hue up to the first and from the second on, of 255."""
_LEAST, _MOST = 0.05, 0.5
"""Width of a seal as a share of the paper's."""
_ROUND = (0.6, 1.7)
_INK = (0.06, 0.62)
_RIM = 0.55
"""Share of the cells along the oval that hold ink."""
_CORNER = 0.08
_INKED = 0.12


@dataclass(frozen=True, slots=True)
class _Spot:
    """Cells of red ink that touch: column and row of each."""

    cells: frozenset[tuple[int, int]]
    ink: float
    """Cells' worth of red ink in them."""

    @property
    def edges(self) -> tuple[int, int, int, int]:
        xs, ys = [x for x, _ in self.cells], [y for _, y in self.cells]
        return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def parse(data: bytes, name: str, limits: Limits, *, pdf: int = 0, page: int = 1) -> Parsed:  # noqa: ARG001
    """Return one part of kind ``appearance``: JSON with ``colour`` and ``seals`` (boxes as shares of the page)."""
    picture = _page(data, limits, page) if pdf else _picture(data, limits)
    picture.thumbnail((_SIDE, _SIDE))
    hue, vivid, bright = picture.convert("HSV").split()
    inked = ImageChops.multiply(_over(vivid, _VIVID), _over(bright, _BRIGHT))
    share = inked.histogram()[255] / max(1, picture.width * picture.height)
    red = ImageChops.multiply(inked, hue.point(lambda tone: 255 if tone <= _RED[0] or tone >= _RED[1] else 0))
    seals = [_box(spot, picture.size) for spot in _spots(red) if _is_seal(spot, picture.width)]
    told = json.dumps({"colour": share >= _SOME, "seals": seals}).encode("ascii")
    return Parsed(
        "appearance", "", parts=(Part("look.json", "appearance", hashlib.sha256(told).hexdigest(), len(told), told),)
    )


def _page(data: bytes, limits: Limits, page: int) -> Image.Image:
    document = open_checked(data, limits)
    try:
        if not 0 < page <= len(document):
            raise Refused("not_readable", f"no page {page}")
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(_DPI / _POINTS, _SIDE / max(width, height, 1.0))
        shown: Image.Image = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        sheet.close()
    finally:
        document.close()
    return shown


def _picture(data: bytes, limits: Limits) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > limits.max_pixels:
            raise Refused("too_large_raster", f"{picture.width} x {picture.height}")
        picture.draft("RGB", (2 * _SIDE, 2 * _SIDE))
        return picture.convert("RGB")


def _over(band: Image.Image, least: int) -> Image.Image:
    return band.point(lambda value: 255 if value > least else 0)


def _spots(red: Image.Image) -> Iterator[_Spot]:
    """Yield what hangs together, in cells of a few pixels; the letters of a seal and its ring are one."""
    size = (max(1, red.width // _CELL), max(1, red.height // _CELL))
    grid = red.resize(size, Image.Resampling.BOX)
    values = grid.tobytes()
    waiting = {(at % size[0], at // size[0]) for at, value in enumerate(values) if value > _INKED * 255}
    while waiting:
        edge, cells = [waiting.pop()], set()
        while edge:
            x, y = edge.pop()
            cells.add((x, y))
            near = [(x + i, y + j) for i in (-2, -1, 0, 1, 2) for j in (-2, -1, 0, 1, 2) if (x + i, y + j) in waiting]
            waiting.difference_update(near)
            edge += near
        yield _Spot(frozenset(cells), sum(values[y * size[0] + x] for x, y in cells) / 255)


def _is_seal(spot: _Spot, width: int) -> bool:
    """Tell a seal from a red logo, line or word: round, hollow, with an inked rim and empty corners."""
    left, top, right, bottom = spot.edges
    wide, high = right - left, bottom - top
    if not (_LEAST <= wide * _CELL / width <= _MOST and _ROUND[0] <= wide / high <= _ROUND[1]):
        return False
    if not _INK[0] <= spot.ink / (wide * high) <= _INK[1]:
        return False
    places = {(x - left, y - top): _reach(x - left, y - top, wide, high) for x, y in spot.cells}
    corners = sum(reach > 1.25 for reach in places.values())
    if corners > _CORNER * len(places):
        return False
    rim = [(x, y) for x in range(wide) for y in range(high) if 0.8 <= _reach(x, y, wide, high) <= 1.02]
    return bool(rim) and sum(place in places for place in rim) / len(rim) >= _RIM


def _reach(x: int, y: int, wide: int, high: int) -> float:
    """How far from the middle a cell lies: 1 on the oval that fills the box."""
    across, down = (x + 0.5) / wide * 2 - 1, (y + 0.5) / high * 2 - 1
    return float((across * across + down * down) ** 0.5)


def _box(spot: _Spot, size: tuple[int, int]) -> list[float]:
    left, top, right, bottom = (side * _CELL for side in spot.edges)
    width, height = size
    return [round(left / width, 4), round(top / height, 4), round(right / width, 4), round(bottom / height, 4)]
