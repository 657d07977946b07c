"""A letter from anywhere, linted: a file or paste, beside a notice or a whole case; and many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.app.flowing import flowing
from rejoinder.app.json_lines import Tell, answer_each, given_lines
from rejoinder.lint import GrammarChecker, grammar_checker, lint, lint_sentence
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import DIFFERS
from rejoinder.model.errors import InputError
from rejoinder.model.lint import LetterTold, LintReport
from rejoinder.model.rules import LexiconRule, TopicRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.shares import copied, told

if TYPE_CHECKING:
    from rejoinder.app.inputs import Given
    from rejoinder.model.notice import Notice

_SAID = {"error": "error", "ask": "warning", "notice": "info"}
"""Our grades as labelled collections name them."""


@dataclass(frozen=True)
class Beside:
    """What the user gives beside the letter; every part may be missing."""

    platform: str = ""
    violation: str = ""
    notice: Path | None = None
    case: Path | None = None


def lint_file(source: Path | Given, beside: Beside, book: Rulebook, day: date) -> LintReport:
    """Lint one letter.

    Args:
        source: a file (.docx, .pdf, .txt, .md) or pasted words.
        beside: what is known of the case.
        book: the rules.
        day: whose rules count.

    Raises:
        InputError: a file is missing, or holds no text.
        PaperError: a file was refused.
    """
    text = letter_text(source, book)
    known = told_of(beside, book, day)
    return lint(text, _as_worded(known, text, book), book, day, grammar=grammar_checker())


def letter_text(source: Path | Given, book: Rulebook) -> str:
    """Return the words of a letter, parsed in the sandbox.

    Raises:
        InputError: the file is missing, or holds no text.
        PaperError: the file was refused.
    """
    from rejoinder.intake import read_words
    from rejoinder.sandbox import Sandbox

    with Sandbox() as sandbox:
        words = read_words([source], sandbox, book)
    return flowing(words.joined([0]))


def told_of(beside: Beside, book: Rulebook, day: date) -> LetterTold:
    """Return what is known of the case: from its notice, and what the user says outright."""
    notice, answers = _notice(beside, book, day)
    known = told_by(notice, book) if notice else LetterTold()
    named: dict[str, Any] = {"platform": beside.platform, "violation": beside.violation, "stance": _stance(answers)}
    named |= _figures(notice, answers, book, day) if notice and answers else {}
    return known.model_copy(update={key: value for key, value in named.items() if value})


def _figures(notice: Notice, answers: dict[str, Any], book: Rulebook, day: date) -> dict[str, Any]:
    """Return what the counts that the seller typed come to, and the rates copied; no papers are read for it."""
    from rejoinder.app.verbs import diagnose
    from rejoinder.diagnosis import read_answers

    dated = book.as_of(day, notice.received)
    facts = read_answers(answers, diagnose(notice, dated, day), notice, dated, day)
    return {"shares": told(dated, day, notice.platform, facts), "rates": copied(dated, day, facts)}


def _as_worded(told: LetterTold, text: str, book: Rulebook) -> LetterTold:
    """Take the stance from the letter's own words where nobody says which it has: a dispute owes no plan."""
    if told.stance or not _says("disputing", text, book) or _says("owning", text, book):
        return told
    return told.model_copy(update={"stance": "dispute"})


def _says(ident: str, text: str, book: Rulebook) -> bool:
    lexicon = book.find(LexiconRule, ident)
    words = " ".join(text.lower().split())
    return lexicon is not None and any(said in words for of in lexicon.words.values() for said in of)


def _notice(beside: Beside, book: Rulebook, day: date) -> tuple[Notice | None, dict[str, Any]]:
    from rejoinder.app import verbs

    if beside.case is not None:
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.corrected import notice_of

        folder = CaseFolder(beside.case)
        notice = notice_of(verbs.read_all(list(folder.notices()), book, day), folder.head(), book)
        return notice, folder.facts().raw
    if beside.notice is not None:
        return verbs.read(beside.notice, book, day), {}
    return None, {}


def _stance(answers: dict[str, Any]) -> str:
    chosen = {str(value) for key, value in answers.items() if key.startswith("stance.")}
    chosen.discard(DIFFERS)
    return "mixed" if len(chosen) > 1 else next(iter(chosen), "")


