"""One thing spoiled, or one thing that only looks spoiled, on a sound example; shared by tests and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.selfcheck.spoiling import (
    Change,
    diagnosis_with,
    each_statement,
    first_exhibit,
    letter_of,
    notice_with,
    saying,
    with_sections,
)

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Clock, Point, Wanted
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Basis, Group, RequiredStatement, Section, Statement
from rejoinder.model.rules import SignRule
from rejoinder.model.source import Source
from rejoinder.rulebook import load

PLAN, ODR, USED = "amazon-us-inauthentic", "amazon-us-odr", "amazon-de-used-sold-as-new"
MARK, FALSE, QUALITY = "amazon-uk-trademark-retraction", "joom-false-tracking-dispute", "joom-quality-refunds"
CRAFT = (Source(kind="craft", place="a case spoiled for a test"),)


@dataclass(frozen=True)
class Seed:
    """An indicator, the example it is tried on, what is done to it in words, and how."""

    indicator: int
    name: str
    what: str
    change: Change


def seeds(indicator: int, *rows: tuple[str, str, Change]) -> list[Seed]:
    """Return the rows of one indicator."""
    return [Seed(indicator, *row) for row in rows]


def said(words: str, role: str = "closing") -> tuple[str, Change]:
    """Return words put at the end of a statement, as what is done and how."""
    return words, saying(words, role)


def added(words: str, role: str = "closing", **fields: Any) -> Change:
    """Return a change that adds a sentence somebody wrote themselves."""

    def change(case: Case) -> Case:
        written = {"basis": (Basis(fact="confirmed"),), "origin": "foreign", **fields}
        new = Statement(id="x.added", role=role, text=Text({"en": words}), **written)  # type: ignore[arg-type]
        last = Section(id="added", groups=(Group(id="added", statements=(new,)),))
        return with_sections(case, (*letter_of(case).sections, last))

    return change


def swap(role: str, change: Callable[[Statement], Statement | None], which: int = 0) -> Change:
    """Return a change of one statement of a role, counted from 0 (-1: every one)."""

    def whole(case: Case) -> Case:
        ids = [s.id for s in letter_of(case).statements() if s.role == role]
        assert ids, f"no statement of role {role}"
        chosen = ids if which < 0 else [ids[which]]
        return each_statement(case, lambda s: change(s) if s.id in chosen else s)

    return whole


def edited(role: str, words: str, which: int = 0, **fields: Any) -> Change:
    """Return a change that puts a person's words in place of a statement."""
    update = {"text": Text({"en": words}), "origin": "edited", **fields}
    return swap(role, lambda s: s.model_copy(update=update), which)


def without_owner(role: str, which: int = 0) -> Change:
    """Return a change that drops all a letter says of one cause, action or prevention."""

    def change(case: Case) -> Case:
        owners = list(dict.fromkeys(s.owner_rule for s in letter_of(case).statements() if s.role == role))
        gone = owners[which]
        return each_statement(case, lambda s: None if s.role == role and s.owner_rule == gone else s)

    return change


def last_of_causes(case: Case) -> Case:
    """Drop the sentence that says what the first cause led to."""
    first = next(s.owner_rule for s in letter_of(case).statements() if s.role == "cause")
    ids = [s.id for s in letter_of(case).statements() if s.owner_rule == first and s.role == "cause"]
    return each_statement(case, lambda s: None if s.id == ids[-1] else s)


def unpointed(case: Case) -> Case:
    """Cut every sentence's link to what it answers."""
    return each_statement(case, lambda s: s.model_copy(update={"points": ()}))


def one_more_point(case: Case) -> Case:
    """Add an accusation that nobody answered."""
    assert case.diagnosis is not None
    new = Point(id="p99", violation=case.diagnosis.points[0].violation, quote="Your account holds a false address.")
    return diagnosis_with(points=(*case.diagnosis.points, new))(case)


def one_more_demand(topic: str, **fields: Any) -> Change:
    """Return a change that adds a demand nobody answered."""

    def change(case: Case) -> Case:
        assert case.diagnosis is not None
        new = Wanted(demand="d99", topic=topic, quote="one more thing", **fields)
        return diagnosis_with(wanted=(*case.diagnosis.wanted, new))(case)

    return change


def unanswered(topic: str) -> Change:
    """Return a change that takes away what answers a demand, words and papers."""

    def change(case: Case) -> Case:
        assert case.diagnosis is not None
        gone = {w.demand for w in case.diagnosis.wanted if w.topic == topic}
        assert gone, topic
        case = each_statement(case, lambda s: None if set(s.demands) & gone else s)
        papers = tuple(e.model_copy(update={"answers": tuple(set(e.answers) - gone)}) for e in case.exhibits)
        return case.model_copy(update={"exhibits": papers})

    return change


def both_stances(case: Case) -> Case:
    """Let a sentence of dispute stand beside the one that owns."""
    owned = next(s for s in letter_of(case).statements() if s.role == "ownership")
    return added("We dispute this.", "dispute", points=owned.points, basis=owned.basis)(case)


def dispute_without_facts(case: Case) -> Case:
    """Leave of the dispute only that there is one."""

    def bare(s: Statement) -> Statement:
        if s.role not in ("dispute", "answer"):
            return s
        point = s.points[0] if s.points else "p1"
        return s.model_copy(update={"basis": (Basis(fact=f"f.stance.{point}"),), "exhibits": ()})

    return each_statement(case, bare)


