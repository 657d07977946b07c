"""What the web server does with a form too large for memory while the disk is full: it hears it out and says so.

Left alone it would cut the line, and the browser could say nothing but that.
"""

from __future__ import annotations

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.utilities import Error

from rejoinder.desk.sweeping import SWEEPER
from rejoinder.model.base import Text

WHAT = Text.of("我们这边的磁盘满了，刚才送的没有收到。", "Our disk is full and what you sent was not received.")
REMEDY = Text.of(
    "请按浏览器的返回键：您写的字还在，文件要再选一次。过一会儿再送。",
    "Go back in your browser: what you typed is still there, only the files must be chosen again. Send it later.",
)


class _NoRoomError(Error):  # type: ignore[misc]  # the server's library has no types
    """The answer: plain, without a script or a file that would have to be fetched."""

    code, reason = 507, "Insufficient Storage"

    def __init__(self, lang: str) -> None:
        super().__init__("")
        self.lang = lang

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:  # noqa: ARG002 - so named there
        """Return status, headers and page."""
        what, todo = WHAT.say(self.lang), REMEDY.say(self.lang)
        page = (
            f'<!doctype html><html lang="{self.lang}"><meta charset="utf-8"><title>{what}</title>'
            f"<main><h1>{what}</h1><p>{todo}</p></main></html>"
        )
        kept = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        kept.append(("Content-Security-Policy", "default-src 'none'"))
        return f"{self.code} {self.reason}", kept, page.encode("utf-8")


class _Nowhere:
    """Takes the rest of a form and keeps nothing of it."""

    def append(self, _piece: bytes) -> None:
        """Let a piece go."""

    def __len__(self) -> int:
        return 0

    def close(self) -> None:
        """Have nothing to close."""


class Parser(HTTPRequestParser):  # type: ignore[misc]  # the server's library has no types
    """Reads requests as the server does."""

    no_room = False
    error: Any = None

    def received(self, data: bytes) -> int:
        """Take a piece of a request and return how much of it was used."""
        from rejoinder.desk.vault.said import full_disk

        try:
            used: int = super().received(data)
        except OSError as error:
            body: Any = self.body_rcv
            if full_disk(error) is None or not isinstance(body, FixedStreamReceiver):
                raise
            body.buf, self.no_room = _Nowhere(), True
            used = super().received(data)
        if self.no_room and self.completed:
            english = str(self.headers.get("ACCEPT_LANGUAGE", "")).lower().startswith("en")
            self.error = _NoRoomError("en" if english else "zh")
        return used


class Channel(HTTPChannel):  # type: ignore[misc]  # the server's library has no types
    """A line to a browser that reads so."""

    parser_class = Parser

    def service(self) -> None:
        """Answer; what is swept up after it is swept when the answer is out."""
        SWEEPER.begin()
        try:
            super().service()
        finally:
            SWEEPER.end()
