"""What papers show without a label: the issuer's name and address at the head, e-mail, website, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.evidence.addresses import addressee, other_company
from rejoinder.evidence.codes import read_code
from rejoinder.evidence.continued import block_text, far
from rejoinder.evidence.free_days import free_day
from rejoinder.evidence.names import letters
from rejoinder.evidence.parties import Parties
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.standing import whole_name
from rejoinder.evidence.whereabouts import in_line, without_tail
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?", re.IGNORECASE)
_EU = "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI"
_VAT = re.compile(rf"(?<![A-Z0-9])(?:{_EU}) ?(?:[A-Z0-9][ .]?){{7,11}}[A-Z0-9](?![A-Z0-9])")
_PHONE = r"(?:<<telephone_words>>|(?=\+\d))(?P<number>\+?\(?\d[\d ()/.-]{7,}\d)(?![\w@])"
_NEXT = 3
_PARTS = re.compile(r"\s[·|•—–]\s|,\s(?=[^\W\d_])")
_FIGURES = 7  # of a tax number at least
_APART = 2.0
Head = tuple["Row", int, str, Confidence]
_HEAD = 15  # rows in which a paper says to whom it goes
_LONGEST = 40
_ISSUER = {"utility_bill": "provider", "bank_statement": "provider"}


def complete(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Yield what can be read without labels; every value says with its confidence that it was inferred."""
    parties = Parties(reader, found)
    head = parties.issuer()
    if head is not None:
        row, column, name, sure = head
        bare = reader.words.pattern("declarants").sub("", name)
        name = _begun_above(reader, row, column, _type_alone(reader, row, column, bare))
        if not reader.words.company_type(name):
            name = whole_name(reader, row, name)
        if name.endswith((",", "&")):
            name = f"{name} {_type_below(reader, row, name)}".strip()
        name = _in_full(reader, name)
        for field_name in ("seller_name", "issuer", "provider", "lab", "grantor"):
            yield _at(row, field_name, name, sure)
        if "seller_name" not in found:
            yield from _beside(reader, name, "seller_address")
            yield from _under(reader, row, column, "seller_address")
    yield from _sealed(reader) if head is None else ()
    if head is not None and "buyer_name" not in found:
        _turned(parties, head, found)
    if "buyer_name" not in found:
        yield from _fees_payer(reader, found)
        yield from _addressed(reader)
        seller = found["seller_name"].value if "seller_name" in found else head[2] if head else ""
        window = addressee(parties, seller) or other_company(parties, seller)
        if window is not None:
            row, column, name = window
            name = whole_name(reader, row, name)
            yield _at(row, "buyer_name", name, "low")
            yield from _under(reader, row, column, "buyer_address")
            if reader.kind in _ISSUER:  # bills and statements are addressed to whom they are about
                yield _at(row, "holder_name", name, "medium")
                yield from _under(reader, row, column, "holder_address")
    if reader.kind == "utility_bill" and "invoice_number" in found:
        yield from _sides_of_bill(found, head)
    for party in ("seller", "buyer", "holder"):
        yield from below_name(reader, found, party)
    yield from _contacts(reader, found)
    yield from _tax_number(reader, found)
    yield from _day_beside_number(reader, found)
    yield from free_day(reader, found)


def _sides_of_bill(found: dict[str, Field], head: Head | None) -> Iterator[Field]:
    """Yield who sells and who buys on a bill that is an invoice as well: the provider and the holder."""
    for side, own in (("seller_name", "provider"), ("buyer_name", "holder_name")):
        if own in found and side not in found:
            yield found[own].model_copy(update={"name": side})
    if head is not None and "provider" not in found:
        yield _at(head[0], "seller_name", head[2], head[3])


def _in_full(reader: Reader, name: str) -> str:
    """Return a company by the longer name, of the same end, that a narrow column at the head breaks before its type."""
    first = name.split(maxsplit=1)[0]
    for row in reader.sheet.first_page[:_HEAD]:
        for cell in row.cells:
            if first not in cell or name in cell:
                continue
            whole = whole_name(reader, row, cell)
            more, broken = len(whole.split()) - len(name.split()), len(name) >= len(whole) - len(cell)
            if whole.endswith(f" {name}") and broken and 0 < more <= _NEXT and whole[0].isupper():
                return whole
    return name


