"""The terminal we print on; apart, because loading rich takes time that a JSON answer need not spend."""

from __future__ import annotations

from rich.console import Console


class Terminal(Console):
    """A console that hands on the end of its reader instead of leaving with a code of its own."""

    def on_broken_pipe(self) -> None:
        """Say that nobody reads any more.

        Raises:
            BrokenPipeError: always.
        """
        raise BrokenPipeError
