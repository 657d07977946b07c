"""What every rule that has wordings or patterns is made of: matchers, sentences, conditions."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import Field, ValidationInfo, field_validator, model_validator

from rejoinder.model.base import TRUSTED, Id, Model, Part, Text

Conditions = dict[str, tuple[str, ...]]
"""Question key (or slot of the same rule) to the answers for which something applies; all must hold."""

BANDS = {"date": ("before_notice", "notice_day", "after_notice"), "count": ("none", "one", "several")}
"""What a wording's condition can ask of an answer that is a day or a count."""


UNSENT = "demands.unsent"
"""A wording's condition on the topics of demands whose paper the seller says cannot be sent; ``any`` for some."""
ANY_PAPER = "any"
"""Stands among the kinds of paper a wording leans on for whichever paper goes with the letter."""

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)(?:\|([^{}|]+)\|([^{}|]+))?\}")
"""``{slot}`` or, for counts, ``{slot|unit|units}``."""


def names_in(words: str) -> tuple[str, ...]:
    """Return the names of the blanks in a wording, each once, in order."""
    return tuple(dict.fromkeys(m.group(1) for m in PLACEHOLDER.finditer(words)))


@lru_cache(maxsize=16_384)
def prove(pattern: str) -> None:
    """Make sure that a pattern is a regular expression; one that was proved is not compiled again for it.

    Raises:
        re.error: it is none.
    """
    re.compile(pattern, re.IGNORECASE)


class Matcher(Part):
    """Regular expressions over one sentence, ignoring case, with texts that prove them.

    ``any`` by language ("*" for all); ``none`` silences. A matcher without a firing and a silent
    example is refused.
    """

    any: dict[str, tuple[str, ...]]
    none: tuple[str, ...] = ()
    fires: tuple[str, ...] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)

    @field_validator("any")
    @classmethod
    def _compiles(cls, value: dict[str, tuple[str, ...]], info: ValidationInfo) -> dict[str, tuple[str, ...]]:
        if info.context == TRUSTED:
            return value
        for patterns in value.values():
            for pattern in patterns:
                prove(pattern)
        return value


NEWS = "news"
"""What a sentence announces that speaks of the marks of a further attempt: something in the letter is marked new."""


class Sentence(Model):
    """A wording with typed blanks. It is left out as long as one of its blanks is empty."""

    say: Text
    zero: Text | None = None
    """The same said of nought: it stands where a counted blank of ``say`` that it leaves out is 0."""
    leans: tuple[Id, ...] = ()
    """Kinds of paper it leans on (``any`` for whatever is sent): it is said only where one of them goes along."""
    bare: Text | None = None
    """The same without leaning on a paper: it stands where none of them goes along; else the sentence is left out."""
    announces: tuple[Id, ...] = ()
    """Wordings or parts of the letter (``section.facts``) it announces: it is said only where one of them stands.
    ``news`` is whatever a further attempt marks as new."""
    plain: Text | None = None
    """The same without announcing anything: it stands where none of them does; else the sentence is left out."""
    when: Conditions = Field(default_factory=dict)
    unless: Conditions = Field(default_factory=dict)

    @model_validator(mode="after")
    def _same_blanks(self, info: ValidationInfo) -> Sentence:
        if info.context == TRUSTED:
            return self
        for wording in (self.say, self.zero or Text({}), self.bare or Text({}), self.plain or Text({})):
            blanks = {tag: set(names_in(words)) for tag, words in wording.root.items()}
            if len({frozenset(names) for names in blanks.values()}) > 1:
                raise ValueError(f"the languages do not use the same blanks: {blanks}")
        if self.zero is not None and (set(self.zero.root) != set(self.say.root) or not self.counted_out):
            raise ValueError("zero needs the languages of say, some of its blanks, and one of them left out")
        if self.bare is not None and not (
            self.leans and set(self.bare.root) == set(self.say.root) and self._less(self.bare)
        ):
            raise ValueError("bare needs leans, the languages of say, and no other blanks than its")
        if self.plain is not None and not (
            self.announces and set(self.plain.root) == set(self.say.root) and self._less(self.plain)
        ):
            raise ValueError("plain needs announces, the languages of say, and no other blanks than its")
        return self

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of the blanks, in the order of the first language."""
        return names_in(next(iter(self.say.root.values())))

    def _less(self, wording: Text) -> bool:
        """Tell whether a wording has no other blanks than ``say``."""
        return set(names_in(next(iter(wording.root.values()), ""))) <= set(self.blanks)

    @property
    def counted_out(self) -> tuple[str, ...]:
        """Return the blanks whose nought brings in the ``zero`` wording: those it leaves out."""
        if self.zero is None:
            return ()
        kept = names_in(next(iter(self.zero.root.values())))
        return tuple(name for name in self.blanks if name not in kept) if set(kept) <= set(self.blanks) else ()
