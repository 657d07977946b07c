"""Write the directions of the rulebook's descriptions beside the encoder, so that no start need work them out.

    descriptions.py FOLDER

FOLDER holds a written encoder (export.py). To be run again when entries' texts change; a new entry works without.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import numpy as np

from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.judge import sight
from rejoinder.reading.learned.likeness import described, direction, key
from rejoinder.reading.learned.network import Encoder
from rejoinder.reading.learned.pieces import vocabulary
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)


def main() -> int:
    """Write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    given = asked.parse_args()
    network, words = Encoder(given.folder), vocabulary(given.folder)
    texts = sorted({text for rule in load().on(ViolationRule, DAY) for text in described(rule)})
    rows = np.stack([direction(sight(text, network, words)) for text in texts]).astype(np.float16)
    np.savez_compressed(given.folder / "descriptions.npz", keys=np.array([key(text) for text in texts]), rows=rows)
    print(f"{len(texts)} descriptions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
