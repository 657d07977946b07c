"""What the network's answer may do: fill a field no rule found, replace a doubted one, know an untitled invoice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.chosen.features import Page
from rejoinder.evidence.chosen.folded import Folded
from rejoinder.evidence.chosen.kind_seen import KINDS
from rejoinder.evidence.chosen.named import FIELDS, Sort
from rejoinder.evidence.chosen.network import Network, Weighed, shipped, weighed
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.free_days import is_dating, stands_alone
from rejoinder.evidence.guesses import currency_of
from rejoinder.evidence.names import letters
from rejoinder.evidence.other_numbers import KINDS as INVOICES
from rejoinder.evidence.other_numbers import is_other_number
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
    "utility_bill": ("day", "total", "provider", "holder_name"),
    "bank_statement": ("provider", "holder_name", "account_number"),
    "tax_registration": ("holder_name", "registration_number"),
    "producer_registration": ("holder_name", "registration_number"),
    "trademark_certificate": ("holder_name", "registration_number", "mark"),
    "test_report": ("report_number", "lab", "day"),
    "authorisation": ("grantor", "grantee", "day", "mark", "valid_until"),
    "declaration_of_conformity": ("issuer", "day"),
    "business_licence": ("holder_name", "registration_number"),
    "delivery_proof": ("seller_name", "delivery_name", "day"),
    "identity_card": ("holder_name", "valid_until"),
}
"""Fields that a paper of each kind hardly ever lacks: only these are looked for when the rules found none."""
_DAYS = ("issue_date", "document_date")
_DATED = frozenset({"declaration_of_conformity", "test_report", "authorisation"})
"""Papers that are dated as letters are, and name the days of others, of tests, of what they replace, in their lines."""
_OWN = {("order_confirmation", "invoice_number"): "order_id"}
"""What a kind of paper calls the number of its own."""
_OTHER_SIDE = {"seller_name": "buyer_name", "provider": "holder_name", "grantor": "grantee"}
_OTHER_SIDE |= {other: side for side, other in _OTHER_SIDE.items()}
_SORT: dict[str, Sort] = {name: sort for sort, names in FIELDS.items() for name in names}
_LEAST = {"total": 0.2, "seller_name": 0.1, "mark": 0.4, "valid_until": 0.4}
_LEAST_OTHERS, _MOST_OF = 0.05, 0.5
"""To fill a field that this kind of paper hardly ever lacks a value needs this share of all, “none” counted, and this
much of what the values share among themselves."""
_USUAL: dict[Confidence, float] = {"low": 0.6, "medium": 0.9}
_LIGHTLY: dict[Confidence, float] = {"low": 0.6, "medium": 0.65}
_REPLACES: dict[str, dict[Confidence, float]] = {
    **dict.fromkeys(("holder_name", "account_number", "grantor", "grantee"), _USUAL),
    **dict.fromkeys(("invoice_number", "provider", "report_number", "mark"), _LIGHTLY),
    "total": {"low": 0.6, "medium": 0.9, "high": 0.97},
    "buyer_name": {"low": 0.5, "medium": 0.65},
    "registration_number": {"medium": 0.9},
    "seller_name": {"low": 0.9, "medium": 2.0},
    "day": {"low": 0.9, "medium": 0.95, "high": 0.95},
}
"""Share from which a value replaces one that the rules gave with a confidence, by field; else theirs stays. Only where
the network was right more often than the rules, on papers of hands that neither had seen."""
_CUT, _TAIL, _NOBODY = 0.5, 0.3, 0.05
"""The same for a name behind which the rules took a number or a label; for a company before which they took the end of
a sentence or its house; for words that name nobody."""
_CODES = ("invoice_number", "account_number", "report_number")
_GOES_ON, _SURE, _NEVER = 0.45, 0.9, 2.0
"""The same for a number of which the rules read a part (“F26” of “F26 0417 7021”), for one to which they took what
follows it, and for all else that they are sure of."""
_SIDE, _SIDE_SURE, _AGAINST_SIDE = 0.8, 0.7, 0.02
"""Share from which a name is the other side's; the same, and that of the name that takes its place, where the rules are
sure of it; the share that it may have at most then."""
_SERIES = 0.1
_SLIGHT = 0.01
"""Share below which a number is not looked at: it cannot be chosen."""
_AGAINST, _AGAINST_SURE, _AGAINST_DAY, _AGAINST_PART = 0.1, 0.05, 0.008, 0.2
"""Share that the rules' own value may have at most then; where they are sure of it, or of a buyer; where
they guess the day; where it is a part of the other."""
_FEWEST_ROWS = 6
_LESS = 0.2
_TRIED = 4
_NEARLY = 0.85
"""How much of a name another that stands in it must hold to be the same."""
UNTITLED = frozenset({"unknown", "delivery_proof", "certificate"})
"""Kinds that are none, or are told by words that an invoice may also print at its head: its delivery note."""
_ACCOUNT, _ACCOUNT_TITLED = (0.8, 0.5), (0.95, 0.8)
"""Share of the likeliest total and number from which such a paper is an invoice."""
_LIKE_ACCOUNTS, _CLEAR = frozenset({"invoice", "utility_bill", "unknown"}), 0.95
"""A paper that looks like one of these, though not clearly, is an invoice if its values say so."""
_SUMS = frozenset({"invoice", "pro_forma", "credit_note", "order_confirmation", "receipt"})
_MONEY = re.compile(r"\d[.,]\d{2}(?![\d.,])|[€$£¥￥₩]\s?\d|\d\s?(?:€|zł|Kč|kr|円|元)")
"""Kinds of paper that say what something costs, and how sums are printed."""
_KIND_UNTITLED, _KIND_LOW, _KIND_CLEARLY = 0.4, 0.6, 0.9
_KIND_PAIRS = frozenset({("invoice", "credit_note"), ("utility_bill", "invoice")})
"""Titles that also stand on papers of another kind: a credit note is called “corrected invoice” in many languages."""


class _Asked:
    """The network's answers for one paper; each sort is weighed when it is first needed."""

    def __init__(self, network: Network, reader: Reader, found: Mapping[str, Field]) -> None:
        self.network = network
        self.page = Page(reader, found)
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
    network = shipped() if any(True for _ in _open(reader, found)) and _legible(reader.sheet) else None
    if network is None:
        return result
    asked = _Asked(network, reader, found)
    for name in _other_sides(asked, reader, found):
        del result[name]
    for name, own in list(_open(reader, result)):
        field = _chosen(asked, reader, name, own, result)
        if field is not None:
            result[own] = field
    for name in _twice(asked, reader, result):
        del result[name]
        field = _chosen(asked, reader, name, name, result)
        if field is not None:
            result[name] = field
    total = result.get("total")
    if total is not found.get("total") and "currency" in reader.wanted:
        for one in currency_of(reader.sheet, reader.words, result):
            if "currency" not in result or result["currency"].confidence == "low":
                result["currency"] = one.model_copy(update={"confidence": "low"})
    return result


