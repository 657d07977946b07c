"""The optional language model: where it is, what a person agreed to send, what it proposed, what the guard refused."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from rejoinder.model.base import Model, Text
from rejoinder.model.finding import Finding

AssistTask = Literal["english", "polish", "render", "reread"]

TASKS: dict[AssistTask, Text] = {
    "english": Text.of("把您的中文回答译成英文", "put your Chinese answers into English"),
    "polish": Text.of("润色信里您自己写的句子", "polish the sentences of the letter that are your own"),
    "render": Text.of("把通知里没译全的句子译成中文", "put the notice's sentences that are not rendered into Chinese"),
    "reread": Text.of("把通知再读一遍，列出和程序不同的地方", "read the notice a second time and show differences"),
}
_LOCAL = ("localhost", "127.0.0.1", "::1")


class AssistFile(Model):
    """``assist.yaml`` in the program's own folder: where the language model is. Off unless it says otherwise."""

    schema_: int = Field(alias="schema", default=1)
    enabled: bool = False
    address: str = ""
    """Of an OpenAI-compatible service, up to and with its version: https://models.example/v1"""
    model: str = ""
    key_env: str = "REJOINDER_ASSIST_KEY"
    """Name of the environment variable that holds the key; the key itself is never written down."""
    seconds: int = Field(default=30, ge=1, le=300)

    @field_validator("address")
    @classmethod
    def _safe(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if parts.username or parts.password or parts.query or parts.fragment or not parts.hostname:
            raise ValueError("an address without user, password or query is needed")
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise ValueError("https is needed; http only for this machine")
        return value.rstrip("/")


class Outgoing(Model):
    """One text as it would be sent, ids and names masked."""

    ident: str
    """What it is: a question's key, a statement's id, a sentence's number."""
    text: str
    masked: int = 0
    """How many ids and names stand as marks."""


class Consent(Model):
    """A person agreed on screen to send just these texts there."""

    address: str
    model: str
    seal: str
    """SHA-256 of everything that was shown."""


class Proposal(Model):
    """What the model proposed for one text, and why it was refused where it was."""

    ident: str
    given: str
    proposed: str = ""
    refused: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether the guard let it through."""
        return bool(self.proposed.strip()) and not self.refused


class Seen(Model):
    """Something a second reading names in the notice's own words."""

    kind: Literal["allegation", "demand", "deadline"]
    quote: str
    known: bool
    """The program read it as well."""


class AssistOutput(Model):
    """What ``rejoinder assist --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    task: AssistTask
    address: str
    model: str
    sent: tuple[Outgoing, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    seen: tuple[Seen, ...] = ()
    refused: tuple[Finding, ...] = ()
    accepted: tuple[str, ...] = ()
    written: str = ""
