"""Compiled matchers: patterns are tried only where the literals they need stand in a text, so that many stay cheap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rejoinder.model.rules import Matcher
from rejoinder.rulebook.needs import Needs, needed

_KNOWN: dict[str, Needs] = {}  # by pattern, worked out when the rulebook was compiled
_UNREAD: list[Callable[[], Mapping[str, Needs]]] = []  # what gives more of them, until the first pattern is wanted


class Pattern:
    """One regular expression, ignoring case, with the literals that must be present."""

    __slots__ = ("_regex", "needs", "source")

    def __init__(self, source: str) -> None:
        """Keep ``source``; it is compiled when a text first holds its literals: compiling costs more than matching."""
        self.source = source
        known = _known(source)
        self.needs = needed(source) if known is None else known
        self._regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled expression; the loader has proved that it compiles."""
        if self._regex is None:
            self._regex = re.compile(self.source, re.IGNORECASE)
        return self._regex

    def possible(self, lower: str) -> bool:
        """Tell whether the pattern could match a text, given the text in lower case."""
        return stand(self.needs, lower)

    def stands(self, text: str, lower: str) -> bool:
        """Tell whether the pattern matches anywhere in a text, given also in lower case."""
        return stand(self.needs, lower) and self.regex.search(text) is not None


def stand(needs: Needs, lower: str) -> bool:
    """Tell whether of each group of literals one stands in a text in lower case."""
    for group in needs:
        for literal in group:
            if literal in lower:
                break
        else:
            return False
    return True


def possible(patterns: Iterable[Pattern], lower: str) -> list[Pattern]:
    """Return the patterns that could match a text, given in lower case: `stand` written out, so often is it asked."""
    kept = []
    for pattern in patterns:
        for group in pattern.needs:
            for literal in group:
                if literal in lower:
                    break
            else:
                break
        else:
            kept.append(pattern)
    return kept


class Compiled:
    """A matcher ready for use. ``none`` silences the whole text it is asked about."""

    __slots__ = ("_sifted", "nones", "patterns")

    def __init__(self, patterns: Sequence[Pattern], nones: Sequence[Pattern], *, sifted: bool = False) -> None:
        """Keep what fires and what silences; ``sifted`` says that the literals of the patterns were looked for."""
        self._sifted = sifted
        self.patterns = tuple(patterns)
        self.nones = tuple(nones)

    def find(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """Return the earliest match, or None; of several at one place the longest."""
        low = text.lower() if lower is None else lower
        found = [m for p in self._likely(low) if (m := p.regex.search(text))]
        if not found or self._silenced(text, low):
            return None
        return min(found, key=lambda m: (m.start(), -m.end())) if len(found) > 1 else found[0]

    def all(self, text: str, lower: str | None = None) -> list[re.Match[str]]:
        """Return every match of every pattern, in no particular order; none when silenced."""
        low = text.lower() if lower is None else lower
        found = [m for p in self._likely(low) for m in p.regex.finditer(text)]
        return [] if found and self._silenced(text, low) else found

    def _likely(self, low: str) -> Iterable[Pattern]:
        return self.patterns if self._sifted else possible(self.patterns, low)

    def _silenced(self, text: str, low: str) -> bool:
        return any(p.regex.search(text) is not None for p in possible(self.nones, low))

    def compile(self) -> None:
        """Compile every pattern now rather than when a text first holds its literals."""
        for pattern in (*self.patterns, *self.nones):
            _ = pattern.regex

    def __bool__(self) -> bool:
        """Tell whether anything is left that could fire."""
        return bool(self.patterns)


@lru_cache(maxsize=4096)
def _pattern(source: str) -> Pattern:
    return Pattern(source)


def compiled(matcher: Matcher, languages: Iterable[str] = ()) -> Compiled:
    """Compile a matcher for some languages; patterns under ``*`` always count.

    Args:
        matcher: the rule's patterns.
        languages: BCP-47 tags; none given means all that the matcher has.
    """
    wanted = {"*", *languages}
    sources = [p for tag, found in matcher.any.items() if len(wanted) == 1 or tag in wanted for p in found]
    return Compiled([_pattern(source) for source in sources], [_pattern(source) for source in matcher.none])


def learn(literals: Callable[[], Mapping[str, Needs]]) -> None:
    """Take over the literals of patterns that were worked out before, so that they need not be parsed again.

    They are read when the first pattern is made ready: who only looks rules up does without.
    """
    _UNREAD.append(literals)


def _known(source: str) -> Needs | None:
    while _UNREAD:
        _KNOWN.update(_UNREAD[-1]())
        _UNREAD.pop()
    return _KNOWN.get(source)
