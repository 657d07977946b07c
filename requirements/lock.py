"""Write the locks: exact versions with the hashes of every wheel, and no address of any index.

Run by `make lock`, which brings pip-tools; pass --upgrade to move to newer versions.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Output, sources, further arguments. Later ones are held to the versions of run.txt, so that
# what is tested is what is shipped.
HELD = ["--constraint", "requirements/run.txt"]
EXTRAS = [word for extra in ("dev", "test", "s3", "s3-test") for word in ("--extra", extra)]
LOCKS: list[tuple[str, list[str], list[str]]] = [
    ("run.txt", ["pyproject.toml", "requirements/windows.in"], []),
    ("build.txt", ["requirements/build.in"], HELD),
    ("dev.txt", ["pyproject.toml", "requirements/windows.in"], [*EXTRAS, *HELD]),
    ("bench.txt", ["requirements/bench.in"], HELD),
]
QUIET = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    # With extras kept: older pips take the newest release of a name whose extra alone is asked for.
    "--no-strip-extras",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--annotation-style=line",
]
HEADER = "# Locked with hashes by `make lock`; edit pyproject.toml or the .in files, not this file.\n"
WINDOWS_ONLY = ("colorama",)


def compile_one(output: str, sources: list[str], arguments: list[str]) -> None:
    """Resolve one lock against the package index alone, without this machine's own pip settings."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL")}
    environment["PIP_CONFIG_FILE"] = os.devnull
    target = HERE / output
    subprocess.run(
        [sys.executable, "-m", "piptools", "compile", *QUIET, *arguments, "-o", f"requirements/{output}", *sources],
        check=True,
        cwd=HERE.parent,
        env=environment,
    )
    target.write_text(HEADER + tidy(target.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def tidy(lock: str) -> str:
    """Drop comment lines of an earlier run and mark what only Windows needs."""
    for name in WINDOWS_ONLY:
        lock = re.sub(rf"(?m)^({name}==[^\s\\;]+)", r'\1 ; sys_platform == "win32"', lock)
    return "".join(line for line in lock.splitlines(keepends=True) if not line.startswith("#"))


def main() -> None:
    """Write every lock, in order."""
    for output, sources, arguments in LOCKS:
        compile_one(output, sources, [*arguments, *sys.argv[1:]])


if __name__ == "__main__":
    main()
