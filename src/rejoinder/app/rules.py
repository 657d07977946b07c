"""The rulebook as the faces of the program get it: they never load it themselves."""

from __future__ import annotations

from rejoinder.rulebook import Rulebook, load

__all__ = ["Rulebook", "load"]
