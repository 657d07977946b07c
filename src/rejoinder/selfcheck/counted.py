"""Part of indicator 14: a notice that says how many orders are concerned and names fewer of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.base import Text, things
from rejoinder.model.finding import Finding
from rejoinder.model.rules import PlatformRule
from rejoinder.rulebook.asking import cue_of
from rejoinder.rulebook.lexicons import meanings
from rejoinder.selfcheck.subject import Subject, finding, ids_in, short

ORDERS = "notice.orders"
_LISTS = frozenset({"order_report", "tracking_proof"})
"""Papers that bring the orders which the notice does not name."""
_MASKED = re.compile(r"[*•＊x#]{3,}|…\d{2,}", re.IGNORECASE)
_WHY = Text.of(
    "只回答写出来的几个，平台会问其余的。",
    "An answer about the orders that are named leaves the platform to ask about the others.",
)
_LINE = re.compile(r"[^\n]+")


def unnamed(subject: Subject) -> Iterator[Finding]:
    """Ask where to find the orders that a notice counts and does not name.

    Nothing is said where it counts several kinds of orders, masks them, names none, or where the letter, an answer or
    a list among the papers has them.
    """
    message = subject.case.notice.message
    named = subject.case.notice.ids.order_ids
    own = [message.text[s.start : s.end] for s in message.segments if s.kind == "platform"] or [message.text]
    counts = {count: words for part in (message.subject, *own) for count, words in _counts(part, subject)}
    if not named or len(counts) != 1 or any(_MASKED.search(part) for part in own):
        return
    ((count, words),) = counts.items()
    listed = any(paper.kind in _LISTS for paper in subject.case.sent)
    if len(named) < count and not listed and len(_known(subject)) < count:
        yield _question(count, len(named), words, subject)


def _counts(text: str, subject: Subject) -> Iterator[tuple[int, str]]:
    for line in _LINE.finditer(text):
        for match in cue_of(subject.book, ORDERS).all(line[0]):
            number = _number(match[match.lastindex or 0], subject)
            if number > 1:
                yield number, line[0][match.start() : match.end() + 40]


def _number(said: str, subject: Subject) -> int:
    if said.isdigit():
        return int(said)
    return int(meanings(subject.book, "numbers").get(said.lower(), "0"))


def _known(subject: Subject) -> set[str]:
    """Return every order that the notice, the letter or an answer names."""
    rule = subject.book.find(PlatformRule, subject.case.platform)
    facts = subject.case.facts.current
    cells = (cell for fact in facts for row in fact.value.rows for _, cell in row.cells)
    items = (one for fact in facts for one in fact.value.items)
    words = (v.words.say("en") for v in (*(fact.value for fact in facts), *cells) if v.words is not None)
    typed = "\n".join((subject.words, *(fact.raw for fact in facts), *items, *words))
    patterns = rule.id_patterns.get("order_ids", ()) if rule else ()
    return {*ids_in(typed, patterns), *subject.case.notice.ids.order_ids}


def _question(count: int, named: int, words: str, subject: Subject) -> Finding:
    left, quote = count - named, short(words, 60)
    asked = finding(
        "check.orders_unnamed",
        f"通知说 {count} 个订单（“{quote}”），只写出 {named} 个，另外 {left} 个没有写出来。",
        f"The notice speaks of {things(count, 'order')} (“{quote}”) and names {named}; {left} are not named.",
        remedy=(
            "请到通知的附件、后台的这条消息和订单报告里找；找到了，回答时把它们都算上。",
            "Look in the notice's attachments, the message in your account and the order report, and answer for all.",
        ),
        severity="ask",
        where=subject.at_notice,
    )
    return asked.model_copy(update={"why": _WHY})
