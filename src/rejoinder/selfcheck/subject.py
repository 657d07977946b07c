"""One case as the indicators see it, and the shape of what each of them returns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis, Point, Wanted, stance_of, still_asked
from rejoinder.model.facts import Fact
from rejoinder.model.finding import Finding, Place, Result, Unchecked
from rejoinder.model.letter import Letter, Statement
from rejoinder.model.rules import StatementRule
from rejoinder.rulebook import Rulebook
from rejoinder.selfcheck.changed import linting_changed

_QUOTED = re.compile(r"“([^”]*)”")
PLAN_TOPICS = {"root_cause": "cause", "corrective_action": "action", "prevention": "prevention"}


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of one indicator before it becomes a verdict."""

    result: Result
    evidence: Text
    findings: tuple[Finding, ...] = ()
    unchecked: Unchecked | None = None


class Subject:
    """A case with its letter and diagnosis."""

    def __init__(self, case: Case, letter: Letter, diagnosis: Diagnosis, book: Rulebook, day: date) -> None:
        """Keep the parts."""
        self.case = case
        self.letter = letter
        self.diagnosis = diagnosis
        self.book = book
        self.day = day
        self.statements = letter.statements()
        self._places = tuple(self._read())
        self._notice = " ".join(case.notice.message.text.split())
        self._exhibit = _exhibit_pattern(book, letter.language)
        self.words = "\n".join(self.passages())

    def passages(self) -> tuple[str, ...]:
        """Return everything the letter says in its own language, line by line."""
        return (*(words for _, words in self.places()), *(value for _, value in self.letter.references))

    def places(self) -> tuple[tuple[str, str], ...]:
        """Return the letter's passages in its own language, each with its statement's id, or the frame's name."""
        return self._places

    def _read(self) -> Iterator[tuple[str, str]]:
        lang, letter = self.letter.language, self.letter
        frame = {"subject": letter.subject, "salutation": letter.salutation, "closing": letter.closing}
        yield from ((f"letter.{name}", text.say(lang)) for name, text in frame.items())
        yield from ((s.id, s.text.say(lang)) for s in self.statements)
        for section in letter.sections:
            for group in section.groups:
                rows = (group.table.header, *group.table.rows) if group.table else ()
                yield from ((f"letter.table.{group.id}", cell.say(lang)) for row in rows for cell in row)

    @cached_property
    def own_words(self) -> tuple[tuple[str, str], ...]:
        """Return the letter's passages without what is quoted from the notice, each with its statement's id."""
        return tuple((ident, self.unquoted(words)) for ident, words in self.places())

    @cached_property
    def linted(self) -> tuple[Finding, ...]:
        """Return what the linter finds on statements that were changed or came from elsewhere."""
        return self._linting()

    def begin(self) -> None:
        """Let the linter begin: it works while the first indicators are judged."""
        _ = self._linting

    @cached_property
    def _linting(self) -> Callable[[], tuple[Finding, ...]]:
        return linting_changed(self)

    @property
    def at_notice(self) -> Place:
        """Return the notice as the place of a finding."""
        files = self.case.notice.message.files
        return Place(file=files[0].name if files else self.case.notice.id)

    def unquoted(self, words: str) -> str:
        """Return the seller's own words: what is quoted from the notice is the platform's."""
        return _QUOTED.sub(self._drop, words) if "“" in words else words

    def _drop(self, match: re.Match[str]) -> str:
        inner = " ".join(match[1].replace("…", "").split()).rstrip(".")
        return "" if inner and inner in self._notice else match[0]

    def exhibit_numbers(self, words: str) -> tuple[int, ...]:
        """Return the numbers under which a passage names exhibits, by the rulebook's wording of their list."""
        if self._exhibit is None:
            return ()
        return tuple(int(m[1]) for m in self._exhibit.finditer(words))

    def fact(self, ident: str) -> Fact | None:
        """Return the answer as it is now that holds under an id, or None."""
        return self._facts.get(ident)

    @cached_property
    def sent(self) -> frozenset[str]:
        """Return the ids of the papers that go with the letter."""
        return frozenset(paper.id for paper in self.case.sent)

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in reversed(self.case.facts.current)}

    def stance(self, point: Point) -> str:
        """Return the stance chosen for a point, empty while it is open."""
        return stance_of(point, self.case.facts.picks) or ""

    @property
    def owned(self) -> bool:
        """Tell whether any point is owned."""
        return any(self.stance(point) == "own" for point in self.diagnosis.points)

    @property
    def plan(self) -> bool:
        """Tell whether causes, actions and preventions are wanted and something is owned."""
        asked = any(w.topic in PLAN_TOPICS for w in self.wanted())
        chosen = any(fact.question.startswith("causes.") for fact in self.case.facts.current)
        return self.owned and (asked or chosen or self.diagnosis.form in ("plan", "questionnaire"))

    @property
    def plan_open(self) -> bool:
        """Tell whether a plan is asked for and nobody has said yet how each accusation is taken."""
        asked = any(w.topic in PLAN_TOPICS for w in self.wanted()) or self.diagnosis.form in ("plan", "questionnaire")
        return asked and any(not self.stance(point) for point in self.diagnosis.points)

    @property
    def papers_open(self) -> bool:
        """Tell whether the notice wants papers and none is there yet."""
        return not self.case.sent and any(w.requirements for w in self.wanted())

    def wanted(self) -> tuple[Wanted, ...]:
        """Return the demands that are to be answered: those of a branch not chosen fall away."""
        return still_asked(self.diagnosis, self.case.facts.picks)

    def of_role(self, *roles: str) -> tuple[Statement, ...]:
        """Return the statements of some roles."""
        return tuple(s for s in self.statements if s.role in roles)

    def groups_of(self, role: str) -> dict[str, tuple[Statement, ...]]:
        """Return the statements of a role by the cause, action or prevention they belong to."""
        found: dict[str, list[Statement]] = {}
        for statement in self.of_role(role):
            if statement.owner_rule:
                found.setdefault(statement.owner_rule, []).append(statement)
        return {rule: tuple(statements) for rule, statements in found.items()}


