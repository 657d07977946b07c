"""Whether a known term is one here, or a piece of a longer name that nobody has told us.

"Clothes" is clothing, but not in "clothes pegs"; a "unit" is goods, but not in "storage unit". Where the words beside a
term may make another thing of it, it is not told: what is missing beside the original misleads nobody.
"""

from __future__ import annotations

from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.tokens import Token

_PART = "part"
_PARTY = "party"
_BEHIND = "behind"
_VAGUE = "vague"
_BOUND = "bound"
_OF = {"fr": ("de", "d'"), "es": ("de",), "it": ("di",), "pt": ("de",)}
_ENDINGS = ("ed", "ing", "ly")
"""Of words that say what a thing does or how ("buyers reported"), not what it is."""
_JOINERS = ("and", "or")


def loose(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found, told: int) -> bool:
    """Tell whether a term may be a piece of a longer name.

    Args:
        chart: of the sentence.
        tokens: of the sentence.
        at: where the term begins.
        found: the term.
        told: the token behind the last term or clause that was told.
    """
    lang = chart.lang
    if lang in _OF:
        return (
            found.end == at + 1 and at > told + 1 and tokens[at - 1].zh.lower() in _OF[lang] and _word(tokens[at - 2])
        )
    if lang != "en" or found.zh.isdigit():
        return False
    if tokens[at].value and at == told and found.end > at + 1 and tokens[at + 1].zh[:1].isupper():
        return True  # a count of the menu word before it: "Open orders 14 Messages 2"
    return (
        _bound_ahead(chart, tokens, found.end)
        or _bound_before(chart, tokens, at, found, told)
        or _split(tokens, at, found)
    )


def _bound_ahead(chart: Chart, tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether the word behind a term goes with it: "patent attorney", "clothes pegs", "phone-like"."""
    if end >= len(tokens):
        return False
    last, after = tokens[end - 1], tokens[end]
    if after.zh == "-":
        return after.start == last.end and end + 1 < len(tokens) and tokens[end + 1].start == after.end
    if last.value or not _word(after) or chart.whole(_BEHIND, end, end + 1) is not None:
        return False
    if not chart.phrases(_PART, end - 1):
        return False  # no name ends here: "standard that was withdrawn"
    if _many(last.zh) and chart.whole(_BOUND, end - 1, end) is None:
        return False  # of several it is the verb: "buyers report"
    if chart.phrases(_PART, end):
        return bool(chart.phrases(_PARTY, end))
    return not after.zh.lower().endswith(_ENDINGS)


def _bound_before(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found, told: int) -> bool:
    """Tell whether an unknown word before a term of many meanings goes with it: "storage unit", "trade dress"."""
    if at == 0 or found.end != at + 1 or chart.whole(_VAGUE, at, at + 1) is None:
        return False
    before = tokens[at - 1]
    if before.value:
        return before.kind == "name"  # the "Fix my account" box
    if at == told:
        return False
    if before.zh == "-":
        return before.end == tokens[at].start
    return _word(before) and chart.whole(_BEHIND, at - 1, at) is None and chart.whole("led", at - 1, at) is None


def _split(tokens: tuple[Token, ...], at: int, found: Found) -> bool:
    """Tell whether a term joins two things over the only comma, which parts what is said: "safety, and the text"."""
    signs = [token.zh for token in tokens[at : found.end] if token.zh == ","]
    return len(signs) == 1 and any(
        tokens[n].zh == "," and tokens[n + 1].zh.lower() in _JOINERS for n in range(at, found.end - 1)
    )


def _word(token: Token) -> bool:
    return token.kind == "word" and token.zh[:1].isalpha()


def _many(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") and not low.endswith("ss")
