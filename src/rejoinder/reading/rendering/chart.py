"""Finds which stretches of a sentence are whole phrases: top-down, remembered, pruned by first words."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.reading.rendering.grammar import MENU, SCREEN, VALUES, Grammar, Node
from rejoinder.reading.rendering.tokens import Token
from rejoinder.reading.rendering.words import DENSE, keys

_NOTHING = 1 << 30
"""Deeper than anything that is being looked for."""
MOST_STEPS = 60_000
"""Steps after which a sentence is given up: no text may hold the reader."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase from one token to before another: its Chinese, and how many phrases it is made of (fewer is surer)."""

    end: int
    zh: str
    cost: int
    order: int


class Chart:
    """One sentence's tokens against a grammar."""

    def __init__(self, grammar: Grammar, tokens: tuple[Token, ...], said: str = "") -> None:
        """Keep them; nothing is looked for yet. ``said`` is the text that the tokens' places count in."""
        self._said = said
        grammar.wake([key for token in tokens for key in token.keys])
        self._grammar = grammar
        self._tokens = tokens
        self._keys = [frozenset(token.keys) for token in tokens]
        self._seen: dict[tuple[str, int], dict[int, Found]] = {}
        self._steps = 0
        self._open: dict[tuple[str, int], int] = {}
        self._leaned = _NOTHING

    @property
    def lang(self) -> str:
        """Return the language of the phrases."""
        return self._grammar.lang

    @property
    def doing(self) -> tuple[str, ...]:
        """Return the endings of words that say what is done or how, not what a thing is."""
        return self._grammar.doing

    @property
    def bidding(self) -> tuple[str, ...]:
        """Return the endings of words that ask somebody to do something."""
        return self._grammar.bidding

    @property
    def nouns_large(self) -> bool:
        """Tell whether the language writes every noun with a capital letter."""
        return self._grammar.nouns_large

    @property
    def dense(self) -> bool:
        """Tell whether the language is written without spaces."""
        return self.lang in DENSE

    def has(self, kind: str) -> bool:
        """Tell whether the language has phrases of a kind at all."""
        return kind in self._grammar.roots

    def strange(self, at: int) -> bool:
        """Tell whether no phrase of the language holds a word."""
        return not any(self._grammar.knows(key) for key in self._tokens[at].keys)

    def torn(self, at: int) -> bool:
        """Tell whether a word and an unknown one behind it make a known one: "or ders"."""
        if at + 1 >= len(self._tokens) or self._tokens[at + 1].value or not self.strange(at + 1):
            return False
        return any(map(self._grammar.knows, keys(self._tokens[at].zh + self._tokens[at + 1].zh, self.lang)))

    def phrases(self, kind: str, start: int) -> dict[int, Found]:
        """Return the phrases of a kind that begin at a token, by where they end."""
        place = (kind, start)
        if place in self._seen:
            return self._seen[place]
        if place in self._open:  # a kind that begins with itself finds nothing, rather than going on for ever
            self._leaned = min(self._leaned, self._open[place])
            return {}
        depth, before = len(self._open), self._leaned
        self._open[place], self._leaned = depth, _NOTHING
        found = self._found(kind, start)
        del self._open[place]
        if self._leaned >= depth:  # else it leans on what is not found yet, and is looked for again when that is
            self._seen[place] = found
            self._leaned = _NOTHING
        self._leaned = min(self._leaned, before)
        return found

    def _found(self, kind: str, start: int) -> dict[int, Found]:
        found: dict[int, Found] = {}
        if kind == SCREEN:
            return {
                end: self._shown(start, menu) for end, menu in self.phrases(MENU, start).items() if self._capital(start)
            }
        if self._may(kind, start):
            self._walk(self._grammar.roots[kind], start, {}, 1, found)
        return found

    def whole(self, kind: str, start: int, end: int) -> Found | None:
        """Return the phrase of a kind that fills exactly these tokens."""
        return self.phrases(kind, start).get(end)

    def longest(self, kind: str, start: int) -> Found | None:
        """Return the longest phrase of a kind that begins at a token."""
        return max(self.phrases(kind, start).values(), key=lambda found: found.end, default=None)

    def _shown(self, start: int, menu: Found) -> Found:
        """Put the Chinese of menu words behind the platform's own."""
        own = self._said[self._tokens[start].start : self._tokens[menu.end - 1].end]
        return Found(menu.end, f"“{own}”（{menu.zh}）", menu.cost, menu.order)

    def _capital(self, at: int) -> bool:
        """Tell whether a word is written as a name on the screen: "open orders" is none, "open Orders" is."""
        return self._said[self._tokens[at].start : self._tokens[at].end][:1].isupper()

    def _may(self, kind: str, start: int) -> bool:
        if start >= len(self._tokens):
            return False
        first = self._grammar.first.get(kind)
        return first is not None and not first.isdisjoint(self._keys[start])

    def _walk(self, node: Node, at: int, values: dict[str, str], cost: int, found: dict[int, Found]) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            return
        for end in node.ends:
            best = found.get(at)
            if best is None or (cost, end.order) < (best.cost, best.order):
                found[at] = Found(at, end.chinese.fill(values), cost, end.order)
        if at >= len(self._tokens):
            return
        token = self._tokens[at]
        for key in token.keys:
            following = node.word(key)
            if following is not None:
                self._walk(following, at + 1, values, cost, found)
        for slot in node.slots:
            if slot.kind in VALUES:
                if token.kind == slot.kind:
                    self._walk(node.slot(slot), at + 1, {**values, slot.name: token.zh}, cost, found)
            elif self._may(slot.kind, at):
                for inner in tuple(self.phrases(slot.kind, at).values()):
                    self._walk(node.slot(slot), inner.end, {**values, slot.name: inner.zh}, cost + inner.cost, found)
