"""Exports of RPA tools, ERP systems and mailboxes to single notices, each with what the export knows of it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rejoinder.intake.sources import Given
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.refusals import explain
from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import day_reader
from rejoinder.sandbox import Part, Refused, Sandbox

_STAMP = re.compile(r"1\d{9}(?:\d{3})?")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2})?")
_MILLIS = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """One notice of an export: its words, and what stood beside them. `mail` holds a whole mail as it was."""

    text: str
    place: str
    shop: str = ""
    subject: str = ""
    sender: str = ""
    date: str = ""
    """As ISO 8601, with time and zone where they are known; as written where it is no date."""
    mail: bytes | None = None
    suffix: str = ".txt"

    @property
    def seal(self) -> str:
        """Return what two copies of one notice to one shop share, however they are spaced or typed."""
        words = "".join(unicodedata.normalize("NFKC", self.text).casefold().split())
        return hashlib.sha256(f"{self.shop.casefold()}\n{words}".encode("utf-8", "replace")).hexdigest()

    @property
    def day(self) -> str:
        """Return the day alone; empty where it is not known."""
        return self.date[:10] if re.match(r"\d{4}-\d{2}-\d{2}", self.date) else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no notice, and why."""

    place: str
    code: str


def read_export(given: Given, sandbox: Sandbox, book: Rulebook) -> Iterator[Imported | Skipped]:
    """Yield the notices of an export in order; a broken record is skipped and named, the others are read.

    Raises:
        PaperError: the file as a whole was refused.
        InputError: no column holds the notice's words.
    """
    where = given.where or given.name
    try:
        parts = sandbox.records(given.data, given.name)
    except Refused as refused:
        raise explain(refused.code, where) from refused
    columns = _columns(book)
    records = [_record(part) for part in parts]
    rows = [record for record in records if record is not None]
    if rows and not any("content" in _named(record, columns) for record in rows):
        raise _no_content(where, rows[0])
    for number, (part, record) in enumerate(zip(parts, records, strict=True), start=1):
        place = f"{given.name}#{number}"
        if record is not None:
            yield _from_row(_named(record, columns), place, book)
        else:
            yield _from_mail(part, place, sandbox, book)


def _record(part: Part) -> dict[str, str] | None:
    if part.kind != "record" or part.data is None:
        return None
    return {str(key): str(value) for key, value in json.loads(part.data).items()}


def _columns(book: Rulebook) -> dict[str, str]:
    rule = book.find(LexiconRule, "import_columns")
    return {_key(w): meaning for words in (rule.words.values() if rule else ()) for w, meaning in words.items()}


def _key(name: str) -> str:
    return re.sub(r"[\s_\-./()（）:：]+", "", name).casefold()


def _named(record: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
    """Return the values by what they mean; the first filled column of a meaning counts."""
    found: dict[str, str] = {}
    for name, value in record.items():
        meaning = columns.get(_key(name))
        if meaning and value.strip() and meaning not in found:
            found[meaning] = value.strip()
    return found


def _from_row(values: dict[str, str], place: str, book: Rulebook) -> Imported | Skipped:
    if "content" not in values:
        return Skipped(place, "empty")
    return Imported(
        text=values["content"],
        place=place,
        shop=_one_line(values.get("shop", "")),
        subject=_one_line(values.get("subject", "")),
        sender=_one_line(values.get("from", "")),
        date=_date(_one_line(values.get("date", "")), book),
    )


def _from_mail(part: Part, place: str, sandbox: Sandbox, book: Rulebook) -> Imported | Skipped:
    try:
        parsed = sandbox.parse(part.data or b"", f"mail.{part.kind}")
    except Refused as refused:
        return Skipped(place, refused.code)
    if not parsed.text.strip() and not parsed.parts:
        return Skipped(place, "empty")
    named = {key.lower(): value for key, value in reversed(parsed.headers)}
    # A mail whose words are in its attachments is told apart by those.
    words = parsed.text if parsed.text.strip() else " ".join(inner.sha256 for inner in parsed.parts)
    return Imported(
        text=words,
        place=place,
        subject=_one_line(named.get("subject", "")),
        sender=_one_line(named.get("from", "")),
        date=_date(named.get("date", ""), book),
        mail=part.data,
        suffix=f".{part.kind}",
    )


def _one_line(value: str) -> str:
    return " ".join(value.split())[:300]


def _date(value: str, book: Rulebook) -> str:
    """Read a mail's date, a time stamp in seconds or thousandths, an ISO date with time, or any written day."""
    value = value.strip()
    if _STAMP.fullmatch(value):
        seconds = int(value) / 1000 if int(value) > _MILLIS else int(value)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    if _ISO.match(value):
        try:
            return datetime.fromisoformat(value).isoformat(timespec="seconds")
        except ValueError:
            return value
    try:
        return parsedate_to_datetime(value).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError):
        days = day_reader(book).find(value)
    return days[0].day.isoformat() if days else value


def _no_content(where: str, record: dict[str, str]) -> InputError:
    seen = ", ".join(list(record)[:12])
    return InputError(
        "no_content_column",
        Text.of(f"找不到装通知正文的列（现有：{seen}）。", f"No column holds the notice's words (there are: {seen})."),
        where=where,
        todo=Text.of(
            "请把正文那一列改名为 content（另有 shop_id、subject、date）。",
            "Name the column with the words “content” (beside shop_id, subject, date).",
        ),
    )
