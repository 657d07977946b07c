"""What a text is about by its words alone: linear models over pieces of words, a second opinion beside the encoder.

The encoder hears what a sentence means and makes little of a plain word of the trade that stands in passing; these
models know which words go with which violation, and nothing of what they mean. They err in other places.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from rejoinder.learned.shipped import mapped
from rejoinder.reading.learned.network import WEIGHTS

NOTHING = "nothing"
"""What a sentence speaks of that accuses of nothing."""
DENSE = "\u3040"
"""From here on scripts write no spaces: a letter is a word."""
_WORD = re.compile(
    r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:['’][^\W\d_]+)?|\d+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_SIZES = (3, 4, 5)
"""Letters of a piece of a word."""


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[int, ...]:
    """Return the numbers of a word's pieces, each once; its ends count as letters."""
    if len(word) == 1 and word >= DENSE:
        return ()
    whole = f" {word} "
    return tuple({crc32(f"c{whole[at : at + n]}".encode()) for n in _SIZES for at in range(len(whole) - n + 1)})


def counted(text: str, size: int) -> tuple[dict[int, int], dict[int, int]]:
    """Count a text's pieces of words, and its words with the pairs they stand in.

    Args:
        text: any language; all numbers count as one word.
        size: how many numbers there are for them, a power of two; two may fall on one.
    """
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]
    last = size - 1
    pieces = Counter([one & last for word in words for one in _pieces(word)])
    return pieces, Counter([crc32(f"w{name}".encode()) & last for name in _words(words)])


def _words(words: Sequence[str]) -> Iterable[str]:
    """Yield words, pairs of words, and three letters in a row of scripts without spaces."""
    yield from words
    yield from map(" ".join, pairwise(words))
    for three in zip(words, words[1:], words[2:], strict=False):
        if all(len(one) == 1 and one >= DENSE for one in three):
            yield "".join(three)


def row(text: str, rare: Any) -> tuple[Any, Any]:
    """Return where a text stands among all words: the numbers of what it holds, and how much each counts.

    Args:
        text: any language.
        rare: for each number how rare it is, 0 for what is not counted.
    """
    import numpy as np

    places, values = [], []
    for counts in counted(text, len(rare)):
        at = np.fromiter(counts, np.int64, len(counts))
        found = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * rare[at]
        places.append(at)
        values.append(found / (float((found * found).sum()) ** 0.5 or 1.0))
    return np.concatenate(places), np.concatenate(values)


class Model:
    """One linear model: what it tells apart, how rare each number is, and what each number says of each."""

    def __init__(self, folder: Path, name: str) -> None:
        """Open what the training wrote; numbers are read from the disk as they are met."""
        import numpy as np

        told = json.loads((folder / "wordings.json").read_text(encoding="utf-8"))[name]
        self.names: tuple[str, ...] = tuple(told["names"])
        self._shares: bool = told["shares"]
        self._scale, self._bias = np.array(told["scale"]), np.array(told["bias"])
        self._rare = mapped(folder / f"wordings_{name}_rare.npy")
        self._says = mapped(folder / f"wordings_{name}.npy")

    def chances(self, text: str) -> Mapping[str, float]:
        """Return how likely a text is about each; they sum to one where it can be about one only."""
        import numpy as np

        at, much = row(text, self._rare)
        speaks = much @ self._says[at].astype(np.float32) * self._scale + self._bias
        if self._shares:
            grown = np.exp(speaks - speaks.max())
            found = grown / grown.sum()
        else:
            found = 1 / (1 + np.exp(-speaks))
        return dict(zip(self.names, found.tolist(), strict=True))


@dataclass(frozen=True)
class Wordings:
    """What a message's words say: of the whole, of each accusation in order, of each sentence."""

    whole: Mapping[str, float]
    each: tuple[Mapping[str, float], ...]
    told: tuple[Mapping[str, float], ...]


@dataclass(frozen=True)
class Models:
    """The three that ship."""

    whole: Model
    accusation: Model
    sentence: Model

    def heard(self, subject: str, text: str, accusations: Iterable[str], sentences: Iterable[str]) -> Wordings:
        """Return what the words of a message, its accusations and its sentences say; the subject is one of these."""
        return Wordings(
            self.whole.chances(f"{subject}\n{text}"),
            tuple(self.accusation.chances(one) for one in accusations),
            tuple(self.sentence.chances(one) for one in (*sentences, *filter(None, [subject]))),
        )


@cache
def models(folder: Path = WEIGHTS) -> Models:
    """Return the models of a folder, by default those that ship."""
    return Models(*(Model(folder, name) for name in ("whole", "accusation", "sentence")))
