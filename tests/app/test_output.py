"""Writing results: nothing half-written stays, nothing that is not ours is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder.app.output import MARK, folder_aside, write_file, write_tree
from rejoinder.model.errors import OutputError


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    out = tmp_path / "a" / "out"
    with folder_aside(out) as aside:
        write_tree(aside, {"submit/letter.txt": b"x", MARK: b""})
        assert not out.exists()
    assert (out / "submit" / "letter.txt").read_bytes() == b"x"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with folder_aside(out) as aside:
        write_tree(aside, {MARK: b"", "old.txt": b"old"})

    def fail() -> None:
        with folder_aside(out) as aside:
            write_tree(aside, {"new.txt": b"new"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (out / "old.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_our_own_earlier_result_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in (b"1", b"2"):
        with folder_aside(out) as aside:
            write_tree(aside, {MARK: b"", "a.txt": text})
    assert (out / "a.txt").read_bytes() == b"2"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with folder_aside(tmp_path / "out") as aside:
        write_tree(aside, {MARK: b""})
    assert (tmp_path / "out" / MARK).exists()


@pytest.mark.parametrize("kind", ["file", "foreign", "below_a_file"])
def test_what_is_not_ours_is_never_overwritten(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("mine")
    elif kind == "foreign":
        out.mkdir()
        (out / "thesis.docx").write_text("mine")
    else:
        (tmp_path / "plain").write_text("mine")
        out = tmp_path / "plain" / "out"
    with pytest.raises(OutputError) as caught, folder_aside(out):
        pass
    assert caught.value.exit_code == 2
    assert caught.value.what.has("zh")
    left = sorted(p.name for p in tmp_path.rglob("*"))
    assert left in (["out"], ["out", "thesis.docx"], ["plain"])


def test_one_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "new" / "facts.yaml"
    write_file(target, b"a")
    write_file(target, b"b")
    assert target.read_bytes() == b"b"
    assert len(list(target.parent.iterdir())) == 1


def test_a_file_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    with pytest.raises(OutputError):
        write_file(tmp_path / "plain" / "facts.yaml", b"a")
