"""Numbers of papers behind their labels: in their own form, in two parts, behind the word for their series."""

from __future__ import annotations

import re
from functools import lru_cache

from rejoinder.evidence.words import Words
from rejoinder.model.rules import FieldRule
from rejoinder.model.source import Confidence

_BANK_CODE = re.compile(r"\s+(?:BIC|SWIFT)\b")
SUM = re.compile(r"\d{1,3}(?:[ .,]\d{3})*[.,]\d{2}(?!\d)(?![.,/-]\d)")
_SPACED = re.compile(r"(?=[A-Z]*\d)(?=\S*[A-Z])[A-Z0-9./-]{4,12} \d{3,5}")  # a number in two parts, alone in its cell
_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}")
_SERIES = r"^([A-Z]{1,5})\s+(?i:<<number_words>>)\s*(?=\d)"  # “LCB nr. 002871” behind “Seria”


def read_code(rule: FieldRule, text: str, words: Words) -> tuple[str, Confidence] | None:
    """Return the code at the beginning of a text, or None where none stands there."""
    if rule.pattern is None:
        return (text.strip(), "medium") if text.strip() else None
    text = words.built(_SERIES).sub(r"\1 ", text)
    if rule.id == "invoice_number" and _SPACED.fullmatch(text.strip()):
        return text.strip(), "medium"
    text = _BANK_CODE.split(text)[0]
    found = _value_pattern(rule.pattern).search(text)
    if found is not None and rule.id == "invoice_number" and SUM.match(text, found.start()):
        return None  # “Celkem faktura 18 006,25”
    if found is None or found.start() > 12:
        return None
    if rule.id == "invoice_number" and (_DAY.fullmatch(found[0].strip()) or _of_another(text[: found.start()], words)):
        return None
    return words.pattern("stuck_day_leads").sub("", found[0].strip()), "high" if found.start() <= 2 else "medium"


@lru_cache(maxsize=256)
def _value_pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _of_another(before: str, words: Words) -> bool:
    """Tell whether words before a number say that it is another: “Policy: 118” under “Invoice”."""
    other, own = (words.pattern(name).search(before) for name in ("other_numbers", "account_words"))
    return other is not None and own is None
