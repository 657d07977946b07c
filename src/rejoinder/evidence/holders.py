"""What certificates and letters say in sentences or in large type: their holder, the mark, who is authorised, where."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rejoinder.evidence.given_names import in_full
from rejoinder.evidence.placed import field_of
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_ABOUT_ONE = frozenset({"trademark_certificate", "tax_registration", "producer_registration"})
_TALL = 1.3
_NARROW = 0.22
"""Share of its height that a letter of a line is wide at least."""
_LONGEST_MARK = 30
_HEAD = 8  # rows at the head and at the foot in which a laboratory names itself
_PERSON = r"[^\W\d_a-zà-ÿ][\w’'-]+(?: (?:[a-z]{2,3} )?[^\W\d_a-zà-ÿ][\w’'.-]*){1,4}"
_SENTENCE = 45  # letters of a line that tells something
_BESIDE_NAME = 6  # letters that may stand beside a laboratory's name in its line


def told(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield what no label gives on certificates of one holder and on letters of authorisation."""
    from rejoinder.evidence.authorised import granted, mark_told
    from rejoinder.evidence.letter_days import licensed_on

    if reader.kind in _ABOUT_ONE and "holder_name" not in found:
        yield from _holder(reader)
    if reader.kind == "bank_statement" and "holder_name" not in found:
        yield from _account_of(reader)
    if reader.kind == "notarised_copy":
        yield from _signing(reader)
    if reader.kind == "test_report":
        yield from _laboratory(reader, found)
    if reader.kind in ("identity_card", "business_licence"):
        yield from _stuck(reader, found)
    if reader.kind == "business_licence":
        yield from licensed_on(reader)
    if reader.kind == "identity_card":
        yield from in_full(reader, found)
    if reader.kind == "trademark_certificate":
        marks = list(mark_told(reader, found))
        known = "mark" in found and len(found["mark"].value) <= _LONGEST_MARK and "," not in found["mark"].value
        known = known and not is_heading(reader, found["mark"].value)
        yield from marks or ([] if known else _largest(reader))
    if reader.kind == "authorisation":
        yield from mark_told(reader, found)
        yield from granted(reader, found)


