"""Write the trained encoder as the reader loads it: an ONNX graph of small numbers, word rows, and the pieces.

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
from encoder import load
from graphs import ship
from train import KINDS


def main() -> int:
    """Export."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("trained", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    saved = torch.load(given.trained)
    model = load(given.base, len(KINDS), [int(one) for one in saved["layers"].split(",")])
    model.load_state_dict(saved["state"], strict=False)
    model.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    rows, mask = torch.randn(1, 40, model.words.weight.shape[1]), torch.ones(1, 40)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            model,
            (rows, mask),
            str(plain),
            input_names=["rows", "mask"],
            output_names=["marks", "kinds", "said"],
            dynamic_axes={"rows": {0: "n", 1: "pieces"}, "mask": {0: "n", 1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        ship(plain, given.out / "encoder.onnx")
    words = np.load(given.base / "words.npz")
    np.save(given.out / "scales.npy", words["scales"])
    np.save(given.out / "packed.npy", words["packed"].reshape(len(words["packed"]), -1))
    for name in ("pieces.txt", "pieces.npy"):
        shutil.copyfile(given.base / name, given.out / name)
    for file in sorted(given.out.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
