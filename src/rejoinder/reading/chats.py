"""Notices that were passed on in a chat: who says what, and which of it are a platform's words.

A chat is pasted or exported text with a name and a time above each message, or a picture of bubbles at two sides. The
words of people who talk with each other are remarks; what one of them passed on is the platform's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rejoinder.model.notice import Message, PageLine, Segment, SegmentKind
from rejoinder.reading.sections import Line, Section, lines_of, signs
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import cue_of
from rejoinder.rulebook.matching import Compiled

_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_PIECE = re.compile(r"[^\n。！？!?]*(?:[。！？!?]+|\.(?=\s)|\n|$)|[^\n]+")
_HAN_WORTH = 2.5  # letters that a Han character carries
_LEAST = 60.0  # letters of a message that can be a notice
_MORE = 20.0  # letters of what goes on with a notice that was passed on in several messages
_SHARE = 0.5  # of a message's letters that its notice has, where people's own words stand around it
_MOST = 40  # messages that are read to see whether they are notices
_PAIR, _FEW = 2, 4  # messages of a chat with times, and of one with names alone
_SWITCHES = 3  # how often the side changes in a picture of a chat
_BLANK = 0.9  # of a line's height: what is farther below belongs to the next bubble
_ASIDE = 1.0  # of a line's height: what begins farther to the side does so too
_RIGHT = 2.0


@dataclass(frozen=True)
class _Turn:
    """One message of a chat: by whom, and where its words stand; ``head`` is where its name and time begin."""

    who: str
    head: int
    start: int
    end: int


def passed_on(message: Message, book: Rulebook, is_notice: Callable[[int, int], bool]) -> tuple[Message, list[Section]]:
    """Return a chat with its talk marked as remarks, and a section for each notice passed on in it.

    Args:
        message: as intake made it.
        book: what heads a message of a chat, and how people talk.
        is_notice: reads a stretch of the message; asked about long messages alone.

    Returns:
        The message as it was, and no section, where it is no chat or no notice was passed on in it.
    """
    talk, signature = cue_of(book, "cue.chat_talk"), signs(book)  # who signs as a platform speaks for it
    turns = _bubbles(message, talk) or _headed(message, book, talk)
    own = [(turn.start, turn.end) for turn in turns if turn.head < turn.start and signature.find(turn.who)]
    spans = own or _read_as_notices(message, turns, talk, signature, is_notice)
    if not spans:
        return message, []
    marked = message.model_copy(update={"segments": tuple(_marked(message, turns, spans))})
    return marked, _sections(message, turns, spans)


def _read_as_notices(
    message: Message,
    turns: Sequence[_Turn],
    talk: Compiled,
    signature: Compiled,
    is_notice: Callable[[int, int], bool],
) -> list[tuple[int, int]]:
    """Return where notices stand in a chat among people: what none of them would say, and reads as one."""
    spans: list[tuple[int, int]] = []
    asked = 0
    last: _Turn | None = None
    for turn in turns:
        more = last is not None and turn.who == last.who
        words = _without_talk(message.text, turn, talk, signature, _MORE if more else _LEAST)
        goes_on = more and words == (turn.start, turn.end)
        last = None
        if words is None or asked >= _MOST:
            continue
        if not goes_on:
            asked += 1
            if not is_notice(*words):
                continue
        spans.append(words)
        last = turn
    return spans


def _headed(message: Message, book: Rulebook, talk: Compiled) -> list[_Turn]:
    """Return the messages of a chat in text; none where names and times do not stand as in a chat."""
    lines = lines_of(message)
    turns = list(_turns(lines, cue_of(book, "cue.chat_line")))
    names = Counter(turn.who for turn in turns)
    opening = next((line.start for line in lines if line.words and any(map(str.isalnum, line.words))), 0)
    opens = bool(turns) and not any(map(str.isalpha, message.text[opening : turns[0].head]))
    if len(turns) >= _PAIR and len(names) >= _PAIR and (opens or max(names.values()) > 1):
        return turns
    turns = list(_turns(lines, cue_of(book, "cue.chat_name")))
    names = Counter(turn.who for turn in turns)
    talks = any(talk.find(message.text[turn.start : turn.end]) for turn in turns)
    few = len(turns) < _FEW or len(names) < _PAIR or max(names.values(), default=0) < _PAIR
    return _on_one_line(message, lines, book, talk) if few or not talks else turns


def _on_one_line(message: Message, lines: Sequence[Line], book: Rulebook, talk: Compiled) -> list[_Turn]:
    """Return the messages of a chat whose names and words stand on one line; none where they may be labels of a form.

    Two people have to say something twice, and both have to talk: "ASIN: B0...", "Reason: ..." say nothing so.
    """
    turns = list(_turns(lines, cue_of(book, "cue.chat_said")))
    people = {name for name, n in Counter(turn.who for turn in turns).items() if n >= _PAIR}
    label = cue_of(book, "cue.chat_label")
    turns = [turn for turn in turns if turn.who in people or not label.find(turn.who)]
    if any(label.find(turn.who) for turn in turns) or len(turns) < _FEW or len(people) < _PAIR:
        return []
    talking = {turn.who for turn in turns if talk.find(message.text[turn.start : turn.end])}
    return turns if len(talking & people) >= _PAIR else []


def _turns(lines: Sequence[Line], heads: Compiled) -> Iterator[_Turn]:
    found: _Turn | None = None
    for line in lines:
        m = heads.find(line.words) if line.kind != "quoted" and line.words else None
        if m is None:
            found = replace(found, end=line.end) if found is not None and line.words else found
            continue
        if found is not None:
            yield found
        said = m.groupdict().get("said")
        start = line.end - len(line.words) - 1 + m.start("said") if said else line.end
        found = _Turn(m["who"].strip().lower(), line.start, min(start, line.end), line.end)
    if found is not None:
        yield found


def _bubbles(message: Message, talk: Compiled) -> list[_Turn]:
    """Return the bubbles of a chat in a picture; none where its lines do not stand as in a chat."""
    lines = [line for line in message.lines if line.box is not None and line.score is not None]
    if len({(line.file, line.page) for line in lines}) != 1:
        return []
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and _one_bubble(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    turns = list(_sided(groups))
    sides = [turn.who for turn in turns if turn.who]
    switches = sum(a != b for a, b in pairwise(sides))
    talks = any(talk.find(message.text[turn.start : turn.end]) for turn in turns)
    return turns if talks and switches >= _SWITCHES else []


def _one_bubble(before: PageLine, line: PageLine) -> bool:
    a, b = before.box, line.box
    if a is None or b is None:
        return False
    height = min(a.bottom - a.top, b.bottom - b.top)
    return b.top - a.bottom < _BLANK * height and abs(b.left - a.left) < _ASIDE * height


def _sided(groups: Sequence[Sequence[PageLine]]) -> Iterator[_Turn]:
    """Yield each bubble with its side: left, right, or none for what stands between them, such as a time."""
    boxes = [[line.box for line in group if line.box is not None] for group in groups]
    height = median(box.bottom - box.top for group in boxes for box in group)
    left = min(box.left for group in boxes for box in group)
    right = max(box.right for group in boxes for box in group)
    for group, own in zip(groups, boxes, strict=True):
        first, last = min(box.left for box in own), max(box.right for box in own)
        side = "left" if first - left < _ASIDE * height else "right" if right - last < _RIGHT * height else ""
        yield _Turn(side, group[0].start, group[0].start, group[-1].end)


def _without_talk(text: str, turn: _Turn, talk: Compiled, signature: Compiled, least: float) -> tuple[int, int] | None:
    """Return the longest stretch of a message in which nobody talks; None where that is too little for a notice."""
    words = text[turn.start : turn.end]
    if _weight(words) < least:
        return None
    if any(signature.find(line.strip()) for line in words.split("\n")):
        return turn.start, turn.end
    runs: list[tuple[int, int]] = []
    open_run = False
    for m in _PIECE.finditer(words):
        if not m.group().strip():
            continue
        if talk.find(m.group().strip()):
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], m.end())
        else:
            runs.append((m.start(), m.end()))
            open_run = True
    start, end = max(runs, key=lambda run: _weight(words[run[0] : run[1]]), default=(0, 0))
    weight = _weight(words[start:end])
    if weight < max(least, _SHARE * _weight(words)):
        return None
    if weight == _weight(words):
        return turn.start, turn.end
    return turn.start + start, turn.start + end


def _weight(words: str) -> float:
    han = len(_HAN.findall(words))
    return len(_LETTER.findall(words)) - han + _HAN_WORTH * han


def _marked(message: Message, turns: Sequence[_Turn], spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """Return the segments anew: of the platform's words those stay that were passed on, the others are remarks."""
    whole = message.segments or (Segment(kind="platform", start=0, end=len(message.text)),)
    heads = [(turn.head, turn.start) for turn in turns if turn.head < turn.start]
    points = {point for pair in (*spans, *heads) for point in pair}
    found: list[Segment] = []
    for segment in whole:
        cuts = [segment.start, *sorted(p for p in points if segment.start < p < segment.end), segment.end]
        for a, b in pairwise(cuts):
            kind = segment.kind if segment.kind != "platform" else _kind(a, spans, heads)
            if found and (found[-1].kind == kind or not message.text[a:b].strip()):
                found[-1] = found[-1].model_copy(update={"end": b})
            else:
                found.append(Segment(kind=kind, start=a, end=b))
    return found


def _kind(at: int, spans: Sequence[tuple[int, int]], heads: Sequence[tuple[int, int]]) -> SegmentKind:
    if any(start <= at < end for start, end in spans):
        return "platform"
    return "boilerplate" if any(start <= at < end for start, end in heads) else "remark"


def _sections(message: Message, turns: Sequence[_Turn], spans: Sequence[tuple[int, int]]) -> list[Section]:
    """Return a section for each notice, each with what was said before the next one was passed on."""
    starts = [0]
    for start, _ in spans[1:]:
        starts.append(max(turn.head for turn in turns if turn.start <= start))
    return [Section(a, b) for a, b in zip(starts, [*starts[1:], len(message.text)], strict=True)]
