"""The rulebook's phrases of one language, joined by kind so that common beginnings are walked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from rejoinder.model.rules import LexiconRule
from rejoinder.model.rules_phrases import PhraseRule
from rejoinder.reading.rendering.needs import EVERY, Units, needs
from rejoinder.reading.rendering.patterns import Group, Part, Slot, Template, read, template
from rejoinder.reading.rendering.words import DENSE, bare, split
from rejoinder.rulebook import Rulebook

VALUES = frozenset({"num", "date", "money", "pct", "id", "code", "name", "path", "mail", "url"})
"""Kinds of value that the text itself gives; each is one token with the key ``#kind``."""

SCREEN = "screen"
"""Menu words as a slot: the platform's own words stay, and their Chinese stands behind them."""

MENU = "menu"

_SHAPES = "word_shapes"
_DOING = "doing"
_BIDDING = "bidding"
_NOUNS = "nouns"


@dataclass(frozen=True, slots=True)
class End:
    """A phrase that is complete: its rank in the rulebook (earlier is better) and its Chinese."""

    order: int
    chinese: Template


class Node:
    """A place inside phrases: words and slots that may follow, and phrases that end here.

    Several places that one word leads to are joined when a text first goes there.
    """

    __slots__ = ("_slots", "_words", "ends")

    def __init__(self, ends: tuple[End, ...] = ()) -> None:
        """Begin with nothing behind it."""
        self._words: dict[str, list[Node]] = {}
        self._slots: dict[Slot, list[Node]] = {}
        self.ends = ends

    @classmethod
    def before(cls, label: str | Slot, to: Node) -> Node:
        """Return a new place that a slot, or a word with or without its accents, leads from."""
        made = cls()
        if isinstance(label, Slot):
            made._slots[label] = [to]
        else:
            made._words[label] = [to]
            if not label.isascii():
                made._words[bare(label)] = [to]
        return made

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots that may follow."""
        return tuple(self._slots)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that may follow."""
        return tuple(self._words)

    def word(self, key: str) -> Node | None:
        """Return where a word leads, or None."""
        found = self._words.get(key)
        return None if found is None else _single(found)

    def slot(self, slot: Slot) -> Node:
        """Return where a slot leads."""
        return _single(self._slots[slot])

    def take(self, other: Node) -> None:
        """Take over all that another place leads to."""
        for word, nodes in other._words.items():
            _extend(self._words.setdefault(word, []), nodes)
        for slot, nodes in other._slots.items():
            _extend(self._slots.setdefault(slot, []), nodes)
        if other.ends:
            self.ends = tuple(dict.fromkeys((*self.ends, *other.ends)))


def _extend(found: list[Node], more: list[Node]) -> None:
    found += [node for node in more if node not in found]


