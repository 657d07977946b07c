"""Which characters the vendored fonts can draw, and a visible stand-in for each that they cannot."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rejoinder.packing import fonts as vendored

_COVERAGE = ("sc-regular.txt", "latin.txt")
"""The lists the fonts were subset by; a test holds them equal to the fonts' own character maps."""

_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_T = TypeVar("_T")


@cache
def coverage() -> frozenset[str]:
    """Return every character that can be drawn, plus the line break."""
    folder = Path(vendored.__file__).parent
    covered = {"\n"}
    for name in _COVERAGE:
        for part in folder.joinpath(name).read_text(encoding="ascii").split():
            first, _, last = part.removeprefix("U+").partition("-")
            covered.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(covered)


def _tidy(text: str) -> str:
    """Join letters with their accents, and turn tabs and foreign line ends into ours; nothing visible changes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Whole-text NFC would swap the compatibility ideographs that stand in registered names.
    return _COMBINED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text.replace("\t", " "))


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that cannot be drawn, each once, in order of first appearance.

    Invisible controls (zero-width, bidirectional, soft hyphen) count as missing: they can hide in an id.
    """
    covered = coverage()
    return tuple(dict.fromkeys(char for char in _tidy(text) if char not in covered))


def shown(text: str) -> str:
    """Return ``text`` as it will be drawn: what no font can draw becomes ``[U+XXXX]``, so nothing vanishes."""
    text = _tidy(text)
    covered = coverage()
    if covered.issuperset(text):
        return text
    return "".join(char if char in covered else f"[U+{ord(char):04X}]" for char in text)


def shown_all(value: _T) -> _T:
    """Return a document or block with ``shown`` applied to every string in it."""
    return _shown(value)  # type: ignore[no-any-return]


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, tuple):
        return tuple(_shown(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _shown(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changed)
    return value
