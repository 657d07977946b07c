"""An enquiry becomes a client with all its files, sealed under the client's key; one nobody wants leaves nothing."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import OperationalError
from django.test import Client as Browser

from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.people.models import Try
from rejoinder.desk.service.models import Intake
from rejoinder.desk.vault.models import VaultKey

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
SAID = {
    "name": "砚禾拓家居",
    "contact": "微信 yanhe",
    "platform": "amazon",
    "notice": "Dear seller, we removed listings.",
}
LICENCE = b"\x89PNG\r\n\x1a\n a licence"


@pytest.fixture
def asked(firm: Firm) -> Intake:
    """An enquiry as somebody outside filled it in, with a licence and a name that would be a path."""
    files = [SimpleUploadedFile("营业执照.png", LICENCE), SimpleUploadedFile("a:b?.pdf", b"%PDF-1.7 id")]
    answer = Browser().post(f"/in/{firm.link}/", {**SAID, "files": files})
    assert answer.status_code == 302
    return Intake.objects.select_related("key", "firm").get()


def stored(settings: Any) -> list[bytes]:
    """Return what lies in the vault."""
    return sorted(path.read_bytes() for path in (settings.DESK_DATA / "vault").rglob("*") if path.is_file())


def path_of(row: Intake, settings: Any, number: int = 0) -> Any:
    """Return where a file of an enquiry lies."""
    blob = row.private.files[number][1]
    return settings.DESK_DATA / "vault" / blob[:2] / blob


def test_an_enquiry_has_a_key_of_its_own_and_harmless_names(asked: Intake, firm: Firm) -> None:
    assert asked.key_id != firm.key_id
    assert [name for name, _ in asked.private.files] == ["营业执照.png", "a_b_.pdf"]


def test_the_firm_sees_and_fetches_the_files_as_downloads(asked: Intake, as_role: As) -> None:
    browser = as_role("consultant")
    page = browser.get("/clients/enquiries/").content.decode()
    assert "营业执照.png" in page
    answer = browser.get(f"/clients/enquiries/{asked.pk}/file/1/")
    assert answer.content == LICENCE
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("number", [0, 3])
def test_there_is_no_other_file(number: int, asked: Intake, as_role: As) -> None:
    assert as_role("owner").get(f"/clients/enquiries/{asked.pk}/file/{number}/").status_code == 404


@pytest.mark.parametrize("what", ["file/1/", "drop/", ""])
def test_another_firm_and_a_client_reach_nothing_of_it(what: str, asked: Intake, as_role: As) -> None:
    from rejoinder.desk.firm.models import Firm as Other
    from rejoinder.desk.people.models import User as Person
    from rejoinder.desk.people.roles import Role

    other = Other.make(alone=False, name="别家")
    stranger = Browser()
    stranger.force_login(Person.make(other, f"s-{other.pk}", "别家的人", Role.owner))
    for browser, code in ((stranger, 404), (as_role("client"), 403)):
        ask = browser.get if what.startswith("file") else browser.post
        assert ask(f"/clients/enquiries/{asked.pk}/{what}").status_code == code
    assert Intake.objects.filter(client=None).exists()


def test_taken_up_it_is_a_client_with_a_case_and_everything_lies_under_the_clients_key(
    asked: Intake, as_role: As, settings: Any
) -> None:
    before, key = path_of(asked, settings), asked.key_id
    browser = as_role("owner")
    answer = browser.post(f"/clients/enquiries/{asked.pk}/")
    row = Intake.objects.select_related("key", "client__key").get()
    case = Row.objects.get(client=row.client)
    assert answer["Location"] == f"/c/{case.pk}/"
    assert case.platform == "amazon"
    assert row.client is not None
    assert row.key_id == row.client.key_id
    assert row.private.answers["contact"] == SAID["contact"]
    assert not before.exists()
    assert not VaultKey.objects.filter(pk=key).exists()
    assert browser.get(f"/clients/enquiries/{row.pk}/file/1/").content == LICENCE
    page = browser.get(f"/clients/{row.client_id}/").content.decode()
    assert "营业执照.png" in page
    assert "服务委托书" in page
    assert Line.objects.get(action="enquiry_take").told().more["files"] == 2


def test_it_is_taken_up_once(asked: Intake, as_role: As) -> None:
    browser = as_role("owner")
    browser.post(f"/clients/enquiries/{asked.pk}/")
    assert browser.post(f"/clients/enquiries/{asked.pk}/").status_code == 404
    assert browser.post(f"/clients/enquiries/{asked.pk}/drop/").status_code == 404
    assert Row.objects.count() == 1


def test_let_go_it_leaves_nothing(asked: Intake, as_role: As, settings: Any) -> None:
    kept, key = path_of(asked, settings), asked.key_id
    page = as_role("owner").post(f"/clients/enquiries/{asked.pk}/drop/", follow=True).content.decode()
    assert "这份咨询已删除" in page
    assert not Intake.objects.exists()
    assert not kept.exists()
    assert not VaultKey.objects.filter(pk=key).exists()


def test_the_agreement_is_told_with_name_time_and_hash(asked: Intake, as_role: As) -> None:
    Browser().post(f"/in/done/{asked.secret}/", {"name": "何砚"})
    as_role("owner").post(f"/clients/enquiries/{asked.pk}/")
    row = Intake.objects.select_related("key").get()
    page = as_role("owner").get(f"/clients/{row.client_id}/").content.decode()
    assert "何砚" in page
    assert row.private.accepted_hash[:16] in page


def test_deleted_with_the_client_the_files_are_gone(asked: Intake, as_role: As, people: People, settings: Any) -> None:
    from rejoinder.desk.follow import retention

    as_role("owner").post(f"/clients/enquiries/{asked.pk}/")
    row = Intake.objects.select_related("key", "client__key").get()
    kept = path_of(row, settings)
    assert row.client is not None
    retention.forget_client(row.client, people("owner"))
    assert not kept.exists()
    assert not Intake.objects.exists()


def test_papers_of_several_cases_are_told_once(case: Row, firm: Firm, people: People, example_zip: bytes) -> None:
    from rejoinder.desk.cases import portable

    portable.restore(people("consultant"), case.client, example_zip)
    browser = Browser(headers={"accept-language": "zh"})
    browser.force_login(people("owner"))
    page = browser.get(f"/clients/{case.client_id}/").content.decode()
    assert page.count("2 件在用") == 5


def aged(row: Intake, days: int, *, minutes: int = 0) -> Intake:
    """Make an enquiry as old as this."""
    from datetime import timedelta

    from rejoinder.desk.cases.now import now

    Intake.objects.filter(pk=row.pk).update(made=now() - timedelta(days=days, minutes=minutes))
    return Intake.objects.get(pk=row.pk)


def test_nobody_decided_it_goes_with_all_bytes_and_a_line_that_names_nobody(
    asked: Intake, firm: Firm, settings: Any
) -> None:
    from rejoinder.desk.jobs import upkeep

    kept, key = path_of(asked, settings), asked.key_id
    aged(asked, 90, minutes=1)
    upkeep.sweep()
    assert not Intake.objects.exists()
    assert not kept.exists()
    assert not VaultKey.objects.filter(pk=key).exists()
    told = Line.objects.get(action="enquiry_over").told()
    assert told.more == {"enquiry": asked.pk, "files": 2}
    assert told.who == ""
    everything = told.model_dump_json()
    assert not [words for words in (*SAID.values(), "营业执照") if words in everything]
    assert Browser().get(f"/in/done/{asked.secret}/").status_code == 404


@pytest.mark.parametrize("days", [0, 30, 89, 90])
def test_before_its_days_are_over_it_stays(days: int, asked: Intake, firm: Firm, settings: Any) -> None:
    from rejoinder.desk.incoming import enquiries

    aged(asked, days)
    assert enquiries.sweep(firm) == 0
    assert path_of(asked, settings).exists()
    assert not Line.objects.filter(action="enquiry_over").exists()


def test_one_that_was_taken_up_stays_however_old(asked: Intake, as_role: As, firm: Firm, settings: Any) -> None:
    from rejoinder.desk.incoming import enquiries

    as_role("owner").post(f"/clients/enquiries/{asked.pk}/")
    row = aged(asked, 4000)
    assert enquiries.sweep(firm) == 0
    assert path_of(row, settings).exists()
    assert enquiries.goes_on(row) is None


def test_an_agreement_alone_takes_nothing_up(asked: Intake, firm: Firm) -> None:
    from rejoinder.desk.incoming import enquiries

    Browser().post(f"/in/done/{asked.secret}/", {"name": "何砚"})
    aged(asked, 91)
    assert enquiries.sweep(firm) == 1


def test_each_firm_by_its_own_days(asked: Intake, firm: Firm) -> None:
    from rejoinder.desk.firm.models import Firm as Other
    from rejoinder.desk.incoming import enquiries

    other = Other.make(alone=False, name="别家", enquiry_days=10)
    aged(asked, 20)
    assert enquiries.sweep(other) == 0
    assert enquiries.sweep(firm) == 0
    firm.change(enquiry_days=14)
    firm.save()
    assert enquiries.sweep(firm) == 1


@pytest.mark.parametrize(("typed", "kept"), [("30", 30), ("1", 7), ("", 90), ("-5", 90), ("x", 90)])
def test_the_days_are_the_owners_to_set_and_told_to_whoever_asks(
    typed: str, kept: int, as_role: As, firm: Firm
) -> None:
    as_role("owner").post("/settings/firm/", {"name": "衡石跨境服务", "enquiry_days": typed})
    firm.refresh_from_db()
    firm.__dict__.pop("_record", None)
    assert firm.private.enquiry_days == kept
    zh = Browser(headers={"accept-language": "zh"}).get(f"/in/{firm.link}/").content.decode()
    en = Browser(headers={"accept-language": "en"}).get(f"/in/{firm.link}/").content.decode()
    assert f"保留 {kept} 天" in zh
    assert f"kept for {kept} days" in en


# no room on the disk


ALL = {**SAID, "brand": "ACME", "wanted_by": "2026-12-01", "complainant": "yes", "itc": "1"}


def no_room(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Let the disk be full where the form's file is written aside, at its last piece, in the vault or the database."""

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def locked(*_args: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    if where == "aside":
        monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    elif where in ("piece", "last piece"):
        deed = "receive_data_chunk" if where == "piece" else "file_complete"
        monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, deed, refuse)
    elif where == "vault":
        monkeypatch.setattr(Path, "write_bytes", refuse)
    else:
        monkeypatch.setattr(Intake, "save", locked)


