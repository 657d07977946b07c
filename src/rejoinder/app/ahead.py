"""Loads libraries that a run will need later, while it waits for the sandbox to read files.

The threads are no daemons: a program that ends while one is inside a library's start-up is ended by the system, not by
us, with no exit code of ours. Python waits for them instead.
"""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rejoinder.rulebook import Rulebook

LATER = ("pypinyin", "docx", "icalendar", "typst")
"""Slow to import and needed only after the papers are read."""


READING = ("numpy", "onnxruntime")
"""What the encoder runs on: loaded before our own rooms, whose loading the other thread is busy with."""


class Ahead:
    """A thread that imports them.

    Wait for it before importing a module inside one of these packages: Python lets a second thread into a package
    that is half loaded, and where its modules import each other in a circle, as those of docx do, names are missing.
    """

    def __init__(self) -> None:
        """Get ready; nothing is loaded yet."""
        self._thread = threading.Thread(target=_load)

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def wait(self) -> None:
        """Return when all is loaded; at once where loading never began."""
        if self._thread.ident is not None:
            self._thread.join()


_ONE = threading.Lock()
_READER: list[threading.Thread] = []
"""The thread that loads the reader; a second one would only wait for it."""


def reader_ahead(*, brief: bool = False) -> threading.Thread:
    """Load the reader's encoder in a thread of its own, which is returned, while the sandbox parses the notice.

    Whoever needs it sooner waits for the import as usual; a system without onnxruntime notices it there.

    Args:
        brief: this process reads one notice and ends.
    """
    if brief:
        from rejoinder.learned.shipped import be_brief

        be_brief()
    with _ONE:
        if not _READER:
            _READER.append(threading.Thread(target=_load_reader))
            _READER[0].start()
        return _READER[0]


def linter_ahead(book: Rulebook, day: date) -> None:
    """Load the linter's encoder and compile its patterns: the first letter is linted while somebody types."""
    from rejoinder.lint import prepare

    prepare(book, day)


def _load_reader() -> None:
    with contextlib.suppress(ImportError):
        for name in READING:
            import_module(name)
        from rejoinder.reading.learned.network import encoder, shipped_vocabulary

        encoder()
        shipped_vocabulary()


def _load() -> None:
    for name in LATER:
        with contextlib.suppress(ImportError):  # whoever needs it will say so
            import_module(name)
