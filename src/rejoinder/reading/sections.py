"""Where one mail or letter ends and another begins inside one message."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rejoinder.model.notice import Message, SegmentKind
from rejoinder.model.rules import FunctionRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.headers import INNER, HeaderLines
from rejoinder.rulebook.matching import Compiled, compiled

_LINE = re.compile(r"[^\n]*\n?")
_MARK = re.compile(r"^\s*(?:>\s?)+")
_BELOW = 3  # lines from a line that forwards to the header lines under it
_SHORT = 70  # characters of a greeting or signature


@dataclass(frozen=True)
class Section:
    """A stretch of a message that is a whole mail or letter; ``head`` holds the header fields of its own mail."""

    start: int
    end: int
    head: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A line of a message: its place, its bare words, and whose they are."""

    start: int
    end: int
    words: str
    kind: SegmentKind


def lines_of(message: Message) -> list[Line]:
    """Return the lines of a message with whose words they are; all are the platform's where nothing is known."""
    starts = [segment.start for segment in message.segments]
    found = []
    for m in _LINE.finditer(message.text):
        if m.group():
            at = bisect_right(starts, m.start()) - 1
            kind: SegmentKind = message.segments[at].kind if at >= 0 else "platform"
            found.append(Line(m.start(), m.end(), _MARK.sub("", m.group()).strip(), kind))
    return found


def mails(message: Message, book: Rulebook) -> list[Section]:
    """Return the mails a message holds one behind the other, forwarded or attached; one section when it holds one."""
    lines = lines_of(message)
    heads = list(_heads(lines, book))
    if len(heads) < 2:
        return [Section(0, len(message.text), heads[0][1] if heads else {})]
    starts = [0, *(lines[number].start for number, _ in heads[1:])]
    ends = [*starts[1:], len(message.text)]
    return [Section(a, b, head) for a, b, (_, head) in zip(starts, ends, heads, strict=True)]


def _heads(lines: Sequence[Line], book: Rulebook) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the header fields with which each mail begins; what is quoted begins none."""
    named, forward = HeaderLines(book), _rule(book, "quoted.forwarded")
    bare = [line.words for line in lines]
    after = -1
    for number, line in enumerate(lines):
        if number <= after or line.kind == "quoted" or not line.words:
            continue
        forwards = bool(forward.find(line.words)) or bool(INNER.match(line.words))
        at = next((n for n in range(number, min(number + _BELOW, len(bare))) if named.block(bare, n)), -1)
        fields = named.block(bare, at) if at >= 0 and (forwards or at == number) else {}
        heads_mail = {"from", "date"} <= set(fields) and named.names_platform(fields["from"])
        if forwards or heads_mail:
            after = _last_header(bare, at, named) if fields else number
            yield number, fields


def _last_header(bare: Sequence[str], start: int, named: HeaderLines) -> int:
    """Return the last of the header lines that begin at a line: they end with the first blank one."""
    end = start
    while end + 1 < len(bare) and bare[end + 1]:
        end += 1
        if end - start > 12 or not (named.read(bare[end]) or ":" in bare[end] or "：" in bare[end]):
            return end - 1
    return end


def letters(message: Message, section: Section, book: Rulebook) -> list[Section]:
    """Return the letters inside a mail: each has its own greeting, and the one before it had its own signature."""
    greeting, signature = _rule(book, "letter.greeting"), signs(book)
    cuts: list[int] = []
    greeted = signed = False
    close = section.start
    for line in lines_of(message):
        if not section.start <= line.start < section.end or line.kind != "platform":
            continue
        short = 0 < len(line.words) <= _SHORT
        if short and greeting.find(line.words):
            if greeted and signed:
                cuts.append(close)
            greeted, signed = True, False
        elif short and greeted and signature.find(line.words):
            signed, close = True, line.end
    if not cuts:
        return [section]
    starts, ends = [section.start, *cuts], [*cuts, section.end]
    return [Section(a, b, section.head if a == section.start else {}) for a, b in zip(starts, ends, strict=True)]


def signs(book: Rulebook) -> Compiled:
    """Return what matches the line with which a letter is signed."""
    return _rule(book, "letter.signature")


def _rule(book: Rulebook, ident: str) -> Compiled:
    rule = book.find(FunctionRule, ident)
    return compiled(rule.match) if rule else Compiled((), ())
