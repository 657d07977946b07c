"""A layer's hash: taken from what was kept only where nothing can have changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rejoinder.model.rules import ControlRule
from rejoinder.rulebook import keeping, load, seals
from rejoinder.rulebook.layers import Layer

HEAD = """schema: 1
defaults:
  recorded: 2026-11-22
  standing: own_judgement
  source: [{kind: craft, place: test}]
controls:
  - {id: t.%s, label: {zh: 甲, en: A}, meaning: {zh: 甲, en: A}}
"""
LONG_AGO = 1_700_000_000


class Files:
    """What reads the files, and how often it was asked."""

    asked = 0

    def hash(self) -> str:
        self.asked += 1
        return f"hash {self.asked}"


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layer:
    monkeypatch.setenv("REJOINDER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "firm"
    (folder / "core").mkdir(parents=True)
    (folder / "core" / "a.yaml").write_text(HEAD % "a", encoding="utf-8")
    return Layer("firm", folder)


def later(seconds: int) -> None:
    """Let what was kept look as if it had been kept so much later."""
    for file in keeping.folder().glob("seal-*"):
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + seconds * 1_000_000_000))


def test_files_that_did_not_change_are_not_read_again(layer: Layer) -> None:
    files = Files()
    first = seals.digest_of(layer, 1, files.hash)
    later(60)
    assert seals.digest_of(layer, 1, files.hash) == first
    assert files.asked == 1


def test_a_hash_kept_as_soon_as_a_file_was_written_is_not_trusted(layer: Layer) -> None:
    files = Files()
    seals.digest_of(layer, 1, files.hash)
    seals.digest_of(layer, 1, files.hash)
    assert files.asked == 2


@pytest.mark.parametrize("change", ["words", "time set back", "new file", "file gone", "renamed"])
def test_any_change_is_noticed(layer: Layer, change: str) -> None:
    files = Files()
    file = layer.root / "core" / "a.yaml"
    seals.digest_of(layer, 1, files.hash)
    later(60)
    if change == "words":
        file.write_text(HEAD % "b", encoding="utf-8")  # as many bytes
    elif change == "time set back":
        file.write_text(HEAD % "b", encoding="utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
    elif change == "new file":
        (layer.root / "b.yaml").write_text(HEAD % "b", encoding="utf-8")
    elif change == "file gone":
        file.unlink()
    else:
        file.rename(file.with_name("b.yaml"))
    later(60)
    seals.digest_of(layer, 1, files.hash)
    assert files.asked == 2


def test_another_form_another_folder_and_damage_are_not_taken_for_it(layer: Layer) -> None:
    files = Files()
    seals.digest_of(layer, 1, files.hash)
    later(60)
    seals.digest_of(layer, 2, files.hash)
    seals.digest_of(Layer("firm", layer.root / "core"), 1, files.hash)
    assert files.asked == 3
    for kept in keeping.folder().glob("seal-*"):
        kept.write_bytes(kept.read_bytes()[:-5])
    later(60)
    seals.digest_of(layer, 1, files.hash)
    assert files.asked == 4


def test_a_rule_changed_in_place_is_what_the_next_load_finds(layer: Layer) -> None:
    assert "t.a" in load([layer.root]).of(ControlRule)
    later(60)
    (layer.root / "core" / "a.yaml").write_text(HEAD % "b", encoding="utf-8")
    found = load([layer.root]).of(ControlRule)
    assert "t.b" in found
    assert "t.a" not in found
