"""How near a message comes to each violation: its words beside the rulebook's own description and examples.

Nothing here knows a violation by name. A new violation is described in its YAML entry, and compared like the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.judge import Network, sight
from rejoinder.reading.learned.pieces import Vocabulary

_NEAREST = 6
"""So many of a violation's descriptions, the nearest, speak for it."""
_SHARP = 11.0


def described(rule: ViolationRule) -> tuple[str, ...]:
    """Return what a violation's entry says it is about."""
    return (*rule.meaning.root.values(), *rule.label.root.values(), *rule.match.fires, *rule.examples)


def key(text: str) -> str:
    """Return the name under which a text's direction is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


class Measure:
    """Turns what the encoder sees in a text into a direction in which texts about one violation lie close."""

    def __init__(self, path: Path) -> None:
        """Load what the training wrote."""
        import numpy as np

        with np.load(path) as file:
            self._at = {name: file[name] for name in file.files}

    def direction(self, seen: Any) -> Any:
        """Return a direction of length one."""
        at = self._at
        inner = ((seen - at["middle"]) / at["spread"]) @ at["first.weight"].T + at["first.bias"]
        found = inner.clip(min=0) @ at["second.weight"].T + at["second.bias"]
        return found / (float((found * found).sum()) ** 0.5 or 1.0)


class Directions:
    """Directions of texts: those computed when the encoder was made, and others as they are met."""

    def __init__(self, network: Network, words: Vocabulary, folder: Path) -> None:
        """`folder` holds what the training wrote, so that the shipped rulebook costs nothing at the start."""
        import numpy as np

        self._network, self._words = network, words
        self._measure = Measure(folder / "likeness.npz")
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
            self._known[name] = self.new(text)
        return self._known[name]

    def new(self, text: str) -> Any:
        """Return the direction of a text that will not come again."""
        return self._measure.direction(sight(text, self._network, self._words))


class Violations:
    """All violations of a rulebook as directions."""

    def __init__(self, rules: Iterable[ViolationRule], directions: Directions) -> None:
        """Gather the descriptions by violation; entries of several platforms speak together."""
        import numpy as np

        texts: dict[str, list[str]] = {}
        for rule in rules:
            texts.setdefault(rule.violation, []).extend(described(rule))
        self.names = tuple(sorted(texts))
        self._rows = [np.stack([directions.of(text) for text in texts[name]]) for name in self.names]

    def chances(self, vector: Any) -> Mapping[str, float]:
        """Return how likely each violation is what a stretch is about; they sum to one."""
        import numpy as np

        near = [np.sort(rows @ vector)[-_NEAREST:].mean() for rows in self._rows]
        grown = np.exp(_SHARP * (np.array(near) - max(near)))
        return dict(zip(self.names, (grown / grown.sum()).tolist(), strict=True))
