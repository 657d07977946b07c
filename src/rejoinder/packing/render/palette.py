"""Colours by role, the light set of the design, as six hex digits; no colour carries meaning alone."""

from __future__ import annotations

INK = "17222b"
PALETTE = {
    "ink": INK,
    "ink2": "44525c",
    "ink3": "5a6872",
    "line": "c3cdd3",
    "sunken": "f7f9fa",
    "act": "1c4f7c",
    "actsoft": "e5eff8",
    "hold": "1b6843",
    "ask": "825000",
    "stop": "a3271f",
    "claim": "69387f",
    "mute": "56646e",
}
