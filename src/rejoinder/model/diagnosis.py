"""A notice judged on a day: what it comes to, what may be answered, by which road, by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.collecting import Collected
from rejoinder.model.facts import Stance
from rejoinder.model.finding import Finding
from rejoinder.model.source import Source, Span, Standing

AnswerForm = Literal[
    "plan", "explanation", "documents", "acknowledgement", "questionnaire", "short_answer", "video", "none",
]  # fmt: skip
"""What the platform wants to receive; decided by the notice first, by the rulebook where it is silent."""

Fitness = Literal["supported", "careful", "refer", "unsupported"]


class Point(Model):
    """One allegation as the case works on it."""

    id: Id
    violation: Id
    allegation: str = ""
    quote: str = ""
    clauses: tuple[Id, ...] = ()
    stances: tuple[Stance, ...] = ()
    causes: tuple[Id, ...] = ()
    requirements: tuple[Id, ...] = ()
    variants: tuple[Id, ...] = ()
    """Variants of the violation that the notice's words show."""
    again: int = 0
    """The attempt whose refusal names it; 0 where the notice does."""
    concerns: tuple[str, ...] = ()
    """Ids of the notice for each of which it may be answered apart; a part of it has only its own."""
    of: str = ""
    """The allegation that it is a part of, where the seller answers it in two ways."""
    among: tuple[str, ...] = ()
    """Of a part: all the ids that the allegation concerns."""
    stance: Stance | None = None
    """How those ids are answered, where each of them was asked about."""


class Target(Model):
    """A figure of a metric that counts on the day, said as a sentence."""

    rule: Id
    violation: Id
    text: Text
    standing: Standing
    source: tuple[Source, ...] = ()


class Must(Model):
    """Something the answer must contain, for these stances (all when none are named)."""

    violation: Id
    text: Text
    stances: tuple[Stance, ...] = ()
    standing: Standing
    source: tuple[Source, ...] = ()


class Wanted(Model):
    """One demand and what would satisfy it."""

    demand: Id
    topic: Id
    quote: str
    requirements: tuple[Id, ...] = ()
    group: str = ""
    branch: str = ""
    proof: bool = False
    """It wants a paper: an exhibit answers it, or an open word that there is none."""
    again: int = 0
    """The attempt whose refusal makes it; 0 where the notice does."""


class RouteStep(Model):
    """One road, in the order in which it should be tried."""

    rule: Id
    title: Text
    steps: tuple[Text, ...] = ()
    beats_letter: bool = False
    condition: Text | None = None
    when: dict[str, tuple[str, ...]] = {}
    """Answers for which this road is open; a question not yet answered closes nothing."""
    menu: tuple[str, ...] = ()
    address: str = ""
    standing: Standing
    source: tuple[Source, ...] = ()


class Clock(Model):
    """One time that runs. ``due`` is None when its start is not known."""

    id: Id
    title: Text
    due: datetime | None = None
    starts: date | None = None
    timezone: str = "UTC"
    calendar: str = ""
    span: Span | None = None
    standing: Standing
    can_fail: bool = False
    """Only clocks from the notice, an official page or law can be missed; others remind (经验值)."""
    source: tuple[Source, ...] = ()


class Advice(Model):
    """What to do or not to do in the first hour."""

    rule: Id
    kind: Literal["do", "dont", "note"]
    text: Text
    standing: Standing
    source: tuple[Source, ...] = ()


