"""One notice in several languages: the version its seller reads best is kept, the others are marked as translations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.model.notice import Message, Segment, Unread
from rejoinder.reading.sections import Line, lines_of
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.languages import languages

OTHER_VERSIONS = "other_languages"
"""Code of the note that says in which other languages the same notice stands."""

_PREFERRED = ("zh", "en")
_URL = re.compile(r"\S+://\S+|\S+@\S+|www\.\S+")
_ID = re.compile(r"(?<![\w-])(?=[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{6,23}(?![\w-])")
_DAY = re.compile(r"^\d{1,4}-\d{1,2}-\d{1,4}$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)|[。！？]|\n\s*[-•*·]|\n\s*\n")
_RULE = re.compile(r"^[ \t]*[-=_*~–—]{3,}[ \t]*$", re.MULTILINE)
_NEAR = 12  # letters of a run that the line between two may still be counted to
_HAN_WORTH = 2.5  # letters that a Han character carries
_ENOUGH = 120.0  # letters of a version
_LEAST = 30.0  # letters in which a language can be told
_ALIKE = 0.6  # share of numbers that two versions have in common
_LENGTHS = 2.2  # how much longer one version may be
_SENTENCES = 0.6


@dataclass
class _Run:
    """Words of one language that stand together."""

    language: str
    start: int
    end: int
    text: str

    @property
    def weight(self) -> float:
        """Return the number of letters, a Han character counted for what it carries."""
        han = len(_CJK.findall(self.text))
        return len(_LETTER.findall(self.text)) - han + _HAN_WORTH * han


def one_version(message: Message, book: Rulebook) -> Message:
    """Return the message with one language version as the platform's words and its equals marked as translations.

    Chinese is kept before English, and English before whichever comes first. A version counts as an equal where it
    has the same ids and, for the most part, the same numbers, and is built alike; a short digest is none.
    """
    if len(message.languages) < 2:
        return message
    runs = _runs(message, book)
    tongues = [run.language for run in runs]
    if len(runs) < 2 or len(set(tongues)) < len(tongues):
        return message  # line by line, or with single phrases of another language: nothing stands twice as a whole
    for kept in sorted(runs, key=_rank):
        others = [run for run in runs if run is not kept and _equal(kept, run, parted=_parted(message, kept, run))]
        if others:
            return _marked(message, kept, others)
    return message


def _rank(run: _Run) -> tuple[int, int]:
    order = _PREFERRED.index(run.language) if run.language in _PREFERRED else len(_PREFERRED)
    return order, run.start


def _runs(message: Message, book: Rulebook) -> list[_Run]:
    """Return the platform's words by language; what is too short to tell goes with the words before it."""
    runs: list[_Run] = []
    for start, end in _paragraphs(lines_of(message)):
        text = message.text[start:end]
        tongue = _tongue(text, book)
        if runs and tongue in ("", runs[-1].language):
            runs[-1].text += message.text[runs[-1].end : end]
            runs[-1].end = end
        else:
            runs.append(_Run(tongue, start, end, text))
    if len(runs) > 1 and not runs[0].language:
        first = runs.pop(0)
        runs[0] = _Run(runs[0].language, first.start, runs[0].end, message.text[first.start : runs[0].end])
    return [run for run in runs if run.weight >= _ENOUGH]


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for line in lines:
        if line.kind == "platform" and line.words:
            start = line.start if start < 0 else start
            end = line.end
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _tongue(text: str, book: Rulebook) -> str:
    """Return the language of a paragraph; empty where it is too short, or mixed."""
    if _Run("", 0, 0, _URL.sub("", text)).weight < _LEAST:
        return ""
    found = languages(_URL.sub("", text), book)
    return found[0] if found else ""


def _parted(message: Message, one: _Run, other: _Run) -> bool:
    """Tell whether a line of signs stands between two runs, as between versions of one text."""
    first, second = sorted((one, other), key=lambda run: run.start)
    return _RULE.search(message.text, max(first.end - _NEAR, first.start), second.start + _NEAR) is not None


def _equal(one: _Run, other: _Run, *, parted: bool) -> bool:
    """Tell whether two runs are the same notice in two languages; short ones need a line between them."""
    longer, shorter = max(one.weight, other.weight), min(one.weight, other.weight)
    if longer > _LENGTHS * shorter or _ids(one.text) != _ids(other.text):
        return False
    a, b = _numbers(one.text), _numbers(other.text)
    if len(a) > 1 and len(b) > 1:
        return len(a & b) >= _ALIKE * len(a | b)
    counts = sorted((len(_SENTENCE.findall(one.text)), len(_SENTENCE.findall(other.text))))
    if parted and a and a == b and counts[0] == counts[1]:
        return True
    return a == b and counts[0] >= 3 and counts[0] >= _SENTENCES * counts[1]


def _ids(text: str) -> frozenset[str]:
    return frozenset(m.group() for m in _ID.finditer(_URL.sub("", text)) if not _DAY.match(m.group()))


def _numbers(text: str) -> frozenset[str]:
    bare = _ID.sub("", _URL.sub("", text))
    return frozenset(m.group().replace(",", ".").lstrip("0") for m in _NUMBER.finditer(bare))


def _marked(message: Message, kept: _Run, others: Sequence[_Run]) -> Message:
    spoken = [run.language for run in others]
    name = message.files[0].name if message.files else ""
    note = Unread(file=name, code=OTHER_VERSIONS, detail=", ".join(spoken))
    rest = [tag for tag in message.languages if tag != kept.language]
    return message.model_copy(
        update={
            "segments": tuple(_segments(message, others)),
            "languages": (kept.language, *rest),
            "unread": (*message.unread, note),
        }
    )


def _segments(message: Message, others: Sequence[_Run]) -> Iterator[Segment]:
    """Yield the segments anew: those of the other versions become translations, all else stays."""
    whole = message.segments or (Segment(kind="platform", start=0, end=len(message.text)),)
    for segment in whole:
        at = segment.start
        inside = [run for run in others if run.start < segment.end and run.end > segment.start]
        for run in inside if segment.kind == "platform" else ():
            start, end = max(run.start, segment.start), min(run.end, segment.end)
            if start > at:
                yield Segment(kind=segment.kind, start=at, end=start)
            yield Segment(kind="translation", start=start, end=end)
            at = end
        if at < segment.end:
            yield Segment(kind=segment.kind, start=at, end=segment.end)
