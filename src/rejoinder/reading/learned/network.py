"""Runs the encoder: the ONNX graph beside this file, its word rows, its vocabulary; loaded once, on first use."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from rejoinder.reading.learned.pieces import Vocabulary, vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_HALF = 15
_MIDDLE = 8


class Encoder:
    """The encoder on onnxruntime, one thread: a notice is short, and many are read side by side."""

    def __init__(self, folder: Path) -> None:
        """Load the graph from a folder.

        Raises:
            ImportError: onnxruntime is not there for this system.
        """
        import numpy as np
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was exported
        self._numbers = np
        self._session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._scales = np.load(folder / "scales.npy", mmap_mode="r")
        self._packed = np.load(folder / "packed.npy", mmap_mode="r")

    def run(self, ids: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return logits of marks for each piece, logits of kinds, and what each piece says of the subject."""
        rows = self._rows(ids)[None]
        mask = self._numbers.ones(rows.shape[:2], self._numbers.float32)
        marks, kinds, said = self._session.run(None, {"rows": rows, "mask": mask})
        return marks[0], kinds[0], said[0]

    def _rows(self, ids: Sequence[int]) -> Any:
        """Unpack the word rows of pieces: blocks of 32 halves of a byte, low ones first, each block with its scale."""
        np = self._numbers
        scales = self._scales[list(ids)]
        packed = self._packed[list(ids)].reshape(len(ids), scales.shape[1], -1)
        halves = np.concatenate([packed & _HALF, packed >> 4], axis=-1).astype(np.float32) - _MIDDLE
        return (halves * scales[..., None].astype(np.float32)).reshape(len(ids), -1)


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