def _sealed(reader: Reader) -> Iterator[Field]:
    """Take the Chinese house, without a type of company, that stands over the day at the foot of what it signs."""
    tails = reader.words.pattern("house_tails")
    for row, below in pairwise(reader.sheet.first_page[-_HEAD:]):
        for column, cell in enumerate(row.cells):
            at = below.over(row.places[column]) if row.places and below.places else None
            if at is not None and tails.fullmatch(cell) and _is_day(reader, below.cells[at]):
                yield _at(row, "seller_name", cell, "low")
                return


def _turned(parties: Parties, head: Head, found: dict[str, Field]) -> None:
    """Turn the sides where a marketplace invoices its fees to whom it calls the seller.

    The company in large letters at the head issues such an invoice; it prints its own register there.
    """
    named = found.get("seller_name")
    row, _, name, _ = head
    logo = any(letters(name).startswith(one) for one in parties.logos)
    if named is None or not logo or not parties.words.company_type(name) or (named.line or 0) <= row.line:
        return
    if letters(named.value) not in letters(name) and letters(name) not in letters(named.value):
        place = next(one for one in parties.rows if (one.page, one.line) == (named.page, named.line))
        found["seller_name"] = _at(row, "seller_name", name, "medium")
        found["buyer_name"] = _at(place, "buyer_name", named.value, "low")


