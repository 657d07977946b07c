"""What a user hands over that is no file on disk: words from a pipe or a paste."""

from __future__ import annotations

from rejoinder.intake import Given
from rejoinder.model.refusals import explain
from rejoinder.sandbox import Limits

__all__ = ["MOST_BYTES", "Given", "pasted"]

MOST_BYTES = Limits().max_bytes
STDIN = "stdin"


def pasted(data: bytes) -> Given:
    """Return piped bytes as a source; what they are (a mail, a PDF, words) is told by their content.

    Raises:
        PaperError: there is nothing, or more than a file may hold.
    """
    if not data.strip():
        raise explain("empty", STDIN)
    if len(data) > MOST_BYTES:
        raise explain("too_big", STDIN)
    return Given(STDIN, data, STDIN)
