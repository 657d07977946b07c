"""The collecting list (A5): what to gather for a notice beside what it asks for, and whether the case has it."""

from __future__ import annotations

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.source import Source, Standing

COLLECTED = Text.of(
    "放进案件文件夹的 collected/，文件名照下面写，下次运行就会打勾。里面的东西只看名字，不读、不交。",
    "Put them into collected/ of the case folder under such names; the next run ticks them. They are not read or sent.",
)
"""Where collected things go, and what is done with them."""


class Collected(Model):
    """One line of the list; ``there`` is true only where something in the case shows it."""

    rule: Id
    label: Text
    how: Text
    why: Text
    there: bool = False
    seen: tuple[str, ...] = ()
    """Files, or earlier attempts, that tick it."""
    lacking: tuple[str, ...] = ()
    """Of a thing wanted for each product: the products without it."""
    standing: Standing
    source: tuple[Source, ...] = ()
