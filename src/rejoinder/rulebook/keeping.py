"""What is worked out from the rulebook once and kept beside it, so that the next start need not do it again."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

ENDING = ".json"


def folder() -> Path:
    """Return where such files lie: ``REJOINDER_CACHE``, else the user's own folder for them."""
    base = os.environ.get("REJOINDER_CACHE")
    if base:
        return Path(base)
    from platformdirs import user_cache_path

    return user_cache_path("rejoinder", appauthor=False)


def kept(kind: str, seal: str) -> bytes | None:
    """Return what was kept, or None.

    Args:
        kind: what it is; letters and hyphens.
        seal: a hash of all that it was worked out from.
    """
    try:
        return _file(kind, seal).read_bytes()
    except OSError:
        return None


def written(kind: str, seal: str) -> int | None:
    """Return when it was kept, in nanoseconds by the file system's clock, or None."""
    try:
        return _file(kind, seal).stat().st_mtime_ns
    except OSError:
        return None


def keep(kind: str, seal: str, form: bytes, most: int) -> None:
    """Keep it and drop the oldest of its kind; a folder that cannot be written costs time, nothing else.

    Args:
        kind: what it is; letters and hyphens.
        seal: a hash of all that it was worked out from.
        form: its bytes.
        most: how many of its kind are kept.
    """
    target = _file(kind, seal)
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(f".{os.getpid()}.part")
        aside.write_bytes(form)
        aside.replace(target)
        found = sorted(target.parent.glob(f"{kind}-*{ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in found[most:]:
            old.unlink(missing_ok=True)


def _file(kind: str, seal: str) -> Path:
    return folder() / f"{kind}-{seal[:32]}{ENDING}"
