"""What a paper says only in passing: its currency beside the total, a seller whom no type of company confirms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import currency_in
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Sheet
    from rejoinder.evidence.words import Words


_CROWNS = re.compile(r"\d\s?kr(?![^\W\d_])|(?<![^\W\d_])kr\.?\s?\d")
_RATE = re.compile(r"\b1 ?[A-Z]{3}\s?=\s?[\d.,]+\s?[^\W\d_]{0,3}|@\s?\d[\d.,]*")
"""A rate of exchange beside a sum: “1 EUR = 5,0912 lei”."""
_KANA = re.compile(r"[\u3040-\u30ff]{2}")


def doubted_seller(reader: Reader, found: dict[str, Field]) -> Field | None:
    """Take out a seller without a type of company, “From: Yantian”: the paper's head may name a company."""
    named = found.get("seller_name")
    if named is None or reader.words.company_type(named.value) or _mostly_chinese(named.value):
        return None
    return found.pop("seller_name")


def _mostly_chinese(text: str) -> bool:
    return 2 * sum("\u3400" <= c <= "\u9fff" for c in text) > sum(c.isalpha() for c in text)


def _whose_dollar(sheet: Sheet, words: Words) -> str:
    """Return the currency that a plain “$” means on this paper: that of the only country it shows."""
    if "USD" in sheet.text or "US$" in sheet.text:
        return "USD"
    lands = [code for code, pattern in words.tokens("dollar_lands").items() if pattern.search(sheet.text)]
    return lands[0] if len(lands) == 1 else "USD"


def currency_of(sheet: Sheet, words: Words, found: dict[str, Field]) -> Iterable[Field]:
    """Yield the currency that the total's own row names, else the first that the paper names."""
    total = found.get("total")
    row = next((r for r in sheet.rows if total and (r.page, r.line) == (total.page, total.line)), None)
    for text, confidence in ((row.text if row else "", "high"), (sheet.text, "low")):
        code = currency_in(_RATE.sub(" ", text) if confidence == "high" else text, words)
        if code == "CNY" and _KANA.search(sheet.text):
            code = "JPY"  # both countries write ¥
        if code == "USD" and "USD" not in text and "US$" not in text.upper():
            code = _whose_dollar(sheet, words)
        if not code and _CROWNS.search(text):
            lands = [land for land, pattern in words.tokens("crown_lands").items() if pattern.search(sheet.text)]
            code = lands[0] if len(lands) == 1 else ""
        if not code and text is sheet.text:
            lands = [land for land, pattern in words.tokens("own_currencies").items() if pattern.search(text)]
            code = lands[0] if len(lands) == 1 else ""
        if code:
            yield Field(
                name="currency",
                value=code,
                raw=code,
                page=row.page if row else None,
                line=row.line if row else None,
                box=row.box if row else None,
                confidence="high" if confidence == "high" else "low",
            )
            return
