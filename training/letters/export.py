"""Write the trained encoder as the linter loads it: an ONNX graph of small numbers, word rows, and the pieces.

export.py BASE_DIR TRAINED.pt OUT_DIR
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch
from graphs import ship
from network import WIDE, trained


class Alone(torch.nn.Module):
    """The encoder over one text at a time: nothing is masked."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, rows: torch.Tensor, letter: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return what the encoder returns."""
        return self.encoder(rows, None, letter)


def main() -> int:
    """Export."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("trained", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    model = trained(given.base, given.trained)
    model.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    sample = (torch.randn(1, 40, WIDE), torch.ones(1, 40))
    names = ["rows", "letter"]
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Alone(model),
            sample,
            str(plain),
            input_names=names,
            output_names=["pieces", "whole", "label"],
            dynamic_axes={name: {0: "n", 1: "size"} for name in (*names, "pieces")},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        ship(plain, given.out / "encoder.onnx")
    kept = np.load(given.base / "rows.npz")
    np.save(given.out / "scales.npy", kept["scales"])
    np.save(given.out / "rows.npy", kept["packed"])
    shutil.copyfile(given.base / "pieces.txt", given.out / "pieces.txt")
    for file in sorted(given.out.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