def told_by(notice: Notice, book: Rulebook) -> LetterTold:
    """Return what a notice tells of the letter that answers it; what is done in the account needs no words in it."""
    elsewhere = {rule.id for rule in book.of(TopicRule).values() if rule.answered_by == "route"}
    asked = [one for one in notice.demands if one.topic not in elsewhere]
    first = notice.allegations[0].violation if notice.allegations else ""
    stated = notice.violations[0].value if notice.violations else first
    return LetterTold(
        platform=notice.platform,
        marketplace=notice.marketplace or "",
        violation=stated,
        allegations=tuple(one.span.text for one in notice.allegations),
        demands=tuple(one.span.text for one in asked),
        choices=tuple(one.group for one in asked),
        ids=notice.ids.all(),
    )


def lint_batch(source: Path, out: Path, book: Rulebook, day: date, tell: Tell | None = None) -> int:
    """Lint every letter or sentence of a file and write the findings, whole or not at all.

    Args:
        source: JSON lines: letters with `id`, `body` and what is known beside them, or sentences with `id` and `text`.
        out: where the findings go, one line each, in the same order.
        book: the rules.
        day: whose rules count.
        tell: told how many of how many are done.

    Returns:
        How many were linted.

    Raises:
        InputError: the file is missing, too big, or a line is no such record.
        OutputError: the findings cannot be written.
    """
    records, checker = _records(source), grammar_checker()

    def found(record: dict[str, Any]) -> dict[str, Any]:
        return {"id": record["id"], "findings": flat(linted(record, book, day, checker))}

    return answer_each(out, records, found, tell)


def linted(record: dict[str, Any], book: Rulebook, day: date, checker: GrammarChecker | None = None) -> LintReport:
    """Lint one record; labels that may stand beside the words count for nothing."""
    if "body" not in record:
        return lint_sentence(record["text"], book, day)
    return lint(record["body"], told_in(record), book, day, grammar=checker)


def told_in(record: dict[str, Any]) -> LetterTold:
    """Return what a record tells beside its letter."""
    notice = record.get("notice") or {}
    named: dict[str, Any] = {
        key: str(record.get(key) or "") for key in ("platform", "marketplace", "violation", "stance")
    }
    lists: dict[str, Any] = {key: tuple(map(str, notice.get(key) or ())) for key in ("allegations", "demands", "ids")}
    return LetterTold(**named, **lists)


def flat(report: LintReport) -> list[dict[str, Any]]:
    """Return findings as plain records: code, severity, the exact words and their place, reason and remedy."""
    made = []
    for one in report.findings:
        span = one.where.span
        place = {"text": span.text, "start": span.start, "end": span.end} if span else {"text": None}
        made.append(
            {
                "code": one.code,
                "severity": _SAID[one.severity],
                **place,
                "what": one.what.root,
                "why": one.why.root if one.why else None,
                "remedy": one.remedy.root if one.remedy else None,
            }
        )
    return made


def _records(source: Path) -> list[dict[str, Any]]:
    return [
        _record(line, where)
        for line, where in given_lines(source, lambda: _bad(str(source), "文件太大。", "The file is too large."))
    ]


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _bad(where, "这一行不是 JSON。", "This line is no JSON.") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), (str, int)):
        raise _bad(where, "这一行没有编号。", "This line has no id.")
    if not isinstance(record.get("body", record.get("text")), str) or not _sound(record.get("notice")):
        raise _bad(where, "这一行没有正文。", "This line has no body and no text.")
    return record


def _sound(notice: Any) -> bool:
    """Tell whether what stands under `notice` is what it should be: lists of words by name."""
    if notice is None:
        return True
    return isinstance(notice, dict) and all(isinstance(value, Sequence) for value in notice.values())


def _bad(where: str, zh: str, en: str) -> InputError:
    return InputError(
        "bad_batch",
        Text.of(zh, en),
        where=where,
        todo=Text.of(
            "每行一个 JSON 对象：信要有 id、body（可加 platform、violation、stance、notice），单句要有 id、text。",
            "One JSON object a line: letters with id and body (and platform, violation, stance, notice where known), "
            "sentences with id and text.",
        ),
    )
