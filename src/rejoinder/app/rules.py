"""The rulebook as the faces of the program get it: they never load it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.layers import given, installed, overlay_folder
from rejoinder.rulebook.lexicons import pattern
from rejoinder.rulebook.loader import load_layers

__all__ = ["Rulebook", "laid_over", "load", "load_with", "overlay_folder", "pattern"]


def load_with(folders: Sequence[Path]) -> Rulebook:
    """Load the rulebook with folders of rules laid over all that is installed.

    Raises:
        DataError: a file is not valid; names file, line and key.
    """
    return load_layers((*installed(), *given(folders)))


def laid_over() -> tuple[tuple[str, Path], ...]:
    """Return name and folder of every layer over the shipped rulebook: packs, and the firm's own rules.

    Raises:
        DataError: a package's pack cannot be used.
    """
    return tuple((layer.name, layer.root) for layer in installed())
