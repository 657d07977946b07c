"""Known menu words and buttons: the platform's own words stay, their Chinese stands behind them."""

from __future__ import annotations

import re
from dataclasses import replace

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

_LEAST_MORE, _MOST_MORE = 2, 6
"""Words behind a path that its last step may go on with; one alone ("page") says what the path is."""

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


def glossed(tokens: tuple[Token, ...], grammar: Grammar, text: str) -> tuple[Token, ...]:
    """Put the Chinese of known menu words behind the platform's own, which stay as they are on the screen.

    Args:
        tokens: of a sentence.
        grammar: of its language.
        text: what their places count in.
    """
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at, grammar, text) if tokens[at].kind == "path" else at + 1
        words = text[tokens[at].start : tokens[end - 1].end] if end > at + 1 else ""
        token = replace(tokens[at], zh=words, inner=words, end=tokens[end - 1].end) if words else tokens[at]
        out.append(_glossed(token, grammar) if token.inner else token)
        at = end
    return tuple(out)


def _end(tokens: tuple[Token, ...], at: int, grammar: Grammar, text: str) -> int:
    """Return where a path ends whose last step goes on over "and" or "for": "Compliance > Food [and product]"."""
    last = _ARROWS.split(tokens[at].inner)[-1]
    start = tokens[at].end - len(last)
    most = next((n for n in range(at + 1, len(tokens)) if tokens[n].kind != "word"), len(tokens))
    for end in range(min(most, at + 1 + _MOST_MORE), at + 1 + _LEAST_MORE - 1, -1):
        if text[start : tokens[at].end] == last and _step(text[start : tokens[end - 1].end], grammar):
            return end
    return at + 1


def _glossed(token: Token, grammar: Grammar) -> Token:
    said = gloss(token.inner, grammar)
    own = token.zh if token.kind == "name" else f"“{token.zh}”"
    return Token(token.keys, token.kind, f"{own}（{said}）" if said else own, token.start, token.end, token.inner)