@pytest.mark.parametrize("where", ["aside", "piece", "last piece", "vault", "database"])
def test_without_room_it_is_said_and_everything_typed_stands_there_again(
    where: str, firm: Firm, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, keys, tries = stored(settings), VaultKey.objects.count(), Try.objects.count()
    large = SimpleUploadedFile("营业执照.png", LICENCE + b"x" * 5_000_000)
    with monkeypatch.context() as full:
        no_room(full, where)
        answer = Browser(headers={"accept-language": "zh"}).post(f"/in/{firm.link}/", {**ALL, "files": large})
    page = answer.content.decode()
    assert answer.status_code == 507
    assert "我们这边存不下了，还没有收到您的咨询" in page
    assert "data-failed" in page  # the device keeps its drafts as well
    for typed in ("砚禾拓家居", "微信 yanhe", "Dear seller, we removed listings.", "ACME", "2026-12-01"):
        assert typed in page
    for chosen in ('value="amazon" selected', 'value="yes" selected', 'name="itc" value="1" checked'):
        assert chosen in page
    assert Intake.objects.count() == 0
    assert (stored(settings), VaultKey.objects.count(), Try.objects.count()) == (kept, keys, tries)


def test_a_fault_of_another_kind_is_not_called_a_full_disk(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.EACCES, "denied")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    browser = Browser(raise_request_exception=False, headers={"accept-language": "zh"})
    answer = browser.post(f"/in/{firm.link}/", {**SAID, "files": SimpleUploadedFile("a.pdf", b"x" * 5_000_000)})
    assert answer.status_code == 500
    assert "存不下" not in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(firm: Firm) -> None:
    assert Browser(enforce_csrf_checks=True).post(f"/in/{firm.link}/", SAID).status_code == 403
    assert Intake.objects.count() == 0


def test_ticks_stand_there_again_where_something_is_missing(firm: Firm) -> None:
    page = Browser().post(f"/in/{firm.link}/", {"forged": "1"}).content.decode()
    assert 'name="forged" value="1" checked' in page
    assert 'name="itc" value="1">' in page


def test_who_forgot_something_is_told_that_files_have_to_be_chosen_again(firm: Firm) -> None:
    words = "只有文件要再选一次"
    said = {**SAID, "notice": ""}
    with_file = {**said, "files": SimpleUploadedFile("a.pdf", b"%PDF-1.7 id")}
    assert words in Browser().post(f"/in/{firm.link}/", with_file).content.decode()
    assert words not in Browser().post(f"/in/{firm.link}/", said).content.decode()
    assert Intake.objects.count() == 0


def test_the_browser_itself_asks_for_what_is_needed_before_anything_is_sent(firm: Firm) -> None:
    page = Browser().get(f"/in/{firm.link}/").content.decode()
    assert page.count(" required") == 3  # the notice may come as a file instead of words: the server asks for one


ONE = (Path(__file__).resolve().parents[2] / "examples" / "amazon-us-inauthentic" / "notice.eml").read_bytes()
NO_WORDS = {name: words for name, words in SAID.items() if name != "notice"}


def sent(firm: Firm, said: dict[str, str], *files: tuple[str, bytes]) -> Any:
    """Fill in the form with files that hold the notice."""
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return Browser().post(f"/in/{firm.link}/", {**said, "notice_files": given})


def test_a_notice_comes_as_a_file_with_its_day_and_its_case_is_named_by_what_is_read(firm: Firm, as_role: As) -> None:
    from rejoinder.desk.cases import docs, files
    from rejoinder.model.formats import CaseHead

    assert sent(firm, NO_WORDS | {"received": "2026-11-02"}, ("notice.eml", ONE)).status_code == 302
    row = Intake.objects.select_related("key", "firm").get()
    assert row.private.verdict in ("supported", "careful")
    assert (row.private.platform, row.private.marketplace) == ("amazon", "US")
    page = Browser().get(f"/in/done/{row.secret}/").content.decode()
    assert "可以受理" in page
    assert "正在读" not in page
    assert as_role("owner").get(f"/clients/enquiries/{row.pk}/file/1/").content == ONE
    as_role("owner").post(f"/clients/enquiries/{row.pk}/")
    case = Row.objects.select_related("key", "firm").get()
    assert case.number.startswith("AMZ-US-")
    assert [(one.private.name, files.data_of(one)) for one in files.files(case, "notice")] == [("notice.eml", ONE)]
    assert str(docs.get(case, CaseHead).received) == "2026-11-02"


def test_what_is_read_in_pasted_words_names_the_case_as_well(firm: Firm, as_role: As) -> None:
    words = "Dear seller, your Amazon.de account was deactivated because of inauthentic items. amazon.de"
    Browser().post(f"/in/{firm.link}/", SAID | {"notice": words, "marketplace": "德国"})
    as_role("owner").post(f"/clients/enquiries/{Intake.objects.get().pk}/")
    assert Row.objects.get().number.startswith("AMZ-DE-")


@pytest.mark.parametrize(("named", "known"), [("美国", "US"), ("de", "DE"), ("Germany", "DE"), ("月球", ""), ("", "")])
def test_a_marketplace_is_known_by_its_letters_and_names(named: str, known: str) -> None:
    from rejoinder.desk.service import intake

    assert intake.marketplace(named) == known


@pytest.mark.parametrize("day", ["2099-01-01", "昨天", "2026-13-01"])
def test_a_day_on_which_no_notice_can_have_come_is_asked_again(day: str, firm: Firm) -> None:
    answer = Browser().post(f"/in/{firm.link}/", SAID | {"received": day})
    assert answer.status_code == 422
    assert "哪天收到通知的" in answer.content.decode().split("还差")[1][:40]
    assert not Intake.objects.exists()


def test_neither_words_nor_a_file_is_no_enquiry(firm: Firm) -> None:
    answer = Browser().post(f"/in/{firm.link}/", NO_WORDS)
    assert answer.status_code == 422
    assert not Intake.objects.exists()


def test_a_file_that_holds_no_notice_is_left_to_a_person(firm: Firm) -> None:
    assert sent(firm, NO_WORDS, ("virus.exe", b"MZ\x90\x00" + b"\x00" * 60)).status_code == 302
    row = Intake.objects.select_related("key").get()
    assert row.private.verdict == "unread"
    assert "会有人看" in Browser().get(f"/in/done/{row.secret}/").content.decode()


def test_while_it_is_read_the_page_says_so_and_a_reading_that_failed_is_left_to_a_person(
    firm: Firm, settings: Any, as_role: As
) -> None:
    from rejoinder.desk.jobs.models import Job

    settings.DESK_JOBS = "worker"
    sent(firm, NO_WORDS, ("notice.eml", ONE))
    row = Intake.objects.get()
    assert "正在读通知" in Browser().get(f"/in/done/{row.secret}/").content.decode()
    assert "正在读" in as_role("owner").get("/clients/enquiries/").content.decode()
    Job.objects.filter(about=row.pk).update(state="failed", once=None)
    page = Browser().get(f"/in/done/{row.secret}/").content.decode()
    assert "正在读" not in page
    assert "会有人看" in page


def test_too_many_files_of_strangers_are_slowed_down(firm: Firm) -> None:
    answers = [sent(firm, NO_WORDS, ("notice.eml", ONE)).status_code for _ in range(9)]
    assert answers[:8] == [302] * 8
    assert answers[8] == 422


def test_one_that_is_dropped_leaves_nothing_of_its_notice(firm: Firm, as_role: As, settings: Any) -> None:
    before = stored(settings)
    sent(firm, NO_WORDS, ("notice.eml", ONE))
    assert stored(settings) != before
    as_role("owner").post(f"/clients/enquiries/{Intake.objects.get().pk}/drop/")
    assert stored(settings) == before
