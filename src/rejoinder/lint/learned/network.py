"""Runs the encoder: the ONNX graph beside this file, its word rows, its vocabulary; loaded once, on first use."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rejoinder.learned.shipped import Shipped, mapped, session
from rejoinder.lint.learned.pieces import vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_REMEMBERED = 256
"""Stretches whose sights are kept, 60 kB each: letters of two pages in the hands of some forty people."""
_Seen = tuple[Any, Any, Any]


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
        self._scales = mapped(folder / "scales.npy")
        self._packed = mapped(folder / "rows.npy")
        self._seen: OrderedDict[tuple[tuple[int, ...], int], _Seen] = OrderedDict()
        self._lock = threading.Lock()
        self._folder = folder
        self._wide: Any = None
        self._wide_in = 0

    def widen(self) -> None:
        """Get ready to take two processors for a look that is the only one, as it is while somebody types.

        That costs a second session; who looks at one letter and ends does without.
        """
        if (os.cpu_count() or 1) > 1 and self._wide_in != os.getpid():
            self._wide = session(self._folder, threads=2)
            self._wide_in = os.getpid()  # a process that was split off has none of its parent's threads

    def recall(self, ids: Sequence[int], letter: Sequence[int]) -> _Seen | None:
        """Return what was seen lately, or None: while a letter is typed, most of it stays as it was."""
        key = (tuple(ids), sum(letter))
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
            return self._seen.get(key)

    def run(self, ids: Sequence[int], letter: Sequence[int], *, alone: bool = False) -> _Seen:
        """Return logits: of each piece, of the whole, of a lone sentence's label; what was seen lately is remembered.

        Args:
            ids: the pieces.
            letter: which of them are the letter's.
            alone: nothing else is looked at meanwhile.
        """
        known = self.recall(ids, letter)
        if known is not None:
            return known
        made = self._run(list(ids), letter, alone=alone)
        key = (tuple(ids), sum(letter))
        with self._lock:
            self._seen[key] = made
            while len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return made

    def _run(self, at: list[int], letter: Sequence[int], *, alone: bool) -> _Seen:
        np = self._numbers
        rows = (self._packed[at].astype(np.float32) * self._scales[at][:, None])[None]
        mine = np.asarray(letter, np.float32)[None]
        wide = alone and self._wide_in == os.getpid()
        pieces, whole, label = (self._wide if wide else self._session).run(None, {"rows": rows, "letter": mine})
        return pieces[0], whole[0], label[0]


_SHIPPED = Shipped(WEIGHTS, Encoder, vocabulary)
encoder, shipped_vocabulary = _SHIPPED.encoder, _SHIPPED.vocabulary
