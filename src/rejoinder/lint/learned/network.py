"""Runs the encoder: the ONNX graph beside this file, its word rows, its vocabulary; loaded once, on first use."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rejoinder.learned.shipped import Shipped, session
from rejoinder.lint.learned.pieces import vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_REMEMBERED = 64
"""Stretches whose sights are kept."""


class Encoder:
    """The encoder on onnxruntime."""

    def __init__(self, folder: Path) -> None:
        """Load the graph from a folder.

        Raises:
            ImportError: onnxruntime is not there for this system.
        """
        import numpy as np

        self._numbers = np
        self._session = session(folder)
        self._scales = np.load(folder / "scales.npy", mmap_mode="r")
        self._packed = np.load(folder / "rows.npy", mmap_mode="r")
        self._seen: OrderedDict[tuple[tuple[int, ...], int], tuple[Any, Any, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def run(self, ids: Sequence[int], letter: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return logits: of each piece, of the whole, of a lone sentence's label. `letter` marks its pieces.

        What was seen lately is remembered: while a letter is typed, most of it stays as it was.
        """
        key = (tuple(ids), sum(letter))
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
                return self._seen[key]
        made = self._run(list(ids), letter)
        with self._lock:
            self._seen[key] = made
            while len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return made

    def _run(self, at: list[int], letter: Sequence[int]) -> tuple[Any, Any, Any]:
        np = self._numbers
        rows = (self._packed[at].astype(np.float32) * self._scales[at][:, None])[None]
        mine = np.asarray(letter, np.float32)[None]
        pieces, whole, label = self._session.run(None, {"rows": rows, "letter": mine})
        return pieces[0], whole[0], label[0]


_SHIPPED = Shipped(WEIGHTS, Encoder, vocabulary)
encoder, shipped_vocabulary = _SHIPPED.encoder, _SHIPPED.vocabulary
