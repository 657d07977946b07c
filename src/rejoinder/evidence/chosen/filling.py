"""What the network's answer may do: fill a field no rule found, replace a doubted one, know an untitled invoice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.chosen.candidates import Sort
from rejoinder.evidence.chosen.features import Page
from rejoinder.evidence.chosen.network import FIELDS, Network, Weighed, shipped, weighed
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.guesses import currency_of
from rejoinder.evidence.names import letters
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Sheet
    from rejoinder.evidence.words import Words
    from rejoinder.model.source import Confidence

_SALE = ("invoice_number", "day", "total", "seller_name", "buyer_name")
WANTED: dict[str, tuple[str, ...]] = {
    "invoice": _SALE,
    "credit_note": _SALE,
    "pro_forma": _SALE,
    "order_confirmation": _SALE,
    "receipt": ("day", "total", "seller_name"),
    "utility_bill": ("day", "provider", "holder_name"),
    "bank_statement": ("provider", "holder_name", "account_number"),
    "tax_registration": ("holder_name", "registration_number"),
    "producer_registration": ("holder_name", "registration_number"),
    "trademark_certificate": ("holder_name", "registration_number", "mark"),
    "test_report": ("report_number", "lab", "day"),
    "authorisation": ("grantor", "grantee", "day"),
    "delivery_proof": ("seller_name", "delivery_name", "day"),
    "identity_card": ("holder_name", "valid_until"),
}
"""Fields that a paper of each kind hardly ever lacks: only these are looked for when the rules found none."""
_DAYS = ("issue_date", "document_date")
_OTHER_SIDE = {"seller_name": "buyer_name", "provider": "holder_name", "grantor": "grantee"}
_OTHER_SIDE |= {other: side for side, other in _OTHER_SIDE.items()}
_SORT: dict[str, Sort] = {name: sort for sort, names in FIELDS.items() for name in names}
_LEAST = {"total": 0.2, "seller_name": 0.1}
_LEAST_OTHERS, _MOST_OF = 0.05, 0.5
"""To fill a field that this kind of paper hardly ever lacks a value needs this share of all, “none” counted, and this
much of what the values share among themselves."""
_REPLACES: dict[Confidence, float] = {"low": 0.6, "medium": 0.9}
"""Share from which a value replaces one that the rules gave with a confidence; what they are sure of stays."""
_REPLACED = frozenset({"invoice_number", "total", "buyer_name", "holder_name", "account_number", "report_number"})
"""Fields of which the network was right more often than the rules, where it replaced them on unseen papers."""
_CODES = ("invoice_number", "account_number", "report_number")
_GOES_ON, _SURE, _NEVER = 0.45, 0.9, 2.0
"""The same for a number of which the rules read a part (“F26” of “F26 0417 7021”), for one to which they took what
follows it, and for all else that they are sure of."""
_SERIES = 0.1
_AGAINST = 0.1
"""Share that the rules' own value may have then at most."""
_FEWEST_ROWS = 10
_LESS = 0.2
_NEARLY = 0.85
"""How much of a name another that stands in it must hold to be the same."""
UNTITLED = frozenset({"unknown", "delivery_proof", "certificate"})
"""Kinds that are none, or are told by words that an invoice may also print at its head: its delivery note."""
_ACCOUNT, _ACCOUNT_TITLED = (0.8, 0.5), (0.95, 0.8)
"""Share of the likeliest total and number from which such a paper is an invoice."""


class _Asked:
    """The network's answers for one paper; each sort is weighed when it is first needed."""

    def __init__(self, network: Network, reader: Reader) -> None:
        self.network = network
        self.page = Page(reader)
        self.sums = network.sums(self.page)
        self.known: dict[Sort, Weighed | None] = {}

    def sort(self, sort: Sort) -> Weighed | None:
        if sort not in self.known:
            self.known[sort] = weighed(self.network, self.page, self.sums, sort)
        return self.known[sort]

    def shares(self, name: str) -> dict[str, float]:
        """Return the share of every value for a field."""
        told = self.sort(_SORT[name])
        return told.choices[name].shares if told is not None else {}

    def best(self, name: str) -> float:
        """Return the share of the likeliest value."""
        return max(self.shares(name).values(), default=0.0)


def filled(reader: Reader, found: Mapping[str, Field]) -> dict[str, Field]:
    """Return the fields with those that the network gives; without its weights they are what they were."""
    result = dict(found)
    asked_for = list(_open(reader, found))
    network = shipped() if asked_for and _legible(reader) else None
    if network is None:
        return result
    asked = _Asked(network, reader)
    for name, own in asked_for:
        field = _chosen(asked, reader, name, own, result)
        if field is not None:
            result[own] = field
    total = result.get("total")
    if total is not found.get("total") and "currency" in reader.wanted:
        for one in currency_of(reader.sheet, reader.words, result):
            if "currency" not in result or result["currency"].confidence == "low":
                result["currency"] = one.model_copy(update={"confidence": "low"})
    return result


