"""The storages and properties of an Outlook .msg file (MS-OXMSG): strings whatever their encoding, numbers, times."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO

import olefile

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.encoding import decode

_STREAM = "__substg1.0_"
_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_"
_EMBEDDED = "__substg1.0_3701000d"
_WIDE, _NARROW, _BINARY = "001f", "001e", "0102"
_CODE_PAGES = (0x3FDE, 0x3FFD)
_NAMED_PAGES = {
    65001: "utf-8", 1200: "utf-16-le", 20127: "ascii", 936: "gb18030", 52936: "hz", 54936: "gb18030",
    950: "big5", 949: "cp949", 51949: "euc_kr", 51932: "euc_jp", 50220: "iso2022_jp", 50221: "iso2022_jp",
    50222: "iso2022_jp", 20866: "koi8-r", 21866: "koi8-u",
}  # fmt: skip
_SEGMENT = struct.Struct("<HHI8s")
_MOST_ENTRIES = 20_000


@dataclass(slots=True)
class Store:
    """One storage: a message, an attachment or a recipient, with the storages inside it by lower-case name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    inside: dict[str, Store] = field(default_factory=dict)
    page: str = ""

    def text(self, ident: int) -> str:
        """A string property; narrow ones are read in the file's code page as far as the bytes agree."""
        wide = self.streams.get(f"{_STREAM}{ident:04x}{_WIDE}")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self.streams.get(f"{_STREAM}{ident:04x}{_NARROW}")
        return "" if narrow is None else decode(narrow.rstrip(b"\x00"), self.page or None).text

    def binary(self, ident: int) -> bytes | None:
        """A binary property, if there is one."""
        return self.streams.get(f"{_STREAM}{ident:04x}{_BINARY}")

    def number(self, ident: int) -> int | None:
        """An integer property, if there is one."""
        found = self._fixed(ident)
        return None if found is None else int.from_bytes(found[:4], "little")

    def moment(self, ident: int) -> datetime | None:
        """A time property, if there is one that is a time."""
        found = self._fixed(ident)
        if found is None:
            return None
        try:
            return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=int.from_bytes(found, "little") // 10)
        except OverflowError:
            return None

    def attachments(self) -> Iterator[Store]:
        """The storages of attachments, in order."""
        return (self.inside[name] for name in sorted(self.inside) if name.startswith(_ATTACHMENT))

    def embedded(self) -> Store | None:
        """The message inside an attachment, if it is one."""
        return self.inside.get(_EMBEDDED)

    def _fixed(self, ident: int) -> bytes | None:
        """The eight bytes of a property that has no stream; headers of four lengths stand before the first."""
        raw = self.streams.get(_PROPERTIES, b"")
        for start in range(len(raw) % 16, len(raw) - 15, 16):
            _, known, _, value = _SEGMENT.unpack_from(raw, start)
            if known == ident:
                return bytes(value)
        return None


def opened(data: bytes, limits: Limits) -> Store:
    """The root of a .msg file. Raises `Refused` for broken ones and for more than an honest mail holds."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            root = Store()
            left = len(data)  # nothing is compressed: streams that hold more run in circles
            for path in _entries(ole, limits):
                left -= _add(root, ole, path, left)
    except Refused:
        raise
    except Exception as error:
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error
    _set_pages(root, "")
    return root


def _entries(ole: olefile.OleFileIO, limits: Limits) -> list[list[str]]:
    entries: list[list[str]] = ole.listdir(streams=True, storages=True)
    if len(entries) > _MOST_ENTRIES:
        raise Refused("too_many_parts", f"more than {_MOST_ENTRIES} entries")
    deepest = max(map(len, entries), default=0)
    if deepest > 4 * limits.mail_depth + 4:
        raise Refused("too_deep", f"storages nested {deepest} deep")
    return entries


def _add(root: Store, ole: olefile.OleFileIO, path: list[str], left: int) -> int:
    """Put one entry into the tree; returns how many bytes it holds."""
    at = root
    for name in path[:-1]:
        at = at.inside.setdefault(name.lower(), Store())
    name = path[-1].lower()
    if ole.get_type(path) == olefile.STGTY_STORAGE:
        at.inside.setdefault(name, Store())
        return 0
    if ole.get_size(path) > left:
        raise Refused("bomb", "streams that hold more than the file")
    with ole.openstream(path) as stream:
        at.streams[name] = stream.read()
    return len(at.streams[name])


def _set_pages(store: Store, page: str) -> None:
    number = next((n for ident in _CODE_PAGES if (n := store.number(ident))), None)
    if number:
        page = _NAMED_PAGES.get(number, f"iso8859-{number - 28590}" if 28590 < number < 28606 else f"cp{number}")
    store.page = page
    for inner in store.inside.values():
        _set_pages(inner, page)
