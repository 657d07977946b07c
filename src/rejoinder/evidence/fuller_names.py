"""The fuller of two forms of an issuer's name: in its foot, over its address, in its own script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.evidence.names import is_chinese, letters
from rejoinder.evidence.standing import whole_name

if TYPE_CHECKING:
    from rejoinder.evidence.parties import Candidate, Parties

_SHORTEST_STEM = 4
_HEAD = 12  # rows in which a letterhead stands
_FOOT = 8
_MORE = 4  # words by which a longer name is longer at most
_GOOD = 3.0


def in_full(parties: Parties, chosen: Candidate, others: Iterable[Candidate]) -> Candidate:
    """Return the company whose name begins as a logo's word does: the paper names it in full elsewhere."""
    if parties.words.company_type(chosen.name):
        return chosen
    first = letters(re.split(r"[\s,.&-]+", chosen.name)[0])
    full = [
        one
        for one in others
        if len(first) >= _SHORTEST_STEM
        and letters(one.name).startswith(first)
        and parties.words.company_type(whole_name(parties.reader, one.row, one.name))
        and not any(c.isdigit() for c in one.name)
    ]
    if not full:
        return chosen
    company = max(full, key=lambda one: one.score)
    company.score = max(company.score, chosen.score)
    return company


def longer(parties: Parties, chosen: Candidate) -> Candidate:
    """Return a business by the longer name that it prints before its address: “Dworek Lipa Anna Zarzycka, …”."""
    if not parties.words.company_type(chosen.name):
        for row in (*parties.rows[:_HEAD], *parties.rows[-_FOOT:]):
            for cell in row.cells:
                name = re.split(r"\s*[,·|•]\s*|\s[–-]\s", cell)[0]
                more = len(name.split()) - len(chosen.name.split())
                if name.startswith(f"{chosen.name} ") and 0 < more < _MORE and parties.towns.seen([cell]):
                    chosen.name = name
                    return chosen
        return _under_logo(parties, chosen) or chosen
    return chosen


def _under_logo(parties: Parties, chosen: Candidate) -> Candidate | None:
    """Return the name over an address that begins with a logo's one word: “mésange” over “Mésange Emballages”."""
    key = letters(chosen.name)
    for address in parties.addresses if " " not in chosen.name and len(key) >= _SHORTEST_STEM else ():
        index, column, name = address.above[0] if address.above else (0, 0, "")
        more = len(name.split()) - 1
        if letters(name).startswith(key) and 0 < more < _MORE and parties.is_plain_name(name):
            chosen.row, chosen.column, chosen.name = parties.rows[index], column, name
            return chosen
    return None


def first_form(parties: Parties, chosen: Candidate, others: Iterable[Candidate]) -> Candidate:
    """Return the upper of two names in two scripts, the one over the other: the upper is the paper's own."""
    at = parties.rows.index(chosen.row)
    above = parties.rows[at - 1] if at else None
    upper = (one for one in others if one.row is above and is_chinese(one.name) != is_chinese(chosen.name))
    found = next(upper, None)
    if found is None or found.score + _GOOD < chosen.score or not parties.words.company_type(found.name):
        return chosen
    found.score = chosen.score
    return found
