"""What letters of authorisation say in sentences: who grants, who is granted, under which mark, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from rejoinder.evidence.holders import company_in, is_heading
from rejoinder.evidence.placed import field_of
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_QUOTED = r"[“\"„«「『‘'《]\s*(?P<quoted>[^”\"“»」』’'》]{2,30}?)\s*[”\"“»」』’'》]"
_BIG = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽŘĚŮĎŤŇ"
_CAPITALS = rf"(?P<mark>[{_BIG}][{_BIG}0-9&-]{{2,}}(?: [{_BIG}][{_BIG}0-9&-]{{2,}}){{0,2}})(?![^\W\d_])"
_MARK_NUMBER = r"(?:\s*[(（]?(?:(?:reg\.?\s)?(?:nr|no|n°|nº|núm|num)\.?\s*)?\d[\d /]{4,16}\d[)）]?)?"
_MARK = (
    rf"(?i:<<mark_words>>{_MARK_NUMBER})\s*[(（]?[Ss]?[)）]?\s*[:：]?\s*(?:{_QUOTED}|{_CAPITALS})"
    rf"|{_QUOTED.replace('quoted', 'before')}\s*(?i:<<mark_words>>)"
)
_NUMBERED_MARK = rf"(?i:<<mark_words>>)\s+(?P<mark>[{_BIG}][\w&-]{{2,}}(?: [{_BIG}][\w&-]+)?)\s*[(（]"
"""A mark in any letters whose number follows in brackets: “der Unionsmarke Gratläufer (Nr. 018612324)”."""
_LEADS_ON = r"(?i:<<mark_words>>|\bfor|\bfür|\bpour|\bpara|\bper|\bvoor|\bdla)\W*$"
_SIGNED = re.compile(r"(?P<mark>[A-Z][A-Z0-9&-]{2,})\s?[®™]")
_NAMED_TERRITORY = r"<<territory_heads>>(?: \w+){0,2}\s?[:：]\s*(?P<where>[^.;。；\t]{3,80})"
_LONGEST_MARK = 30
_REACH = 160  # letters in which a company follows or goes before


def granted(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the parties and the territory of a letter of authorisation that no label gives."""
    yield from _grantor(reader, found)
    yield from _grantee(reader, found)
    yield from _territory(reader, found)


