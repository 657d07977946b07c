"""The sender line: the real address, what the display name claims, and who else may be speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r'"[^"]*"')
_ANGLE = re.compile(r"<\s*([^<>]*?)\s*>")
_ADDRESS = re.compile(r"[^\s<>\"'(),;:@]+@[^\s<>\"'(),;:@]+")


@dataclass(frozen=True)
class Sender:
    """A From value taken apart; ``host`` is empty where there is no real address."""

    name: str
    local: str
    host: str
    shown: str
    """Host of an address that stands in the display name, if any."""


def parsed(sender: str) -> Sender:
    """Take a From value apart; an address inside the display name is none."""
    angle = _ANGLE.findall(sender)
    real = next((a for a in reversed(angle) if "@" in a), "")
    if real:
        name = sender[: sender.rindex("<")]
    else:
        bare = _QUOTED.sub(" ", sender)
        found = _ADDRESS.findall(bare)
        real = found[-1] if found else ""
        name = sender.replace(real, " ") if real else sender
    local, _, host = real.rpartition("@")
    shown = _ADDRESS.findall(name)
    return Sender(
        name=" ".join(name.replace('"', " ").split()),
        local=local.lower(),
        host=host.lower().strip(".> "),
        shown=shown[-1].rsplit("@", 1)[1].lower().strip(".") if shown else "",
    )


def sender_host(sender: str) -> str:
    """Return the host of a sender's address in lower case; empty when there is no real address."""
    return parsed(sender).host
