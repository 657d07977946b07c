"""How a picture is scaled and cut for the recogniser, and how lines seen twice become one again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

_LONGEST_SIDE = 2000
_TALL = 2.2
"""From this height for its width a picture is cut instead of shrunk: chat screenshots would become unreadable."""
_TALL_WIDTH = 1200
_TILE = 1600
_OVERLAP = 240
_AT_THE_CUT = 4.0
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """Words at one place: box in pixels, score from 0 to 1, `slope` as rise over run of their baseline."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float
    slope: float = 0.0

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of the middle."""
        return (self.top + self.bottom) / 2

    def moved(self, *, down: float = 0.0, by: float = 1.0) -> Seen:
        """The same words moved down and then scaled, as when a tile is put back into its picture."""
        top, bottom = (self.top + down) * by, (self.bottom + down) * by
        return replace(self, left=self.left * by, right=self.right * by, top=top, bottom=bottom)


@dataclass(frozen=True, slots=True)
class Plan:
    """The factor to scale by, and the tiles of the scaled picture as (top, bottom)."""

    scale: float
    tiles: tuple[tuple[int, int], ...]


def plan(width: int, height: int) -> Plan:
    """Shrink what is large; cut what is tall into tiles that overlap by several lines."""
    if height < _TALL * width or height <= _LONGEST_SIDE:
        scale = min(1.0, _LONGEST_SIDE / max(width, height))
        return Plan(scale, ((0, max(1, round(height * scale))),))
    scale = min(1.0, _TALL_WIDTH / width)
    total = max(1, round(height * scale))
    tops = range(0, max(1, total - _OVERLAP), _TILE - _OVERLAP)
    return Plan(scale, tuple((top, min(total, top + _TILE)) for top in tops))


def merged(tiles: list[tuple[tuple[int, int], list[Seen]]]) -> list[Seen]:
    """All words of all tiles in the scaled picture, each once.

    Words that touch a cut are halves; the neighbouring tile has them whole unless they are taller than the overlap.
    """
    whole: list[tuple[int, Seen]] = []
    halves: list[tuple[int, Seen]] = []
    last = len(tiles) - 1
    for number, ((top, bottom), found) in enumerate(tiles):
        for seen in found:
            cut = (number > 0 and seen.top <= _AT_THE_CUT) or (
                number < last and seen.bottom >= bottom - top - _AT_THE_CUT
            )
            (halves if cut else whole).append((number, seen.moved(down=top)))
    kept: list[tuple[int, Seen]] = []
    for group, share in ((whole, max), (halves, min)):
        for number, seen in sorted(group, key=lambda one: -one[1].width):
            if not any(number != other and _same(seen, there, share) for other, there in kept):
                kept.append((number, seen))
    return [seen for _, seen in kept]


def _same(one: Seen, other: Seen, share: Callable[[float, float], float]) -> bool:
    """True where two boxes lie on each other by more than half, each way, of the larger or of the smaller one."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _SAME * share(one.width, other.width) and down > _SAME * share(one.height, other.height)


def turned_back(seen: Seen, quarters: int, width: int, height: int) -> Seen:
    """Words found in a picture turned by so many quarters counter-clockwise, placed in the picture as it was.

    `width` and `height` are those of the picture before it was turned.
    """
    left, top, right, bottom = seen.left, seen.top, seen.right, seen.bottom
    # Each step undoes one quarter: a turned picture is as wide as the one before was high.
    for step in range(quarters % 4):
        before_width = width if (quarters - step) % 2 == 1 else height
        left, top, right, bottom = before_width - bottom, left, before_width - top, right
    return replace(seen, left=left, top=top, right=right, bottom=bottom)
