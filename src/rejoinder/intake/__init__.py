"""Any file or paste to a Message."""

from rejoinder.intake.files import FileWords, read_files, read_words
from rejoinder.intake.message import from_text
from rejoinder.intake.sources import Given

__all__ = ["FileWords", "Given", "from_text", "read_files", "read_words"]
