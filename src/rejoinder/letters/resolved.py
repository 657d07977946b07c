"""The words for a blank, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rejoinder.model.letter import Basis
from rejoinder.model.slots import Column, SlotValue

NOTICE = Basis(fact="notice")
REPLY = Basis(fact="notice.reply")
"""What the platform answered to the last attempt."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The words for a blank in each language, and what they rest on."""

    words: dict[str, str]
    basis: tuple[Basis, ...]
    number: Decimal | None = None
    value: SlotValue | None = None
    key: str = ""
    columns: tuple[Column, ...] = ()
    """Of a table that is more than the answer to a question."""

    @property
    def is_table(self) -> bool:
        """Tell whether the blank stands for a table that follows the sentence."""
        return self.value is not None and self.value.type == "table"
