"""Inside the child nothing can be sent, written, started or read but its own program; parsing still works."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder.sandbox import limits_in_force
from rejoinder.sandbox.seccomp import filter_program

SCRIPT = """
import json, os, sys
sys.path += json.loads(sys.argv[1])
from rejoinder.sandbox.limits import Limits
from rejoinder.sandbox.lockdown import lock_down
held = lock_down(Limits())
try:
    exec(sys.argv[2])
    said = "done"
except BaseException as error:
    said = type(error).__name__
os.write(1, json.dumps({"said": said, "held": held}).encode())
"""


def inside(code: str) -> str:
    """What happens to `code` in a locked interpreter: `done`, or the name of what was raised."""
    import lxml

    import rejoinder

    places = [str(Path(module.__path__[0]).parent) for module in (rejoinder, lxml)]
    command = [sys.executable, "-I", "-c", SCRIPT, json.dumps(places), code]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return str(json.loads(done.stdout)["said"])


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import os; os.fork()",
        "open('written.txt', 'w')",
        "open('written.txt', 'ab')",
        "import os; os.open('written.txt', os.O_CREAT | os.O_RDWR)",
        "import pathlib; pathlib.Path('written').mkdir()",
        "import os; os.remove(os.__file__)",
        "import os; os.rename(os.__file__, 'x')",
        "import tempfile; tempfile.TemporaryFile()",
        "open('/etc/passwd').read()",
        "import os; open(os.path.join(os.path.dirname(os.__file__), '..', '..', '..', '..', 'etc', 'passwd'))",
        "import os; os.listdir('/')",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1/')",
        "import sqlite3; sqlite3.connect('x.db')",
    ],
)
def test_what_a_parser_never_needs_is_refused(code: str) -> None:
    assert inside(code) in {"PermissionError", "FileNotFoundError", "URLError"}


@pytest.mark.parametrize(
    "code",
    [
        "import decimal, csv, calendar; decimal.Decimal(1)",
        "b'x'.decode('cp932', 'replace'); b'x'.decode('big5hkscs')",
        "from lxml import etree; etree.fromstring('<a/>')",
        "import os; open(os.__file__).read(10)",
        "import io; io.BytesIO().write(b'x')",
        "import hashlib; hashlib.sha256(b'x')",
        "import threading, time; time.sleep(0)",
    ],
)
def test_what_parsers_need_is_allowed(code: str) -> None:
    assert inside(code) == "done"


CALL = "import ctypes; found = ctypes.CDLL(None, use_errno=True).{}; assert found == -1, found"
WITH_FILTER = pytest.mark.skipif("system_calls" not in limits_in_force(), reason="no filter for this system or machine")


@WITH_FILTER
@pytest.mark.parametrize(
    "call",
    [
        "socket(2, 1, 0)",
        "execv(b'/bin/true', (ctypes.c_char_p * 2)(b'true', None))",
        "fork()",
        "open(b'written.txt', 0o101, 0o600)",
        "creat(b'written.txt', 0o600)",
        "mkdir(b'written', 0o700)",
        "unlink(b'written.txt')",
        "rename(b'a', b'b')",
        "kill(1, 0)",
        "ptrace(0, 0, 0, 0)",
    ],
)
def test_native_code_cannot_do_it_either(call: str) -> None:
    code = CALL.format(call) + "; assert ctypes.get_errno() == 1, ctypes.get_errno()"
    assert inside(code) == "done"


@WITH_FILTER
@pytest.mark.parametrize("call", ["open(__import__('os').__file__.encode(), 0)", "getpid()", "dup(1)"])
def test_native_code_may_read_and_think(call: str) -> None:
    assert inside(CALL.format(call).replace("== -1", "!= -1")) == "done"


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_jump_of_the_filter_stays_inside_it(machine: str) -> None:
    steps = list(struct.iter_unpack("<HBBI", filter_program(machine)))
    assert 50 < len(steps) < 256
    for at, (_, yes, no, _) in enumerate(steps):
        assert at + 1 + max(yes, no) < len(steps) or steps[at][0] == 0x06


def test_an_unknown_machine_gets_no_filter() -> None:
    assert filter_program("riscv64") == b""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name what they lack")
def test_linux_holds_the_limits_that_matter() -> None:
    assert {"memory", "cpu_time", "file_size", "core_dumps", "processes", "no_new_privileges"} <= set(limits_in_force())


def test_memory_beyond_the_limit_cannot_be_had() -> None:
    if sys.platform != "linux":
        pytest.skip("other systems name what they lack")
    assert inside("bytearray(1200 * 1024 * 1024)") == "MemoryError"
