"""An archive of files to names and sizes, or to so many of its files as one answer holds."""

from __future__ import annotations

import hashlib
import zipfile

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.zips import SafeZip
from rejoinder.sandbox.values import Parsed, Part

NAMES = -1
"""In place of a number: names and sizes alone, nothing opened."""
_ENOUGH = 16_000_000
_LARGEST = Limits().max_bytes
_UTF8 = 0x800
"""The flag by which an archive says that its names are UTF-8."""


def parse(data: bytes, name: str, limits: Limits, *, begin: int = NAMES) -> Parsed:  # noqa: ARG001 - the shape all share
    """Parts from number `begin` on, and in `meta` which number comes next; without one, names and sizes of all.

    Several requests for one archive keep the child small. A file is cut off one byte behind what a file may hold, so
    that its reader can say so. No name leads out of the archive. Raises `Refused`.
    """
    box = SafeZip(data, limits, twins=True)
    declared = sum(member.file_size for member in box.members)
    if declared > min(limits.max_inflated, limits.max_ratio * len(data)):
        raise Refused("bomb", f"{declared} bytes from {len(data)}")
    found = [(path, member) for member in box.members if (path := _path(member))]
    if begin == NAMES:
        return Parsed("archive", "", parts=tuple(Part(path, "file", "", m.file_size) for path, m in found))
    parts: list[Part] = []
    taken, at = 0, begin
    while at < len(found) and (not parts or taken + min(found[at][1].file_size, _LARGEST) <= _ENOUGH):
        path, member = found[at]
        inner = box.bytes_of(member, _LARGEST + 1)
        parts.append(Part(path, "file", hashlib.sha256(inner).hexdigest(), len(inner), inner))
        taken, at = taken + len(inner), at + 1
    return Parsed("archive", "", parts=tuple(parts), meta={"next": str(at) if at < len(found) else ""})


def _path(member: zipfile.ZipInfo) -> str:
    """Where a file lies, as it was meant; Chinese Windows writes GBK and does not say so."""
    told = member.filename
    if not member.flag_bits & _UTF8:
        try:
            told = told.encode("cp437").decode("gbk")
        except UnicodeError:
            told = member.filename
    parts = [clean(part)[0].replace("\n", " ") for part in told.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part not in ("", ".", ".."))
