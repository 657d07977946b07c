"""Whatever a file does, the parent goes on: every end of the child is a refusal, and the next file is read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.sandbox.builders import (
    docx_of,
    mail,
    mail_nested,
    mail_of_parts,
    para,
    pdf_locked,
    pdf_page,
    pdf_pages,
    picture,
    png_header,
    set_text,
    zip_of,
)

from rejoinder.sandbox import (
    ALL_LIMITS,
    PROBLEM_CODES,
    REFUSAL_CODES,
    Limits,
    Line,
    Page,
    Parsed,
    Part,
    Problem,
    Refused,
    Sandbox,
    process,
)
from rejoinder.sandbox import host as host_module
from rejoinder.sandbox.patience import PATIENCE, Patience, waited

SMALL = Limits(memory=400_000_000, cpu_seconds=2, wall_seconds=8.0)
GOOD_PDF = pdf_page(set_text((72, 700, "Hello")))
SLOW_HTML = b"<a " + b" ".join(b"a%d=1" % number for number in range(60_000)) + b">x"


def docx_bomb() -> bytes:
    return docx_of(b"<w:p/>" * 20_000_000)


def hungry_pdf() -> bytes:
    return pdf_page(zlib.compress(b"0 0 m 1 1 l S " * 5_000_000, 9), entries=b"/Filter/FlateDecode")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SMALL) as opened:
        yield opened


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"Hello", "a.txt", "text", "Hello"),
        (mail("Hello"), "a.eml", "eml", "Hello"),
        (b"<html><p>Hello", "a.html", "html", "Hello"),
        (docx_of(para("Hello")), "a.docx", "docx", "Hello"),
        (GOOD_PDF, "a.pdf", "pdf", "Hello"),
        (picture("JPEG"), "a.jpg", "jpeg", ""),
        (picture("PNG"), "a.png", "png", ""),
        (picture("TIFF"), "a.tif", "tiff", ""),
        (picture("WEBP"), "a.webp", "webp", ""),
        (picture("GIF"), "a.gif", "gif", ""),
    ],
)
def test_good_files_of_every_type_are_read(sandbox: Sandbox, data: bytes, name: str, kind: str, words: str) -> None:
    parsed = sandbox.parse(data, name)
    assert (parsed.kind, parsed.text.strip()) == (kind, words)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"x" * 20_000_001, "a.txt", "too_big"),
        (b"x" * 5_000_001, "a.txt", "too_much_text"),
        (b"<p>x</p>" * 3_750_001, "a.html", "too_big"),
        (zip_of({"a.txt": b"x"}), "a.zip", "unsupported"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "a.heic", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"MZ" + bytes(100) + GOOD_PDF, "a.pdf", "two_types"),
        (pdf_locked("secret"), "a.pdf", "encrypted"),
        (pdf_pages(500), "a.pdf", "too_many_pages"),
        (png_header(60_000, 60_000), "a.png", "too_large_raster"),
        (docx_bomb, "a.docx", "bomb"),
        (mail_nested(50), "a.eml", "too_deep"),
        (mail_of_parts(10_000), "a.eml", "too_many_parts"),
        (b"<div>" * 100_000, "a.html", "too_deep"),
        (SLOW_HTML * 20, "a.html", "timeout"),
        (GOOD_PDF[:200], "a.pdf", "not_readable"),
    ],
)
def test_hostile_files_are_refused_and_the_next_file_is_read(
    sandbox: Sandbox, data: bytes | Callable[[], bytes], name: str, code: str
) -> None:
    data = data() if callable(data) else data
    started = time.monotonic()
    with pytest.raises(Refused) as caught:
        sandbox.parse(data, name)
    assert caught.value.code == code
    assert time.monotonic() - started < PATIENCE * SMALL.wall_seconds + 5
    assert sandbox.parse(GOOD_PDF, "../../next.pdf").text == "Hello"


def test_a_file_that_eats_memory_ends_the_child_only(sandbox: Sandbox) -> None:
    with pytest.raises(Refused) as caught:
        sandbox.parse(hungry_pdf(), "a.pdf")
    assert caught.value.code in {"memory", "crashed", "timeout"}
    assert sandbox.parse(b"next", "a.txt").text == "next"


def test_the_wall_clock_ends_a_child_that_does_not_answer() -> None:
    with Sandbox(Limits(wall_seconds=0.3)) as slow, pytest.raises(Refused, match="timeout"):
        slow.parse(SLOW_HTML * 20, "a.html")


def test_a_child_that_waits_for_a_processor_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine is as busy as can be: every second that passes was waited for a processor."""
    monkeypatch.setattr("rejoinder.sandbox.process.waited", lambda _process: time.monotonic() * 1_000)
    with Sandbox(Limits(wall_seconds=30.0 / PATIENCE)) as busy:
        assert busy.parse(b"<p>read all the same", "a.html").text.strip() == "read all the same"