def kind_told(sheet: Sheet, words: Words, kind: str, confidence: Confidence) -> str:
    """Return the kind that the whole of a paper tells where its title is missing or doubtful; empty where none.

    A paper with a title of its own must say so more clearly: a delivery note may have a column of prices.
    """
    network = shipped() if confidence != "high" and _legible(sheet) else None
    if network is None:
        return ""
    page = Folded(sheet)
    shares = network.kinds(page, network.sums(page), kind, confidence)
    best = max(shares, key=lambda one: shares[one])
    if (
        kind in UNTITLED
        and shares[best] < _CLEAR
        and best in _LIKE_ACCOUNTS
        and _is_account(network, sheet, words, kind)
    ):
        return "invoice"
    if best in _SUMS and kind in UNTITLED and kind != "unknown" and not _MONEY.search(sheet.text):
        return ""  # a delivery note that counts boxes and kilos
    enough = best not in (kind, "unknown") and shares[best] >= _kind_needed(kind, confidence, best)
    return best if enough else ""


def _kind_needed(kind: str, confidence: Confidence, best: str) -> float:
    """Return the share from which a paper is of the kind that its whole looks like, by what its title says."""
    if kind in UNTITLED:
        return _KIND_UNTITLED
    if kind not in KINDS or (kind, best) in _KIND_PAIRS:
        return _KIND_CLEARLY
    return _KIND_LOW if confidence == "low" else _NEVER


def _is_account(network: Network, sheet: Sheet, words: Words, kind: str) -> bool:
    """Tell whether a paper without a sure title says what it comes to and has a number of its own."""
    asked = _Asked(network, Reader(sheet, words, "unknown"), {})
    total, number = _ACCOUNT if kind == "unknown" else _ACCOUNT_TITLED
    return asked.best("total") >= total and asked.best("invoice_number") >= number


