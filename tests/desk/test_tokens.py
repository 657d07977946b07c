"""Every colour role is readable on every ground it may stand on, light and dark, and both darks are the same."""

from __future__ import annotations

import re

import pytest
from tests.desk.material import ROOT

CSS = (ROOT / "src/rejoinder/desk/pages/static/desk/tokens.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r"\{\s*color-scheme: (light|dark);(.*?)\n\s*\}", CSS, re.DOTALL)
ROLES = ["act", "hold", "ask", "stop", "claim", "mute"]


def values(block: str) -> dict[str, str]:
    """Return the colours of one block."""
    found = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{3,6});", block))
    return {name: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for name, v in found.items()}


def light_of(colour: str) -> float:
    """Return a colour's relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("block", [values(body) for _, body in BLOCKS], ids=["light", "dark-system", "dark-chosen"])
def test_every_role_is_readable_on_its_grounds(block: dict[str, str]) -> None:
    grounds = ["surface", "bg", "sunken"]
    pairs = [(role, ground) for role in ROLES for ground in (*grounds, f"{role}-soft")]
    pairs += [(ink, ground) for ink in ("ink", "ink-2") for ground in (*grounds, *(f"{r}-soft" for r in ROLES))]
    pairs += [("ink-3", ground) for ground in grounds] + [("on-act", "act")]
    weak = [pair for pair in pairs if contrast(block[pair[0]], block[pair[1]]) < 4.5]
    assert not weak
    assert contrast(block["edge"], block["surface"]) >= 3


def test_the_dark_that_is_chosen_is_the_dark_of_the_system() -> None:
    dark = [values(body) for scheme, body in BLOCKS if scheme == "dark"]
    assert len(dark) == 2
    assert dark[0] == dark[1]
