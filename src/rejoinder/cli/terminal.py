"""The terminal we print on; apart, because loading rich takes time that a JSON answer need not spend."""

from __future__ import annotations

from rich.console import Console


class Terminal(Console):
    """A console that hands on the end of its reader instead of leaving with a code of its own."""

    def plain(self, words: str, style: str | None = None) -> None:
        """Print one line as it is: no word of a letter or notice is read as markup, none is broken."""
        self.print(words, style=style, markup=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Say that nobody reads any more.

        Raises:
            BrokenPipeError: always.
        """
        raise BrokenPipeError
