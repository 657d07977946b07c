"""Menu paths in a sentence: where "Account Health > Appeals" begins and ends, which words of the rulebook decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import listed

Names = Callable[[str], bool]
"""Tells whether words are a known name on the screen."""

_ARROW = r"\s?(?:>|→|➔|»|›|⇒)\s?"
_ARROWS = re.compile(_ARROW)
_ARROWED = re.compile(r"[>→➔›⇒]")
_PARTED = re.compile(r"[«,，]")
_ADVICE = re.compile(rf"{_ARROW}[a-z]+(?: [\w'’-]+){{3,}}")
"""An arrow before a clause ("→ get that store reopened first") draws a conclusion; menus write their steps large."""

_OPENS = '"“„«「'
"""A last step within quotation marks ends with them."""

_WORD = re.compile(r"(?<= )[^\W\d_]")
_MOST_WORDS = 6
"""Words of one step behind its first."""


@dataclass(frozen=True)
class _Words:
    """What the rulebook's words around menu paths match."""

    path: re.Pattern[str]
    within: frozenset[str]
    small: re.Pattern[str]
    """What leads to a path and is none of it."""
    stops: re.Pattern[str]
    says: re.Pattern[str]
    """What a sentence goes on with behind the last step of a place."""
    split_verb: re.Pattern[str]
    after: re.Pattern[str]
    glued_lead: re.Pattern[str]
    glued_end: re.Pattern[str]
    """The same where no blanks stand between words."""


@lru_cache(maxsize=8)
def _words(book: Rulebook) -> _Words:
    within, leads, ends, says, verb, after, glued_leads, glued_ends = (
        "|".join(sorted((re.escape(word).replace(r"\ ", " ") for word in listed(book, f"paths.{name}")), key=_longest))
        or "(?!)"
        for name in ("within", "leads", "ends", "says", "split_verb", "page", "glued_leads", "glued_ends")
    )
    step = rf"[^\W\d_][\w'’&/-]*(?: (?:(?:{within}) )*[\w'’&/-]+){{0,{_MOST_WORDS}}}"
    return _Words(
        within=listed(book, "paths.within"),
        path=re.compile(rf"(?:(?:{step}){_ARROW})+(?:(?:[\"“„«「][^\"”“»」>]{{1,60}}[\"”“»」])|{step})"),
        small=re.compile(rf"^(?:.*?\b(?:{leads})\b[: ]+)(?=\S)", re.IGNORECASE),
        stops=re.compile(rf" (?:{ends})(?= |$)"),
        says=re.compile(rf" (?:{says})(?= [a-z])"),
        split_verb=re.compile(rf" (?:{verb})(?!\w)"),
        after=re.compile(rf"\s+(?:{after})\w*"),
        glued_lead=re.compile(rf".*(?:{glued_leads})(?=.)"),
        glued_end=re.compile(rf"(?<=\w)(?:{glued_ends})(?!の)"),  # "from buyers" may stand in a step, "from here" not
    )


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def paths(said: str, channel: str, book: Rulebook, names: Names | None = None) -> list[tuple[int, int]]:
    """Return where menu paths stand: a place to answer that has steps, else what arrows join.

    Args:
        said: a sentence, its signs in one form.
        channel: the words that say where to answer, if they stand in this sentence.
        book: holds the words that lead to a path, stand in one, or end it.
        names: tells whether words are a known name on the screen; a path begins with one rather than before it.
    """
    plain_path = channel[:1].isupper() and _ARROWS.search(channel) and not _PARTED.search(channel)
    at = said.find(channel) if plain_path else -1
    arrowed = _ARROWED.search(said)
    if at < 0 and not arrowed:
        return []
    known = _words(book)
    found = [(at, at + _steps(channel, known))] if at >= 0 else []
    if arrowed:
        found += [
            _trimmed(said, m, known)
            for m in known.path.finditer(said)
            if ("«" not in m.group() or ">" in m.group()) and not _ADVICE.search(m.group())
        ]
    if names is not None:
        found = [(a + _unnamed(said[a:b], known, names), b) for a, b in found]
    return [(a, b) for n, (a, b) in enumerate(found) if all(b <= c or a >= d for c, d in found[:n])]


def _unnamed(path: str, known: _Words, names: Names) -> int:
    """Return how much of an unknown first step stands before a known one: "The place is [Performance]"."""
    first = _ARROWS.search(path)
    head = path[: first.start()] if first else ""
    if not head or names(head):
        return 0
    for m in _WORD.finditer(head):
        before = head[: m.start()].split()[-1]
        if m.group().isupper() and before.islower() and before not in known.within and names(head[m.start() :]):
            return m.start()
    return 0


def _steps(channel: str, known: _Words) -> int:
    """Return how long a place is whose last step the sentence goes on from: "Help > Variations [is the door]"."""
    last = max(m.end() for m in _ARROWS.finditer(channel))
    stops = [m.start() for m in (known.says.search(channel, last), known.after.search(channel, last)) if m]
    return (
        min(stops, default=len(channel)) if channel.count('"') != 1 else min(*stops, channel.index('"'), len(channel))
    )


def _trimmed(said: str, m: re.Match[str], known: _Words) -> tuple[int, int]:
    """Begin a path at its first capital letter behind a small word, and end it where the sentence goes on."""
    start, end = m.span()
    first = _ARROWS.search(m.group())
    head = m.group()[: first.start()] if first else ""
    start += _led(head, known)
    last = m.start() + max(n.end() for n in _ARROWS.finditer(m.group()))
    behind = (known.stops, known.after, known.glued_end) if said[last] not in _OPENS else ()
    stops = [n.start() for n in (one.search(said, last, end) for one in behind) if n]
    end = min(stops, default=end)
    prefix = known.split_verb.search(said, last, end)
    return start, prefix.start() if prefix and prefix.end() == end else end


def _led(head: str, known: _Words) -> int:
    """Return how much of the words before the first arrow only leads to the path: "at the top of [Performance]"."""
    glued = known.glued_lead.match(head)
    at = glued.end() if glued else 0
    while (small := known.small.match(head[at:])) and at + small.end() < len(head):
        at += small.end()
        if not head[at].islower():
            break
    if not head[at : at + 1].islower():
        return at
    return next((m.start() for m in _WORD.finditer(head, at) if m.group().isupper()), at)  # "the page [Pricing]"
