"""Our own labelled messages as the encoder sees them: pieces, marks on pieces, and damage that it must bear."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from encoder import MARKS
from messages import records, spans

from rejoinder.reading.learned.pieces import END, START, Vocabulary, cut
from rejoinder.reading.learned.windows import ranges

FLAT, NOISE, NO_SUBJECT, LOWER, DIGITS = 0.12, 0.1, 0.15, 0.03, 0.5
CROPPED = 0.2
"""Share of messages of which only some lines or sentences are shown: people paste parts, and parts are read alike."""
BREAK = re.compile(r"\n+|(?<=[.!?。！？;；])\s*")
SLIP = {
    "l": "1",
    "1": "l",
    "O": "0",
    "0": "O",
    "m": "n",
    "e": "c",
    "é": "e",
    "ü": "u",
    "ß": "b",
    "ı": "i",
    "ł": "l",
    "ё": "е",
}


@dataclass(frozen=True)
class Example:
    """One message: its text with the subject as first line, and the marked stretches."""

    text: str
    body: int
    spans: tuple[tuple[str, int, int], ...]
    kind: str
    violations: tuple[str, ...]
    about: tuple[str, ...] = ()
    """Of each marked stretch: the violation it speaks of, where that is known."""
    group: str = ""
    """Platform and language: a sentence of another message is only set in among its like."""


@dataclass(frozen=True)
class Window:
    """A stretch of pieces with what is known of each."""

    ids: list[int]
    told: list[bool]
    marks: list[list[int]]
    kind: str
    violations: tuple[str, ...] = ()
    """What it is about; empty where a part may not tell."""
    whole: bool = True
    """Whether the kind can be told: not from a part."""
    about: tuple[str, ...] = ()
    """Of each piece within an accusation: the violation it speaks of, where that is known."""


def examples(path: Path) -> Iterator[Example]:
    """Every sound message of a file."""
    for record in records(path):
        subject = record.head.get("subject", "-")
        lead = "" if subject in ("-", "") else subject + "\n"
        found = tuple((kind, start + len(lead), end + len(lead)) for kind, start, end in spans(record))
        named = tuple(record.listed("violations"))
        told = iter(record.about() or ([named[0] if len(named) == 1 else ""] * len(found)))
        about = tuple(next(told) if kind == "a" else "" for kind, _, _ in found)
        yield Example(
            lead + record.body,
            len(lead),
            found,
            record.head["kind"],
            named,
            about,
            f"{record.head['platform']} {record.head['language']}",
        )


def damaged(one: Example, rng: random.Random) -> tuple[str, int]:
    """The text with slips that keep every place where it is, and where the body begins (-1: leave the subject out)."""
    text, body = one.text, one.body
    if rng.random() < FLAT:
        text = text[:body] + text[body:].replace("\n", " ")
    if rng.random() < DIGITS:
        text = re.sub(r"\d", lambda _: rng.choice("0123456789"), text)
    if rng.random() < NOISE:
        text = "".join(SLIP.get(c, c) if rng.random() < 0.05 else c for c in text)
    if rng.random() < LOWER and len(text.lower()) == len(text):
        text = text.lower()
    return text, body


def part(one: Example, rng: random.Random) -> Example:
    """Some neighbouring lines or sentences of a message, with the marks that lie in them whole."""
    edges = [one.body, *(m.end() for m in BREAK.finditer(one.text, one.body)), len(one.text)]
    edges = sorted({at for at in edges if all(not first < at < last for _, first, last in one.spans)})
    if len(edges) < 4:
        return one
    first = rng.randrange(len(edges) - 1)
    last = min(len(edges) - 1, first + 1 + int(rng.expovariate(0.4)))
    start, end = edges[first], edges[last]
    if not one.text[start:end].strip():
        return one
    held = [n for n, (_, a, b) in enumerate(one.spans) if start <= a and b <= end]
    inside = tuple((kind, a - start, b - start) for kind, a, b in (one.spans[n] for n in held))
    about = tuple(one.about[n] for n in held)
    return replace(one, text=one.text[start:end], body=0, spans=inside, about=about)


def windows(one: Example, words: Vocabulary, rng: random.Random, *, vary: bool) -> Iterator[Window]:
    """Cut a message as the reader does."""
    full = one
    if vary and rng.random() < CROPPED:
        one = part(one, rng)
    text, body = damaged(one, rng) if vary else (one.text, one.body)
    begin = body if vary and body and rng.random() < NO_SUBJECT else 0
    pieces = cut(text[begin:], words)
    starts = [at + begin for at in pieces.starts]
    ends = [at + begin for at in pieces.ends]
    marks = [[0] * (2 * len(MARKS)) for _ in starts]
    about = [""] * len(starts)
    for (kind, first, last), named in zip(one.spans, one.about, strict=True):
        column, opened = 2 * MARKS.index(kind), False
        for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if start >= first and max(end, start + 1) <= last:
                marks[at][column] = 1
                marks[at][column + 1] = 0 if opened else 1
                about[at] = named or about[at]
                opened = True
    looks = ranges(len(starts))
    for first, last in looks:
        inside = slice(first, last)
        told = [at >= body for at in starts[inside]]
        tells = any(row[0] for row in marks[inside]) or (one is full and len(looks) == 1)
        yield Window(
            ids=[START, *pieces.ids[inside], END],
            told=[False, *told, False],
            marks=[[0] * (2 * len(MARKS)), *marks[inside], [0] * (2 * len(MARKS))],
            kind=one.kind,
            violations=one.violations if tells else (),
            whole=one is full,
            about=("", *about[inside], ""),
        )
