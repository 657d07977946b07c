"""Message to Notice: what was said, with the place of every point."""

from rejoinder.reading.batch import reading_record
from rejoinder.reading.notice import read
from rejoinder.reading.rendering import explain, render, render_soon

__all__ = ["explain", "read", "reading_record", "render", "render_soon"]