def _fees_payer(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Take whom a platform calls the seller, where it names itself as the supplier: it invoices him its fees."""
    taker, payer = reader.words.pattern("fee_takers"), reader.words.pattern("fee_payers")
    cells = [(row, cell) for row in reader.sheet.first_page for cell in row.cells]
    named = found.get("seller_name")
    if named is None or not any(taker.match(cell) and named.value in cell for _, cell in cells):
        return
    for row, cell in cells:
        lead = payer.match(cell)
        name = cell[lead.end() :].strip() if lead else ""
        if name and reader.words.company_type(name) and letters(name) != letters(named.value):
            yield _at(row, "buyer_name", name, "medium")
            return


def _addressed(reader: Reader) -> Iterator[Field]:
    """Take whom a Japanese paper names with what is said behind a name only: 御中."""
    tail = reader.words.pattern("addressed_tails")
    lead = reader.words.pattern("addressed_leads")
    for row in reader.sheet.first_page[:_HEAD]:
        for column, cell in enumerate(row.cells):
            end, begun = tail.search(cell), lead.match(cell)
            name = cell[: end.start()].strip() if end is not None and len(cell) <= _LONGEST else ""
            name = begun["name"].strip() if begun is not None else name
            if len(name) > 1:
                name = reader.words.pattern("departments").sub("", name)
                yield _at(row, "buyer_name", name, "high" if reader.words.company_type(name) else "medium")
                yield from _town_under(reader, row, column)
                if reader.kind in _ISSUER:
                    yield _at(row, "holder_name", name, "medium")
                return


def _town_under(reader: Reader, row: Row, column: int) -> Iterator[Field]:
    """Take the line close under an addressee, on the same edge, that begins with a post code or a prefecture."""
    rows, town = reader.sheet.first_page, reader.words.pattern("japanese_places")
    at = rows.index(row)
    for other in rows[at + 1 : at + 1 + _NEXT]:
        over = other.over(row.places[column]) if row.places and other.places else None
        cell = other.cells[over] if over is not None else ""
        if town.match(cell) and other.places and abs(other.places[over or 0][0] - row.places[column][0]) <= row.height:
            yield _at(other, "buyer_address", cell, "low")
            return


def _type_alone(reader: Reader, row: Row, column: int, name: str) -> str:
    """Return a company whose type stands alone in the last line of a narrow column, with its name's lines above."""
    if not row.places or not _is_type(reader, name):
        return name
    rows, whole, below = reader.sheet.rows, name, row
    edge = row.places[min(column, len(row.places) - 1)][0]
    for above in reversed(rows[max(0, rows.index(row) - _NEXT) : rows.index(row)]):
        at = next((n for n, place in enumerate(above.places) if abs(place[0] - edge) <= max(row.height, 1.0) / 2), None)
        if at is None or above.page != row.page or far(above, below, 1.0) or reader.is_heading(above.cells[at]):
            break
        if any(c.isdigit() or c in ":@" for c in above.cells[at]) or abs(above.height - row.height) > row.height / 2:
            break
        whole, below = f"{above.cells[at]} {whole}", above
    return whole


def _type_below(reader: Reader, first: Row, name: str) -> str:
    """Return the type of company that stands alone right under a name that breaks off before it: “… Co.,”."""
    at = reader.sheet.rows.index(first)
    near = reader.sheet.rows[at : at + _NEXT]
    for row, below in pairwise(near):
        last = next((place for cell, place in zip(row.cells, row.places, strict=False) if name.endswith(cell)), None)
        if last is None or below.page != row.page or far(row, below, 1.0):
            continue
        edges = zip(below.cells, below.places, strict=False)
        found = next((cell for cell, place in edges if abs(place[0] - last[0]) <= row.height / 2), "")
        if found and _is_type(reader, found):
            return found
    return ""


def _is_type(reader: Reader, text: str) -> bool:
    """Tell whether words are the type of a company and nothing else: “Ltd.”."""
    found = reader.words.company_type(text)
    return found is not None and not any(c.isalnum() for c in text.replace(found[0], ""))


def _begun_above(reader: Reader, row: Row, column: int, name: str) -> str:
    """Return a name with its beginning, where the head of the paper breaks it into two lines of one size."""
    rows = reader.sheet.first_page
    at = rows.index(row) if row in rows else 0
    above = rows[at - 1] if 0 < at <= _NEXT else None
    if above is None or row.cells[column] != name or not row.places or not above.places or far(above, row, 1.0):
        return name
    over = above.over(row.places[column])
    if over is None or abs(above.places[over][0] - row.places[column][0]) > 1 or any(c.isdigit() for c in name):
        return name
    begun = above.cells[over]
    like = abs(above.height - row.height) < 1 and len(begun) > len(name) // 3 and not name.startswith(begun)
    plain = not any(c.isdigit() or c in ":@" for c in begun) and not reader.is_heading(begun)
    person = reader.words.pattern("person_lines").match(begun) is not None
    return f"{begun} {name}" if not person and like and plain and not reader.words.company_type(begun) else name


def _beside(reader: Reader, name: str, key: str) -> Iterator[Field]:
    """Take the address that the line of a name itself gives."""
    placed = in_line(reader, name)
    if placed is not None:
        yield _at(placed[0], key, placed[1], "low")


def _under(reader: Reader, row: Row, column: int, name: str) -> Iterator[Field]:
    """Take the lines under a cell as an address, from the next line that stands below it."""
    rows = reader.sheet.rows
    index = rows.index(row) + 1
    if row.places:
        below = range(index, min(index + _NEXT, len(rows)))
        at = next((k for k in below if rows[k].places and rows[k].over(row.places[column]) is not None), None)
        if at is None or rows[at].page != row.page or far(row, rows[at], _APART):
            return
        under = rows[at].over(row.places[column]) or 0
        if _next_pair(reader, index - 1, column, at, under):
            return
        index, column = at, under
    text = block_text(reader, index, column) if index < len(rows) else ""
    text = without_tail(reader.words, text)
    place = _SITE.sub("", _MAIL.sub("", text))
    if sum(c.isdigit() for c in place) and len(place) > 8 and not _is_day(reader, text):
        yield _at(rows[index], name, text, "low")


def _next_pair(reader: Reader, i: int, j: int, k: int, column: int) -> bool:
    """Tell whether both cells stand beside labels of one edge: “Customer | Quill Ltd” over “Invoice number | 118”."""
    rows = reader.sheet.rows
    if not j or not column or (i, j - 1) not in reader.hits or (k, column - 1) not in reader.hits:
        return False
    return abs(rows[i].places[j - 1][0] - rows[k].places[column - 1][0]) < 1


def _is_day(reader: Reader, text: str) -> bool:
    """Tell whether a text is a day and nothing else: it has figures and letters, as an address has."""
    return any(len(day.raw.strip()) >= len(text.strip()) - 1 for day in read_days(text, reader.words, reader.order))


def below_name(reader: Reader, found: dict[str, Field], party: str) -> Iterator[Field]:
    """Take the lines under a party's name as its address."""
    name = found.get(f"{party}_name")
    if name is None or f"{party}_address" in found or reader.kind == "identity_card":
        return  # a card labels where its holder lives
    for row in reader.sheet.rows:
        if (row.page, row.line) == (name.page, name.line):
            column = next((n for n, cell in enumerate(row.cells) if name.value in cell), 0)
            yield from _beside(reader, name.value, f"{party}_address")
            yield from _under(reader, row, column, f"{party}_address")
    yield from _below_broken(reader, name.value, f"{party}_address")


def with_town(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Give the holder's address with its town, as under his name, where a label names the street of it alone."""
    known, name = found.get("holder_address"), found.get("holder_name")
    towns = reader.words.pattern("town_lines")
    if known is None or name is None or towns.search(known.value):
        return
    street = known.value.partition(",")[0]
    for field in below_name(reader, {"holder_name": name}, "holder"):
        if field.value.startswith(f"{street},") and towns.search(field.value):
            yield field
            return


def _below_broken(reader: Reader, name: str, key: str) -> Iterator[Field]:
    """Take the lines under a name that is broken into two lines at the head: “Quill Compliance / Ltd”."""
    rows = reader.sheet.first_page[:_HEAD]
    for row, below in pairwise(rows):
        for column, cell in enumerate(row.cells):
            if cell != name and name.startswith(cell) and whole_name(reader, row, cell) == name and row.places:
                yield from _under(reader, below, below.over(row.places[column]) or 0, key)
                return


def _tax_number(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Take a number on the paper that passes the check digits of a European VAT number and is not the buyer's."""
    if "seller_vat" in found:
        return
    from stdnum.eu import vat

    own: Field | None = None
    for index, row in enumerate(reader.sheet.rows):
        for column, cell in enumerate(row.cells):
            value = _tax_number_in(reader, cell) if own is None else ""
            if value and reader.party_of(index, column) != "buyer_name":
                bare = re.sub(r"[ .]", "", value)
                own = _at(row, "seller_vat", bare if vat.is_valid(bare) else value, "medium")
    buyers = re.sub(r"[^A-Z0-9]", "", found["buyer_vat"].value.upper()) if "buyer_vat" in found else ""
    for index, row in enumerate(reader.sheet.rows):
        for match in _VAT.finditer(row.text):
            value = re.sub(r"[ .]", "", match[0])
            near = own is None or (own.page, own.line) == (row.page, row.line)
            if near and value != buyers and vat.is_valid(value) and reader.party_of(index, 0) != "buyer_name":
                yield _at(row, "seller_vat", value, "medium")
                return
    if own is not None:
        yield own


def _tax_number_in(reader: Reader, cell: str) -> str:
    """Return the tax number that a later part of a line is labelled with: “Kilnweg 9, 56203 Birkau — P. IVA …”."""
    labels = reader.words.labels["seller_vat"]
    for part in _PARTS.split(cell)[1:]:
        hit = labels.match(part)
        text = "" if hit is None else part if hit.rest.startswith("-") else hit.rest
        read = read_code(labels.rule, text, reader.words) if text else None
        if read is not None and sum(c.isdigit() for c in read[0]) >= _FIGURES:
            return read[0]
    return ""


def _telephone(reader: Reader) -> Iterator[Field]:
    """Take the first telephone in the middle of a line that does not stand in the buyer's block."""
    phone = reader.words.built(_PHONE, re.IGNORECASE)
    for index, row in enumerate(reader.sheet.first_page):
        for column, cell in enumerate(row.cells):
            match = phone.search(cell)
            if match and reader.party_of(index, column) != "buyer_name":
                yield _at(row, "seller_phone", match["number"].strip(), "low")
                return


def _contacts(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    if "seller_phone" not in found:
        yield from _telephone(reader)
    for name, pattern in (("seller_email", _MAIL), ("seller_website", _SITE)):
        for row in reader.sheet.first_page:
            match = pattern.search(row.text)
            if match:
                yield _at(row, name, match[0], "medium")
                break


def _at(row: Row, name: str, value: str, confidence: Confidence) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence=confidence)


def _day_beside_number(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Take the day that stands on the invoice number's own line: “Invoice 118 of 3 May 2026”."""
    number = found.get("invoice_number")
    name = next((one for one in ("issue_date", "document_date") if one in reader.wanted), "")
    if number is None or not name or name in found:
        return
    for row in reader.sheet.rows:
        if (row.page, row.line) == (number.page, number.line):
            after = row.text.partition(number.value)[2]
            others = reader.words.lexicon("other_days")
            for day in read_days(after, reader.words, reader.order)[:1]:
                if any(word in after.partition(day.raw)[0].lower() for word in others):
                    return  # the day of an offer, of an order
                yield _at(row, name, day.day.isoformat(), "low" if day.confidence == "low" else "medium")
