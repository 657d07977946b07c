"""By what a paper is known again wherever it turns up: who issued it and its number, not its bytes.

The marks are plain words; whoever keeps them for several clients hashes them under a key of their own first, so that
they tell only that a paper was there before, never whose it is or what it says.
"""

from __future__ import annotations

from rejoinder.evidence.names import key_of, letters
from rejoinder.evidence.words import words_of
from rejoinder.model.exhibit import Exhibit
from rejoinder.rulebook.book import Rulebook

_ISSUED = {
    "invoice": (("seller_name",), ("invoice_number",)),
    "receipt": (("seller_name",), ("invoice_number",)),
    "credit_note": (("seller_name",), ("invoice_number",)),
    "test_report": (("lab", "issuer"), ("report_number",)),
    "authorisation": (("grantor",), ("grantee",)),
    "utility_bill": (("provider",), ("account_number", "invoice_number")),
    "bank_statement": (("provider",), ("account_number",)),
}
"""Kind to the fields that name its issuer, and to those that tell it from the issuer's other papers.

Registrations of marks and laws are public: many clients may hold the same. They have no marks.
"""
_DATED = frozenset({"authorisation", "utility_bill", "bank_statement"})
_DAYS = ("issue_date", "document_date", "valid_from", "period_from")
_FEWEST = 4
"""Letters and digits a number needs: every shop has an invoice 118."""


def marks_of(exhibit: Exhibit, book: Rulebook) -> frozenset[str]:
    """Return the marks by which a paper is known again, whoever is named as its buyer; empty where it shows too little.

    A value that is hardly read does not count, and neither does what the client typed.

    Args:
        exhibit: the paper as read.
        book: company types and spellings, so that one issuer in two spellings is one.
    """
    issuers, numbers = _ISSUED.get(exhibit.kind, ((), ()))
    issuer = next((value for name in issuers if (value := _sure(exhibit, name))), "")
    number = next((value for name in numbers if (value := _sure(exhibit, name))), "")
    if not issuer or len(letters(number)) < _FEWEST:
        return frozenset()
    parts = [exhibit.kind, key_of(issuer, words_of(book)), letters(number)]
    if exhibit.kind in _DATED:
        day = next((value for name in _DAYS if (value := _sure(exhibit, name))), "")
        if not day:
            return frozenset()
        parts.append(day)
    return frozenset({"paper:" + "|".join(parts)})


def _sure(exhibit: Exhibit, name: str) -> str:
    found = exhibit.field(name)
    return found.value if found is not None and found.confidence != "low" and found.how != "seller" else ""
