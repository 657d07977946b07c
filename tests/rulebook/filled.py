"""A wording with its blanks filled, in English and in Chinese, once for every value of every blank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rejoinder.model.rules import PLACEHOLDER, Sentence

Values = list[tuple[str, str]]
"""What may stand in a blank, in English and in Chinese."""


def filled(sentence: Sentence, values: Callable[[str], Values]) -> Iterator[tuple[str, str]]:
    """Yield a sentence once for every value of every blank (the others keep their last value)."""
    lists = {name: values(name) for name in sentence.blanks}
    for position in range(max((len(found) for found in lists.values()), default=1)):
        chosen = {name: found[min(position, len(found) - 1)] for name, found in lists.items()}
        yield _put(sentence.say.say("en"), chosen, 0), _put(sentence.say.say("zh"), chosen, 1)


def _put(words: str, chosen: dict[str, tuple[str, str]], lang: int) -> str:
    def one(match: re.Match[str]) -> str:
        value = chosen[match.group(1)][lang]
        if match.group(2) is None:
            return value
        return f"{value} {match.group(2) if value == '1' else match.group(3)}"

    said = PLACEHOLDER.sub(one, words).strip()
    return said[:1].upper() + said[1:]
