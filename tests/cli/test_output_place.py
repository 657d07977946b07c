"""Where results may be written: only what is ours is ever replaced, and a refusal leaves everything as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.app.output import folder_aside, write_file, write_tree
from rejoinder.cli.main import app
from rejoinder.model.errors import OutputError

SOUND = "amazon-uk-trademark-retraction"
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX systems")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*(str(word) for word in words), "--on", "2026-11-14", "--lang", "en"])


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "here" / "empty").mkdir(parents=True)
    (tmp_path / "here" / "file").write_text("mine")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.parametrize("out", [".", "..", "", "file", "file/out", "empty/.."])
def test_a_place_that_cannot_be_ours_is_refused_before_any_work(
    out: str, place: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(place)
    done = run("appeal", root / "examples" / SOUND, "-o", out)
    assert done.exit_code == 2, done.output
    assert len(done.stderr.strip().splitlines()) == 1
    assert "unexpected" not in done.stderr
    assert tree(place) == before


@posix
def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError), folder_aside(pipe):
        pass
    with pytest.raises(OutputError):
        write_file(pipe, b"x")
    assert pipe.is_fifo()
    assert tree(tmp_path) == ["pipe"]


@posix
def test_a_link_stays_a_link_and_what_it_leads_to_is_filled(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for words in (b"1", b"2"):
        with folder_aside(tmp_path / "link") as aside:
            write_tree(aside, {".rejoinder-pack": b"", "a.txt": words})
        assert (tmp_path / "real" / "a.txt").read_bytes() == words
    assert (tmp_path / "link").is_symlink()
    (tmp_path / "f").symlink_to(tmp_path / "real" / "a.txt")
    write_file(tmp_path / "f", b"3")
    assert (tmp_path / "f").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"3"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f", "link", "real"]


@posix
def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(OutputError), folder_aside(tmp_path / "link"):
        pass
    assert tree(tmp_path) == ["link"]


def test_folders_made_on_the_way_go_with_a_result_that_never_came(tmp_path: Path) -> None:
    def fail() -> None:
        with folder_aside(tmp_path / "a" / "b" / "out") as aside:
            write_tree(aside, {"x": b"x"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tree(tmp_path) == []


def test_folders_that_were_there_stay(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "keep.txt").write_text("mine")
    with pytest.raises(ZeroDivisionError), folder_aside(tmp_path / "a" / "b" / "out"):
        raise ZeroDivisionError
    assert tree(tmp_path) == ["a", "a/keep.txt"]


def test_a_folder_that_only_looks_like_our_own_leftover_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / "mine.txt").write_text("mine")
    for _ in range(2):
        with folder_aside(tmp_path / "out") as aside:
            write_tree(aside, {".rejoinder-pack": b""})
    assert tree(tmp_path) == [".out.old", ".out.old/mine.txt", "out", "out/.rejoinder-pack"]


def test_an_earlier_pack_stands_again_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with folder_aside(out) as aside:
        write_tree(aside, {".rejoinder-pack": b"", "old.txt": b"old"})
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == out and (self / "new.txt").exists():
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught, folder_aside(out) as aside:
        write_tree(aside, {".rejoinder-pack": b"", "new.txt": b"new"})
    assert "磁盘满了" in caught.value.say("zh")
    assert tree(tmp_path) == ["out", "out/.rejoinder-pack", "out/old.txt"]


def test_a_form_that_cannot_be_written_leaves_the_one_before(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = tmp_path / "facts.yaml"
    words = ("interview", next((root / "examples" / SOUND).glob("notice.*")), "-o", form)
    assert run(*words).exit_code == 0
    before = form.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    done = run(*words)
    assert (done.exit_code, "the disk is full" in done.stderr) == (2, True)
    assert form.read_bytes() == before
    assert tree(tmp_path) == ["facts.yaml"]
