"""Where rules come from, in the order in which they are laid over one another: shipped, packs added, the firm's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.rulebook.adapters import brought

DATA = Path(__file__).parent / "data"
CORE = "core"
OVERLAY = "overlay"
"""The firm's own rules: beside the packs, read last, and left out of everything that is given away."""
MANIFEST = "pack.yaml"


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of rulebook files and what it is called in messages."""

    name: str
    root: Path


def home() -> Path:
    """Return the folder that holds added packs and the firm's own rules (``REJOINDER_HOME``, else the user's data)."""
    named = os.environ.get("REJOINDER_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("rejoinder", appauthor=False)


def packs_folder() -> Path:
    """Return the folder in which each added pack has a folder of its own."""
    return home() / "packs"


def overlay_folder() -> Path:
    """Return the folder of the firm's own rules."""
    return home() / OVERLAY


def shipped() -> tuple[Layer, ...]:
    """Return what is shipped; the core and the platforms are one layer on disk."""
    return (Layer(DATA.name, DATA),)


def installed() -> tuple[Layer, ...]:
    """Return the packs of installed packages, those that were added, and the firm's own rules, in this order.

    A pack that was added takes the place of one that a package brings under the same id.

    Raises:
        DataError: a package's pack cannot be used.
    """
    packs = packs_folder()
    found = [Layer(path.name, path) for path in _folders(packs)] if packs.is_dir() else []
    added = {layer.name for layer in found}
    by_package = [Layer(pack.name, pack.folder) for pack in brought() if pack.name not in added]
    own = overlay_folder()
    return (*by_package, *found, *((Layer(OVERLAY, own),) if own.is_dir() else ()))


def given(folders: Sequence[Path]) -> tuple[Layer, ...]:
    """Return folders as layers, called by their own names."""
    return tuple(Layer(folder.resolve().name, folder) for folder in folders)


def files(layer: Layer) -> Iterator[tuple[str, Path]]:
    """Yield (name for messages, path) of a layer's files in a stable order, the core first."""
    core = layer.root / CORE
    found = sorted(layer.root.rglob("*.yaml"), key=lambda path: (not path.is_relative_to(core), path.as_posix()))
    for path in found:
        yield f"{layer.name}/{path.relative_to(layer.root).as_posix()}", path


def layer_of(place: str) -> str:
    """Return the layer of a place such as ``data/amazon/clocks.yaml:12``: core, a platform, a pack, overlay."""
    first, _, rest = place.partition("/")
    return rest.partition("/")[0] if first == DATA.name and "/" in rest else first


def _folders(path: Path) -> list[Path]:
    return sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))
