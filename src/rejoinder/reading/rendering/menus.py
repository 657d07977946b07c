"""Known menu words and buttons: the platform's own words stay, their Chinese stands behind them."""

from __future__ import annotations

import re

from rejoinder.reading.rendering.chart import Chart
from rejoinder.reading.rendering.grammar import Grammar
from rejoinder.reading.rendering.tokens import Token
from rejoinder.reading.rendering.words import keys, pieces, signs

_ARROWS = re.compile(r"\s*(?:>|→|➔|»|›|⇒)\s*")
MENU_WORDS = "menu"
"""The kind of phrase that a known menu word is."""

_QUOTES = ' "“”„«»「」『』［］.'


def gloss(words: str, grammar: Grammar, kind: str, lang: str = "") -> str:
    """Return the Chinese of a menu path where every step is known, else nothing."""
    found = [_step(step.strip(_QUOTES), grammar, kind, lang or grammar.lang) for step in _ARROWS.split(words)]
    return " > ".join(found) if found and all(found) else ""


def _step(words: str, grammar: Grammar, kind: str, lang: str) -> str:
    said = signs(words)
    cut = tuple(Token(keys(said[a:b], lang), "word", said[a:b], a, b) for a, b in pieces(said, lang))
    whole = Chart(grammar, cut).whole(kind, 0, len(cut)) if cut else None
    return whole.zh if whole is not None else ""


def glossed(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """Put the Chinese of known menu words behind the platform's own, which stay as they are on the screen."""
    return tuple(_glossed(token, grammar) if token.inner else token for token in tokens)


def _glossed(token: Token, grammar: Grammar) -> Token:
    said = gloss(token.inner, grammar, MENU_WORDS)
    own = token.zh if token.kind == "name" else f"“{token.zh}”"
    return Token(token.keys, token.kind, f"{own}（{said}）" if said else own, token.start, token.end, token.inner)
