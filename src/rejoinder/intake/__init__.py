"""Any file or paste to a Message."""

from rejoinder.intake.files import read_files
from rejoinder.intake.message import from_text
from rejoinder.intake.sources import Given

__all__ = ["Given", "from_text", "read_files"]
