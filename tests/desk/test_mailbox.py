"""The firm's own mailbox, on a real Dovecot: read only, platforms' messages offered with a case, filed by people."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.desk.servers import DOVECOT, PASSWORD, deliver, dovecot
from tests.desk.test_api import program
from tests.desk.test_importing import REPLY

from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.cases.models import CaseFile
from rejoinder.desk.cases.now import today
from rejoinder.desk.incoming import filing, mailbox, tasks
from rejoinder.desk.incoming.matching import matches
from rejoinder.desk.incoming.models import Mailbox, MailboxRecord, MailItem
from rejoinder.desk.vault.models import VaultKey
from rejoinder.model.errors import InputError, OutputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], Client]
People = Callable[[str], "User"]
PRIVATE = b"""From: Lin <lin@friends.example>
To: desk@hengshi.example
Subject: Lunch on Friday?
Date: Fri, 06 Nov 2026 09:00:00 +0000
Message-ID: <lunch@friends.example>

See you at noon.
"""
BUYER = PRIVATE.replace(b"lin@friends.example", b"x1@marketplace.example").replace(b"Lunch on Friday?", b"My parcel")


@pytest.fixture(scope="module")
def imap() -> Iterator[tuple[int, Path]]:
    """A Dovecot with an inbox and a folder of its own."""
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed on this machine: the mailbox is not tested against a real server")
    place = Path(tempfile.mkdtemp(prefix="imap-"))
    with dovecot(place) as running:
        yield running
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def box(imap: tuple[int, Path], this_machine: None, people: People) -> tuple[Mailbox, Path]:
    """The firm's mailbox, empty but for a private mail."""
    port, mail = imap
    for folder in (mail, mail / ".Amazon"):
        for path in [*folder.glob("new/*"), *folder.glob("cur/*")]:
            path.unlink()
    deliver(mail, "1.private", PRIVATE)
    record = MailboxRecord(
        host="127.0.0.1",
        port=port,
        security="none",
        user="desk",
        password=PASSWORD,
        folders=("INBOX", "Amazon"),
    )
    filing.KeepMailbox(people("owner"), record).run()
    return Mailbox.objects.select_related("key", "firm__key").get(), mail


def test_a_platforms_reply_is_offered_with_its_case_and_nothing_else_is_touched(
    box: tuple[Mailbox, Path], case: Case, as_role: As
) -> None:
    found, mail = box
    deliver(mail, "2.reply", REPLY, ".Amazon")
    deliver(mail, "3.buyer", BUYER)
    assert mailbox.poll(found) == 1
    item = MailItem.objects.select_related("key").get()
    assert [guess.case for guess in item.private.guesses] == [case.pk]
    assert "回的是这件里的一封信" in item.private.guesses[0].why.say("zh")
    assert item.state == "new"
    assert not CaseFile.objects.filter(kind="reply").exists()  # never filed silently
    unread = [
        path.name for path in (mail / ".Amazon").glob("*/*") if ":2," in path.name and "S" in path.name.split(":2,")[1]
    ]
    assert not unread  # nothing is marked as seen
    assert mailbox.poll(Mailbox.objects.select_related("key", "firm__key").get()) == 0
    page = as_role("consultant").get("/mail/").content.decode()
    assert case.number in page
    assert "归到" in page
    assert "1</span>" in page.split("bell-n")[1][:60]
    assert "1 封来信" in as_role("consultant").get(f"/c/{case.pk}/replies/").content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "申诉被拒"), ("en", "Appeal refused")])
