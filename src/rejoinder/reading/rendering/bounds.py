"""Whether a known term is one here, or a piece of a longer name that nobody has told us.

"Clothes" is clothing, but not in "clothes pegs"; a "unit" is goods, but not in "storage unit"; "grounds" are reasons,
or what is left of coffee. Where the words beside a term may make another thing of it, or where it has two meanings of
its own, it is not told: what is missing beside the original misleads nobody.
"""

from __future__ import annotations

import re

from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.cutting import cut_apart
from rejoinder.reading.rendering.tokens import Token

_PART = "part"
_BEHIND = "behind"
_VAGUE = "vague"
_BOUND = "bound"
_OF = "of"
_ABOUT = "about"
_ANEW = "anew"
_IDS = "ids"
_JOINER = "joiner"
_LED = "led"
_FINITE = "finite"
_NUMBER = "n"
_WORDED = "numw"
_TURNED = "turned"
_HEADS = ("doc", "party", "span", "when", "figure")
_UNSURE = "unsure"
_COUPLE = "couple"
_UNCOUNTED = "uncounted"
_PAIRING = "pairing"
_PAIRED = "paired"
_POINTING = "pointing"
_GREETING = "greeting"
_LARGE = "large"
_FIGURE = "figure"
_GOODS = "onps"
_DET = "det"
_FIRM = "firm_end"
_ADDED = "rel"
_DECIMAL = re.compile("\\d+\\.\\d{1,2}")
_NO_YEAR = re.compile("(?<!\\d)(?:\\d{1,3}年\\d{1,2}月|(?:199|20[12])\\d(?:个(?!月)|[名份张]))")
"""A number that is no year behind its month, and a year that counts nothing: "in August 61 orders, in 2025 orders"."""

_YEAR = re.compile("(?:19|20)\\d\\d")
_HYPHEN = "-"
_MOST_BESIDE = 4
"""Words before two things within which it is said that they are laid side by side."""
_LASTING = "間"
"""Ends a length of time: what stands behind it is the next word."""

_PAIR = 3
"""Tokens of "Poster & Pine"."""

_MOST_WORDS = 4
"""Words before a clause that are looked at."""
_MOST_NAMED = 2
"""Words of a term that may end a name; a longer one ("Plan of Action") is known by itself."""

_NAMES = ("doc", "thing", "obj", "topic", "party", "viol", "metric", "mark", "span", "when", "figure")
"""Kinds of names; one that holds an unsure word and more than it settles which meaning it has."""

_SCRIPTS = (re.compile("[\\u4e00-\\u9fff々]"), re.compile("[\\u30a1-\\u30fa\\u30fc]"))
"""Han and katakana: what stands beside each other in one of them is one word more often than two."""


def loose(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found, told: int) -> bool:
    """Tell whether a term may be something else: by itself, or as a piece of a longer name.

    Args:
        chart: of the sentence.
        tokens: of the sentence.
        at: where the term begins.
        found: the term.
        told: the token behind the last term or clause that was told.
    """
    end = found.end
    if _of_name(chart, tokens, at, end) or _of_shop(chart, tokens, at, end, told):
        return True
    if _idiom(chart, at, end) or _half_number(chart, tokens, at, end):
        return True
    if _NO_YEAR.search(found.zh) is not None or _halved(chart, tokens, end) or _uttered(chart, tokens, at, end):
        return True
    if _unsure(chart, tokens, at, end) or _grown(chart, tokens, at, end):
        return True
    if _measured(chart, tokens, at, end) or _of_firm(tokens, at, end) or _list_open(chart, tokens, at, end):
        return True
    if _done_to(chart, tokens, at) or _bracketed(tokens, at, end) or _unended(chart, tokens, at, found):
        return True
    if chart.has(_OF):
        owned = found.end == at + 1 and at > told + 1 and _word(tokens[at - 2])
        return owned and chart.whole(_OF, at - 1, at) is not None
    if not chart.has(_BEHIND) or found.zh.isdigit():
        return False
    if any(_YEAR.fullmatch(token.zh) for token in tokens[at : end - 1]):
        return True  # "the 2022 model", "signed in 2024 invoices only": a year counts nothing
    if tokens[at].value and at == told and found.end > at + 1 and tokens[at + 1].zh[:1].isupper():
        return True  # a count of the menu word before it: "Open orders 14 Messages 2"
    return (
        _miscounted(chart, tokens, at, found)
        or _paired_off(chart, at, end)
        or _greeted(chart, tokens, at)
        or _bound_ahead(chart, tokens, found.end)
        or _bound_before(chart, tokens, at, found, told)
        or _split(chart, tokens, at, found)
    )


