"""Blocks a paper is set from (see layouts/blocks.typ), and the party lines they need."""

from __future__ import annotations

from typing import Any

from paper import Paper

Block = dict[str, Any]


def head(name: str, lines: list[str], at: str = "left", **more: Any) -> Block:
    return {"b": "head", "name": name, "lines": lines, "at": at, **more}


def title(text: str, at: str = "center", **more: Any) -> Block:
    return {"b": "title", "text": text, "at": at, **more}


def pairs(rows: list[list[str]], style: str = "side", **more: Any) -> Block:
    return {"b": "pairs", "rows": rows, "style": style, **more}


def table(top: list[str], rows: list[list[str]], widths: list[float], lines: str = "all", **more: Any) -> Block:
    return {"b": "table", "head": top, "rows": rows, "widths": widths, "lines": lines, **more}


def para(text: str, **more: Any) -> Block:
    return {"b": "para", "text": text, **more}


def lines(rows: list[str], at: str = "left", **more: Any) -> Block:
    return {"b": "lines", "lines": rows, "at": at, **more}


def boxed(label: str, rows: list[str]) -> Block:
    return {"b": "boxed", "label": label, "lines": rows}


def cols(*parts: list[Block], widths: tuple[float, ...] = (1, 1)) -> Block:
    return {"b": "cols", "parts": list(parts), "widths": list(widths)}


def sign(label: str, hand: str, rows: list[str], seal: bool = False) -> Block:
    return {"b": "sign", "label": label, "hand": hand, "lines": rows, "seal": seal}


def space(mm: float) -> Block:
    return {"b": "space", "mm": mm}


def block_paper(kind: str, name: str, look: dict[str, Any], blocks: list[Block], **more: Any) -> Paper:
    """Make a paper of blocks."""
    return Paper(kind, kind, "blocks", {"title": name, "look": look, "blocks": blocks, **more})


def address(party: dict[str, Any], english: bool = False) -> list[str]:
    """Return the address lines, with the country where the paper goes abroad."""
    if party["cc"] == "CN":
        return list(party["lines_en"] if english else party["lines"])
    return list(party["lines"])
