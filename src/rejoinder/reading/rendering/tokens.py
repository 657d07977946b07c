"""A sentence as tokens: its words with the keys they answer to, and its values as one token each."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from rejoinder.reading.rendering.grammar import Grammar
from rejoinder.reading.rendering.paths import Names, paths
from rejoinder.reading.rendering.values import Reader, values
from rejoinder.reading.rendering.words import keys, pieces, signs

_NAMES = frozenset({"en", "fr", "es", "it", "pt", "nl", "ru"})
"""Languages in which a capital letter inside a sentence marks a name."""

_SHOUTED = 0.5
_TIMES = "month"
_ENGLISH = "en"
_SIGNS = re.compile(r"[\"“”<>/@]")
_ENTITY = re.compile(r"&(?:#\d+|[a-z]+\d?);", re.IGNORECASE)
_QUOTED_BLANK = re.compile(r"=20(?!\S)")
"""A blank at the end of a line as mail programs write it; it is no twenty."""

_LINKS = "linking"
_NO_NAME = "no_name"
_TITLE = 3
"""Letters that a short title has at most: "M.", "Sr.", "Sig."."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign or value."""

    keys: tuple[str, ...]
    kind: str
    """word, sign, or the kind of value."""
    zh: str
    start: int
    end: int
    inner: str = ""

    @property
    def value(self) -> bool:
        """Tell whether it must be carried over."""
        return self.kind not in ("word", "sign")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A sentence's tokens; ``text`` is what their places count in."""

    text: str
    all: tuple[Token, ...]


def plain(text: str) -> str:
    """Return a text with its HTML entities and signs in one form."""
    return _QUOTED_BLANK.sub("   ", signs(html.unescape(text) if _ENTITY.search(text) else text))


def words(said: str, lang: str) -> list[str]:
    """Return the keys of all words of a text whose signs are in one form."""
    return [key for a, b in pieces(said, lang) for key in keys(said[a:b], lang)]


def tokens(text: str, reader: Reader, grammar: Grammar, channel: str = "", names: Names | None = None) -> Tokens:
    """Cut a sentence.

    Args:
        text: the sentence.
        reader: for values.
        grammar: its words are no names.
        channel: the words that say where to answer, if they stand in this sentence; they are one token.
        names: tells whether words are a known name on the screen, with which a path of menus begins.
    """
    said = plain(text)
    grammar.wake(words(said, reader.lang))
    found = values(said, reader, paths(said, plain(channel), reader.book, names))
    out: list[Token] = []
    last = 0
    for value in [*found, None]:
        stop = value.start if value is not None else len(said)
        out += _words(said, last, stop, reader.lang)
        if value is not None:
            out.append(Token((f"#{value.kind}",), value.kind, value.zh, value.start, value.end, value.inner))
            last = value.end
    if reader.lang in _NAMES:
        out = _named(said, out, grammar)
    return Tokens(said, tuple(out))


def _words(said: str, start: int, stop: int, lang: str) -> list[Token]:
    found = []
    for a, b in pieces(said[start:stop], lang):
        word = said[start + a : start + b]
        kind = "word" if word[0].isalnum() or len(word) > 1 else "sign"
        found.append(Token(keys(word, lang), kind, word, start + a, start + b))
    return found


def _named(said: str, cut: list[Token], grammar: Grammar) -> list[Token]:
    """Join capitalised words that no phrase knows into names, which are carried over as they stand."""
    words = [token for token in cut if token.kind == "word"]
    if sum(_capital(said, token) for token in words) > _SHOUTED * len(words):
        return cut
    out: list[Token] = []
    for number, token in enumerate(cut):
        large = token.kind == "word" and _capital(said, token) and not _greets(out, token, grammar)
        if not large or not (number or _opens_name(said, cut, grammar)):
            out.append(token)
        elif _known(token, grammar):
            out[-1:] = _ended(said, out[-1], token, grammar) if out else [token]
        else:
            back = _belonging(said, out, token, grammar)
            before = out[-1] if out else token
            opens = before.kind == "sign" and before.zh in ".:!?-•|" and not _titled(out, grammar)
            if not back and opens and not (_followed(said, cut, number) or _paired(said, cut, number)):
                out.append(token)  # it begins a sentence
                continue
            back = back or (2 if before.zh == "." and not opens else 0)
            start = out[-back].start if back else token.start
            out[len(out) - back :] = [Token(("#name",), "name", said[start : token.end], start, token.end)]
    return _linked(said, out, grammar)


def _titled(out: list[Token], grammar: Grammar) -> bool:
    """Tell whether a full stop belongs to the title of somebody ("M.", "Sr."), whose name follows."""
    if len(out) < 2 or out[-1].zh != "." or out[-1].start != out[-2].end:
        return False
    title = out[-2].zh
    short = title[:1].isupper() and len(title) <= _TITLE and not title[1:].isupper()
    return short and not _of(grammar, _NO_NAME, out[-2])


