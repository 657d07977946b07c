"""Papers looked at by two workers: one begins with the pictures, the other with what is text."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rejoinder.app.progress import Progress, silent
from rejoinder.app.remembering import remembering
from rejoinder.app.sight import PaperSight
from rejoinder.evidence import chained, compared, inspect, issued, one_step_up
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.formats import PaperNote
from rejoinder.model.ports import Recogniser, Store
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox

_MANY = 8  # papers from which on a second worker is worth its start
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic", ".heif"})


@dataclass(frozen=True)
class Wanted:
    """One paper to look at, and what its owner says of it."""

    file: Path
    note: PaperNote = field(default_factory=PaperNote)


def look_at(
    wanted: Sequence[Wanted],
    case: Case | None,
    book: Rulebook,
    day: date,
    progress: Progress = silent,
    sandbox: Sandbox | None = None,
    memory: Store | None = None,
) -> list[Exhibit]:
    """Look at papers with two workers: pictures are taken from one end, text from the other; the order is kept.

    Args:
        wanted: the papers.
        case: what they are meant for, or None.
        book: the rules.
        day: the day on which they are judged.
        progress: told before each paper.
        sandbox: one that is running already, for the worker that reads text.
        memory: where what was recognised in pictures is kept, so that none is read twice.

    Raises:
        RejoinderError: a file is missing or cannot be opened.
    """
    return _Desk(wanted, case, book, day, progress, sandbox, memory).all()


class _Desk:
    """The papers waiting, and what came of those that are done."""

    def __init__(
        self,
        wanted: Sequence[Wanted],
        case: Case | None,
        book: Rulebook,
        day: date,
        progress: Progress,
        sandbox: Sandbox | None,
        memory: Store | None,
    ) -> None:
        self.wanted = wanted
        self.case = case
        self.book = book
        self.day = day
        self.progress = progress
        self.sandbox = sandbox
        self.memory = memory
        self.done: dict[int, Exhibit] = {}
        self.failed: list[BaseException] = []
        pictures = [n for n, one in enumerate(wanted) if one.file.suffix.lower() in _PICTURES]
        self.waiting = deque([*pictures, *(n for n in range(len(wanted)) if n not in set(pictures))])
        both = (pictures and len(pictures) < len(wanted)) or len(wanted) >= _MANY
        self.sides = ("pictures", "text") if both else ("text",)
        self.lock = threading.Lock()

    def all(self) -> list[Exhibit]:
        """Return the exhibits in the order of the papers."""
        with remembering(self.memory) as recogniser:
            helpers = [threading.Thread(target=self._work, args=(recogniser, side)) for side in self.sides[:-1]]
            for helper in helpers:
                helper.start()
            self._work(recogniser, self.sides[-1])
            for helper in helpers:
                helper.join()
        if self.failed:
            raise self.failed[0]
        found = [self.done[number] for number in range(len(self.wanted))]
        # Papers without a case may be anybody's; those of one case are seen by one recipient.
        if self.case is None:
            return found
        looked = one_step_up(compared(found, self.book, self.day), self.case.account, self.book)
        return issued(chained(looked, self.book), self.case, self.book)

    def _work(self, recogniser: Recogniser | None, side: str) -> None:
        try:
            with self._sandbox(side) as sandbox:
                while (number := self._next(side)) is not None:
                    wanted = self.wanted[number]
                    seen = self._pages(wanted.file.name)
                    sight = PaperSight(recogniser, self.book, sandbox, seen) if recogniser is not None else None
                    self.done[number] = self._one(wanted, sandbox, sight)
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            self.failed.append(error)
            self.waiting.clear()

    @contextmanager
    def _sandbox(self, side: str) -> Iterator[Sandbox]:
        if side == "text" and self.sandbox is not None:
            yield self.sandbox
            return
        with Sandbox() as sandbox:
            yield sandbox

    def _next(self, side: str) -> int | None:
        with self.lock:
            if not self.waiting:
                return None
            text_last = side == "pictures" or len(self.sides) == 1
            number = self.waiting.popleft() if text_last else self.waiting.pop()
            name = self.wanted[number].file.name
            begun = len(self.wanted) - len(self.waiting) - 1
            self.progress(Text.of(f"读材料 {name}", f"Reading paper {name}"), begun, len(self.wanted))
            return number

    def _pages(self, name: str) -> Progress:
        """Return what is told before each scanned page of a paper: its name and page, and how many papers are begun."""

        def tell(what: Text, _done: int, _total: int, /) -> None:
            both = Text.of(*(f"{name}{mark}{what.say(tag)}" for tag, mark in (("zh", "："), ("en", ": "))))
            with self.lock:
                self.progress(both, len(self.wanted) - len(self.waiting) - 1, len(self.wanted))

        return tell

    def _one(self, wanted: Wanted, sandbox: Sandbox, sight: PaperSight | None) -> Exhibit:
        case = self.case
        if case is None:
            return inspect(wanted.file, None, self.book, self.day, sandbox=sandbox, correction=wanted.note, sight=sight)
        return inspect(
            wanted.file,
            case.diagnosis,
            self.book,
            self.day,
            sandbox=sandbox,
            account=case.account,
            notice=case.notice,
            products=case.products,
            sales=case.sales,
            correction=wanted.note,
            sight=sight,
        )
