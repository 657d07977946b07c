"""The repository's files and syntax trees, as the tests of the house see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "rejoinder"

# Kinds of file that are no text; everything else tracked must be UTF-8.
BINARY = frozenset(
    {".bin", ".docx", ".gif", ".heic", ".ico", ".jpeg", ".jpg", ".mo", ".msg", ".npy", ".npz", ".onnx", ".otf", ".pdf"}
    | {".png", ".tif", ".tiff", ".ttc", ".ttf", ".webp", ".woff2", ".xlsx", ".zip"}
)
MAIL = ".eml"  # says itself in which encoding it is

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[str, ...]:
    """Paths under version control that are still there, with forward slashes."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = listed.decode("utf-8").split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """Every tracked text file with its words; what is not UTF-8 is another test's business."""
    found = {}
    for name in tracked():
        if Path(name).suffix.lower() not in BINARY:
            found[name] = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
    return found


@cache
def sources(under: str) -> tuple[tuple[str, ast.Module], ...]:
    """Parsed Python modules below a folder, tracked or about to be."""
    files = sorted((ROOT / under).rglob("*.py"))
    return tuple((f.relative_to(ROOT).as_posix(), ast.parse(f.read_text(encoding="utf-8"))) for f in files)


def functions(under: str) -> Iterator[tuple[str, Function]]:
    """Each function and method below a folder with the place to look."""
    for name, module in sources(under):
        for node in ast.walk(module):
            if isinstance(node, Function):
                yield f"{name}:{node.lineno} {node.name}", node
