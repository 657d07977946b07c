"""A notice sentence by sentence in Chinese: the one entry of this room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from rejoinder.model.notice import Message, Notice
from rejoinder.model.rendering import Rendering
from rejoinder.model.rules import LexiconRule, MarketplaceRule, PlatformRule
from rejoinder.reading.context import Context, context
from rejoinder.reading.rendering.compose import Chinese, compose
from rejoinder.reading.rendering.functions import Work, heading, work
from rejoinder.reading.rendering.grammar import Grammar, grammar, tongues
from rejoinder.reading.rendering.menus import gloss
from rejoinder.reading.rendering.tokens import plain, tokens, words
from rejoinder.reading.rendering.tongue import tongue
from rejoinder.reading.rendering.values import Reader
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import DayReader

_UNSAID = "原文见旁，没有认出可以译出的词"


def render(notice: Notice, rulebook: Rulebook, day: date) -> tuple[Rendering, ...]:
    """Put the platform's own words of a notice into Chinese, sentence by sentence.

    Args:
        notice: as read; its points say what each sentence does.
        rulebook: holds the phrases.
        day: which rules are in force.

    Returns:
        One rendering a sentence, in order. Nothing is guessed: a sentence whose words are not all known shows what it
        does, its numbers, days and ids, and the terms that are known.
    """
    found = context(notice.message, rulebook, day)
    return tuple(_render(notice, found, sentence) for sentence in found.sentences)


def render_soon(message: Message, rulebook: Rulebook, day: date) -> None:
    """Get the phrases ready that a message will need; it changes nothing that ``render`` says."""
    found = context(message, rulebook, day)
    for sentence in found.sentences:
        lang = tongue(sentence.text, message.languages, rulebook)
        if lang != "zh":
            said = plain(sentence.text)
            _grammar(rulebook, day, lang).wake(words(said, lang))


def _grammar(book: Rulebook, day: date, lang: str) -> Grammar:
    """Return the phrases of a language; those of English where the rulebook has none for it."""
    return grammar(book, day, lang if lang in tongues(book, day) else "en")


def _render(notice: Notice, found: Context, sentence: Sentence) -> Rendering:
    span = found.span(sentence)
    lang = tongue(sentence.text, notice.message.languages, found.book)
    done = work(notice, found, sentence, lang)
    if lang == "zh":
        return Rendering(span=span, how="same", does=done.does)
    said = _said(notice, found, sentence, lang, done)
    if said.whole:
        return Rendering(span=span, how="rendered", zh=said.zh, does=done.does, carried=said.carried)
    zh = _shown(done, said)
    return Rendering(span=span, how="partial", zh=zh, does=done.does, clauses=said.clauses, carried=said.carried)


def _shown(done: Work, said: Chinese) -> str:
    head = heading(done)
    return f"{head}{said.zh}" if said.zh else f"{head}{_UNSAID}" if head else ""


def _said(notice: Notice, found: Context, sentence: Sentence, lang: str, done: Work) -> Chinese:
    book, day = found.book, found.day
    known = _grammar(book, day, lang)
    reader = Reader(
        platform=book.find(PlatformRule, notice.platform),
        days=_days(book, lang, _style(notice, book)),
        lang=lang,
        day_style=_style(notice, book),
        book=book,
    )
    channel = ""
    if notice.channel is not None and notice.channel.span is not None:
        at = notice.channel.span
        if at.start < sentence.end and at.end > sentence.start:
            channel = " ".join(at.text.split())
    cut = tokens(sentence.text, reader, known, channel, lambda words: bool(gloss(words, known)))
    return compose(cut, known, done.does, tuple(_points(done, sentence)))


def _points(done: Work, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the points of the notice that stand in a sentence, with their places in its text."""
    for name, spans in (
        ("demand", [one.span for one in done.demands]),
        ("accusation", [one.span for one in done.allegations]),
    ):
        for span in spans:
            start = bisect_left(sentence.offsets, span.start)
            end = bisect_left(sentence.offsets, span.end)
            yield name, start, end


def _style(notice: Notice, book: Rulebook) -> str:
    market = book.find(MarketplaceRule, notice.marketplace) if notice.marketplace else None
    return market.date_style if market else ""


_READERS: dict[tuple[int, str, str], DayReader] = {}


def _days(book: Rulebook, lang: str, style: str) -> DayReader:
    """Return a reader of days that knows the months of one language, so that no word of another is taken for one."""
    place = (id(book), lang, style)
    if place not in _READERS:
        rule = book.find(LexiconRule, "months")
        words = rule.words.get(lang, {}) if rule else {}
        _READERS[place] = DayReader({word: int(n) for word, n in words.items()}, style or "dmy")
    return _READERS[place]