def _stuck(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Read what a recogniser put close behind its label: cards and licences print neither colon nor space."""
    for name, pattern in reader.words.tokens("stuck_labels").items():
        rows = reader.sheet.rows if name not in found else ()
        hits = ((row, m) for row in rows for cell in row.cells if (m := pattern.match(cell)))
        row, match = next(hits, (None, None))
        if row is not None and match is not None:
            value = match["value"]
            if name == "holder_address":
                value = _with_next(reader, row, value)
            if value:
                yield field_of(row, name, value, "medium")


def _with_next(reader: Reader, row: Row, value: str) -> str:
    """Return an address with the line under it; without a number in either it is none."""
    if re.search(r"\d", value):
        return value
    rows = reader.sheet.rows
    at = rows.index(row) + 1
    below = rows[at].cells[0] if at < len(rows) and rows[at].page == row.page else ""
    whole = value + below if re.match(r"[\u3400-\u9fff\d]", below) and re.search(r"\d", below) else value
    named = any(labels.match(below) for labels in reader.labels)
    whole = value if named else whole
    return whole if re.search(r"\d", whole) else ""


def _holder(reader: Reader) -> Iterator[Field]:
    """Take the first company on the paper that is no office."""
    offices = reader.words.lexicon("authority_words")
    for row in reader.sheet.rows:
        for cell in row.cells:
            name = company_in(reader, cell)
            lower = f" {name.lower()} "
            if name and not any((word in lower) if len(word) > 3 else f" {word} " in lower for word in offices):
                yield field_of(row, "holder_name", name, "low")
                return


def _signing(reader: Reader) -> Iterator[Field]:
    """Take the person who says “I, Helen Briggs, sworn translator”: what is translated names others."""
    yield from _over_calling(reader)
    named = reader.words.built(rf"<<signing_persons>>(?P<name>{_PERSON})\s*[,(]")
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        told = named.search(f"{row.text} {below.text if below else ''}")
        if told is not None and told.start() < len(row.text):
            yield field_of(row, "issuer", told["name"], "medium")
            return


def _over_calling(reader: Reader) -> Iterator[Field]:
    """Take the person whose name stands alone close over what he is: “Helen Briggs” over “sworn translator”."""
    callings = reader.words.pattern("translators")
    person = re.compile(_PERSON)
    for index, row in enumerate(reader.sheet.rows):
        for column, cell in enumerate(row.cells):
            if not person.fullmatch(cell) or is_heading(reader, cell) or callings.search(cell):
                continue
            below = reader.sheet.rows[index + 1 : index + 1 + _HEAD]
            under = (one.cells[at] for one in below if (at := _on_edge(row, column, one)) is not None)
            if any(callings.search(text) for text in islice(under, 2)):
                yield field_of(row, "issuer", cell, "medium")
                return


def _on_edge(row: Row, column: int, other: Row) -> int | None:
    """Return the cell of a row that begins on the edge of another row's cell, or None."""
    if not row.places or other.page != row.page:
        return None
    edges = enumerate(other.places)
    return next((n for n, place in edges if abs(place[0] - row.places[column][0]) < 2), None)


def _account_of(reader: Reader) -> Iterator[Field]:
    """Take the company of which a bank says in a sentence that it holds the account."""
    banks = reader.words.lexicon("bank_words")
    for row in reader.sheet.first_page:
        told = row.text if len(row.cells) == 1 and len(row.text) > _SENTENCE else ""
        name = company_in(reader, told)
        at = told.find(name[:_BESIDE_NAME]) if name else 0
        if at > _BESIDE_NAME and told[:at].split()[-1][0].islower() and not any(one in name.lower() for one in banks):
            yield field_of(row, "holder_name", name, "medium")
            return


def _laboratory(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take a company whose own name says that it tests, where no label named another."""
    known = found.get("lab")
    pattern = reader.words.pattern("laboratory_words")
    if known is not None and pattern.search(known.value):
        return
    for row in reader.sheet.rows:
        for cell in row.cells:
            name = company_in(reader, cell)
            if name and pattern.search(name) and len(name) >= len(cell) - _BESIDE_NAME:
                yield field_of(row, "lab", name, "medium")
                return
    alone = reader.words.pattern("laboratory_names")
    for row in (*reader.sheet.first_page[:_HEAD], *reader.sheet.first_page[-_HEAD:]) if known is None else ():
        for cell in row.cells:
            if alone.match(cell.strip()) and not reader.words.titles_in(cell):
                yield field_of(row, "lab", cell.strip(), "medium")
                return


def company_in(reader: Reader, text: str) -> str:
    """Return the company in a text: from its first capital to the end of its type."""
    kind = reader.words.company_type(text)
    if kind is None:
        return ""
    end = kind.end()
    for further in reader.words.company.finditer(text, end):
        if re.fullmatch(r"[\s,.&]*", text[end : further.start()]):
            end = further.end()
    before = reader.words.built(r"[:：;；|]|<<company_leads>>").split(text[: kind.start()])[-1]
    lead = before.rstrip(" ,")
    before = _named(lead, reader.words.lexicon("name_joiners")) + before[len(lead) :]
    begin = re.search(r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ\u3400-\u9fff0-9]", before)
    if begin is None:
        return ""
    name = (before[begin.start() :] + text[kind.start() : end]).strip(" ,")
    return name + (
        "."
        if text[end : end + 1] == "." and text[end - 1 : end].isalpha() and name[-3:].lower() in ("ltd", "o.o", "inc")
        else ""
    )


def _named(words: str, joiners: Container[str]) -> str:
    """Return the end of a text that is written as a name: capitals, with small words between them only."""
    parts = words.split(" ")
    at = len(parts)
    while at and (not parts[at - 1] or not parts[at - 1][0].islower() or parts[at - 1].lower() in joiners):
        if parts[at - 1].endswith((",", ";")) and at < len(parts) and parts[at - 1][:-1].lower() not in joiners:
            break
        at -= 1
    while at < len(parts) and parts[at].lower() in joiners:
        at += 1
    return " ".join(parts[at:])


def _largest(reader: Reader) -> Iterator[Field]:
    """Take the words in the largest letters: a certificate shows the mark so."""
    rows = [row for row in reader.sheet.first_page if len(row.cells) == 1 and len(row.text) <= _LONGEST_MARK]
    usual = sorted(row.height for row in reader.sheet.first_page)[len(reader.sheet.first_page) // 2]
    rows = [row for row in rows if _is_line(row)]
    for row in sorted(rows, key=lambda one: -one.height):
        if row.height >= _TALL * usual and any(c.isalpha() for c in row.text) and not is_heading(reader, row.text):
            yield field_of(row, "mark", row.text.strip(), "low")
            return


def _is_line(row: Row) -> bool:
    """Tell a line from words that lie across the page or around a seal, whose box is much too high for them."""
    if row.box is None:
        return True
    return row.box.right - row.box.left >= _NARROW * row.height * len(row.text)


def is_heading(reader: Reader, text: str) -> bool:
    """Tell whether words are a title, an office or a label, and so nobody's mark."""
    lower = f" {text.lower().strip()} "
    return (
        lower.strip(" .:") in reader.words.lexicon("heading_words")
        or any(word in lower for word in reader.words.lexicon("authority_words"))
        or bool(reader.words.titles_in(text))
        or any(labels.match(text) for labels in reader.labels)
        or bool(reader.words.pattern("no_marks").search(text))
    )
