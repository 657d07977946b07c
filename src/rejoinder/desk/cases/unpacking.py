"""An archive from outside laid out in a folder for a while; it is opened in the sandbox alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rejoinder.app.archives import contents
from rejoinder.desk.cases.files import clean_name
from rejoinder.desk.vault.aside import aside


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """Give an archive's files in a folder for a while.

    Raises:
        RejoinderError: it is no archive, or breaks a limit.
    """
    with aside() as place:
        for parts, inner in contents(data):
            target = place.joinpath(*map(clean_name, parts))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(inner)
        yield place
