"""What the reader works with: the rulebook's patterns compiled once, and one message cut into judged sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rejoinder.model.notice import Message
from rejoinder.model.rules import FunctionRule, KindRule, LexiconRule, PlatformRule, TopicRule, ViolationRule
from rejoinder.model.source import Span
from rejoinder.reading.sentences import Sentence, sentences
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import wants
from rejoinder.rulebook.matching import Compiled, compiled
from rejoinder.rulebook.sieve import Narrow, Sieve

_DANGLING = re.compile(r"[\s,;]+(?:or|and|oder|und|ou|et|o|y|или|и|lub|veya|ve)$", re.IGNORECASE)
_DENSE = 0x3000  # from here on scripts write no spaces


@dataclass(frozen=True)
class Patterns:
    """The matchers in force on a day for some languages, as far as they could fire in a message."""

    functions: tuple[tuple[FunctionRule, Compiled], ...]
    kinds: tuple[tuple[KindRule, Compiled], ...]
    topics: tuple[tuple[TopicRule, Compiled], ...]
    violations: tuple[tuple[ViolationRule, Compiled], ...]
    platforms: tuple[tuple[PlatformRule, Compiled], ...]


@dataclass(frozen=True)
class Sieves:
    """The same, each kind of rule in a sieve."""

    functions: Sieve[FunctionRule]
    kinds: Sieve[KindRule]
    topics: Sieve[TopicRule]
    violations: Sieve[ViolationRule]
    platforms: tuple[tuple[PlatformRule, Compiled], ...]


def _sieves(book: Rulebook, day: date, languages: tuple[str, ...]) -> Sieves:
    """Return the rulebook's matchers; English always counts, since menus and names are often English."""
    since = book.steady(day, FunctionRule, KindRule, TopicRule, ViolationRule, PlatformRule)
    return _sieves_since(book, since, (*languages, "en") if languages else ())


@lru_cache(maxsize=32)
def _sieves_since(book: Rulebook, day: date, tags: tuple[str, ...]) -> Sieves:
    return Sieves(
        functions=Sieve((r, compiled(r.match, tags)) for r in book.on(FunctionRule, day)),
        kinds=Sieve((r, compiled(r.match, tags)) for r in book.on(KindRule, day)),
        topics=Sieve((r, compiled(r.match, tags)) for r in book.on(TopicRule, day)),
        violations=Sieve((r, compiled(r.match, tags)) for r in book.on(ViolationRule, day)),
        platforms=tuple((r, compiled(r.match, tags)) for r in book.on(PlatformRule, day)),
    )


@lru_cache(maxsize=64)
def lexicon(book: Rulebook, ident: str, *, without: str = "") -> Mapping[str, str]:
    """Return a lexicon's words of all languages but one, word to meaning; empty when the rulebook has none."""
    rule = book.find(LexiconRule, ident)
    spoken = [words for lang, words in rule.words.items() if lang != without] if rule else []
    return {word.lower(): meaning for words in spoken for word, meaning in words.items()}


def other_marketplaces(book: Rulebook) -> tuple[str, ...]:
    """Return names of marketplaces the rulebook knows no more of than the name; a pack takes its own off the list."""
    known = {
        name.lower() for rule in book.of(PlatformRule).values() for name in (*rule.label.root.values(), *rule.own_terms)
    }
    return tuple(name for name in lexicon(book, "other_marketplaces") if name not in known)


@lru_cache(maxsize=16)
def joiner_regex(book: Rulebook, *, signs: bool = False) -> re.Pattern[str]:
    """Return what matches the words that join two things ("and", "or"), of all languages.

    Args:
        book: its lexicon of joiners.
        signs: match a comma or semicolon by itself as well.
    """
    words = sorted(lexicon(book, "joiners"), key=len, reverse=True)
    latin = "|".join(re.escape(w) for w in words if ord(w[0]) < _DENSE)
    dense = "|".join(re.escape(w) for w in words if ord(w[0]) >= _DENSE)
    if signs:
        return re.compile(rf"\s*[;,；，]\s*(?:(?:{latin})\s+)?|\s+(?:{latin})\s+|{dense}", re.IGNORECASE)
    return re.compile(rf"\s*[;,；，]?\s+(?:{latin})\s+|{dense}", re.IGNORECASE)


