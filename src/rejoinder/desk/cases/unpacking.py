"""An archive from outside, unpacked within limits: no path that leads out, no bomb, no link."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from rejoinder.desk.cases.files import clean_name
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

MOST_FILES = 2000
MOST_BYTES = 300_000_000
MOST_RATIO = 200


def members(data: bytes) -> list[tuple[str, int]]:
    """Return names and sizes in an archive, after the limits are kept.

    Raises:
        InputError: it is no archive, or breaks a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            infos = [info for info in box.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise _refused("这不是 zip 压缩包。", "This is no zip archive.") from error
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_FILES or total > MOST_BYTES or total > MOST_RATIO * max(len(data), 1):
        raise _refused("压缩包里太多或太大。", "The archive holds too much.")
    return [(info.filename, info.file_size) for info in infos]


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """Give an archive's files in a folder for a while.

    Raises:
        InputError: it is no archive, or breaks a limit.
    """
    members(data)
    root = settings.DESK_DATA / "work"
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=root, ignore_cleanup_errors=True) as place, zipfile.ZipFile(io.BytesIO(data)) as box:
        for info in box.infolist():
            if info.is_dir():
                continue
            parts = [
                clean_name(part) for part in info.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")
            ]
            target = Path(place).joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with box.open(info) as source:
                target.write_bytes(source.read(info.file_size))
        yield Path(place)


def _refused(zh: str, en: str) -> InputError:
    return InputError(
        "archive", Text.of(zh, en), todo=Text.of("请换一个 zip 再放一次。", "Use another zip and add it again.")
    )
