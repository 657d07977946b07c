"""How much of what decides a notice is shown in Chinese.

Counted are sentences that hold a labelled accusation, demand, time or place to answer, by language: those with every
number of theirs carried over, and those that are said whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rejoinder.app.batch import message_of
from rejoinder.model.rendering import Rendering
from rejoinder.reading import read, render
from rejoinder.reading.rendering.values import MISREAD
from rejoinder.rulebook import Rulebook

DIGITS = re.compile(r"\d+")


def labelled(record: Mapping[str, Any], text: str) -> Iterator[tuple[int, int]]:
    """Yield where the labelled words of a record stand in a text."""
    time = (record.get("response_deadline") or {}).get("text")
    for words in (*record["allegations"], *record["demands"], time, record.get("channel")):
        at = text.find(words) if words else -1
        if at >= 0:
            yield at, at + len(words)


def carried(one: Rendering) -> bool:
    """Tell whether every number of a sentence stands in its Chinese, however it is written there."""
    shown = DIGITS.findall(one.zh)
    values, run = {int(digits) for digits in shown}, "".join(shown)
    said = MISREAD.sub("", one.span.text)  # the digit of "wou1d" is none
    return all(int(digits) in values or digits in run for digits in DIGITS.findall(said))


def table(gold: Mapping[str, Mapping[str, Any]], book: Rulebook, day: date) -> str:
    """Return for each language: sentences, share shown in Chinese with all numbers, share said whole."""
    found: dict[str, list[Rendering]] = defaultdict(list)
    for record in gold.values():
        message = message_of(dict(record), book)
        places = list(labelled(record, message.text))
        for one in render(read(message, book, day), book, day):
            if one.how != "same" and any(a < one.span.end and b > one.span.start for a, b in places):
                found[record["language"]].append(one)
    rows = []
    for language, shown in sorted(found.items()):
        said = sum(bool(one.zh) and carried(one) for one in shown) / len(shown)
        whole = sum(one.how == "rendered" for one in shown) / len(shown)
        rows.append(f"{language} {len(shown)}: {said:.2f}/{whole:.2f}")
    return "  ".join(rows)
