"""Output that nobody takes and a user who stops: no traceback, nothing half-written, the documented exit code."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.examples_at import DAYS
from typer.testing import CliRunner

from rejoinder.app import run as running
from rejoinder.app import verbs
from rejoinder.app.ahead import Ahead
from rejoinder.cli.main import app

SOUND = "amazon-uk-trademark-retraction"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX systems")


@pytest.fixture
def start(root: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the real program in a process of its own."""

    def begin(*words: object, **how: object) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(root / "src"), "LC_ALL": "en_US.UTF-8"}
        command = [sys.executable, "-m", "rejoinder", *(str(word) for word in words)]
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
        return subprocess.Popen(command, env=environment, text=True, encoding="utf-8", **how)  # type: ignore[call-overload, no-any-return]

    return begin


def notice(root: Path) -> Path:
    return next((root / "examples" / SOUND).glob("notice.*"))


@posix
@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_reader_that_goes_away_is_no_matter_for_words(
    extra: list[str], start: Callable[..., subprocess.Popen[str]], root: Path
) -> None:
    run = start("read", notice(root), "--on", DAYS[SOUND], *extra)
    assert run.stdout is not None
    run.stdout.close()
    assert run.wait(60) == 2
    assert run.stderr is not None
    assert run.stderr.read() == ""
    run.stderr.close()


@pytest.mark.parametrize("command", ["read", "appeal"])
def test_a_run_that_ends_while_libraries_still_load_ends_with_our_code_and_words(
    command: str, start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    gone = tmp_path / "gone.eml"
    out = ["-o", tmp_path / "out"] if command == "appeal" else []
    for _ in range(3):
        run = start(command, gone, *out, "--lang", "en")
        _, said = run.communicate(timeout=60)
        assert run.returncode == 2
        assert "gone.eml" in said
        assert "terminate" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_full_disk_behind_our_output_is_said_on_the_other_stream(
    extra: list[str], start: Callable[..., subprocess.Popen[str]], root: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        _, said = start("read", notice(root), "--on", DAYS[SOUND], *extra, stdout=full).communicate(timeout=60)
    assert said.strip().splitlines() == [
        "Reading or writing failed (the disk is full). Check the disk and its permissions, then run it again."
    ]


@posix
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_stop_in_the_middle_of_writing_leaves_nothing_behind(
    sent: str, code: int, start: Callable[..., subprocess.Popen[str]], root: Path, tmp_path: Path
) -> None:
    program = (
        "import sys, time\n"
        "from rejoinder.app import run\n"
        "def slow(folder, files):\n"
        "    (folder / 'half').write_bytes(b'x')\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(60)\n"
        "run.write_tree = slow\n"
        "from rejoinder.cli.main import run as program\n"
        "sys.argv[0] = 'rejoinder'\n"
        "program()\n"
    )
    words = ["appeal", root / "examples" / SOUND, "-o", tmp_path / "new" / "out", "--on", DAYS[SOUND], "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    run = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "writing\n"
    assert list((tmp_path / "new").iterdir()) != []
    os.killpg(run.pid, getattr(signal, sent))
    _, said = run.communicate(timeout=60)
    assert run.returncode == code
    assert said == ("Stopped. What was saved is safe; you may run it again.\n" if sent == "SIGINT" else "")
    assert list(tmp_path.iterdir()) == []


def test_a_stop_as_json_follows_its_schema(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rejoinder.app.verbs.compose", stop)
    done = CliRunner().invoke(app, ["appeal", str(root / "examples" / SOUND), "-o", str(tmp_path / "o"), "--json"])
    said = json.loads(done.stdout)
    jsonschema.validate(said, json.loads((root / "docs/schemas/error-output.schema.json").read_text("utf-8")))
    assert (said["error"], done.exit_code) == ("stopped", 130)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_vanishes_meanwhile_is_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "amazon-us-inauthentic"
    case = tmp_path / "case"
    shutil.copytree(root / "examples" / name, case)
    check = running.check_case

    def vanish(*given: object) -> object:
        outcome = check(*given)  # type: ignore[arg-type]
        (case / "papers" / outcome.case.sent[0].file).unlink()
        return outcome

    monkeypatch.setattr(running, "check_case", vanish)
    done = CliRunner().invoke(
        app, ["appeal", str(case), "-o", str(tmp_path / "o"), "--on", str(DAYS[name]), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "papers" in done.stderr
    assert "There is no such file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_the_pack_is_made_only_when_libraries_loaded_ahead_are_there(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    wait, pack = Ahead.wait, verbs.pack

    def waited(self: Ahead) -> None:
        wait(self)
        order.append("all is loaded")

    def packed(*given: object) -> object:
        order.append("packing")
        return pack(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Ahead, "wait", waited)
    monkeypatch.setattr(verbs, "pack", packed)
    done = CliRunner().invoke(app, ["appeal", str(root / "examples" / SOUND), "-o", str(tmp_path / "o")])
    assert done.exit_code in (0, 1), done.output
    assert order == ["all is loaded", "packing"]


def test_waiting_ends_when_all_is_loaded_and_at_once_where_nothing_began(monkeypatch: pytest.MonkeyPatch) -> None:
    go, loaded = threading.Event(), threading.Event()

    def load() -> None:
        go.wait(10)
        loaded.set()

    monkeypatch.setattr("rejoinder.app.ahead._load", load)
    Ahead().wait()
    ahead = Ahead()
    ahead.start()
    assert not loaded.is_set()
    go.set()
    ahead.wait()
    assert loaded.is_set()
