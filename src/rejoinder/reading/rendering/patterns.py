"""How a phrase is written in the rulebook: read once into parts that a grammar is built from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from rejoinder.model.base import Text
from rejoinder.model.errors import DataError

MOST = 400
"""Words that alternatives glued to letters (``polic(y|ies)``) may come to."""

_PIECE = re.compile(r"\{([^{}]*)\}|([()\[\]|])|([^{}()\[\]|]+)")
_CLOSES = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a phrase of a kind, under a name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, each a run of parts; an optional group has an empty one."""

    choices: tuple[Run, ...]


Part = str | Slot | Group
"""Plain words, a slot, or a group."""

Run = tuple[Part, ...]


def read(pattern: str, where: str = "", *, dense: bool = False) -> Group:
    """Read a pattern.

    Args:
        pattern: as ``PhraseRule`` describes it.
        where: for messages.
        dense: the language is written without spaces, so that nothing is glued.

    Raises:
        DataError: brackets do not match, or letters are glued to too many alternatives.
    """
    pieces = [(m[1], m[2], m[3]) for m in _PIECE.finditer(pattern)]
    found, rest = _choices(pieces, 0, pattern, where)
    if rest != len(pieces):
        raise _bad(pattern, where)
    return found if dense else _unglued(found, pattern, where)


_Pieces = list[tuple[str | None, str | None, str | None]]


def _choices(pieces: _Pieces, at: int, pattern: str, where: str) -> tuple[Group, int]:
    """Read alternatives up to a closing bracket or the end."""
    found: list[Run] = []
    run: list[Part] = []
    while at < len(pieces) and pieces[at][1] not in (")", "]"):
        slot, sign, words = pieces[at]
        if sign == "|":
            found.append(tuple(run))
            run = []
        elif sign is not None:
            inner, at = _choices(pieces, at + 1, pattern, where)
            if at == len(pieces) or pieces[at][1] != _CLOSES[sign]:
                raise _bad(pattern, where)
            run.append(Group((*inner.choices, ())) if sign == "[" else inner)
        elif words is not None:
            run.append(words)
        else:
            name, _, kind = (slot or "").rpartition("=")
            run.append(Slot(kind.strip(), (name or kind).strip()))
        at += 1
    return Group((*found, tuple(run))), at


def _unglued(group: Group, pattern: str, where: str) -> Group:
    """Spell out alternatives that stand against letters, so that every part is whole words."""
    return Group(tuple(tuple(_whole(run, pattern, where)) for run in group.choices))


def _glued(run: Run) -> bool:
    """Tell whether letters, or another group, stand against a group."""
    for left, right in pairwise(run):
        joined = isinstance(left, Group) and isinstance(right, Group)
        before = isinstance(left, Group) and isinstance(right, str) and not right[0].isspace()
        behind = isinstance(left, str) and isinstance(right, Group) and not left[-1].isspace()
        if joined or before or behind:
            return True
    return False


def _whole(run: Run, pattern: str, where: str) -> Iterator[Part]:
    if not _glued(run):  # nearly all are plain, and this is most of what a start costs
        for part in run:
            if isinstance(part, str):
                yield from part.split()
            else:
                yield _unglued(part, pattern, where) if isinstance(part, Group) else part
        return
    cluster: list[Part] = []
    for part in run:
        if isinstance(part, Slot):
            yield from _spelt(cluster, pattern, where)
            cluster = []
            yield part
        elif isinstance(part, Group):
            cluster.append(part)
        else:
            for word in re.split(r"(\s+)", part):
                if word and not word.isspace():
                    cluster.append(word)
                elif word:
                    yield from _spelt(cluster, pattern, where)
                    cluster = []
    yield from _spelt(cluster, pattern, where)


def _spelt(cluster: list[Part], pattern: str, where: str) -> Iterator[Part]:
    if len(cluster) > 1:
        flat = list(_flat(tuple(cluster)))
        if len(flat) > MOST:
            raise _bad(pattern, where)
        yield Group(tuple(dict.fromkeys(flat)))
    elif cluster:
        yield _unglued(cluster[0], pattern, where) if isinstance(cluster[0], Group) else cluster[0]


def _flat(run: Run) -> Iterator[Run]:
    """Yield every plain run of words and slots; words that met are one string."""
    ways = [
        [inner for choice in part.choices for inner in _flat(choice)] if isinstance(part, Group) else [(part,)]
        for part in run
    ]
    for parts in product(*ways):
        joined: list[Part] = []
        for part in (p for piece in parts for p in piece):
            if isinstance(part, str) and joined and isinstance(joined[-1], str):
                joined[-1] += part
            else:
                joined.append(part)
        yield tuple(joined)


def _bad(pattern: str, where: str) -> DataError:
    return DataError(
        "rule_phrase",
        Text.of(
            f"短语「{pattern}」的括号不成对，或展开太多。", f"Phrase “{pattern}”: brackets do not match, or too many."
        ),
        where=where,
    )


@dataclass(frozen=True, slots=True)
class Template:
    """A Chinese wording cut into words, slots, and stretches that fall away with their slot."""

    parts: tuple[str | Slot | tuple[str | Slot, ...], ...]

    def fill(self, values: dict[str, str]) -> str:
        """Return the wording with its slots filled; a slot without a value is empty."""
        out = []
        for part in self.parts:
            if isinstance(part, tuple):
                if all(values.get(p.name) for p in part if isinstance(p, Slot)):
                    out += [values[p.name] if isinstance(p, Slot) else p for p in part]
            else:
                out.append(values.get(part.name, "") if isinstance(part, Slot) else part)
        return "".join(out)


_STRETCH = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")


def template(words: str) -> Template:
    """Read a Chinese wording."""
    parts: list[str | Slot | tuple[str | Slot, ...]] = []
    last = 0
    for m in _STRETCH.finditer(words):
        parts += _slots(words[last : m.start()])
        parts.append(tuple(_slots(m[1])))
        last = m.end()
    return Template((*parts, *_slots(words[last:])))


def _slots(words: str) -> list[str | Slot]:
    found: list[str | Slot] = []
    last = 0
    for m in _SLOT.finditer(words):
        if m.start() > last:
            found.append(words[last : m.start()])
        found.append(Slot(m[1], m[1]))
        last = m.end()
    if last < len(words):
        found.append(words[last:])
    return found
