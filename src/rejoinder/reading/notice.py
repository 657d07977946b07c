"""Reads a Message into a Notice: the one entry of this room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.notice import Demand, Ids, Message, Notice, NoticeKind, Signal, Stated
from rejoinder.model.rules import PlatformRule, ViolationRule
from rejoinder.model.source import Span
from rejoinder.reading.accusations import Accusation, Hit, find_accusations, find_allegations, find_hits
from rejoinder.reading.asked import with_asked
from rejoinder.reading.channels import find_channel
from rejoinder.reading.choosing import told
from rejoinder.reading.context import Context, context
from rejoinder.reading.deadlines import find_deadline
from rejoinder.reading.demands import find_demands
from rejoinder.reading.details import age_limits, attempts_left, branches, file_rules, file_types, funds, rights_owners
from rejoinder.reading.fine import fine_sentences
from rejoinder.reading.genuine import belongs, doubted, sender_host, signals
from rejoinder.reading.ids import find_ids, merged, with_reports
from rejoinder.reading.kinds import find_kind, is_notice, not_said, pretends
from rejoinder.reading.learned import Blind, Judged
from rejoinder.reading.learned.encoder import Judging, Nearness, nearness
from rejoinder.reading.platforms import find_marketplace, find_platform, presumed
from rejoinder.reading.settled import still, without_settled
from rejoinder.reading.violations import find_perhaps, find_violations
from rejoinder.rulebook import Rulebook


def read(message: Message, rulebook: Rulebook, day: date, meanwhile: Callable[[Message], None] | None = None) -> Notice:
    """Read what a message says.

    Args:
        message: the message, as intake made it.
        rulebook: all patterns come from it.
        day: which rules are in force; nothing else depends on it.
        meanwhile: called while the encoder is still at work, for what will be needed next.

    Returns:
        The notice; every point carries its exact place in ``message.text``.
    """
    judging = Judging(message)
    found = context(message, rulebook, day)
    name, platform, sure = find_platform(found)
    market = find_marketplace(found, platform)
    hits = find_hits(found)
    plain = _plain(found, platform)
    if meanwhile is not None:
        meanwhile(message)
    judged = judging.result()
    if name == "other" and sure == "low" and is_notice(judged):
        name, platform, sure = presumed(found)
        plain = _plain(found, platform)
    if not isinstance(judged, Blind):
        plain["signals"] = _doubted(plain["signals"], judged, found, platform)
    accusations, demands, over = without_settled(found, *_sought(found, judged, hits), hits)
    kind, kind_sure = find_kind(found, judged, never_other=bool(accusations) and name != "other")
    elsewhere = name == "other" and sure != "low"
    quiet = _quiet(kind, judged, plain["signals"], elsewhere=elsewhere and bool(accusations))
    kind, kind_sure = ("other", sure) if elsewhere else (kind, kind_sure)  # no appeal here, but read for what it says
    fine = fine_sentences(found, [a.span for a in accusations])
    near = _near(found, judged, [a.span for a in accusations], name, fine)
    asked = () if "demands" in quiet or elsewhere or pretends(judged) else demands
    about_all = found, hits, accusations, near, kind
    violations = () if "violations" in quiet else _named(about_all, over, asked, name, fine, pretends(judged))
    perhaps = () if "violations" in quiet or elsewhere else find_perhaps(near, violations)
    about = violations, platform, message.text, rulebook
    charges = told(found, judged, accusations, near.each, kind)
    plain["ids"] = with_reports(plain["ids"], _own_words(message), platform, [stated.value for stated in violations])
    deadline, findings = find_deadline(found, judged, market.date_style if market else "dmy")
    return Notice(
        id=f"n-{message.id.removeprefix('m-')}",
        message=message,
        platform=name,
        platform_confidence=sure,
        entity=_entity(found, platform),
        marketplace=market.country if market else None,
        kind=kind,
        kind_confidence=kind_sure,
        violations=violations,
        perhaps=perhaps,
        allegations=() if "allegations" in quiet else find_allegations(charges, near.each, *about),
        demands=() if "demands" in quiet else demands,
        deadline=None if "deadline" in quiet else deadline,
        channel=None if "channel" in quiet else find_channel(found, judged),
        age_limits=age_limits(found, demands),
        findings=(*findings, *_by_words_only(judged)),
        **plain,
    )


def _doubted(
    signals: tuple[Signal, ...], judged: Judged, found: Context, platform: PlatformRule | None
) -> tuple[Signal, ...]:
    """Return the signals, those in passing put lower unless the whole message reads like one that pretends."""
    own = platform is not None and belongs(sender_host(found.message.sender), platform.mail_domains)
    return doubted(signals, judged.kinds["phishing"], found, own)


def _sought(found: Context, judged: Judged, hits: tuple[Hit, ...]) -> tuple[tuple[Accusation, ...], tuple[Demand, ...]]:
    """Return what the message accuses of and asks for."""
    return find_accusations(found, judged, hits), find_demands(found, judged)


def _named(
    about_all: tuple[Context, tuple[Hit, ...], tuple[Accusation, ...], Nearness, NoticeKind],
    over: frozenset[str],
    demands: tuple[Demand, ...],
    platform: str,
    fine: Collection[int],
    pretending: bool,
) -> tuple[Stated, ...]:
    """Return the violations that are open, by what is said and by what is asked for."""
    named = still(over, find_violations(*about_all, pretends=pretending, fine=fine))
    return with_asked(about_all[0], named, demands, platform)


def _plain(found: Context, platform: PlatformRule | None) -> dict[str, Any]:
    """Return what exact code alone decides; it is worked out while the encoder is busy."""
    owners, contacts = rights_owners(found, platform)
    return {
        "ids": _ids(found, platform),
        "rights_owners": owners,
        "rights_owner_contacts": contacts,
        "file_types": file_types(found),
        "file_rules": file_rules(found),
        "attempts_left": attempts_left(found),
        "branches": branches(found),
        "funds": funds(found),
        "signals": signals(found, platform),
    }


def _quiet(kind: NoticeKind, judged: Judged, signals: Iterable[Signal], *, elsewhere: bool) -> frozenset[str]:
    """Return the fields of a notice that a message of this kind does not have.

    What only pretends to come from the platform, or comes from another marketplace and accuses, is read for all that
    it claims: its kind says nothing of what it asks.
    """
    if elsewhere or pretends(judged) or any(signal.weight == "warn" for signal in signals):
        return frozenset()
    return not_said(kind)


def _near(found: Context, judged: Judged, accused: Sequence[Span], platform: str, fine: Collection[int]) -> Nearness:
    sentences = [(sentence.start, sentence.end) for sentence in found.sentences if sentence.number not in fine]
    near = nearness(found.book, found.day, found.message, judged, accused, sentences)
    return near.among(lambda chances: _own(chances, found.book, found.day, platform))


def _own(near: Mapping[str, float], book: Rulebook, day: date, platform: str) -> Mapping[str, float]:
    """Return nearness among the violations this platform has; another platform's own ones are not in question."""
    own = {rule.violation for rule in book.on(ViolationRule, day) if rule.platform == platform}
    kept = {name: chance for name, chance in near.items() if name in own} or near
    total = sum(kept.values()) or 1.0
    return {name: chance / total for name, chance in kept.items()}


