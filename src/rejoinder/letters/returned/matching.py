"""Which returned sentence is which statement: by bookmark, else by the same words, else by the most alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rejoinder.letters.returned.sentences import Back, flat
from rejoinder.lint.text import sentences
from rejoinder.model.adopted import mark_in, mark_of
from rejoinder.model.letter import Letter, Statement

ALIKE = 0.55
"""How alike two sentences must be, by their words, for one to be the other's edit."""
_HERE = 0.35
"""The same where the sentence stands alone between its old neighbours."""
_PART = 10
"""Characters of a second bookmark in one sentence from which two statements were drawn into it."""


@dataclass(slots=True)
class Match:
    """A statement and the returned sentences that are it now."""

    statement: Statement
    backs: list[Back] = field(default_factory=list)
    marked: bool = False
    into: str = ""
    """The statement whose sentence took this one's words in."""


def matched(
    letter: Letter, case: str, backs: Sequence[Back], frame: Iterable[str]
) -> tuple[dict[str, Match], list[Back]]:
    """Return what became of each statement, and the sentences that are none of ours."""
    found = {statement.id: Match(statement) for statement in letter.statements()}
    names = {mark_of(case, ident): ident for ident in found}
    left = _by_mark(backs, names, found)
    framed = {flat(words) for words in frame if words.strip()}
    left = [b for b in left if not b.row and flat(b.text) not in framed and flat(b.text).rstrip(".:") not in framed]
    lang = letter.language
    left = _by_same_words(left, found, lang)
    left = _by_likeness(left, found, lang)
    left = _by_place(left, found, lang)
    for match in found.values():
        match.backs.sort(key=lambda back: back.number)
    return found, left


def _by_mark(backs: Sequence[Back], names: Mapping[str, str], found: Mapping[str, Match]) -> list[Back]:
    left = _owned(backs, names, found, lambda name: name)
    # A sentence that was moved can have left its bookmark behind and carry a copy of it.
    left = _owned(left, {n: i for n, i in names.items() if not found[i].backs}, found, mark_in)
    for match in found.values():
        if match.backs:
            match.into = ""
    return [back for back in left if back.text.strip()] + _spare(found)


def _owned(
    backs: Sequence[Back], names: Mapping[str, str], found: Mapping[str, Match], known: Callable[[str], str]
) -> list[Back]:
    left = []
    for back in backs:
        ours = sorted(((size, names[known(name)]) for name, size in back.marks if known(name) in names), reverse=True)
        if not ours:
            left.append(back)
            continue
        owner = found[ours[0][1]]
        owner.backs.append(back)
        owner.marked = True
        for size, ident in ours[1:]:
            if size >= _PART and not found[ident].backs:
                found[ident].into = owner.statement.id
    return left


def _spare(found: Mapping[str, Match]) -> list[Back]:
    """Give back sentences typed behind a statement, inside its bookmark, while all it said still stands there."""
    spare = []
    for match in found.values():
        said = [flat(s.text) for s in sentences(_words(match.statement))]
        here = [flat(back.text) for back in match.backs]
        if len(here) > len(said) and set(said) <= set(here):
            spare += [back for back in match.backs if flat(back.text) not in said]
            match.backs = [back for back in match.backs if flat(back.text) in said]
    return spare


def _words(statement: Statement) -> str:
    return statement.text.say("en") if statement.text.has("en") else next(iter(statement.text.root.values()), "")


def _open(found: Mapping[str, Match], lang: str) -> list[tuple[Match, str]]:
    return [
        (match, sentence.text)
        for match in found.values()
        if not match.marked and not match.into
        for sentence in sentences(match.statement.text.say(lang))
        if not any(flat(sentence.text) == flat(back.text) for back in match.backs)
    ]


def _by_same_words(left: list[Back], found: Mapping[str, Match], lang: str) -> list[Back]:
    by_words: dict[str, list[Match]] = {}
    for match, words in _open(found, lang):
        by_words.setdefault(flat(words), []).append(match)
    rest = []
    for back in left:
        waiting = by_words.get(flat(back.text))
        if waiting:
            waiting.pop(0).backs.append(back)
        else:
            rest.append(back)
    return rest


def _by_likeness(left: list[Back], found: Mapping[str, Match], lang: str) -> list[Back]:
    asked = _open(found, lang)
    scored = sorted(
        (
            (-likeness(words, back.text), n, back.number, match, back)
            for n, (match, words) in enumerate(asked)
            for back in left
        ),
        key=lambda one: one[:3],
    )
    taken: set[int] = set()
    used: set[int] = set()
    for score, n, number, match, back in scored:
        if -score >= ALIKE and n not in used and number not in taken:
            match.backs.append(back)
            used.add(n)
            taken.add(number)
    return [back for back in left if back.number not in taken]


def _by_place(left: list[Back], found: Mapping[str, Match], lang: str) -> list[Back]:
    """Know a sentence written anew by its place: alone between the old neighbours, and with all it rested on."""
    matches = list(found.values())
    taken: set[int] = set()
    for at, match in enumerate(matches):
        beside = (*matches[max(at - 1, 0) : at], *matches[at + 1 : at + 2])
        if match.backs or match.into or not beside or not all(one.backs for one in beside):
            continue
        before = max((b.number for m in matches[:at] for b in m.backs), default=-1)
        behind = min((b.number for m in matches[at + 1 :] for b in m.backs), default=sys.maxsize)
        here = [b for b in left if before < b.number < behind and not b.frames and b.number not in taken]
        if len(here) == 1 and _carries(match.statement, here[0], lang):
            match.backs.append(here[0])
            taken.add(here[0].number)
    return [back for back in left if back.number not in taken]


def _carries(statement: Statement, back: Back, lang: str) -> bool:
    tokens = statement.tokens
    if tokens and all(token in back.text for token in tokens):
        return True
    words, now = flat(statement.text.say(lang)).split(), flat(back.text).split()
    return SequenceMatcher(None, words, now, autojunk=False).ratio() >= _HERE


def likeness(old: str, new: str) -> float:
    """Return the share of words two texts have in common, in their order, from 0 to 1."""
    matcher = SequenceMatcher(None, flat(old).split(), flat(new).split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
