"""Takes the words out of the rich text that Outlook keeps in its mails: compressed, and often HTML in disguise."""

from __future__ import annotations

import html
import re
import struct
from dataclasses import dataclass, replace

from rejoinder.sandbox.limits import Refused
from rejoinder.sandbox.parsers.encoding import decode

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"
_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\")
_UNSHOWN = frozenset(
    {
        "colorschememapping", "colortbl", "datastore", "filetbl", "fldinst", "fonttbl", "footer", "generator", "header",
        "info", "latentstyles", "listoverridetable", "listtable", "object", "pict", "revtbl", "rsidtbl", "stylesheet",
        "themedata", "xmlnstbl",
    }
)  # fmt: skip
_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "sect": "\n", "tab": "\t", "cell": "\t"}
_SIGNS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "zwj": "", "zwnj": "",
}  # fmt: skip
_ESCAPED = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


def decompressed(data: bytes, most: int) -> bytes:
    """The RTF in a compressed body (MS-OXRTFCP). Raises `Refused` where it is no such thing or beyond all measure."""
    if len(data) < 16:
        raise Refused("not_readable", "a compressed RTF of under 16 bytes")
    _, size, kind, _ = struct.unpack("<II4sI", data[:16])
    if size > most:
        raise Refused("too_much_text", f"RTF of {size} bytes, at most {most}")
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise Refused("not_readable", "an unknown compression of RTF")
    return _unpacked(data[16:], size)


def _unpacked(packed: bytes, size: int) -> bytes:
    window = bytearray(_START.ljust(_WINDOW, b"\x00"))
    at = len(_START)
    out = bytearray()
    place = 0
    while place < len(packed) and len(out) < size:
        flags = packed[place]
        place += 1
        for bit in range(8):
            step = packed[place : place + (2 if flags >> bit & 1 else 1)]
            place += len(step)
            if not step or len(out) >= size:
                break
            if len(step) == 1:
                run = bytes(step)
            else:
                pair = step[0] << 8 | step[1]
                start, length = pair >> 4, (pair & 15) + 2
                if start == at:
                    return bytes(out[:size])
                run = _copied(window, start, at, length)
            for byte in run:
                window[at] = byte
                at = (at + 1) % _WINDOW
            out += run
    return bytes(out[:size])


def _copied(window: bytearray, start: int, at: int, length: int) -> bytes:
    """Bytes from the window, which may run into what this very step writes."""
    run = bytearray()
    reach = (at - start) % _WINDOW
    for step in range(length):
        run.append(run[step - reach] if 0 < reach <= step else window[(start + step) % _WINDOW])
    return bytes(run)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group."""

    shown: bool = True
    tag: bool = False
    skips: int = 1


def text_of(rtf: bytes) -> tuple[str, bool]:
    """The words of an RTF text, and whether they are HTML that was wrapped into it."""
    wrapped = b"\\fromhtml" in rtf[:2000]
    return _Reader(wrapped).run(rtf), wrapped


class _Reader:
    """Walks the tokens of an RTF text."""

    def __init__(self, wrapped: bool) -> None:
        self.wrapped = wrapped
        self.pieces: list[str] = []
        self._bytes = bytearray()
        self._page = "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._skip = 0
        self._star = False
        self._rtf_only = False

    def run(self, rtf: bytes) -> str:
        for found in _TOKEN.finditer(rtf):
            word, number, code, sign, brace, plain = found.groups()
            if code:
                self._byte(int(code, 16))
                continue
            if plain and self._skip:
                plain, self._skip = plain[self._skip :], max(0, self._skip - len(plain))
            if plain:
                self._star = False
                self._bytes_of(plain)
            elif brace:
                self._brace(brace)
            elif word:
                self._word(word.decode("ascii"), int(number) if number else None)
            elif sign:
                self._sign(sign.decode("latin-1"))
        self._flush()
        return "".join(self.pieces)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip, self._star = 0, False
        if brace == b"{":
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        if word == "ansicpg" and number:
            self._page = "utf-8" if number == 65001 else f"cp{number}"
        elif word == "htmlrtf":
            self._flush()
            self._rtf_only = number != 0
        elif word == "uc":
            self._state = replace(self._state, skips=max(0, min(number or 0, 8)))
        elif word == "htmltag":
            self._flush()
            self._state = replace(self._state, shown=True, tag=True)
        elif word in _UNSHOWN or star:
            self._flush()
            self._state = replace(self._state, shown=False)
        elif word == "u" and number is not None:
            self._write(chr(number & 0xFFFF))
            self._skip = self._state.skips
        elif word in _BREAKS or word in _SIGNS:
            self._write(_BREAKS.get(word) or _SIGNS.get(word, ""))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif sign in _ESCAPED:
            self._write(_ESCAPED[sign])

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes_of(bytes((value,)))

    def _bytes_of(self, some: bytes) -> None:
        if self._state.shown and not self._hushed():
            self._bytes += some

    def _write(self, words: str) -> None:
        self._flush()
        if self._state.shown and not self._hushed():
            self.pieces.append(html.escape(words, quote=False) if self.wrapped and not self._state.tag else words)

    def _hushed(self) -> bool:
        return self.wrapped and self._rtf_only and not self._state.tag

    def _flush(self) -> None:
        if not self._bytes:
            return
        words = decode(bytes(self._bytes), self._page).text
        self._bytes.clear()
        self.pieces.append(html.escape(words, quote=False) if self.wrapped and not self._state.tag else words)
