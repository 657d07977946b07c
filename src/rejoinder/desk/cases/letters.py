"""What people change in the letter: kept as ``letter.yaml`` keeps it, put over the letter as on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.app import verbs
from rejoinder.desk.cases import docs
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.docs import Hand, Hands
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.model.adopted import EditedStatement, LetterFile, NewStatement
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.letter import Group, Letter, Section, Statement


def composed(whole: Whole) -> Letter:
    """Return the letter as composed from the answers, without anybody's changes.

    Raises:
        NotThere: the case has no letter.
    """
    if whole.letter is None:
        raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
    return verbs.compose(whole.model_copy(update={"letter": None}), book(), today())


def with_changes(case: Case, letter: Letter, whole: Whole) -> Letter:
    """Return the composed letter with everybody's changes in it."""
    return with_chinese(case, verbs.adopted(letter, docs.get(case, LetterFile), whole, book(), today()))


def with_chinese(case: Case, letter: Letter) -> Letter:
    """Return the letter with the Chinese that people wrote beside their own sentences."""
    hands = {hand.statement: hand for hand in docs.get(case, Hands).hands}

    def group(one: Group) -> Group:
        kept = tuple(_beside(s, hands.get(s.id)) for s in one.statements)
        return one.model_copy(update={"statements": kept})

    def section(one: Section) -> Section:
        return one.model_copy(update={"groups": tuple(group(g) for g in one.groups)})

    return letter.model_copy(update={"sections": tuple(section(s) for s in letter.sections)}) if hands else letter


def _beside(statement: Statement, hand: Hand | None) -> Statement:
    if hand is None or not hand.zh or statement.origin == "composed":
        return statement
    return statement.model_copy(update={"text": Text({**statement.text.root, "zh": hand.zh})})


def put(changes: LetterFile, edit: EditedStatement) -> LetterFile:
    """Return the changes with this one in place of an earlier one of the same sentence."""
    rest = tuple(one for one in changes.statements if one.statement != edit.statement)
    return changes.model_copy(update={"statements": (*rest, edit)})


def without(changes: LetterFile, statement: str) -> LetterFile:
    """Return the changes without one sentence's; what followed a sentence of a person's own moves up to its place."""
    gone = next((one for one in changes.new if one.id == statement), None)
    new = tuple(
        one.model_copy(update={"after": gone.after}) if gone is not None and one.after == statement else one
        for one in changes.new
        if one.id != statement
    )
    rest = tuple(one for one in changes.statements if one.statement != statement)
    return changes.model_copy(update={"statements": rest, "new": new})


def foreign(changes: LetterFile, statement: str) -> NewStatement | None:
    """Return a sentence of a person's own, or None where the program composed it."""
    return next((one for one in changes.new if one.id == statement), None)


def renewed(changes: LetterFile, new: NewStatement) -> LetterFile:
    """Return the changes with a sentence of a person's own in its new state."""
    return changes.model_copy(update={"new": tuple(new if one.id == new.id else one for one in changes.new)})


def signed(case: Case, statement: str, hand: Hand | None) -> None:
    """Remember whose hand a sentence is in, or forget it."""
    known = docs.get(case, Hands)
    rest = tuple(one for one in known.hands if one.statement != statement)
    docs.keep(case, Hands(hands=rest if hand is None else (*rest, hand)))


def unlinked(changes: LetterFile, key: str) -> LetterFile:
    """Return the changes without links to a question whose answer is gone: nothing rests on it any more."""

    def facts(known: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in known if one != key)

    statements = tuple(one.model_copy(update={"facts": facts(one.facts)}) for one in changes.statements)
    new = tuple(one.model_copy(update={"facts": facts(one.facts)}) for one in changes.new)
    return changes.model_copy(update={"statements": statements, "new": new})


def chosen(every: LetterFile, before: LetterFile, wanted: frozenset[str]) -> LetterFile:
    """Return the changes of a returned letter as far as somebody wants them; the others stay as they were.

    A sentence that was drawn into another goes the way of that other one.
    """
    into = {gone: one.statement for one in every.statements for gone in one.merged}

    def taken(ident: str) -> bool:
        return into.get(ident, ident) in wanted

    old = {one.statement: one for one in before.statements}
    kept = [one if taken(one.statement) else old.pop(one.statement, None) for one in every.statements]
    named = {one.statement for one in every.statements}
    left = [one for ident, one in old.items() if ident not in named and not taken(ident)]
    file = every.model_copy(update={"statements": tuple(one for one in (*kept, *left) if one is not None)})
    known = {one.id: one for one in before.new}
    for new in every.new:
        if not taken(new.id) and known.get(new.id) != new:
            file = renewed(file, known[new.id]) if new.id in known else without(file, new.id)
    ids = {one.id for one in file.new}
    back = tuple(one for one in before.new if one.id not in ids and not taken(one.id))
    return file.model_copy(update={"new": (*file.new, *back)})


def trial(statement: Statement, text: Text) -> Statement:
    """Return a sentence in other words, quickly, for checks while it is typed; what it states is judged when kept."""
    words = text.say("en")
    carried = all(token in words for token in statement.tokens)
    return statement.model_copy(
        update={
            "origin": "edited",
            "text": text,
            "basis": statement.basis if carried else (),
            "exhibits": statement.exhibits if carried else (),
        }
    )
