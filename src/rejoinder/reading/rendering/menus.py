"""Known menu words and buttons: the platform's own words stay, their Chinese stands behind them."""

from __future__ import annotations

import re

from rejoinder.reading.rendering.chart import Chart
from rejoinder.reading.rendering.grammar import Grammar
from rejoinder.reading.rendering.needs import SCREEN_STEPS
from rejoinder.reading.rendering.tokens import Token
from rejoinder.reading.rendering.words import keys, pieces, signs

_ARROWS = re.compile(r"\s*(?:>|→|➔|»|›|⇒)\s*")
_PLAIN_ARROWS = re.compile(r"\s*(?:>|→|➔|›|⇒)\s*")
MENU_WORDS = "menu"
"""The kind of phrase that a known menu word is; ``SCREEN_STEPS`` are told within a path or quotation marks only."""

_ITEM = re.compile(r"(?=[A-Z-]*\d)[A-Z\d-]{6,}")
"""The number of a product or a case is a step as well, and stays as it is."""

_QUOTES = ' "“”„«»「」『』［］.'


def gloss(words: str, grammar: Grammar) -> str:
    """Return the Chinese of a menu path where every step is known, else nothing."""
    arrows = _ARROWS if "«" not in words else _PLAIN_ARROWS  # there "»" ends a name
    steps = [step.strip(_QUOTES) for step in arrows.split(words)]
    if all(_ITEM.fullmatch(step) for step in steps):
        return ""
    found = [step if _ITEM.fullmatch(step) else _step(step, grammar) for step in steps]
    return " > ".join(found) if all(found) else ""


def _step(words: str, grammar: Grammar) -> str:
    said = signs(words)
    cut = tuple(Token(keys(said[a:b], grammar.lang), "word", said[a:b], a, b) for a, b in pieces(said, grammar.lang))
    if not cut:
        return ""
    chart = Chart(grammar, cut)
    known = chart.whole(MENU_WORDS, 0, len(cut))
    if known is None and not said[0].islower():
        known = chart.whole(SCREEN_STEPS, 0, len(cut))
    return known.zh if known is not None else ""


def glossed(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """Put the Chinese of known menu words behind the platform's own, which stay as they are on the screen."""
    return tuple(_glossed(token, grammar) if token.inner else token for token in tokens)


def _glossed(token: Token, grammar: Grammar) -> Token:
    said = gloss(token.inner, grammar)
    own = token.zh if token.kind == "name" else f"“{token.zh}”"
    return Token(token.keys, token.kind, f"{own}（{said}）" if said else own, token.start, token.end, token.inner)
