"""Places on a page whose text is set sideways or on its head, as they are when it is held upright, and back."""

from __future__ import annotations

from rejoinder.sandbox.values import Box

_ON_ITS_HEAD = 2


def upright(box: Box, turn: int, width: float, height: float) -> Box:
    """Return a place of a page as shown, as it is when the page is turned so that its text is upright.

    Args:
        box: left, top, right, bottom as shown.
        turn: by how many quarters clockwise the text is turned.
        width: of the page as shown.
        height: of the page as shown.
    """
    left, top, right, bottom = box
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == _ON_ITS_HEAD:
        return width - right, height - bottom, width - left, height - top
    return (height - bottom, left, height - top, right) if turn else box


def as_shown(box: Box, turn: int, width: float, height: float) -> Box:
    """Return the place as shown of one in the upright page; the other way round than `upright`."""
    sides = (height, width) if turn % 2 else (width, height)
    return upright(box, -turn % 4, *sides)


def told_turns(meta: dict[str, str]) -> dict[int, int]:
    """Return the quarters by which the text of each turned page is turned, as the PDF's parser tells them."""
    pairs = (one.split(":") for one in meta.get("turned", "").split(",") if one.count(":") == 1)
    return {int(page): int(turn) % 4 for page, turn in pairs if page.isdecimal() and turn.isdecimal()}
