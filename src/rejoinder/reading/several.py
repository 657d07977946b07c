"""One message to the notices it holds: two forwarded mails are two, one notice in several languages is one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rejoinder.model.notice import Message, Notice, PageLine, Segment
from rejoinder.model.rules import MarketplaceRule, PlatformRule
from rejoinder.reading.chats import passed_on
from rejoinder.reading.context import context
from rejoinder.reading.genuine import belongs, sender_host
from rejoinder.reading.notice import read
from rejoinder.reading.platforms import find_platform
from rejoinder.reading.sections import Section, letters, mails
from rejoinder.reading.versions import one_version
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import moment
from rejoinder.rulebook.languages import languages

_HOST = re.compile(
    r"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])(?<!-)((?:[a-z0-9-]+\.)+[a-z]{2,12})(?!-|[^\W\u3040-\u30ff\u4e00-\u9fff])",
    re.IGNORECASE,
)
_REPLIES = ("auto_acknowledgement", "appeal_rejected", "reinstated")
_VAGUE = "unspecified"
_BETWEEN = "\n\n"
_LEAST = 60  # letters of a section that can be a notice


def split(message: Message, rulebook: Rulebook) -> tuple[Message, ...]:
    """Return one message for each notice that a message holds.

    Two mails forwarded together, or two letters with greeting and signature of their own, are two where they are
    about different platforms, shops or violations. Quoted history, a refusal that repeats the first notice, a digest
    of many products and a notice in several languages stay one.

    Args:
        message: as intake made it.
        rulebook: greetings, header lines and all that the reader knows.

    Returns:
        The messages in the order of the text, each with its own text, segments and lines; the message itself, or
        itself with translations marked, where it holds one notice.
    """
    chat, passed = passed_on(message, rulebook, lambda start, end: _is_notice(message, start, end, rulebook))
    if passed:
        groups = _groups(chat, passed, rulebook)
        return tuple(_cut(chat, group, rulebook) for group in groups) if len(groups) > 1 else (chat,)
    whole = one_version(message, rulebook)
    found = [s for mail in mails(whole, rulebook) for s in letters(whole, mail, rulebook)]
    if sum(not _repeated(whole, s) for s in found) < 2:
        return (whole,)
    groups = _groups(whole, found, rulebook)
    if len(groups) < 2:
        return (whole,)
    return tuple(_cut(whole, group, rulebook) for group in groups)


def _is_notice(message: Message, start: int, end: int, book: Rulebook) -> bool:
    """Tell whether a stretch of a chat reads as a notice by itself."""
    return _read(_cut(message, [Section(start, end)], book), book) is not None


def _repeated(message: Message, section: Section) -> bool:
    """Tell whether most of a section is marked as the translation of another."""
    same = sum(
        max(0, min(s.end, section.end) - max(s.start, section.start))
        for s in message.segments
        if s.kind == "translation"
    )
    return 2 * same > section.end - section.start


def apart(messages: Sequence[Message], rulebook: Rulebook) -> list[list[int]]:
    """Group files that belong to one case: those of another platform, or mails of another shop, stand apart.

    Args:
        messages: one for each file, in order.
        rulebook: platforms and shops.

    Returns:
        Indices of the messages, group by group; a file that names no platform goes with the one before it.
    """
    groups: list[list[int]] = []
    keys: list[tuple[str, frozenset[str]]] = []
    for number, message in enumerate(messages):
        key = _belongs_to(message, rulebook)
        at = next((n for n, other in enumerate(keys) if _one_case(key, other)), None)
        if at is None:
            groups.append([number])
            keys.append(key)
        else:
            groups[at].append(number)
            platform, shops = keys[at]
            keys[at] = (platform or key[0], shops or key[1])
    return groups


def _belongs_to(message: Message, book: Rulebook) -> tuple[str, frozenset[str]]:
    """Return a file's platform (empty when unknown) and, for a mail with headers of its own, the shops it names."""
    name, rule, _ = find_platform(context(message, book, _day(message)))
    platform = name if rule is not None else ""
    return platform, _shops(message, platform, book) if message.headers else frozenset()


