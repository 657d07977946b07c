"""The English checker behind our own Protocol: Harper, with our dictionary and only the rules that hold for letters."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.ports import GrammarChecker
from rejoinder.model.rules import FaultRule, LexiconRule
from rejoinder.model.source import Source, Span
from rejoinder.rulebook import Rulebook, load

_SPELLING = "SpellCheck"
_ORDINARY = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""Only words in small letters are judged by their spelling: names and codes are nobody's mistake."""
_SHORTEST = 4
_MOST_SUGGESTIONS = 3
_MOST_SPELLINGS = 12
"""So many unknown words are a foreign text, not slips."""
_STDOUT = threading.Lock()


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
        self._faults = {rule.code: rule for rule in book.of(FaultRule).values()}
        self._own = threading.local()

    def check(self, text: str) -> Iterable[Finding]:
        """Yield findings with spans into ``text``."""
        with _quiet():
            found = self._linter("AMERICAN").organized_lints(text, language="plaintext")
        for name, code in self._codes.items():
            for seen in found.get(name, ()):
                yield self._finding(code, name, seen, text)
        yield from self._spelling(found.get(_SPELLING, ()), text)

    def _spelling(self, found: Iterable[Any], text: str) -> Iterator[Finding]:
        """Unknown small words that the British do not know either."""
        seen = [x for x in found if len(x.problem_text) >= _SHORTEST and _ORDINARY.fullmatch(x.problem_text)]
        if not seen or len(seen) > _MOST_SPELLINGS:
            return
        with _quiet():
            british = self._linter("BRITISH").organized_lints(
                " ".join({x.problem_text for x in seen}), language="plaintext"
            )
        unknown = {x.problem_text for x in british.get(_SPELLING, ())}
        yield from (self._finding("spelling", _SPELLING, x, text) for x in seen if x.problem_text in unknown)

    def _linter(self, dialect: str) -> Any:
        """Return this thread's linter: Harper's own are not safe between threads."""
        made = getattr(self._own, dialect, None)
        if made is None:
            made = self._module.Linter(getattr(self._module.Dialect, dialect))
            made.import_words(list(self._known))
            made.set_lint_config({**dict.fromkeys(made.get_lint_config(), False), **self._wanted()})
            setattr(self._own, dialect, made)
        return made

    def _wanted(self) -> dict[str, bool]:
        return dict.fromkeys([*self._codes, _SPELLING], True)

    def _finding(self, code: str, name: str, seen: Any, text: str) -> Finding:
        fault = self._faults[code]
        start, end = seen.span.start, seen.span.end
        better = [s.replacement_text for s in seen.suggestions if s.replacement_text][:_MOST_SUGGESTIONS]
        told = "、".join(better)
        return Finding(
            code=code,
            severity=fault.severity,
            what=Text.of(
                f"{fault.label.say('zh')}：{seen.problem_text}", f"{fault.label.say('en')}: {seen.problem_text}"
            ),
            why=Text.of(fault.why.say("zh"), seen.message),
            remedy=Text.of(f"可以写：{told}", f"Write: {', '.join(better)}") if better else fault.remedy,
            where=Place(span=Span(start=start, end=end, text=text[start:end]), rule=f"harper.{name}"),
            standing=fault.standing,
            source=(Source(kind="craft", place=f"Harper, rule {name}"),),
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
