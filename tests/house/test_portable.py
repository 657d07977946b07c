"""The core loads on systems without POSIX: modules that Windows lacks are blocked, and everything still imports."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# What the sandbox child uses on Linux alone, behind a check of the system it runs on.
CHILD = ["rejoinder.sandbox.child", "rejoinder.sandbox.lockdown_linux"]

SCRIPT = """
import importlib, json, os, pkgutil, sys

BLOCKED = {"resource", "fcntl", "pwd", "grp", "termios"}

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in BLOCKED:
            raise ModuleNotFoundError(f"{name} is not on Windows")
        return None

for name in BLOCKED:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Refuse())
for name in ("fork", "forkpty", "getuid", "setsid"):
    if hasattr(os, name):
        delattr(os, name)

os.environ["REJOINDER_DATA"] = "nowhere"  # the desk's modules want Django, which wants to be told once
from rejoinder.desk.config.boot import boot
boot()
skip = set(json.loads(sys.argv[1]))
extra = json.loads(sys.argv[2])
import rejoinder
names = [m.name for m in pkgutil.walk_packages(rejoinder.__path__, "rejoinder.")]
names = extra + [n for n in names if n not in skip and not n.endswith("__main__")]
for name in names:
    importlib.import_module(name)
leaked = sorted(BLOCKED & set(sys.modules))
print(json.dumps({"names": names, "leaked": leaked}))
"""


def load_without_posix(*extra: str) -> subprocess.CompletedProcess[str]:
    """Import every module of ours, and further ones, where POSIX modules cannot be had."""
    arguments = [sys.executable, "-c", SCRIPT, json.dumps(CHILD), json.dumps(extra)]
    return subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_every_module_loads_without_posix() -> None:
    done = load_without_posix()
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert "rejoinder.model" in answer["names"]
    assert not answer["leaked"]


@pytest.mark.parametrize("module", ["resource", "fcntl"])
def test_a_module_that_needs_posix_would_be_noticed(module: str) -> None:
    done = load_without_posix(module)
    assert done.returncode != 0
    assert f"{module} is not on Windows" in done.stderr


RUN = """
import datetime, sys
from pathlib import Path
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.run import appeal
from rejoinder.rulebook import load

made = {}
for number, case in enumerate(sys.argv[4:]):
    out = Path(sys.argv[3]) / str(number)
    outcome = appeal(CaseFolder(Path(case)), out, load(), datetime.date(2026, 11, 15))
    made[Path(case).name] = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
print(json.dumps(made))
"""
ODD = ("案件 一", "a" * 80, "CON", "what? é ü ß")
ILLEGAL = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def odd_case(name: str, root: Path, folder: Path) -> Path:
    """Return a copy of an example under a name, with a paper of an odd name in it."""
    case = folder / name
    shutil.copytree(root / "examples" / "amazon-us-odr", case)
    paper = case / "papers" / "order-defect-report.pdf"
    paper.rename(paper.with_name("订单缺陷 7月24日 (final)&.pdf"))
    notes = case / "papers.yaml"
    notes.write_text(notes.read_text("utf-8").replace(paper.name, '"订单缺陷 7月24日 (final)&.pdf"'), "utf-8")
    return case


def test_whole_cases_run_without_posix_and_with_odd_names(root: Path, tmp_path: Path) -> None:
    cases = [str(odd_case(odd, root, tmp_path)) for odd in ODD]
    (tmp_path / "out").mkdir()
    arguments = [sys.executable, "-c", SCRIPT + RUN, json.dumps(CHILD), "[]", str(tmp_path / "out"), *cases]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout.splitlines()[-1])
    assert set(made) == set(ODD)
    for names in made.values():
        assert "submit/letter.pdf" in names
        parts = [part for name in names for part in name.split("/")]
        assert not [part for part in parts if ILLEGAL.search(part) or RESERVED.match(part) or not part.isascii()]
        assert len({name.lower() for name in names}) == len(names)
