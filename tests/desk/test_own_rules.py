"""The settings tell whoever manages which rules lie over the shipped ones, and where a firm's own go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

As = Callable[[str], "Client"]


def test_the_folder_of_own_rules_is_named(as_role: As, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path))
    page = as_role("owner").get("/settings/").content.decode()
    assert "现在只用随程序来的规则" in page
    assert str(tmp_path / "overlay") in page


def test_what_is_laid_over_is_listed(as_role: As, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path))
    (tmp_path / "overlay").mkdir()
    page = as_role("owner").get("/settings/").content.decode()
    assert "现在只用随程序来的规则" not in page
    assert "<dt>overlay</dt>" in page


@pytest.mark.parametrize("role", ["consultant", "reviewer", "client"])
def test_others_are_not_told(role: str, as_role: As) -> None:
    assert "自己的规则" not in as_role(role).get("/settings/").content.decode()
