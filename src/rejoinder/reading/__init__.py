"""Message to Notice: what was said, with the place of every point."""

from rejoinder.reading.batch import reading_record
from rejoinder.reading.notice import read

__all__ = ["read", "reading_record"]
