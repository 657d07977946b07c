"""How a name of a party is cut out of its cell, and whether it is one."""

from __future__ import annotations

import re

_LONGEST = 80
_FEWEST = 2
_SENTENCE_WORDS = 2
TRADING_AS = re.compile(r"\s(?:t/a|v/)\s")
"""Between a business and its owner, as British and Danish papers write them."""
_TAIL = 8  # letters by which the end of a logo is known
_PARTNERS = re.compile(r"\.?(?: (?:[A-ZŁŚŻĆŹ]\.?|[A-ZŁŚŻĆŹ][\w-]+|[ie],?|,)){2,7}")
"""The partners whom a Polish civil partnership names behind its type: “Kalina s.c. A. i B. Lipa”."""


def alike(name: str, logo: str) -> bool:
    """Tell whether a name begins or ends as the words in large letters do."""
    return name.startswith(logo) or name.endswith((logo, logo[-_TAIL:]))


def without_lead(name: str, kind: int) -> str:
    """Return a name without the beginning of the sentence it stands in: “Por la presente, Luz Norte S.L.”."""
    lead, comma, rest = name[:kind].rpartition(", ")
    plain = [word for word in lead.split() if word[0].islower()]
    return rest + name[kind:] if comma and len(plain) >= _SENTENCE_WORDS and rest.strip() else name


def is_name(name: str, match: re.Match[str]) -> bool:
    """Tell a company from a weight in “kg”: letters stand before its type."""
    before = name[: match.start()]
    return len(before) <= _LONGEST and before[:1] != "(" and sum(c.isalpha() for c in before) >= _FEWEST


def end(name: str, match: re.Match[str]) -> int:
    """Return where a name ends: behind its type of company, or at the end of a text that hardly goes on."""
    if match[0].lower().strip(" .") == "s.c" and _PARTNERS.fullmatch(name[match.end() :]):
        return len(name)
    tail = name[match.end() :].lstrip(" .")
    return len(name) if len(tail) < 3 else match.end()
