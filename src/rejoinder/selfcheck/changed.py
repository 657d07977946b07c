"""What the linter says of statements that were changed or came from elsewhere; composed ones are reviewed wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules import FaultRule, LexiconRule, MatterRule
from rejoinder.model.source import Span
from rejoinder.rulebook.matching import compiled
from rejoinder.rulebook.shares import copied, told

if TYPE_CHECKING:
    from rejoinder.selfcheck.subject import Subject

_ENGLISH = "en"


def changed(subject: Subject, indicator: int) -> Iterator[Finding]:
    """Yield the linter's findings of one indicator on changed or foreign statements, each with its statement."""
    rules = {rule.code: rule.indicator for rule in subject.book.of(FaultRule).values()}
    yield from (finding for finding in subject.linted if rules.get(finding.code) == indicator)


def linting_changed(subject: Subject) -> Callable[[], tuple[Finding, ...]]:
    """Begin to lint the whole letter; what is returned waits, and keeps what stands on statements not composed."""
    others = {statement.id for statement in subject.statements if statement.origin != "composed"}
    if not others or subject.letter.language != _ENGLISH:
        return tuple
    from rejoinder.lint import grammar_checker, linting

    text, places = _joined(subject)
    report = linting(text, _told(subject), subject.book, subject.day, grammar=grammar_checker())

    def rest() -> tuple[Finding, ...]:
        found = ((finding, _statement(finding.where.span, places)) for finding in report().findings)
        return tuple(_placed(finding, ident) for finding, ident in found if ident in others)

    return rest


def denied(subject: Subject) -> Iterator[Finding]:
    """Yield a question for each changed sentence that denies the breach in a letter that owns all of it."""
    if {subject.stance(point) for point in subject.diagnosis.points} != {"own"}:
        return
    matters = [m for m in subject.book.on(MatterRule, subject.day) if m.about in ("breach", "point") and m.denies]
    ready = [compiled(m.denies, (subject.letter.language,)) for m in matters if m.denies]
    lexicon = subject.book.find(LexiconRule, "disputing")
    disputing = lexicon.words.get(subject.letter.language, {}) if lexicon else {}
    for statement in subject.statements:
        words = subject.unquoted(statement.text.say(subject.letter.language))
        if statement.origin == "composed":
            continue
        if any(matcher.find(words) for matcher in ready) or any(said in words.lower() for said in disputing):
            yield _denies(words, statement.id)


def _denies(words: str, ident: str) -> Finding:
    return Finding(
        code="check.denies",
        severity="ask",
        what=Text.of(
            f"这件案子是承认的，这句却像在否认：“{words}”。", f"The case is owned, yet this denies: “{words}”."
        ),
        remedy=Text.of("请只留一种说法。", "Keep one of the two."),
        where=Place(statement=ident),
    )


def _joined(subject: Subject) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the letter as one text, and where each statement stands in it."""
    text, places = "", []
    for ident, words in subject.places():
        places.append((len(text), len(text) + len(words), ident))
        text += words + "\n"
    return text, places


def _statement(span: Span | None, places: list[tuple[int, int, str]]) -> str:
    if span is None:
        return ""
    return next((ident for start, end, ident in places if start < span.end and span.start < end), "")


def _placed(finding: Finding, ident: str) -> Finding:
    return finding.model_copy(update={"where": Place(statement=ident, rule=finding.where.rule)})


def _told(subject: Subject) -> LetterTold:
    notice = subject.case.notice
    stances = {subject.stance(point) for point in subject.diagnosis.points} - {""}
    return LetterTold(
        platform=subject.case.platform,
        violation=next((point.violation for point in subject.diagnosis.points), ""),
        stance="mixed" if len(stances) > 1 else next(iter(stances), ""),
        allegations=tuple(one.span.text for one in notice.allegations),
        demands=tuple(one.span.text for one in notice.demands),
        choices=tuple(one.group for one in notice.demands),
        ids=notice.ids.all(),
        shares=told(subject.book, subject.day, subject.case.platform, subject.case.facts),
        rates=copied(subject.book, subject.day, subject.case.facts),
    )
