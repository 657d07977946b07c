"""What each sentence of the letter rests on, as numbered notes: a paper, the seller's word, the notice, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.facts import Fact
from rejoinder.model.letter import Basis
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, QuestionRule
from rejoinder.model.slots import SlotValue
from rejoinder.packing.dates import day_words
from rejoinder.packing.exhibits import places, what_it_is
from rejoinder.packing.job import Job

Proof = Literal["paper", "word", "notice", "none"]

PAPER = "附件"
WORD = "您的话"

_STANDARD: dict[str, Text] = {
    "stance": Text.of("怎么回应这一条", "how this point is answered"),
    "causes": Text.of("真正的原因", "the true causes"),
    "actions": Text.of("已经做完的事", "what is done"),
    "products": Text.of("这个原因涉及哪几个", "which of them this cause concerns"),
    "preventions": Text.of("以后靠什么不再发生", "what keeps it from happening again"),
}
_UNITS = {
    "minutes": "分钟",
    "hours": "小时",
    "days": "天",
    "business_days": "个工作日",
    "weeks": "周",
    "months": "个月",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing sentences rest on: the mark that stands in the text, and what it means."""

    proof: Proof
    mark: str
    words: str


@dataclass(slots=True)
class Notes:
    """Collects the notes of a letter, in Chinese, each once."""

    job: Job
    seen: dict[str, Note] = field(default_factory=dict)

    def of(self, basis: Iterable[Basis], exhibits: Iterable[str]) -> tuple[Note, ...]:
        """Return the notes of one sentence, papers first; a sentence that rests on nothing gets that note.

        That a cause or stance was chosen is only worth a note where the sentence rests on nothing nearer.
        """
        facts = [one.fact for one in basis]
        nearer = [ident for ident in facts if not _chosen(ident) and self._note(ident) is not None]
        idents = [*(f"paper.{ident}" for ident in exhibits), *(nearer or facts)]
        notes = [note for ident in dict.fromkeys(idents) if (note := self._note(ident)) is not None]
        notes.sort(key=lambda note: note.proof != "paper")
        return tuple(notes) or (self._keep("none", Note("none", "没有依据", "没有依据的句子，请回答问题或补材料。")),)

    def listed(self) -> tuple[Note, ...]:
        """Return all notes, papers in the order of their numbers."""
        order = {f"{PAPER} {paper.number}": number for number, paper in enumerate(self.job.papers)}
        return tuple(sorted(self.seen.values(), key=lambda note: order.get(note.mark, len(order))))

    def _keep(self, ident: str, note: Note) -> Note:
        return self.seen.setdefault(ident, note)

    def _note(self, ident: str) -> Note | None:
        if ident in self.seen:
            return self.seen[ident]
        if ident == "confirmed":
            number = 1 + sum(note.proof == "word" for note in self.seen.values())
            return self._keep(ident, Note("word", f"{WORD} {number}", "您改过或新写的句子，由本人署名确认。"))
        if ident == "notice":
            return self._keep(ident, Note("notice", "通知", "转述通知的话，以通知原文为准。"))
        if ident == "notice.reply":
            return self._keep(ident, Note("notice", "回信", "转述平台回信的话，以回信原文为准。"))
        if ident.startswith("paper."):
            return self._paper(ident)
        fact = next((f for f in self.job.case.facts.current if ident in (f.id, f.question)), None)
        if fact is None:
            return None
        number = 1 + sum(note.proof == "word" for note in self.seen.values())
        return self._keep(ident, Note("word", f"{WORD} {number}", said(fact, self.job)))

    def _paper(self, ident: str) -> Note | None:
        paper = self.job.paper(ident.removeprefix("paper."))
        if paper is None:
            return None
        what = what_it_is(paper.exhibit, self.job, "zh")
        where = "；".join(places(paper.exhibit, self.job, "zh")[:3])
        parts = (what, paper.name, where)
        return self._keep(
            ident, Note("paper", f"{PAPER} {paper.number}", "，".join(part for part in parts if part) + "。")
        )


def _chosen(ident: str) -> bool:
    """Tell whether a fact is the choice of a stance, cause, action or prevention."""
    return ident.removeprefix("f.").split(".", maxsplit=1)[0] in _STANDARD


def said(fact: Fact, job: Job) -> str:
    """Return in Chinese what was asked, what was answered, by whom and when."""
    asked, answer = _question(fact.question, job), value_words(fact.value) or fact.raw
    who = "，".join(part for part in (fact.who, day_words(fact.when, "zh") if fact.when else "") if part)
    question = f"问“{asked}”，" if asked else ""
    return f"{question}您答“{answer}”" + (f"（{who}）。" if who else "。")


def _question(key: str, job: Job) -> str:
    """Return the question behind a key as it was asked; empty where the rulebook no longer has it."""
    head, _, name = key.rpartition(".")
    question = job.book.find(QuestionRule, key) or job.book.find(QuestionRule, head)
    if question is not None:
        return question.slot.ask.say("zh")
    standard = _STANDARD.get(key.split(".", maxsplit=1)[0])
    if standard is not None:
        return standard.say("zh")
    rule = job.book.find(CauseRule, head) or job.book.find(ActionRule, head) or job.book.find(PreventionRule, head)
    slot = next((slot for slot in rule.slots if slot.id == name), None) if rule else None
    return slot.ask.say("zh") if slot else ""


def value_words(value: SlotValue) -> str:
    """Return an answer in Chinese, for the seller to recognise."""
    return "、".join(_value_parts(value))


def _value_parts(value: SlotValue) -> Iterator[str]:
    if value.day is not None:
        yield day_words(value.day, "zh")
    if value.number is not None:
        yield f"{value.number.normalize():,f}"
    if value.duration is not None:
        yield f"{value.duration.n} {_UNITS[value.duration.unit]}"
    if value.rate is not None:
        yield f"{value.rate.percent:f}%"
    if value.money is not None:
        yield f"{value.money.currency} {value.money.amount:,.2f}"
    if value.yes is not None:
        yield "是" if value.yes else "否"
    if value.rows:
        yield f"{len(value.rows)} 行的表"
    yield from (pick.label.say("zh") for pick in value.picks)
    yield from value.items
    if value.words is not None:
        yield value.words.say("zh")
