"""Any file or paste to a Message."""

from rejoinder.intake.files import read_files
from rejoinder.intake.message import from_text

__all__ = ["from_text", "read_files"]
