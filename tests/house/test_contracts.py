"""The import contracts name every room, so that a new one cannot slip past them."""

from __future__ import annotations

import tomllib
from typing import Any

from tests.house.tree import PACKAGE, ROOT

# The sandbox alone starts children; the desk is the web; the optional language model has a network.
NOT_CORE = {"sandbox", "desk", "assist"}

MEETS_FOREIGN_BYTES = {"intake", "evidence", "app"}


def contracts() -> dict[str, dict[str, Any]]:
    """Contracts of pyproject.toml by their id."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in table["tool"]["importlinter"]["contracts"]}


def rooms() -> set[str]:
    """Packages that lie in src/rejoinder today."""
    return {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}


def test_every_room_has_its_layer() -> None:
    layers = contracts()["layers"]["layers"]
    named = {part.strip("() ") for layer in layers for part in layer.split("|")}
    assert not rooms() - named


def test_every_room_of_the_core_is_kept_from_the_network() -> None:
    held = {module.removeprefix("rejoinder.") for module in contracts()["no-network"]["source_modules"]}
    assert rooms() - NOT_CORE <= held


def test_every_room_that_meets_no_foreign_bytes_is_kept_from_the_sandbox() -> None:
    held = {module.removeprefix("rejoinder.") for module in contracts()["no-sandbox"]["source_modules"]}
    assert rooms() - MEETS_FOREIGN_BYTES - {"sandbox", "desk"} <= held


def test_the_command_line_is_kept_from_every_room_but_app_and_model() -> None:
    if "cli" in rooms():
        hidden = {module.removeprefix("rejoinder.") for module in contracts()["thin-faces"]["forbidden_modules"]}
        assert rooms() - {"app", "model", "cli", "desk"} <= hidden
    else:
        assert "thin-faces" not in contracts()


def test_no_room_is_held_that_is_not_there() -> None:
    named = {module for contract in contracts().values() for module in contract.get("source_modules", [])}
    assert {module.removeprefix("rejoinder.") for module in named} <= rooms()
