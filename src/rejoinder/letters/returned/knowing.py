"""Everything that was given in a case, as texts: what an edited sentence may state without anybody asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rejoinder.claims import ClaimReader, Given, Particular, claim_reader, unsaid
from rejoinder.model.case import Case
from rejoinder.model.facts import Fact
from rejoinder.model.letter import Letter
from rejoinder.model.rules import MarketplaceRule
from rejoinder.model.slots import SlotValue
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.shares import agrees, between, worked_out

_COUNT = re.compile(r"\d+")
_ASKED = frozenset({"day", "number", "rate", "money", "id", "contact", "name", "event"})
"""Kinds that an edit must not bring in; how sure a sentence sounds is the linter's to judge."""


class Known:
    """What a case knows, ready to be asked about a sentence."""

    def __init__(self, case: Case, letter: Letter, book: Rulebook) -> None:
        """Read everything that was given; ``letter`` is the composed one."""
        self.case = case.id
        place = book.find(MarketplaceRule, case.marketplace) if case.marketplace else None
        self._reader: ClaimReader = claim_reader(book, place.date_style if place else "dmy")
        self._given = Given(texts(case, letter), self._reader)
        self._shares = tuple(share for _, share in worked_out(book, letter.day, case.platform, case.facts))

    def unsaid(self, words: str) -> tuple[Particular, ...]:
        """Return what a sentence states that nobody gave."""
        new = [one for one in unsaid(words, self._given, self._reader) if one.kind in _ASKED]
        return tuple(one for one in new if one.kind != "rate" or not self._follows(one.words, words))

    def _follows(self, rate: str, words: str) -> bool:
        """Tell whether a percentage follows from the case's counts, or from given numbers beside it in its sentence."""
        if not any(sign.isdigit() for sign in rate):
            return False
        given = [
            Decimal(one.value)
            for one in self._reader.read(words)
            if one.kind == "number" and _COUNT.fullmatch(one.value) and self._given.covers(one)
        ]
        pairs = ((part, whole) for part in given for whole in given if part < whole)
        sums = (between(part, whole, others=others) for part, whole in pairs for others in (False, True))
        return any(agrees(rate, share) for share in (*self._shares, *sums))

    def kinds(self, words: str) -> frozenset[str]:
        """Return the kinds of what a sentence states."""
        return frozenset(one.kind for one in self._reader.read(words))


def texts(case: Case, letter: Letter) -> Iterator[str]:
    """Yield the notice, the answers, the papers, the account and the composed letter."""
    for notice in (case.notice, *case.more_notices):
        yield from (notice.message.subject, notice.message.text)
        yield from notice.ids.all()
    for fact in case.facts.current:
        yield from _fact(fact)
    yield from _account(case)
    for exhibit in case.exhibits:
        yield from exhibit.title.root.values()
        yield exhibit.id
        for field in exhibit.fields:
            yield from (field.value, field.raw)
        for line in exhibit.lines:
            yield f"{line.description} {line.quantity or ''}"
    yield from _letter(letter)


def _fact(fact: Fact) -> Iterator[str]:
    yield fact.raw
    yield from _value(fact.value)


def _value(value: SlotValue) -> Iterator[str]:
    if value.day is not None:
        yield value.day.isoformat()
    if value.number is not None:
        yield f"{value.number.normalize():f}"
    if value.duration is not None:
        yield f"{value.duration.n} {value.duration.unit.replace('business_', 'working ')}"
    if value.rate is not None:
        yield f"{value.rate.percent.normalize():f}%"
    if value.money is not None:
        yield f"{value.money.amount.normalize():f} {value.money.currency}"
    for text in (*(pick.label for pick in value.picks), *((value.words,) if value.words else ())):
        yield from text.root.values()
    yield from value.items
    for row in value.rows:
        for _, cell in row.cells:
            yield from _value(cell)


def _account(case: Case) -> Iterator[str]:
    account = case.account
    for text in (account.holder.names, account.signatory):
        yield from text.root.values()
    yield from (
        account.signatory_role,
        account.holder.address,
        account.holder.phone,
        account.holder.email,
        account.holder.website,
    )
    yield from (account.store, account.seller_id)
    for product in case.products:
        yield from (product.asin, product.joom_id, product.sku, product.ean, product.model)
        yield from product.title.root.values()


def _letter(letter: Letter) -> Iterator[str]:
    for text in (letter.subject, letter.recipient, *letter.signature):
        yield from text.root.values()
    yield letter.day.isoformat()
    yield from (value for _, value in letter.references)
    for section in letter.sections:
        for group in section.groups:
            yield from (words for statement in group.statements for words in statement.text.root.values())
            rows = (group.table.header, *group.table.rows) if group.table else ()
            yield from (cell.say(letter.language) for row in rows for cell in row)
