"""Platform packs that installed packages bring by entry point: rules as data, with code where data does not reach.

Packs that are added from a folder are data only; code comes by this road alone, since who installs a package trusts it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.errors import DataError
from rejoinder.model.ports import PackAdapter

GROUP = "rejoinder.packs"
"""The group of entry points: an entry's name is the pack's id, its value an adapter or a package holding the files."""

_MANIFEST = "pack.yaml"
_LOG = logging.getLogger("rejoinder")


class Brought:
    """A pack that a package brings."""

    def __init__(self, name: str, package: str, given: Any) -> None:
        """Keep the pack's id, the package's name, and the adapter or the module that holds the files."""
        self.name = name
        self.package = package
        folder = getattr(given, "folder", None) or Path(getattr(given, "__file__", None) or ".").parent
        self.folder = Path(folder)
        self._fits = getattr(given, "fits", None)

    def fits(self, scheme: str, value: str) -> bool | None:
        """Tell whether a number has the form of one of the pack's schemes; None where it knows no such scheme."""
        return None if self._fits is None else self._fits(scheme, value)


_: type[PackAdapter] = Brought


def brought() -> tuple[Brought, ...]:
    """Return the packs of all installed packages, by id.

    Raises:
        DataError: a package's entry cannot be loaded, or has no pack behind it.
    """
    return _brought(tuple(sys.path))


def fits(scheme: str, value: str) -> bool | None:
    """Tell whether a number has the form that an installed pack knows; None where none knows the scheme."""
    return next((found for pack in brought() if (found := pack.fits(scheme, value)) is not None), None)


@lru_cache(maxsize=4)
def _brought(paths: tuple[str, ...]) -> tuple[Brought, ...]:
    if not any(map(_announced, paths)):
        return ()
    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return tuple(map(_loaded, found))


def _announced(folder: str) -> bool:
    """Tell whether a package in a folder has an entry: asking each for all its entries takes ten times as long."""
    return any(f"[{GROUP}]".encode() in written for written in _written(folder))


def _written(folder: str) -> Iterator[bytes]:
    try:
        with os.scandir(folder or ".") as found:
            packages = [entry.path for entry in found if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return
    for package in packages:
        try:
            yield (Path(package) / "entry_points.txt").read_bytes()
        except OSError:
            continue


def _loaded(entry: EntryPoint) -> Brought:
    package = entry.dist.name if entry.dist is not None else entry.module
    try:
        pack = Brought(entry.name, package, entry.load())
    except Exception as error:  # whatever a foreign package raises while it is imported
        raise _unusable(entry.name, package, str(error)) from error
    if not (pack.folder / _MANIFEST).is_file():
        raise _unusable(entry.name, package, f"{_MANIFEST}?")
    _LOG.info("pack %s comes from the installed package %s", pack.name, package)
    return pack


def _unusable(name: str, package: str, why: str) -> DataError:
    return DataError(
        "pack_adapter",
        Text.of(
            f"安装的程序包「{package}」带来的规则包「{name}」用不了：{why}",
            f"The pack “{name}” of the installed package “{package}” cannot be used: {why}",
        ),
        where=package,
        todo=Text.of("请更新或卸载这个程序包。", "Update that package, or uninstall it."),
    )
