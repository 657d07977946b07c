"""Composing: facts and papers to a letter in which every sentence rests on one of them."""

from rejoinder.letters.compose import compose

__all__ = ["compose"]
