"""Of many patterns only those are tried whose literals stand in a text, and nothing they would find is lost by that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import pytest

from rejoinder.lint.ready import rules
from rejoinder.model.rules import (
    CueRule,
    DeedRule,
    FunctionRule,
    KindRule,
    Matcher,
    MatterRule,
    SignalRule,
    TermRule,
    TopicRule,
    ViolationRule,
)
from rejoinder.model.source import Dated
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import Compiled, Pattern, compiled, stand
from rejoinder.rulebook.needs import needed
from rejoinder.rulebook.sieve import Sieve

BOOK, DAY = load(), date(2026, 11, 28)
KINDS: tuple[type[Dated], ...] = (
    TermRule, DeedRule, MatterRule, FunctionRule, KindRule, TopicRule, ViolationRule, CueRule, SignalRule,
)  # fmt: skip
ODD: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper case": str.upper,
    "title case": str.title,
    "curly apostrophes": lambda text: text.replace("'", "’").replace('"', "”"),
    "straight apostrophes": lambda text: text.replace("’", "'").replace("“", '"'),
    "accents": lambda text: text.replace("e", "é").replace("o", "ö"),
    "zero width": lambda text: text.replace("o", "o\u200b").replace(" ", " \u200b", 3),
    "other blanks": lambda text: text.replace(" ", "\u00a0"),
    "a line": lambda text: text.replace(" ", "\n", 2),
    "Kelvin": lambda text: text.replace("k", "\u212a"),
    "among others": lambda text: f"Dear team, {text} We wrote on 4 May!! [name] n't",
}
APART = frozenset("ıİſ")
"""Letters that a pattern takes for i and s, though their lower case is another: they are let through less."""


literals = lru_cache(None)(needed)


@lru_cache(None)
def regex(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def matchers(kind: type[Dated]) -> Iterator[Matcher]:
    for rule in BOOK.of(kind).values():
        sides = ("owns", "denies", "speaks") if kind is MatterRule else ("match",)
        yield from (made for side in sides if (made := getattr(rule, side)) is not None)


def test_a_literal_is_filed_under_the_letters_that_fewest_hold() -> None:
    sources = ["there was none", "there was a gap", "there were two"]
    sieve = Sieve((one, Compiled([Pattern(one)], [])) for one in sources)
    assert [row for row, _ in sieve.left("yes, there was a gap of a day")] == ["there was a gap"]
    assert [row for row, _ in sieve.left("there was")] == []
    assert max(len(found) for found in sieve._filed.values()) == 1


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        (r"\blate\b", [{"late"}]),
        (r"n['’]t", [{"n't", "n’t"}]),
        (r"_{3,}", [{"___"}]),
        (r"\?\?+|!!+", [{"??", "!!"}]),
        (r"\w!+(\s|$)", [{"!"}]),
        (r"\[\s{0,3}\]", [{"["}, {"]"}]),
        (r"gr[ae]y", [{"gray", "grey"}]),
        (r"(?:is|was) not\b", [{"is not", "was not"}]),
        (r"\b(?:we|i) (?:wants|am)(?<!i am)\b", [{"i am", "i wants", "we am", "we wants"}]),
        (r"reports?", [{"report"}]),
        (r"reports? late", [{"report late", "reports late"}]),
        (r"\bfirst\b(?! of) of", [{"first of"}]),
        (r"(?:not )?x{0,3} late", [{" late"}]),
        (r"(?:sold|sent) {2,}late", [{"sold  ", "sent  "}, {"late"}]),
        (r"(?:aa|bb|cc|dd|ee)(?:ff|gg|hh|ii|jj)", [{"aa", "bb", "cc", "dd", "ee"}, {"ff", "gg", "hh", "ii", "jj"}]),
        (r"ab{2}c", [{"abbc"}]),
        (r"ab{2,}c", [{"abb"}]),
        (r"[^a]bc", [{"bc"}]),
        (r"(?:因为|由于)", [{"因为", "由于"}]),
    ],
)
def test_what_a_pattern_needs(pattern: str, groups: list[set[str]]) -> None:
    assert [set(group) for group in needed(pattern)] == groups


@pytest.mark.parametrize(
    "pattern", [r"\d+", r"late|\d", r"(?:late)?", r"a|b", r"l?", "(", r".{3}", r"[a-z]{3}", r"(?!late)", r"late{0}"]
)
def test_a_pattern_that_may_do_without_is_asked_always(pattern: str) -> None:
    assert all(set(group) <= {"lat"} for group in needed(pattern))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_example_in_whatever_dress_holds_a_match_without_its_literals(kind: type[Dated]) -> None:
    looked = 0
    for match in matchers(kind):
        patterns = [one for found in match.any.values() for one in found] + list(match.none)
        for text in (*match.fires, *match.silent):
            for dress in ODD.values():
                worn = dress(text)
                for source in () if APART & set(worn) else patterns:
                    if re.search(source, worn, re.IGNORECASE):
                        looked += 1
                        assert stand(needed(source), worn.lower()), (source, worn)
    assert looked > 20


@pytest.mark.parametrize("dress", ODD.values(), ids=ODD)
def test_the_linters_sieve_lets_through_all_that_would_fire(dress: Callable[[str], str]) -> None:
    ready = rules(BOOK, DAY)
    rows = [(number, matcher) for number, (_, matcher) in enumerate((*ready.terms, *ready.deeds))]
    rows += [(len(rows) + at, compiled(match, ("en",))) for at, match in enumerate(matchers(MatterRule))]
    sieve = Sieve(rows)
    texts = [text for kind in (TermRule, MatterRule) for match in matchers(kind) for text in match.fires]
    for text in map(dress, texts[::40]):
        if not APART & set(text):
            left = {number: matcher.find(text) for number, matcher in sieve.left(text.lower())}
            for number, matcher in rows:
                seen, found = _unfiltered(matcher, text), left.get(number)
                assert (found and found.span()) == (seen and seen.span())


def _unfiltered(matcher: Compiled, text: str) -> re.Match[str] | None:
    if any(regex(one.source).search(text) for one in matcher.nones):
        return None
    found = [m for one in matcher.patterns for m in regex(one.source).finditer(text)]
    return min(found, key=lambda m: (m.start(), -m.end()), default=None)


def made(*patterns: str, none: tuple[str, ...] = ()) -> Compiled:
    return Compiled([Pattern(one) for one in patterns], [Pattern(one) for one in none])


def test_what_is_left_comes_in_order_with_the_patterns_that_could_fire() -> None:
    rows = [
        ("a", made(r"\blate\b", r"\bnew\b")),
        ("b", made(r"\d")),
        ("c", made(r"\bnew\b.*\bday\b")),
        ("d", made("x")),
    ]
    sieve = Sieve(rows)
    assert [(name, [one.source for one in few.patterns]) for name, few in sieve.left("a new day")] == [
        ("a", [r"\bnew\b"]),
        ("b", [r"\d"]),
        ("c", [r"\bnew\b.*\bday\b"]),
        ("d", ["x"]),
    ]
    assert [name for name, _ in sieve.left("new")] == ["a", "b", "d"]
    assert [name for name, _ in sieve.left("")] == ["b", "d"]


def test_what_silences_a_matcher_goes_with_it() -> None:
    ((_, few),) = Sieve([("a", made("late", none=("never late",)))]).left("never late")
    assert few.find("never late") is None
    assert few.find("late") is not None


def test_nothing_is_left_of_nothing() -> None:
    assert Sieve([]).left("a text") == []
