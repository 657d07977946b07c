"""Our own labelled letters and sentences as the encoder sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rejoinder.lint.learned.marks import FUNCTIONS, LABELS, LACKS, PIECES_OUT, SPANNED, WHOLE
from rejoinder.lint.learned.pieces import END, Vocabulary, cut
from rejoinder.lint.learned.windows import Told, head, ranges, room
from rejoinder.lint.text import framing, sentences

ALONE = ("vague_commitment", "blames_others", "blames_platform", "emotional_plea", "chinglish", "machine_translation")
UNKNOWN = -1


@dataclass(frozen=True)
class Letter:
    """One letter: text, marked stretches (code or function, start, end), what is known and what is lacking."""

    text: str
    told: Told
    marks: tuple[tuple[str, int, int], ...]
    functions: bool
    """Whether the functions of its sentences are marked."""
    lacks: dict[str, int] = field(default_factory=dict)
    open: tuple[bool, ...] = ()
    """For each allegation and demand: whether it has no answer."""
    whole: bool = True


@dataclass(frozen=True)
class Window:
    """What the encoder sees at once, with what is known: -1 where nothing is."""

    ids: list[int]
    letter: list[int]
    pieces: list[list[int]]
    whole: list[int]
    label: int = UNKNOWN
    fresh: bool = False
    """Whether an encoder that was trained before has not seen it."""


def letters(paths: Iterable[Path]) -> list[Letter]:
    """Read labelled letters."""
    return [
        _letter(json.loads(line)) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]


def _letter(record: dict[str, Any]) -> Letter:
    body, notice = record["body"], record["notice"]
    told = Told(
        record["platform"],
        record["violation"],
        record["stance"],
        tuple(notice["allegations"]),
        tuple(notice["demands"]),
    )
    marks = [m for code, found in record["spans"].items() if code in SPANNED for m in _places(body, code, found)]
    functions = record.get("functions") or {}
    marks += [m for code, found in functions.items() for m in _places(body, code, found)]
    missing = record["unanswered"]
    unanswered = [a in missing["allegations"] for a in told.allegations] + [
        d in missing["demands"] for d in told.demands
    ]
    own = record["stance"] == "own"
    lacks = {code: int(code in record["faults"]) for code in LACKS} if own else {}
    return Letter(body, told, tuple(marks), "functions" in record and own, lacks, tuple(unanswered))


def composed(path: Path) -> list[Letter]:
    """Read letters that Rejoinder composed: sound ones, each sentence with what it is for."""
    made = []
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        text, marks, before = "", [], ""
        for role, said, _ in case["said"]:
            text += (" " if role == before else "\n\n") * bool(text)
            marks += [(role, len(text), len(text) + len(said))] * (role in FUNCTIONS)
            text, before = text + said, role
        told = Told(case["platform"], case["violation"], "own")
        made.append(Letter(text, told, tuple(marks), functions=True, lacks=dict.fromkeys(LACKS, 0)))
    return made


def _places(body: str, code: str, found: list[str]) -> Iterator[tuple[str, int, int]]:
    at: dict[str, int] = {}
    for text in found:
        start = body.find(text, at.get(text, 0))
        if start < 0:
            start = body.find(text)
        at[text] = start + 1
        yield code, start, start + len(text)


def lone(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """Read labelled sentences: text and label."""
    found = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(one["text"], one["label"]) for one in found]


def taken_out(found: Iterable[Letter]) -> list[tuple[str, str]]:
    """Return sentences of letters that can stand alone: wholly faulty in one way, or without any fault."""
    made = []
    for one in found:
        for s in sentences(one.text):
            if s.words < 4 or s.heading or framing(s):
                continue
            inside = {}
            for code, a, b in one.marks:
                share = (min(b, s.end) - max(a, s.start)) / (s.end - s.start)
                if share > 0 and code in SPANNED:
                    inside[code] = max(share, inside.get(code, 0))
            if not inside:
                made.append((s.text, "clean"))
            elif len(inside) == 1:
                ((code, share),) = inside.items()
                if code in ALONE and share > 0.6:
                    made.append((s.text, code))
    return made


def windows(one: Letter, words: Vocabulary) -> Iterator[Window]:
    """Cut a letter as the linter does."""
    first = head(one.told, words)
    pieces = cut(one.text, words)
    size = len(pieces.ids)
    marks = [_targets(one) for _ in range(size)]
    for code, a, b in sorted(one.marks, key=lambda m: m[1]):
        opened = False
        for at in range(size):
            if pieces.starts[at] >= a and pieces.ends[at] <= b:
                if code in FUNCTIONS:
                    if one.functions:
                        marks[at][2 * len(SPANNED) + FUNCTIONS.index(code)] = 1
                    continue
                column = 2 * SPANNED.index(code)
                marks[at][column] = 1
                marks[at][column + 1] = 0 if opened else 1
                opened = True
    looks = ranges(size, room(first))
    for start, end in looks:
        before = [[UNKNOWN] * PIECES_OUT for _ in first.ids]
        if len(looks) == 1:
            for point, lacking in zip(first.points, one.open, strict=True):
                before[point][-1] = int(lacking)
        inside = marks[start:end]
        yield Window(
            ids=[*first.ids, *pieces.ids[start:end], END],
            letter=[0] * len(first.ids) + [1] * (end - start) + [0],
            pieces=[*before, *inside, [UNKNOWN] * PIECES_OUT],
            whole=_whole(one, inside, alone=len(looks) == 1),
        )


def _targets(one: Letter) -> list[int]:
    unknown = 0 if one.functions else UNKNOWN
    return [0] * (2 * len(SPANNED)) + [unknown] * len(FUNCTIONS) + [UNKNOWN]


def _whole(one: Letter, inside: list[list[int]], *, alone: bool) -> list[int]:
    found = [int(any(row[2 * at] == 1 for row in inside)) for at in range(len(SPANNED))]
    lacks = [one.lacks.get(code, UNKNOWN) if alone and one.whole else UNKNOWN for code in LACKS]
    return [*found, *lacks]


def alone(text: str, label: str, words: Vocabulary) -> Window:
    """Lay a lone sentence before the encoder."""
    pieces = cut(text, words)
    first = head(Told(), words)
    rows = []
    for at in range(len(pieces.ids)):
        row = [UNKNOWN] * PIECES_OUT
        for code in ALONE:
            row[2 * SPANNED.index(code)] = int(code == label)
            row[2 * SPANNED.index(code) + 1] = int(code == label and at == 0)
        rows.append(row)
    none = [UNKNOWN] * PIECES_OUT
    return Window(
        ids=[*first.ids, *pieces.ids, END],
        letter=[0] * len(first.ids) + [1] * len(rows) + [0],
        pieces=[*(none for _ in first.ids), *rows, none],
        whole=[UNKNOWN] * len(WHOLE),
        label=LABELS.index(label),
    )
