"""The desk on a real PostgreSQL: a part of its tests once more, on a server of their own.

All of them: ``REJOINDER_TEST_DATABASE=postgres://user@host:port/name pytest tests/desk``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.desk.material import ROOT

HERE = ("test_paging.py", "test_limits.py", "test_vault.py")
"""Locks, counts that many change at once, sealed columns, order and paging: what differs between databases."""
PLACES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt")


def binary(name: str) -> Path | None:
    """Return a program of PostgreSQL, on the path or where systems keep it."""
    found = shutil.which(name)
    if found:
        return Path(found).resolve()
    return next((p for place in PLACES for p in sorted(Path(place).glob(f"*/bin/{name}"), reverse=True)), None)


def missing() -> str:
    """Return why there is no PostgreSQL to test on; empty where there is one."""
    if os.name != "posix":
        return "the server of this test is started as POSIX systems do"
    if os.environ.get("REJOINDER_TEST_DATABASE"):
        return "all tests run on the database that is named already"
    if find_spec("psycopg") is None:
        return "psycopg is not installed (the extra 'postgres')"
    return "" if binary("initdb") and binary("pg_ctl") else "PostgreSQL is not installed on this machine"


WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "there is one")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of our own on a free port; it runs as another user where we are root, who may not run it."""
    place = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
        who = {"user": "postgres"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, how = place / "data", f"-p {port} -k {place} -c fsync=off -c listen_addresses=127.0.0.1"

    def call(name: str, *words: str) -> None:
        order = [str(binary(name)), *words]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, cwd=place, timeout=120, **who)

    try:
        call("initdb", "-D", str(data), "-A", "trust", "-U", "desk", "-E", "UTF8", "--no-sync")
        call("pg_ctl", "-D", str(data), "-o", how, "-l", str(place / "log"), "-w", "start")
    except (subprocess.SubprocessError, LookupError) as error:
        shutil.rmtree(place, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield f"postgres://desk@127.0.0.1:{port}/desk"
    call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    shutil.rmtree(place, ignore_errors=True)


def test_what_differs_between_databases_holds_on_postgresql(address: str) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REJOINDER_", "DJANGO_", "PYTEST_"))}
    order = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-m", "not browser"]
    run = subprocess.run(
        [*order, *(f"tests/desk/{name}" for name in HERE)],
        cwd=ROOT,
        env={**kept, "REJOINDER_TEST_DATABASE": address},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:]
    assert "passed" in run.stdout
