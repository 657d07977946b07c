"""How a name of a party is cut out of its cell, and whether it is one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from rejoinder.evidence.names import letters

if TYPE_CHECKING:
    from rejoinder.evidence.words import Words

_LONGEST = 80
_FEWEST = 2
_SENTENCE_WORDS = 2
_SPOKEN_OF = 2  # small words with which a sentence goes on behind a comma
_RARE = 5  # letters of a word that is nobody's but one company's
_WORD = re.compile(r"[^\W\d_]+")
TRADING_AS = re.compile(r"\s(?:t/a|v/)\s")
"""Between a business and its owner, as British and Danish papers write them."""
_TOLD = 4  # small words of a sentence, other than those that join the words of a name
_ENDED = re.compile(r"[^\W\d_]{4,}\)?[.!] \s*")
_TAIL = 8  # letters by which the end of a logo is known
_SPOKEN = re.compile(r"[，。；！？]|(?:[本我贵敝]|我们)公?司")
"""Marks and words of a Chinese sentence: what they stand in is no name, though a word for a company ends it."""
_STREET = re.compile(r"[^\W\d_]{3,} \d+\w?, [^\W\d_]")
_PARTNERS = re.compile(r"\.?(?: (?:[A-ZŁŚŻĆŹ]\.?|[A-ZŁŚŻĆŹ][\w-]+|[ie]|,),?){2,7}")
"""The partners whom a Polish civil partnership names behind its type: “Kalina s.c. A. i B. Lipa”."""


def alike(name: str, logo: str) -> bool:
    """Tell whether a name begins or ends as the words in large letters do."""
    return name.startswith(logo) or name.endswith((logo, logo[-_TAIL:]))


def is_tagline(name: str) -> bool:
    """Tell what a business does from its name: small words with dots between them, “zinguerie · couverture”."""
    return "·" in name and name == name.lower() and name != name.upper()


def shares_word(name: str, logos: Iterable[str], words: Words) -> bool:
    """Tell whether a company has a word of the large letters at the head in its name, other than what it trades in."""
    common = words.lexicon("company_words")
    own = {letters(word) for word in _WORD.findall(name) if word.lower() not in common}
    return any(len(key) >= _RARE and key in own for logo in logos for key in map(letters, _WORD.findall(logo)))


def without_lead(name: str, kind: int) -> str:
    """Return a name without the beginning of the sentence it stands in: “Por la presente, Luz Norte S.L.”.

    Empty where the sentence speaks of the company: “Wir bestätigen, dass die Felswerk GmbH”.
    """
    lead, comma, rest = name[:kind].rpartition(", ")
    spoken = [word for word in rest.split()[:_SPOKEN_OF] if word[0].islower() and word.isalpha()]
    if comma and " " in lead and len(spoken) == _SPOKEN_OF:
        return ""
    plain = [word for word in lead.split() if word[0].islower()]
    return rest + name[kind:] if comma and len(plain) >= _SENTENCE_WORDS and rest.strip() else name


def is_told(name: str, kind: int, joiners: Container[str]) -> bool:
    """Tell whether what stands before a type of company is a sentence: “Wir bitten um Zahlung an die … GmbH”.

    Names are joined by small words too, “Officine di Borgo e Figli S.r.l.”, but do not hold the end of a sentence.
    """
    before = name[:kind]
    small = sum(word.islower() and word.isalpha() and word not in joiners for word in before.split())
    return small >= _TOLD or (_ENDED.search(before) is not None and small > 1)


def is_name(name: str, match: re.Match[str]) -> bool:
    """Tell a company from a weight in “kg”: letters stand before its type."""
    before = name[: match.start()]
    if _STREET.search(before) or before.rstrip().endswith("("):
        return False  # “Kilnweg 411, Lager EG”, “Verordnung (EG) Nr. 1275/2008”
    if _SPOKEN.search(name[: match.end()]):
        return False
    return len(before) <= _LONGEST and before[:1] != "(" and sum(c.isalpha() for c in before) >= _FEWEST


def end(name: str, match: re.Match[str]) -> int:
    """Return where a name ends: behind its type of company, or at the end of a text that hardly goes on."""
    if match[0].lower().strip(" .") == "s.c" and _PARTNERS.fullmatch(name[match.end() :]):
        return len(name)
    tail = name[match.end() :].lstrip(" .")
    return len(name) if len(tail) < 3 else match.end()
