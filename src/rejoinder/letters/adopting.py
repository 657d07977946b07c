"""A letter that was edited elsewhere, brought back: its sentences beside the composed statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rejoinder.lint.text import framing, sentences
from rejoinder.model.adopted import Adopted, AdoptedSentence
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Group, Letter, Section, Statement

_ALIKE = 0.6
"""How alike two sentences must be for one to be the other's edit."""
_VALUE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z0-9]*\d[A-Z0-9]*(?:[-/.:][A-Z0-9]*\d[A-Z0-9]*)*|\d[\d.,:/-]*)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")
_FEW = 2


@dataclass(frozen=True)
class _Old:
    """A sentence of the composed letter and the statement it belongs to; none for the frame."""

    text: str
    statement: str


def adopt(letter: Letter, text: str, known: str) -> Adopted:
    """Set a letter that came back beside the composed one.

    Args:
        letter: the composed letter.
        text: the words that came back.
        known: everything the case knows: notice, answers, papers, as plain text.
    """
    statements = {statement.id: statement for statement in letter.statements()}
    old = list(_composed(letter))
    new = [_LIST_MARK.sub("", s.text) for s in sentences(text) if not s.heading]
    pairs = _paired([one.text for one in old], new)
    found = list(_changes(old, new, pairs, statements, known))
    return Adopted(letter=_adopted(letter, found), sentences=tuple(found), findings=tuple(_findings(found)))


def _composed(letter: Letter) -> Iterator[_Old]:
    lang = letter.language
    for frame in (letter.subject, letter.salutation):
        yield from (_Old(s.text, "") for s in sentences(frame.say(lang)))
    for statement in letter.statements():
        yield from (_Old(s.text, statement.id) for s in sentences(statement.text.say(lang)))
    for frame in (letter.closing, *letter.signature):
        yield from (_Old(s.text, "") for s in sentences(frame.say(lang)))


def _paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which new sentence each old one became: the same words first, then the most alike of what is left."""
    pairs: dict[int, int] = {}
    flat = [_flat(text) for text in new]
    for at, text in enumerate(old):
        same = next((n for n, words in enumerate(flat) if words == _flat(text) and n not in pairs.values()), None)
        if same is not None:
            pairs[at] = same
    free = [n for n in range(len(new)) if n not in pairs.values()]
    alike = sorted(
        ((_likeness(old[at], new[n]), at, n) for at in range(len(old)) if at not in pairs for n in free), reverse=True
    )
    for score, at, n in alike:
        if score >= _ALIKE and at not in pairs and n not in pairs.values():
            pairs[at] = n
    return pairs


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _flat(old).split(), _flat(new).split(), autojunk=False).ratio()


def _changes(
    old: Sequence[_Old], new: Sequence[str], pairs: dict[int, int], statements: dict[str, Statement], known: str
) -> Iterator[AdoptedSentence]:
    for at, one in enumerate(old):
        after = new[pairs[at]] if at in pairs else ""
        same = _flat(after) == _flat(one.text)
        if same or one.statement or after:
            yield AdoptedSentence(
                change="kept" if same else "edited" if after else "dropped",
                statement=one.statement,
                before=one.text,
                after=after,
                lost=() if same else _lost(statements.get(one.statement), one.text, after),
                unknown=() if same else _unknown(after, known),
            )
    for n, text in enumerate(new):
        if n not in pairs.values() and not (framing(sentences(text)[0]) if sentences(text) else True):
            yield AdoptedSentence(change="new", after=text, unknown=_unknown(text, known))


def _lost(statement: Statement | None, before: str, after: str) -> tuple[str, ...]:
    tokens = statement.tokens if statement else ()
    return tuple(token for token in tokens if token and token in before and token not in after)


def _unknown(text: str, known: str) -> tuple[str, ...]:
    values = dict.fromkeys(m.group().strip(".,:/-") for m in _VALUE.finditer(text))
    return tuple(value for value in values if value and not _stands(value, known))


def _stands(value: str, known: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])", known, re.IGNORECASE) is not None


def _adopted(letter: Letter, found: Sequence[AdoptedSentence]) -> Letter:
    """Return the letter with the words that came back: edits keep their basis while what they rest on is there."""
    changed: dict[str, list[AdoptedSentence]] = {}
    for one in found:
        if one.statement:
            changed.setdefault(one.statement, []).append(one)
    sections = tuple(
        section.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(update={"statements": tuple(_kept(group.statements, changed, letter.language))})
                    for group in section.groups
                )
            }
        )
        for section in letter.sections
    )
    added = [one.after for one in found if one.change == "new"]
    if added:
        foreign = tuple(
            Statement(id=f"added.{n}", role="answer", origin="foreign", text=Text({letter.language: words}))
            for n, words in enumerate(added, 1)
        )
        sections = (*sections, Section(id="added", groups=(Group(id="added", statements=foreign),)))
    return letter.model_copy(update={"sections": sections})


def _kept(statements: Sequence[Statement], changed: dict[str, list[AdoptedSentence]], lang: str) -> Iterator[Statement]:
    for statement in statements:
        parts = changed.get(statement.id, [])
        if all(part.change == "kept" for part in parts):
            yield statement
            continue
        words = " ".join(part.after for part in parts if part.after)
        if not words:
            continue
        backed = not any(part.lost or part.unknown for part in parts)
        yield statement.model_copy(
            update={
                "origin": "edited",
                "text": Text({**statement.text.root, lang: words}),
                "basis": statement.basis if backed else (),
            }
        )


def _findings(found: Sequence[AdoptedSentence]) -> Iterator[Finding]:
    for one in found:
        where = Place(statement=one.statement)
        if one.unknown:
            values = "、".join(one.unknown)
            yield Finding(
                code="adopt.unknown_fact",
                severity="ask",
                what=Text.of(
                    f"这里有案件里没有的内容：{values}", f"The case does not know this: {', '.join(one.unknown)}"
                ),
                remedy=Text.of("请写进 facts.yaml，或改掉。", "Put it into facts.yaml, or take it out."),
                where=where,
            )
        if one.lost and one.change != "dropped":
            yield Finding(
                code="adopt.unbacked",
                severity="ask",
                what=Text.of(f"改后少了：{'、'.join(one.lost)}", f"The edit has lost: {', '.join(one.lost)}"),
                remedy=Text.of(
                    "请补回，或由本人确认这句话。", "Put it back, or confirm the sentence in your own name."
                ),
                where=where,
            )
