"""Rules that weigh whether a message comes from the platform it names: cues, hosts, signals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Text
from rejoinder.model.rules_words import Matcher
from rejoinder.model.source import Dated

Place = Literal["words", "host", "sender", "link", "header", "file", "paste"]
"""Where a signal is seen; the code of ``reading/genuine`` knows each of them."""

HostRole = Literal["own", "service", "authority", "wrapper", "shortener", "freemail", "mailbox"]
"""own: the platform's; service, authority: honest places a notice may send a seller to; wrapper: carries another
address inside; shortener: hides one; freemail: anybody's; mailbox: marks a mail without naming itself."""


class CueRule(Dated):
    """What a sentence does that makes a signal count or not: asks, pays, denies. Says nothing alone."""

    label: Text
    match: Matcher


class HostRule(Dated):
    """A group of hosts that are known, each with all that lies below it."""

    role: HostRole
    label: Text
    hosts: tuple[str, ...] = ()
    platform: Id | None = None
    """Role own: whose they are; the platform's own list of hosts counts besides."""
    names: dict[str, Literal["strong", "weak"]] = {}
    """Role own: words that in a strange host copy the platform; a weak one needs a role word beside it."""
    buyers: tuple[str, ...] = ()
    """Role own: labels before its mail domains under which it passes on what buyers write."""
    unlike: tuple[str, ...] = ()
    """Role own: other people's words that look like one of the names."""
    panel: Text | None = None
    """Role own: where a seller finds the platform's own list of notices."""


class SignalRule(Dated):
    """A sign for or against a message: how it is seen, what a person is told, and the safe next step.

    ``{host}``, ``{shown}``, ``{platform}`` and ``{panel}`` may stand in the texts.
    """

    weight: Literal["warn", "note", "fine"]
    looks_at: Place
    what: Text
    todo: Text
    in_passing: Text | None = None
    """What is said instead of ``what`` where the whole message does not read like one that asks for such things."""
    match: Matcher | None = None
    needs: tuple[Id, ...] = ()
    """Cues of which one must stand in the sentence, the line that leads it in, or its heading."""
    unless: tuple[Id, ...] = ()
    """Cues that silence it when they stand in one of those places."""
    unless_anywhere: tuple[Id, ...] = ()
    """Cues that silence it when they stand anywhere in the message."""
    rises_with: tuple[Id, ...] = ()
    """Other signals and cues beside which a note becomes a warning."""
    of_third_party: Literal["same", "note"] = "same"
    """Its weight where the writer is openly somebody else, such as an adviser who advertises."""
    fires: tuple[str, ...] = Field(min_length=1)
    """Texts, senders, header lines, links or file names, after ``looks_at``, that bring the signal up."""
    silent: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _matches_words(self) -> SignalRule:
        if (self.looks_at == "words") != (self.match is not None):
            raise ValueError("a signal has a matcher when, and only when, it looks at words")
        return self
