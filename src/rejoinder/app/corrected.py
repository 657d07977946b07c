"""A notice as the seller corrects it in ``case.yaml``: platform, marketplace, its day, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from rejoinder.app.notices import of_case
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError
from rejoinder.model.finding import Finding
from rejoinder.model.formats import CaseHead
from rejoinder.model.notice import Allegation, Notice, Stated
from rejoinder.model.rules import ViolationRule
from rejoinder.rulebook import Rulebook


def notice_of(notices: Sequence[Notice], head: CaseHead, book: Rulebook) -> Notice:
    """Return the notice that a case is about, as the seller corrects it.

    Raises:
        DataError: the rulebook has no such violation on this platform.
    """
    return corrected(of_case(notices, head), head, book)


def corrected(notice: Notice, head: CaseHead, book: Rulebook) -> Notice:
    """Return the notice with what the seller says of it instead of what was read.

    Raises:
        DataError: the rulebook has no such violation on this platform.
    """
    changes: dict[str, object] = {}
    if head.platform:
        changes["platform"] = head.platform
    if head.marketplace:
        changes["marketplace"] = head.marketplace
    if head.received is not None and head.received != notice.received:
        changes["message"] = notice.message.model_copy(update={"date": _on(head.received)})
    if changes:
        notice = notice.model_copy(update=changes)
    return _about(notice, head.violations, book) if head.violations else notice


def _on(day: date) -> datetime:
    """Return a moment that is this day wherever a notice may be read: of its hour nobody said anything."""
    return datetime.combine(day, time(12), UTC)


def _about(notice: Notice, named: tuple[str, ...], book: Rulebook) -> Notice:
    """Put the violations that the seller names in the place of those that were read; the words stay what they are."""
    known = sorted(rule.violation for rule in book.of(ViolationRule).values() if rule.platform == notice.platform)
    for name in named:
        if name not in known:
            raise _no_such(name, notice.platform, known)
    read = {stated.value: stated for stated in notice.violations}
    if set(named) == set(read):
        return notice
    return notice.model_copy(
        update={
            "violations": tuple(read.get(name, Stated(value=name, confidence="low")) for name in named),
            "perhaps": tuple(dict.fromkeys(n for n in (*read, *notice.perhaps) if n not in named)),
            "allegations": tuple(_moved(notice.allegations, named)),
            "findings": (*notice.findings, _said(named, tuple(read), book, notice.platform)),
        }
    )


def _moved(allegations: tuple[Allegation, ...], named: tuple[str, ...]) -> Iterable[Allegation]:
    """Give each accusation that spoke of something else to a violation that none speaks of yet, else to the first."""
    free = [name for name in named if name not in {allegation.violation for allegation in allegations}]
    for allegation in allegations:
        if allegation.violation in named:
            yield allegation
            continue
        name = free.pop(0) if free else named[0]
        yield allegation.model_copy(update={"violation": name, "confidence": "low"})


def _said(named: tuple[str, ...], read: tuple[str, ...], book: Rulebook, platform: str) -> Finding:
    """Say that the seller's word stands here, and what was read."""

    def labels(names: tuple[str, ...], language: str) -> str:
        rules = [(name, book.violation(platform, name)) for name in names]
        return ("、" if language == "zh" else ", ").join(r.label.say(language) if r else name for name, r in rules)

    return Finding(
        code="notice.corrected",
        severity="notice",
        what=Text.of(
            f"指控的是哪一条，按您说的算：{labels(named, 'zh')}；读到的是：{labels(read, 'zh') or '没有认出'}。",
            f"What it is about is as you said: {labels(named, 'en')}; read was: {labels(read, 'en') or 'nothing'}.",
        ),
        remedy=Text.of(
            "请对照原文再看一遍：回信要答的是通知里写的那一条。",
            "Look at the notice once more: the answer must meet what the notice says.",
        ),
    )


def _no_such(name: str, platform: str, known: list[str]) -> DataError:
    return DataError(
        "no_violation",
        Text.of(
            f"规则库里 {platform} 没有这一条：{name}。", f"The rulebook has no such violation on {platform}: {name}."
        ),
        where="case.yaml: violations",
        todo=Text.of(f"请改用其中之一：{'、'.join(known)}。", f"Use one of these: {', '.join(known)}."),
    )
