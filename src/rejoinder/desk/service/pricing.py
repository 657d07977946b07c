"""A quote worked out line by line from a firm's price table: pure arithmetic, every line with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from rejoinder.desk.firm.prices import PriceTable
from rejoinder.model.base import Model, Text


class Wanted(Model):
    """What a case needs, as far as a price depends on it."""

    platform: str = ""
    severity: int = 2
    """1 light to 5 heavy: where in the platform's band the base lies."""
    attempt: int = 1
    urgent: bool = False
    risky: bool = False
    senior: bool = False
    papers: int = 0
    languages: int = 0
    legal: bool = False
    care: int = 0
    """Quarters of long-term care."""


class Line(Model):
    """One line of a quote."""

    key: str
    """What it is charged for, by which two quotes are compared."""
    label: Text
    amount: Decimal


def lines(table: PriceTable, wanted: Wanted) -> tuple[Line, ...]:
    """Return the quote's lines; only what is asked for is charged, and every share is of the base."""
    band = table.bands.get(wanted.platform, table.other)
    step = Decimal(min(max(wanted.severity, 1), 5) - 1) / 4
    base = _yuan(band.low + (band.high - band.low) * step)
    level = Text.of(f"基础价，难度 {wanted.severity} / 5", f"Base, difficulty {wanted.severity} of 5")
    found = [Line(key="base", label=level, amount=base)]
    shares = (
        ("attempt", wanted.attempt > 1, table.later_attempt, "第二次及以后", "Second attempt or later"),
        ("urgent", wanted.urgent, table.urgent, "48 小时加急", "Within 48 hours"),
        ("risky", wanted.risky, table.category, "类目风险高", "Category of higher risk"),
        ("senior", wanted.senior, table.senior, "资深顾问", "Senior consultant"),
    )
    found += [
        Line(key=key, label=Text.of(f"{zh}，+{percent}%", f"{en}, +{percent}%"), amount=_yuan(base * percent / 100))
        for key, applies, percent, zh, en in shares
        if applies
    ]
    counted = (
        ("papers", wanted.papers, table.paper, "份材料要开具、翻译或公证", "paper(s) to issue, translate or notarise"),
        ("languages", wanted.languages, table.language, "种其他语言的信", "further language(s) of the letter"),
        ("legal", int(wanted.legal), table.legal, "份律师意见", "lawyer's opinion"),
        ("care", wanted.care, table.care, "个季度长期合规托管", "quarter(s) of long-term care"),
    )
    found += [
        Line(
            key=key,
            label=Text.of(
                f"{number} {zh}，每{_unit(zh)} {price} 元", f"{number} {_plural(en, number)}, {price} yuan each"
            ),
            amount=_yuan(price * number),
        )
        for key, number, price, zh, en in counted
        if number > 0
    ]
    return tuple(found)


def _unit(zh: str) -> str:
    return zh[0] if zh[0] in "份种" else "季度"


def _plural(en: str, number: int) -> str:
    return en.replace("(s)", "s" if number != 1 else "")


def total(found: tuple[Line, ...]) -> Decimal:
    """Return what the lines come to."""
    return sum((line.amount for line in found), Decimal(0))


def delivery(table: PriceTable, wanted: Wanted, day: date) -> date:
    """Return the promised day: two calendar days where it is urgent, else working days without holidays."""
    if wanted.urgent:
        return day + timedelta(days=2)
    left, at = table.days, day
    while left:
        at += timedelta(days=1)
        left -= at.weekday() < 5
    return at


def _yuan(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
