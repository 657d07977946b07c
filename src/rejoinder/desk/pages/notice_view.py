"""A notice for the eye: its sentences with the points marked, Chinese beside, and what the deciding words mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rejoinder.desk.cases import rules
from rejoinder.model.base import Text
from rejoinder.model.notice import Notice
from rejoinder.model.rendering import ChineseReading, Explained, Rendering
from rejoinder.model.source import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch of the original."""

    id: str
    css: str
    label: str
    start: int
    end: int
    about: Text
    words: str = ""
    unsure: bool = False


@dataclass
class Line:
    """One sentence: the original with its marks, its Chinese, and what belongs under it."""

    original: SafeString
    chinese: SafeString
    partial: bool = False
    same: bool = False
    keys: list[Explained] = field(default_factory=list)
    funds: bool = False


def marks(notice: Notice) -> list[Mark]:
    """Return what is marked in a notice: accusations, demands, the time, in the order in which they are numbered."""
    claim, demand = _("指控"), _("要求")
    found = [
        _mark(
            f"a{n}",
            "claim",
            f"{claim} {n}",
            a.span,
            rules.violation_label(notice.platform, a.violation),
            a.confidence,
        )
        for n, a in enumerate(notice.allegations, start=1)
    ]
    found += [
        _mark(f"d{n}", "demand", f"{demand} {n}", d.span, rules.topic_label(d.topic), d.confidence)
        for n, d in enumerate(notice.demands, start=1)
    ]
    if notice.deadline is not None:
        found.append(_mark("t1", "time", _("期限"), notice.deadline.span, Text({}), notice.deadline.confidence))
    return found


def _mark(ident: str, css: str, label: str, span: Span, about: Text, confidence: str) -> Mark:
    words = " ".join(span.text.split())
    return Mark(ident, css, label, span.start, span.end, about, words, unsure=confidence == "low")


def lines(notice: Notice, reading: ChineseReading) -> list[Line]:
    """Return the platform's words sentence by sentence."""
    all_marks = marks(notice)
    numbers = notice.ids.all()
    shown: list[Line] = []
    seen: set[str] = set()
    sentences = reading.sentences or tuple(_whole(notice))
    for sentence in sentences:
        here = [m for m in all_marks if m.start < sentence.span.end and m.end > sentence.span.start]
        first = [m for m in here if m.id not in seen]
        seen.update(m.id for m in here)
        shown.append(
            Line(
                original=_marked(notice.message.text, sentence.span.start, sentence.span.end, here, numbers),
                chinese=_chinese(sentence, here, {m.id for m in first}, numbers),
                partial=sentence.how == "partial",
                same=sentence.how == "same",
                keys=[e for e in reading.explained if sentence.span.start <= e.span.start < sentence.span.end],
                funds="funds" in sentence.does,
            )
        )
    return shown


def _whole(notice: Notice) -> Iterator[Rendering]:
    """Stand in where no rendering was made: the message line by line."""
    at = 0
    for words in notice.message.text.split("\n"):
        if words.strip():
            yield Rendering(span=Span(start=at, end=at + len(words), text=words), how="same")
        at += len(words) + 1


def _marked(text: str, start: int, end: int, here: list[Mark], numbers: tuple[str, ...]) -> SafeString:
    """Set the marks into the words; where two overlap, the later one begins after the earlier."""
    parts: list[str] = []
    at = start
    for mark in sorted(here, key=lambda m: (m.start, m.end)):
        begin, stop = max(mark.start, at), min(mark.end, end)
        if stop <= begin:
            continue
        parts.append(_plain(text[at:begin], numbers))
        parts.append(_tagged(mark, _plain(text[begin:stop], numbers), tag_lang=True))
        at = stop
    parts.append(_plain(text[at:end], numbers))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped


def _tagged(mark: Mark, inside: str, *, tag_lang: bool = False, anchor: bool = False) -> str:
    return format_html(
        '<mark class="hl hl--{}{}" data-pair="{}"{}><span class="hl-tag"{}>{}</span>{}</mark>',
        mark.css,
        " hl--unsure" if mark.unsure else "",
        mark.id,
        format_html(' id="m-{}"', mark.id) if anchor else "",
        mark_safe(' lang="zh-Hans"') if tag_lang and not mark.label.isascii() else "",
        mark.label,
        mark_safe(inside),  # noqa: S308 - escaped by the caller
    )


def _plain(words: str, numbers: tuple[str, ...]) -> str:
    safe = str(escape(words)).replace("\n", "<br>")
    for number in numbers:
        safe = safe.replace(str(escape(number)), f'<span class="hl--id id">{escape(number)}</span>')
    return safe


def _chinese(sentence: Rendering, here: list[Mark], first: set[str], numbers: tuple[str, ...]) -> SafeString:
    """Mark the Chinese: a sentence with one point is marked whole, one with several carries their labels before it."""
    words = _plain(sentence.zh, numbers)
    if sentence.how == "same" or not sentence.zh:
        words = _plain("", numbers)
    if not here:
        return mark_safe(words)  # noqa: S308 - escaped
    *before, last = here
    tags = "".join(_tagged(mark, "", anchor=mark.id in first) for mark in before)
    return mark_safe(tags + _tagged(last, words, anchor=last.id in first))  # noqa: S308 - escaped
