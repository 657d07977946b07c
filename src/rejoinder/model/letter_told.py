"""What is known of the case a letter belongs to: told to the linter, and given with the examples of its faults."""

from __future__ import annotations

from rejoinder.model.base import Model


class LetterTold(Model):
    """What is known of the case a letter belongs to; every part may be empty."""

    platform: str = ""
    marketplace: str = ""
    violation: str = ""
    stance: str = ""
    allegations: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """For each demand the name of the alternatives it is one of, empty where it stands alone; may be left out."""
    ids: tuple[str, ...] = ()
