"""Who may do what: four roles, and rights that pages, API and command line ask in the same words."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The four roles of a desk."""

    owner = "owner"
    consultant = "consultant"
    reviewer = "reviewer"
    client = "client"


class Right(StrEnum):
    """What may be done."""

    see = "see"
    answer = "answer"
    papers = "papers"
    letter = "letter"
    approve = "approve"
    """The client agrees to the letter."""
    release = "release"
    """Lets a failed indicator pass, and lets a pack go out."""
    send = "send"
    """Records that the seller submitted, and what came back."""
    internal = "internal"
    """Sees and writes notes that clients do not see."""
    open = "open"
    assign = "assign"
    clients = "clients"
    quote = "quote"
    learn = "learn"
    rules = "rules"
    manage = "manage"


_CLIENT = frozenset({Right.see, Right.answer, Right.papers, Right.approve})
_REVIEWER = frozenset({Right.see, Right.release, Right.internal, Right.rules, Right.learn})
_CONSULTANT = frozenset(Right) - {Right.manage}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.owner: frozenset(Right),
    Role.consultant: _CONSULTANT,
    Role.reviewer: _REVIEWER,
    Role.client: _CLIENT,
}
