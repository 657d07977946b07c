"""The one family of errors that a user can cause or meet: both languages, place, next step, exit code."""

from __future__ import annotations

from rejoinder.model.base import Text

EXIT_DONE = 0
EXIT_FAILED_INDICATORS = 1
EXIT_CANNOT = 2
EXIT_STOPPED = 130


class RejoinderError(Exception):
    """Something that stops the work, said plainly: what happened, where, and what to do next.

    ``code`` is stable and meant for programs; ``what`` and ``todo`` are for people.
    """

    exit_code = EXIT_CANNOT

    def __init__(self, code: str, what: Text, *, where: str = "", todo: Text | None = None) -> None:
        """Keep the parts; the English sentence is the exception's own message."""
        self.code = code
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(self.say("en"))

    def say(self, lang: str) -> str:
        """Return one plain message in ``lang``: what, where, what to do."""
        colon = "：" if lang.startswith("zh") else ": "
        head = f"{self.where}{colon}{self.what.say(lang)}" if self.where else self.what.say(lang)
        if self.todo is None:
            return head
        return head + ("" if lang.startswith("zh") else " ") + self.todo.say(lang)


class InputError(RejoinderError):
    """A file or folder given by the user cannot be used."""


class DataError(RejoinderError):
    """A YAML file (the user's or the rulebook's) does not follow its schema."""

    rule = ""
    """Id of the rule that is wrong, where the file holds rules."""
    key = ""
    """The key that is wrong, with those above it in the rule, parted by dots."""


class PaperError(RejoinderError):
    """A foreign file could not be read safely."""


class OutputError(RejoinderError):
    """The result could not be written; nothing half-written is left behind."""


class StopError(RejoinderError):
    """The case must not go on, for example because a paper is to be altered."""


class AssistError(RejoinderError):
    """The optional language model is off, cannot be reached, or answered what cannot be used; nothing was changed."""
