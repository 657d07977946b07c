"""Runs the encoder: the ONNX graph beside this file, its word rows, its vocabulary; loaded once, on first use."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from rejoinder.lint.learned.pieces import Vocabulary, vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_THREADS = 1
"""One a look: several looks at once use two processors better than one look with two threads."""
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
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was exported
        self._numbers = np
        self._session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
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


_LOADING = threading.Lock()  # a thread may load ahead of the one that needs it; nothing is loaded twice


def encoder() -> Encoder:
    """Return the shipped encoder.

    Raises:
        ImportError: onnxruntime is not there for this system.
    """
    with _LOADING:
        return _encoder()


def shipped_vocabulary() -> Vocabulary:
    """Return the pieces the shipped encoder knows."""
    with _LOADING:
        return _vocabulary()


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder(WEIGHTS)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return vocabulary(WEIGHTS)
