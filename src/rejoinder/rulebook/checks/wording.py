"""Checks of words: both languages everywhere, and patterns that do what their examples say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rejoinder.model.base import Text
from rejoinder.model.rules import Matcher
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks.problem import Problem, every
from rejoinder.rulebook.checks.walk import Keys, matchers, texts
from rejoinder.rulebook.matching import Compiled, Pattern

LANGUAGES = ("zh", "en")
_COUNTED = ("hints",)
"""Matchers of which several patterns must be seen together; the room that counts them proves them."""
_NAMES = {"zh": Text.of("中文", "Chinese"), "en": Text.of("英文", "English")}


def both_languages(book: Rulebook) -> Iterator[Problem]:
    """No text without Chinese and English."""
    for kind, rule in every(book):
        for keys, text in texts(rule):
            for lang in LANGUAGES:
                if text.root and not text.has(lang):
                    name = _NAMES[lang]
                    yield Problem(
                        "rule.language",
                        kind,
                        rule.id,
                        keys,
                        Text.of(f"缺{name.say('zh')}。", f"{name.say('en')} is missing."),
                        Text.of(f"请补上 {lang}: …。", f"Add {lang}: …."),
                    )


def proved(book: Rulebook) -> Iterator[Problem]:
    """Every pattern fires on its firing examples and on none of its silent ones."""
    for kind, rule in every(book):
        for keys, matcher in matchers(rule):
            if keys != _COUNTED:
                yield from _proved(kind, rule.id, keys, matcher)


Sources = tuple[str, ...]


@lru_cache(maxsize=8192)
def _found(sources: Sources, nones: Sources, texts: Sources) -> tuple[str | None, ...]:
    """Return what patterns find in each text; where an earlier check asked the same, that is known."""
    ready = Compiled([Pattern(one) for one in sources], [Pattern(one) for one in nones])
    hits = map(ready.find, texts)
    return tuple(None if hit is None else hit.group() for hit in hits)


def _proved(kind: str, ident: str, keys: Keys, matcher: Matcher) -> Iterator[Problem]:
    sources = tuple(pattern for patterns in matcher.any.values() for pattern in patterns)
    found = _found(sources, matcher.none, (*matcher.fires, *matcher.silent))
    for number, text in enumerate(matcher.fires):
        if found[number] is None:
            yield Problem(
                "rule.not_firing",
                kind,
                ident,
                (*keys, "fires", number),
                Text.of(f"例句没有命中：{text}", f"The example is not matched: {text}"),
                Text.of("请改正则表达式，或改例句。", "Mend the pattern or the example."),
            )
    for number, text in enumerate(matcher.silent):
        hit = found[len(matcher.fires) + number]
        if hit is not None:
            yield Problem(
                "rule.not_silent",
                kind,
                ident,
                (*keys, "silent", number),
                Text.of(f"不该命中却命中了「{hit}」：{text}", f"Matched “{hit}” but must not: {text}"),
                Text.of("请收紧正则表达式，或写进 none。", "Narrow the pattern, or silence it in none."),
            )
