"""Loose files, folders and archives of them, as names, places and bytes; archives are opened in the sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rejoinder.app.archives import contents
from rejoinder.desk.cases.files import clean_name
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

MOST_FILES = 2000
MOST_BYTES = 300_000_000
_NOISE = (".", "~$", "Thumbs.db", "desktop.ini", "__MACOSX")
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
            found += [(inner, _joined(place, at), bytes_) for inner, at, bytes_ in _inside(name, data)]
        elif not name.startswith(_NOISE):
            found.append((clean_name(name), place, data))
    if len(found) > MOST_FILES or sum(len(data) for _, _, data in found) > MOST_BYTES:
        raise InputError(
            "too_many",
            Text.of(f"一次最多 {MOST_FILES} 个文件、300 MB。", f"At most {MOST_FILES} files and 300 MB at once."),
            todo=Text.of("请分几次放。都还没有存，原文件没动。", "Add them in several goes. Nothing was stored yet."),
        )
    return found


def _inside(name: str, data: bytes) -> Iterator[Found]:
    for parts, inner in contents(data, name):
        if not any(part.startswith(_NOISE) for part in parts):
            yield clean_name(parts[-1]), "/".join(clean_name(part) for part in parts[:-1]), inner


def _place(path: str) -> str:
    parts = [clean_name(part) for part in path.replace("\\", "/").split("/")[:-1] if part not in ("", ".", "..")]
    return "/".join(parts)


def _joined(*places: str) -> str:
    return "/".join(place for place in places if place)
