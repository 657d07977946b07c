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
    ids: tuple[str, ...] = ()
