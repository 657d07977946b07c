"""Preparation for a video call: originals to have at hand, likely questions, and what the seller said to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rejoinder.model.base import Text
from rejoinder.model.facts import Fact
from rejoinder.model.rules import ChoicesRule, QuestionRule
from rejoinder.packing.basis import value_words
from rejoinder.packing.job import Job
from rejoinder.packing.render import Block, Bullets, Heading, KeyValues, Paragraph, runs
from rejoinder.rulebook.romanise import romanise

QUESTIONS = "call.questions"
"""The rulebook's list of likely questions; the id of each names the answer it draws on. A platform may add its own
under the same name with its id behind it."""
FURTHER = "call.further"
"""What else is asked where the case holds an answer to it, worded for a call."""
PLACES = "call.places"
"""Where the answer to each of them stands, for those that the case does not hold."""

_TITLE = Text.of("视频通话怎么准备", "Preparing for the call")
_INTRO = Text.of(
    "照您在本案里答过的说，前后一致；不知道就说不知道，会后补。不背稿，不让别人替您答。",
    "Say what you have answered in this case, and nothing else. What you do not know, say so and send it later. "
    "Nobody answers for you, and nothing is learnt by heart.",
)
_AT_HAND = Text.of("手边放好的原件", "Originals to have at hand")
_LIKELY = Text.of("可能会问的，和您的答案", "Likely questions, and your answers")
_BRACKETS = {"zh": "（）", "en": "()"}
_OPEN = Text.of("本案里还没有答案，通话前先查清楚。", "No answer in this case yet: look it up before the call.")


def has_call(job: Job) -> bool:
    """Tell whether the platform wants a call."""
    diagnosis = job.case.diagnosis
    asked = any(demand.kind == "call" for demand in job.case.notice.demands)
    return asked or (diagnosis is not None and diagnosis.form == "video")


def preparation(job: Job, lang: str) -> Iterator[Block]:
    """Yield the sheet for a call, nothing where none is asked for; every answer is the seller's own."""
    if not has_call(job):
        return
    yield Heading(2, _TITLE.say(lang))
    yield Paragraph(runs(_INTRO.say(lang)))
    papers = tuple(dict.fromkeys(_at_hand(job, lang)))
    if papers:
        yield Heading(3, _AT_HAND.say(lang))
        yield Bullets(tuple(runs(one) for one in papers))
    rows = tuple((asked, runs(answer)) for asked, answer in _rows(job, lang))
    if rows:
        yield Heading(3, _LIKELY.say(lang))
        yield KeyValues(rows)


def _at_hand(job: Job, lang: str) -> Iterator[str]:
    """Yield the papers of the case, each under the name it was sent with, then what was asked for and is not there."""
    gap = "" if lang == "zh" else " "
    for paper in job.papers:
        yield f"{paper.exhibit.title.say(lang)}{gap}{_BRACKETS[lang][0]}{paper.name}{_BRACKETS[lang][1]}"
    there = {demand for paper in job.papers for demand in paper.exhibit.answers}
    asked = [(d.id, d.span.text) for d in job.case.notice.demands if d.kind == "document"]
    asked += [(w.demand, w.quote) for w in job.asked_again if w.proof]
    yield from (f"“{words}”" for ident, words in asked if ident not in there)


def _rows(job: Job, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the listed questions, then what else the seller was asked in words and numbers; nothing is said twice."""
    likely, places = _likely(job, lang), _labels(job, PLACES, lang)
    facts = {fact.question: fact for fact in job.case.facts.current}
    drawn: set[str] = set()
    given: set[str] = set()
    for key, asked in likely.items():
        answers = _known(key, facts, job)
        drawn |= {fact.question for fact in answers}
        said = ("；" if lang == "zh" else "; ").join(_answer(fact, lang, job) for fact in answers)
        given.add(_plain(said))
        open_ = ("" if lang == "zh" else " ").join((_OPEN.say(lang), places.get(key, ""))).rstrip()
        yield asked, said or open_
    further = _labels(job, FURTHER, lang)
    for key, fact in facts.items():
        if key not in likely and key not in drawn and _spoken(key, job):
            said = _answer(fact, lang, job)
            named = fact.value.words is not None or bool(fact.value.picks)  # two days may be one day
            if not named or _plain(said) not in given:
                yield further.get(key) or _asked(key, job, lang), said
                given.add(_plain(said))


def _likely(job: Job, lang: str) -> dict[str, str]:
    return {**_labels(job, QUESTIONS, lang), **_labels(job, f"{QUESTIONS}.{job.case.platform}", lang)}


def _spoken(key: str, job: Job) -> bool:
    """Tell whether an answer is one that can be given in words."""
    question = job.book.find(QuestionRule, key)
    return question is not None and question.slot.type not in ("table", "yes_no")


def _asked(key: str, job: Job, lang: str) -> str:
    return job.book.get(QuestionRule, key).slot.ask.say(lang)


def _plain(said: str) -> str:
    """Return an answer without its article: “the legal representative” and “legal representative” are one."""
    return said.casefold().removeprefix("the ")


def _labels(job: Job, ident: str, lang: str) -> dict[str, str]:
    listed = job.book.find(ChoicesRule, ident)
    return {choice.id: choice.label.say(lang) for choice in listed.choices} if listed else {}


def _known(key: str, facts: Mapping[str, Fact], job: Job) -> tuple[Fact, ...]:
    """Return what the case holds of a question: its own answer, else those of questions that ask the same."""
    if key in facts:
        return (facts[key],)
    rule = job.book.find(QuestionRule, key)
    return tuple(facts[other] for other in (rule.draws_on if rule else ()) if other in facts)


def _answer(fact: Fact, lang: str, job: Job) -> str:
    picked = ", ".join(pick.label.say(lang) for pick in fact.value.picks)
    if picked:
        return picked
    words = fact.value.words
    if words is not None:
        chinese = words.root.get("zh", "")
        if fact.value.type == "name" and lang == "en" and chinese and not words.has("en"):
            return f"{romanise(chinese, job.book)} ({chinese})"
        return words.root.get(lang) or next(iter(words.root.values()))
    return (value_words(fact.value) if lang == "zh" else "") or fact.raw
