"""How far the object of a clause goes that is quoted in its own words, and whether it may be quoted at all.

Of "delete the card and send a list" the first clause ends before "send"; "correct the name first, otherwise the two
will not meet" asks to correct the name. Where nobody can tell ("how you will find and delete such pages"), nothing is
quoted: the original stands beside.
"""

from __future__ import annotations

from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.tokens import Token

_BIDDEN = "bidden"
_EITHER = "bidden_either"
_OF_VERBS = "of_verbs"
_NUMBER = "n"
_BREAKS = "breaks"
_FINITE = "finite"
_OPENER = "opener"
_INFLECTED = "inflected"
_MODAL = "modal"
_UNFIT = "unfit"
_UNBIDDEN = "unbidden"
_NAMED = "named_first"
_SCOPE = "scope"
_SPOILS = "spoils"
_SOFTENER = "softener"
_DOER = "doer"
_ADDRESSED = "addressed"
_JOINER = "joiner"
_DOUBTFUL = "doubtful"
_TURN = "turn"
_UNTURNED = "unturned"
_NEXT = ("closing", "frame", "ask")
_PARTING = ",+&"
_SMALL = frozenset({"the", "a", "an", "your", "our", "their", "his", "her", "its", "all", "any", "both"})
_BIDDING_LETTERS = 6
"""Shorter ones are "chez", "denen" and the like."""
_MOST_BEFORE = 4
"""Words before "when" or "no" that may take it into another turn: "which shows when you", "the answer is no"."""
_CELLS = ";|"
"""Signs between the cells of a row that stands on one line."""
_MOST_WORDS = 32
"""Longer objects are sentences that nobody has parted."""


def reach(chart: Chart, tokens: tuple[Token, ...], at: int, stop: int) -> int:
    """Return the token behind an object, or its beginning where it is not to be quoted.

    Args:
        chart: of the sentence.
        tokens: of the sentence.
        at: where the object begins.
        stop: where the sentence or its part ends.
    """
    if chart.phrases(_UNFIT, at) or _one_name(chart, at) or _last_cell(tokens, at - 1) or _elided(tokens, stop):
        return at
    if not chart.has(_BIDDEN):
        return _before_next(chart, tokens, at, stop)
    end = _end(chart, tokens, at, stop)
    while end > at and (_comma(tokens[end - 1]) or chart.whole(_JOINER, end - 1, end) is not None):
        end -= 1
    told = [token for token in tokens[at:end] if token.kind != "sign"]
    if not told or len(told) > _MOST_WORDS or (len(told) == 1 and told[0].zh.lower() in _SMALL):
        return at
    return end


def _one_name(chart: Chart, at: int) -> bool:
    """Tell whether the verb is the first word of a name, not what is asked: "supply agreement with the mill"."""
    return at > 0 and any(end > at for end in chart.phrases(_UNBIDDEN, at - 1))


