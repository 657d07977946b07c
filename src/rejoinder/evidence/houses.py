"""The firm behind a house: a paper under a brand's name, whose foot says which company trades under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.evidence.names import letters

if TYPE_CHECKING:
    from rejoinder.evidence.parties import Candidate, Parties
    from rejoinder.evidence.sheet import Row

_BELOW = 5  # rows in which a firm's registers stand under or beside its name
_FEWEST = 2  # registers that one firm prints of itself
_LAST = 12  # rows of a foot


def firm_of(parties: Parties, chosen: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """Return the one company whose registers the foot prints, where the issuer found is a name without a type.

    A bank, or who only collects the money, prints an account and no register of companies or taxes.
    """
    if parties.words.company_type(chosen.name):
        return None
    firms: dict[str, Candidate] = {}
    banks = parties.words.lexicon("bank_words")
    for one in others:
        at = parties.rows.index(one.row)
        foot = _is_foot(parties, one.row) and parties.words.company_type(one.name) is not None
        if foot and len(_registers(parties, at)) >= _FEWEST and not any(bank in one.name.lower() for bank in banks):
            firms[letters(one.name)] = one
    if len(firms) != 1:
        return None
    firm = next(iter(firms.values()))
    firm.score = max(firm.score, chosen.score)
    return firm


def _is_foot(parties: Parties, row: Row) -> bool:
    """Tell whether a row stands among the last of the paper, below whatever it charges for."""
    after = sum(1 for other in parties.rows[parties.rows.index(row) + 1 :] if other.page == row.page)
    before = sum(1 for other in parties.rows[: parties.rows.index(row)] if other.page == row.page)
    return after < _LAST and before > after


def _registers(parties: Parties, at: int) -> set[str]:
    """Return the words for registers and tax numbers beside and right under a row."""
    own = parties.rows[at]
    near = " ".join(row.text for row in parties.rows[at : at + _BELOW] if row.page == own.page).lower()
    return {sign for sign in parties.words.lexicon("register_signs") if sign in near}
