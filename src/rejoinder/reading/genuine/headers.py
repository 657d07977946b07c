"""What the seller's own mail host found out about a mail: the topmost Authentication-Results, aligned signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.reading.genuine.hosts import Known, belongs

_RESULT = re.compile(r"(?<![\w.-])(dkim|spf|dmarc)\s*=\s*(\w+)", re.IGNORECASE)
_SIGNED_BY = re.compile(r"header\.(?P<key>d|i)\s*=\s*\"?(?P<value>[^\s;\"]+)", re.IGNORECASE)
_BY = re.compile(r"\bby\s+([\w.-]+\.[a-z]{2,})", re.IGNORECASE)
_SERVER = re.compile(r"^\s*([\w.-]+\.[\w-]+)\s*(?:\d+\s*)?(?:;|$)")
_FORWARDED = re.compile(r"^(?:x-forwarded-(?:for|to)|resent-\w+|list-id|x-ms-exchange-forwarded\w*|x-google-group-id)$")


@dataclass(frozen=True)
class Checked:
    """The findings of the seller's own host for one sender's domain."""

    signed: bool
    """An aligned signature passed."""
    refused: bool
    """The host could confirm nothing: no signature passed and the sender's own policy failed."""


def checked(headers: Sequence[tuple[str, str]], host: str, domains: Sequence[str], known: Known) -> Checked | None:
    """Return what the seller's host says of a sender's domain; None where nothing can be relied on.

    Args:
        headers: all header lines, topmost first.
        host: the sender's host.
        known: what the rulebook knows of hosts.
        domains: the platform's mail domains; a signature counts when it is by the one the sender is below.
    """
    lines = _own_results(headers, known)
    if not lines:
        return None
    domain = next((d for d in domains if belongs(host, [d])), "")
    found = [(m[1].lower(), m[2].lower(), part) for line in lines for m, part in _parts(line)]
    passed = any(
        method == "dkim" and result == "pass" and belongs(signer, [domain])
        for method, result, part in found
        for signer in _signers(part)
        if domain
    )
    dmarc = {result for method, result, _ in found if method == "dmarc"}
    forwarded = any(_FORWARDED.match(name.lower()) for name, _ in headers)
    return Checked(signed=passed, refused=not passed and "fail" in dmarc and not forwarded)


def _own_results(headers: Sequence[tuple[str, str]], known: Known) -> list[str]:
    """Return the topmost results, and those right below them by the same server, if the receiving host wrote them."""
    own = next((m[1] for name, value in headers if name.lower() == "received" and (m := _BY.search(value))), "")
    found: list[str] = []
    server = None
    for name, value in headers:
        if name.lower() != "authentication-results":
            continue
        first = _SERVER.match(value)
        this = first[1].lower() if first else ""
        if server is None:
            server = this
            mine = known.registered(this) == known.registered(own) if this else known.role(own, "mailbox")
            if not own or not mine:
                return []
        if this != server:
            break
        found.append(value)
    return found


def _parts(line: str) -> list[tuple[re.Match[str], str]]:
    """Return each result with the words that belong to it, up to the next result."""
    marks = list(_RESULT.finditer(line))
    ends = [*(m.start() for m in marks[1:]), len(line)]
    return [(m, line[m.start() : end]) for m, end in zip(marks, ends, strict=True)]


def _signers(part: str) -> list[str]:
    return [m["value"].rsplit("@", 1)[-1].lower().rstrip(".") for m in _SIGNED_BY.finditer(part)]
