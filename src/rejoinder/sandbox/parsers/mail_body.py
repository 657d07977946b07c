"""Chooses and decodes the text of a mail from its plain and HTML versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from rejoinder.sandbox.limits import Limits
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.parsers.mail_fields import charset_of, payload
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.values import Problem

_STUB = 200
_ADDRESS = re.compile(r"\S*(?://|@)\S+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_SHOWN, _LONGEST = 3, 120


@dataclass(frozen=True, slots=True)
class Body:
    """The text, which version it came from (`plain`, `html` or `none`), and what was wrong."""

    text: str
    source: str
    encoding: str
    problems: tuple[Problem, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def best_text(plain: list[Message], html: list[Message], limits: Limits) -> Body:
    """The plain text, unless it is empty or a mere stub beside what the HTML says."""
    said = _plain(plain, limits)
    if not html:
        return said
    shown = _html(html, limits)
    if not said.text.strip() or (shown.text.strip() and is_stub(said.text, shown.text)):
        return shown
    return Body(said.text, said.source, said.encoding, (*said.problems, *_apart(said.text, shown.text)), shown.links)


def _apart(plain: str, html: str) -> tuple[Problem, ...]:
    """Say where each version of one mail has numbers that the other lacks: mail programs show only one of them."""
    one, other = (frozenset(_NUMBER.findall(_ADDRESS.sub(" ", text))) for text in (plain, html))
    if not one - other or not other - one or not html.strip():
        return ()
    shown = " / ".join(", ".join(sorted(numbers)[:_SHOWN]) for numbers in (one - other, other - one))
    return (Problem("versions_differ", f"text / HTML: {shown}"[:_LONGEST]),)


def is_stub(plain: str, html: str) -> bool:
    """True where the plain version only says that there is an HTML one, judged by how little it says."""
    short, long = len("".join(plain.split())), len("".join(html.split()))
    return (short < _STUB and long > 3 * short) or long > 10 * short


def _plain(parts: list[Message], limits: Limits) -> Body:
    texts, encodings, problems = _decoded(parts, limits)
    return Body("\n\n".join(texts), "plain" if parts else "none", encodings, problems)


def _html(parts: list[Message], limits: Limits) -> Body:
    # Loaded here: a plain mail is read twice as fast without the HTML library.
    from rejoinder.sandbox.parsers.html import to_text

    sources, encodings, problems = _decoded(parts, limits)
    texts: list[str] = []
    links: tuple[tuple[str, str], ...] = ()
    for source in sources:
        text, found, wrong = to_text(source, limits)
        texts.append(text)
        links += found
        problems += wrong
    return Body("\n\n".join(texts), "html", encodings, problems, links)


def _decoded(parts: list[Message], limits: Limits) -> tuple[list[str], str, tuple[Problem, ...]]:
    texts: list[str] = []
    encodings: list[str] = []
    problems: tuple[Problem, ...] = ()
    for part in parts:
        data, wrong = payload(part)
        check_length(data, Limits(max_text_bytes=4 * limits.max_text_bytes))
        decoded = decode(data, charset_of(part))
        texts.append(decoded.text)
        encodings.append(decoded.encoding)
        problems += (*wrong, *decoded.problems)
    return texts, ",".join(dict.fromkeys(encodings)), problems
