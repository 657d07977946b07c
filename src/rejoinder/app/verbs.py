"""The six verbs of the library: read, diagnose, inspect, compose, check, pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.rulebook import Rulebook, load
from rejoinder.rulebook.layers import OVERLAY

if TYPE_CHECKING:
    from rejoinder.intake import Given
    from rejoinder.model.adopted import LetterFile
    from rejoinder.model.base import Text
    from rejoinder.model.case import Case, Submission
    from rejoinder.model.diagnosis import Diagnosis
    from rejoinder.model.exhibit import Exhibit
    from rejoinder.model.finding import Verdict
    from rejoinder.model.letter import Letter
    from rejoinder.model.notice import Message, Notice
    from rejoinder.model.rendering import ChineseReading
    from rejoinder.packing import Built
    from rejoinder.sandbox import Ocr

Progress = Callable[["Text", int, int], None]


def read(
    source: Message | str | Path | Sequence[Path | Given],
    rulebook: Rulebook | None = None,
    day: date | None = None,
    progress: Progress | None = None,
) -> Notice:
    """Read a notice; where a source holds several, the first, which then says so. See ``read_all``.

    Raises:
        RejoinderError: a file cannot be read; in both languages.
    """
    return read_all(source, rulebook, day, progress)[0]


def read_all(
    source: Message | str | Path | Sequence[Path | Given],
    rulebook: Rulebook | None = None,
    day: date | None = None,
    progress: Progress | None = None,
) -> tuple[Notice, ...]:
    """Read every notice a source holds: usually one, two where two mails were forwarded together.

    Args:
        source: a message, pasted text, a file, or several files, on disk or in memory. Files of two platforms, and
            mails of two shops, are of two cases.
        rulebook: the rules; the shipped ones by default.
        day: the day whose rules apply; each message's own day by default, else the newest rules.
        progress: told before each scanned page.

    Raises:
        RejoinderError: a file cannot be read; in both languages.
    """
    return read_with_rules(source, rulebook, day, progress)[1]


def read_with_rules(
    source: Message | str | Path | Sequence[Path | Given],
    rulebook: Rulebook | None = None,
    day: date | None = None,
    progress: Progress | None = None,
    meanwhile: Callable[[Message, Rulebook], None] | None = None,
) -> tuple[Rulebook, tuple[Notice, ...]]:
    """Read as ``read_all`` does; also return the rulebook, which is loaded while the sandbox gets ready.

    Args:
        source: see ``read_all``.
        rulebook: see ``read_all``.
        day: see ``read_all``.
        progress: see ``read_all``.
        meanwhile: called for each message while the encoder is still at work on it, such as ``get_ready``.

    Raises:
        RejoinderError: a file cannot be read; in both languages.
    """
    from rejoinder.app.ahead import reader_ahead
    from rejoinder.model.notice import Message

    reader_ahead()
    if isinstance(source, (Path, Sequence)) and not isinstance(source, str):
        book, found = _of_files([source] if isinstance(source, Path) else list(source), rulebook, progress)
    else:
        from rejoinder.reading.several import split

        book = rulebook or load()
        found = split(source if isinstance(source, Message) else _pasted(source), book)
    from rejoinder.app.notices import notices_in

    soon = None if meanwhile is None else lambda message: meanwhile(message, book)
    return book, notices_in(found, book, day, soon)


def get_ready(message: Message, rulebook: Rulebook, day: date, *, chinese: bool) -> None:
    """Load what ``diagnose`` and, if wanted, ``chinese`` will need for a message; it changes nothing they say."""
    from rejoinder.diagnosis import get_ready as judging
    from rejoinder.reading import render_soon

    judging(rulebook, day)
    if chinese:
        render_soon(message, rulebook, day)


def _of_files(
    files: Sequence[Path | Given], rulebook: Rulebook | None, progress: Progress | None
) -> tuple[Rulebook, tuple[Message, ...]]:
    """Return the messages that files hold, and the rulebook they were read by."""
    from rejoinder.app.progress import silent
    from rejoinder.sandbox import Sandbox

    with Sandbox() as sandbox, ocr() as recogniser:
        sandbox.start("eml")  # it gets ready while rules and reader load
        from rejoinder.app.notices import messages_in

        book = rulebook or load()
        return book, messages_in(files, sandbox, book, recogniser, progress or silent)


@contextmanager
def ocr() -> Iterator[Ocr | None]:
    """Give the reader of pictures, or None where its extra is not installed; nothing is loaded before a picture."""
    from rejoinder.sandbox.ocr import Ocr, available

    if not available():
        yield None
        return
    with Ocr() as recogniser:
        yield recogniser


def _pasted(words: str) -> Message:
    from rejoinder.intake import from_text

    return from_text(words)


def diagnose(notice: Notice, rulebook: Rulebook, day: date, history: Sequence[Submission] = ()) -> Diagnosis:
    """Judge a notice by the rulebook as of a day, beside it what the reply to the last attempt named."""
    from rejoinder.diagnosis import diagnose as judge

    return judge(notice, rulebook, day, history)


def chinese(notice: Notice, rulebook: Rulebook, day: date) -> ChineseReading:
    """Put a notice into Chinese sentence by sentence, and say what its deciding clauses mean."""
    from rejoinder.model.rendering import ChineseReading
    from rejoinder.reading import explain, render

    return ChineseReading(sentences=render(notice, rulebook, day), explained=explain(notice, rulebook, day))


def inspect(file: Path, diagnosis: Diagnosis | None, rulebook: Rulebook, day: date) -> Exhibit:
    """Read one paper and judge whether it fits what the diagnosis wants.

    Raises:
        RejoinderError: the file is missing or cannot be opened at all.
    """
    from rejoinder.evidence import inspect as inspect_paper
    from rejoinder.sandbox import Sandbox

    notice_day = diagnosis.notice_day if diagnosis else None
    with Sandbox() as sandbox:
        return inspect_paper(file, diagnosis, rulebook.as_of(day, notice_day), day, sandbox=sandbox)


def compose(case: Case, rulebook: Rulebook, day: date) -> Letter:
    """Compose the letter of a case from its facts and papers.

    Raises:
        RejoinderError: such an answer cannot be composed.
    """
    from rejoinder.letters import compose as write

    return write(case, rulebook.as_of(day, case.notice.received), day)


def adopted(letter: Letter, changes: LetterFile, case: Case, rulebook: Rulebook, day: date) -> Letter:
    """Return a composed letter with a person's changes in it (``letter.yaml``).

    Raises:
        RejoinderError: a change names an answer that is not there.
    """
    if changes.empty:
        return letter
    from rejoinder.letters.returned import with_changes

    return with_changes(letter, changes, case, rulebook.as_of(day, case.notice.received))


def check(case: Case, rulebook: Rulebook, day: date) -> tuple[Verdict, ...]:
    """Return the verdicts of the 21 indicators over a case."""
    from rejoinder.selfcheck import check as judge

    return judge(case, rulebook.as_of(day, case.notice.received), day)


def pack(
    case: Case,
    rulebook: Rulebook,
    day: date,
    originals: Mapping[str, bytes],
    progress: Callable[[Text, int, int], None] | None = None,
) -> Built:
    """Build the pack of a checked case.

    Args:
        case: with letter and verdicts.
        rulebook: for the guide and the replies.
        day: the day of the run.
        originals: exhibit id to the paper's original bytes.
        progress: told before each part is made.

    Raises:
        RejoinderError: a paper changed since it was checked, or a part could not be set.
    """
    from rejoinder.packing import kept
    from rejoinder.packing import pack as build

    viewed = rulebook.as_of(day, case.notice.received)
    return build(case, viewed, day, originals, progress, kept(_judged_by_all(case, rulebook, day), viewed))


def _judged_by_all(case: Case, rulebook: Rulebook, day: date) -> Case:
    """Return a case judged, and its notice put into Chinese, by the rules that anybody has: for what is given away."""
    public = rulebook.without(OVERLAY)
    if public is rulebook or case.diagnosis is None:
        return case
    ticked = {line.rule: line for line in case.diagnosis.collect}
    diagnosis = diagnose(case.notice, public, day, case.history)
    collect = tuple(
        one.model_copy(update={"there": old.there, "seen": old.seen, "lacking": old.lacking})
        if (old := ticked.get(one.rule)) is not None
        else one
        for one in diagnosis.collect
    )
    reading = chinese(case.notice, public, day) if case.chinese.sentences else case.chinese
    return case.model_copy(update={"diagnosis": diagnosis.model_copy(update={"collect": collect}), "chinese": reading})