def _single(found: list[Node]) -> Node:
    """Join several places into one, once."""
    if len(found) > 1:
        joined = Node()
        for node in found:
            joined.take(node)
        found[:] = [joined]
    return found[0]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A phrase that is not built yet: its kind, its pattern, its rank, its Chinese and the rule it stands in."""

    kind: str
    pattern: str
    order: int
    chinese: str
    where: str
    units: Units


class Grammar:
    """All phrases of one language. A phrase is built when a text first holds all words that it cannot do without."""

    def __init__(self, lang: str, vocabulary: frozenset[str], words: Mapping[str, str] | None = None) -> None:
        """Begin empty.

        Args:
            lang: its language.
            vocabulary: all words of its phrases, built or not.
            words: how its words look: an ending to ``doing``, or to ``bidding`` where it asks somebody to do something
                (two words where the second must stand behind); any word to ``nouns`` where nouns are large.
        """
        marks = words or {}
        self.lang = lang
        self.doing = tuple(ending for ending, means in marks.items() if means == _DOING)
        self.bidding = tuple(ending for ending, means in marks.items() if means == _BIDDING)
        self.nouns_large = _NOUNS in marks.values()
        self.roots: dict[str, Node] = {}
        self.first: dict[str, frozenset[str]] = {}
        self._vocabulary = vocabulary
        self._asleep: dict[str, list[Row]] = {}
        self._lock = Lock()

    def offer(self, row: Row) -> None:
        """Add a phrase: at once where no word of it is sure, else when a text holds what it needs."""
        self.roots.setdefault(row.kind, Node())
        if not row.units:
            self._build(row)
            return
        for key in row.units[0]:
            self._asleep.setdefault(key, []).append(row)

    def knows(self, key: str) -> bool:
        """Tell whether a word stands in any phrase, built or not: such a word is no name."""
        return key in self._vocabulary

    def wake(self, keys: Iterable[str]) -> None:
        """Build what a text needs, given all its words; it finds the same whatever was read before it."""
        held = frozenset(keys)
        first = [key for key in held if key in self._asleep]
        if not first:
            return
        with self._lock:
            rows = {row: None for key in first for row in self._asleep.get(key, ()) if _held(row.units, held)}
            for row in sorted(rows, key=lambda row: row.order):
                self._build(row)
                for key in row.units[0]:
                    self._asleep[key].remove(row)
                    if not self._asleep[key]:
                        del self._asleep[key]
            if rows:
                self.close()

    def _build(self, row: Row) -> None:
        last = Node((End(row.order, template(row.chinese)),))
        group = read(row.pattern, row.where, dense=self.lang in DENSE)
        self.roots[row.kind].take(self._group(group, last))

    def _group(self, group: Group, following: Node) -> Node:
        """Return the place before a group, given the place behind it."""
        if len(group.choices) == 1:
            return self._run(group.choices[0], following)
        node = Node()
        for run in group.choices:
            node.take(self._run(run, following))
        return node

    def _run(self, run: tuple[Part, ...], following: Node) -> Node:
        for part in reversed(run):
            if isinstance(part, Group):
                following = self._group(part, following)
            elif isinstance(part, Slot):
                following = Node.before(part, following)
            else:
                for word in reversed(split(part, self.lang)):
                    following = Node.before(word, following)
        return following

    def close(self) -> Grammar:
        """Work out with which keys each kind can begin; a kind nobody gives begins with nothing."""
        for root in self.roots.values():
            root.ends = ()  # a pattern of optional parts only must not match nothing
        begins: dict[str, set[str]] = {kind: set(root.words) for kind, root in self.roots.items()}
        begins[SCREEN] = set()
        opens = {kind: {slot.kind for slot in root.slots} for kind, root in self.roots.items()} | {SCREEN: {MENU}}
        changed = True
        while changed:
            changed = False
            for kind, kinds in opens.items():
                more = set().union(*({f"#{k}"} if k in VALUES else begins.get(k, set()) for k in kinds))
                if not more <= begins[kind]:
                    begins[kind] |= more
                    changed = True
        self.first = {kind: frozenset(found) for kind, found in begins.items()}
        return self


def _held(units: Units, keys: frozenset[str]) -> bool:
    return not any(unit.isdisjoint(keys) for unit in units)


@lru_cache(maxsize=32)
def grammar(book: Rulebook, day: date, lang: str) -> Grammar:
    """Return the phrases of a language in force on a day.

    Raises:
        DataError: a phrase is not well written.
    """
    needed = needs(book, lang)
    shapes = book.find(LexiconRule, _SHAPES)
    found = Grammar(lang, needed.vocabulary, shapes.words.get(lang) if shapes else None)
    order = 0
    for rule in book.on(PhraseRule, day):
        for row in rule.rows:
            order += 1
            for pattern in (row.get(lang), row.get(EVERY)):
                if pattern:
                    found.offer(Row(rule.gives, pattern, order, row["zh"], rule.id, needed.of(pattern)))
    return found.close()


@lru_cache(maxsize=8)
def tongues(book: Rulebook, day: date) -> frozenset[str]:
    """Return the languages that the rulebook has phrases for."""
    return frozenset(
        tag for rule in book.on(PhraseRule, day) for row in rule.rows for tag in row if tag not in ("zh", EVERY)
    )
