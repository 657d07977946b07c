"""What stands on a paper without a label: the account's own name in an address window, a term in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from rejoinder.evidence.names import alike, letters
from rejoinder.evidence.reading import order_of, read_days
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field
from rejoinder.model.party import Account

_PLACE_OF_ACCOUNT = {
    "invoice": ("buyer_name", "seller_name"),
    "receipt": ("buyer_name", "seller_name"),
    "authorisation": ("grantee", "grantor"),
    "utility_bill": ("holder_name", "provider"),
    "bank_statement": ("holder_name", "provider"),
}
"""Kind of paper to the field the account's name fills, and the party that must be somebody else."""
_SHORTEST = 6  # letters a name needs before it is looked for in running text
_ENDS = 2  # days a term has
_REACH = 40  # characters in which the day of an end stands


def unlabelled(
    sheet: Sheet, fields: Mapping[str, Field], kind: str, account: Account, words: Words
) -> dict[str, Field]:
    """Return the fields with those that running text gives; what a label gave is never replaced."""
    found = dict(fields)
    for field in (*_account(sheet, fields, kind, account, words), *_term(sheet, fields, kind, words)):
        found.setdefault(field.name, field)
    return found


def _account(sheet: Sheet, fields: Mapping[str, Field], kind: str, account: Account, words: Words) -> Iterator[Field]:
    """Find the account's name anywhere on the paper, unless the other party bears it."""
    name, other = _PLACE_OF_ACCOUNT.get(kind, ("", ""))
    if not name or name in fields or not account.holder.names.root:
        return
    if other in fields and alike(fields[other].value, account.holder.names, words) == "same":
        return
    for row in sheet.rows:
        for wanted in account.holder.names.root.values():
            if len(letters(wanted)) >= _SHORTEST and letters(wanted) in letters(row.text):
                yield _at(row, name, wanted)
                return


def _term(sheet: Sheet, fields: Mapping[str, Field], kind: str, words: Words) -> Iterator[Field]:
    """Find “valid from … to …” in a sentence of an authorisation or contract."""
    if kind not in ("authorisation", "contract") or "valid_until" in fields:
        return
    rules = [words.labels[name].rule for name in ("valid_from", "valid_until") if name in words.labels]
    sources = [source for rule in rules for group in rule.labels.values() for source in group]
    order = order_of(sheet.text, words)
    for row in sheet.rows:
        if not any(re.search(rf"(?<![A-Za-z])(?:{source})", row.text, re.IGNORECASE) for source in sources):
            continue
        days = read_days(row.text, words, order)
        if len(days) == _ENDS:
            yield _at(row, "valid_from", days[0].day.isoformat(), days[0].raw)
            yield _at(row, "valid_until", days[1].day.isoformat(), days[1].raw)
            return
    yield from _end(sheet, words)


def _end(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Find “until 3 May 2028” in a sentence, which may go on in the next line."""
    until = words.pattern("until_words")
    order = order_of(sheet.text, words)
    for row, below in zip_longest(sheet.rows, sheet.rows[1:]):
        text = f"{row.text} {below.text if below else ''}"
        for hit in (one for one in until.finditer(text) if one.start() < len(row.text)):
            days = read_days(text[hit.end() : hit.end() + _REACH], words, order)
            if days and text[hit.end() :].lstrip().lower().startswith(days[0].raw[:2].lower()):
                yield _at(row, "valid_until", days[0].day.isoformat(), days[0].raw)
                return


def _at(row: Row, name: str, value: str, raw: str = "") -> Field:
    return Field(
        name=name, value=value, raw=raw or value, page=row.page, line=row.line, box=row.box, confidence="medium"
    )
