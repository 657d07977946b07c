"""When a value that was read is the value on the paper."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

# Under which other names the same fact may be handed over, by what the name means.
OTHER_NAMES = {
    "document_date": ("issue_date",),
    "issue_date": ("document_date",),
    "lab": ("issuer",),
    "provider": ("issuer",),
    "issuer": ("seller_name", "holder_name"),
    "holder_name": ("buyer_name",),
    "holder_address": ("buyer_address",),
    "delivery_name": ("buyer_name",),
    "seller_name": ("issuer",),
    "grantor": ("brand_owner", "issuer"),
    "tracking_number": ("invoice_number",),
}
BY_KIND = {
    "order_confirmation": {"invoice_number": ("order_id",)},
    "producer_registration": {"registration_number": ("lucid", "weee")},
    "tax_registration": {
        "registration_number": ("siren", "siret", "krs", "nip", "seller_vat", "vat", "gb_vat", "de_vat", "eu_vat"),
    },
}  # fmt: skip
DATES = (
    "issue_date",
    "document_date",
    "due_date",
    "delivery_date",
    "valid_from",
    "valid_until",
    "period_from",
    "period_to",
)
AMOUNTS = ("total", "net", "tax")
NUMBERS = (
    "invoice_number", "registration_number", "report_number", "account_number", "tracking_number", "uscc", "seller_vat",
    "buyer_vat", "seller_phone", "currency",
)  # fmt: skip
LISTS = ("models", "standards")
LOOSE = ("holder_address", "seller_address", "buyer_address", "territory", "products")


def bare(text: Any) -> str:
    """Return letters and digits alone, in one case and width."""
    return "".join(c for c in unicodedata.normalize("NFKC", str(text)).casefold() if c.isalnum())


def likeness(a: str, b: str) -> float:
    """Return how far two texts share their pairs of characters (F1)."""
    one, two = bare(a), bare(b)
    if one == two:
        return 1.0
    x, y = (Counter(t[i : i + 2] for i in range(len(t) - 1)) for t in (one, two))
    both = sum((x & y).values())
    return 2 * both / max(1, sum(x.values()) + sum(y.values()))


def amount(text: Any) -> Decimal | None:
    """Return an amount without its sign; a credit may be printed with or without one."""
    try:
        return abs(Decimal(str(text).replace(",", "").replace(" ", "")))
    except InvalidOperation:
        return None


def same(name: str, gold: Any, read: str) -> bool:
    """Say whether a value is right."""
    if name in DATES:
        return read[:10] == gold
    if name in AMOUNTS:
        return amount(read) is not None and amount(read) == amount(gold)
    if name in LISTS:
        wanted, seen = [bare(x) for x in gold], bare(read)
        return all(w in seen for w in wanted) and len(seen) <= 2 * sum(map(len, wanted)) + 12
    if name in NUMBERS:
        one, two = bare(gold), bare(read)
        return one == two or (name.endswith("vat") and re.sub(r"^[a-z]{2}", "", one) == re.sub(r"^[a-z]{2}", "", two))
    if name == "products":
        return bare(gold) in bare(read) and len(bare(read)) <= 3 * len(bare(gold)) + 20
    return likeness(gold, read) >= (0.75 if name in LOOSE else 0.85)


def read_value(kind: str, name: str, values: dict[str, list[str]]) -> str:
    """Return the value handed over for a fact: its own name first, then names of the same meaning."""
    for key in (name, *OTHER_NAMES.get(name, ()), *BY_KIND.get(kind, {}).get(name, ())):
        if values.get(key):
            return "; ".join(values[key]) if name in LISTS else values[key][0]
    return ""


def line_found(gold: dict[str, Any], read: list[dict[str, Any]]) -> bool:
    """Say whether a line of goods was read: quantity, and amount where there is one, in the same line."""
    for line in read:
        if amount(line.get("quantity")) == amount(gold["quantity"]) and (
            not gold["amount"] or amount(line.get("amount")) == amount(gold["amount"])
        ):
            return True
    return False
