"""``rejoinder adopt``: a letter edited in Word comes back to its case, and is checked again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rejoinder.app import verbs
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.linting import letter_text
from rejoinder.app.progress import Progress, silent
from rejoinder.app.run import check_case
from rejoinder.letters.adopting import adopt
from rejoinder.model.adopted import Adopted
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.rulebook import Rulebook


def adopt_letter(letter: Path, folder: CaseFolder, book: Rulebook, day: date, progress: Progress = silent) -> Adopted:
    """Set an edited letter beside the composed one, and check the case with it.

    Raises:
        InputError: the case composes no letter, or the file holds no text.
        RejoinderError: a file cannot be used.
    """
    text = letter_text(letter, book)
    case = check_case(folder, book, day, progress).case
    if case.letter is None:
        raise InputError(
            "nothing_to_adopt",
            Text.of("这件案子没有信，无从对照。", "This case has no letter to compare with."),
            where=str(folder.path),
        )
    adopted = adopt(case.letter, text, known_of(case))
    verdicts = verbs.check(case.model_copy(update={"letter": adopted.letter}), book, day)
    return adopted.model_copy(update={"verdicts": verdicts})


def known_of(case: Case) -> str:
    """Return everything a case knows, as plain text: a value that stands in it was given by somebody."""
    letter = case.letter
    composed = [s.text.say(letter.language) for s in letter.statements()] if letter else []
    tables = [cell.say("en") for table in _tables(case) for row in table for cell in row]
    facts = [fact.model_dump_json() for fact in case.facts.current]
    papers = [exhibit.model_dump_json() for exhibit in case.exhibits]
    frame = [value for _, value in letter.references] if letter else []
    return "\n".join(
        [case.notice.message.text, case.account.model_dump_json(), *composed, *tables, *facts, *papers, *frame]
    )


def _tables(case: Case) -> list[tuple[tuple[Text, ...], ...]]:
    if case.letter is None:
        return []
    groups = (group for section in case.letter.sections for group in section.groups)
    return [group.table.rows for group in groups if group.table]
