"""Shares worked out from a seller's own counts, and whether a percentage that is written down follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rejoinder.model.facts import Facts
from rejoinder.model.letter_told import ToldShare
from rejoinder.model.rules import AgreementRule
from rejoinder.rulebook.book import Rulebook

_DECIMALS = re.compile(r"[.,](\d+)")
_HUNDRED = Decimal(100)


def worked_out(book: Rulebook, day: date, platform: str, facts: Facts) -> Iterator[tuple[AgreementRule, ToldShare]]:
    """Yield every share whose counts were given, with what it comes to."""
    for rule in book.on(AgreementRule, day):
        if rule.part and (not rule.platforms or platform in rule.platforms):
            share = _share(rule, facts)
            if share is not None:
                yield rule, share


def _share(rule: AgreementRule, facts: Facts) -> ToldShare | None:
    part, whole = _number(rule.part, facts), _number(rule.whole, facts)
    gone = left_out(rule, facts)
    if part is None or not whole or gone is None or gone > part:
        return None
    return between(part, whole, gone, rule.id, others=rule.others)


def between(part: Decimal, whole: Decimal, gone: int = 0, rule: str = "", *, others: bool = False) -> ToldShare:
    """Return what a part of a whole comes to, without so many that may have left the whole as well."""
    rest = part - gone
    shares = [rest / whole * _HUNDRED, rest / (whole - gone) * _HUNDRED] if whole > gone else [rest / whole * _HUNDRED]
    if others:
        shares = [_HUNDRED - one for one in shares]
    top = f"({part:f} - {gone})" if gone else f"{part:f}"
    way = f"1 - {top} / {whole:f}" if others else f"{top} / {whole:f}"
    return ToldShare(rule=rule, low=min(shares), high=max(shares), sum=way)


def left_out(rule: AgreementRule, facts: Facts) -> int | None:
    """Return how many rows the table of a share's exceptions has; None while it is open."""
    if not rule.less:
        return 0
    value = facts.value(rule.less)
    return len(value.rows) if value is not None else None


def _number(key: str, facts: Facts) -> Decimal | None:
    value = facts.value(key)
    return value.number if value is not None else None


def agrees(written: str, share: ToldShare) -> bool:
    """Tell whether a percentage as it is written follows from a share, rounded or cut at its last figure.

    What is written without decimals may be rounded but not cut: “1 %” for 1.9 % says something else.
    """
    seen = _DECIMALS.search(written)
    figures = re.sub(r"[^\d.]", "", written.replace(",", "."))
    percent = Decimal(figures or 0)
    unit = Decimal(1).scaleb(-len(seen[1])) if seen else Decimal(1)
    if seen:
        return share.low - unit < percent < share.high + unit
    return share.low - unit / 2 <= percent <= share.high + unit / 2


def said(share: ToldShare) -> str:
    """Say how a share is worked out and what it comes to: ``9 / 400 = 2.25 %``."""
    low, high = (f"{_short(one)}" for one in (share.low, share.high))
    return f"{share.sum} = {low} %" if low == high else f"{share.sum} = {low}–{high} %"


def _short(percent: Decimal) -> str:
    return f"{percent.quantize(Decimal('0.01')).normalize():f}"


def told(book: Rulebook, day: date, platform: str, facts: Facts) -> tuple[ToldShare, ...]:
    """Return the shares that the words of a letter may speak of."""
    return tuple(share for rule, share in worked_out(book, day, platform, facts) if rule.match is not None)


def copied(book: Rulebook, day: date, facts: Facts) -> tuple[str, ...]:
    """Return the rates among the answers that are not the seller's own sums."""
    own = {rule.rate for rule in book.on(AgreementRule, day) if not rule.shown}
    rates = ((fact.question, fact.value.rate) for fact in facts.current)
    return tuple(f"{rate.percent:f}" for question, rate in rates if rate is not None and question not in own)