@pytest.mark.parametrize(
    ("wall", "spent", "waits", "late"),
    [
        (30.0, 29.0, 0.0, False),
        (30.0, 30.0, 0.0, True),  # it slept, or it worked: its own time
        (30.0, 45.0, 20.0, False),
        (30.0, 51.0, 20.0, True),
        (60.0, 239.0, 230.0, False),
        (60.0, 241.0, 230.0, True),  # however busy the machine is
        (30.0, 31.0, -5.0, True),  # a system that tells nonsense gives nothing
    ],
)
def test_what_a_child_waited_for_a_processor_is_not_its_own_time(
    wall: float, spent: float, waits: float, late: bool
) -> None:
    clock, told = iter((100.0, 100.0 + spent)), iter((7.0, 7.0 + waits))
    assert (Patience(wall, lambda: next(clock), lambda: next(told)).left() <= 0) is late


def test_a_process_that_is_not_there_has_waited_for_nothing() -> None:
    assert waited(2**22 + 1) == 0.0
    assert waited(os.getpid()) >= 0.0


def test_every_code_in_the_parsers_is_listed_for_translation(root: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (root / "src/rejoinder/sandbox").rglob("*.py")]
    problems = {code for text in sources for code in re.findall(r'Problem\(\s*"(\w+)"', text)}
    refusals = {code for text in sources for code in re.findall(r'Refused\(\s*"(\w+)"', text)}
    assert problems | {"no_text_layer", "blank_page"} == set(PROBLEM_CODES)
    assert refusals <= set(REFUSAL_CODES)


def test_every_refusal_code_is_known_and_says_so_in_words() -> None:
    refused = Refused("empty", "no bytes")
    assert refused.code in REFUSAL_CODES
    assert str(refused) == "empty: no bytes"


def test_a_child_that_cannot_be_started_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "no/such/python")
    with Sandbox() as opened, pytest.raises(Refused, match="cannot be started"):
        opened.parse(b"words", "a.txt")


def test_what_a_library_prints_does_not_reach_the_answers() -> None:
    code = (
        "import os; from rejoinder.sandbox.child import _private_streams; requests, answers = _private_streams(); "
        "print('noise', flush=True); os.write(1, b'raw noise'); said = input() if os.read(0, 1) else ''; "
        "answers.write(b'answer to ' + requests.read()); answers.flush()"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"question", capture_output=True, check=False)
    assert done.stdout == b"answer to question"
    assert done.stderr.split() == [b"noise", b"raw", b"noise"]


def test_one_child_serves_many_files_and_is_replaced_in_time() -> None:
    with Sandbox(Limits(files_per_child=3)) as opened:
        children = []
        for _ in range(4):
            opened.parse(b"words", "a.txt")
            children.append(opened._child)
    assert children[0] is children[1]
    assert children[2] is None
    assert children[3] is not children[0]


def test_threads_may_share_a_sandbox(sandbox: Sandbox) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda words=f"words {number}": found.append(sandbox.parse(words.encode(), "a").text))
        for number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"words {number}" for number in range(6)]


def test_a_sandbox_may_be_closed_twice_and_used_again() -> None:
    opened = Sandbox()
    opened.close()
    assert opened.parse(b"words", "a.txt").text == "words"
    opened.close()
    opened.close()
    assert opened._child is None


def test_values_survive_json() -> None:
    parsed = Parsed(
        "pdf",
        "words",
        (Page(1, 595.0, 842.0, (Line("words", (1.0, 2.0, 3.0, 4.0)), Line("more"))),),
        (("Subject", "下架"),),
        (Part("a.pdf", "pdf", "00", 2, b"\x00\xff"), Part("b.bin", "unknown", "00", 9)),
        {"pages": "1"},
        (Problem("no_text_layer", "1"),),
        (("here", "https://market.example/"),),
    )
    assert Parsed.from_json(json.loads(json.dumps(parsed.to_json()))) == parsed


@pytest.mark.parametrize("answer", [{}, {"parsed": {}}, {"parsed": 3}, {"refused": ["x"]}, {"refused": ["odd", "x"]}])
def test_an_answer_of_a_wrong_shape_counts_as_a_crash(answer: dict[str, object]) -> None:
    with pytest.raises(Refused, match="crashed"):
        process.understood(answer)


@pytest.mark.parametrize(
    ("status", "said", "code"),
    [
        (-24, "", "timeout"),
        (-9, "", "memory"),
        (1, "MemoryError", "memory"),
        (-11, "", "crashed"),
        (1, "Traceback\nValueError: x", "crashed"),
        (0, "", "crashed"),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_the_end_of_a_child_is_judged_by_its_status(status: int, said: str, code: str) -> None:
    assert process.judged(status, said, Limits()).code == code


def test_limits_in_force_and_absent_make_up_all() -> None:
    held, absent = host_module.limits_in_force(), host_module.limits_absent()
    assert {"input_size", "wall_time", "python_calls"} <= set(held)
    assert set(held) | set(absent) == set(ALL_LIMITS)
    assert not set(held) & set(absent)


def test_without_posix_limits_files_are_still_read_and_the_absence_is_told() -> None:
    blocked = ("resource", "fcntl", "ctypes.util", "rejoinder.sandbox.lockdown_linux")
    held = host_module._probe(("resource", "fcntl"))
    assert {"memory", "cpu_time", "processes"}.isdisjoint(held)
    assert {"input_size", "wall_time", "python_calls"} <= set(held)
    with Sandbox(blocked_modules=blocked[:2]) as opened:
        assert opened.parse(GOOD_PDF, "a.pdf").text == "Hello"
