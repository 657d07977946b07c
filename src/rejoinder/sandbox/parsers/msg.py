"""An Outlook .msg file to what a mail gives: headers, best text, attachments; mails inside it are read too."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from email.parser import HeaderParser
from email.utils import format_datetime

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.eml import SEPARATOR
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.parsers.html import to_text
from rejoinder.sandbox.parsers.mail_body import is_stub
from rejoinder.sandbox.parsers.mail_fields import header_pairs
from rejoinder.sandbox.parsers.msg_store import Store, opened
from rejoinder.sandbox.parsers.names import safe_name
from rejoinder.sandbox.parsers.rtf import decompressed, text_of
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.sniffing import sniff
from rejoinder.sandbox.values import Parsed, Part, Problem

_SUBJECT, _HEADERS, _BODY, _HTML, _RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS, _FROM_NAME, _FROM_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F, 0x0042, 0x0065
_TO, _CC, _SENT, _DELIVERED = 0x0E04, 0x0E03, 0x0039, 0x0E06
_FILE_DATA, _FILE_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_ESSENTIAL = frozenset({"from", "to", "date", "subject"})

Pairs = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far from one mail and those inside it."""

    limits: Limits
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """A mail as Outlook saves it. Raises `Refused` for broken files and beyond a limit."""
    root = opened(data, limits)
    reading = _Reading(limits)
    headers = _headers(root, reading)
    _read(root, reading, depth=0)
    text, problems = clean("\n\n".join(piece.strip("\n") for piece in reading.pieces if piece.strip()))
    check_length(text, limits)
    if not text.strip():
        reading.problems.append(Problem("no_text", "neither plain, HTML nor rich text"))
    if not headers:
        reading.problems.append(Problem("no_headers", "the mail names neither sender nor subject"))
    return Parsed(
        "msg",
        text,
        headers=headers,
        parts=tuple(reading.parts),
        meta={"body": reading.bodies[0], "nested_mails": str(len(reading.bodies) - 1)},
        problems=tuple(dict.fromkeys(reading.problems)) + problems,
        links=tuple(reading.links),
    )


def _read(mail: Store, reading: _Reading, depth: int) -> None:
    if depth > reading.limits.mail_depth:
        raise Refused("too_deep", f"mails nested more than {reading.limits.mail_depth} deep")
    reading.pieces.append(_body(mail, reading))
    for attachment in mail.attachments():
        if len(reading.parts) >= reading.limits.mail_parts:
            raise Refused("too_many_parts", f"more than {reading.limits.mail_parts} attachments")
        inner = attachment.embedded()
        if inner is None:
            _take_file(attachment, reading)
        else:
            _take_mail(attachment, inner, reading, depth)


def _headers(mail: Store, reading: _Reading) -> Pairs:
    """The headers the mail travelled with; a mail that never did gets those that Outlook knows."""
    sent = mail.text(_HEADERS)
    if sent.strip():
        pairs, problems = header_pairs(HeaderParser().parsestr(sent.lstrip("\r\n")))
        reading.problems += problems
        named = {name.lower() for name, _ in pairs}
        if named & _ESSENTIAL:
            return pairs + tuple(pair for pair in _known(mail) if pair[0].lower() not in named)
    return _known(mail)


def _known(mail: Store) -> Pairs:
    who = mail.text(_SENDER_NAME) or mail.text(_FROM_NAME)
    addresses = (mail.text(ident) for ident in (_SENDER_SMTP, _SENDER_ADDRESS, _FROM_ADDRESS))
    address = next((found for found in addresses if "@" in found), "")
    moment = mail.moment(_SENT) or mail.moment(_DELIVERED)
    pairs = (
        ("From", f"{who} <{address}>" if who and address else who or address),
        ("To", mail.text(_TO)),
        ("Cc", mail.text(_CC)),
        ("Date", format_datetime(moment) if moment else ""),
        ("Subject", mail.text(_SUBJECT)),
    )
    return tuple((name, " ".join(clean(value)[0].split())) for name, value in pairs if value.strip())


def _body(mail: Store, reading: _Reading) -> str:
    """The plain text, unless it is empty or a stub beside the HTML; rich text only where there is nothing else."""
    plain = mail.text(_BODY)
    check_length(plain, Limits(max_text_bytes=4 * reading.limits.max_text_bytes))
    shown = _html(mail, reading)
    if plain.strip() and not (shown.strip() and is_stub(plain, shown)):
        reading.bodies.append("plain")
        return plain
    if shown.strip():
        reading.bodies.append("html")
        return shown
    rich = mail.binary(_RTF)
    if not rich:
        reading.bodies.append("none")
        return ""
    reading.bodies.append("rtf")
    return _rich(rich, reading)


def _html(mail: Store, reading: _Reading) -> str:
    raw = mail.binary(_HTML)
    return _laid_out(decode(raw, mail.page or None).text if raw is not None else mail.text(_HTML), reading)


def _laid_out(source: str, reading: _Reading) -> str:
    if not source.strip():
        return ""
    text, links, problems = to_text(source, reading.limits)
    reading.links += links
    reading.problems += problems
    return text


def _rich(rich: bytes, reading: _Reading) -> str:
    most = 4 * reading.limits.max_text_bytes
    words, wrapped = text_of(decompressed(rich, most))
    reading.problems.append(Problem("rtf_body", "its words were taken"))
    return _laid_out(words, reading) if wrapped else words


def _take_mail(attachment: Store, mail: Store, reading: _Reading, depth: int) -> None:
    headers = _headers(mail, reading)
    subject = next((value for name, value in headers if name.lower() == "subject"), "")
    name = safe_name(attachment.text(_FILE_NAME) or f"{subject or 'mail'}.msg", "mail.msg")
    # Its bytes are spread over the file around it: there is no file of its own to hand on.
    reading.parts.append(Part(name, "msg", hashlib.sha256(b"").hexdigest(), 0))
    shown = [f"{key}: {value}" for key, value in headers if key.lower() in _ESSENTIAL]
    reading.pieces.append("\n".join([SEPARATOR.format(name=name), *shown]))
    _read(mail, reading, depth + 1)


def _take_file(attachment: Store, reading: _Reading) -> None:
    data = attachment.binary(_FILE_DATA) or b""
    names = (attachment.text(ident) for ident in (_FILE_NAME, _SHORT_NAME, _SHOWN_NAME))
    raw = next((found for found in names if found.strip()), "")
    name = safe_name(raw, f"part-{len(reading.parts) + 1}.bin")
    if raw and name != raw:
        reading.problems.append(Problem("renamed_part", f"{raw[:200]!r} to {name!r}"))
    kind = sniff(data, name) if data else "unknown"
    reading.parts.append(Part(name, kind, hashlib.sha256(data).hexdigest(), len(data), data))
