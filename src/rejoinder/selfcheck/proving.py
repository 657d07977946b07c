"""What leans on papers: demands for proof, and sentences that speak for a paper, with and without an exhibit."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.diagnosis import Wanted
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.rulebook.asking import LEANS, MET, paper_labels, wants
from rejoinder.selfcheck.subject import Subject, finding, short

_LIST = "exhibit"
_UNSHOWN = "gap.paper"
"""Code under which composing names a sentence that was left out because its paper is missing."""


def backed(wanted: Wanted, subject: Subject) -> bool:
    """Tell whether a paper goes with the answer to a demand, or to one of its alternatives."""
    demands = {w.demand for w in subject.wanted() if w.group == wanted.group} if wanted.group else {wanted.demand}
    by_statement = any(demands & set(s.demands) and subject.sent & set(s.exhibits) for s in subject.statements)
    return by_statement or any(demands & set(e.answers) for e in subject.case.sent)


def on_word_alone(wanted: Wanted, subject: Subject) -> bool:
    """Tell whether a demand for a paper is answered by words alone."""
    wants_paper = wanted.proof or bool(wanted.requirements)
    said = any(wanted.demand in s.demands for s in subject.statements)
    return wants_paper and said and not backed(wanted, subject)


def empty_handed(wanted: Wanted, subject: Subject) -> bool:
    """Tell whether the letter says that a demand for proof was met, and no paper goes with it."""
    if not wanted.proof or backed(wanted, subject):
        return False
    lang = subject.letter.language
    answers = [subject.unquoted(s.text.say(lang)) for s in subject.statements if wanted.demand in s.demands]
    return any(wants(subject.book, MET, words) for words in answers)


def unshown(subject: Subject) -> Iterator[Finding]:
    """Yield a question for each sentence that leans on a paper, or would, and has none.

    A sentence that names a paper while none at all is sent fails: it states what the reader cannot find.
    """
    for statement in subject.statements:
        if statement.role == _LIST or subject.sent & set(statement.exhibits):
            continue
        if statement.unproved:
            yield _unproved(statement, subject)
        elif _leans(statement, subject):
            yield _leaning(statement, subject)
    for gap in subject.letter.gaps:
        if gap.code == _UNSHOWN:
            yield gap


def _leans(statement: Statement, subject: Subject) -> bool:
    words = subject.unquoted(statement.text.say(subject.letter.language))
    return not subject.exhibit_numbers(words) and wants(subject.book, LEANS, words)


def _leaning(statement: Statement, subject: Subject) -> Finding:
    words = short(statement.text.say(subject.letter.language))
    return finding(
        "check.leans",
        f"这句靠材料说话，可是没有材料跟着它：{words}",
        f"This sentence leans on a paper, and no exhibit goes with it: {words}",
        severity="ask" if subject.sent else "error",
        remedy=(
            "请附上材料并连到这句；没有就改成不提材料的说法。",
            "Add the paper and link it here; where there is none, put it without the paper.",
        ),
        where=Place(statement=statement.id),
    )


def _unproved(statement: Statement, subject: Subject) -> Finding:
    words = short(statement.text.say(subject.letter.language))
    labels = paper_labels(statement.unproved, subject.book)
    return finding(
        "check.unproved",
        f"这句只凭您的说法，{labels.say('zh')}可以证明它：{words}",
        f"This rests on your word; {labels.say('en')} would show it: {words}",
        severity="ask",
        remedy=("有就附上；没有就请确认这样交。", "Add it where there is one; else confirm that it goes so."),
        where=Place(statement=statement.id),
    )