def test_a_person_files_it_and_it_is_the_cases_reply(
    lang: str, word: str, firm: Firm, case: Case, as_role: As, settings: Any
) -> None:
    item = mailbox.take(firm, REPLY)
    assert item is not None
    blob, key = item.private.blob, item.key_id
    browser = as_role("consultant")
    browser.cookies["lang"] = lang
    assert word in browser.get("/mail/").content.decode()
    answer = browser.post(f"/mail/{item.pk}/", {"do": "file", "case": case.pk})
    assert answer["Location"] == f"/c/{case.pk}/replies/"
    assert CaseFile.objects.filter(case=case, kind="reply").count() == 1
    assert case.entries.filter(action="reply").count() == 1
    item.refresh_from_db()
    assert (item.state, item.case_id) == ("filed", case.pk)
    assert not (settings.DESK_DATA / "vault" / blob[:2] / blob).exists()
    assert VaultKey.objects.filter(pk=key).exists()
    assert browser.post(f"/mail/{item.pk}/", {"do": "file", "case": case.pk}).status_code == 404  # once
    assert mailbox.take(firm, REPLY) is None  # and not offered again


def test_it_can_be_dismissed_or_open_a_case_of_its_own(firm: Firm, case: Case, as_role: As) -> None:
    browser = as_role("owner")
    first = mailbox.take(firm, REPLY)
    assert first is not None
    browser.post(f"/mail/{first.pk}/", {"do": "dismiss"})
    assert not MailItem.objects.filter(firm=firm, state="new").exists()
    assert mailbox.take(firm, REPLY) is None
    second = mailbox.take(firm, REPLY.replace(b"0101019b-second", b"other"))
    assert second is not None
    answer = browser.post(f"/mail/{second.pk}/", {"do": "open", "client_name": "新来的"}, follow=True)
    assert answer.status_code == 200
    assert "新来的" in answer.content.decode()


def test_another_platform_or_shop_is_no_match(firm: Firm, case: Case) -> None:
    from rejoinder.app import verbs
    from rejoinder.app.inputs import Given
    from rejoinder.desk.cases.rules import book

    def read(data: bytes) -> Any:
        return verbs.read_all([Given("m.eml", data, "m.eml")], book(), today())[0]

    reply = read(REPLY)
    assert [one.case.pk for one in matches(firm, reply)] == [case.pk]
    assert matches(firm, reply.model_copy(update={"platform": "joom"})) == []
    plain = reply.model_copy(update={"message": reply.message.model_copy(update={"headers": ()})})
    assert "B0CLQ7K2MX" in matches(firm, plain)[0].why.say("en")
    other = plain.model_copy(update={"ids": plain.ids.model_copy(update={"asins": ("B0ZZZZZZZZ",)})})
    assert matches(firm, other) == []


def test_another_firm_is_offered_nothing(firm: Firm, case: Case) -> None:
    from rejoinder.desk.firm.models import Firm as Row

    other = Row.make(alone=False, name="别家")
    item = mailbox.take(other, REPLY)
    assert item is not None
    assert item.private.guesses == ()
    assert not MailItem.objects.filter(firm=firm, state="new").exists()


@pytest.mark.parametrize("role", ["reviewer", "client"])
def test_who_records_no_replies_sees_no_mail(role: str, firm: Firm, case: Case, as_role: As, people: People) -> None:
    item = mailbox.take(firm, REPLY)
    assert item is not None
    assert as_role(role).get("/mail/").status_code == 403
    assert as_role(role).post(f"/mail/{item.pk}/", {"do": "file", "case": case.pk}).status_code == 403
    with pytest.raises(NotAllowed):
        filing.DismissMail(people(role), item).run()


def test_a_consultant_names_no_mailbox(people: People, as_role: As) -> None:
    assert as_role("consultant").post("/mail/box/", {"host": "x"}).status_code == 403
    assert not Mailbox.objects.exists()


def test_a_wrong_password_is_said_plainly_and_loses_nothing(box: tuple[Mailbox, Path], as_role: As) -> None:
    found, _mail = box
    found.change(password="wrong", places=())
    found.save()
    job = tasks.look_later(found.firm)
    assert job is not None
    assert job.state == "failed"
    assert "邮箱打不开" in job.error["zh"]
    assert "wrong" not in str(job.error)
    assert "上次邮箱没打开" in as_role("owner").get("/mail/").content.decode()


