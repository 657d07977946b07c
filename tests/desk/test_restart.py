"""A long job outlives the machine's power: the worker is killed in the middle, the desk is started again, it ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills a group of processes, which only POSIX knows")

TASK = """
import time
from rejoinder.desk.config.boot import boot, prepare
from rejoinder.desk.config.env import Env
prepare(Env.read())
boot()
from rejoinder.desk.jobs import port
from rejoinder.model.base import Text

@port.task("slow")
def slow(args, progress):
    for n in range(args["steps"]):
        progress(Text.of("一步", "a step"), n, args["steps"])
        time.sleep(0.3)
"""
BEGIN = """
from rejoinder.desk.serving import make_ready
make_ready()
from rejoinder.desk.firm.models import Firm
port.enqueue("slow", firm=Firm.make(alone=True, name="x"), once="slow", steps=8)
"""
AGAIN = """
from rejoinder.desk.serving import make_ready
make_ready()
"""
WORK = """
from rejoinder.desk.worker import main
main()
"""


class Desk:
    """A desk in a folder of its own, driven from outside as the program drives it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("REJOINDER_", "DJANGO_"))}
        self.env = {**kept, "REJOINDER_DATA": str(place)}
        self.workers: list[subprocess.Popen[bytes]] = []

    def run(self, words: str) -> None:
        """Do something in a process of its own."""
        subprocess.run([sys.executable, "-c", TASK + words], env=self.env, check=True, timeout=120)

    def work(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        order = [sys.executable, "-c", TASK + WORK]
        self.workers.append(subprocess.Popen(order, env=self.env, stdin=subprocess.PIPE, start_new_session=True))
        return self.workers[-1]

    def job(self) -> tuple[str, int]:
        """Return state and progress of the one job."""
        line = sqlite3.connect(f"file:{self.place / 'desk.sqlite3'}?mode=ro", uri=True, timeout=20)
        try:
            state, done = line.execute("select state, done from jobs_job").fetchone()
        finally:
            line.close()
        return state, done

    def until(self, state: str, done: int) -> None:
        """Wait until the job is so far."""
        for _ in range(600):
            here = self.job()
            if here[0] == state and here[1] >= done:
                return
            time.sleep(0.1)
        pytest.fail(f"the job stays at {self.job()}")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk, of which nothing runs on afterwards."""
    made = Desk(tmp_path)
    yield made
    for worker in made.workers:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(10)
        if worker.stdin is not None:
            worker.stdin.close()


def test_a_job_that_was_killed_in_the_middle_ends_after_the_next_start(desk: Desk) -> None:
    desk.run(BEGIN)
    first = desk.work()
    desk.until("running", 2)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    assert desk.job()[0] == "running"
    desk.run(AGAIN)
    assert desk.job()[0] == "queued"
    desk.work()
    desk.until("done", 7)
