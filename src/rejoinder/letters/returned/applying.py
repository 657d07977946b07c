"""What a person changed, put over the composed letter: links are kept only where the words still carry them."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.letters.compose import shape_of
from rejoinder.letters.formfields import form_answers
from rejoinder.letters.returned.knowing import Known
from rejoinder.letters.returned.matching import ALIKE, likeness
from rejoinder.letters.returned.sentences import flat
from rejoinder.model.adopted import EditedStatement, LetterFile, Link, NewStatement
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import DataError
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Basis, Confirmed, Group, Letter, RequiredStatement, Role, Statement
from rejoinder.model.slots import Means
from rejoinder.rulebook import Rulebook

FILE = "letter.yaml"
CONFIRMED = "confirmed"
"""What a sentence rests on that a person answers for in their own name."""


def with_changes(letter: Letter, changes: LetterFile, case: Case, book: Rulebook) -> Letter:
    """Return the composed letter with a person's changes in it.

    Raises:
        DataError: a change names an answer that is not there.
    """
    if changes.empty:
        return letter
    known = Known(case, letter, book)
    hand = _Hand(letter, changes, case, known)
    sections = []
    for section in letter.sections:
        groups = [hand.group(group) for group in section.groups]
        kept = tuple(group for group in groups if group.statements or group.table)
        sections.append(section.model_copy(update={"groups": kept}))
    changed = letter.model_copy(
        update={
            "sections": tuple(section for section in sections if section.groups),
            "gaps": (*letter.gaps, *hand.lost()),
        }
    )
    required = tuple(_required(one, letter, changed) for one in letter.required)
    form = form_answers(changed, shape_of(case, book, letter.day))
    return changed.model_copy(update={"required": required, "form": form})


class _Hand:
    """Puts the changes over one letter."""

    def __init__(self, letter: Letter, changes: LetterFile, case: Case, known: Known) -> None:
        self._letter, self._changes, self._case, self._known = letter, changes, case, known
        self._ids = {statement.id: statement for statement in letter.statements()}
        self._placed: set[str] = set()

    def group(self, group: Group) -> Group:
        """Return a group with its statements as a person left them."""
        return group.model_copy(update={"statements": tuple(self._statements(group))})

    def _statements(self, group: Group) -> Iterator[Statement]:
        first = next(iter(self._ids), None)
        for statement in group.statements:
            if statement.id == first:
                yield from self._new(None, statement.role)
            change = self._changes.of(statement.id)
            if change is None:
                yield statement
            elif not change.dropped:
                yield self._edited(statement, change)
            yield from self._new(statement.id, statement.role)

    def _new(self, after: str | None, role: Role) -> Iterator[Statement]:
        for new in self._changes.new:
            if new.id not in self._placed and new.after == after:
                self._placed.add(new.id)
                yield self._foreign(new, role)
                yield from self._new(new.id, role)

    def _edited(self, statement: Statement, change: EditedStatement) -> Statement:
        merged = [self._ids[ident] for ident in change.merged if ident in self._ids]
        every = (statement, *merged)
        tokens = tuple(dict.fromkeys((*change.tokens, *(t for one in merged for t in one.tokens))))
        link = link_of(change, tokens)
        basis = change.basis or statement.basis
        basis = tuple(dict.fromkeys((*basis, *(b for one in merged for b in one.basis))))
        kept = link == "kept" or bool(change.confirmed)
        linked = self._linked(change.facts, change.statement)
        return statement.model_copy(
            update={
                "origin": "edited",
                "text": Text({self._letter.language: change.text}),
                "basis": (*linked, *_in_person(change.confirmed)) or (basis if kept else ()),
                "exhibits": tuple(dict.fromkeys(e for one in every for e in one.exhibits)) if kept else (),
                "points": tuple(dict.fromkeys(p for one in every for p in one.points)),
                "demands": tuple(dict.fromkeys(d for one in every for d in one.demands)),
                "means": _means_of(every) if kept else self._means(change.text),
                "tokens": tokens if link in ("kept", "lost") else tuple(t for t in tokens if t in change.text),
                "unsaid": () if change.confirmed else self._known.unsaid(change.text),
                "confirmed": change.confirmed,
            }
        )  # fmt: skip

    def _foreign(self, new: NewStatement, role: Role) -> Statement:
        return Statement(
            id=new.id,
            role=role,
            origin="foreign",
            text=Text({self._letter.language: new.text}),
            basis=(*self._linked(new.facts, new.id), *_in_person(new.confirmed)),
            means=self._means(new.text),
            unsaid=() if new.confirmed else self._known.unsaid(new.text),
            confirmed=new.confirmed,
        )

    def _means(self, words: str) -> tuple[Means, ...]:
        """Return what the bare words give: a day, a figure."""
        kinds = self._known.kinds(words)
        when: tuple[Means, ...] = ("when",) if "day" in kinds else ()
        count: tuple[Means, ...] = ("count",) if kinds & {"number", "rate", "money"} else ()
        return (*when, *count)

    def _linked(self, keys: tuple[str, ...], statement: str) -> tuple[Basis, ...]:
        found = []
        for key in keys:
            fact = self._case.facts.get(key)
            if fact is None:
                raise DataError(
                    "letter_fact",
                    Text.of(f"「{key}」没有答案，连不上。", f"There is no answer “{key}” to link."),
                    where=f"{FILE}: {statement}",
                    todo=Text.of("请先在 facts.yaml 里回答，或改成别的题。", "Answer it first, or name another."),
                )
            found.append(Basis(fact=fact.id, revision=fact.revision))
        return tuple(found)

    def lost(self) -> Iterator[Finding]:
        """Yield the changes whose sentence is no longer composed, or composed in other words."""
        lang = self._letter.language
        for change in self._changes.statements:
            statement = self._ids.get(change.statement)
            if statement is None and not change.dropped:
                yield _gap(
                    "letter.orphan",
                    change,
                    "答案变了，信里不再有这一句；您改的话没有放进去。",
                    "The answers changed; this sentence is no longer composed, your words were left out.",
                )
            elif statement is not None and flat(statement.text.say(lang)) != flat(change.was):
                yield _gap(
                    "letter.reworded",
                    change,
                    "这句底下的原文变了；请重新看一遍您改的话。",
                    "The composed words behind this sentence changed; look at your own again.",
                )
        for new in self._changes.new:
            if new.id not in self._placed:
                yield _gap(
                    "letter.orphan",
                    new,
                    "它跟着的那一句没有了，这句没有放进去。",
                    "The sentence it followed is gone, so this one was left out.",
                )


def stale(letter: Letter, case: Case) -> Iterator[Finding]:
    """Yield the sentences in a person's words that rest on an answer which was changed since."""
    facts = {fact.id: fact.revision for fact in case.facts.current}
    for statement in letter.statements():
        if statement.origin != "composed" and any(facts.get(b.fact, 0) > b.revision for b in statement.basis):
            words = statement.text.say(letter.language)
            yield Finding(
                code="adopt.stale",
                severity="ask",
                what=Text.of(
                    f"答案后来改过，这句还是旧的：{words}", f"An answer changed since; this sentence is old: {words}"
                ),
                remedy=Text.of("请按新的答案改这句。", "Change it as the new answer has it."),
                where=Place(file=FILE, statement=statement.id),
            )


