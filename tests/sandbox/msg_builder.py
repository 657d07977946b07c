"""Writes Outlook .msg files from nothing but invented words: a compound file and the properties inside it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rejoinder.sandbox.parsers.rtf import _START  # the window that the format itself fixes

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5

Tree = dict[str, "bytes | Tree"]


@dataclass
class Message:
    """A mail as Outlook would keep it; what is None is left out."""

    subject: str | None = "Notice"
    body: str | None = None
    html: bytes | None = None
    rtf: bytes | None = None
    headers: str | None = None
    sender: tuple[str, str] | None = None
    to: str | None = None
    sent: datetime | None = None
    page: int = 65001
    narrow: str = ""
    """A codec: strings are then kept in it instead of in UTF-16."""
    files: dict[str, bytes] = field(default_factory=dict)
    mails: list[Message] = field(default_factory=list)


def msg(mail: Message) -> bytes:
    """The mail as a .msg file."""
    return compound(_message(mail, header=32))


def _message(mail: Message, header: int) -> Tree:
    tree: Tree = {}
    texts = {0x0037: mail.subject, 0x1000: mail.body, 0x007D: mail.headers, 0x0E04: mail.to}
    if mail.sender:
        texts |= {0x0C1A: mail.sender[0], 0x5D01: mail.sender[1]}
    for ident, words in texts.items():
        if words is not None:
            _put(tree, ident, words, mail.narrow)
    for ident, data in ((0x1013, mail.html), (0x1009, mail.rtf)):
        if data is not None:
            tree[f"__substg1.0_{ident:04X}0102"] = data
    fixed = struct.pack("<HHI8s", 3, 0x3FDE, 6, mail.page.to_bytes(8, "little"))
    if mail.sent:
        ticks = int((mail.sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        fixed += struct.pack("<HHIQ", 0x40, 0x0039, 6, ticks)
    tree["__properties_version1.0"] = bytes(header) + fixed
    number = 0
    for name, data in mail.files.items():
        tree[f"__attach_version1.0_#{number:08X}"] = _attachment(name, data, mail.narrow)
        number += 1
    for inner in mail.mails:
        held: Tree = {"__substg1.0_3701000D": _message(inner, header=24), "__properties_version1.0": bytes(8)}
        tree[f"__attach_version1.0_#{number:08X}"] = held
        number += 1
    return tree


def _attachment(name: str, data: bytes, narrow: str) -> Tree:
    held: Tree = {"__substg1.0_37010102": data, "__properties_version1.0": bytes(8)}
    _put(held, 0x3707, name, narrow)
    return held


def _put(tree: Tree, ident: int, words: str, narrow: str) -> None:
    kind, data = ("001E", words.encode(narrow)) if narrow else ("001F", words.encode("utf-16-le"))
    tree[f"__substg1.0_{ident:04X}{kind}"] = data


def packed_rtf(rtf: bytes, *, plain: bool = False) -> bytes:
    """RTF as Outlook stores it; every byte stands for itself, but for one step back into the fixed window."""
    if plain:
        return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    out = b""
    rest = rtf
    lead = b"{\\rtf1\\ansi"
    first = b""
    if rtf.startswith(lead):
        # The window begins with these ten bytes: offset 0, length 10 (stored as 8).
        first, rest = struct.pack(">H", 0 << 4 | len(lead) - 2), rtf[len(lead) :]
        assert _START.startswith(lead)
    pieces = ([(1, first)] if first else []) + [(0, rest[at : at + 1]) for at in range(len(rest))]
    end = (len(_START) + len(rtf)) % 4096
    pieces.append((1, struct.pack(">H", end << 4)))
    for start in range(0, len(pieces), 8):
        group = pieces[start : start + 8]
        flags = sum(flag << bit for bit, (flag, _) in enumerate(group))
        out += bytes((flags,)) + b"".join(step for _, step in group)
    return struct.pack("<II4sI", len(out) + 12, len(rtf), b"LZFu", 0) + out


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = NONE
    right: int = NONE
    start: int = END


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3) of the given storages and streams."""
    entries = [_Entry("Root Entry", ROOT)]
    _add(tree, 0, entries)
    mini = b""
    mini_fat: list[int] = []
    sectors: list[bytes] = []
    fat: list[int] = []

    def chain(data: bytes) -> int:
        count = -(-len(data) // SECTOR)
        first = len(sectors)
        for number in range(count):
            sectors.append(data[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\x00"))
            fat.append(first + number + 1 if number + 1 < count else END)
        return first if count else END

    for entry in entries:
        if entry.kind != STREAM or not entry.data:
            continue
        if len(entry.data) >= CUTOFF:
            entry.start = chain(entry.data)
            continue
        entry.start = len(mini_fat)
        count = -(-len(entry.data) // MINI)
        mini_fat += [entry.start + number + 1 if number + 1 < count else END for number in range(count)]
        mini += entry.data.ljust(count * MINI, b"\x00")
    entries[0].data, entries[0].start = mini, chain(mini)
    mini_start = chain(b"".join(struct.pack("<I", link) for link in mini_fat))
    mini_sectors = -(-len(mini_fat) * 4 // SECTOR)
    folder = chain(b"".join(_packed(entry) for entry in entries))
    fat_sectors = 1
    while fat_sectors * 128 < len(fat) + fat_sectors:
        fat_sectors += 1
    fat_at = list(range(len(sectors), len(sectors) + fat_sectors))
    fat += [FAT] * fat_sectors + [FREE] * (fat_sectors * 128 - len(fat) - fat_sectors)
    table = b"".join(struct.pack("<I", link) for link in fat)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, folder, 0, CUTOFF, mini_start, mini_sectors, END, 0)
    head += b"".join(struct.pack("<I", at) for at in fat_at).ljust(436, b"\xff")
    return head + b"".join(sectors) + table


def _add(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    before = NONE
    # Storages first: a list of brothers that only goes right is a legal, if lopsided, tree when sorted.
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        held = tree[name]
        at = len(entries)
        entries.append(_Entry(name, STREAM if isinstance(held, bytes) else STORAGE))
        if before == NONE:
            entries[parent].child = at
        else:
            entries[before].right = at
        before = at
        if isinstance(held, bytes):
            entries[at].data = held
        else:
            _add(held, at, entries)


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\x00\x00"
    out = name.ljust(64, b"\x00") + struct.pack("<HBBIII", len(name), entry.kind, 1, NONE, entry.right, entry.child)
    return out + bytes(36) + struct.pack("<IQ", entry.start, len(entry.data))