def _linked(said: str, cut: list[Token], grammar: Grammar) -> list[Token]:
    """Join two names with small words between them into the one that they are: "Agenzia delle Entrate"."""
    out: list[Token] = []
    for token in cut:
        first = len(out) - 2 if _tailed(out, token) else _link(out, token, grammar)
        if first is not None:
            start = out[first].start
            del out[first:]
            out.append(Token(("#name",), "name", said[start : token.end], start, token.end))
        else:
            out.append(token)
    return out


def _tailed(out: list[Token], token: Token) -> bool:
    """Tell whether capital letters end a name behind its hyphen: "TAPPETO-A"."""
    if len(out) < 2 or token.kind != "word" or not token.zh.isupper():
        return False
    return out[-2].kind == "name" and not out[-2].inner and _hyphened(out[-2], out[-1], token)


def _link(out: list[Token], token: Token, grammar: Grammar) -> int | None:
    """Return which token before a name it is one with over small words, if any."""
    at = len(out)
    if token.kind != "name" or token.inner:
        return None
    while at and out[at - 1].kind == "word" and _of(grammar, _LINKS, out[at - 1]):
        at -= 1
    linked = 0 < at < len(out) and out[at - 1].kind == "name" and not out[at - 1].inner
    return at - 1 if linked else None


def _opens_name(said: str, cut: list[Token], grammar: Grammar) -> bool:
    """Tell whether the first word of a sentence begins a name: it is unknown, and a name goes on behind it."""
    if len(cut) > 2 and _hyphened(cut[0], cut[1], cut[2]) and cut[0].zh.isupper() and cut[2].zh.isupper():
        return not _known(cut[0], grammar)  # "ROBO-DOG"
    two = _paired(said, cut, 0) or _followed(said, cut, 0)
    return grammar.lang == _ENGLISH and two and not _known(cut[0], grammar)


def _paired(said: str, cut: list[Token], number: int) -> bool:
    """Tell whether "&" and another capital letter follow at once: "Halberd & Nyx"."""
    return number + 1 < len(cut) and cut[number + 1].zh == "&" and _followed(said, cut, number + 1)


def _greets(out: list[Token], token: Token, grammar: Grammar) -> bool:
    """Tell whether a word opens a sentence as the greeting of another language does: "Bonjour Quillmere Toys"."""
    return grammar.lang == _ENGLISH and all(_of(grammar, _NO_NAME, one) for one in (*out, token))


def _belonging(said: str, out: list[Token], token: Token, grammar: Grammar) -> int:
    """Return how many tokens before a word are one name with it: a name, "Orrin &", or the "Long" of "Long Beach"."""
    if not out:
        return 0
    before, ahead = out[-1], out[-2] if len(out) > 1 else None
    if before.kind == "name" and not before.inner and token.start - before.end <= 1:
        return 1
    if ahead is None:
        return 0
    if ahead.kind == "name" and not ahead.inner and (before.zh == "&" or _hyphened(ahead, before, token)):
        return 2
    return int(before.kind == "word" and _leads(said, before, ahead, token, grammar))


def _hyphened(ahead: Token, before: Token, token: Token) -> bool:
    """Tell whether a hyphen joins two words without a gap: "Verlaine-Oudry"."""
    return before.zh == "-" and ahead.end == before.start and before.end == token.start


def _ended(said: str, before: Token, token: Token, grammar: Grammar) -> list[Token]:
    """Return a name with a known word written large at once behind it as its end ("Quillmere Toys"), else both."""
    if before.kind != "name" or before.inner or token.start - before.end != 1 or _of(grammar, _TIMES, token):
        return [before, token]
    if _SIGNS.search(said[before.start : before.end]) or _of(grammar, _NO_NAME, token):
        return [before, token]
    return [Token(("#name",), "name", said[before.start : token.end], before.start, token.end)]


def _leads(said: str, before: Token, ahead: Token, token: Token, grammar: Grammar) -> bool:
    """Tell whether a known word begins the name behind it ("Long Beach"): written large inside a sentence."""
    inside = ahead.kind != "sign" and _capital(said, before) and token.start - before.end == 1
    foreign = grammar.lang != _ENGLISH and (before.zh.isupper() or _of(grammar, _NO_NAME, before))
    return inside and not foreign and not _of(grammar, _TIMES, before)


def _of(grammar: Grammar, kind: str, token: Token) -> bool:
    return not grammar.first.get(kind, frozenset()).isdisjoint(token.keys)


def _followed(said: str, cut: list[Token], number: int) -> bool:
    """Tell whether another capital letter follows at once, as in a name of two words."""
    return number + 1 < len(cut) and cut[number + 1].kind == "word" and _capital(said, cut[number + 1])


def _capital(said: str, token: Token) -> bool:
    word = said[token.start : token.end]
    return len(word) > 1 and word[0].isupper()


def _known(token: Token, grammar: Grammar) -> bool:
    return any(grammar.knows(key) for key in token.keys)