def official(case: Case) -> Case:
    """Let an official page ask for the first statement that the letter is said to need."""
    required = letter_of(case).required
    first = required[0].model_copy(update={"standing": "official", "source": CRAFT})
    letter = letter_of(case).model_copy(update={"required": (first, *required[1:])})
    return case.model_copy(update={"letter": letter})


def required(standing: str, *, present: bool, rule: str = "amazon.code_of_conduct") -> Change:
    """Return a change of what the letter is said to need."""
    one = RequiredStatement(rule=rule, present=present, standing=standing, source=CRAFT)  # type: ignore[arg-type]
    return lambda case: case.model_copy(update={"letter": letter_of(case).model_copy(update={"required": (one,)})})


def nowhere(ident: str) -> Change:
    """Return a change that takes an id out of the whole letter."""

    def bare(words: Text) -> Text:
        return Text({tag: said.replace(ident, "it") for tag, said in words.root.items()})

    def change(case: Case) -> Case:
        case = each_statement(case, lambda s: s.model_copy(update={"text": bare(s.text)}))
        sections = tuple(
            section.model_copy(update={"groups": tuple(g.model_copy(update={"table": None}) for g in section.groups)})
            for section in letter_of(case).sections
        )
        letter = letter_of(case)
        rest = tuple((label, value.replace(ident, "it")) for label, value in letter.references)
        update = {"sections": sections, "references": rest, "subject": bare(letter.subject)}
        return case.model_copy(update={"letter": letter.model_copy(update=update)})

    return change


def clock(due: datetime | None, *, ident: str = "notice", can_fail: bool = True) -> Change:
    """Return a change that leaves one clock."""
    one = Clock(id=ident, title=Text.of("期限", "The time"), due=due, standing="official", can_fail=can_fail)
    return diagnosis_with(clocks=(one,))


def long_ago() -> datetime:
    """Return a time before every example's day."""
    return datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def newer_answer(prefix: str) -> Change:
    """Return a change by which an answer was given anew after the letter was composed."""

    def change(case: Case) -> Case:
        hit = [f for f in case.facts.current if f.question.startswith(prefix)]
        assert hit, prefix
        current = tuple(f.model_copy(update={"revision": 7}) if f in hit else f for f in case.facts.current)
        return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})

    return change


def sign(ident: str) -> Change:
    """Return a change that puts a sign of alteration on the first paper, as strong as the rulebook has it."""

    def change(case: Case) -> Case:
        rule = load().find(SignRule, ident)
        assert rule is not None
        seen = Finding(
            code=f"alteration.{ident}", severity=rule.severity, what=rule.what, why=rule.why, remedy=rule.remedy,
            where=Place(file=case.exhibits[0].file, rule=ident), standing=rule.standing, source=rule.source,
        )  # fmt: skip
        return first_exhibit(alteration=(seen,))(case)

    return change


def remark(code: str, severity: str, rule: str = "") -> Change:
    """Return a change that puts a remark of the papers' room on the first paper."""

    def change(case: Case) -> Case:
        where = Place(file=case.exhibits[0].file, rule=rule)
        seen = Finding(code=code, severity=severity, what=Text.of("看到的情况", "What was seen"), where=where)  # type: ignore[arg-type]
        return first_exhibit(fitness=(*case.exhibits[0].fitness, seen))(case)

    return change


def together(code: str, severity: str, rule: str = "", file: str = "") -> Change:
    """Return a change that adds a remark about the papers together."""
    where = Place(file=file, rule=rule)
    seen = Finding(code=code, severity=severity, what=Text.of("看到的情况", "What was seen"), where=where)  # type: ignore[arg-type]
    return lambda case: case.model_copy(update={"findings": (*case.findings, seen)})


def field_of(name: str, value: str, which: int = 0) -> Change:
    """Return a change of one field of one paper, as it would be read from another paper."""

    def change(case: Case) -> Case:
        paper = case.exhibits[which]
        old = paper.field(name)
        assert old is not None, (paper.file, name)
        fields = tuple(f.model_copy(update={"value": value, "raw": value}) if f is old else f for f in paper.fields)
        return paper_of(which, fields=fields)(case)

    return change


def paper_of(which: int, **fields: Any) -> Change:
    """Return a change of one paper, by its place."""

    def change(case: Case) -> Case:
        papers = [e.model_copy(update=fields) if n == which else e for n, e in enumerate(case.exhibits)]
        return case.model_copy(update={"exhibits": tuple(papers)})

    return change


def another_paper(**fields: Any) -> Change:
    """Return a change that adds a paper."""

    def change(case: Case) -> Case:
        update = {"id": "E99", "file": "extra.pdf", "submission_name": "Extra.pdf", "answers": (), "proves": (),
                  "fitness": (), **fields}  # fmt: skip
        return case.model_copy(update={"exhibits": (*case.exhibits, case.exhibits[0].model_copy(update=update))})

    return change


def notice(**fields: Any) -> Change:
    """Return a change of what was read from the notice."""
    return notice_with(**fields)


def only(*roles: str) -> Change:
    """Return a change that leaves only the statements of some roles."""
    return lambda case: each_statement(case, lambda s: s if s.role in roles else None)


def one_name_twice(case: Case) -> Case:
    """Give the second paper the first one's name, in capitals."""
    return paper_of(1, submission_name=case.exhibits[0].submission_name.upper())(case)