class Diagnosis(Model):
    """Everything the rulebook says about one notice on one day."""

    notice: Id
    day: date
    notice_day: date | None = None
    """The day on which rules are looked at that are judged on the notice."""
    rulebook: str
    """Hash of the rulebook that judged, so that an old verdict can be reproduced."""
    platform: str
    form: AnswerForm
    form_reason: Text
    composes: bool
    """False when the rulebook cannot compose an answer for this notice yet; it is still read and diagnosed."""
    points: tuple[Point, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    routes: tuple[RouteStep, ...] = ()
    clocks: tuple[Clock, ...] = ()
    targets: tuple[Target, ...] = ()
    must: tuple[Must, ...] = ()
    first_hour: tuple[Advice, ...] = ()
    fitness: Fitness = "supported"
    fitness_reasons: tuple[Text, ...] = ()
    warnings: tuple[Finding, ...] = ()
    collect: tuple[Collected, ...] = ()
    """What to collect beside what the notice demands (A5), ticked by what the case holds."""
    rules_used: tuple[Id, ...] = ()
    reply_on: date | None = None
    """The day of the reply that refused the last attempt."""
    attempts: int = 0
    """How many earlier attempts the case keeps."""
    plan_by_reply: bool = False
    """It is that reply which wants a plan; what was answered before wanted none."""

    def source(self, again: int) -> Text:
        """Return whose words a point or demand quotes: the notice's, or those of the reply to the last attempt."""
        if not again:
            return Text.of("通知原文", "notice")
        day = self.reply_on
        return Text.of(f"{day} 回信原文", f"reply of {day}") if day else Text.of("回信原文", "reply")


PLANNED = frozenset({"plan", "questionnaire", "short_answer"})
"""Forms of an answer that tell causes, steps and prevention."""
_OF_REFUSAL = re.compile(r"(?:^|\.)a[0-9]+[pd]([0-9]+)$")
EARLIER = "case.earlier_answer"
"""The question whether an answer was sent before; attempts that the case keeps answer it."""
LAST_ON = "case.last_answer_on"
EXAMPLES = "example-"
"""How the groups of demands begin that name examples of one paper: why it is lacking is asked once."""
DIFFERS = "differs"
"""Chosen as the stance on an allegation whose products or orders are not all answered alike."""
DISPUTED = "disputed"
"""The branch of demands for those who say that the platform errs: "if you believe this is a mistake, explain why"."""


def still_asked(diagnosis: Diagnosis, picks: Callable[[str], tuple[str, ...]]) -> tuple[Wanted, ...]:
    """Return the demands that are to be answered: those of a branch not chosen fall away.

    What only whoever disputes is asked falls away once every point is accepted.

    Args:
        diagnosis: with points and demands.
        picks: gives the options chosen for a question.
    """
    branch = picks("branch")
    stances = [stance_of(point, picks) for point in diagnosis.points]
    accepted = bool(stances) and all(stance == "own" for stance in stances)

    def holds(wanted: Wanted) -> bool:
        if wanted.branch == DISPUTED:
            return not accepted
        return not wanted.branch or not branch or wanted.branch in branch

    return tuple(wanted for wanted in diagnosis.wanted if holds(wanted))


def parted(diagnosis: Diagnosis, picks: Callable[[str], tuple[str, ...]]) -> Diagnosis:
    """Return a diagnosis in which an allegation that is answered in two ways is a point for each of them.

    What was parted before is parted anew. Where every id is answered alike the allegation stays one.

    Args:
        diagnosis: with points.
        picks: gives the options chosen for a question.
    """
    points = tuple(part for point in whole(diagnosis.points) for part in _parts(point, picks))
    return diagnosis if points == diagnosis.points else diagnosis.model_copy(update={"points": points})


def whole(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return allegations as the notice makes them, none in parts."""
    found: dict[str, Point] = {}
    for point in points:
        as_one = {"id": point.of or point.id, "concerns": point.among or point.concerns}
        plain = not (point.of or point.stance)
        one = point if plain else point.model_copy(update={**as_one, "of": "", "among": (), "stance": None})
        found.setdefault(one.id, one)
    return tuple(found.values())


def _parts(point: Point, picks: Callable[[str], tuple[str, ...]]) -> Iterator[Point]:
    if picks(f"stance.{point.id}") != (DIFFERS,) or len(point.concerns) < 2:
        yield point
        return
    chosen: dict[Stance | None, list[str]] = {}
    for ident in point.concerns:
        picked = picks(f"stance.{point.id}.{ident}")
        chosen.setdefault(picked[0] if picked else None, []).append(ident)  # type: ignore[arg-type]
    if len(chosen) == 1 and None not in chosen:
        yield point.model_copy(update={"stance": next(iter(chosen))})
        return
    for stance, idents in chosen.items():
        own = {"id": f"{point.id}-{stance or 'open'}", "stance": stance, "concerns": tuple(idents)}
        yield point.model_copy(update={**own, "of": point.id, "among": point.concerns})


def stance_of(point: Point, picks: Callable[[str], tuple[str, ...]]) -> Stance | None:
    """Return the stance chosen for a point, or None while it is open."""
    if point.of or point.stance:
        return point.stance
    picked = picks(f"stance.{point.id}")
    return picked[0] if picked and picked != (DIFFERS,) else None  # type: ignore[return-value]


def stance_keys(point: Point) -> tuple[str, ...]:
    """Return the questions that a point's stance answers: one, or one for each id of a part."""
    if point.of or point.stance:
        return tuple(f"stance.{point.of or point.id}.{ident}" for ident in point.concerns)
    return (f"stance.{point.id}",)


def of_refusal(key: str) -> int:
    """Return which point or demand of the reply to an attempt an id or a question's key is about; 0 where none."""
    found = _OF_REFUSAL.search(key)
    return int(found[1]) if found else 0
