"""Plain text: finds its encoding and takes invisible characters out."""

from __future__ import annotations

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.values import Parsed

_MARKDOWN = (".md", ".markdown")


def parse(data: bytes, name: str, limits: Limits) -> Parsed:
    """The text of a plain file. Raises `Refused("too_much_text")` beyond `Limits.max_text_bytes`."""
    check_length(data, limits)
    decoded = decode(data)
    text, problems = clean(decoded.text)
    links: tuple[tuple[str, str], ...] = ()
    if name.lower().endswith(_MARKDOWN):
        from rejoinder.sandbox.parsers.markdown import plain

        text, links = plain(text)
    return Parsed("text", text, meta={"encoding": decoded.encoding}, problems=decoded.problems + problems, links=links)


def check_length(data: bytes | str, limits: Limits) -> None:
    """Refuse text that no reader could work through."""
    if len(data) > limits.max_text_bytes:
        raise Refused("too_much_text", f"text of {len(data)}, at most {limits.max_text_bytes}")
