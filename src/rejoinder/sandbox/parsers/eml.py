"""A mail to its headers, its best text and its attachments; nested mails are read too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.mail_body import Body, best_text
from rejoinder.sandbox.parsers.mail_fields import SentMessage, content_type, file_name, header_pairs, payload
from rejoinder.sandbox.parsers.names import safe_name
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.values import Parsed, Part, Problem

SEPARATOR = "-------- {name} --------"
"""Stands alone on a line before the text of each nested mail."""

_LONGEST_TYPE = 20_000
_NESTED = re.compile(rb"message/(?:rfc822|global)", re.IGNORECASE)
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"]{1,200})|([^\"\s;]{1,200}))", re.IGNORECASE)
_TYPE_FIELD = re.compile(rb"^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far from one mail and those inside it."""

    limits: Limits
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nested: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    seen: int = 0


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """A mail; broken ones are read as far as they go, with problems. Raises `Refused` beyond a limit."""
    _check_size_of_tree(data, limits)
    try:
        # The newer policy parses each header while the tree is built; hostile ones make that fail or crawl.
        mail = BytesParser(_class=SentMessage).parsebytes(data)
    except RecursionError as error:
        raise Refused("too_deep", "parts nested too deep") from error
    reading = _Reading(limits)
    headers, header_problems = header_pairs(mail)
    reading.problems += header_problems
    body = _read(mail, reading, depth=0)
    pieces = [body.text] + [f"{SEPARATOR.format(name=title)}\n{text}" for title, text in reading.nested]
    text, problems = clean("\n\n".join(piece.strip("\n") for piece in pieces if piece))
    check_length(text, limits)
    if not text.strip():
        reading.problems.append(Problem("no_text", "neither plain nor HTML text"))
    if not headers:
        reading.problems.append(Problem("no_headers", "the file does not begin like a mail"))
    return Parsed(
        "eml",
        text,
        headers=headers,
        parts=tuple(reading.parts),
        meta={"body": body.source, "encoding": body.encoding, "nested_mails": str(len(reading.nested))},
        problems=tuple(dict.fromkeys(reading.problems)) + problems,
        links=tuple(reading.links),
    )


def _check_size_of_tree(data: bytes, limits: Limits) -> None:
    """Refuse trees and fields that would be costly to build, before they are built."""
    if len(_NESTED.findall(data)) > limits.mail_parts:
        raise Refused("too_many_parts", f"more than {limits.mail_parts} nested mails")
    if any(len(field.group()) > _LONGEST_TYPE for field in _TYPE_FIELD.finditer(data)):
        raise Refused("bomb", f"a type field of more than {_LONGEST_TYPE} bytes")
    boundaries = {quoted or bare for quoted, bare in _BOUNDARY.findall(data)}
    if len(boundaries) > limits.mail_parts:
        raise Refused("too_many_parts", f"more than {limits.mail_parts} boundaries")
    parts = sum(data.count(b"\n--" + boundary) for boundary in boundaries)
    if parts > 3 * limits.mail_parts:
        raise Refused("too_many_parts", f"more than {limits.mail_parts} parts")


def _read(mail: Message, reading: _Reading, depth: int) -> Body:
    """The mail's own text; its attachments and nested mails go into `reading`."""
    if depth > reading.limits.mail_depth:
        raise Refused("too_deep", f"mails nested more than {reading.limits.mail_depth} deep")
    plain: list[Message] = []
    html: list[Message] = []
    _sort(mail, reading, plain, html, depth)
    body = best_text(plain, html, reading.limits)
    reading.problems += body.problems
    reading.links += body.links
    return body


def _sort(top: Message, reading: _Reading, plain: list[Message], html: list[Message], depth: int) -> None:
    """Walk one mail's own parts, without entering nested mails, and put each where it belongs."""
    waiting = [top]
    while waiting:
        part = waiting.pop(0)
        reading.seen += 1
        if reading.seen > reading.limits.mail_parts:
            raise Refused("too_many_parts", f"more than {reading.limits.mail_parts} parts")
        reading.problems += [Problem("broken_mail", type(defect).__name__) for defect in part.defects]
        kind = content_type(part)
        if kind in {"message/rfc822", "message/global"}:
            _take_nested(part, reading, depth)
        elif part.is_multipart():
            waiting[:0] = [child for child in part.get_payload() if isinstance(child, Message)]
        elif _is_body(part, kind):
            (html if kind == "text/html" else plain).append(part)
        else:
            _take_attachment(part, kind, reading)


def _is_body(part: Message, kind: str) -> bool:
    disposition = str(part.get("content-disposition", "")).strip().lower()
    return kind in {"text/plain", "text/html"} and not disposition.startswith("attachment") and not file_name(part)[0]


def _take_nested(part: Message, reading: _Reading, depth: int) -> None:
    inner = part.get_payload()
    mail = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(mail, Message):
        data, problems = payload(part)
        reading.problems += [*problems, Problem("broken_mail", "a nested mail that cannot be opened")]
        _add_part(file_name(part)[0] or "mail.eml", "eml", data, reading)
        return
    headers, problems = header_pairs(mail)
    subject = next((value for name, value in headers if name.lower() == "subject"), "")
    name = file_name(part)[0] or f"{subject or 'mail'}.eml"
    _add_part(name, "eml", _bytes_of(mail), reading)
    position = len(reading.nested)
    reading.nested.append(("", ""))
    reading.problems += problems
    body = _read(mail, reading, depth + 1)
    shown = [f"{key}: {value}" for key, value in headers if key.lower() in {"from", "to", "date", "subject"}]
    reading.nested[position] = (safe_name(name, "mail.eml"), "\n".join([*shown, "", body.text]))


def _bytes_of(mail: Message) -> bytes:
    """The nested mail's bytes; the library cannot write every broken mail back."""
    try:
        return mail.as_bytes()
    except (UnicodeError, LookupError, ValueError, KeyError, TypeError, AttributeError):
        return b""


def _take_attachment(part: Message, kind: str, reading: _Reading) -> None:
    from rejoinder.sandbox.sniffing import sniff

    data, problems = payload(part)
    reading.problems += problems
    name, name_problems = file_name(part)
    reading.problems += name_problems
    found = sniff(data, name) if data else "unknown"
    _add_part(name or f"part-{len(reading.parts) + 1}{_ending(kind)}", found, data, reading)


def _ending(kind: str) -> str:
    endings = {"text/calendar": ".ics", "text/csv": ".csv", "image/jpeg": ".jpg", "image/png": ".png"}
    endings |= {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "image/gif": ".gif"}
    return endings.get(kind, ".bin")


def _add_part(raw_name: str, kind: str, data: bytes, reading: _Reading) -> None:
    # Loaded here: most mails have no attachment, and this takes as long as reading them.
    from hashlib import sha256

    name = safe_name(raw_name, f"part-{len(reading.parts) + 1}.bin")
    if name != raw_name:
        reading.problems.append(Problem("renamed_part", f"{raw_name[:200]!r} to {name!r}"))
    digest = sha256(data).hexdigest()
    reading.parts.append(Part(name, kind, digest, len(data), data))
