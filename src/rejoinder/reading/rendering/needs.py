"""Which words a phrase cannot do without: a text that lacks one of them need not know the phrase.

Worked out from all phrases of a language once and kept beside the rulebook, since it costs more than a whole reading.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rejoinder.model.rules_phrases import PhraseRule
from rejoinder.reading.rendering.patterns import Group, Part, Slot, read
from rejoinder.reading.rendering.words import DENSE, bare, split
from rejoinder.rulebook import Rulebook, keeping

EVERY = "*"

SCREEN_STEPS = "step"
"""Names on the screen that are looked for within marks only; elsewhere their words may be names of shops and goods."""

_KIND = "phrases"
_FORM = 3  # raise when what is kept, or how it is worked out, changes
_MOST_KEPT = 36

Unit = frozenset[str]
"""Words of which a text must have one."""

Units = tuple[Unit, ...]
"""All that a text must have, the rarest first; empty where nothing is sure."""


class Needs:
    """The needs of every phrase of a language, and all words that stand in any of them."""

    __slots__ = ("_units", "vocabulary")

    def __init__(self, units: dict[str, Units], vocabulary: frozenset[str]) -> None:
        """Keep both."""
        self._units = units
        self.vocabulary = vocabulary

    def of(self, pattern: str) -> Units:
        """Return the needs of a pattern."""
        return self._units[pattern]


def needs(book: Rulebook, lang: str) -> Needs:
    """Return the needs of all phrases of a language, on whatever day they stand.

    Raises:
        DataError: a pattern is not well written.
    """
    patterns = _patterns(book, lang)
    seal = f"{book.digest[:24]}{lang}{_FORM}"
    found = _read(keeping.kept(_KIND, seal), patterns)
    if found is None:
        found = worked_out(patterns, lang, _apart(book, lang))
        keeping.keep(_KIND, seal, _written(found, patterns), _MOST_KEPT)
    return found


def _patterns(book: Rulebook, lang: str) -> dict[str, str]:
    """Return every pattern that counts for a language, each with the rule that it was first written in."""
    found: dict[str, str] = {}
    for rule in book.every(PhraseRule):
        for row in rule.rows:
            for tag in (lang, EVERY):
                if pattern := row.get(tag):
                    found.setdefault(pattern, rule.id)
    return found


def _apart(book: Rulebook, lang: str) -> frozenset[str]:
    """Return the patterns that are names on the screen and nothing else: their words are not known elsewhere."""
    held: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in book.every(PhraseRule):
        held[rule.gives == SCREEN_STEPS].update(row[tag] for row in rule.rows for tag in (lang, EVERY) if tag in row)
    return frozenset(held[True] - held[False])


def worked_out(patterns: dict[str, str], lang: str, apart: frozenset[str] = frozenset()) -> Needs:
    """Return the needs of patterns, given with the rules that they stand in.

    Args:
        patterns: of one language.
        lang: that language.
        apart: patterns whose words count as known in no sentence.

    Raises:
        DataError: a pattern is not well written.
    """
    read_ones = {pattern: read(pattern, where, dense=lang in DENSE) for pattern, where in patterns.items()}
    often: Counter[str] = Counter()
    known: set[str] = set()
    for pattern, group in read_ones.items():
        found = set(_all_words(group, lang))
        often.update(found)
        known |= found if pattern not in apart else set()
    rare = _rarity(often)
    units = {pattern: _group(group, lang, rare) for pattern, group in read_ones.items()}
    ordered = {pattern: tuple(sorted(dict.fromkeys(found), key=rare, reverse=True)) for pattern, found in units.items()}
    return Needs(ordered, frozenset(known))


_Rare = Callable[[Unit], tuple[int, int, list[str]]]


def _rarity(often: Counter[str]) -> _Rare:
    """Return what tells how rare the words of a unit are in phrases, for want of a better measure in texts too."""
    return lambda unit: (-sum(often[word] for word in unit), min(map(len, unit)), sorted(unit))


def _group(group: Group, lang: str, rare: _Rare) -> list[Unit]:
    """Return what every choice needs: of several choices, one word of each."""
    if len(group.choices) == 1:
        return _run(group.choices[0], lang, rare)
    best: list[Unit] = []
    for run in group.choices:
        found = _run(run, lang, rare)
        if not found:
            return []
        best.append(max(found, key=rare))
    return [frozenset().union(*best)]


def _run(run: Iterable[Part], lang: str, rare: _Rare) -> list[Unit]:
    found: list[Unit] = []
    for part in run:
        if isinstance(part, Group):
            found += _group(part, lang, rare)
        elif not isinstance(part, Slot):
            found += [frozenset({key, bare(key)}) for key in split(part, lang) if key[:1].isalpha()]
    return found


def _all_words(group: Group, lang: str) -> Iterable[str]:
    for run in group.choices:
        for part in run:
            if isinstance(part, Group):
                yield from _all_words(part, lang)
            elif not isinstance(part, Slot):
                for key in split(part, lang):
                    yield key
                    yield bare(key)


def _written(found: Needs, patterns: Iterable[str]) -> bytes:
    """Return the form that is kept: needs in the order of the patterns, units as words parted by bars."""
    rows = [["|".join(sorted(unit)) for unit in found.of(pattern)] for pattern in patterns]
    return json.dumps({"rows": rows, "words": sorted(found.vocabulary)}, ensure_ascii=False).encode()


def _read(form: bytes | None, patterns: Sequence[str] | dict[str, str]) -> Needs | None:
    """Return what was kept, or None where it does not fit."""
    try:
        raw = json.loads(form or b"")
        rows = [tuple(frozenset(unit.split("|")) for unit in row) for row in raw["rows"]]
        return Needs(dict(zip(patterns, rows, strict=True)), frozenset(raw["words"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
