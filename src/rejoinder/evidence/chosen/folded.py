"""A paper's words as the network reads them: one plain small letter for each, and the pieces they are cut into."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Sheet

BUCKETS = 1 << 14
_GRAMS = (1, 2, 3, 4)
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)


class _Folding(dict[int, int]):
    """One plain small letter for each letter, a nought for each figure, a blank for most marks."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if char.isdigit():
            folded = "0"
        elif char.isalpha():
            folded = unicodedata.normalize("NFKD", char)[0].lower()[0]
        else:
            folded = char if char in ":#%/№.-@€$£¥&" else ":" if char == "：" else " "
        self[code] = ord(folded)
        return self[code]


_FOLDING = _Folding()


class Folded:
    """The folded words of a whole paper and where each cell stands in them."""

    def __init__(self, sheet: Sheet) -> None:
        """Fold every cell once."""
        import numpy as np

        self.rows = sheet.rows
        self.at: list[list[int]] = []
        parts: list[str] = [" "]
        place = 1
        for row in self.rows:
            begins = []
            for cell in row.cells:
                begins.append(place)
                parts.append(cell + " ")
                place += len(cell) + 1
            self.at.append(begins)
        self.printed = "".join(parts)
        self.text = self.printed.translate(_FOLDING)
        codes = np.frombuffer((self.text + "    ").encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        size = len(self.text)
        grams = np.zeros((len(_GRAMS), size), dtype=np.int32)
        hashed = np.zeros(size, dtype=np.uint64)
        for n in range(len(_GRAMS)):
            hashed = (hashed ^ (codes[n : n + size] + np.uint64(n * 977))) * np.uint64(_FACTORS[n]) & np.uint64(
                0xFFFFFFFF
            )
            mixed = hashed ^ (hashed >> np.uint64(15))
            grams[n] = 1 + (mixed % np.uint64(BUCKETS - 1)).astype(np.int32)
        latin = codes[:size] < 0x2E80
        grams[0][latin] = 0
        self.grams = grams