def mark_told(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the mark that stands beside a word for marks, in quotation marks of a title, or alone in capitals."""
    known = found.get("mark")
    titled = known is not None and bool(reader.words.titles_in(known.value))
    if known is not None and not titled and len(known.value) <= _LONGEST_MARK and "," not in known.value:
        return
    for pattern in (reader.words.built(_MARK), reader.words.built(_NUMBERED_MARK), _SIGNED):
        for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
            match = pattern.search(row.text.replace("\t", " ")) or _over_the_line(pattern, row, below)
            # A sentence in capitals names no mark by them.
            if match is not None and ("mark" not in match.groupdict() or not match["mark"] or not row.text.isupper()):
                value = next(value for value in match.groupdict().values() if value)
                if not is_heading(reader, value):
                    yield field_of(row, "mark", value, "medium")
                    return
    if reader.kind == "authorisation":
        yield from _set_alone(reader)


def _over_the_line(pattern: re.Pattern[str], row: Row, below: Row | None) -> re.Match[str] | None:
    """Return what begins at the end of a line and goes on in the next: “der Marke Nr. 018 118 204” / “„LUMEN“”."""
    if below is None or below.page != row.page or len(row.cells) > 1 or not row.text[-1:].isalnum():
        return None
    match = pattern.search(f"{row.text} {below.text}".replace("\t", " "))
    return match if match is not None and match.start() < len(row.text) < match.end() else None


def _set_alone(reader: Reader) -> Iterator[Field]:
    """Yield the mark in the quotation marks of a title, or in capitals in a line that “the brand” or “for” leads to."""
    quoted = re.compile(_QUOTED)
    for row in reader.sheet.first_page:
        match = quoted.search(row.text)
        if match is not None and any(
            matcher.find(row.text) for rule, matcher in reader.words.kinds if rule.id == reader.kind
        ):
            yield field_of(row, "mark", match["quoted"], "medium")
            return
    leads = reader.words.built(_LEADS_ON)
    for row, below in pairwise(reader.sheet.first_page):
        text = below.text.strip()
        alone = len(below.cells) == 1 and text.isupper() and len(text) <= _LONGEST_MARK and leads.search(row.text)
        if alone and not is_heading(reader, text) and not reader.words.company_type(text):
            yield field_of(below, "mark", text, "medium")
            return


def _grantee(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take the company that follows the verb of an authorisation."""
    if "grantee" in found:
        return
    rows = reader.sheet.rows
    grants = reader.words.pattern("grant_verbs")
    for index, row in enumerate(rows):
        verb = grants.search(f"{row.text} ")
        following = " ".join(one.text for one in rows[index : index + 3]).replace("\t", " ")
        start = grants.search(following)
        if verb is None or start is None:
            continue
        after = following[start.end() : start.end() + _REACH]
        if reader.words.pattern("passives").match(after):
            name = _before(reader, index)
        else:
            name = company_in(reader, after) or _reseller(reader, rows)
        grantor = found.get("grantor")
        if name and (grantor is None or name not in grantor.value):
            yield field_of(row, "grantee", name, "medium")
            return
    name = _reseller(reader, rows)
    if name and ("grantor" not in found or name not in found["grantor"].value):
        row = next((row for row in rows if name[:12] in row.text), rows[0])
        yield field_of(row, "grantee", name, "medium")


def _grantor(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Take the company whose reseller another is called, or by which it has been appointed."""
    if "grantor" in found:
        return
    leads = reader.words.pattern("grantor_leads")
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        whole = f"{row.text} {below.text if below else ''}".replace("\t", " ")
        lead = leads.search(whole)
        name = company_in(reader, whole[lead.end() : lead.end() + _REACH]) if lead else ""
        begins = lead is not None and lead.start() < len(row.text)
        # The company must follow at once: “a distributor of lamps, made by …” names no principal.
        if begins and name and lead is not None and whole[lead.end() :].lstrip().startswith(name[:4]):
            yield field_of(row, "grantor", name, "medium")
            return


def _before(reader: Reader, index: int) -> str:
    """Return the company in the lines right above one, of which it is said that it has been appointed."""
    for row in reversed(reader.sheet.rows[max(0, index - 4) : index + 1]):
        verb = reader.words.pattern("grant_verbs").search(f"{row.text} ")
        name = company_in(reader, row.text[: verb.start()] if verb else row.text)
        if name:
            return name
    return ""


def _reseller(reader: Reader, rows: Sequence[Row]) -> str:
    """Return the company of which a letter says that it is an authorised reseller."""
    whole = " ".join(row.text.replace("\t", " ") for row in rows)
    said = reader.words.pattern("reseller_words").search(whole)
    before = reader.words.pattern("reseller_leads").split(whole[: said.start()])[-1] if said else ""
    return company_in(reader, before[:160])


def _territory(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    if "territory" in found:
        return
    # The country of an address is not where a letter holds: a preposition stands before that.
    joint = r"(?:\s*[,、，]\s*|\s*(?:及|和|与|以及|および|並びに|와|및)\s*|\s+<<list_joiners>>\s+)"
    joined = rf"<<territories>>(?:{joint}<<articles>>?<<territories>>)*"
    lead = r"(?:<<territory_leads>>|\bto|<<territory_heads>>(?:\s\w+)?\s*[:：])\s*<<articles>>??(?<=[\s'’:：])"
    pattern = reader.words.built(rf"(?:{lead}|(?<=[\u3400-\u9fff])\s?)(?P<where>{joined})", re.IGNORECASE)
    heads = reader.words.built(_NAMED_TERRITORY, re.IGNORECASE)
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        named = heads.search(f"{row.text} {below.text if below else ''}")
        if named is not None and named.start() < len(row.text):
            yield field_of(row, "territory", named["where"].strip(" ,"), "medium")
            return
    for row, below in zip_longest(reader.sheet.rows, reader.sheet.rows[1:]):
        match = pattern.search(f"{row.text} {below.text if below else ''}")
        if match is not None and match.start() < len(row.text):
            yield field_of(row, "territory", match["where"].strip(" ,"), "medium")
            return
