"""The learned part of the reader: it finds words that accuse, ask, give time or name a place, in any language."""

from rejoinder.reading.learned.judge import Blind, Judged, with_words
from rejoinder.reading.learned.spans import Guess

__all__ = ["Blind", "Guess", "Judged", "with_words"]
