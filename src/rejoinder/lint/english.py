"""The English checker behind our own Protocol: Harper, with our dictionary and only the rules that hold for letters."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rejoinder.lint.learned.network import WEIGHTS, shipped_vocabulary
from rejoinder.lint.text import sentences
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.ports import GrammarChecker
from rejoinder.model.rules import FaultRule, LexiconRule
from rejoinder.model.source import Source, Span
from rejoinder.rulebook import Rulebook, load

_SPELLING = "SpellCheck"
_ORDINARY = re.compile(r"(?<![\w.@/'’-])[a-z]{4,}(?![\w@/'’-]|\.\w)")
"""Only words in small letters are judged by their spelling: names, codes and addresses are nobody's mistake."""
_MOST_SUGGESTIONS = 3
_MOST_SPELLINGS = 12
"""So many unknown words are a foreign text, not slips."""
_REMEMBERED, _MOST_WORDS = 2_000, 20_000
"""Sentences whose slips are kept, and words whose spelling is known."""
_STDOUT = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Slip:
    """One thing Harper says, with its place in the paragraph or text."""

    rule: str
    start: int
    end: int
    words: str
    message: str
    better: tuple[str, ...]

    @classmethod
    def of(cls, rule: str, seen: Any) -> _Slip:
        """Take what is needed from Harper's own record."""
        better = [s.replacement_text for s in seen.suggestions if s.replacement_text][:_MOST_SUGGESTIONS]
        return cls(rule, seen.span.start, seen.span.end, seen.problem_text, seen.message, tuple(better))

    def moved(self, by: int) -> _Slip:
        """Return the same slip so many letters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@lru_cache(maxsize=4_000)
def _ordinary(line: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a line that are judged by their spelling, each with its place."""
    return tuple((place.start(), place.group()) for place in _ORDINARY.finditer(line))


def _misspelt(seen: Any) -> _Slip:
    return _Slip.of(_SPELLING, seen)


@lru_cache(maxsize=1)
def grammar_checker() -> GrammarChecker | None:
    """Return the English checker, or None where it is not to be had for this system."""
    try:
        import harper
    except ImportError:
        return None
    return Harper(harper, load())


class Harper:
    """Harper in this process. It keeps one linter a thread, and its own words off standard output."""

    def __init__(self, module: Any, book: Rulebook) -> None:
        """Take the rules that count, and the words that are no mistakes, from the rulebook."""
        self._module = module
        self._codes = _words(book, "lint.harper")
        self._known = tuple(_words(book, "lint.dictionary"))
        self._doubts = re.compile("|".join(_words(book, "lint.harper_words").values()))
        """Harper reads a sentence slowly, and its rules speak of few: only those that hold what a rule is about."""
        self._faults = {rule.code: rule for rule in book.of(FaultRule).values()}
        self._common = frozenset(shipped_vocabulary().pieces) if (WEIGHTS / "pieces.txt").exists() else frozenset()
        """Words that the encoder knows whole are words."""
        self._own = threading.local()
        self._seen: dict[str, tuple[_Slip, ...]] = {}
        self._judged: dict[str, _Slip | None] = {}

    def check(self, text: str) -> Iterable[Finding]:
        """Yield findings with spans into ``text``."""
        seen = (slip.moved(one.start) for one in sentences(text) for slip in self._slips(one.text))
        yield from (self._finding(self._codes[one.rule], one, text) for one in seen)
        yield from (self._finding("spelling", one, text) for one in self._spelling(text))

    def _slips(self, sentence: str) -> tuple[_Slip, ...]:
        """Return what Harper says of a sentence; while a letter is typed, most sentences stay as they were."""
        known = self._seen.get(sentence)
        if known is not None:
            return known
        made = self._read(sentence) if self._doubts.search(sentence.lower()) else ()
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[sentence] = made
        return made

    def _read(self, sentence: str) -> tuple[_Slip, ...]:
        with _quiet():
            found = self._linter("AMERICAN", *self._codes).organized_lints(sentence, language="plaintext")
        return tuple(_Slip.of(name, one) for name in self._codes for one in found.get(name, ()))

    def _spelling(self, text: str) -> list[_Slip]:
        """Return the small words that neither the British nor the Americans know."""
        lines = text.split("\n")
        self._judge({word for line in lines for _, word in _ordinary(line)})
        at, found = 0, []
        for line in lines:
            found += [(at + start, slip) for start, word in _ordinary(line) if (slip := self._judged.get(word))]
            at += len(line) + 1
        return [slip.moved(start) for start, slip in found] if len(found) <= _MOST_SPELLINGS else []

    def _judge(self, words: set[str]) -> None:
        """Look up new words, the British ones first: what to write instead of an unknown one costs most."""
        if len(self._judged) > _MOST_WORDS:
            self._judged.clear()
        new = words - self._judged.keys() - self._common
        unknown = new
        slips: dict[str, _Slip] = {}
        for dialect in ("BRITISH", "AMERICAN") if new else ():
            with _quiet():
                linter = self._linter(dialect, _SPELLING)
                found = linter.organized_lints(" ".join(sorted(unknown)), language="plaintext").get(_SPELLING, ())
            slips = {one.words: replace(one, start=0, end=len(one.words)) for one in map(_misspelt, found)}
            unknown = unknown & slips.keys()
        self._judged.update({word: slips[word] if word in unknown else None for word in new})

    def _linter(self, dialect: str, *rules: str) -> Any:
        """Return this thread's linter for some rules: Harper's own are not safe between threads."""
        name = f"{dialect}.{rules[0]}"
        made = getattr(self._own, name, None)
        if made is None:
            made = self._module.Linter(getattr(self._module.Dialect, dialect))
            made.import_words(list(self._known))
            made.set_lint_config({**dict.fromkeys(made.get_lint_config(), False), **dict.fromkeys(rules, True)})
            setattr(self._own, name, made)
        return made

    def _finding(self, code: str, seen: _Slip, text: str) -> Finding:
        fault = self._faults[code]
        start, end, better = seen.start, seen.end, seen.better
        told = "、".join(better)
        return Finding(
            code=code,
            severity=fault.severity,
            what=Text.of(f"{fault.label.say('zh')}：{seen.words}", f"{fault.label.say('en')}: {seen.words}"),
            why=Text.of(fault.why.say("zh"), seen.message),
            remedy=Text.of(f"可以写：{told}", f"Write: {', '.join(better)}") if better else fault.remedy,
            where=Place(span=Span(start=start, end=end, text=text[start:end]), rule=f"harper.{seen.rule}"),
            standing=fault.standing,
            source=(Source(kind="craft", place=f"Harper, rule {seen.rule}"),),
        )


def _words(book: Rulebook, ident: str) -> Mapping[str, str]:
    rule = book.find(LexiconRule, ident)
    return rule.words.get("en", {}) if rule else {}


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the checker prints by itself off standard output, where our JSON goes."""
    with _STDOUT:
        try:
            sys.stdout.flush()
            kept = os.dup(1)
        except (OSError, ValueError, AttributeError):  # a window without a console has no output to protect
            yield
            return
        sink = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(sink, 1)
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(sink)