def _exhibit_pattern(book: Rulebook, lang: str) -> re.Pattern[str] | None:
    """Return how an exhibit is named in a letter: what stands before its number in the list of exhibits."""
    for rule in book.of(StatementRule).values():
        if rule.role == "exhibit":
            before, blank, _ = rule.say[0].say.say(lang).partition("{exhibit.number}")
            if blank and before.strip():
                return re.compile(rf"(?<!\w){re.escape(before.strip())}\s*(\d+)(?!\w)")
    return None


def passed(zh: str, en: str) -> Judged:
    """Return a pass with what was seen."""
    return Judged("pass", Text.of(zh, en))


def waits(zh: str, en: str) -> Judged:
    """Return that there is nothing to check yet, and what it waits for: nothing speaks against it, nothing for it."""
    return Judged("pass", Text.of(zh, en), unchecked="waits")


def apart(zh: str, en: str) -> Judged:
    """Return that an indicator does not concern this case, and why."""
    return Judged("pass", Text.of(zh, en), unchecked="apart")


def person(zh: str, en: str, findings: Iterable[Finding] = ()) -> Judged:
    """Return that a person must decide, with what was seen."""
    return Judged("person", Text.of(zh, en), tuple(findings))


def failed(findings: Iterable[Finding]) -> Judged:
    """Return a failure; its evidence is what the findings saw."""
    found = tuple(findings)
    zh = "；".join(f.what.say("zh").rstrip("。") for f in found[:4]) + "。"
    en = " ".join(f.what.say("en") for f in found[:4])
    return Judged("fail", Text.of(zh, en), found)


def by_severity(findings: Iterable[Finding], zh: str, en: str) -> Judged:
    """Return fail where a finding is an error, person where one is a question, else pass with the words given."""
    found = tuple(findings)
    errors = [f for f in found if f.severity == "error"]
    if errors:
        return failed(errors)
    asks = [f for f in found if f.severity == "ask"]
    if asks:
        return Judged("person", failed(asks).evidence, tuple(asks))
    return Judged("pass", Text.of(zh, en), found)


def finding(
    code: str,
    zh: str,
    en: str,
    *,
    remedy: tuple[str, str] | None = None,
    severity: str = "error",
    where: Place | None = None,
) -> Finding:
    """Build a finding of the self-check."""
    return Finding(
        code=code,
        severity=severity,  # type: ignore[arg-type]
        what=Text.of(zh, en),
        remedy=Text.of(*remedy) if remedy else None,
        where=where or Place(),
    )


def short(words: str, most: int = 90) -> str:
    """Return words on one line, cut with an ellipsis."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def stands(ident: str, words: str) -> bool:
    """Tell whether an id stands in words as a whole: LQ-2 does not stand in LQ-21."""
    return re.search(rf"(?<![\w-]){re.escape(ident)}(?![\w-]|\.\w)", words) is not None


def ids_in(words: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield what a platform's patterns of ids find, in the order of the patterns."""
    return (m.group(m.lastindex or 0) for pattern in patterns for m in re.finditer(pattern, words))
