"""Which words a phrase cannot do without, told from its pattern alone: what lacks them need not be built."""

from __future__ import annotations

import re

from rejoinder.reading.rendering.words import bare, split

_SLOT = re.compile(r"\{[^{}]*\}")
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_GLUED = re.compile(r"[^\s|(\[][(\[]|[)\]][^\s|)\]]")
_KEPT = re.compile(r"^\x00(\d+)$")


def needs(pattern: str, lang: str) -> frozenset[str]:
    """Return words of which every text that the pattern fits has one; nothing where that cannot be told.

    Args:
        pattern: as ``PhraseRule`` describes it.
        lang: its language; not one that is written without spaces.
    """
    rest = _SLOT.sub(" ", pattern)
    if _GLUED.search(rest):
        return frozenset()
    kept: list[frozenset[str]] = []
    while (m := _INNERMOST.search(rest)) is not None:
        inner = _any_of(m[1], kept, lang) if m[1] is not None else frozenset()
        kept.append(inner)
        rest = f"{rest[: m.start()]} {f'{chr(0)}{len(kept) - 1}' if inner else ''} {rest[m.end() :]}"
    return _any_of(rest, kept, lang)


def _any_of(words: str, kept: list[frozenset[str]], lang: str) -> frozenset[str]:
    """Return the needed words of all alternatives; nothing when one of them needs none."""
    found: list[frozenset[str]] = []
    for choice in words.split("|"):
        needed = [_unit(word, kept, lang) for word in choice.split()]
        longest = max((unit for unit in needed if unit), key=lambda unit: min(map(len, unit)), default=None)
        if longest is None:
            return frozenset()
        found.append(longest)
    return frozenset().union(*found)


def _unit(word: str, kept: list[frozenset[str]], lang: str) -> frozenset[str]:
    m = _KEPT.match(word)
    if m is not None:
        return kept[int(m[1])]
    plain = word.rstrip("~")
    if plain.isascii() and plain.isalpha():
        return frozenset({word.lower()})
    cut = [one for one in split(word, lang) if one[:1].isalpha()]
    longest = max(cut, key=len, default="")
    return frozenset({longest, bare(longest)}) if longest else frozenset()
