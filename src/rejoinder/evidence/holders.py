"""What certificates and letters say in sentences or in large type: their holder, the mark, who is authorised, where."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_ABOUT_ONE = frozenset({"trademark_certificate", "tax_registration", "producer_registration"})
_QUOTED = r"[“\"„«「『‘'《]\s*(?P<quoted>[^”\"“»」』’'》]{2,30}?)\s*[”\"“»」』’'》]"
_BIG = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽŘĚŮĎŤŇ"
_CAPITALS = rf"(?P<mark>[{_BIG}][{_BIG}0-9&-]{{2,}}(?: [{_BIG}][{_BIG}0-9&-]{{2,}}){{0,2}})(?![^\W\d_])"
_MARK = (
    rf"(?i:<<mark_words>>)\s*[(（]?[Ss]?[)）]?\s*[:：]?\s*(?:{_QUOTED}|{_CAPITALS})"
    rf"|{_QUOTED.replace('quoted', 'before')}\s*(?i:<<mark_words>>)"
)
_SIGNED = re.compile(r"(?P<mark>[A-Z][A-Z0-9&-]{2,})\s?[®™]")
_TALL = 1.3
_NAMED_TERRITORY = r"<<territory_heads>>(?: \w+){0,2}\s?[:：]\s*(?P<where>[^.;。；\t]{3,80})"
_NARROW = 0.22
"""Share of its height that a letter of a line is wide at least."""
_LONGEST_MARK = 30
_BESIDE_NAME = 6  # letters that may stand beside a laboratory's name in its line


def told(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield what no label gives on certificates of one holder and on letters of authorisation."""
    if reader.kind in _ABOUT_ONE and "holder_name" not in found:
        yield from _holder(reader)
    if reader.kind == "test_report":
        yield from _laboratory(reader, found)
    if reader.kind in ("identity_card", "business_licence"):
        yield from _stuck(reader, found)
    if reader.kind in ("trademark_certificate", "authorisation"):
        yield from _mark(reader, found)
    if reader.kind == "authorisation":
        yield from _grantee(reader, found)
        yield from _territory(reader, found)


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
                yield _at(row, name, value, "medium")


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
            name = _company(reader, cell)
            lower = f" {name.lower()} "
            if name and not any((word in lower) if len(word) > 3 else f" {word} " in lower for word in offices):
                yield _at(row, "holder_name", name, "low")
                return


def _laboratory(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take a company whose own name says that it tests, where no label named another."""
    known = found.get("lab")
    pattern = reader.words.pattern("laboratory_words")
    if known is not None and pattern.search(known.value):
        return
    for row in reader.sheet.rows:
        for cell in row.cells:
            name = _company(reader, cell)
            if name and pattern.search(name) and len(name) >= len(cell) - _BESIDE_NAME:
                yield _at(row, "lab", name, "medium")
                return


def _company(reader: Reader, text: str) -> str:
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


def _mark(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    known = found.get("mark")
    if known is not None and len(known.value) <= _LONGEST_MARK and "," not in known.value:
        return
    for pattern in (reader.words.built(_MARK), _SIGNED):
        for row in reader.sheet.rows:
            match = pattern.search(row.text.replace("\t", " "))
            # A sentence in capitals names no mark by them.
            if match is not None and ("mark" not in match.groupdict() or not match["mark"] or not row.text.isupper()):
                value = next(value for value in match.groupdict().values() if value)
                if not _is_heading(reader, value):
                    yield _at(row, "mark", value, "medium")
                    return
    if reader.kind == "trademark_certificate":
        yield from _largest(reader)


def _largest(reader: Reader) -> Iterator[Field]:
    """Take the words in the largest letters: a certificate shows the mark so."""
    rows = [row for row in reader.sheet.first_page if len(row.cells) == 1 and len(row.text) <= _LONGEST_MARK]
    usual = sorted(row.height for row in reader.sheet.first_page)[len(reader.sheet.first_page) // 2]
    rows = [row for row in rows if _is_line(row)]
    for row in sorted(rows, key=lambda one: -one.height):
        if row.height >= _TALL * usual and any(c.isalpha() for c in row.text) and not _is_heading(reader, row.text):
            yield _at(row, "mark", row.text.strip(), "low")
            return


def _is_line(row: Row) -> bool:
    """Tell a line from words that lie across the page or around a seal, whose box is much too high for them."""
    if row.box is None:
        return True
    return row.box.right - row.box.left >= _NARROW * row.height * len(row.text)


def _is_heading(reader: Reader, text: str) -> bool:
    lower = f" {text.lower().strip()} "
    return (
        lower.strip(" .:") in reader.words.lexicon("heading_words")
        or any(word in lower for word in reader.words.lexicon("authority_words"))
        or any(matcher.find(text) for _, matcher in reader.words.kinds)
        or any(labels.match(text) for labels in reader.labels)
        or bool(reader.words.pattern("no_marks").search(text))
    )


def _grantee(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take the company that follows the verb of an authorisation."""
    if "grantee" in found:
        return
    rows = reader.sheet.rows
    grants = reader.words.pattern("grant_verbs")
    for index, row in enumerate(rows):
        verb = grants.search(row.text)
        following = " ".join(one.text for one in rows[index : index + 3]).replace("\t", " ")
        start = grants.search(following)
        if verb is None or start is None:
            continue
        name = _company(reader, following[start.end() : start.end() + 120]) or _reseller(reader, rows)
        grantor = found.get("grantor")
        if name and (grantor is None or name not in grantor.value):
            yield _at(row, "grantee", name, "medium")
            return


def _reseller(reader: Reader, rows: Sequence[Row]) -> str:
    """Return the company of which a letter says that it is an authorised reseller."""
    whole = " ".join(row.text.replace("\t", " ") for row in rows)
    said = reader.words.pattern("reseller_words").search(whole)
    before = reader.words.pattern("reseller_leads").split(whole[: said.start()])[-1] if said else ""
    return _company(reader, before[:160])


def _territory(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    if "territory" in found:
        return
    # The country of an address is not where a letter holds: a preposition stands before that.
    joined = r"<<territories>>(?:(?:\s*,\s*|\s+<<list_joiners>>\s+)<<territories>>)*"
    lead = r"(?:<<territory_leads>>|\bto|<<territory_heads>>(?:\s\w+)?\s*[:：])\s*(?<=[\s'’:：])"
    pattern = reader.words.built(rf"(?:{lead}|(?<=[\u3400-\u9fff]))(?P<where>{joined})", re.IGNORECASE)
    heads = reader.words.built(_NAMED_TERRITORY, re.IGNORECASE)
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        named = heads.search(f"{row.text} {below.text if below else ''}")
        if named is not None and named.start() < len(row.text):
            yield _at(row, "territory", named["where"].strip(" ,"), "medium")
            return
        match = pattern.search(f"{row.text} {below.text if below else ''}")
        if match is not None and match.start() < len(row.text):
            yield _at(row, "territory", match["where"].strip(" ,"), "medium")
            return


def _at(row: Row, name: str, value: str, sure: Confidence) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence=sure)
