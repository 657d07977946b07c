"""The interview at a real terminal: one question at a time, saved after each, resumable, plain where it cannot be."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.examples_at import DAYS

pty = pytest.importorskip("pty", reason="pseudo-terminals of POSIX systems")

NAME = "amazon-us-odr"
PROMPT = "answer (Enter skips)> "
PATIENCE = 120.0  # seconds until a silent program counts as stuck: other tests keep the machine busy


# A key such as Ctrl-C reaches only a program whose own terminal this is.
OWN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"


class Terminal:
    """The program behind a pseudo-terminal, and what it has shown so far."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self.master, slave = pty.openpty()
        self.run = subprocess.Popen(
            [sys.executable, "-c", OWN, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)
        self.shown = ""

    def until(self, mark: str) -> str:
        """Read until the program shows ``mark``, or ends where it is empty; return what came."""
        came, end = "", time.monotonic() + PATIENCE
        while not mark or mark not in came:
            ready, _, _ = select.select([self.master], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"nothing came after: {came}"
            try:
                piece = os.read(self.master, 65536).decode("utf-8", "replace")
            except OSError:  # Linux says so when the other side has gone
                piece = ""
            if not piece:
                break
            came += piece
        self.shown += came
        assert not mark or mark in came, came
        return came

    def type(self, words: str) -> str:
        """Type a line and return what is shown up to the next prompt."""
        os.write(self.master, f"{words}\n".encode())
        return self.until(PROMPT)

    def close(self) -> None:
        if self.run.poll() is None:
            self.run.kill()
        self.run.wait()
        os.close(self.master)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return tmp_path / "facts.yaml"


@pytest.fixture
def terminals(root: Path, form: Path) -> Iterator[Any]:
    opened: list[Terminal] = []

    def start(lang: str = "en") -> Terminal:
        notice = next((root / "examples" / NAME).glob("notice.*"))
        words = ["interview", str(notice), "-o", str(form), "--ask", "--on", str(DAYS[NAME]), "--lang", lang]
        environment = {**os.environ, "PYTHONPATH": str(root / "src"), "TERM": "dumb", "COLUMNS": "200"}
        opened.append(Terminal([sys.executable, "-m", "rejoinder", *words], environment))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def answers(form: Path) -> dict[str, Any]:
    found = yaml.safe_load(form.read_text("utf-8"))["answers"]
    return {key: value for key, value in found.items() if value is not None}


def asked(shown: str) -> str:
    """Return the question that stands above the prompt, with the words of the notice it is about."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()]
    heading = max(i for i, line in enumerate(lines) if line.startswith("["))
    return " ".join(lines[heading + 1 : heading + 3])


def test_each_answer_is_saved_before_the_next_question_and_a_killed_run_resumes(terminals: Any, form: Path) -> None:
    first = terminals()
    shown = first.until(PROMPT)
    assert shown.count(PROMPT) == 1
    assert "  1. " in shown
    assert not form.exists()
    then = first.type("1")
    assert "Saved." in then
    assert then.count(PROMPT) == 1
    assert answers(form)["stance.p1"] == "own"
    saved = answers(form)
    os.killpg(first.run.pid, signal.SIGKILL)
    first.run.wait()
    assert answers(form) == saved
    assert [path.name for path in form.parent.iterdir()] == ["facts.yaml"]
    second = terminals()
    resumed = second.until(PROMPT)
    assert asked(resumed) == asked(then)
    assert asked(resumed) != asked(shown)


def test_an_impossible_answer_is_refused_with_a_sentence_and_the_question_comes_again(
    terminals: Any, form: Path
) -> None:
    terminal = terminals()
    question = asked(terminal.until(PROMPT))
    for impossible in ("99", "perhaps", "0"):
        again = terminal.type(impossible)
        assert "is not offered" in again
        assert "Saved." not in again
        assert asked(again) == question
    assert not form.exists()
    assert asked(terminal.type("own")) != question


def test_enter_skips_and_writes_nothing(terminals: Any, form: Path) -> None:
    terminal = terminals()
    question = asked(terminal.until(PROMPT))
    after = terminal.type("")
    assert asked(after) != question
    assert "Saved." not in after
    assert not form.exists()


@pytest.mark.parametrize(("key", "code"), [(b"\x04", 0), (b"\x03", 130)], ids=["ctrl-d ends", "ctrl-c stops"])
def test_leaving_in_the_middle_keeps_what_was_answered(key: bytes, code: int, terminals: Any, form: Path) -> None:
    terminal = terminals()
    terminal.until(PROMPT)
    terminal.type("1")
    time.sleep(0.5)  # Python hears a key pressed between its prompt and its reading only at the next key
    os.write(terminal.master, key)
    last = terminal.until("")
    assert terminal.run.wait(PATIENCE) == code
    assert "Traceback" not in last
    assert ("Wrote" if code == 0 else "Stopped.") in last
    assert answers(form)["stance.p1"] == "own"


def test_in_chinese_no_english_is_put_before_the_person(terminals: Any) -> None:
    terminal = terminals("zh")
    shown = terminal.until("答（回车跳过）> ")
    assert "e.g." not in shown
    assert "answer" not in shown
    assert re.search(r"【.+】", shown)


@pytest.mark.parametrize("stdin", ["closed", "empty"])
def test_where_nobody_can_type_one_sentence_says_what_to_do(stdin: str, root: Path, form: Path) -> None:
    notice = next((root / "examples" / NAME).glob("notice.*"))
    program = [sys.executable, "-m", "rejoinder", "interview", notice, "-o", form, "--ask", "--lang", "en"]
    close = "import os, sys; os.close(0); os.execv(sys.argv[1], sys.argv[1:])"
    words = [sys.executable, "-c", close, *program] if stdin == "closed" else program
    done = subprocess.run(
        list(map(str, words)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Questions cannot be asked here: there is no keyboard input. Leave out --ask and fill in the form instead.\n"
    )
    assert not form.exists()
