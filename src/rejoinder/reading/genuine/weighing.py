"""The signal rules in force for a message, the cues found in its sentences, and signals put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rejoinder.model.base import Text
from rejoinder.model.notice import Signal
from rejoinder.model.rules import CueRule, SignalRule
from rejoinder.model.source import Span
from rejoinder.reading.context import Context
from rejoinder.reading.genuine.hosts import Known, Platform, known
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.matching import Compiled, compiled
from rejoinder.rulebook.sieve import Sieve


@dataclass(frozen=True)
class Rules:
    """Cues and signals in force, compiled."""

    cues: dict[str, Compiled] = field(hash=False)
    signals: dict[str, SignalRule] = field(hash=False)
    words: tuple[tuple[SignalRule, Compiled], ...] = ()
    sieve: Sieve[str | SignalRule] | None = field(default=None, hash=False, compare=False)
    """All matchers, cues by their names."""

    def narrowed(self, lower: str) -> Rules:
        """Return what could fire anywhere in a text in lower case."""
        left = self.sieve.narrowed(lower) if self.sieve else []
        return Rules(
            cues={whose: matcher for whose, matcher in left if isinstance(whose, str)},
            signals=self.signals,
            words=tuple((whose, matcher) for whose, matcher in left if isinstance(whose, SignalRule)),
        )


def rules(book: Rulebook, day: date) -> Rules:
    """Return what is in force on a day."""
    return _rules(book, book.steady(day, SignalRule, CueRule))


@lru_cache(maxsize=32)
def _rules(book: Rulebook, day: date) -> Rules:
    """Compile what is in force on a day, for all languages: such mail mixes them, and few words tell no language."""
    signals = {rule.id: rule for rule in book.on(SignalRule, day)}
    cues = {rule.id: compiled(rule.match) for rule in book.on(CueRule, day)}
    words = tuple((rule, compiled(rule.match)) for rule in signals.values() if rule.match is not None)
    return Rules(cues, signals, words, Sieve((*cues.items(), *words)))


@dataclass
class Weighing:
    """One message while its signs are gathered."""

    context: Context
    known: Known
    rules: Rules
    platform: Platform
    """The platform whose message it is or pretends to be."""
    recognised: bool = False
    """True when the reader found whose message it is; else ``platform`` is only a guess."""
    third_party: bool = False
    """True when the writer is openly somebody else: some of what such people ask for themselves is only noted."""
    found: list[tuple[SignalRule, Signal]] = field(default_factory=list)
    _seen: dict[tuple[int, str], bool] = field(default_factory=dict)

    def says(self, sentence: Sentence, cue: str) -> bool:
        """Tell whether a sentence itself holds a cue."""
        key = (sentence.number, cue)
        if key not in self._seen:
            matcher = self.rules.cues.get(cue)
            self._seen[key] = bool(matcher and matcher.find(sentence.text, sentence.lower))
        return self._seen[key]

    def around(self, sentence: Sentence) -> list[Sentence]:
        """Return a sentence with the line that leads it in and its heading."""
        numbers = dict.fromkeys((sentence.number, sentence.lead, sentence.section))
        return [self.context.sentences[number] for number in numbers if number is not None]

    def near(self, sentence: Sentence, cues: Iterable[str]) -> bool:
        """Tell whether one of the cues stands in a sentence, its lead-in or its heading."""
        return any(self.says(one, cue) for one in self.around(sentence) for cue in cues)

    def anywhere(self, cues: Iterable[str]) -> bool:
        """Tell whether one of the cues stands anywhere in the platform's words."""
        return any(self.says(sentence, cue) for cue in cues for sentence in self.context.sentences)

    def holds(self, text: str, cue: str) -> bool:
        """Tell whether any text holds a cue."""
        matcher = rules(self.context.book, self.context.day).cues.get(cue)  # not narrowed to this message's words
        return bool(matcher and matcher.find(text))

    def note(self, code: str, span: Span | None = None, *, weight: str = "", **names: str) -> None:
        """Add a signal, once for each code and host."""
        rule = self.rules.signals.get(code)
        if rule is None:
            return
        values = {"host": "", "shown": "", **names}
        signal = Signal(
            code=rule.id,
            weight=weight or rule.weight,  # type: ignore[arg-type]
            what=_filled(rule.what, values, self.platform),
            todo=_filled(rule.todo, values, self.platform),
            span=span,
        )
        if not any(other.code == signal.code and other.what == signal.what for _, other in self.found):
            self.found.append((rule, signal))

    def within(self, context: Context) -> Weighing:
        """Return a weighing of other sentences of the same message that adds to what was found."""
        return Weighing(
            context, self.known, self.rules, self.platform, self.recognised, self.third_party, found=self.found
        )

    def has(self, *codes: str) -> bool:
        """Tell whether one of the signals was found."""
        return any(rule.id in codes for rule, _ in self.found)

    def result(self) -> tuple[Signal, ...]:
        """Return what was found, notes raised to warnings where others stand beside them; warnings first."""
        raised = [self._raised(rule, signal) for rule, signal in self.found]
        order = {"warn": 0, "fine": 1, "note": 2}
        return tuple(sorted(raised, key=lambda signal: order[signal.weight]))

    def _raised(self, rule: SignalRule, signal: Signal) -> Signal:
        if self.third_party and signal.weight == "warn" and rule.of_third_party == "note":
            return signal.model_copy(update={"weight": "note"})
        beside = [name for name in rule.rises_with if name in self.rules.signals]
        cues = [name for name in rule.rises_with if name in self.rules.cues]
        if signal.weight != "note" or not (self.has(*beside) or self.anywhere(cues)):
            return signal
        return signal.model_copy(update={"weight": "warn"})


def weighing(context: Context, platform: Platform, *, recognised: bool) -> Weighing:
    """Prepare to weigh one message."""
    narrow = rules(context.book, context.day).narrowed(context.lower)
    return Weighing(context, known(context.book, context.day), narrow, platform, recognised=recognised)


def _filled(text: Text, values: dict[str, str], platform: Platform) -> Text:
    said = {}
    for tag, words in text.root.items():
        names = {**values, "platform": platform.label.say(tag), "panel": platform.panel.say(tag)}
        for name, value in names.items():
            words = words.replace("{" + name + "}", value)  # noqa: PLW2901
        said[tag] = words
    return Text(said)
