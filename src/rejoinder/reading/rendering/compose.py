"""One sentence into Chinese: whole where every word is said, else the parts that are certain, in their order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from rejoinder.reading.rendering.bounds import behind, loose, named
from rejoinder.reading.rendering.chart import Chart, Found
from rejoinder.reading.rendering.grammar import Grammar
from rejoinder.reading.rendering.menus import MENU_WORDS, glossed
from rejoinder.reading.rendering.objects import conditional, doubtful, follows, reach, turning
from rejoinder.reading.rendering.tokens import Token, Tokens

Does = Collection[str]
Points = Collection[tuple[str, int, int]]
"""What a point is, and where it begins and ends in the sentence's text."""

_POINTS = {"demand": ("ask", "exps", "nps"), "accusation": ("say",)}

_WHOLE = "sentence"
_ASK = "ask"
_CLAUSES = (_ASK, "say")
_PART = "part"
_THINGS = ("nps", "onps")
_OWNING = ("'s", "'")
_SAID = "frame_said"
_FRAMES = (("demand", "frame"), ("accusation", _SAID))
"""A label in quotation marks says nothing: '"Pair" says the page'."""

_LEAVE = "leave"
_OTHERS = "others"
_BID = "请"
_LET = "您可以"
_ENDS = ".!?;:。！？；：|"
"""Signs that part clauses. A comma does not: what stands before or behind it may bind the clause."""

_LAST = ".!?;。！？；-"
_OPENING = {":": "：", ",": "，", "：": "："}
_TAILS = {"and": "；以及", "or": "；或者", "und": "；以及", "oder": "；或者", "et": "；以及", "ou": "；或者"}
"""What joins an item to the next, where it ends the item."""

_MARK = re.compile(
    r"\s*(?:[-•|→☐☑☒✓✔✘✗▸▪◦·*»>]+\s*|⟨?(?:\d{1,2}|[ivx]{1,4}|[a-hA-H])(?:[⟩./:-]\s+|⟩)"
    r"|(?:\d{1,2}\.\d|[A-H]\d)\s+(?=[A-Za-z])){1,2}"
)
"""Signs, numbers and letters that head an item of a list."""

_DROPPED = frozenset({"-", "•", "|", "", "*", "–", "·"})
_LONG_MENU = 3
_SMALL = "and"
"""A word so short may stand small inside a name on the screen."""

_EITHER = "either"
_CALLED = "called"
_DEED = "deed"
_LED = "led"
_DOING = "doing"
_JOINER = "joiner"
_DET = "det"
_TWICE = re.compile(r"([\u4e00-\u9fff]{2,12})[和或、]\1(?![\u4e00-\u9fff])")
"""The same said of two things that the original keeps apart: our words are too coarse for it."""

_ONLY_QUOTED = re.compile(r"“[^”]*”[。；：]?")
"""The original's own words and nothing else: that says nothing in Chinese."""

_MOST_TOKENS = 160
"""Longer runs are no sentences; their values are carried, nothing more is tried."""


@dataclass(frozen=True, slots=True)
class Chinese:
    """A sentence in Chinese; ``whole`` when every word is said."""

    zh: str
    whole: bool
    clauses: int
    carried: tuple[str, ...]


def compose(cut: Tokens, grammar: Grammar, does: Does = (), points: Points = ()) -> Chinese:
    """Say a sentence in Chinese as far as it is certain.

    Args:
        cut: the sentence.
        grammar: of its language.
        does: what it does; a demand or accusation may keep an unknown object in its own words.
        points: the demands (``demand``) and accusations of the sentence with their places: each is a clause by itself.
    """
    tokens = glossed(cut.all, grammar, cut.text)
    carried = tuple(token.zh for token in tokens if token.value)
    if len(tokens) > _MOST_TOKENS:
        return Chinese("、".join(dict.fromkeys(carried)), whole=False, clauses=0, carried=carried)
    chart = Chart(grammar, tokens, cut.text)
    whole = _entire(chart, cut.text, tokens, carried)
    if whole:
        return Chinese(whole, whole=True, clauses=0, carried=carried)
    return _partial(_Work(tokens, chart, cut.text, does, _placed(tokens, points)), carried)


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


