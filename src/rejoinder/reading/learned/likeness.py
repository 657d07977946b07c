"""How near a message comes to each violation: its words beside the rulebook's own description and examples.

Nothing here knows a violation by name. A new violation is described in its YAML entry, and compared like the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.judge import Network, sight
from rejoinder.reading.learned.pieces import Vocabulary

_SHARP = 16.0
"""How much louder the nearest of a violation's descriptions speaks than the others; as it was taught."""
_LOUD = 4.0


def described(rule: ViolationRule) -> tuple[str, ...]:
    """Return what a violation's entry says it is about."""
    return (*rule.meaning.root.values(), *rule.label.root.values(), *rule.match.fires, *rule.examples)


def key(text: str) -> str:
    """Return the name under which a text's direction is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def direction(said: Any) -> Any:
    """Return the direction of a stretch, of length one: what its pieces say, the loud ones more."""
    import numpy as np

    loud = np.exp(said[:, -1].clip(-_LOUD, _LOUD))
    found = (said[:, :-1] * loud[:, None]).sum(0)
    return found / (float((found * found).sum()) ** 0.5 or 1.0)


class Directions:
    """Directions of texts: those computed when the encoder was made, and others as they are met."""

    def __init__(self, network: Network, words: Vocabulary, folder: Path) -> None:
        """`folder` holds what the training wrote, so that the shipped rulebook costs nothing at the start."""
        import numpy as np

        self._network, self._words = network, words
        kept = folder / "descriptions.npz"
        self._known: dict[str, Any] = {}
        if kept.exists():
            with np.load(kept) as file:
                rows = file["rows"].astype(np.float32)
                self._known = dict(zip(file["keys"].tolist(), rows, strict=True))

    def of(self, text: str) -> Any:
        """Return a text's direction."""
        name = key(text)
        if name not in self._known:
            self._known[name] = direction(sight(text, self._network, self._words))
        return self._known[name]


class Violations:
    """All violations of a rulebook as directions."""

    def __init__(self, rules: Iterable[ViolationRule], directions: Directions) -> None:
        """Gather the descriptions by violation; entries of several platforms speak together."""
        import numpy as np

        texts: dict[str, list[str]] = {}
        for rule in rules:
            texts.setdefault(rule.violation, []).extend(described(rule))
        self.names = tuple(sorted(texts))
        self._rows = np.stack([directions.of(text) for name in self.names for text in texts[name]])
        counts = [len(texts[name]) for name in self.names]
        self._counts, self._starts = np.array(counts), np.cumsum([0, *counts[:-1]])

    def chances(self, vector: Any) -> Mapping[str, float]:
        """Return how likely each violation is what a stretch is about; they sum to one."""
        return self.of_each([vector])[0]

    def of_each(self, vectors: Sequence[Any]) -> list[Mapping[str, float]]:
        """Return the same for many stretches, in one step; in the rows' own numbers, which need not be widened."""
        import numpy as np

        if not vectors:
            return []
        near = np.exp(_SHARP * (np.stack(vectors).astype(self._rows.dtype) @ self._rows.T - 1))
        grown = np.add.reduceat(near, self._starts, axis=1) / self._counts + 1e-9
        shares = (grown / grown.sum(1, keepdims=True)).tolist()
        return [dict(zip(self.names, one, strict=True)) for one in shares]
