"""Walks an HTML tree without recursion and lays its text out as lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rejoinder.sandbox.limits import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    {
        "applet", "audio", "canvas", "datalist", "embed", "head", "iframe", "map", "math", "noscript",
        "object", "script", "select", "style", "svg", "template", "title", "video",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_APART = frozenset(
    {
        "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n\r\f\u00a0\u3000]+")
_MAX_QUOTE = 5
_LONGEST_CELL = 120


@dataclass(slots=True)
class _Frame:
    """Lines collected for one cell or for the whole page; `cells` waits for the end of the row."""

    lines: list[str] = field(default_factory=list)
    cells: list[_Frame] = field(default_factory=list)
    blocks: bool = False

    def column(self, *, alone: bool) -> list[str]:
        """The filled lines; lines broken by hand in one of several narrow columns are one thing said."""
        lines = [line for line in self.lines if line]
        joined = " ".join(lines)
        return lines if alone or self.blocks or not lines or len(joined) > _LONGEST_CELL else [joined]


class Renderer:
    """Collects `lines()`, `links` and the number of `hidden` elements of one tree."""

    def __init__(self, deepest: int, most: int) -> None:
        self.links: list[tuple[str, str]] = []
        self.hidden = 0
        self._deepest = deepest
        self._left = most
        self._frames = [_Frame()]
        self._inline: list[str] = []
        self._quotes = 0
        self._kept_spaces = 0
        self._numbers: list[int | None] = []
        self._bullet = ""
        self._anchors: list[tuple[str, int]] = []

    def run(self, root: _Element) -> bool:
        """Walk the tree; False where it is deeper than allowed. Raises `Refused` where it holds too many words."""
        stack: list[tuple[_Element, bool]] = [(root, False)]
        depth = 0
        while stack:
            element, leaving = stack.pop()
            tag = element.tag
            if leaving:
                depth -= 1
                self._leave(tag)
                self._write(element.tail)
            elif tag in _DROPPED or self._is_hidden(element):
                self._write(element.tail)
            else:
                depth += 1
                if depth > self._deepest:
                    return False
                self._enter(element, tag)
                self._write(element.text)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self._flush()
        return True

    def lines(self) -> list[str]:
        """The lines, with single empty lines between paragraphs and none at the ends."""
        kept: list[str] = []
        for line in self._frames[0].lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        while kept and not kept[-1]:
            kept.pop()
        return kept

    def _is_hidden(self, element: _Element) -> bool:
        style = element.get("style") or ""
        hides = element.get("hidden") is not None or (style and _HIDING.search(style[:2000]) is not None)
        if not hides:
            return False
        self.hidden += bool(element.text or len(element))
        return True

    def _enter(self, element: _Element, tag: str) -> None:
        if tag == "br":
            self._flush(force=True)
        elif tag == "img":
            self._write_alt(element)
        elif tag == "a":
            self._anchors.append((element.get("href") or "", len(self._inline)))
        elif tag in _BLOCKS:
            self._flush()
            self._enter_block(tag)

    def _enter_block(self, tag: str) -> None:
        self._frames[-1].blocks = True
        if tag in _APART and len(self._frames) == 1:
            self._frames[-1].lines.append("")
        if tag in _CELLS:
            self._frames.append(_Frame())
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._kept_spaces += 1
        elif tag in {"ol", "ul"}:
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._bullet = self._next_bullet()

    def _leave(self, tag: str) -> None:
        if tag == "a" and self._anchors:
            href, start = self._anchors.pop()
            if href:
                shown = _SPACES.sub(" ", "".join(self._inline[start:])).strip()
                self.links.append((shown, href.strip()))
        elif tag in _BLOCKS:
            self._flush()
            self._leave_block(tag)

    def _leave_block(self, tag: str) -> None:
        if tag in _CELLS and len(self._frames) > 1:
            cell = self._frames.pop()
            self._frames[-1].cells.append(cell)
        elif tag in {"tr", "table"}:
            self._end_row()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._kept_spaces -= 1
        elif tag in {"ol", "ul"} and self._numbers:
            self._numbers.pop()
        if tag in _APART and len(self._frames) == 1:
            self._frames[-1].lines.append("")

    def _end_row(self) -> None:
        """Join short cells into one line; cells that hold whole blocks are layout, so they follow each other."""
        frame = self._frames[-1]
        waiting, frame.cells = frame.cells, []
        alone = sum(any(cell.lines) for cell in waiting) < 2
        cells = [cell.column(alone=alone) for cell in waiting]
        if all(len(cell) <= 1 for cell in cells) and any(cells):
            filled = [cell[0] if cell else "" for cell in cells]
            frame.lines.append(" | ".join(filled).strip(" |") if len(filled) > 1 else filled[0])
            return
        for cell in cells:
            frame.lines.extend(cell)

    def _next_bullet(self) -> str:
        if self._numbers and self._numbers[-1] is not None:
            self._numbers[-1] += 1
            return f"{self._numbers[-1]}. "
        return "- "

    def _write_alt(self, element: _Element) -> None:
        alternative = (element.get("alt") or "").strip()
        if alternative and self._anchors and not "".join(self._inline[self._anchors[-1][1] :]).strip():
            self._inline.append(alternative)

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self._kept_spaces:
            self._inline.append(_SPACES.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._inline.append(first)
        for line in others:
            self._flush(force=True)
            self._inline.append(line)

    def _flush(self, *, force: bool = False) -> None:
        """End the current line; an empty one is kept only where a line break asks for it."""
        text = "".join(self._inline)
        text = text.rstrip() if self._kept_spaces else _SPACES.sub(" ", text).strip()
        self._inline.clear()
        self._left -= len(text)
        if self._left < 0:
            raise Refused("too_much_text", "more words than are read")
        self._anchors = [(href, 0) for href, _ in self._anchors]
        if text or force:
            prefix = "> " * min(self._quotes, _MAX_QUOTE)
            if text:
                prefix, self._bullet = prefix + self._bullet, ""
            self._frames[-1].lines.append((prefix + text).rstrip())