def _by_words_only(judged: Judged) -> tuple[Finding, ...]:
    """Say that the encoder could not run, so that people read the notice themselves with more care."""
    if not isinstance(judged, Blind):
        return ()
    return (
        Finding(
            code="read_by_words_only",
            severity="notice",
            what=Text.of(
                "这台电脑缺少 onnxruntime，只按规则词句读了通知，可能漏读。",
                "onnxruntime is missing: the notice was read by the rulebook's words alone; points may be missed.",
            ),
            remedy=Text.of(
                "请安装 onnxruntime 后再读一遍，并自己通读通知。",
                "Install onnxruntime, read again, and read the notice yourself.",
            ),
        ),
    )


def _own_words(message: Message) -> tuple[str, ...]:
    """Return the subject and the platform's own words, line breaks kept, so that tables stay tables."""
    stretches = [message.text[s.start : s.end] for s in message.segments if s.kind == "platform"] or [message.text]
    return (message.subject, *stretches)


def _ids(found: Context, platform: PlatformRule | None) -> Ids:
    return merged(find_ids(text, platform, found.book) for text in _own_words(found.message))


def _entity(found: Context, platform: PlatformRule | None) -> str:
    """Return the contracting company the message names, or nothing."""
    for entity in platform.entities if platform else ():
        name = entity.say("en")
        if " " in name and name.lower() in found.lower:
            return name
    return ""
