"""Archives give up names, sizes and files within limits, some at a time; heads of mails give up their fields."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from rejoinder.sandbox import Limits, Refused, Sandbox
from rejoinder.sandbox.limits import ARCHIVES
from rejoinder.sandbox.parsers import archive, heads

MANY = 2_001


def zipped(files: Iterable[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as box:
        for name, data in files:
            box.writestr(name, data)
    return out.getvalue()


def names(data: bytes, **options: int) -> list[str]:
    """Return the names that the parser tells."""
    return [part.name for part in archive.parse(data, "a.zip", ARCHIVES, **options).parts]


def test_a_list_of_names_opens_nothing() -> None:
    told = archive.parse(zipped([("a/b.txt", b"words"), ("c/", b"")]), "a.zip", ARCHIVES).parts
    assert [(part.name, part.size, part.data) for part in told] == [("a/b.txt", 5, None)]


def test_files_come_some_at_a_time_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_ENOUGH", 10)
    data = zipped([("1", b"x" * 6), ("2", b"y" * 6), ("3", b"z" * 4), ("4", b"")])
    seen: list[tuple[str, int]] = []
    begin, rounds = 0, 0
    while True:
        told = archive.parse(data, "a.zip", ARCHIVES, begin=begin)
        seen += [(part.name, len(part.data or b"")) for part in told.parts]
        rounds += 1
        if not told.meta["next"]:
            break
        begin = int(told.meta["next"])
    assert (seen, rounds) == ([("1", 6), ("2", 6), ("3", 4), ("4", 0)], 2)


def test_a_file_larger_than_any_that_is_read_is_cut_off_behind_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LARGEST", 10)
    told = archive.parse(zipped([("a", b"x" * 40), ("b", b"y" * 10)]), "a.zip", ARCHIVES, begin=0)
    assert [len(part.data or b"") for part in told.parts] == [11, 10]


def test_two_files_of_one_name_both_come() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([("a.txt", b"1"), ("a.txt", b"2")])
    assert [part.data for part in archive.parse(data, "a.zip", ARCHIVES, begin=0).parts] == [b"1", b"2"]


def test_what_lies_inside_a_stored_archive_does_not_change_its_type() -> None:
    inner = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])
    assert names(zipped([("letter.docx", inner), ("a.pdf", b"%PDF-1.7 startxref")], zipfile.ZIP_STORED)) == [
        "letter.docx",
        "a.pdf",
    ]


@pytest.mark.parametrize("name", ["../../a.txt", "..\\a.txt", "/a.txt", "./a.txt", "a.txt", "\u202ea.txt"])
def test_no_name_leads_out_or_hides(name: str) -> None:
    assert names(zipped([(name, b"")])) == ["a.txt"]


@pytest.mark.parametrize("name", ["发票  2.pdf", "a b/c d.pdf", "Ünïcode.txt"])
def test_names_stay_as_they_were_meant(name: str) -> None:
    assert names(zipped([(name, b"")])) == [name]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 torn", "not_readable"),
        (b"words", "not_readable"),
        (lambda: zipped([("zeros", bytes(60_000_000))]), "bomb"),
        (zipped((str(n), b"") for n in range(MANY)), "bomb"),
        (lambda: zipped([(str(n), bytes(900_000)) for n in range(40)]), "bomb"),
    ],
    ids=["torn", "words", "one bomb", "too many", "small ones that are a bomb together"],
)
def test_what_breaks_a_limit_is_refused(data: bytes | Callable[[], bytes], code: str) -> None:
    with pytest.raises(Refused) as refused:
        archive.parse(data() if callable(data) else data, "a.zip", ARCHIVES)
    assert refused.value.code == code


def test_folders_do_not_count_as_files() -> None:
    assert names(zipped([*((f"{n}/", b"") for n in range(MANY)), ("a.txt", b"")])) == ["a.txt"]


def test_the_child_hands_all_of_an_archive_over() -> None:
    files = [(f"{n}.bin", bytes([n]) * 9_000_000) for n in range(4)]
    with Sandbox(ARCHIVES) as sandbox:
        data = zipped(files, zipfile.ZIP_STORED)
        assert [(part.name, part.data) for part in sandbox.contents(data, "a.zip")] == files
        assert [part.size for part in sandbox.members(data, "a.zip")] == [9_000_000] * 4
        assert dict(sandbox.heads(b"From: a@b.example\nSubject: =?utf-8?b?55Sz6K+J?=\n\nbody", ""))["Subject"] == "申诉"


@pytest.mark.parametrize("data", [b"", b"x" * 200])
def test_nothing_and_too_much_are_refused_before_a_child_is_asked(data: bytes) -> None:
    sandbox = Sandbox(Limits(max_bytes=100))
    for ask in (sandbox.members, sandbox.heads, lambda *given: list(sandbox.contents(*given))):
        with pytest.raises(Refused):
            ask(data, "a.zip")


def test_a_file_without_a_name_is_left_out_and_the_others_come() -> None:
    nameless = zipfile.ZipInfo("")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr(nameless, b"words")
        box.writestr("b.txt", b"more")
    assert names(out.getvalue()) == ["b.txt"]


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_is_broken_inside_is_refused(how: int) -> None:
    data = bytearray(zipped([("a.txt", bytes(range(256)) * 40)], how))
    begin = data.index(b"a.txt") + 5
    data[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(Refused, match="not_readable"):
        archive.parse(bytes(data), "a.zip", ARCHIVES, begin=0)


def told(data: bytes) -> Any:
    """Return the fields of a head."""
    return heads.parse(data, "", Limits()).headers


def test_a_head_is_read_without_its_body() -> None:
    assert told(b"From: a@b.example\r\nReferences: <1@x>\r\n <2@x>\r\n\r\nSubject: no field\r\n") == (
        ("From", "a@b.example"),
        ("References", "<1@x> <2@x>"),
    )


@pytest.mark.parametrize("data", [b"\x00\xff", b"no field at all", b"From\n\n", b"Subject: =?utf-8?b?!!!?=\n"])
def test_a_broken_head_is_no_error(data: bytes) -> None:
    assert isinstance(told(data), tuple)
