"""What certificates and letters say in sentences or in large type: their holder, the mark, who is authorised, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rejoinder.model.exhibit import Field
from rejoinder.model.rules import LexiconRule
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_ABOUT_ONE = frozenset({"trademark_certificate", "tax_registration", "producer_registration"})
_QUOTED = r"[“\"„«「『‘'《]\s*(?P<quoted>[^”\"“»」』’'》]{2,30}?)\s*[”\"“»」』’'》]"
_BIG = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽŘĚŮĎŤŇ"
_CAPITALS = rf"(?P<mark>[{_BIG}][{_BIG}0-9&-]{{2,}}(?: [{_BIG}][{_BIG}0-9&-]{{2,}}){{0,2}})(?![^\W\d_])"
_WORD = (
    r"(?:trade ?marks?|brands?|marks?|(?:Wort)?[Mm]arken?|marques?|marcas?|march[io]o?|merk(?:en)?"
    r"|znak(?:u|iem)?(?: towarow\w+)?|mark[ai]|品牌|商标)"
)
_MARK = re.compile(
    rf"(?i:{_WORD})\s*[(（]?[Ss]?[)）]?\s*[:：]?\s*(?:{_QUOTED}|{_CAPITALS})"
    rf"|{_QUOTED.replace('quoted', 'before')}\s*(?i:{_WORD})"
)
_SIGNED = re.compile(r"(?P<mark>[A-Z][A-Z0-9&-]{2,})\s?[®™]")
_GRANTS = re.compile(
    r"\b(?:authori[sz]es?d?|appoints?(?:ed)?|grants?|erm(?:ä|ae)chtig(?:t|en)|bevollm(?:ä|ae)chtig(?:t|en)"
    r"|autorisier(?:t|en)"
    r"|autorisons|autorise|habilite|autorizz(?:a|iamo)|autoriz(?:a|amos)|faculta|machtig(?:t|en)|autoriseert"
    r"|upowa(?:ż|z)nia(?:my)?"
    r"|nomina|designa)\s|授权",
    re.IGNORECASE,
)
_NO_MARK = re.compile(
    r"certificat|registration|union|states|republic|^first use|^class \d|in commerce|standard characters|register$|证",
    re.IGNORECASE,
)
_RESELLER = re.compile(
    r"\b(?:is|are|as) (?:hereby )?(?:an? |the |our )?(?:sole |exclusive |non-exclusive |official )*authori[sz]ed\b",
    re.IGNORECASE,
)
_WHERE = (
    r"\b(?:in|within|throughout|across|for|into|innerhalb|der|dans|sur|en|nel(?:la|l.)?|de|della|del|dell.|w|na"
    r"|op|voor|te)"
)
_STUCK = {
    "holder_name": re.compile(r"(?:姓名|名称)(?P<value>[\u3400-\u9fff（）()·]{2,40})$"),
    "holder_address": re.compile(r"(?:住址|住所|经营场所|营业场所)(?P<value>[\u3400-\u9fff]{2}.*)$"),
}
_TALL = 1.3
_NAMED_TERRITORY = re.compile(
    r"territ(?:or|oi|ór)\w+(?: \w+){0,2}\s?[:：]\s*(?P<where>[^.;。；\t]{3,80})", re.IGNORECASE
)
_NARROW = 0.22
"""Share of its height that a letter of a line is wide at least."""
_JOINING = frozenset(
    [
        "&",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "und",
        "y",
        "e",
        "i",
        "and",
        "of",
        "the",
        "van",
        "der",
        "den",
        "di",
        "del",
        "della",
        "el",
        "los",
    ]
)
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
    for name, pattern in _STUCK.items():
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
    before = re.split(r"[:：;；|]|\bthat\b|\bto\b|\bby\b|兹证明|证明|授权", text[: kind.start()])[-1]
    lead = before.rstrip(" ,")
    before = _named(lead) + before[len(lead) :]
    begin = re.search(r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ\u3400-\u9fff0-9]", before)
    if begin is None:
        return ""
    name = (before[begin.start() :] + text[kind.start() : end]).strip(" ,")
    return name + (
        "."
        if text[end : end + 1] == "." and text[end - 1 : end].isalpha() and name[-3:].lower() in ("ltd", "o.o", "inc")
        else ""
    )


def _named(words: str) -> str:
    """Return the end of a text that is written as a name: capitals, with small words between them only."""
    parts = words.split(" ")
    at = len(parts)
    while at and (not parts[at - 1] or not parts[at - 1][0].islower() or parts[at - 1].lower() in _JOINING):
        if parts[at - 1].endswith((",", ";")) and at < len(parts) and parts[at - 1][:-1].lower() not in _JOINING:
            break
        at -= 1
    while at < len(parts) and parts[at].lower() in _JOINING:
        at += 1
    return " ".join(parts[at:])


def _mark(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    known = found.get("mark")
    if known is not None and len(known.value) <= _LONGEST_MARK and "," not in known.value:
        return
    for pattern in (_MARK, _SIGNED):
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
        or bool(_NO_MARK.search(text))
    )


def _grantee(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take the company that follows the verb of an authorisation."""
    if "grantee" in found:
        return
    rows = reader.sheet.rows
    for index, row in enumerate(rows):
        verb = _GRANTS.search(row.text)
        following = " ".join(one.text for one in rows[index : index + 3]).replace("\t", " ")
        start = _GRANTS.search(following)
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
    said = _RESELLER.search(whole)
    before = re.split(r"\b(?:that|whereby|confirm(?:s|ing)?)\b", whole[: said.start()])[-1] if said else ""
    return _company(reader, before[:160])


def _territory(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    if "territory" in found:
        return
    rule = reader.words.book.find(LexiconRule, "territories")
    sources = [source for group in (rule.words.values() if rule else ()) for source in group]
    places = "|".join(f"(?:{source})" for source in sources) or r"(?!)"
    # The country of an address is not where a letter holds: a preposition stands before that.
    joined = rf"(?:{places})(?:(?:\s*,\s*|\s+(?:and|und|et|e|y|en|i|oraz|or)\s+)(?:{places}))*"
    lead = rf"(?:{_WHERE}|\bto|territ(?:or|oi|ór)\w+(?:\s\w+)?\s*[:：])\s*(?<=[\s'’:：])"
    pattern = re.compile(rf"(?:{lead}|(?<=[\u3400-\u9fff]))(?P<where>{joined})", re.IGNORECASE)
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        named = _NAMED_TERRITORY.search(f"{row.text} {below.text if below else ''}")
        if named is not None and named.start() < len(row.text):
            yield _at(row, "territory", named["where"].strip(" ,"), "medium")
            return
        match = pattern.search(f"{row.text} {below.text if below else ''}")
        if match is not None and match.start() < len(row.text):
            yield _at(row, "territory", match["where"].strip(" ,"), "medium")
            return


def _at(row: Row, name: str, value: str, sure: Confidence) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence=sure)
