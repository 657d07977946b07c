"""What type a file is, judged by its first bytes; a name only decides between text-like types.

Nothing is parsed here: only fixed byte patterns are looked for, so that this is safe in the parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.sandbox.wide import looks_wide

KINDS = (
    "eml", "msg", "html", "text", "docx", "pdf", "jpeg", "png", "gif", "tiff", "webp", "heic",
    "zip", "ofd", "office", "unknown",
)  # fmt: skip

_HEAD = 4096
_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_PICTURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_LINE = re.compile(rb"(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_MAIL_ONLY = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|dkim-signature|delivered-to|x-mailer|authentication-results):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANY_TAG = re.compile(rb"<(?:[!?/]?[A-Za-z]|!--)")
_TAG = re.compile(rb"<(?:html|body|div|p|table|span|br|a|h[1-6]|ul)\b[^>]{0,500}>", re.IGNORECASE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b") + b"\x7f"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A type and, where it is `unknown` or doubtful, the reason in technical English."""

    kind: str
    reason: str = ""
    two_types: bool = False


def sniff(data: bytes, name: str = "") -> str:
    """The type of a file, one of `KINDS`."""
    return describe(data, name).kind


def describe(data: bytes, name: str = "") -> Sniffed:
    """The type of a file with the reason for it; a file that is two types at once is `unknown`."""
    if not data:
        return Sniffed("unknown", "no bytes")
    # Words may begin with these letters as well.
    if data.startswith(_PROGRAMS) and not _is_text(data[:_HEAD]):
        return _program(data)
    bare = _without_lead(data)
    if bare.startswith(b"%PDF-"):
        return _alone("pdf", data)
    for magic, kind in _PICTURES:
        if data.startswith(magic):
            return _alone(kind, data)
    return _container(data) or _text_like(data, name)


def _program(data: bytes) -> Sniffed:
    if b"%PDF-" in data[:_HEAD] or _ends_as_zip(data):
        return Sniffed("unknown", "a program that is also a document", two_types=True)
    return Sniffed("unknown", "a program")


def _without_lead(data: bytes) -> bytes:
    head = data[:_HEAD].removeprefix(_UTF8_BOM)
    return head.lstrip(b" \t\r\n\f\x00")


def _alone(kind: str, data: bytes) -> Sniffed:
    """The kind, unless the same bytes would also open as something else."""
    if kind != "pdf" and b"%PDF-" in data[:1024]:
        return Sniffed("unknown", f"{kind} and pdf at once", two_types=True)
    if _ends_as_zip(data):
        return Sniffed("unknown", f"{kind} and zip at once", two_types=True)
    return Sniffed(kind)


def _ends_as_zip(data: bytes) -> bool:
    """True where a zip reader would open these bytes: its end record reaches to the end of the file.

    A zip that is merely embedded in a PDF does not count: other bytes follow it.
    """
    tail = data[-(65_535 + 22) :]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return False
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    after = tail[at + 22 :]
    return comment == len(after) or not after[comment:].strip(b"\r\n\t \x00")


def _container(data: bytes) -> Sniffed | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _alone("webp", data)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return Sniffed("heic")
    if data.startswith(_ARCHIVES):
        return Sniffed("unknown", "a compressed archive other than zip")
    if data.startswith(b"{\\rtf"):
        return Sniffed("office", "rich text format")
    return None


def _zip(data: bytes) -> Sniffed:
    if b"%PDF-" in data[:1024] and b"startxref" in data[-1024:]:
        return Sniffed("unknown", "zip and pdf at once", two_types=True)
    if b"word/document.xml" in data and b"[Content_Types].xml" in data:
        return Sniffed("docx")
    if b"OFD.xml" in data:
        return Sniffed("ofd")
    if any(mark in data for mark in (b"xl/workbook.", b"ppt/presentation.", b"application/vnd.oasis.")):
        return Sniffed("office")
    return Sniffed("zip")


def _ole(data: bytes) -> Sniffed:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Sniffed("office", "encrypted")
    if "__substg1.0_".encode("utf-16-le") in data:
        return Sniffed("msg")
    return Sniffed("office")


def _text_like(data: bytes, name: str) -> Sniffed:
    head = data[:_HEAD]
    if b"%PDF-" in head and b" obj" in data and b"startxref" in data[-2048:]:
        return Sniffed("unknown", "pdf header not at the start", two_types=True)
    if not _is_text(head):
        return Sniffed("unknown", "binary of no known type")
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if suffix == "eml" and _HEADER_LINE.match(head.removeprefix(_UTF8_BOM).lstrip()):
        return Sniffed("eml")
    if suffix in {"html", "htm", "xhtml"}:
        return Sniffed("html" if _ANY_TAG.search(head) else "text")
    if suffix in {"txt", "md", "csv", "json", "yaml", "yml", "text", "log", "tsv"}:
        return Sniffed("text")
    return Sniffed(_by_content(head))


def _by_content(head: bytes) -> str:
    bare = head.removeprefix(_UTF8_BOM).lstrip()
    if _HTML_START.match(bare) or (bare.startswith(b"<") and len(_TAG.findall(bare)) > 1):
        return "html"
    if _HEADER_LINE.match(bare) and len(_MAIL_ONLY.findall(bare)) > 1:
        return "eml"
    return "text"


def _is_text(head: bytes) -> bool:
    """True where few control bytes occur, or where NUL bytes come as UTF-16 has them."""
    if head.startswith(_WIDE_BOMS) or head.startswith(b"\x00\x00\xfe\xff"):
        return True
    if head.count(0) * 10 > len(head):
        return looks_wide(head) != ""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 10 <= len(head)