def doubtful(chart: Chart, tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether a clause may not be meant: words in it often say something else, or its row ends behind its verb."""
    if _last_cell(tokens, start) or chart.phrases(_NAMED, start):
        return True  # "[correct invoices] of the mill" is an item: nobody is asked to correct an invoice
    return any(one <= end for number in range(start, end) for one in chart.phrases(_DOUBTFUL, number))


def turning(chart: Chart, at: int) -> Found | None:
    """Return the longest word that turns a clause ("if", "or", "not"); none in another turn or before a torn word."""
    turn = chart.longest(_TURN, at)
    if turn is None or any(
        end > at for first in range(max(0, at - _MOST_BEFORE), at) for end in chart.phrases(_UNTURNED, first)
    ):
        return None
    return None if chart.torn(turn.end - 1) else turn


def _last_cell(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word ends a row, so that the number behind it heads the next: "A1 ; fake ; delete A2 ;"."""
    if not 2 < at < len(tokens) - 2 or not (tokens[0].value and tokens[at + 1].value):
        return False
    return all(tokens[n].zh in _CELLS for n in (1, at - 1, at + 2))


def _elided(tokens: tuple[Token, ...], stop: int) -> bool:
    """Tell whether signs stand for what is left out, so that the sentence does not end there: "account ...4420"."""
    dots = tokens[stop : stop + 2]
    return len(dots) > 1 and all(dot.zh == "." for dot in dots) and stop + 2 < len(tokens)


def follows(chart: Chart, tokens: tuple[Token, ...], end: int, stop: int) -> int:
    """Return where the next clause begins that was parted from an object before, or the end."""
    while end < stop and (_comma(tokens[end]) or _joins(chart, end)):
        end += 1
    begins = _bidden if chart.has(_BIDDEN) else _begins
    return end if end < stop and begins(chart, tokens, end) else stop


def _before_next(chart: Chart, tokens: tuple[Token, ...], at: int, stop: int) -> int:
    """Return where an object ends in other languages: before a comma or "and" with another thing to do behind it."""
    for number in range(at + 1, stop):
        first = number
        while first < stop and (_comma(tokens[first]) or _joins(chart, first)):
            first += 1
        if number < first < stop and (_begins(chart, tokens, first) or _looks_bidden(chart, tokens, first, stop)):
            return number
    return stop


def _looks_bidden(chart: Chart, tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Tell whether a word that no phrase knows looks as if it asked: "et retirez les cartes", "und nehmen Sie sie"."""
    if tokens[at].kind != "word" or len(tokens[at].zh) < _BIDDING_LETTERS:
        return False
    alone = tokens[at].zh.lower()
    pair = f"{alone} {tokens[at + 1].zh}" if at + 1 < stop else alone
    return any((pair if " " in ending else alone).endswith(ending) for ending in chart.bidding)


def _begins(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether words that ask for something begin at a token."""
    return at < len(tokens) and any(chart.phrases(kind, at) for kind in _NEXT)


def conditional(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a clause is no request: part of a condition that no comma has closed, or what others do.

    "Unless you object or [send] it"; "we grant the claim and [take] the sum".
    """
    joined = at > 0 and chart.whole(_JOINER, at - 1, at) is not None
    for number in range(at - 1, -1, -1):
        if tokens[number].kind == "sign":
            return False
        if chart.phrases(_SCOPE, number):
            return True
        joined = joined and not chart.phrases(_ADDRESSED, number)
        if joined and chart.phrases(_DOER, number) and not (number and chart.phrases(_OPENER, number - 1)):
            return True  # but not "tell us who he is and [send] it"
    return False


def _end(chart: Chart, tokens: tuple[Token, ...], at: int, stop: int) -> int:
    """Return where the object ends; ``at`` where that cannot be told."""
    nested = bool(chart.phrases(_OPENER, at))
    parted = False
    for number in range(at, stop):
        if chart.phrases(_SPOILS, number) and not _open(chart, at, number):
            return at
        if number > at and chart.phrases(_BREAKS, number) and not nested:
            return number
        if not _comma(tokens[number]) and not _joins(chart, number):
            continue
        parted = parted or _comma(tokens[number])
        first = number + 1
        while first < stop and (_comma(tokens[first]) or _joins(chart, first)):
            parted = parted or _comma(tokens[first])
            first += 1
        if first < stop and _bidden(chart, tokens, first):
            return number if parted or not _inner(chart, at, number) else at
        if _comma(tokens[number]) and chart.phrases(_SCOPE, first):
            return number  # "her consent, or, if there is none"
        if _comma(tokens[number]) and _stands(chart, tokens, first, stop):
            whole = _joins(chart, number + 1) or not _open(chart, at, number)
            return number if whole else at  # "on which holder, number and stamp can be read"
    return stop


def _inner(chart: Chart, at: int, end: int) -> bool:
    """Tell whether words behind "and" may go on with a clause inside the object: "who packs and [checks] them"."""
    span = range(at, end)
    if not any(chart.phrases(_OPENER, number) or chart.phrases(_FINITE, number) for number in span):
        return False
    bare = any(chart.phrases(_MODAL, number) for number in span)
    return bare or not any(chart.phrases(_INFLECTED, number) for number in span)


def _open(chart: Chart, at: int, end: int) -> bool:
    """Tell whether a clause inside the object is open, to which what follows may belong."""
    return any(chart.phrases(_OPENER, number) for number in range(at, end))


def _stands(chart: Chart, tokens: tuple[Token, ...], first: int, stop: int) -> bool:
    """Tell whether a clause of its own begins behind a comma: "and the ticket makes itself torn"."""
    for number in range(first, stop):
        if _comma(tokens[number]) or chart.phrases(_OPENER, number):
            return False
        if chart.phrases(_FINITE, number):
            return True
    return False


def _bidden(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a verb that asks stands at a token; one that is a thing as well needs an object behind it."""
    bidden = chart.phrases(_BIDDEN, at)
    if any(end > at + 1 for end in bidden):
        return True  # "switch to", "hand in"
    if chart.whole(_EITHER, at, at + 1) is not None:
        if at + 1 >= len(tokens):
            return False
        return tokens[at + 1].value or any(chart.phrases(kind, at + 1) for kind in (_OF_VERBS, _NUMBER))
    return bool(bidden)


def _joins(chart: Chart, at: int) -> bool:
    return any(chart.whole(kind, at, at + 1) is not None for kind in (_JOINER, _SOFTENER))


def _comma(token: Token) -> bool:
    return token.kind == "sign" and token.zh in _PARTING
