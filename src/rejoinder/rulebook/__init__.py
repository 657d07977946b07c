"""What the platforms require, as dated YAML with sources, and the one loader that checks it."""

from rejoinder.rulebook.book import KINDS, Rulebook, best_standing
from rejoinder.rulebook.loader import load

__all__ = ["KINDS", "Rulebook", "best_standing", "load"]
