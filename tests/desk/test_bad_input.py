"""Wrong files, a full disk, the same wish twice: a clear word, and nothing lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.material import notice

from rejoinder.desk.cases import parcels
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import Parcel
from rejoinder.desk.vault import aside
from rejoinder.desk.vault.said import full_disk
from rejoinder.desk.vault.store import HALF, FolderVault
from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
NAME, WORDS = notice("amazon-us-inauthentic")
JUNK = ("setup.exe", b"MZ\x90\x00" + bytes(range(256)) * 8)


def up(*files: tuple[str, bytes]) -> list[SimpleUploadedFile]:
    """Return files as a browser sends them."""
    return [SimpleUploadedFile(name, data) for name, data in files]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing more can be written."""

    def refuse(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)


# wrong files among right ones


@pytest.mark.parametrize("wrong", [JUNK, ("empty.txt", b""), ("big.txt", b"x" * 20_000_001)], ids=lambda f: f[0])
def test_one_wrong_file_does_not_hold_up_the_others(wrong: tuple[str, bytes], as_role: As) -> None:
    answer = as_role("consultant").post("/drop/", {"files": up((NAME, WORDS), wrong)}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "B0CLQ7K2MX" in page
    assert wrong[0] in page
    assert [name for name, _ in Parcel.objects.get().private.files] == [NAME]


@pytest.mark.parametrize("wrong", [JUNK, ("empty.txt", b"")], ids=lambda f: f[0])
def test_a_wrong_file_alone_is_told_by_its_name(wrong: tuple[str, bytes], as_role: As) -> None:
    answer = as_role("consultant").post("/drop/", {"files": up(wrong)}, follow=True)
    assert answer.status_code == 422
    assert "data-failed" in answer.content.decode() or wrong[0] in answer.content.decode()


def test_files_that_cannot_be_read_leave_no_bytes_behind(as_role: As, settings: Any) -> None:
    as_role("consultant").post("/drop/", {"files": up((NAME, WORDS), JUNK)})
    parcel = Parcel.objects.get()
    blobs = {blob for _name, blob in parcel.private.files}
    assert [name for name, _why in parcel.private.refused] == [JUNK[0]]
    assert all((settings.DESK_DATA / "vault" / blob[:2] / blob).exists() for blob in blobs)


def test_two_hundred_papers_in_one_form_are_taken(case: Case, as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    from rejoinder.desk.cases import working

    monkeypatch.setattr(working, "rebuild", lambda *_a: None)
    before = case.files.filter(kind="paper").count()
    given = up(*((f"{n}.txt", f"paper {n}".encode()) for n in range(200)))
    assert as_role("owner").post(f"/c/{case.pk}/papers/add/", {"files": given}).status_code == 302
    assert case.files.filter(kind="paper").count() == before + 200
    assert not working.light(case)


# one by one, as the page's script sends them


def test_a_script_gets_a_word_on_each_file(case: Case, as_role: As) -> None:
    browser, where = as_role("owner"), f"/c/{case.pk}/papers/add/"
    good = browser.post(where, {"files": up(("a.txt", b"words"))}, headers={"x-one": "1"})
    empty = browser.post(where, {"files": up(("b.txt", b""))}, headers={"x-one": "1"})
    big = browser.post(where, {"files": up(("c.txt", b"x" * 20_000_001))}, headers={"x-one": "1"})
    assert (good.status_code, len(good.json()["taken"]), good.json()["refused"]) == (200, 1, [])
    assert "b.txt" in empty.json()["refused"][0]["why"]
    assert "c.txt" in big.json()["refused"][0]["why"]
    assert big.json()["taken"] == []


def test_a_script_without_a_session_is_told_so_and_not_sent_elsewhere(case: Case) -> None:
    from django.test import Client as Stranger

    answer = Stranger().post(f"/c/{case.pk}/papers/add/", {"files": up(("a.txt", b"x"))}, headers={"x-one": "1"})
    assert answer.status_code == 401


def test_a_script_is_told_that_the_disk_is_full(case: Case, as_role: As, full: None) -> None:
    where = f"/c/{case.pk}/papers/add/"
    answer = as_role("owner").post(where, {"files": up(("a.txt", b"words"))}, headers={"x-one": "1"})
    assert answer.status_code == 507
    assert "磁盘满了" in answer.json()["refused"][0]["why"]


# a full disk


def test_papers_on_a_full_disk_are_told_one_by_one_and_nothing_changes(case: Case, as_role: As, full: None) -> None:
    before = list(case.files.values_list("pk", flat=True))
    page = as_role("owner").post(f"/c/{case.pk}/papers/add/", {"files": up(("a.txt", b"words"))}, follow=True)
    assert "磁盘满了" in page.content.decode()
    assert list(case.files.values_list("pk", flat=True)) == before


def test_a_notice_on_a_full_disk_leaves_nothing_half_kept(as_role: As, full: None) -> None:
    answer = as_role("consultant").post("/drop/", {"files": up((NAME, WORDS))})
    assert answer.status_code == 507
    assert "磁盘满了" in answer.content.decode()
    assert Parcel.objects.count() == 0


def test_the_second_of_two_files_that_cannot_be_stored_takes_the_first_back(
    firm: Any, people: Callable[[str], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rejoinder.desk.vault import store

    kept: list[str] = []
    real = store.FolderVault.put

    def put(self: Any, key: Any, data: bytes) -> str:
        if kept:
            raise OutputError("vault_full", Text.of("满", "full"))
        kept.append(real(self, key, data))
        return kept[0]

    monkeypatch.setattr(store.FolderVault, "put", put)
    with pytest.raises(OutputError):
        parcels.take(firm, people("owner"), [("a.txt", b"1"), ("b.txt", b"2")])
    assert not store.vault()._path(kept[0]).exists()  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_full_database_is_told_and_what_was_there_stays(
    case: Case, as_role: As, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from django.db.utils import OperationalError

    from rejoinder.desk.cases.models import Entry

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full") from sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Entry, "add", refuse)
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    answer = browser.post(f"/c/{case.pk}/note/", {"words": "要紧的话", "inside": "1"})
    assert answer.status_code == 507
    assert ("磁盘满了" if lang == "zh-hans" else "The disk is full") in answer.content.decode()
    assert "data-failed" in answer.content.decode()  # the page keeps what was typed


def test_a_temporary_file_that_finds_no_room_is_told(case: Case, as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.files import uploadhandler

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    browser = as_role("owner")
    browser.raise_request_exception = False
    answer = browser.post(f"/c/{case.pk}/papers/add/", {"files": up(("a.pdf", b"x" * 5_000_000))})
    assert answer.status_code == 507
    assert "磁盘满了" in answer.content.decode()


@pytest.mark.parametrize("error", [ValueError("x"), OSError(errno.EACCES, "denied"), None])
def test_other_errors_are_no_full_disk(error: Exception | None) -> None:
    assert full_disk(error) is None


def test_a_deed_that_fails_in_the_database_leaves_no_file_behind(
    case: Case, people: Callable[[str], User], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rejoinder.desk.cases import actions
    from rejoinder.desk.cases.models import Entry

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def kept() -> set[Path]:
        return {path for path in (settings.DESK_DATA / "vault").rglob("*") if path.is_file()}

    before = kept()
    monkeypatch.setattr(Entry, "add", refuse)
    with pytest.raises(OSError, match="No space"):
        actions.AddFiles(people("owner"), case, [("a.txt", b"some words")]).run()
    assert kept() == before


def test_what_a_killed_process_left_lying_open_is_gone_at_the_next_start(settings: Any, tmp_path: Path) -> None:
    settings.DESK_DATA = tmp_path
    left = tmp_path / "work" / "tmpabc" / "AMZ-1" / "notices"
    left.mkdir(parents=True)
    (left / "notice.txt").write_text("何砚")
    assert aside.clear() == 0  # somebody may be at work there
    assert aside.clear(timedelta(0)) == 1
    assert not list((tmp_path / "work").iterdir())


def test_half_written_files_are_removed_when_nobody_can_be_writing_them_any_more(tmp_path: Path) -> None:
    half, fresh = (tmp_path / "ab" / f"{name}.part" for name in ("old", "new"))
    half.parent.mkdir()
    half.write_bytes(b"x")
    fresh.write_bytes(b"x")
    long_ago = half.stat().st_mtime - HALF - 1
    os.utime(half, (long_ago, long_ago))
    assert FolderVault(tmp_path).clear() == 1
    assert (half.exists(), fresh.exists()) == (False, True)


# the same wish twice


def test_a_notice_becomes_one_case_however_often_the_button_is_pressed(as_role: As) -> None:
    browser = as_role("consultant")
    parcel = browser.post("/drop/", {"files": up((NAME, WORDS))})["Location"]
    first = browser.post(f"{parcel}open/", {"client_name": "新客户"})["Location"]
    second = browser.post(f"{parcel}open/", {"client_name": "新客户"})["Location"]
    assert first == second
    assert Row.objects.count() == 1


def test_an_answer_sent_twice_is_one_answer(case: Case, as_role: As) -> None:
    browser, where = as_role("owner"), f"/c/{case.pk}/answers/"
    key = "inauthentic.registration"
    for _ in range(2):
        browser.post(where, {"key": key, "value": "TM-1234567"})
    page = browser.get(f"{where}?q={key}").content.decode()
    assert page.count("TM-1234567") >= 1