def _entire(chart: Chart, text: str, tokens: tuple[Token, ...], carried: tuple[str, ...]) -> str:
    """Return a sentence of which every word is said; the mark of an item stays, "and" behind it is said."""
    for start in _starts(text, tokens):
        mark = text[tokens[0].start : tokens[start].start].strip() if start else ""
        mark = "" if mark in _DROPPED else f"{mark} ".replace("⟨", "(").replace("⟩", ")")
        for end, tail in _stops(tokens):
            whole = chart.whole(_WHOLE, start, end) if start < end else None
            if whole is None or not whole.zh or (tail[:1] == "；" and whole.zh.endswith("：")):
                continue
            if _named_deed(chart, tokens, start, end, whole) or doubtful(chart, tokens, start, end):
                continue  # "Reply on the complaint" asks; it names no reply
            if end - start > 1 and _ONLY_QUOTED.fullmatch(whole.zh) is not None:
                continue
            if not lost(carried, mark + whole.zh) and not _TWICE.search(whole.zh):
                return mark + (f"{whole.zh.rstrip('。；：')}{tail}" if tail else _finished(whole.zh, tokens, end))
    return ""


def _named_deed(chart: Chart, tokens: tuple[Token, ...], start: int, end: int, whole: Found) -> bool:
    """Tell whether a sentence is taken for a thing whose first word may be what is to be done."""
    thing = any(one is not None and one.zh == whole.zh for one in (chart.whole(kind, start, end) for kind in _THINGS))
    return (
        thing
        and end > start + 1
        and _done(chart, tokens, start)
        and not any(named(chart, start, one) for one in range(start + 2, end + 1))
    )


def _starts(text: str, tokens: tuple[Token, ...]) -> list[int]:
    """Return where a sentence may begin: behind the mark of an item, and at its first token."""
    m = _MARK.match(text)
    found = [number for number, token in enumerate(tokens) if m is not None and token.start == m.end()]
    return [*(number for number in found if number), 0]


def _stops(tokens: tuple[Token, ...]) -> list[tuple[int, str]]:
    """Return where a sentence may end, and how the end is said: before its stop, a colon, or "and" to the next item."""
    end = _end(tokens)
    found = [(end, "")]
    if end and tokens[end - 1].zh in _OPENING and tokens[end - 1].kind == "sign":
        found.append((end - 1, _OPENING[tokens[end - 1].zh]))
    joiner = _TAILS.get(tokens[end - 1].zh.lower()) if end > 1 else None
    if joiner is not None:
        stop = end - 2 if end > 2 and tokens[end - 2].kind == "sign" and tokens[end - 2].zh in ",;" else end - 1
        found.append((stop, joiner))
    return found


def _end(tokens: tuple[Token, ...]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].kind == "sign" and tokens[end - 1].zh in _LAST:
        end -= 1
    return end


def _finished(zh: str, tokens: tuple[Token, ...], end: int) -> str:
    """Give a whole sentence the stop that the original has."""
    signs = {token.zh for token in tokens[end:]}
    asks = signs & {"?", "？"} and not zh.startswith("请")  # "Could you send …?" asks nothing
    stop = "？" if asks else "；" if signs & {";", "；"} else "。" if signs & set(".!?。！？") else ""
    return zh if zh[-1] in "。？！；：:" else zh + stop


@dataclass(frozen=True, slots=True)
class _Work:
    """A sentence that is not known whole, while its parts are looked for."""

    tokens: tuple[Token, ...]
    chart: Chart
    said: str
    does: Does
    points: dict[int, tuple[str, int]]
    """First token of a demand or accusation to what it is and the token behind it."""


