"""Which kind of paper the whole of it looks like, for papers whose title is missing, unknown or doubtful."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rejoinder.evidence.chosen.features import fact

if TYPE_CHECKING:
    from rejoinder.evidence.chosen.folded import Folded

KINDS = (
    "invoice",
    "pro_forma",
    "credit_note",
    "order_confirmation",
    "receipt",
    "utility_bill",
    "bank_statement",
    "business_licence",
    "identity_card",
    "authorisation",
    "trademark_certificate",
    "tax_registration",
    "producer_registration",
    "declaration_of_conformity",
    "test_report",
    "delivery_proof",
    "unknown",
)
"""Kinds that were learnt, in the order of the network's answers; the last is any other."""
KIND_SLOTS = ("begin", "top", "tall", "end", "whole")
"""Words of the first rows, the upper part, the row in the largest letters, the last rows, the first page."""
_BEGIN, _TOP, _END = 3, 12, 8
_COUNTED = {
    "money": re.compile(r"\d[.,]\d{2}(?!\d)"),
    "day": re.compile(r"(?:19|20)\d\d[./年-]|[./-](?:19|20)\d\d|[^\W\d_]{3} (?:19|20)\d\d"),
    "share": re.compile(r"\d\s?%"),
    "standard": re.compile(r"(?:EN|IEC|ISO|GB(?:/T)?|ASTM|UL)[ -]?\d{3}"),
    "law": re.compile(r"20\d\d/\d+/E[UGC]|\d+/20\d\d"),
    "iban": re.compile(r"[A-Z]{2}\d\d ?[A-Z0-9]{4} ?\d{4}"),
    "mail": re.compile(r"@|www\."),
    "sign": re.compile(r"[€$£¥￥₩₹]|\b(?:EUR|USD|GBP|CNY|RMB|PLN|CHF|SEK)\b"),
    "colon": re.compile(r"[:：]"),
    "mark": re.compile(r"[®™“«「„]"),
}
_STEPS = (0, 1, 2, 4, 8, 16, 32)


def kind_spans(page: Folded) -> list[tuple[int, int]]:
    """Return where the words of each slot stand on the page."""
    rows = [n for n, row in enumerate(page.rows) if row.page == 1]
    last = rows[-1]

    def until(first: int, end: int) -> tuple[int, int]:
        end = min(end, last)
        return page.at[first][0] - 1, page.at[end][-1] + len(page.rows[end].cells[-1]) + 1

    tall = max(rows[:_TOP], key=lambda n: page.rows[n].height)
    return [
        until(0, _BEGIN - 1),
        until(0, _TOP - 1),
        until(tall, tall),
        until(max(0, last - _END), last),
        until(0, last),
    ]


def kind_facts(page: Folded, kind: str, confidence: str) -> list[int]:
    """Return what is counted on the first page, and what its title says."""
    begin, end = kind_spans(page)[-1]
    printed = page.printed[begin:end]
    rows = [row for row in page.rows if row.page == 1]
    han = sum(c > "\u2e80" for c in printed) / max(1, len(printed))
    cells = sum(len(row.cells) > 3 for row in rows)
    counts = {name: len(pattern.findall(printed)) for name, pattern in _COUNTED.items()}
    counts |= {"rows": len(rows) // 3, "table": cells, "long": sum(len(row.text) > 70 for row in rows)}
    told = [f"{name} {sum(count > step for step in _STEPS)}" for name, count in counts.items()]
    told += [f"han {int(5 * han)}", f"pages {min(3, page.rows[-1].page)}"]
    told.append(f"titled {kind} {confidence}")
    return [fact(f"kind of paper {one}") for one in told]


def kind_shares(np: Any, words: Any, layer: tuple[Any, ...], facts: Any) -> dict[str, float]:
    """Return the share of each kind."""
    hidden, bias, out, base = layer
    told = np.maximum(words.reshape(-1) @ hidden.T + bias + facts, 0) @ out.T + base
    shares = np.exp(told - told.max())
    shares /= shares.sum()
    return dict(zip(KINDS, shares.tolist(), strict=True))
