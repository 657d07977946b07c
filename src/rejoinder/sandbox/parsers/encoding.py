"""Finds out in which encoding text was written: byte order mark, UTF-8, then scored candidates."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from rejoinder.sandbox.values import Problem
from rejoinder.sandbox.wide import looks_wide

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Subsets are read by the larger set that writers really mean when they name them.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
}
_SURE = 0.15
_TRUSTED = 0.7
_SAMPLE = 60_000

_COMMON_SYMBOLS = frozenset("‘’“”–—…•€£©®™°§±×«»·\u00a0½¼²³ºª¿¡№„‚")
_APOSTROPHES = frozenset("’‘–—·\u00a0")
_POLISH = frozenset("ąćęłńóśźż")
_TURKISH = frozenset("çğıöşüâîûi\u0307")
_KANA = re.compile("[\u3040-\u30ff]")
_RARE = re.compile("[\u0180-\u024f\u0370-\u0385\u0460-\u058f\u0700-\u07ff]")
_ONE_LETTER = frozenset("авикосуяАВИКОСУЯàáâåèéêìíòóôöùúÀÁÂÅÈÉÓÖÚ")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in (a Python codec name), and what went wrong."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode foreign text. `declared` is what its sender says; it is believed only where the bytes agree."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    wide = looks_wide(data[:4096])
    if wide:
        return _tolerant(data, wide)
    if data.isascii() and b"\x1b" not in data:
        return Decoded(data.decode("ascii"), "utf-8")
    named = _codec(declared)
    if named and named not in _SCORERS and named != "utf-8":
        text = _strict(data, named)
        if text is not None:
            return Decoded(text, named)
    return _best(data, named)


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, AssertionError):
        return None


def _tolerant(data: bytes, encoding: str) -> Decoded:
    """Decode in a known encoding; bytes that do not fit become U+FFFD and are counted."""
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, (Problem("replaced_characters", f"{text.count(chr(0xFFFD))} in {encoding}"),))


def _best(data: bytes, named: str | None) -> Decoded:
    """The candidate whose text looks most like writing; the named one wins a near tie."""
    scores: dict[str, float] = {}
    for encoding, scorer in _SCORERS.items():
        text = _strict(data, encoding)
        if text is not None:
            scores[encoding] = scorer(text[:_SAMPLE]) + (_SURE if encoding == named else 0.0)
    if scores.get("utf-8", 0.0) > _TRUSTED and named in (None, "utf-8"):
        return Decoded(data.decode("utf-8"), "utf-8")
    repaired = _mostly_utf8(data)
    if not scores or max(scores.values()) < repaired:
        return _tolerant(data, "utf-8" if repaired else named or "cp1252")
    ranked = sorted(scores, key=lambda encoding: -scores[encoding])
    winner = ranked[0]
    problems = _doubts(scores, ranked, named)
    return Decoded(data.decode(winner), winner, problems)


def _doubts(scores: dict[str, float], ranked: list[str], named: str | None) -> tuple[Problem, ...]:
    winner = ranked[0]
    problems = []
    if named and named != winner:
        problems.append(Problem("charset_lie", f"declared {named}, read as {winner}"))
    rivals = [other for other in ranked[1:] if scores[winner] - scores[other] < _SURE]
    if scores[winner] < 0.5 or (rivals and named is None):
        shown = ", ".join(f"{encoding} {scores[encoding]:.2f}" for encoding in [winner, *rivals][:3])
        problems.append(Problem("encoding_unsure", shown))
    return tuple(problems)


def _mostly_utf8(data: bytes) -> float:
    """0 unless the bytes are UTF-8 with little damage, as when text was cut or one part pasted in."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - damaged
    return good / (good + 20 * damaged) if good > 5 and damaged else 0.0


def _score_utf8(text: str) -> float:
    """Text of another encoding is hardly ever valid UTF-8 by chance; where it is, rare letters come out."""
    foreign = sum(char > "\x7f" for char in text)
    return 0.95 - 0.6 * len(_RARE.findall(text)) / max(1, foreign)


def _score_han(encoding: str, first: range, common: range, symbols: range) -> Callable[[str], float]:
    """A scorer for a two-byte Chinese or Japanese set whose everyday characters have lead bytes in `common`."""

    def score(text: str) -> float:
        total = good = 0.0
        before = ""
        for char in text:
            last, before = before, char
            if char < "\x80":
                continue
            total += 1
            raw = char.encode(encoding, "replace")
            if len(raw) != 2:
                # Four-byte forms are rare names; one byte is half-width kana.
                good -= 0.3
                continue
            lead, trail = raw
            if trail < 0x80 and "a" <= last <= "z":
                # A letter with an accent inside a Latin word, swallowed with the letter behind it.
                good -= 1
                continue
            if lead in common and trail in first:
                good += 1
            elif lead in symbols and trail in first:
                good += 0.9
            elif trail in first:
                good += 0.25
            if "\ue000" <= char <= "\uf8ff":
                good -= 1
        return good / total if total else 0.0

    return score


def _score_gb(text: str) -> float:
    base = _score_han("gb18030", range(0xA1, 0xFF), range(0xB0, 0xD8), range(0xA1, 0xA4))(text)
    # Kana written in a Chinese set are possible, rows of them are Japanese bytes misread.
    return base - 0.8 * len(_KANA.findall(text)) / max(1, len(text))


def _score_letters(text: str, home: str) -> float:
    """How much the letters beyond ASCII look like words of the `home` script; a sign inside a word does not."""
    total = good = 0.0
    for word in _WORD.findall(text):
        foreign = [char for char in word if char > "\x7f"]
        if not foreign:
            continue
        total += len(foreign)
        if _plausible_word(word, foreign, home):
            good += len(foreign)
    for place, char in enumerate(text):
        if char > "\x7f" and not char.isalpha():
            total += 1
            inside = text[max(0, place - 1) : place].isalpha() and text[place + 1 : place + 2].isalpha()
            good += -1 if inside and char not in _APOSTROPHES else 0.8 if char in _COMMON_SYMBOLS else -0.5
    return good / total if total else 0.0


def _score_home(text: str, letters: frozenset[str], telling: frozenset[str], handicap: float) -> float:
    """As Latin text, and better where every letter with a mark belongs to one language that is known by some."""
    marked = {char.lower() for char in text if char > "\x7f" and char.isalpha()}
    return _score_letters(text, "latin") - handicap + (_SURE / 2 if marked & telling and marked <= letters else 0)


def _plausible_word(word: str, foreign: list[str], home: str) -> bool:
    rest = word[1:]
    if not (rest.islower() or word.isupper() or not rest):
        return False
    if len(word) == 1 and word not in _ONE_LETTER:
        return False
    if home == "cyrillic":
        return all("\u0400" <= char <= "\u04ff" for char in word)
    return len(foreign) * 2 <= len(word) + 1


_SCORERS: dict[str, Callable[[str], float]] = {
    "utf-8": _score_utf8,
    "gb18030": _score_gb,
    "big5hkscs": _score_han("big5hkscs", range(0x40, 0xFF), range(0xA4, 0xC7), range(0xA1, 0xA4)),
    "cp932": _score_han("cp932", range(0x40, 0xFD), range(0x82, 0x98), range(0x81, 0x82)),
    "cp1252": lambda text: _score_letters(text, "latin"),
    "cp1251": lambda text: _score_letters(text, "cyrillic"),
    "cp1250": lambda text: _score_home(text, _POLISH, frozenset("łąż"), 0.01),
    "cp1254": lambda text: _score_home(text, _TURKISH, frozenset("ığş"), 0.02),
}