def _legible(sheet: Sheet) -> bool:
    """Tell whether a paper has enough rows with places: a typed text has no columns, a scrap is like nothing learnt."""
    return sum(bool(row.places) for row in sheet.rows) >= _FEWEST_ROWS


def _open(reader: Reader, found: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Yield the fields that are missing or may be doubted, each with the name that it has on this kind of paper."""
    for name in WANTED.get(reader.kind, ()):
        own = _OWN.get((reader.kind, name), name)
        own = own if name != "day" else next((one for one in _DAYS if one in reader.wanted), "")
        if name == "registration_number" and "uscc" in found:
            continue  # a Chinese licence has that one
        known = found.get(own)
        doubted = known is not None and (known.confidence in _REPLACES.get(name, {}) or _more(known.value))
        if own in reader.wanted and (known is None or doubted):
            yield name, own
    yield from ((name, name) for name in _CODES if name in found and found[name].confidence == "high")


def _other_sides(asked: _Asked, reader: Reader, found: Mapping[str, Field]) -> Iterator[str]:
    """Yield the parties that are rather the other side's name, of which the rules found none."""
    for name in WANTED.get(reader.kind, ()):
        other, known = _OTHER_SIDE.get(name, ""), found.get(name)
        if known is None or other in found or other not in reader.wanted:
            continue
        theirs = asked.shares(other)
        likeliest = max(theirs, key=lambda one: theirs[one], default="")
        mine = sum(part for one, part in asked.shares(name).items() if _same(one, known.value))
        sure = known.confidence == "high"
        enough = min(theirs.get(likeliest, 0.0), asked.best(name)) >= _SIDE_SURE
        enough = enough if sure else theirs.get(likeliest, 0.0) >= _SIDE
        if enough and _same(known.value, likeliest) and mine <= (_AGAINST_SIDE if sure else _AGAINST):
            yield name


def _twice(asked: _Asked, reader: Reader, found: Mapping[str, Field]) -> Iterator[str]:
    """Yield the side that a name is less likely of, where both sides have the same and it is not surely read."""
    for name in WANTED.get(reader.kind, ()):
        other = _OTHER_SIDE.get(name, "")
        if name > other or name not in found or other not in found or not _same(found[name].value, found[other].value):
            continue
        parts = {
            one: sum(part for told, part in asked.shares(one).items() if _same(told, found[name].value))
            for one in (name, other)
        }
        less = min(parts, key=lambda one: parts[one])
        if found[less].confidence != "high" and parts[less] <= _AGAINST:
            yield less


def _chosen(asked: _Asked, reader: Reader, name: str, own: str, found: Mapping[str, Field]) -> Field | None:
    shares = _apart(asked, name, found)
    told = asked.sort(_SORT[name])
    if name == "invoice_number" and reader.kind in INVOICES and told is not None:
        kept = (one for one in shares if shares[one] < _SLIGHT or not _is_other_number(reader, told, one))
        shares = {value: shares[value] for value in kept}
    whole = sum(shares.values())
    if told is None or whole <= 0:
        return None
    likeliest = sorted(shares, key=lambda one: -shares[one])[:_TRIED]
    value = next((one for one in likeliest if _SORT[name] != "name" or not _is_nobody(reader, one)), None)
    if value is None:
        return None
    value = _with_series(told, name, value, shares) if name in _CODES else value
    share, known = shares[value], found.get(own)
    if known is None:
        enough = share >= _LEAST.get(name, _LEAST_OTHERS) and max(shares.values()) >= _MOST_OF * whole
    elif _same(known.value, value):
        return None
    else:
        theirs = sum(part for one, part in shares.items() if _same(one, known.value))
        needed = _NOBODY if _SORT[name] == "name" and _is_nobody(reader, known.value) else _needed(name, known, value)
        if _SORT[name] == "name" and reader.words.company_type(known.value) and letters(value) in letters(known.value):
            needed = needed if reader.words.company_type(value) else _NEVER  # a logo's words of the company's name
        if needed > _TAIL and _is_tail(reader, name, known.value, value):
            needed = _TAIL
        enough = share >= needed and theirs <= _against(name, known, value)
        sure = own == "issue_date" and (known.confidence != "low" or stands_alone(reader, known))
        enough = enough and not (sure and _is_other_day(reader, told, value))
        dated = name == "day" and reader.kind in _DATED
        enough = enough and not (dated and _is_set_apart(reader, known, told, value))
    return _field(told, reader, name, own, value) if enough else None


def _is_other_number(reader: Reader, told: Weighed, value: str) -> bool:
    """Tell whether a number is the customer's, an order's or another that is none of the invoice's own."""
    one = told.candidate("invoice_number", value)
    return is_other_number(reader, one.row, one.cell, one.start, value)


def _is_other_day(reader: Reader, told: Weighed, value: str) -> bool:
    """Tell whether a day stands behind words of another than the paper's own: printed, delivered, due."""
    one = told.candidate("day", value)
    cells = reader.sheet.rows[one.row].cells
    before = cells[one.cell][: one.start].strip() or (cells[one.cell - 1] if one.cell else "")
    lead = re.split(r"\d", before.lower())[-1]  # behind another day of the same line begins another label
    return any(word in lead for name in ("other_days", "print_days") for word in reader.words.lexicon(name))


def _is_set_apart(reader: Reader, known: Field, told: Weighed, value: str) -> bool:
    """Tell whether the rules' day stands alone or behind its place, and another in the middle of what a line tells."""
    if not stands_alone(reader, known):
        return False
    one = told.candidate("day", value)
    return not is_dating(reader, reader.sheet.rows[one.row].cells[one.cell], value)


def _is_nobody(reader: Reader, value: str) -> bool:
    """Tell whether words name no party: a label, a title, or who is to see the paper there (“Attn: Accounts”)."""
    attention, owners = (reader.words.pattern(name) for name in ("attention_lines", "owner_leads"))
    places = [cell for row in reader.sheet.rows for cell in row.cells if value in cell]
    named = _is_heading(reader, value) or owners.match(value)  # “di Colli Marta” under the name of her shop
    return bool(named) or (bool(places) and all(attention.match(cell) for cell in places))


def _is_heading(reader: Reader, value: str) -> bool:
    """Tell whether words are nothing but a label or a title: “Factuuradres”, “BON DE LIVRAISON”."""
    if any((hit := labels.match(value)) and not hit.rest for labels in reader.could(value)):
        return True
    return any(one.end() - one.start() >= _NEARLY * len(value) for one in reader.words.titles_in(value))


def _with_series(told: Weighed, name: str, value: str, shares: Mapping[str, float]) -> str:
    """Return a number with the letters of its series where they stand before it and may belong to it: “FS 118/2026”."""
    one = told.candidate(name, value)
    for other in told.seen.candidates:
        same_end = (other.row, other.cell, other.end) == (one.row, one.cell, one.end)
        if same_end and other.note == "led" and shares.get(other.value, 0.0) >= _SERIES:
            return other.value
    return value


def _more(name: str) -> bool:
    """Tell whether a name may have taken something behind it: figures, a label, what it does behind a dash."""
    return " " in name and any(c.isdigit() or c in ":：–—<(" for c in name)


def _is_tail(reader: Reader, name: str, known: str, value: str) -> bool:
    """Tell whether a company ends a longer text that the rules took for its name: “Paid by card. Quenby Air Inc.”."""
    if _SORT[name] != "name" or not known.endswith(value) or reader.words.company_type(value) is None:
        return False
    before = known[: -len(value)].strip()
    plain = sum(word[:1].islower() for word in before.split())
    return plain > 1 or before.endswith((".", "»", "”", '"', ":", "|")) or before.isupper() != value.isupper()


def _needed(name: str, known: Field, value: str) -> float:
    """Return the share from which a value replaces the rules' own."""
    if _SORT[name] == "name" and known.value.startswith(value) and _more(known.value[len(value) :]):
        return _CUT
    if name in _CODES:
        mine, theirs = letters(value), letters(known.value)
        if theirs in mine:
            return _GOES_ON
        if mine in theirs and known.confidence == "high":
            return _SURE
    return _REPLACES.get(name, {}).get(known.confidence, _NEVER)


def _against(name: str, known: Field, value: str) -> float:
    """Return the share that the rules' own value may have at most where another is to replace it."""
    if name == "day" and known.confidence == "low":
        return _AGAINST_DAY
    if name in _CODES and letters(known.value) in letters(value):
        return _AGAINST_PART
    return _AGAINST_SURE if known.confidence == "high" or name == "buyer_name" else _AGAINST


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
