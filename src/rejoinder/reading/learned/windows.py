"""How a long message is laid before the encoder: in stretches that overlap, since it sees so many pieces at once."""

from __future__ import annotations

MOST = 480
"""Pieces the encoder sees at once, without the two at the ends."""
OVERLAP = 96


def ranges(pieces: int) -> list[tuple[int, int]]:
    """Return the stretches of a text of so many pieces; neighbours share `OVERLAP` of them."""
    if pieces <= MOST:
        return [(0, pieces)]
    count = -(-(pieces - OVERLAP) // (MOST - OVERLAP))
    step = (pieces - MOST) / (count - 1)
    return [(round(at * step), min(pieces, round(at * step) + MOST)) for at in range(count)]
