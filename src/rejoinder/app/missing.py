"""What a case still lacks, said so that a person can act on it."""

from __future__ import annotations

from datetime import date

from rejoinder.diagnosis import questions
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import of_refusal, still_asked
from rejoinder.model.facts import Question
from rejoinder.rulebook import Rulebook


def open_questions(case: Case, book: Rulebook, day: date, lang: str) -> tuple[str, ...]:
    """Return the required questions that are still open, as they are asked."""
    if case.diagnosis is None:
        return ()
    asked = questions(case.diagnosis, case.notice, case.facts, book, day)
    return tuple(
        f"{question.slot.ask.say(lang)}  {_which(question, lang)}"
        for question in asked
        if question.slot.required and case.facts.get(question.key) is None
    )


def _which(question: Question, lang: str) -> str:
    """Return where a question stands in the form; of what a reply names, its words tell more than our number of it."""
    if not of_refusal(question.key):
        return f"[{question.key}]"
    return f"[{question.source.say(lang)}: “{' '.join(question.quote.split())}”]"


def missing_papers(case: Case) -> tuple[str, ...]:
    """Return the requirements of demanded papers that no exhibit meets; alternatives count once."""
    if case.diagnosis is None:
        return ()
    usable = [exhibit for exhibit in case.sent if exhibit.level != "do_not_send"]
    met = {requirement for exhibit in usable for requirement in exhibit.requirements}
    answered = {demand for exhibit in usable for demand in exhibit.answers}
    groups = {w.group for w in case.diagnosis.wanted if w.group and w.demand in answered}
    lacking = (
        requirement
        for wanted in still_asked(case.diagnosis, case.facts.picks)
        if wanted.demand not in answered and (not wanted.group or wanted.group not in groups)
        for requirement in wanted.requirements
        if requirement not in met
    )
    return tuple(dict.fromkeys(lacking))
