"""Adds page and box to the places a notice was read from, where its file has pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, TypeVar

from rejoinder.model.base import Model
from rejoinder.model.notice import Message, Notice, PageLine
from rejoinder.model.source import Box, Span

M = TypeVar("M", bound=Model)


def placed(notice: Notice) -> Notice:
    """Return the notice with page and box in every span into its message; the same one where there are no pages."""
    lines = notice.message.lines
    if not lines:
        return notice
    starts = [line.start for line in lines]
    changes = {
        name: _placed(value, notice.message, starts)
        for name, value in notice
        if name != "message" and isinstance(value, (Model, tuple))
    }
    return notice.model_copy(update=changes)


def _placed(value: Any, message: Message, starts: Sequence[int]) -> Any:
    if isinstance(value, Span):
        return _span(value, message, starts)
    if isinstance(value, tuple):
        return tuple(_placed(item, message, starts) for item in value)
    if isinstance(value, Model):
        parts = {name: _placed(part, message, starts) for name, part in value if isinstance(part, (Model, tuple))}
        return value.model_copy(update=parts) if parts else value
    return value


def _span(span: Span, message: Message, starts: Sequence[int]) -> Span:
    if span.source != message.id or span.page is not None:
        return span
    at = max(0, bisect_right(starts, span.start) - 1)
    covered: list[PageLine] = []
    for line in message.lines[at:]:
        if line.start >= span.end:
            break
        if line.end > span.start and (not covered or (line.file, line.page) == (covered[0].file, covered[0].page)):
            covered.append(line)
    if not covered:
        return span
    return span.model_copy(update={"page": covered[0].page, "box": _around([line.box for line in covered])})


def _around(boxes: Sequence[Box | None]) -> Box | None:
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        left=min(box.left for box in known),
        top=min(box.top for box in known),
        right=max(box.right for box in known),
        bottom=max(box.bottom for box in known),
    )
