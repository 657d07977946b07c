"""File names in the pack: legal on Windows, never twice the same, never the name on the seller's disk."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.model.exhibit import Exhibit

_ILLEGAL = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 100

_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/xml": ".xml",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


def legal(name: str) -> str:
    """Return a file name that every system takes: no path, no forbidden sign, no reserved word, not too long."""
    name = _ILLEGAL.sub("-", name).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    stem = stem[: _LONGEST - len(suffix) - 1].rstrip(" .-") or "file"
    name = f"{stem}{dot}{suffix}"
    return f"_{name}" if _RESERVED.match(name) else name


def file_names(exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """Return a name for each paper; names that differ only in case count as the same."""
    taken: set[str] = set()
    found = []
    for exhibit in exhibits:
        name = legal(exhibit.submission_name) if exhibit.submission_name.strip() else _plain(exhibit)
        stem, dot, suffix = name.rpartition(".")
        number = 2
        while name.casefold() in taken:
            name = f"{stem}-{number}{dot}{suffix}" if dot else f"{suffix}-{number}"
            number += 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _plain(exhibit: Exhibit) -> str:
    """Name a paper by its number; only the ending comes from the file."""
    ending = re.search(r"\.[A-Za-z0-9]{1,5}$", exhibit.file)
    suffix = _SUFFIXES.get(exhibit.media) or (ending.group().lower() if ending else "")
    return f"Exhibit-{exhibit.id.lstrip('E')}{suffix}"
