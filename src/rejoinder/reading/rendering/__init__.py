"""A notice in Chinese beside the original: phrases with slots from the rulebook, never a guess."""

from rejoinder.reading.rendering.explain import explain
from rejoinder.reading.rendering.rendering import render, render_soon

__all__ = ["explain", "render", "render_soon"]
