"""How long a run takes, from process start to the last file, beside another way of making one letter.

Ours: `rejoinder appeal` on an example, and `rejoinder read` on its notice.
The other: docxtpl fills a Word template with the words of our letter, LibreOffice turns it into PDF.
Prints a table; every single time goes to bench/results/ as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DONE = (0, 1)  # 1: the pack is made, an indicator failed


class CannotMeasureError(Exception):
    """A run did not do its work, so its time means nothing."""


@dataclass(frozen=True)
class Measured:
    """The times of one way, in seconds, in the order of the runs."""

    name: str
    seconds: tuple[float, ...]
    limit: float | None = None

    @property
    def median(self) -> float:
        """Half of the runs took no longer than this."""
        return statistics.median(self.seconds)

    def row(self) -> str:
        """One line of the table."""
        verdict = "" if self.limit is None else f"{self.limit:7.1f}   {'yes' if self.median <= self.limit else 'NO'}"
        return f"{self.name:<34}{self.median:8.3f}{min(self.seconds):8.3f}{max(self.seconds):8.3f}   {verdict}".rstrip()


def measure(name: str, once: Callable[[], None], runs: int, limit: float | None = None) -> Measured:
    """Run once to warm the disk, then `runs` times with the clock on."""
    once()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        once()
        seconds.append(time.perf_counter() - start)
    return Measured(name, tuple(seconds), limit)


def call(command: list[str | Path], allowed: tuple[int, ...] = (0,)) -> None:
    """Run a command to its end.

    Raises:
        CannotMeasureError: it ended with another code than the allowed ones.
    """
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        said = (done.stderr or done.stdout).strip()[-800:]
        raise CannotMeasureError(f"{Path(str(command[0])).name} ended with {done.returncode}: {said}")


def program() -> Path:
    """The installed command beside the Python that runs this."""
    found = shutil.which("rejoinder", path=str(Path(sys.executable).parent))
    if found is None:
        raise CannotMeasureError("rejoinder is not installed in this environment; run `make setup`")
    return Path(found)


def appeal(example: Path, scratch: Path) -> Callable[[], None]:
    """The main job into a folder that is new each time."""
    number = iter(range(10_000))

    def once() -> None:
        out = scratch / f"pack{next(number)}"
        call([program(), "appeal", example, "-o", out, "--on", (example / "on.txt").read_text().strip()], DONE)
        if not (out / "pack.zip").is_file():
            raise CannotMeasureError("rejoinder appeal left no pack.zip")

    return once


def read(example: Path) -> Callable[[], None]:
    """Reading the notice alone."""
    notices = sorted(example.glob("notice.*")) or sorted(example.glob("notices/*"))
    if not notices:
        raise CannotMeasureError(f"no notice in {example.name}")
    return lambda: call([program(), "read", notices[0]])


def peer_absent() -> str | None:
    """What the other way lacks on this machine, or None."""
    if find_spec("docxtpl") is None:
        return "docxtpl is not installed (make bench installs it from requirements/bench.txt)"
    if shutil.which("soffice") is None:
        return "soffice is not installed (Debian: apt-get install libreoffice-writer-nogui)"
    return None


def peer(letter: Path, scratch: Path) -> Callable[[], None]:
    """The other way: fill a template with the same words, convert it."""
    words, filled = scratch / "words.json", scratch / "filled.docx"
    call([sys.executable, HERE / "peer.py", "prepare", letter, scratch / "template.docx", words])
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"

    def once() -> None:
        call([sys.executable, HERE / "peer.py", "fill", scratch / "template.docx", words, filled])
        call(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch / "pdf", filled])
        if not (scratch / "pdf" / "filled.pdf").is_file():
            raise CannotMeasureError("LibreOffice left no PDF")

    return once


def machine() -> dict[str, str | float | int | None]:
    """What the figures were taken on."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count(), "load": load}


def report(measured: list[Measured], note: str | None, example: Path) -> None:
    """Print the table and keep every figure."""
    about = machine()
    print(f"{example.name}: {about['system']}, Python {about['python']}, {about['cores']} cores, load {about['load']}")
    print(f"{'seconds, from process start':<34}{'median':>8}{'min':>8}{'max':>8}   {'limit':>7}   held")
    for one in measured:
        print(one.row())
    ratio = None
    if note:
        print(f"no comparison: {note}")
    else:
        ratio = measured[-1].median / measured[0].median
        print(f"the other way takes {ratio:.2f} times as long for one letter as we for the whole pack")
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    kept = {
        "machine": about,
        "example": example.name,
        "seconds": {one.name: list(one.seconds) for one in measured},
        "medians": {one.name: one.median for one in measured},
        "ratio": ratio,
        "note": note,
    }
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    (results / f"{stamp}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Measure what can be measured here; 1 when our own part cannot."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--example", type=Path, default=ROOT / "examples" / "amazon-us-inauthentic")
    options.add_argument("--runs", type=int, default=7)
    chosen = options.parse_args()
    example: Path = chosen.example.resolve()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        try:
            measured = [
                measure("rejoinder appeal", appeal(example, scratch), chosen.runs, limit=2.0),
                measure("rejoinder read", read(example), chosen.runs, limit=0.6),
            ]
            note = peer_absent()
            if note is None:
                letter = scratch / "pack0" / "submit" / "letter.docx"
                measured.append(measure("docxtpl + LibreOffice, one letter", peer(letter, scratch), chosen.runs))
        except CannotMeasureError as problem:
            print(f"cannot measure: {problem}", file=sys.stderr)
            return 1
    report(measured, note, example)
    return 0


if __name__ == "__main__":
    sys.exit(main())
