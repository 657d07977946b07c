"""A letter edited in Word or WPS that came back: known again sentence by sentence, put over the composed one."""

from rejoinder.letters.returned.applying import stale, with_changes
from rejoinder.letters.returned.changing import compared
from rejoinder.letters.returned.sentences import from_words

__all__ = ["compared", "from_words", "stale", "with_changes"]