def apart(book: Rulebook, left: str, right: str) -> bool:
    """Tell whether what stands behind a joiner is another thing, not what the paper before it is to bear."""
    if wants(book, "demand.told_alone", left.strip()):
        return True
    return wants(book, "demand.own_head", right) and not wants(book, "demand.borne", left)


def whole_end(text: str) -> int:
    """Return where a stretch ends without a word that would join it to the next ("... and")."""
    dangling = _DANGLING.search(text)
    return dangling.start() if dangling else len(text)


Fired = Mapping[str, tuple[re.Match[str], ...]]
"""Function of a sentence to the places where its patterns match."""


@dataclass(frozen=True)
class Words:
    """A stretch of a sentence that a matcher found, in the sentence's own places."""

    start: int
    end: int


@dataclass(frozen=True)
class Context:
    """One message while it is being read."""

    message: Message
    book: Rulebook
    day: date
    patterns: Patterns
    sentences: tuple[Sentence, ...]
    lower: str
    fired: list[Fired] = field(default_factory=list)

    def span(self, sentence: Sentence, start: int = 0, end: int | None = None) -> Span:
        """Return the exact words of a stretch of a sentence."""
        return sentence.span(self.message.text, self.message.id, start, end)

    def place(self, start: int, end: int) -> Span:
        """Return the exact words of a stretch of the message."""
        return Span(source=self.message.id, start=start, end=end, text=self.message.text[start:end])

    def within(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that share letters with a stretch of the message."""
        return tuple(s for s in self.sentences if s.start < end and s.end > start)

    def lead(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that leads an item in."""
        return self.sentences[sentence.lead] if sentence.lead is not None else None

    def section(self, sentence: Sentence, name: str) -> bool:
        """Tell whether the heading above a sentence does something."""
        return sentence.section is not None and name in self.fired[sentence.section]

    def has(self, sentence: Sentence, function: str) -> bool:
        """Tell whether a sentence itself does something."""
        return function in self.fired[sentence.number]

    def under(self, sentence: Sentence, function: str) -> bool:
        """Tell whether a sentence, or the line that leads it in, does something."""
        lead = self.lead(sentence)
        return self.has(sentence, function) or (lead is not None and self.has(lead, function))


@lru_cache(maxsize=4)
def context(message: Message, book: Rulebook, day: date) -> Context:
    """Cut a message into sentences and judge what each of them does; asked again about one just read, it remembers."""
    lower = f"{message.subject}\n{message.text}".lower()
    full = _sieves(book, day, message.languages)
    functions = full.functions.within(lower)
    narrow = Patterns(
        functions=functions.rows(),
        kinds=full.kinds.within(lower).rows(),
        topics=full.topics.within(lower).rows(),
        violations=full.violations.within(lower).rows(),
        platforms=full.platforms,
    )
    cut = sentences(
        message.text,
        message.segments,
        frozenset(lexicon(book, "abbreviations")),
        frozenset(lexicon(book, "bullet_words")),
        frozenset(lexicon(book, "months", without="en")),  # English writes no "22. May", but "clause 22. May we ..."
    )
    found = Context(message=message, book=book, day=day, patterns=narrow, sentences=cut, lower=lower)
    for sentence in cut:
        found.fired.append(_functions(sentence, functions))
    return found


def _functions(sentence: Sentence, narrow: Narrow[FunctionRule]) -> Fired:
    fired: dict[str, list[re.Match[str]]] = {}
    low = sentence.lower
    for rule, matcher in narrow.left(low):
        matches = matcher.all(sentence.text, low)
        if matches:
            fired.setdefault(rule.id, []).extend(matches)
            fired.setdefault(rule.function, []).extend(matches)
    return {name: tuple(matches) for name, matches in fired.items()}
