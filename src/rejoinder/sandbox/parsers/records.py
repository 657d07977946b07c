"""Exports of many notices in one file: JSON, lines of JSON, CSV and mailboxes, each to one part a notice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.parsers.html import to_text
from rejoinder.sandbox.sniffing import sniff
from rejoinder.sandbox.values import Parsed, Part

MOST = 5_000
_MAILBOX = re.compile(rb"\AFrom [^\r\n]{1,300}\r?\n[!-9;-~]{1,80}:")
_NEXT_MAIL = re.compile(rb"(?m)(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,300}\r?\n")
_ESCAPED_FROM = re.compile(rb"(?m)^>(>*From )")
_MARKUP = re.compile(r"<(?:html|body|div|p|br|table|td|span|a|ul|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_SEPARATORS = "\t;,|"
_DEEPEST = 5


def parse(data: bytes, name: str, limits: Limits) -> Parsed:
    """A part of kind `record` (its values as a JSON object of strings), `eml` or `msg` for each notice, in order.

    Raises `Refused` for what is none of these formats and beyond a limit.
    """
    if _MAILBOX.match(data):
        parts = [_part("eml", mail) for mail in _limited(_mails(data))]
    elif (kind := sniff(data, name)) in {"eml", "msg"}:
        parts = [_part(kind, data)]
    else:
        records = _limited(_records(decode(data).text, limits))
        parts = [_part("record", json.dumps(_told(record, limits)).encode("ascii")) for record in records]
    return Parsed("records", "", parts=tuple(parts))


def _limited(found: Iterable[Any]) -> Iterator[Any]:
    for count, one in enumerate(found):
        if count >= MOST:
            raise Refused("too_many_records", f"more than {MOST}")
        yield one


def _part(kind: str, data: bytes) -> Part:
    return Part(f"{kind}", kind, hashlib.sha256(data).hexdigest(), len(data), data)


def _mails(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox, without the line that parts them and the marks that protect such lines in texts."""
    starts = [(found.start(), found.end()) for found in _NEXT_MAIL.finditer(data)]
    for number, (_, begin) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(data)
        mail = data[begin:end].rstrip(b"\r\n") + b"\n"
        if mail.strip():
            yield _ESCAPED_FROM.sub(rb"\1", mail)


def _records(text: str, limits: Limits) -> Iterator[dict[str, Any]]:
    text = text.lstrip("\ufeff \t\r\n")
    if text[:1] not in ("[", "{"):
        return _rows(text, limits)
    try:
        return iter(_found(_json(text)))
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
    try:
        return iter([record for record in map(_json, lines) if isinstance(record, dict)])
    except ValueError as error:
        raise Refused("not_readable", f"JSON: {error}"[:300]) from error


def _json(text: str) -> Any:
    # Numbers stay as they are written: an order id is no quantity, and may be longer than any.
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _found(document: Any) -> list[dict[str, Any]]:
    """The list of records, wherever an interface wraps it; a lone object is a record."""
    level = [document]
    for _ in range(_DEEPEST):
        for value in level:
            if isinstance(value, list) and any(isinstance(item, dict) for item in value):
                return [item for item in value if isinstance(item, dict)]
        level = [
            inner for value in level if isinstance(value, dict) for inner in value.values() if _may_hold_records(inner)
        ]
    return [document] if isinstance(document, dict) else []


def _may_hold_records(value: Any) -> bool:
    return isinstance(value, (dict, list)) and bool(value)


def _rows(text: str, limits: Limits) -> Iterator[dict[str, Any]]:
    first, _, rest = text.partition("\n")
    mark = ""
    if re.fullmatch(r"sep=.\s*", first):
        mark, text = first[4], rest
        first = text.partition("\n")[0]
    csv.field_size_limit(limits.max_text_bytes)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark or max(_SEPARATORS, key=first.count))
    try:
        names = [name.strip() for name in next(rows, [])]
        if sum(bool(name) for name in names) < 2:
            raise Refused("not_readable", "neither JSON nor a table with a line of column names")
        for row in rows:
            if any(cell.strip() for cell in row):
                yield {name: cell for name, cell in zip(names, row, strict=False) if name}
    except csv.Error as error:
        raise Refused("not_readable", f"CSV: {error}"[:300]) from error


def _told(record: dict[str, Any], limits: Limits) -> dict[str, str]:
    """A record's values as words: HTML laid out, invisible characters gone, what is nested as JSON."""
    return {clean(str(key))[0].strip(): _words(value, limits) for key, value in record.items()}


def _words(value: Any, limits: Limits) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if len(_MARKUP.findall(value[:20_000])) > 1:
        return to_text(value, limits)[0]
    return clean(value)[0]