def _unsure(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a term holds a word of two meanings that no longer name settles.

    Where nouns are written large, a name of one word that is written small is such a word: it may be a verb.
    """
    for first in range(at, end):
        last = max((one for one in chart.phrases(_UNSURE, first) if one <= end), default=0)
        if not last and chart.nouns_large and tokens[first].zh[:1].islower() and _large(chart, first):
            last = first + 1
        if last and not any(
            named(chart, a, b) for a in range(at, first + 1) for b in range(last, end + 1) if b - a > last - first
        ):
            return True
    return False


def _large(chart: Chart, at: int) -> bool:
    """Tell whether a word that is written small should be large: a name, or "your" in its polite form."""
    return named(chart, at, at + 1) or chart.whole(_LARGE, at, at + 1) is not None


def _of_name(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a word written large inside a sentence is of a name: "Estimado Almacén Faroles" greets a shop."""
    if chart.nouns_large or chart.has(_BEHIND) or not at or end != at + 1:
        return False
    if at > 1 and _large_pair(tokens, at - 1) and named(chart, at, end) and not chart.phrases(_PART, at - 1):
        return True  # "konto Lipowa Zabawka"
    return end < len(tokens) and _large_pair(tokens, at)


def _large_pair(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether two words side by side are written large."""
    return all(_word(tokens[n]) and _title(tokens[n].zh) for n in (at, at + 1))


def _of_shop(chart: Chart, tokens: tuple[Token, ...], at: int, end: int, told: int) -> bool:
    """Tell whether an English word written large is a piece of a name: "store Blue Kettle", "Marnel Goods Inc."."""
    if not chart.has(_BEHIND) or not _large_word(tokens[at]) or end - at > _MOST_NAMED:
        return False
    if chart.whole(_FIRM, end, end + 1) is not None:
        return True  # "Marnel Goods Inc."
    if at < 2 or at == told or not _large_word(tokens[at - 1]):
        return False
    known = any(chart.whole(kind, at - 1, at) is not None for kind in (_LED, _BEHIND))
    return not known and not chart.phrases(_PART, at - 1)


def _large_word(token: Token) -> bool:
    return _word(token) and _title(token.zh)


def _title(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _half_number(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a number stands beside another that nobody could add to it: "dwudziestu siedmiu" is no 20 and 7."""
    if chart.whole(_WORDED, at, end) is None:
        return False
    word = tokens[at].zh
    if at and _title(word) and _word(tokens[at - 1]):
        return True  # of a name: "Tienda Ocho Brisas"
    return chart.whole(_WORDED, end, end + 1) is not None or (at > 0 and chart.whole(_WORDED, at - 1, at) is not None)


def _miscounted(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found) -> bool:
    """Tell whether a number counts nothing here: "Proposition 65 sticker", "3.2 steps taken", "both your shop and"."""
    for n in range(at, found.end - 1):
        number = chart.whole(_NUMBER, n, n + 1)
        if number is None and chart.whole(_COUPLE, n, n + 1) is None:
            continue
        if number is not None and chart.whole(_BEHIND, n + 1, n + 2) is not None:
            continue  # "three in ten", "two of your stores"
        if number is not None and not re.search(rf"(?<![\d.]){re.escape(number.zh)}[个份名](?![月工])", found.zh):
            continue
        if number is not None and ("." in number.zh or number.zh == "1"):
            return "." in number.zh or (tokens[n].value and _several(chart, tokens, n + 1, n + 2))
        return not _several(chart, tokens, n + 1, found.end)
    return False


def _several(chart: Chart, tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether one of some words is of several things."""
    return any(_many(tokens[n].zh) or chart.whole(_UNCOUNTED, n, n + 1) is not None for n in range(start, end))


def _paired_off(chart: Chart, at: int, end: int) -> bool:
    """Tell whether two things are laid side by side: "we compared your invoices with your sales"."""
    if not any(chart.whole(_PAIRED, n, n + 1) is not None for n in range(at + 1, end - 1)):
        return False
    return any(chart.whole(_PAIRING, n, n + 1) is not None for n in range(max(0, at - _MOST_BESIDE), at))


def _greeted(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word ends the name of a firm whose first word nobody knows: "Dear Quickstep Shoes"."""
    if not chart.phrases(_GREETING, 0):
        return False
    while at > 1 and all(_word(tokens[n]) and _title(tokens[n].zh) for n in (at, at - 1)):
        at -= 1
        if chart.strange(at):
            return True
    return False


def _idiom(chart: Chart, at: int, end: int) -> bool:
    """Tell whether a term ends in words that begin another turn: "your own [account of]", "the staff, [page 8]"."""
    return any(
        one.end > end and one.end > first + 1
        for first in range(at + 1, end)
        for kind in (_PART, _FIGURE)
        for one in chart.phrases(kind, first).values()
        if (not one.zh if kind == _PART else chart.whole(_DET, first - 1, first) is None)
    )


def _measured(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a broken number stands before what is counted whole: "3.4 other products", "3.1 the cause"."""
    if _DECIMAL.fullmatch(tokens[at].zh) is None:
        return False
    return chart.whole(_GOODS, at, end) is not None or (end > at + 1 and bool(chart.phrases(_DET, at + 1)))


def _of_firm(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether "&" joins a word to another written large: "Dear Poster & Pine" greets a shop."""
    ahead, ended = tokens[end - 1 : end + 2], tokens[max(0, at - 2) : at + 1]
    if _many(tokens[end - 1].zh):
        return False  # "Toys & Games" are goods
    return any(len(x) == _PAIR and x[1].zh == "&" and _title(x[0].zh) and _title(x[2].zh) for x in (ahead, ended))


def _list_open(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a list behind "of" may be none: "a bill for a phone, a page", "a video of the shed and four pages".

    A comma without "and" behind it ends no list, and what is counted or named anew stands more often beside the paper
    than in it.
    """
    of = next((n for n in range(at + 1, end) if chart.whole(_ABOUT, n, n + 1) is not None), end)
    commas = [n for n in range(of + 1, end - 1) if tokens[n].zh == ","]
    joiners = [n for n in range(of + 1, end - 1) if chart.whole(_JOINER, n, n + 1) is not None]
    if commas and _word(tokens[commas[-1] + 1]) and not any(n > commas[-1] for n in joiners):
        return True
    return any(chart.phrases(_NUMBER, n + 1) or chart.whole(_ANEW, n + 1, n + 2) is not None for n in joiners)


def _unended(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found) -> bool:
    """Tell whether a term ends before its last word does: the rest is another thing, or a clause of its own."""
    if _joined(chart, tokens, at, found.end) or _goes_on(chart, at, found.end):
        return True
    return chart.has(_BEHIND) and cut_apart(chart, tokens, at, found, _NAMES)


def _goes_on(chart: Chart, at: int, end: int) -> bool:
    """Tell whether words added to a term are a clause of their own: "they asked for proof you closed the case"."""
    return bool(chart.phrases(_DET, end)) and any(chart.whole(_ADDED, n, end) is not None for n in range(at + 1, end))


def behind(chart: Chart, at: int, kind: str) -> bool:
    """Tell whether words of a kind end right before a token."""
    return any(chart.whole(kind, first, at) is not None for first in range(max(0, at - _MOST_WORDS), at))


def named(chart: Chart, start: int, end: int) -> bool:
    """Tell whether a name fills exactly these tokens."""
    return any(chart.whole(kind, start, end) is not None for kind in _NAMES)


def _grown(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a term is a piece of a longer word: behind or before a hyphen, or amid signs of the same script."""
    behind = end < len(tokens) and not tokens[end - 1].value and tokens[end].start == tokens[end - 1].end
    before = at > 0 and not tokens[at].value and tokens[at - 1].end == tokens[at].start
    if chart.dense:
        behind = behind and not (tokens[at].value and tokens[end - 1].zh == _LASTING)
        return (behind and _alike(tokens[end - 1], tokens[end])) or (before and _alike(tokens[at - 1], tokens[at]))
    if before and tokens[at - 1].zh == "-":
        return at > 1 and tokens[at - 2].end == tokens[at - 1].start
    return behind and tokens[end].zh == "-" and end + 1 < len(tokens) and tokens[end + 1].start == tokens[end].end


def _halved(chart: Chart, tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether a term is the first half of a longer word whose end is said once: "Rechnungs- und Lieferadresse"."""
    if end + 1 >= len(tokens) or tokens[end - 1].value or tokens[end].zh != _HYPHEN:
        return False
    hangs = tokens[end].start == tokens[end - 1].end and tokens[end].end < tokens[end + 1].start
    return hangs and chart.whole(_JOINER, end + 1, end + 2) is not None


def _uttered(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether quotation marks behind a paper hold what somebody says of it, where names are written large."""
    last = tokens[end - 1]
    if not chart.nouns_large or last.kind != "name" or not last.inner[:1].islower():
        return False
    return any(chart.whole("doc", first, end - 1) is not None for first in range(at, end - 1))


def _bracketed(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether a term goes on inside brackets, which may belong to more than its last word."""
    return any(token.zh == "⟨" for token in tokens[at + 1 : end])


def _joined(chart: Chart, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether words join a name to another that need not go with it: "the rating on the page", "goods and shops".

    Papers and people are joined as the phrases say; what else is known stands by itself.
    """
    for first in range(at, end):
        longest = max((one for kind in _NAMES for one in chart.phrases(kind, first) if one <= end), default=0)
        if longest:
            heads = any(longest in chart.phrases(kind, first) for kind in _HEADS)
            return not heads and any(token.kind == "word" for token in tokens[longest:end])
    return False


def _alike(left: Token, right: Token) -> bool:
    """Tell whether two signs are of one script, so that they may be one word."""
    return any(pattern.fullmatch(left.zh) and pattern.fullmatch(right.zh) for pattern in _SCRIPTS)


def _done_to(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word that says what a thing is like may be what somebody did to it: "your store used pictures"."""
    if chart.whole(_TURNED, at, at + 1) is None:
        return False
    if chart.phrases(_DET, at + 1):
        return True  # "used the same card"
    if not at or not _word(tokens[at - 1]):
        return False
    if chart.whole(_JOINER, at - 1, at) is not None:  # "signed and stamped", but "opened the box and found coffee"
        return at > 1 and chart.whole(_TURNED, at - 2, at - 1) is None
    return all(chart.whole(kind, at - 1, at) is None for kind in (_LED, _NUMBER))


def _bound_ahead(chart: Chart, tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether the word behind a term goes with it: "patent attorney", "clothes pegs", "phone-like"."""
    if end >= len(tokens):
        return False
    last, after = tokens[end - 1], tokens[end]
    if last.value or not _word(after) or chart.whole(_NUMBER, end - 1, end) is not None:
        return False  # "one in nine parcels"
    if chart.whole(_BEHIND, end, end + 1) is not None:
        return False
    if chart.whole(_POINTING, end - 1, end) is not None:
        return True  # "a certificate about this form"
    if not chart.phrases(_PART, end - 1):
        return False  # no name ends here: "standard that was withdrawn"
    if _many(last.zh) and chart.whole(_BOUND, end - 1, end) is None:
        return False  # of several it is the verb: "buyers report"
    if chart.phrases(_PART, end):
        return any(chart.phrases(kind, end) for kind in _NAMES)  # the first only tells what kind of the second it is
    return not after.zh.lower().endswith(chart.doing)  # "buyers reported", "invoices matching"


def _bound_before(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found, told: int) -> bool:
    """Tell whether an unknown word before a term of many meanings goes with it: "storage unit", "trade dress"."""
    if at == 0 or chart.whole(_VAGUE, at, at + 1) is None:
        return False
    if any(named(chart, at, end) for end in range(at + 2, found.end + 1)):
        return False
    if chart.whole(_IDS, at + 1, found.end) is not None:
        return False  # "see order 112-8814403-5570296"
    before = tokens[at - 1]
    if before.value:
        return before.kind == "name"  # the "Fix my account" box
    if at == told:
        return False
    return _word(before) and chart.whole(_BEHIND, at - 1, at) is None and chart.whole(_LED, at - 1, at) is None


def _split(chart: Chart, tokens: tuple[Token, ...], at: int, found: Found) -> bool:
    """Tell whether a term joins two things over the only comma, which parts what is said: "safety, and the text"."""
    signs = [token.zh for token in tokens[at : found.end] if token.zh == ","]
    if signs and chart.phrases(_FINITE, found.end):
        return True  # "without a further letter, all pages are dimmed"
    return len(signs) == 1 and any(
        tokens[n].zh == "," and chart.whole(_JOINER, n + 1, n + 2) is not None for n in range(at, found.end - 1)
    )


def _word(token: Token) -> bool:
    return token.kind == "word" and token.zh[:1].isalpha()


def _many(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") and not low.endswith("ss")
