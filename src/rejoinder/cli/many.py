"""Many at once from a file of JSON lines: what the commands that take ``--batch`` have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rejoinder.cli.options import Setting
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.formats import BatchOutput


def not_alone(words: Text, example: Text) -> InputError:
    """Return the refusal of ``--batch`` without ``--out``, or beside what belongs to a single run."""
    return InputError("batch_alone", words, todo=example)


def counted() -> Callable[[int, int], None] | None:
    """Count what is done on a terminal; say nothing to programs."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))

    return tell


def tell_done(setting: Setting, count: int, out: Path, words: Text) -> None:
    """Say how many were done, in the form that was asked for."""
    if setting.as_json:
        setting.print_json(BatchOutput(read=count, out=str(out)))
    else:
        setting.console().print(words.say(setting.lang))
