"""What is asked in one breath: stretches that were cut apart though they ask for one thing, and examples of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rejoinder.model.rules import TopicRule
from rejoinder.reading.context import Context, joiner_regex
from rejoinder.reading.learned import Guess
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import wants
from rejoinder.rulebook.lexicons import pattern
from rejoinder.rulebook.quoting import unfinished

_OPENED = re.compile(r"[(（][^()（）\n]*$")
_LONGEST_BRACKET = 60
PRONOUN = "demand.pronoun"
_CLOSES = re.compile(r"[^()（）\n]*[)）]")
_STOPS = ".!?;。！？；"


def one_breath(context: Context, guesses: Iterable[Guess]) -> list[Guess]:
    """Join stretches that ask for one thing: a clause cut in two, what a paper shows, what stands in brackets."""
    found: list[Guess] = []
    for guess in guesses:
        if found and _one(context, found[-1], guess):
            found[-1] = replace(found[-1], end=guess.end)
        else:
            found.append(guess)
    return found


def to_the_end(context: Context, guess: Guess, before: int) -> int:
    """Return where a stretch ends, moved to the end of its clause where it breaks off ("issued within the").

    Args:
        context: the message.
        guess: the stretch.
        before: where the next one begins, or the message ends.
    """
    text = context.message.text
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    last = min(sentence.end if sentence else guess.end, before)
    if _OPENED.search(text, guess.start, guess.end):
        closing = _CLOSES.match(text, guess.end, last)
        return closing.end() if closing and closing.end() - guess.end <= _LONGEST_BRACKET else guess.end
    if not unfinished(text[guess.start : guess.end], context.book):
        return guess.end
    rest = re.match(r"[^,;:.!?，；：。！？\n]*", text[guess.end : last])
    words = rest.group().rstrip() if rest else ""
    dangling = re.search(rf"(?:{joiner_regex(context.book).pattern})$", f"{words} ")
    return guess.end + len(words[: dangling.start()] if dangling else words)


def with_what_one_has(context: Context, guess: Guess, earlier: int) -> Guess:
    """Take in the clause that names what "it" is: "If you have a court decision, | send it to us".

    Args:
        context: the message.
        guess: the stretch.
        earlier: where the last stretch before it ends.
    """
    text = context.message.text
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    if sentence is None or earlier > sentence.start:
        return guess
    before = text[sentence.start : guess.start]
    if _said(context.book, "if_had").fullmatch(before) is None or not _paper(context, before):
        return guess
    return (
        guess
        if not wants(context.book, PRONOUN, text[guess.start : guess.end])
        else replace(guess, start=sentence.start)
    )


def example_of(context: Context, sentence: Sentence, start: int, earlier: Iterable[int]) -> bool:
    """Tell whether a stretch names an example of the paper before it: "evidence, for example | a bank letter".

    Args:
        context: the message.
        sentence: where it stands.
        start: where it begins.
        earlier: where the stretches before it end.
    """
    text = context.message.text
    marks = [sentence.start + m.end() for m in _said(context.book, "examples").finditer(text[sentence.start : start])]
    if not marks or not any(sentence.start < end <= marks[-1] for end in earlier):
        return False
    return not _asks_anew(context, sentence, marks[-1], start)


def leads_examples(context: Context, sentence: Sentence, end: int) -> bool:
    """Tell whether examples of what a stretch names stand right behind it."""
    return _said(context.book, "examples").match(context.message.text[end : sentence.end]) is not None


def _one(context: Context, before: Guess, guess: Guess) -> bool:
    text = context.message.text
    sentence = next((s for s in context.within(before.start, before.end) if s.start <= guess.start < s.end), None)
    if sentence is None:
        return False
    words, between = text[before.start : before.end], text[before.end : guess.start]
    if joiner_regex(context.book).fullmatch(between) and _said(context.book, "clause_open").search(words):
        return True
    if _said(context.book, "bears").search(between) and _paper(context, words):
        return True
    opened = _OPENED.search(text, before.start, guess.start)
    if opened is None or opened.start() <= before.start:
        return False
    return _CLOSES.match(text, guess.end) is not None and not _asks_anew(context, sentence, opened.start(), guess.end)


def _paper(context: Context, words: str) -> bool:
    """Tell whether words name a paper, known or not."""
    low = words.lower()
    return any(rule.kind == "document" and matcher.find(words, low) for rule, matcher in context.patterns.topics)


def _asks_anew(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words of asking stand between two places: what follows is then a thing of its own."""
    asked = context.fired[sentence.number].get("demand.request", ())
    return any(start <= sentence.offsets[m.start()] < end for m in asked)


def _said(book: Rulebook, what: str) -> re.Pattern[str]:
    return pattern(book, f"demands.{what}")


def paper_rule(context: Context) -> TopicRule:
    """Return the topic of a paper that has no name of its own."""
    return context.book.get(TopicRule, "other_document")
