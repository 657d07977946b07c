"""Addresses in a text: links, bare hosts, mail addresses, and what a wrapped link really leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from rejoinder.reading.genuine.hosts import Known

# Letters of both cases are written out: a pattern that ignores case takes milliseconds to compile for each wide range.
_SCHEME = r"(?i:h(?:tt|xx)ps?|ftp)\s?(?::|\[:\])\s?//"
_LETTER = r"0-9A-Za-z\u017f\u212a\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff"  # none written without blanks
_LABEL = rf"[{_LETTER}](?:[{_LETTER}_-]{{0,61}}[{_LETTER}])?"
_END = r"\s<>\"'）)】」』，。；、！？：\u3040-\u30ff\u4e00-\u9fff"
_HOST = rf"{_LABEL}(?:\.{_LABEL})+"
_URL = re.compile(rf"{_SCHEME}(?P<rest>[^{_END}]+)")
_MAIL = re.compile(rf"(?<![{_LETTER}.+-])(?P<local>[{_LETTER}_.+%-]+)@(?P<host>{_HOST})")
_BARE = re.compile(rf"(?<![{_LETTER}@./_-])(?P<host>{_HOST})(?![{_LETTER}_-]|@)(?P<path>[/?:#][^{_END}]*)?")
_DEFANGED = re.compile(r"\[\s?\.\s?\]|\(\.\)|\{\.\}|\[dot\]|\s\[?dot\]?\s(?=[a-z]{2,6}\b)", re.IGNORECASE)
_AT = re.compile(r"\[at\]|\(at\)|\[@\]", re.IGNORECASE)
_NESTED = re.compile(rf"{_SCHEME}(?P<rest>[^\s<>\"'&]+)")
_DEEPEST = 3
_CAPITAL_AFTER_DOT = re.compile(r"[a-z0-9]\.[A-Z][a-z]")


@dataclass(frozen=True)
class Place:
    """One address: the host it really leads to, and where it stands."""

    host: str
    start: int
    end: int
    kind: str
    """url, mail or bare."""
    rest: str = ""
    shown: str = ""
    """The host as written, where another one hides behind it."""


def places(text: str, known: Known) -> list[Place]:
    """Return every address in a text, in order; defanged ones as well. Files and lost blanks are none."""
    plain = _AT.sub("@", _DEFANGED.sub(".", text))
    moved = len(plain) != len(text)
    found = [_stretched(p, text) if moved else p for p in _all(plain, known)]
    return sorted(found, key=lambda p: p.start)


def _stretched(place: Place, text: str) -> Place:
    """Where signs were taken out, the place is the whole text."""
    return Place(place.host, 0, len(text), place.kind, place.rest, place.shown)


def _all(text: str, known: Known) -> Iterator[Place]:
    taken: list[tuple[int, int]] = []
    for m in _URL.finditer(text):
        host, shown = leads_to(m["rest"], known)
        taken.append(m.span())
        if host:
            yield Place(host, m.start(), m.end(), "url", m["rest"], shown)
    for m in _MAIL.finditer(text):
        if not any(a <= m.start() < b for a, b in taken):
            taken.append(m.span())
            yield Place(m["host"].lower(), m.start(), m.end(), "mail", m["local"])
    for m in _BARE.finditer(text):
        if any(a <= m.start() < b for a, b in taken) or not _is_host(m["host"], m["path"] or "", known):
            continue
        host, shown = leads_to(m["host"] + (m["path"] or ""), known)
        yield Place(host, m.start(), m.end(), "bare", m["path"] or "", shown)


def _is_host(host: str, path: str, known: Known) -> bool:
    """Tell whether words with a dot between are an address and not a file or two sentences without a blank."""
    ending = host.rsplit(".", 1)[1].lower()
    if ending in known.files and not path.startswith("/"):
        return False
    if ending not in known.endings or host.replace(".", "").isdigit():
        return False
    if path.startswith("/") or host.lower().startswith("www."):
        return True
    if _CAPITAL_AFTER_DOT.search(host):
        return False
    return ending not in known.word_endings or bool(re.search(r"[\d-]|\..*\.", host)) or known.owner(host) is not None


def leads_to(address: str, known: Known) -> tuple[str, str]:
    """Return (the host an address leads to, the host it shows where that is another one).

    A name before ``@`` is no host. Links of mail services lead to the address they carry inside.
    """
    host = shown = ""
    for _ in range(_DEEPEST):
        host, before = _host_of(address)
        shown = shown or before
        if not known.role(host, "wrapper"):
            break
        inner = _NESTED.search(_decoded(address.partition(host)[2]))
        if inner is None:
            break
        shown = shown or host
        address = inner["rest"]
    return host, shown if shown != host else ""


def _decoded(text: str) -> str:
    for _ in range(_DEEPEST):
        text = unquote(text)
    return text.replace("-3A", ":").replace("-2F", "/").replace("__http", " http")


def _host_of(address: str) -> tuple[str, str]:
    """Return the host of an address, and what stands before an ``@`` where that looks like a host."""
    front = re.split(r"[/?#\\]", address, maxsplit=1)[0]
    before, _, after = front.rpartition("@")
    host = re.match(_HOST, after)
    return host.group().lower() if host else "", before.split(":", 1)[0].lower() if "." in before else ""
