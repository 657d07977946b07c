"""Average trained encoders of one line, each of which went on from the one before: the mean may read better.

mean.py OUT.pt TRAINED.pt...
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch


def main() -> int:
    """Average."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("trained", type=Path, nargs="+")
    given = asked.parse_args()
    saved = [torch.load(file) for file in given.trained]
    torch.save({name: sum(one[name].float() for one in saved) / len(saved) for name in saved[0]}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
