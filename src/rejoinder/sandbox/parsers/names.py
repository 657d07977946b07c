"""File names that came from outside, made safe on every system."""

from __future__ import annotations

import re

from rejoinder.sandbox.parsers.clean import one_line

_ILLEGAL = re.compile(r'[<>:"|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_LONGEST = 120


def safe_name(raw: str, fallback: str) -> str:
    """A bare file name legal on Windows, macOS and Linux; folders in `raw` are dropped, its ending is kept."""
    base = one_line(raw).replace("\\", "/").rsplit("/", 1)[-1]
    base = _ILLEGAL.sub("_", base).strip(" .")
    if not base:
        return fallback
    if _RESERVED.match(base):
        base = f"_{base}"
    if len(base) > _LONGEST:
        stem, dot, ending = base.rpartition(".")
        keep = _LONGEST - len(ending) - 1
        base = f"{stem[:keep]}.{ending}" if dot and keep > _LONGEST // 2 else base[:_LONGEST]
    return base
