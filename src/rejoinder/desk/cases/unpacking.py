"""An archive from outside laid out in a folder for a while; it is opened in the sandbox alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from rejoinder.app.archives import contents
from rejoinder.desk.cases.files import clean_name


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """Give an archive's files in a folder for a while.

    Raises:
        RejoinderError: it is no archive, or breaks a limit.
    """
    root = settings.DESK_DATA / "work"
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=root, ignore_cleanup_errors=True) as place:
        for parts, inner in contents(data):
            target = Path(place).joinpath(*map(clean_name, parts))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(inner)
        yield Path(place)
