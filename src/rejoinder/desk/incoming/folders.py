"""Loose files, folders and archives of them, as names, places and bytes; limits are kept before anything is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from rejoinder.desk.cases.files import clean_name
from rejoinder.desk.cases.unpacking import MOST_BYTES, MOST_FILES, members
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

_NOISE = (".", "~$", "Thumbs.db", "desktop.ini", "__MACOSX")
_UTF8 = 0x800
"""The flag by which an archive says that its names are UTF-8."""
Found = tuple[str, str, bytes]
"""Name, folder, bytes."""


def spread(given: Iterable[tuple[str, bytes]], places: Iterable[str] = ()) -> list[Found]:
    """Return every file that was given, archives opened.

    Args:
        given: names and bytes.
        places: for each of them where it lay, as the browser told it; shorter or empty where it told nothing.

    Raises:
        InputError: an archive breaks a limit, or all of it is too much.
    """
    told = list(places)
    found: list[Found] = []
    for number, (name, data) in enumerate(given):
        place = _place(told[number] if number < len(told) else "")
        if name.lower().endswith(".zip"):
            found += [(inner, _joined(place, at), bytes_) for inner, at, bytes_ in _inside(data, name)]
        elif not name.startswith(_NOISE):
            found.append((clean_name(name), place, data))
    if len(found) > MOST_FILES or sum(len(data) for _, _, data in found) > MOST_BYTES:
        raise InputError(
            "too_many",
            Text.of(f"一次最多 {MOST_FILES} 个文件、300 MB。", f"At most {MOST_FILES} files and 300 MB at once."),
            todo=Text.of("请分几次放。都还没有存，原文件没动。", "Add them in several goes. Nothing was stored yet."),
        )
    return found


def _inside(data: bytes, archive: str) -> Iterator[Found]:
    members(data)
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        for info in box.infolist():
            path = PurePosixPath(_named(info).replace("\\", "/"))
            parts = [part for part in path.parts if part not in ("", ".", "..", "/")]
            if info.is_dir() or not parts or any(part.startswith(_NOISE) for part in parts):
                continue
            try:
                inner = box.open(info).read(info.file_size)
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
                raise InputError(
                    "archive_locked",
                    Text.of(
                        "压缩包里有打不开的文件（可能带密码）。", "A file in the archive does not open (password?)."
                    ),
                    where=f"{archive}: {path.name}",
                    todo=Text.of("请解开后再放，或放文件夹。", "Unpack it and add the folder instead."),
                ) from error
            yield clean_name(parts[-1]), "/".join(clean_name(part) for part in parts[:-1]), inner


def _named(info: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: Chinese Windows writes GBK and does not say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return info.filename


def _place(path: str) -> str:
    parts = [clean_name(part) for part in path.replace("\\", "/").split("/")[:-1] if part not in ("", ".", "..")]
    return "/".join(parts)


def _joined(*places: str) -> str:
    return "/".join(place for place in places if place)
