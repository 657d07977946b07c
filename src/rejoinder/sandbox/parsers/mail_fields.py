"""Header fields, names and payloads of mail parts, read so that no broken one raises."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.errors import HeaderParseError
from email.message import Message
from email.utils import collapse_rfc2231_value

from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.values import Problem

_FOLD = re.compile(r"\r?\n[ \t]*")
_MOST_HEADERS = 1_000
_LONGEST_HEADER = 100_000
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")


class SentMessage(Message):
    """A mail part that gives its bytes as they were sent; the library's own way decodes them first."""

    def as_sent(self) -> bytes:
        """The body's bytes before any transfer coding is undone; empty for a part made of parts."""
        body = getattr(self, "_payload", None)
        return body.encode("ascii", "surrogateescape") if isinstance(body, str) else b""


def header_pairs(mail: Message) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """All header fields in order, unfolded and decoded, and what was wrong with them."""
    pairs: list[tuple[str, str]] = []
    problems: list[Problem] = []
    raw = list(mail.raw_items())
    if len(raw) > _MOST_HEADERS:
        problems.append(Problem("too_many_headers", f"{len(raw)}, {_MOST_HEADERS} read"))
    for name, value in raw[:_MOST_HEADERS]:
        text, found = _decoded_field(str(value))
        if found:
            problems.append(Problem("broken_header", f"{name}: {found}"))
        pairs.append((clean(name)[0], clean(text)[0]))
    return tuple(pairs), problems


def _decoded_field(value: str) -> tuple[str, str]:
    """One field's text, and a word on what was wrong with it."""
    wrong = ""
    if len(value) > _LONGEST_HEADER:
        value, wrong = value[:_LONGEST_HEADER], f"cut after {_LONGEST_HEADER} characters"
    value = _FOLD.sub(" ", value).strip()
    if not value.isascii():
        decoded = decode(value.encode("utf-8", "surrogateescape"))
        value = decoded.text
        # UTF-8 in a header is allowed by now; anything else was guessed.
        if decoded.encoding != "utf-8" or decoded.problems:
            wrong = f"raw bytes, read as {decoded.encoding}"
    if "=?" not in value:
        return value, wrong
    return decoded_words(value), wrong


def decoded_words(value: str) -> str:
    """Text with RFC 2047 encoded words decoded; neighbouring words of one charset are joined before decoding.

    Senders split inside a character, so bytes are joined first; a charset that does not fit is found anew.
    """
    value = _BETWEEN_WORDS.sub(r"\1\2", value)
    pieces: list[str] = []
    waiting, charset, end = b"", "", 0
    for match in _ENCODED_WORD.finditer(value):
        between = value[end : match.start()]
        if waiting and (between or match.group(1).lower() != charset):
            pieces.append(decode(waiting, charset).text)
            waiting = b""
        pieces.append(between)
        charset = match.group(1).lower().split("*")[0]
        waiting += _word_bytes(match.group(2), match.group(3))
        end = match.end()
    if waiting:
        pieces.append(decode(waiting, charset).text)
    return "".join([*pieces, value[end:]])


def _word_bytes(how: str, coded: str) -> bytes:
    raw = coded.encode("ascii", "ignore")
    if how in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "))
    return _base64(raw)[0]


def _base64(raw: bytes) -> tuple[bytes, bool]:
    """Decoded bytes, and whether the coding was sound; stray characters are skipped, a cut end is dropped."""
    sound = not _NOT_BASE64.search(raw)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(kept) % 4 == 1:
        kept, sound = kept[:-1], False
    try:
        return base64.b64decode(kept + b"=" * (-len(kept) % 4)), sound
    except binascii.Error:
        return b"", False


def content_type(part: Message) -> str:
    """The declared media type in lower case; `text/plain` where it cannot be read."""
    raw = _raw(part, "content-type")
    found = re.match(r"\s*([\w.+-]+/[\w.+-]+)", raw)
    if found:
        return found.group(1).lower()
    return part.get_default_type()


def charset_of(part: Message) -> str | None:
    """The declared character set, if any."""
    found = re.search(r"charset\*?\s*=\s*\"?\s*([^\s\";]{1,60})", _raw(part, "content-type"), re.IGNORECASE)
    return found.group(1).split("'")[0] if found else None


def file_name(part: Message) -> tuple[str, list[Problem]]:
    """The file name a part gives itself, decoded, or an empty string."""
    try:
        name = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
        if not name:
            return "", []
        text = collapse_rfc2231_value(name) if isinstance(name, tuple) else str(name)
    except (ValueError, LookupError, TypeError, AttributeError, HeaderParseError):
        return "", [Problem("broken_header", "a file name that cannot be read")]
    return _decoded_field(text)[0].strip("\"'"), []


def payload(part: Message) -> tuple[bytes, list[Problem]]:
    """A part's bytes after its transfer coding; a coding that lies is named."""
    coding = _raw(part, "content-transfer-encoding").strip().lower()
    raw = part.as_sent() if isinstance(part, SentMessage) else b""
    if coding == "base64":
        data, sound = _base64(raw)
        if not sound and len(_NOT_BASE64.findall(raw)) * 20 > len(raw):
            return raw, [Problem("transfer_coding_lie", "declared base64, read as it stands")]
        return data, [] if sound else [Problem("transfer_coding_broken", "base64")]
    if coding == "quoted-printable":
        return quopri.decodestring(raw), []
    if coding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        decoded = part.get_payload(decode=True)
        return (decoded if isinstance(decoded, bytes) else b""), []
    known = {"", "7bit", "8bit", "binary"}
    return raw, [] if coding in known else [Problem("transfer_coding_lie", f"unknown coding {coding[:40]!r}")]


def _raw(part: Message, name: str) -> str:
    """A field as it stands, unfolded; read past the library's header parser, which hostile fields can upset."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return _FOLD.sub(" ", str(value))
    return ""
