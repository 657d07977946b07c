"""An encoder that ships: the ONNX graph of a folder, opened the same way everywhere and loaded once, on first use."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

E = TypeVar("E")
V = TypeVar("V")


_BRIEF: list[bool] = []


def be_brief() -> None:
    """Say that this process looks at one text and ends: weights are then not laid out anew for speed.

    That is half of the loading, and worth it from the tenth text on. What is computed is the same in every bit.
    """
    _BRIEF.append(True)


def session(folder: Path, threads: int = 1) -> Any:
    """Open the graph of a folder, as a rule with one thread a look: several looks at once use processors better so.

    What is computed is the same in every bit, by however many threads.

    Raises:
        ImportError: onnxruntime is not there for this system.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if _BRIEF:
        options.add_session_config_entry("session.disable_prepacking", "1")
    options.log_severity_level = 3
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was exported
    return ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])


def mapped(file: Path) -> Any:
    """Open an array whose rows are read from the disk as they are met; taken as a plain one, each look costs less."""
    import numpy as np

    return np.asarray(np.load(file, mmap_mode="r"))


class Shipped(Generic[E, V]):
    """An encoder and its vocabulary: loaded on first use, or ahead of it by another thread, and never twice."""

    def __init__(self, folder: Path, encoder: Callable[[Path], E], vocabulary: Callable[[Path], V]) -> None:
        """`encoder` and `vocabulary` read what lies in the folder."""
        self._loading = threading.Lock()
        self._encoder = cache(lambda: encoder(folder))
        self._vocabulary = cache(lambda: vocabulary(folder))

    def encoder(self) -> E:
        """Return the encoder.

        Raises:
            ImportError: onnxruntime is not there for this system.
        """
        with self._loading:
            return self._encoder()

    def vocabulary(self) -> V:
        """Return the pieces it knows."""
        with self._loading:
            return self._vocabulary()
