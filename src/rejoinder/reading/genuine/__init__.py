"""Signs for and against a message coming from the platform. Never a verdict: signs and the safe next step."""

from __future__ import annotations

from dataclasses import replace

from rejoinder.model.base import Text
from rejoinder.model.notice import Segment, Signal
from rejoinder.model.rules import PlatformRule
from rejoinder.reading.context import Context
from rejoinder.reading.genuine.hosts import Known, Platform, belongs, known
from rejoinder.reading.genuine.sender import parsed, sender_host
from rejoinder.reading.genuine.sources import (
    look_at_files,
    look_at_paste,
    look_at_sender,
    strange_mails_inside,
    third_party,
)
from rejoinder.reading.genuine.text_hosts import look_at_hosts, look_at_links
from rejoinder.reading.genuine.weighing import Weighing, weighing
from rejoinder.reading.genuine.words import doubted, look_at_words
from rejoinder.reading.sentences import sentences

_A_LINE = 300  # characters of a remark beside a mail that is passed on

__all__ = ["belongs", "doubted", "sender_host", "signals"]


def signals(context: Context, platform: PlatformRule | None) -> tuple[Signal, ...]:
    """Return what speaks for or against the message; without headers nothing about the sender is proved."""
    weighed = weighing(context, _platform(context, platform), recognised=platform is not None)
    weighed.third_party = third_party(weighed)
    look_at_sender(weighed)
    if not weighed.has("buyer_message"):  # those words are a buyer's, passed on by the platform
        look_at_paste(weighed)
        look_at_hosts(weighed)
        look_at_links(weighed)
        look_at_words(weighed)
        _look_inside(weighed)
    look_at_files(weighed)
    if not context.message.headers:
        weighed.note("no_headers")
    return weighed.result()


def _look_inside(weighed: Weighing) -> None:
    """Where a seller passes on a stranger's mail with a line of their own, its words are what counts."""
    message = weighed.context.message
    inside = strange_mails_inside(weighed)
    if not inside or sum(len(sentence.text) for sentence in weighed.context.sentences) > _A_LINE:
        return
    stretch = Segment(kind="platform", start=inside[0][0], end=len(message.text))
    cut = sentences(message.text, (stretch,), frozenset(), frozenset())
    inner = replace(weighed.context, sentences=cut, fired=[{} for _ in cut])
    look_at_words(weighed.within(inner))


def _platform(context: Context, platform: PlatformRule | None) -> Platform:
    """Return the platform that was recognised, else the one whose name the sender copies or the words use."""
    hosts = known(context.book, context.day)
    if platform is not None:
        return next(p for p in hosts.platforms if p.id == platform.id)
    host = parsed(context.message.sender).host
    copied = hosts.copied(host) if host else None
    return copied or _named(context, hosts) or _NONE


def _named(context: Context, hosts: Known) -> Platform | None:
    words = f"{context.message.sender.lower()} {context.lower}"
    counts = [(words.count(p.label.say("en").lower()), p) for p in hosts.platforms]
    count, best = max(counts, key=lambda pair: pair[0], default=(0, None))
    return best if count else None


_NONE = Platform("", Text.of("平台", "the platform"), Text.of("平台后台", "the platform's own panel"), (), ())
