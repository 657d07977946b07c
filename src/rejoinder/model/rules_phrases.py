"""Rules that put a notice into Chinese: phrases with slots, by what they give, and meanings of known words."""

from __future__ import annotations

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Text
from rejoinder.model.source import Dated

CHINESE = "zh"


class PhraseRule(Dated):
    """Phrases of one kind. A row holds one Chinese wording and, by language, what it is said for.

    Patterns: ``a|b`` either, ``(a|b) c`` grouped, ``[a]`` may be absent, ``word~`` with any usual ending,
    ``{kind}`` a phrase of another kind or a value (``num``, ``date`` …), ``{name=kind}`` the same under a name.
    In the Chinese, ``{name}`` stands for what was matched, and ``<…>`` is left out where its slot is empty.
    """

    gives: Id
    """The kind of phrase the rows are; ``sentence``, ``ask`` and ``say`` are known to the code."""
    rows: tuple[dict[str, str], ...] = Field(min_length=1)
    examples: dict[str, dict[str, str]] = {}
    """Language to sentence to its Chinese: proof of what the rows do."""
    silent: dict[str, tuple[str, ...]] = {}
    """Language to sentences that must not be said whole in Chinese."""

    @model_validator(mode="after")
    def _chinese(self) -> PhraseRule:
        if any(CHINESE not in row for row in self.rows):
            raise ValueError("every row needs its Chinese, zh (empty where the words carry nothing)")
        return self


class GlossRule(Dated):
    """A word that often decides a case (a mark, a number, a paper), with what it means and what is missing."""

    label: Text
    words: dict[str, tuple[str, ...]]
    """Language ("*" for all) to regular expressions, ignoring case."""
    means: Text
    missing: Text
    fires: tuple[str, ...] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)
