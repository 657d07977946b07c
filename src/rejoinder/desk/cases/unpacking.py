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
_UTF8 = 0x800
"""The flag by which an archive says that its names are UTF-8."""


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
    return [(_named(info), info.file_size) for info in infos]


def contents(data: bytes) -> Iterator[tuple[list[str], bytes]]:
    """Yield the parts of the path and the bytes of every file of an archive; no path leads out.

    Raises:
        InputError: it is no archive, breaks a limit, or a file in it does not open.
    """
    members(data)
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        for info in box.infolist():
            parts = [part for part in _named(info).replace("\\", "/").split("/") if part not in ("", ".", "..")]
            if info.is_dir() or not parts:
                continue
            try:
                with box.open(info) as source:
                    inner = source.read(info.file_size)
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
                raise InputError(
                    "archive_locked",
                    Text.of(
                        "压缩包里有打不开的文件（可能带密码）。", "A file in the archive does not open (password?)."
                    ),
                    where=parts[-1],
                    todo=Text.of("请解开后再放，或放文件夹。", "Unpack it and add the folder instead."),
                ) from error
            yield parts, inner


def _named(info: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: Chinese Windows writes GBK and does not say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return info.filename


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """Give an archive's files in a folder for a while.

    Raises:
        InputError: it is no archive, or breaks a limit.
    """
    root = settings.DESK_DATA / "work"
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=root, ignore_cleanup_errors=True) as place:
        for parts, inner in contents(data):
            target = Path(place).joinpath(*map(clean_name, parts))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(inner)
        yield Path(place)


def _refused(zh: str, en: str) -> InputError:
    return InputError(
        "archive", Text.of(zh, en), todo=Text.of("请换一个 zip 再放一次。", "Use another zip and add it again.")
    )