def _one_case(key: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    same_platform = not key[0] or not other[0] or key[0] == other[0]
    return same_platform and not (key[1] and other[1] and not key[1] & other[1])


def _day(message: Message) -> date:
    return message.date.date() if message.date else date.max


def _groups(whole: Message, found: Sequence[Section], book: Rulebook) -> list[list[Section]]:
    """Group the sections of one case; each goes to the first group in which it differs from nothing."""
    groups: list[list[tuple[Section, Notice | None]]] = []
    for section in found:
        part = _cut(whole, [section], book)
        if groups and not _says_enough(part):
            groups[0].append((section, None))  # a translation, a remark, a line of good-bye
            continue
        notice = _read(part, book)
        home = next((g for g in groups if not any(_differ(other, notice, s, section, book) for s, other in g)), None)
        if home is None:
            groups.append([(section, notice)])
        else:
            home.append((section, notice))
    return [[section for section, _ in group] for group in groups]


def _says_enough(part: Message) -> bool:
    words = (part.text[s.start : s.end] for s in part.segments if s.kind == "platform")
    return sum(c.isalpha() for text in words for c in text) >= _LEAST


def _read(part: Message, book: Rulebook) -> Notice | None:
    """Read a section as a notice of its own; None where nothing in it concerns an appeal."""
    notice = read(part, book, _day(part))
    return None if notice.platform == "other" or notice.kind == "other" else notice


def _differ(one: Notice | None, other: Notice | None, a: Section, b: Section, book: Rulebook) -> bool:
    """Tell whether two sections are notices of different cases."""
    senders = [_sender(section, book) for section in (a, b)]
    if all(platform for platform, _ in senders) and not _one_case(*senders):
        return True
    if one is None or other is None:
        return False
    if one.platform != other.platform:
        return True
    shops = [_shops(n.message, n.platform, book) for n in (one, other)]
    if shops[0] and shops[1] and not shops[0] & shops[1]:
        return True
    ids = [frozenset(n.ids.all()) for n in (one, other)]
    if ids[0] & ids[1]:
        return False
    if one.kind in _REPLIES or other.kind in _REPLIES:
        return False  # an answer to the other one, or its history
    about = [{stated.value for stated in n.violations} - {_VAGUE} for n in (one, other)]
    if about[0] and about[1]:
        return not about[0] & about[1] or _own_mails(a, b, ids)
    return _own_mails(a, b, ids)


def _sender(section: Section, book: Rulebook) -> tuple[str, frozenset[str]]:
    """Return platform and shop of the address from which a section was sent as a mail; empty for a mere letter."""
    host = sender_host(section.head.get("from", ""))
    rule = next((r for r in book.of(PlatformRule).values() if host and belongs(host, r.mail_domains)), None)
    if rule is None:
        return "", frozenset()
    shops = (r for r in book.of(MarketplaceRule).values() if belongs(host, r.hosts.get(rule.id, ())))
    return rule.id, frozenset(r.country for r in shops)


def _own_mails(a: Section, b: Section, ids: Sequence[frozenset[str]]) -> bool:
    """Tell whether two sections are mails with subjects of their own about other products or orders."""
    subjects = [section.head.get("subject", "") for section in (a, b)]
    return bool(ids[0] and ids[1] and all(subjects)) and subjects[0] != subjects[1]


def _shops(message: Message, platform: str, book: Rulebook) -> frozenset[str]:
    """Return the countries whose shop a message names: by its sender, else by the hosts in its words."""
    rules = [r for r in book.of(MarketplaceRule).values() if r.hosts.get(platform)]
    for text in (message.sender, f"{message.subject}\n{message.text}"):
        hosts = {m[1].lower() for m in _HOST.finditer(text)}
        found = {r.country for r in rules for host in hosts if belongs(host, r.hosts[platform])}
        if found:
            return frozenset(found)
    return frozenset()


def _cut(whole: Message, sections: Sequence[Section], book: Rulebook) -> Message:
    """Return sections of a message as a message of their own; places move with the words."""
    pieces = list(_joined(sections))
    text = _BETWEEN.join(whole.text[a:b] for a, b in pieces)
    head = next((s.head for s in sections if s.head), {})
    seal = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    spoken = languages(text, book)
    return whole.model_copy(
        update={
            "id": f"m-{seal[:16]}",
            "text": text,
            "subject": head.get("subject", whole.subject),
            "sender": head.get("from", whole.sender),
            "date": moment(head.get("date", ""), book) or whole.date,
            "languages": spoken,
            "links": tuple(link for link in whole.links if link[0] in text or link[1] in text),
            "segments": tuple(_moved_segments(whole.segments, pieces)),
            "lines": tuple(_moved_lines(whole.lines, pieces)),
        }
    )


def _joined(sections: Iterable[Section]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of sections, neighbours as one."""
    start = end = -1
    for section in sections:
        if section.start == end:
            end = section.end
            continue
        if start >= 0:
            yield start, end
        start, end = section.start, section.end
    yield start, end


def _places(pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of each piece, and how far it moves."""
    at = 0
    for start, end in pieces:
        yield start, end, at - start
        at += end - start + len(_BETWEEN)


def _moved_segments(segments: Sequence[Segment], pieces: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    last = 0
    for start, end, by in _places(pieces):
        if start + by > last:  # the blank between two pieces is nobody's words
            yield Segment(kind="boilerplate", start=last, end=start + by)
        for s in segments:
            a, b = max(s.start, start), min(s.end, end)
            if a < b:
                yield Segment(kind=s.kind, start=a + by, end=b + by)
        last = end + by


def _moved_lines(lines: Sequence[PageLine], pieces: Sequence[tuple[int, int]]) -> Iterator[PageLine]:
    for start, end, by in _places(pieces):
        for line in lines:
            a, b = max(line.start, start), min(line.end, end)
            if a < b:
                yield line.model_copy(update={"start": a + by, "end": b + by})