def _placed(tokens: tuple[Token, ...], points: Points) -> dict[int, tuple[str, int]]:
    """Return which tokens begin a point, and where it ends; a point that cuts a token apart is left out."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number + 1 for number, token in enumerate(tokens)}
    return {starts[a]: (name, ends[b]) for name, a, b in points if a in starts and b in ends}


def _point(work: _Work, at: int) -> Found | None:
    """Return a demand or accusation that is known whole: the reader has said where it begins and ends."""
    name, end = work.points.get(at, ("", 0))
    if name == "demand" and (behind(work.chart, at, _OTHERS) or behind(work.chart, at, _LEAVE)):
        return None  # "we will repay the buyers"
    if name == "demand" and conditional(work.chart, work.tokens, at):
        return None  # "unless you object or send the invoice"
    while end > at + 1 and _boundary(work.tokens[end - 1]):
        end -= 1
    found = [one for kind in _POINTS.get(name, ()) if (one := work.chart.whole(kind, at, end)) is not None]
    found = [one for one in found if not _TWICE.search(one.zh) and not doubtful(work.chart, work.tokens, at, end)]
    return min(found, key=lambda one: one.cost, default=None)


def _partial(work: _Work, carried: tuple[str, ...]) -> Chinese:
    """Say what is certain; a clause of which only the verb is known keeps the rest in its own words."""
    clauses: list[str] = []
    terms: list[str] = []
    turns: list[str] = []
    at = whole = told = 0
    parted = -1
    tokens = work.tokens
    while at < len(tokens):
        button = None if at in work.points else _button(work.chart, tokens, at) or _screen(work, at)
        if button is not None:
            said = work.said[tokens[at].start : tokens[button.end - 1].end]
            terms.append(f"“{said}”（{button.zh}）")
            at = button.end
            continue
        clause = _point(work, at) or _clause(work.chart, tokens, at, at == parted)
        if clause is not None:
            clauses.append(clause.zh)
            whole += 1
            at = told = clause.end
            continue
        frame = _frame(work, at, at == parted)
        if frame is not None:
            stop = _stop(tokens, frame.end)
            end = reach(work.chart, tokens, frame.end, stop)
            if end > frame.end:
                kept = work.said[tokens[frame.end].start : tokens[end - 1].end].replace("⟨", "(").replace("⟩", ")")
                clauses.append(f"{frame.zh}：“{kept}”")
                parted = follows(work.chart, tokens, end, stop)
            at = frame.end
            continue
        part = _part(work.chart, tokens, at, told)
        turn = turning(work.chart, at)
        if turn is not None and (part is None or part.end <= turn.end):  # "not older than 6 months" is said
            turns.append(turn.zh)
            at = turn.end
            continue
        if part is not None and (_figure(work, at, part.end) or not any(at < n < part.end for n in work.points)):
            terms.append(part.zh)
            at = told = part.end
            continue
        if tokens[at].value:
            terms.append(tokens[at].zh)
        at += 1
    return Chinese(_told(clauses, terms, turns), whole=False, clauses=whole, carried=carried)


def _figure(work: _Work, at: int, end: int) -> bool:
    """Tell whether a term is one figure, which no point cuts in two: "six point [two of a hundred]"."""
    return work.chart.whole("figure", at, end) is not None


def _told(clauses: list[str], terms: list[str], turns: list[str]) -> str:
    """Join what is certain; words that turn a clause ("if", "unless", "not") and stand outside it are named."""
    listed = "、".join(dict.fromkeys(term for term in terms if term))
    said = "；".join(clauses)
    if not said:
        return f"提到：{listed}" if listed else ""
    turned = "".join(f"“{turn}”" for turn in dict.fromkeys(turns))
    notes = [f"原句还有{turned}，以原文为准"] if turned else []
    notes += [f"其中提到：{listed}"] if listed else []
    return f"{said}。（{'；'.join(notes)}）" if notes else f"{said}。"


def _clause(chart: Chart, tokens: tuple[Token, ...], at: int, parted: bool) -> Found | None:
    """Return the longest clause that stands alone: nothing before or behind it belongs to it, or it is ``parted``."""
    if at and not parted and not _boundary(tokens[at - 1]):
        return None
    found = [
        one
        for kind in _CLAUSES
        for one in chart.phrases(kind, at).values()
        if one.zh
        and (one.end > at + 1 or len(tokens) == 1)
        and (one.end == len(tokens) or _boundary(tokens[one.end]))
        and not _TWICE.search(one.zh)
        and not doubtful(chart, tokens, at, one.end)
        and not (kind == _ASK and _called(chart, tokens, at))
    ]
    return max(found, key=lambda one: one.end, default=None)


def _called(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word that may be a deed is the kind of what is named behind it: 'Store "Quillmere": one order'."""
    return at + 1 < len(tokens) and tokens[at + 1].kind == "name" and chart.whole(_CALLED, at, at + 1) is not None


