"""`rejoinder adopt` itself, on the edit copy of a pack that LibreOffice really opened and saved."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.letters.office import SOFFICE

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "amazon-us-odr"
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")


def rejoinder(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rejoinder", *words], capture_output=True, text=True, check=False, timeout=120
    )


def saved(letter: Path, place: Path, profile: Path) -> Path:
    """Return the letter as LibreOffice saves it: opened, kept as its own format, and as Word's again."""
    for kind in ("odt", "docx"):
        done = subprocess.run(
            [str(SOFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
             "--outdir", str(place), str(letter)],
            capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        letter = place / f"{letter.stem}.{kind}"
        if not letter.exists():
            pytest.skip(f"LibreOffice broke down by itself: {done.stderr.decode(errors='replace')[-200:]}")
    return letter


def test_the_command_takes_back_what_the_office_saved(tmp_path: Path) -> None:
    case, pack = tmp_path / "case", tmp_path / "pack"
    shutil.copytree(EXAMPLE, case)
    day = (EXAMPLE / "on.txt").read_text(encoding="utf-8").strip()
    rejoinder("appeal", str(case), "-o", str(pack), "--on", day)
    edit = saved(pack / "keep" / "letter-edit.docx", tmp_path, tmp_path / "profile")
    done = rejoinder("adopt", str(edit), str(case), "--by", "Shen Lan", "--json", "--on", day)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["changes"] == []
