"""Runs the encoder: the ONNX graph beside this file, its word rows, its vocabulary; loaded once, on first use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rejoinder.learned.shipped import Shipped, mapped, session
from rejoinder.reading.learned.pieces import vocabulary

WEIGHTS = Path(__file__).parent / "weights"
_HALF = 15
_MIDDLE = 8


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
        self._packed = mapped(folder / "packed.npy")

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


_SHIPPED = Shipped(WEIGHTS, Encoder, vocabulary)
encoder, shipped_vocabulary = _SHIPPED.encoder, _SHIPPED.vocabulary
