"""Foundations of the values that travel: frozen models and text in several languages."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints, ValidationInfo, field_validator

SCHEMA = 1
"""Version of every file format Rejoinder writes; each file on disk carries it."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$", max_length=120)]
"""A stable id: letters, digits, dot, dash, colon, underscore."""

TRUSTED = "compiled"
"""Validation context for records that were checked before, when the rulebook was compiled."""

_OURS = frozenset({"zh", "en"})
_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


class Model(BaseModel):
    """A frozen record; unknown keys are refused, so that a typing error never passes as data."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class Part(Model, defer_build=False):
    """A record that stands inside many others: built at once, or each of them would build it again."""


class Text(RootModel[dict[str, str]]):
    """The same words in several languages: BCP-47 tag to string.

    A field is never called ``en`` or ``zh``: other letter languages come as data.
    """

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _tags(cls, value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        if info.context == TRUSTED:
            return value
        for tag, words in value.items():
            if tag not in _OURS and not _TAG.match(tag):
                raise ValueError(f"not a language tag: {tag!r}")
            if not words.strip():
                raise ValueError(f"empty text for language {tag!r}")
        return value

    def __hash__(self) -> int:
        """Hash by content, so that records holding texts can be keys."""
        return hash(tuple(sorted(self.root.items())))

    def say(self, lang: str) -> str:
        """Return the words in ``lang``, else in its base language, English, or whatever is there.

        An empty text gives an empty string.
        """
        for tag in (lang, lang.split("-", maxsplit=1)[0], "en", "zh"):
            if tag in self.root:
                return self.root[tag]
        return next(iter(self.root.values()), "")

    def has(self, lang: str) -> bool:
        """Tell whether there are words in exactly this language."""
        return lang in self.root

    @classmethod
    def of(cls, zh: str, en: str) -> Text:
        """Build the common pair: Chinese first, English beside."""
        return cls({"zh": zh, "en": en})


def dump(value: BaseModel) -> dict[str, Any]:
    """Return a record as plain JSON values, without fields that hold nothing."""
    return value.model_dump(mode="json", exclude_none=True)


def things(count: int, one: str) -> str:
    """Return how many there are, in English: "1 paper", "3 papers".

    Args:
        count: how many.
        one: a word for one of them whose plural takes an s.
    """
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
