"""The rulebook as the faces of the program get it: they never load it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.layers import given, installed
from rejoinder.rulebook.loader import load_layers

__all__ = ["Rulebook", "load", "load_with"]


def load_with(folders: Sequence[Path]) -> Rulebook:
    """Load the rulebook with folders of rules laid over all that is installed.

    Raises:
        DataError: a file is not valid; names file, line and key.
    """
    return load_layers((*installed(), *given(folders)))
