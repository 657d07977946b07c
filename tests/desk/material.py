"""What the desk's tests are fed with: the invented examples of the repository, as archives and notices."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@cache
def zipped_example(name: str) -> bytes:
    """Return one example's case folder as an archive."""
    out = io.BytesIO()
    folder = EXAMPLES / name
    with zipfile.ZipFile(out, "w") as box:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in ("on.txt", "papers.src.yaml"):
                box.writestr(f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    return out.getvalue()


@cache
def notice(name: str) -> tuple[str, bytes]:
    """Return the notice of an example."""
    path = next((EXAMPLES / name).glob("notice.*"))
    return path.name, path.read_bytes()
