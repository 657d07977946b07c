"""The exact words of each accusation: found by the encoder, checked and dressed by the rulebook's patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rejoinder.model.notice import Allegation, Stated
from rejoinder.model.rules import PlatformRule, ViolationRule
from rejoinder.model.source import Confidence, Span
from rejoinder.reading.context import Context, Words, whole_end
from rejoinder.reading.edges import begun, closed, finished, goes_on, over_line
from rejoinder.reading.file_rules import of_files
from rejoinder.reading.ids import find_ids
from rejoinder.reading.learned import Guess, Judged, with_words
from rejoinder.reading.tables import Tabled, in_cells
from rejoinder.reading.worded import worded_accusations
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import listed, pattern
from rejoinder.rulebook.quoting import unfinished

LEAST = 0.6
_SURE = 0.85
_LIKELY = 0.6
_FEWEST_WORDS = 4
_TOO_FEW = 2
"""Words that say a thing only where the encoder is certain of them, as in a table."""
_CERTAIN = 0.95
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_BUT = (" but ", " however", " although ", " whereas ")
"""Behind these a refusal says what speaks against the words it retells."""
_AND = re.compile(r"[,;]? and$")
_VOICES = re.compile(r"[」』][、，,]?\s*[「『]")
"""Between two voices that are quoted one after the other."""
_FEWEST_HAN = 7
_WHOLE = 0.75
_VAGUE = 0.5
"""How near an accusation must come to a violation to be counted to it by itself."""


@dataclass(frozen=True)
class Hit:
    """A violation's words in the message, at their place there."""

    rule: ViolationRule
    sentence: int
    words: tuple[int, int]
    """Its place in the sentence."""
    start: int
    end: int


@dataclass(frozen=True)
class Accusation:
    """A stretch of the message that accuses the seller, and the violations its words name."""

    span: Span
    score: float
    hits: tuple[Hit, ...]
    said: bool
    """Whether words that accuse stand in its sentence, as the rulebook knows them."""
    plain: bool = False
    """Whether the rulebook's words name what it accuses of, or words or a column's head alone told it."""


def find_hits(context: Context) -> tuple[Hit, ...]:
    """Return the words of violations wherever they stand.

    The words that name a violation are the same on every platform, so all entries of the vocabulary are tried.
    """
    return tuple(
        Hit(rule, sentence.number, m.span(), *sentence.place(m.start(), m.end()))
        for sentence in context.sentences
        for rule, matcher in context.patterns.violations
        for m in matcher.all(sentence.text, sentence.lower)
    )


def find_accusations(context: Context, judged: Judged, hits: tuple[Hit, ...]) -> tuple[Accusation, ...]:
    """Return the stretches that accuse the seller, in order."""
    judged = in_cells(judged, context.message.text, context.book)
    found: list[Accusation] = []
    by_sentence: dict[int, tuple[Words, ...]] = {}
    for hit in hits:
        by_sentence[hit.sentence] = (*by_sentence.get(hit.sentence, ()), Words(*hit.words))
    plain = tuple(worded_accusations(context, by_sentence))
    told = [place for place in plain if _told_why(context, *place) or _named(context, by_sentence, *place)]
    sure = with_words(judged.guesses("accusation", LEAST), told, judged, "accusation", 0.0)
    stretches = _unparted(context, with_words(sure, plain, judged, "accusation"))
    text = context.message.text
    parts = [part for stretch in stretches for part in _sentences(context, stretch)]
    for number, guess in enumerate(parts):
        following = parts[number + 1].start if number + 1 < len(parts) else len(text)
        last = finished(context, guess.start, guess.end, following)
        end = over_line(context, guess.start, guess.start + whole_end(text[guess.start : last]))
        span = context.place(begun(context, guess.start), closed(text, guess.start, end))
        if _label(context, guess.end, span.text) or _of_platform(context, span) or _good(context, guess):
            continue
        if _scrap(guess, span.text) and (guess.start, guess.end) not in told:
            continue
        if not span.text or any(other.span.text == span.text for other in found):
            continue
        if _listed(context, guess) or _own_words(context, guess):
            continue
        if of_files(context, guess, hits):
            continue
        own = tuple(hit for hit in hits if hit.start < guess.end and hit.end > guess.start)
        said = any("accusation" in context.fired[s.number] for s in context.within(guess.start, guess.end))
        stated = (said and bool(own)) or _stated(judged, guess)
        found.append(Accusation(span, guess.score, own, said, stated))
    return tuple(found)


def _told_why(context: Context, start: int, end: int) -> bool:
    """Tell whether an item below "Why we could not accept your papers" finds fault with a paper: it says just that."""
    sentence = next(iter(context.within(start, end)), None)
    lead = context.lead(sentence) if sentence is not None and sentence.bullet else None
    if sentence is None or lead is None or not context.has(lead, "heading.why"):
        return False
    return context.has(sentence, "accusation.paper_fault")


def _named(context: Context, words: Mapping[int, tuple[Words, ...]], start: int, end: int) -> bool:
    """Tell whether a sentence names a violation and says that the seller did it or the appeal refutes it not."""
    sentence = next(iter(context.within(start, end)), None)
    if sentence is None or sentence.number not in words:
        return False
    return any(context.has(sentence, name) for name in ("accusation.you_did", "accusation.not_refuted"))


def _stated(judged: Judged, guess: Guess) -> bool:
    """Tell whether the rulebook's words told a stretch, of which the encoder is not sure enough, or a column's head."""
    return guess.score < LEAST or (isinstance(judged, Tabled) and judged.charged(guess))


def _of_platform(context: Context, span: Span) -> bool:
    """Tell whether words say what the platform aims at and nothing of the seller: they accuse of nothing."""
    return pattern(context.book, "accusations.target").search(span.text) is not None


