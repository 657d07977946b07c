"""Names in Latin letters: capitalised words that no grammar asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from rejoinder.model.claims import Particular

_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’&-]*")
_STARTS = re.compile(r"(?:^|[.!?:;\n\t“\"(（。：；！？]\s*|[•·▪–—-]\s+|\b\d+[.)]\s+)$")
_JOINERS = frozenset({"of", "and", "&", "de", "la", "van", "der"})
_LEGAL = frozenset({"co", "ltd", "inc", "llc", "gmbh", "corp", "limited", "company"})


def names(text: str, common: Set[str]) -> Iterator[Particular]:
    """Yield names; words in ``common`` (lower case) are capitalised by habit and name nobody.

    A single capitalised word at the start of a sentence is grammar; a line in title case is a heading.
    """
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and not _adjoins(text, run[-1], match):
            yield from _told(run, text, common)
            run = []
        if match[0][0].isupper():
            run.append(match)
        elif run and match[0] not in _JOINERS:
            yield from _told(run, text, common)
            run = []
    yield from _told(run, text, common)


def _adjoins(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    between = text[before.end() : after.start()]
    return (
        between in (" ", "\u00a0", " & ", ". ", "., ", ", ")
        and (between in (" ", "\u00a0", " & ") or after[0].lower().rstrip(".") in _LEGAL)
    ) or between.strip() in _JOINERS


def _told(run: list[re.Match[str]], text: str, common: Set[str]) -> Iterator[Particular]:
    if not run or _title_case(run[0], text):
        return
    words = list(run)
    if _STARTS.search(text[: words[0].start()]) and not _inner_capital(words[0][0]):
        first = words[0][0].lower()
        if len(words) == 1 or first in common:
            words = words[1:]
    while words and words[0][0].lower() in common:
        words = words[1:]
    while words and (words[-1][0].lower() in common or words[-1][0].lower() in _LEGAL) and len(words) > 1:
        words = words[:-1]
    if words and not all(w[0].lower() in common or w[0].lower() in _LEGAL for w in words):
        start, end = words[0].start(), words[-1].end()
        yield Particular(kind="name", value=_key(text[start:end]), words=text[start:end], start=start, end=end)


def _title_case(first: re.Match[str], text: str) -> bool:
    """Tell whether a run stands in a line without a full stop whose longer words all begin with a capital."""
    start = text.rfind("\n", 0, first.start()) + 1
    end = text.find("\n", first.start())
    line = text[start : end if end >= 0 else len(text)].strip()
    longer = [word for word in _WORD.findall(line) if len(word) > 3]
    return bool(longer) and line[-1:] not in ".!?。" and len(longer) <= 8 and all(w[0].isupper() for w in longer)


def _inner_capital(word: str) -> bool:
    return any(char.isupper() for char in word[1:]) and not word.isupper()


def _key(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words.lower()))
