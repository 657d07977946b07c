"""Writes the golden letters and lists anew (``python scripts/golden.py``); read the diff before committing it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cli.lists import GOLDEN as LISTS  # noqa: E402
from tests.cli.lists import golden_files  # noqa: E402
from tests.examples.reading_copy import GOLDEN, reading_copy  # noqa: E402
from tests.examples_at import DAYS, example  # noqa: E402


def main() -> None:
    """Write one text a language for each example, and the lists that the command line shows."""
    LISTS.mkdir(exist_ok=True)
    for name, data in golden_files().items():
        (LISTS / name).write_bytes(data)
    GOLDEN.mkdir(exist_ok=True)
    for name in DAYS:
        for lang in ("en", "zh"):
            words = reading_copy(example(name), lang)
            (GOLDEN / f"{name}.{lang}.txt").write_text(words, encoding="utf-8", newline="\n")
    print(f"wrote {2 * len(DAYS)} letters")


if __name__ == "__main__":
    main()