def test_a_folder_that_is_not_there_is_said(box: tuple[Mailbox, Path]) -> None:
    found, _mail = box
    found.change(folders=("Nowhere",))
    with pytest.raises(OutputError):
        mailbox.poll(found)


def test_a_server_that_counts_anew_is_read_anew_and_offers_nothing_twice(box: tuple[Mailbox, Path], case: Case) -> None:
    found, mail = box
    deliver(mail, "2.reply", REPLY)
    assert mailbox.poll(found) == 1
    places = found.private.places
    found.change(places=tuple(one.model_copy(update={"validity": one.validity + 1}) for one in places))
    assert mailbox.poll(found) == 0
    assert MailItem.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"security": "none", "host": "imap.example.com"}, {"user": ""}, {"folders": ()}, {"port": 99999}]
)
def test_a_mailbox_that_cannot_be_used_is_refused(wrong: dict[str, Any], people: People) -> None:
    good = {"host": "127.0.0.1", "port": 143, "security": "none", "user": "desk", "password": "x"}
    with pytest.raises(InputError):
        filing.KeepMailbox(people("owner"), MailboxRecord(**{**good, **wrong})).run()


def test_a_known_password_goes_to_no_other_server(people: People, as_role: As) -> None:
    good = MailboxRecord(host="imap.example.com", user="desk", password=PASSWORD)
    filing.KeepMailbox(people("owner"), good).run()
    filing.KeepMailbox(people("owner"), good.model_copy(update={"password": "", "folders": ("A",)})).run()
    assert Mailbox.objects.get().private.password == PASSWORD
    assert PASSWORD not in as_role("owner").get("/mail/").content.decode()
    with pytest.raises(InputError):
        filing.KeepMailbox(people("owner"), good.model_copy(update={"password": "", "host": "evil.example"})).run()


@pytest.mark.parametrize(
    ("name", "written"),
    [("INBOX", '"INBOX"'), ("其他/平台", '"&UXZO1g-/&XnNT8A-"'), ("A&B", '"A&-B"'), ('a"b', '"a\\"b"')],
)
def test_names_of_folders_are_written_as_imap_wants(name: str, written: str) -> None:
    assert mailbox._quoted(name) == written


def test_programs_file_what_waits(firm: Firm, case: Case, people: People) -> None:
    mailbox.take(firm, REPLY)
    api = program(people("consultant"), "read", "write")
    [row] = api.get("/api/v1/mails").json()
    assert [one["case"] for one in row["cases"]] == [case.pk]
    at = f"/api/v1/mails/{row['id']}"
    assert api.post(at, {"case": case.pk}, content_type="application/json").status_code == 204
    assert api.get("/api/v1/mails").json() == []
    assert program(people("reviewer"), "read").get("/api/v1/mails").status_code == 403


def test_what_nobody_decides_about_is_let_go_in_time(firm: Firm, case: Case, settings: Any) -> None:
    item = mailbox.take(firm, REPLY)
    assert item is not None
    blob = item.private.blob
    MailItem.objects.update(found=item.found - mailbox.WAITS)
    assert mailbox.sweep() == 0
    MailItem.objects.update(found=item.found - mailbox.WAITS * 2)
    assert mailbox.sweep() == 1
    assert not (settings.DESK_DATA / "vault" / blob[:2] / blob).exists()
    assert mailbox.take(firm, REPLY) is None  # known, and not offered again
    MailItem.objects.update(found=item.found - mailbox.REMEMBERED * 2)
    assert mailbox.sweep() == 1
    assert not VaultKey.objects.filter(pk=item.key_id).exists()


def test_two_who_decide_at_once_do_it_once(firm: Firm, case: Case, people: People) -> None:
    item = mailbox.take(firm, REPLY)
    assert item is not None
    twin = MailItem.objects.select_related("key").get(pk=item.pk)
    filing.FileMail(people("owner"), item, case.pk).run()
    with pytest.raises(NotThere):
        filing.FileMail(people("consultant"), twin, case.pk).run()
    assert CaseFile.objects.filter(case=case, kind="reply").count() == 1
