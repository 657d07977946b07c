"""Builds a Message from text: header lines, languages, and whose words stand where."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from email.utils import parseaddr

from rejoinder.intake.broken_words import moved, rejoin
from rejoinder.intake.running_heads import running_heads
from rejoinder.intake.segments import segments
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.notice import Message, PageLine, SourceFile, Unread
from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.days import moment
from rejoinder.rulebook.headers import HeaderLines
from rejoinder.rulebook.languages import languages
from rejoinder.sandbox.parsers.clean import without_invisible

_HEADER_REACH = 40  # lines from the top in which pasted header lines are looked for
READ_TEXT = 30_000
"""Code points that are read, some five thousand words: a notice has a few thousand, and each is looked at many times
over; of a longer text the rest is left out, and that is said."""
MAX_TEXT = 300_000
"""Code points from which on a text is no notice nor a talk about one."""
_A_LINE = 2_000  # code points before the end in which a line is looked for to end at


def from_text(text: str, name: str = "pasted", rulebook: Rulebook | None = None) -> Message:
    """Build a Message from pasted text.

    Args:
        text: what was pasted; kept but for invisible characters, which are noted, and words cut at a line's end.
        name: what to call the source.
        rulebook: where the patterns come from; the shipped rulebook if not given.

    Raises:
        InputError: there is nothing in the text, or far too much.
    """
    if not text.strip():
        raise InputError(
            "empty",
            Text.of("没有文字。", "There is no text."),
            where=name,
            todo=Text.of("请粘贴通知全文。", "Paste the whole notice."),
        )
    _check_length(text, name)
    data = text.encode("utf-8", "surrogatepass")
    source = SourceFile(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), kind="text")
    seen, taken_out = (text, "") if text.isascii() and "\x00" not in text else without_invisible(text)
    unread = (Unread(file=name, code="stripped_characters", detail=taken_out),) if taken_out else ()
    return build(seen, rulebook or load(), files=(source,), unread=unread)


def build(
    text: str,
    book: Rulebook,
    *,
    files: tuple[SourceFile, ...] = (),
    headers: Sequence[tuple[str, str]] = (),
    links: tuple[tuple[str, str], ...] = (),
    lines: tuple[PageLine, ...] = (),
    unread: tuple[Unread, ...] = (),
    name: str = "pasted",
) -> Message:
    """Put a Message together from what a parser gave; fills from pasted header lines what real headers lack.

    Words cut at a line's end are joined; the lines' places follow. A forwarded notice has the day and subject that
    the platform gave it; its sender stays who sent the mail.

    Raises:
        InputError: there is far more text than a notice has, or a talk about one.
    """
    named_file = files[0].name if files else name
    _check_length(text, named_file)
    if len(text) > READ_TEXT:
        whole, text = len(text), _beginning(text)
        lines = tuple(line for line in lines if line.end <= len(text))
        unread += (Unread(file=named_file, code="rest_unread", detail=f"{len(text):,} / {whole:,}"),)
    text, cuts = rejoin(text, book)
    named = {key.lower(): value for key, value in reversed(headers)}
    known = HeaderLines(book)
    pasted = {} if named.get("from") else _pasted_headers(text, known) or known.inner(text)
    sender = named.get("from", pasted.get("from", ""))
    forwarded = {} if not named.get("from") or known.names_platform(sender) else known.inner(text)
    named |= {key: value for key, value in forwarded.items() if key != "from"}
    subject = named.get("subject", pasted.get("subject", ""))
    seal = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    placed = moved(lines, cuts)
    return Message(
        id=f"m-{seal[:16]}",
        files=files,
        headers=tuple(headers),
        links=links,
        subject=subject.strip(),
        sender=sender.strip(),
        date=moment(named.get("date", pasted.get("date", "")), book),
        languages=languages(text, book),
        text=text,
        segments=segments(text, sender if named else "", book, subject, running_heads(text, placed)),
        lines=placed,
        unread=unread,
    )


def _check_length(text: str, name: str) -> None:
    if len(text) > MAX_TEXT:
        raise InputError(
            "too_long",
            Text.of(
                f"文字有 {len(text):,} 个字符，通知最多读 {MAX_TEXT:,} 个。",
                f"There are {len(text):,} characters; a notice is read up to {MAX_TEXT:,}.",
            ),
            where=name,
            todo=Text.of(
                "请只留通知本身：长对话或整页网页里，复制平台那段话粘贴进来；几封通知分成几个文件。",
                "Keep the notice alone: copy the platform's words out of a long chat; give each notice its own file.",
            ),
        )


def _beginning(text: str) -> str:
    """Return the part of a long text that is read, to the end of a line."""
    end = text.rfind("\n", READ_TEXT - _A_LINE, READ_TEXT)
    return text[: end if end > 0 else READ_TEXT]


def address(sender: str) -> str:
    """Return the bare address of a From value in lower case; empty when there is none."""
    return parseaddr(sender)[1].lower()


def _pasted_headers(text: str, known: HeaderLines) -> dict[str, str]:
    """Read From, Subject and Date from lines that somebody pasted along; the first of each counts."""
    found: dict[str, str] = {}
    for line in text.split("\n")[:_HEADER_REACH]:
        pair = known.read(line)
        if pair is not None:
            found.setdefault(*pair)
    return found if {"from", "date"} & set(found) else {k: v for k, v in found.items() if k == "subject"}