def is_account(sheet: Sheet, words: Words, kind: str) -> bool:
    """Tell whether a paper whose title is missing or doubtful says what it comes to and has a number of its own.

    A paper with another title must say so more clearly: a delivery note may have a column of prices.
    """
    reader = Reader(sheet, words, "unknown")
    network = shipped() if _legible(reader) else None
    if network is None:
        return False
    asked = _Asked(network, reader)
    total, number = _ACCOUNT if kind == "unknown" else _ACCOUNT_TITLED
    return asked.best("total") >= total and asked.best("invoice_number") >= number


def _legible(reader: Reader) -> bool:
    """Tell whether a paper has enough rows with places: a typed text has no columns, a scrap is like nothing learnt."""
    return sum(bool(row.places) for row in reader.sheet.rows) >= _FEWEST_ROWS


def _open(reader: Reader, found: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Yield the fields that are missing or may be doubted, each with the name that it has on this kind of paper."""
    for name in WANTED.get(reader.kind, ()):
        own = name if name != "day" else next((one for one in _DAYS if one in reader.wanted), "")
        known = found.get(own)
        doubted = name in _REPLACED and known is not None and known.confidence != "high"
        if own in reader.wanted and (known is None or doubted):
            yield name, own
    yield from ((name, name) for name in _CODES if name in found and found[name].confidence == "high")


def _chosen(asked: _Asked, reader: Reader, name: str, own: str, found: Mapping[str, Field]) -> Field | None:
    shares = _apart(asked, name, found)
    whole = sum(shares.values())
    told = asked.sort(_SORT[name])
    if told is None or whole <= 0:
        return None
    value = max(shares, key=lambda one: shares[one])
    value = _with_series(told, name, value, shares) if name in _CODES else value
    share, known = shares[value], found.get(own)
    if known is None:
        enough = share >= _LEAST.get(name, _LEAST_OTHERS) and max(shares.values()) >= _MOST_OF * whole
    elif _same(known.value, value):
        return None
    else:
        theirs = sum(part for one, part in shares.items() if _same(one, known.value))
        enough = share >= _needed(name, known, value) and theirs <= _AGAINST
    return _field(told, reader, name, own, value) if enough else None


def _with_series(told: Weighed, name: str, value: str, shares: Mapping[str, float]) -> str:
    """Return a number with the letters of its series where they stand before it and may belong to it: “FS 118/2026”."""
    one = told.candidate(name, value)
    for other in told.seen.candidates:
        same_end = (other.row, other.cell, other.end) == (one.row, one.cell, one.end)
        if same_end and other.note == "led" and shares.get(other.value, 0.0) >= _SERIES:
            return other.value
    return value


def _needed(name: str, known: Field, value: str) -> float:
    """Return the share from which a value replaces the rules' own."""
    if name in _CODES:
        mine, theirs = letters(value), letters(known.value)
        if theirs in mine:
            return _GOES_ON
        if mine in theirs and known.confidence == "high":
            return _SURE
    if known.confidence == "high":
        return _NEVER
    return _REPLACES[known.confidence]


def _apart(asked: _Asked, name: str, found: Mapping[str, Field]) -> dict[str, float]:
    """Return the shares of a field's values; a name that is the other side's counts little or nothing."""
    shares = dict(asked.shares(name))
    other = _OTHER_SIDE.get(name)
    if other is None:
        return shares
    known = found.get(other)
    theirs = asked.shares(other)
    for value, share in list(shares.items()):
        if known is None and theirs.get(value, 0.0) > share:
            shares[value] = share * _LESS
        elif known is not None and known.confidence != "low" and _same(known.value, value):
            shares[value] = 0.0
    return shares


def _same(one: str, other: str) -> bool:
    a, b = letters(one), letters(other)
    return a == b or (
        min(len(a), len(b)) > 0 and (a in b or b in a) and min(len(a), len(b)) >= 0.85 * max(len(a), len(b))
    )


def _field(told: Weighed, reader: Reader, name: str, own: str, value: str) -> Field:
    one = told.candidate(name, value)
    row = reader.sheet.rows[one.row]
    return Field(
        name=own,
        value=value,
        raw=one.raw,
        page=row.page,
        line=row.line,
        box=row.box,
        confidence="low",
        by=told.by(name, value) or one.raw,
    )
