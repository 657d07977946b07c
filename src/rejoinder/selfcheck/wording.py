"""Indicators 1, 10, 11 and 12: the letter's words, judged by the rulebook's terms with their neighbourhood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from rejoinder.lint.kept import Kept
from rejoinder.model.base import Text, things
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.rules import PlatformRule, TermRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import pattern
from rejoinder.rulebook.matching import compiled
from rejoinder.selfcheck.changed import changed
from rejoinder.selfcheck.subject import Judged, Subject, by_severity, finding, person, short

_HAN = re.compile(r"[㐀-鿿\u3000-\u303f\uff00-\uffef]")
"""Chinese characters, and the full-width punctuation that stays behind when they are translated."""
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bCo\.)(?<!\bNo\.)(?<!\bInc\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)\s+(?=[A-Z“\"])"
)
"""Where a sentence ends; what silences a term must stand in the same sentence."""
_TWICE = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_ALLOWED_TWICE = frozenset({"had", "that"})


def platform(subject: Subject) -> Judged:
    """1: fails when a term, team, policy, route or address of another platform stands in the letter."""
    found = [f for rule in _others(subject) for f in _foreign(rule, subject)]
    found += list(matched(subject, 1))
    return by_severity(found, "信里只有这个平台的用语和路径。", "The letter speaks of this platform alone.")


def _others(subject: Subject) -> Iterator[PlatformRule]:
    for rule in subject.book.of(PlatformRule).values():
        if rule.id != subject.case.platform:
            yield rule


def _foreign(rule: PlatformRule, subject: Subject) -> Iterator[Finding]:
    """Words of another platform in our own words; a quotation of the notice may hold anything."""
    whole = "\n".join(words for _, words in subject.own_words)
    for term in (*rule.own_terms, *rule.hosts):
        if term not in whole:
            continue
        pattern = re.compile(rf"(?<![\w.]){re.escape(term)}(?![\w])")
        for ident, words in subject.own_words:
            if pattern.search(words):
                yield finding(
                    "check.other_platform",
                    f"「{term}」是{rule.label.say('zh')}的用语。",
                    f"“{term}” belongs to {rule.label.say('en')}.",
                    remedy=("请换成这个平台的说法。", "Use this platform's own word."),
                    where=Place(statement=ident),
                )


def no_blame(subject: Subject) -> Judged:
    """10: fails when the letter blames the platform, buyers or rivals, or questions the decision without facts."""
    return by_severity(
        matched(subject, 10),
        "没有怪别人，也没有空口质疑决定。",
        "No reproach, and the decision is not questioned without facts.",
    )


def tone(subject: Subject) -> Judged:
    """11: fails on emotion, pleading and threats."""
    return by_severity(matched(subject, 11), "语气平实。", "The tone is calm.")


def english(subject: Subject) -> Judged:
    """12: composed sentences are reviewed wordings; changed or foreign ones need a reader of English."""
    found = [f for s in subject.statements for f in _slips(s, subject)]
    found += list(matched(subject, 12))
    if any(f.severity == "error" for f in found):
        return by_severity(found, "", "")
    changed = [s for s in subject.statements if s.origin != "composed"]
    if changed:
        return person(
            f"{len(changed)} 句改过，程序没有逐词审过。",
            f"Changed and not reviewed: {things(len(changed), 'sentence')}.",
            found,
        )
    return by_severity(
        found, "每句都用审定的措辞，没有残留的空白和汉字。", "All reviewed wordings, no blanks, no Chinese."
    )


@lru_cache(maxsize=4_000)
def _left(own: str, blanks: re.Pattern[str]) -> tuple[bool, bool, str]:
    """Tell whether Chinese and whether a blank is left in a sentence, and return the first word that stands twice."""
    twice = _TWICE.search(own)
    repeated = twice[0] if twice and twice[1].lower() not in _ALLOWED_TWICE else ""
    return _HAN.search(own) is not None, blanks.search(own) is not None, repeated


def _slips(statement: Statement, subject: Subject) -> Iterator[Finding]:
    where = Place(statement=statement.id)
    own = subject.unquoted(statement.text.say(subject.letter.language))
    chinese, blank, twice = _left(own, pattern(subject.book, "letter.blanks"))
    if subject.letter.language == "en" and chinese:
        yield finding(
            "check.chinese",
            f"英文信里有汉字：{short(own)}",
            f"Chinese in the English letter: {short(own)}",
            remedy=("请写上英文名。", "Give the English name."),
            where=where,
        )
    if blank:
        yield finding(
            "check.blank",
            f"有没填的空：{short(own)}",
            f"A blank is left: {short(own)}",
            remedy=("请填上，或删掉这句。", "Fill it in, or leave the sentence out."),
            where=where,
        )
    if twice:
        yield finding(
            "check.twice",
            f"词写了两遍：{twice}",
            f"A word stands twice: {twice}",
            remedy=("请删掉一个。", "Take one of them out."),
            where=where,
        )


def matched(subject: Subject, indicator: int) -> Iterator[Finding]:
    """Yield a finding for each term rule of an indicator that fires, and what the linter says of changed statements."""
    yield from changed(subject, indicator)
    terms = _terms(subject.book, subject.day, indicator, subject.case.platform, subject.letter.language)
    for ident, passage in subject.own_words:
        for rule, words in terms.found(passage):
            yield _term(rule, words, ident)


class _Terms:
    """The term rules of an indicator made ready, and what they found lately: most of a letter stays as it is."""

    def __init__(self, rules: Iterable[TermRule], language: str) -> None:
        """Make the rules ready for a language."""
        self._ready = [(rule, compiled(rule.match, (language,))) for rule in rules]
        self._kept: Kept[tuple[tuple[TermRule, str], ...]] = Kept()

    def found(self, passage: str) -> tuple[tuple[TermRule, str], ...]:
        """Return the rules that fire in a passage, sentence by sentence, each with the words at which it does."""
        known = self._kept.get(passage)
        return self._kept.put(passage, tuple(self._search(passage))) if known is None else known

    def _search(self, passage: str) -> Iterator[tuple[TermRule, str]]:
        for words in _SENTENCE_END.split(passage):
            lower = words.lower()
            for rule, matcher in self._ready:
                seen = matcher.find(words, lower)
                if seen is not None:
                    yield rule, seen.group()


@lru_cache(maxsize=32)
def _terms(book: Rulebook, day: date, indicator: int, platform: str, language: str) -> _Terms:
    rules = (rule for rule in book.on(TermRule, day) if rule.indicator == indicator)
    return _Terms((rule for rule in rules if not rule.platforms or platform in rule.platforms), language)


def _term(rule: TermRule, words: str, statement: str) -> Finding:
    what = Text.of(
        f"{rule.what.say('zh').rstrip('。')}：“{short(words)}”。",
        f"{rule.what.say('en').rstrip('.')}: “{short(words)}”.",
    )
    return Finding(
        code=rule.code,
        severity=rule.severity,
        what=what,
        remedy=rule.remedy,
        where=Place(statement=statement, rule=rule.id),
        standing=rule.standing,
        source=rule.source,
    )
