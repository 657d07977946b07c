"""Archives from outside: Chinese names as Chinese Windows writes them, and files that do not open."""

from __future__ import annotations

import io
import zipfile

import pytest

from rejoinder.app.archives import contents, members
from rejoinder.desk.incoming.folders import spread
from rejoinder.model.errors import InputError


def zipped(name: str, data: bytes = b"words") -> bytes:
    """Return an archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr(name, data)
    return out.getvalue()


def from_chinese_windows(name: str) -> bytes:
    """Return an archive whose name is GBK and does not say so."""
    stand_in = "x" * len(name.encode("gbk"))
    return zipped(stand_in).replace(stand_in.encode(), name.encode("gbk"))


def locked(data: bytes) -> bytes:
    """Return an archive that says that its file is encrypted."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.mark.parametrize("name", ["申诉信.docx", "附件/发票.pdf"])
def test_names_are_read_as_they_were_meant(name: str) -> None:
    data = from_chinese_windows(name)
    assert [named for named, _ in members(data)] == [name]
    assert ["/".join(parts) for parts, _ in contents(data)] == [name]
    assert [place + "/" + found if place else found for found, place, _ in spread([("a.zip", data)])] == [name]


@pytest.mark.parametrize("name", ["letter.docx", "信.docx", "é.txt"])
def test_names_that_say_what_they_are_stay(name: str) -> None:
    assert [named for named, _ in members(zipped(name))] == [name]


def test_a_locked_file_is_told_by_name_and_nothing_is_handed_on() -> None:
    with pytest.raises(InputError) as caught:
        list(contents(locked(zipped("letter.docx"))))
    assert caught.value.code == "archive_locked"
    assert "letter.docx" in str(caught.value.where)


@pytest.mark.parametrize("name", ["../../letter.docx", "..\\letter.docx", "/letter.docx", "./letter.docx"])
def test_no_path_leads_out(name: str) -> None:
    assert [parts for parts, _ in contents(zipped(name))] == [["letter.docx"]]