def _means_of(statements: tuple[Statement, ...]) -> tuple[Means, ...]:
    return tuple(dict.fromkeys(mean for one in statements for mean in one.means))


def link_of(change: EditedStatement, tokens: tuple[str, ...]) -> Link:
    """Return whether an edited sentence still carries what it rested on."""
    if change.confirmed:
        return "confirmed"
    if all(token in change.text for token in tokens):
        # Words without any token carry their facts only while they are still the same sentence.
        return "kept" if tokens or likeness(change.was, change.text) >= ALIKE else "lost"
    return "lost"


def _in_person(confirmed: Confirmed | None) -> tuple[Basis, ...]:
    return (Basis(fact=CONFIRMED),) if confirmed and confirmed.who.strip() else ()


def _required(one: RequiredStatement, composed: Letter, changed: Letter) -> RequiredStatement:
    """A required statement is present while its words are: dropped or reworded it is not."""
    words = [flat(s.text.say(composed.language)) for s in composed.statements() if s.rule == one.rule]
    now = " ".join(flat(s.text.say(changed.language)) for s in changed.statements())
    return one.model_copy(update={"present": one.present and all(said in now for said in words)})


def _gap(code: str, change: EditedStatement | NewStatement, zh: str, en: str) -> Finding:
    ident = change.statement if isinstance(change, EditedStatement) else change.id
    return Finding(
        code=code,
        severity="ask",
        what=Text.of(f"{zh}“{change.text}”", f"{en} “{change.text}”"),
        remedy=Text.of(f"请在 {FILE} 里改或删掉这一条。", f"Change or delete the entry in {FILE}."),
        where=Place(file=FILE, statement=ident),
    )
