"""The smaller facts of a notice: attempts left, branches, age of papers, rights owners, and what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.notice import AgeLimit, Demand, Stated
from rejoinder.model.rules import PlatformRule
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context, lexicon
from rejoinder.reading.deadlines import Amount, amounts
from rejoinder.reading.file_rules import file_rules, file_types
from rejoinder.reading.genuine import belongs
from rejoinder.reading.money import funds
from rejoinder.reading.sentences import Sentence

__all__ = [
    "age_limits",
    "attempts_left",
    "branches",
    "file_rules",
    "file_types",
    "funds",
    "rights_owners",
]

_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_ATTEMPTS: tuple[tuple[str, str, Confidence], ...] = (
    ("detail.attempts.unlimited", "unlimited", "high"),
    ("detail.attempts.some", "1", "high"),
    ("detail.attempts.limit", "1", "medium"),  # how many of these are used up, the notice does not say
    ("detail.attempts.none", "0", "high"),
    ("detail.attempts.silence", "0", "low"),  # no answer any more is not yet no appeal
)
"""Rule, what it means where its words hold no number, and how sure it is; the more particular one first."""
_NO_MORE = ("none", "no", "zero")
_AROUND_A_TIME = 24  # characters
_NEAR_OWNER = 2  # sentences between a rights owner and the address
_LABEL = "detail.rights_owner"
_NAMED: tuple[tuple[str, Confidence], ...] = ((_LABEL, "high"), ("detail.owner_named", "medium"))
_AROUND = ' .,;:。，—–-“”"'
_BRANCHES = ("own", "once_owned", "never_owned")


def age_limits(context: Context, demands: tuple[Demand, ...]) -> tuple[AgeLimit, ...]:
    """Return how old papers may be.

    A limit goes with the demand in whose sentence it stands, else with the demanded paper that the sentence names.
    """
    found = []
    for sentence in context.sentences:
        ages = context.fired[sentence.number].get("document_age", ())
        for amount in amounts(sentence.text, context.book) if ages else ():
            if not any(m.start() <= amount.start < m.end() or m.start() < amount.end <= m.end() for m in ages):
                continue
            topic, sure = _paper(context, sentence, demands, amount.start)
            if topic and not _still_to_run(context, sentence, amount):
                span = context.span(sentence, amount.start, amount.end)
                found.append(AgeLimit(topic=topic, n=amount.n, unit=amount.unit, span=span, confidence=sure))
    return tuple(found)


def _still_to_run(context: Context, sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a time is how long a paper must still be valid, not how old it may be."""
    low, high = amount.start - _AROUND_A_TIME, amount.end + _AROUND_A_TIME
    return any(low <= m.end() and m.start() <= high for m in context.fired[sentence.number].get("detail.validity", ()))


def _paper(context: Context, sentence: Sentence, demands: tuple[Demand, ...], start: int) -> tuple[str, Confidence]:
    """Return the topic of the paper an age is about, and how sure that is; empty where no demanded paper is named."""
    place = sentence.offsets[start]
    papers = [d for d in demands if d.kind in ("document", "explanation")]
    near = [d for d in papers if sentence.start <= d.span.start < sentence.end]
    if near:
        before = [d for d in near if d.span.start <= place]
        best = before[-1] if before else near[0]
        inside = best.span.start <= place <= best.span.end
        return best.topic, "high" if inside or len(near) == 1 else "medium"
    asked = {d.topic for d in demands if d.kind == "document"}
    named = [
        (abs(m.start() - start), rule.id)
        for rule, matcher in context.patterns.topics
        if rule.id in asked
        for m in matcher.all(sentence.text, sentence.lower)
    ]
    return (min(named)[1], "medium") if named else ("", "low")


def attempts_left(context: Context) -> Stated | None:
    """Return how many appeals are left where the notice says so: a number, "0" or "unlimited"."""
    for ident, value, sure in _ATTEMPTS:
        for sentence in context.sentences:
            for m in context.fired[sentence.number].get(ident, ()):
                said = _number(context, m, value)
                return Stated(value=said, span=context.span(sentence, m.start(), m.end()), confidence=sure)
    return None


def _number(context: Context, m: re.Match[str], default: str) -> str:
    word = (m["n"] or "").lower() if "n" in m.re.groupindex else ""
    if word.isdigit():
        return str(int(word))
    return "0" if word in _NO_MORE else lexicon(context.book, "numbers").get(word, default)


def branches(context: Context) -> tuple[Stated, ...]:
    """Return the branches a notice offers for an account said to be linked."""
    found: dict[str, Stated] = {}
    for sentence in context.sentences:
        for name in _BRANCHES:
            if context.has(sentence, f"branch.{name}"):
                found.setdefault(name, Stated(value=name, span=context.span(sentence), confidence="high"))
    linked = any(context.has(sentence, "detail.linked") for sentence in context.sentences)
    if len(found) < 2 and not linked:
        return ()  # "if it isn't, correct it" is said of prices as well
    return tuple(found.values())


def rights_owners(context: Context, platform: PlatformRule | None) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Return the names of rights owners and their addresses, as a notice gives them.

    A name behind its label is sure, one in a sentence about the complaint less so. An address counts where a rights
    owner is spoken of close by, and never when it is the platform's own or only looks like it.
    """
    names = dict(_names(context))
    contacts: dict[str, Stated] = {}
    spoken = [s.number for s in context.sentences if context.has(s, "detail.owner") or context.has(s, _LABEL)]
    for sentence in context.sentences:
        near = min((sentence.number - n for n in spoken if n <= sentence.number), default=_NEAR_OWNER + 1)
        for m in _MAIL.finditer(sentence.text):
            if near <= _NEAR_OWNER and not _of_platform(m[1].lower(), platform):
                sure: Confidence = "high" if near == 0 else "medium"
                contact = Stated(value=m.group(), span=context.span(sentence, m.start(), m.end()), confidence=sure)
                contacts.setdefault(m.group(), contact)
    return tuple(names.values()), tuple(contacts.values())


def _names(context: Context) -> Iterator[tuple[str, Stated]]:
    seen: set[str] = set()
    for ident, sure in _NAMED:
        for sentence in context.sentences:
            for m in context.fired[sentence.number].get(ident, ()):
                value = _name(m)
                if value and not any(value.lower() in other for other in seen):
                    seen.add(value.lower())
                    start = m.start("name") + m["name"].index(value)
                    span = context.span(sentence, start, start + len(value))
                    yield value, Stated(value=value, span=span, confidence=sure)


def _name(m: re.Match[str]) -> str:
    """Return the name in a match; nothing where words without a capital, or the first half of an address, stand."""
    found = m["name"] if "name" in m.re.groupindex else None
    value = (found or "").strip(_AROUND)
    address = m.string[m.end("name") : m.end("name") + 1] == "@" if found else False
    return "" if not value or value[0].islower() or address else value


def _of_platform(host: str, platform: PlatformRule | None) -> bool:
    """Tell whether a host is the platform's, or plays on its name."""
    if platform is None:
        return False
    return belongs(host, platform.mail_domains) or platform.id in host