def _good(context: Context, guess: Guess) -> bool:
    """Tell whether a stretch is a figure that the platform grades as good enough in the same line."""
    text = context.message.text
    line = text[guess.start :].split("\n", 1)[0]
    return pattern(context.book, "accusations.good_grade").search(line.rstrip()) is not None


def _unparted(context: Context, guesses: Iterable[Guess]) -> list[Guess]:
    """Join stretches between which stands a blank alone: no sign and no "and" parts them, so they say one thing."""
    found: list[Guess] = []
    for guess in guesses:
        last = found[-1] if found else None
        if last is not None and _one(context, last, guess):
            found[-1] = Guess(last.start, guess.end, max(last.score, guess.score))
        else:
            found.append(guess)
    return found


def _one(context: Context, last: Guess, guess: Guess) -> bool:
    text = context.message.text
    words, gap = text[last.start : last.end], text[last.end : guess.start]
    if gap in (" ", "\n") and words[-1:].isalnum() and whole_end(words) == len(words):
        return True
    return goes_on(text, last.end, guess.start) and unfinished(words, context.book) and whole_end(words) == len(words)


def _sentences(context: Context, guess: Guess) -> Iterator[Guess]:
    """Yield what a stretch says in each of its sentences: two sentences accuse of two things, or say one twice."""
    text, start = context.message.text, guess.start
    ends = [sentence.place(0, len(sentence.text))[1] for sentence in context.within(guess.start, guess.end)]
    voices = {m.start(): m.end() for m in _VOICES.finditer(text, guess.start, guess.end)}
    for end in sorted({*ends, *voices}):
        if start < end < guess.end and not unfinished(text[start:end], context.book):
            yield Guess(start, start + len(text[start:end].rstrip()), guess.score)
            rest = text[voices.get(end, end) : guess.end].lstrip()
            start = guess.end - len(rest)
    yield Guess(start, guess.end, guess.score)


def _scrap(guess: Guess, words: str) -> bool:
    """Tell whether a stretch is too little to say a thing: a few Chinese letters, two words, a few unsure ones."""
    han = len(_HAN.findall(words)) + len(_KANA.findall(words))
    if 0 < han < _FEWEST_HAN:
        return True
    if not han and len(words.split()) <= _TOO_FEW and guess.score < _CERTAIN:
        return True
    return guess.score < _WHOLE and words.isascii() and len(words.split()) <= _FEWEST_WORDS


def _listed(context: Context, guess: Guess) -> bool:
    """Tell whether a stretch lies in a list of what a policy forbids, which says nothing of this seller."""
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    if sentence is None or not sentence.bullet or context.has(sentence, "accusation"):
        return False
    lead = context.lead(sentence)
    return lead is not None and context.has(lead, "policy_example") and not context.has(lead, "accusation")


def _own_words(context: Context, guess: Guess) -> bool:
    """Tell whether a stretch retells what the seller's own earlier answer said, or what that answer left out.

    "Your appeal states that ... It did not explain ..." tells why it was refused and accuses of nothing new.
    """
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    if sentence is None:
        return False
    text, retold = context.message.text, _said_in(context, "retelling")
    before = " ".join(text[sentence.start : guess.start].lower().split()).rstrip(' “"「:：')
    words = " ".join(text[guess.start : guess.end].lower().split())
    if before.endswith(retold) or (words.startswith(retold) and not any(but in words for but in _BUT)):
        return True
    last = context.sentences[sentence.number - 1].text if sentence.number else ""
    follows = " ".join(last.lower().split()).startswith(retold)
    return follows and (not before or bool(_AND.search(before))) and words.startswith(_said_in(context, "left_out"))


def _said_in(context: Context, name: str) -> tuple[str, ...]:
    return tuple(listed(context.book, name))


def _label(context: Context, end: int, words: str) -> bool:
    """Tell whether words only name what stands behind a colon ("Trademark asserted: ..."): that accuses nobody."""
    return context.message.text[end : end + 1] in (":", "：") and len(words.split()) < _FEWEST_WORDS


def find_allegations(
    accusations: tuple[Accusation, ...],
    about: Mapping[Span, Mapping[str, float]],
    violations: tuple[Stated, ...],
    platform: PlatformRule | None,
    text: str,
    book: Rulebook,
) -> tuple[Allegation, ...]:
    """Return each accusation as an allegation under the violation its own words name, else the nearest one.

    One that comes near to nothing goes with the accusation before it in its paragraph.

    Args:
        accusations: as found.
        about: how near each accusation comes to each violation.
        violations: those of the whole notice.
        platform: whose ids to look for.
        text: the message that they stand in.
        book: knows words that lead to numbers.
    """
    names = [stated.value for stated in violations]
    found: list[Allegation] = []
    for accusation in accusations:
        own = [hit.rule.violation for hit in accusation.hits if hit.rule.violation in names]
        near = about.get(accusation.span, {})
        name = own[0] if own else max(names, key=lambda name: near.get(name, 0.0), default="unspecified")
        if (
            found
            and not own
            and near.get(name, 0.0) < _VAGUE
            and "\n\n" not in text[found[-1].span.end : accusation.span.start]
        ):
            name = found[-1].violation  # it goes on about what was said before
        found.append(
            Allegation(
                id=f"a{len(found) + 1}",
                violation=name,
                span=accusation.span,
                ids=find_ids(accusation.span.text, platform, book),
                confidence=_sure(accusation, named=bool(own)),
            )
        )
    return tuple(found)


def _sure(accusation: Accusation, *, named: bool) -> Confidence:
    """High only where the words themselves say it."""
    if accusation.score >= _SURE and (named or accusation.said):
        return "high"
    return "medium" if accusation.score >= _LIKELY else "low"
