"""Borders that others plug into: character recognition, grammar, language model, storage, platform packs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from rejoinder.model.finding import Finding


class Recogniser(Protocol):
    """Reads the words of a picture, offline."""

    def read(self, picture: bytes) -> Iterable[tuple[str, tuple[float, float, float, float], float]]:
        """Yield the lines in reading order: text, box (left, top, right, bottom in pixels), a score from 0 to 1."""


class GrammarChecker(Protocol):
    """Finds faults of English in a text."""

    def check(self, text: str) -> Iterable[Finding]:
        """Yield findings with spans into ``text``."""


class Proposer(Protocol):
    """An optional language model: it may only propose words, which the guard then judges."""

    @property
    def address(self) -> str:
        """Return where texts are sent."""

    @property
    def model(self) -> str:
        """Return the model's name."""

    def propose(self, instructions: str, text: str) -> str:
        """Return a proposal for ``text``; raises AssistError when it cannot."""


class Store(Protocol):
    """Keeps bytes by name."""

    def get(self, name: str) -> bytes:
        """Return stored bytes; raises KeyError when there are none."""

    def put(self, name: str, data: bytes) -> None:
        """Store bytes under a name."""


class PackAdapter(Protocol):
    """A platform pack that an installed package brings: its rules as data, and in code only what data cannot say."""

    @property
    def folder(self) -> Path:
        """Return the folder of ``pack.yaml`` and the rulebook files."""

    def fits(self, scheme: str, value: str) -> bool | None:
        """Tell whether a number has the form of one of the pack's schemes; None where the scheme is not its own."""
