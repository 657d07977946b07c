"""One sentence into Chinese: whole where every word is said, else the parts that are certain, in their order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.grammar import Grammar
from rejoinder.reading.rendering.tokens import Token, Tokens

Does = Collection[str]

_WHOLE = "sentence"
_CLAUSES = ("ask", "say")
_PARTS = ("part",)
_FRAMES = (("demand", "frame"), ("accusation", "frame_said"))
_ENDS = ".!?;:。！？；：|"
"""Signs that part clauses. A comma does not: what stands before or behind it may bind the clause."""

_LAST = ".!?;。！？；-"
_GLOSS = "menu"
_MOST_TOKENS = 160
"""Longer runs are no sentences; their values are carried, nothing more is tried."""


@dataclass(frozen=True, slots=True)
class Chinese:
    """A sentence in Chinese; ``whole`` when every word is said."""

    zh: str
    whole: bool
    clauses: int
    carried: tuple[str, ...]


def compose(cut: Tokens, grammar: Grammar, does: Does = ()) -> Chinese:
    """Say a sentence in Chinese as far as it is certain.

    Args:
        cut: the sentence.
        grammar: of its language.
        does: what it does; a demand or accusation may keep an unknown object in its own words.
    """
    tokens = _glossed(cut.all, grammar)
    carried = tuple(token.zh for token in tokens if token.value)
    if len(tokens) > _MOST_TOKENS:
        return Chinese("、".join(dict.fromkeys(carried)), whole=False, clauses=0, carried=carried)
    chart = Chart(grammar, tokens)
    end = _end(tokens)
    start = 1 if tokens and tokens[0].kind == "sign" and tokens[0].zh in "-•|" else 0
    whole = chart.whole(_WHOLE, start, end)
    if whole is not None and whole.zh and not lost(carried, whole.zh):
        return Chinese(_finished(whole.zh, tokens, end), whole=True, clauses=0, carried=carried)
    return _partial(tokens, chart, cut.text, carried, does)


def lost(carried: tuple[str, ...], zh: str) -> tuple[str, ...]:
    """Return the values that a Chinese wording does not say as often as the sentence does."""
    missing = []
    rest = zh
    for value in sorted(carried, key=len, reverse=True):
        if value not in rest:
            missing.append(value)
        else:
            rest = rest.replace(value, "\0", 1)
    return tuple(missing)


def _end(tokens: tuple[Token, ...]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].kind == "sign" and tokens[end - 1].zh in _LAST:
        end -= 1
    return end


def _finished(zh: str, tokens: tuple[Token, ...], end: int) -> str:
    """Give a whole sentence the stop that the original has."""
    signs = {token.zh for token in tokens[end:]}
    stop = "？" if signs & {"?", "？"} else "；" if signs & {";", "；"} else "。" if signs & set(".!。！") else ""
    return zh if zh[-1] in "。？！；：:" else zh + stop


def _partial(tokens: tuple[Token, ...], chart: Chart, said: str, carried: tuple[str, ...], does: Does) -> Chinese:
    """Say what is certain; a clause of which only the verb is known keeps the rest in its own words."""
    clauses: list[str] = []
    terms: list[str] = []
    at = whole = 0
    while at < len(tokens):
        clause = _clause(chart, tokens, at)
        if clause is not None:
            clauses.append(clause.zh)
            whole += 1
            at = clause.end
            continue
        frame = _frame(chart, tokens, at, does)
        if frame is not None:
            stop = _stop(tokens, frame.end)
            clauses.append(f"{frame.zh}：“{said[tokens[frame.end].start : tokens[stop - 1].end]}”")
            at = frame.end
            continue
        part = _part(chart, at)
        if part is not None:
            terms.append(part.zh)
            at = part.end
            continue
        if tokens[at].value:
            terms.append(tokens[at].zh)
        at += 1
    return Chinese(_told(clauses, terms), whole=False, clauses=whole, carried=carried)


def _told(clauses: list[str], terms: list[str]) -> str:
    listed = "、".join(dict.fromkeys(term for term in terms if term))
    said = "；".join(clauses)
    if said and listed:
        return f"{said}。（其中提到：{listed}）"
    return f"{said}。" if said else f"提到：{listed}" if listed else ""


def _clause(chart: Chart, tokens: tuple[Token, ...], at: int) -> Found | None:
    """Return the longest clause that stands alone: nothing before or behind it belongs to it."""
    if at and not _boundary(tokens[at - 1]):
        return None
    found = [
        one
        for kind in _CLAUSES
        for one in chart.phrases(kind, at).values()
        if one.zh and (one.end == len(tokens) or _boundary(tokens[one.end]))
    ]
    return max(found, key=lambda one: one.end, default=None)


def _frame(chart: Chart, tokens: tuple[Token, ...], at: int, does: Does) -> Found | None:
    """Return the opening of a clause whose verb is known, where something follows it."""
    if at and not _boundary(tokens[at - 1]):
        return None
    found = [
        one
        for function, kind in _FRAMES
        if function in does
        for one in chart.phrases(kind, at).values()
        if one.end < len(tokens) and not (tokens[one.end].kind == "sign" and tokens[one.end].zh in _ENDS)
    ]
    return max(found, key=lambda one: one.end, default=None)


def _stop(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and not _boundary(tokens[at]):
        at += 1
    return at


def _boundary(token: Token) -> bool:
    return token.kind == "sign" and token.zh in _ENDS


def _part(chart: Chart, at: int) -> Found | None:
    found = [one for kind in _PARTS if (one := chart.longest(kind, at)) is not None]
    return max(found, key=lambda one: one.end, default=None)


def _glossed(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """Put the Chinese of known menu words behind the platform's own, which stay as they are on the screen."""
    return tuple(_gloss(token, grammar) if token.inner else token for token in tokens)


def _gloss(token: Token, grammar: Grammar) -> Token:
    from rejoinder.reading.rendering.menus import gloss

    said = gloss(token.inner, grammar, _GLOSS)
    own = token.zh if token.kind == "name" else f"“{token.zh}”"
    return Token(token.keys, token.kind, f"{own}（{said}）" if said else own, token.start, token.end, token.inner)
