"""The core loads on systems without POSIX: modules that Windows lacks are blocked, and everything still imports."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# What the sandbox child uses on Linux alone, behind a check of the system it runs on.
CHILD = ["rejoinder.sandbox.child", "rejoinder.sandbox.lockdown_linux"]

SCRIPT = """
import importlib, json, os, pkgutil, sys

BLOCKED = {"resource", "fcntl", "pwd", "grp", "termios"}

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in BLOCKED:
            raise ImportError(f"{name} is not on Windows")
        return None

for name in BLOCKED:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Refuse())
for name in ("fork", "forkpty", "getuid", "setsid"):
    if hasattr(os, name):
        delattr(os, name)

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