def _frame(work: _Work, at: int, parted: bool) -> Found | None:
    """Return the opening of a clause whose verb is known, where something follows it."""
    tokens = work.tokens
    first = not at or parted or _boundary(tokens[at - 1])
    if not first and (at not in work.points or behind(work.chart, at, _OTHERS)):
        return None
    if not first and conditional(work.chart, tokens, at):
        return None
    found = [
        one
        for function, kind in _FRAMES
        if function in work.does
        for one in work.chart.phrases(kind, at).values()
        if one.end < len(tokens) and tokens[one.end].kind != "sign" and not (kind == _SAID and tokens[at].inner)
    ]
    longest = max(found, key=lambda one: one.end, default=None)
    if longest is None or not (longest.zh.startswith(_BID) and behind(work.chart, at, _LEAVE)):
        return longest
    return replace(longest, zh=_LET + longest.zh.removeprefix(_BID))  # "you can edit it"


def _stop(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and not _boundary(tokens[at]):
        at += 1
    return at


def _boundary(token: Token) -> bool:
    return token.kind == "sign" and token.zh in _ENDS


def _part(chart: Chart, tokens: tuple[Token, ...], at: int, told: int) -> Found | None:
    """Return the longest term; one that owns what follows ("your company's name") is none by itself."""
    found = [
        one
        for one in chart.phrases(_PART, at).values()
        if not _owns(tokens, one.end)
        and (not one.zh or not (_TWICE.search(one.zh) or loose(chart, tokens, at, one, told)))
    ]
    longest = max(found, key=lambda one: one.end, default=None)
    if longest is None or not _done(chart, tokens, at):
        return longest
    return longest if any(named(chart, at, end) for end in range(at + 2, longest.end + 1)) else None


def _owns(tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether what ends here owns what follows; behind a number Turkish sets its endings off ("88'inde")."""
    return end < len(tokens) and tokens[end].zh in _OWNING and not (tokens[end - 1].value and tokens[end].zh == "'")


def _done(chart: Chart, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word that is a thing or a deed ("returns", "check") may be a deed here.

    It is a thing behind "the", "your", "of" or a number, and before its own number or name. Else one by itself is done
    at the start, behind "to", "must", "you" or several ("buyers report"); with an s it is only a thing at the start.
    """
    deed = chart.whole(_DEED, at, at + 1) is not None
    if not deed and chart.whole(_EITHER, at, at + 1) is None:
        return False
    word, before = tokens[at].zh.lower(), tokens[at - 1] if at else None
    many = word.endswith("s") and not word.endswith("ss")
    counted = before is not None and before.value and not (many and before.kind == "name" and not before.inner)
    if before is not None and (counted or before.zh in _OWNING or chart.whole(_LED, at - 1, at) is not None):
        return False  # "two reports", "the reports"; but "the receipt that the Agenzia issues"
    if deed or (not many and chart.phrases(_DET, at + 1)):  # "mails on one subject delay the reply"
        return True
    if not many and at + 1 < len(tokens) and tokens[at + 1].value:
        return False
    first = before is None or before.kind == "sign" or chart.whole(_JOINER, at - 1, at) is not None
    if many or first or before is None:
        return not (many and first)
    several = before.zh.endswith("s") and not before.zh.endswith("ss")
    return several or chart.whole(_DOING, at - 1, at) is not None


def _button(chart: Chart, tokens: tuple[Token, ...], at: int) -> Found | None:
    """Return menu words of several words that stand alone between signs: a name on the screen, nothing asked."""
    if at and not _boundary(tokens[at - 1]):
        return None
    for found in chart.phrases(MENU_WORDS, at).values():
        if found.end > at + 1 and (found.end == len(tokens) or _boundary(tokens[found.end])):
            return found
    return None


def _screen(work: _Work, at: int) -> Found | None:
    """Return menu words of three words or more that are written large: a name on the screen within a sentence."""
    tokens = work.tokens
    if work.said[tokens[at].start].islower():
        return None
    for found in sorted(work.chart.phrases(MENU_WORDS, at).values(), key=lambda one: -one.end):
        said = [work.said[token.start : token.end] for token in tokens[at : found.end]]
        if len(said) >= _LONG_MENU and all(word[0].isupper() for word in said if len(word) > len(_SMALL)):
            return found
    return None
