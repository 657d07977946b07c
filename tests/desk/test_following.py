"""What the desk thinks of by itself: reminders in the list, the calendar and by mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from icalendar import Calendar
from tests.desk.servers import Taken, free_port

from rejoinder.desk.cases import docs
from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.follow import feed, mailing, reminding
from rejoinder.desk.follow.deeds import KeepPost, KeepReach
from rejoinder.desk.follow.models import Expiry, Post, PostRecord, Reach, Reminder, waiting
from rejoinder.desk.jobs.models import Job
from rejoinder.model.errors import InputError, OutputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], Client]
People = Callable[[str], "User"]


def kinds(user: User) -> list[str]:
    """Return what somebody is reminded of."""
    return sorted(waiting(user).values_list("kind", flat=True))


def put(case: Case, **columns: Any) -> None:
    """Set columns of a case as time would."""
    Row.objects.filter(pk=case.pk).update(**columns)


def test_a_clock_that_runs_out_is_told_once_and_told_again_when_it_is_worse(
    case: Case, firm: Firm, people: People
) -> None:
    put(case, due=now() + timedelta(hours=70))
    assert reminding.remind(firm) == 1
    assert reminding.remind(firm) == 0
    row = waiting(people("consultant")).get()
    assert "不到三天" in row.private.title.say("zh")
    put(case, due=now() + timedelta(hours=20))
    assert reminding.remind(firm) == 1
    assert "within a day" in waiting(people("consultant")).get().private.title.say("en")
    put(case, due=now() - timedelta(hours=1))
    reminding.remind(firm)
    assert "已经过了" in waiting(people("consultant")).get().private.title.say("zh")


@pytest.mark.parametrize(
    "columns",
    [
        {"due": None},
        {"due": "later"},
        {"due": "soon", "state": "closed"},
        {"due": "soon", "state": "waiting"},
    ],
)
def test_no_reminder_where_nothing_runs_out(columns: dict[str, Any], case: Case, firm: Firm) -> None:
    when = {"later": now() + timedelta(hours=100), "soon": now() + timedelta(hours=5)}
    put(case, **{**columns, "due": when.get(columns["due"])})
    assert reminding.remind(firm) == 0


def test_what_no_longer_holds_is_gone_and_may_come_back(case: Case, firm: Firm, people: People) -> None:
    soon = now() + timedelta(hours=70)
    put(case, due=soon)
    reminding.remind(firm)
    put(case, state="waiting")
    reminding.remind(firm)
    assert kinds(people("consultant")) == []
    put(case, state="open")
    reminding.remind(firm)
    assert kinds(people("consultant")) == ["clock"]


def test_papers_that_are_missing_and_promises_are_told(case: Case, firm: Firm, people: People) -> None:
    put(case, due=None, stage="papers", changed=now() - timedelta(days=3), promised=today())
    reminding.remind(firm)
    assert kinds(people("consultant")) == ["papers", "promise"]
    put(case, changed=now() - timedelta(hours=3))
    reminding.remind(firm)
    assert kinds(people("consultant")) == ["promise"]


def test_a_case_without_an_owner_is_told_to_whoever_leads_the_firm(case: Case, firm: Firm, people: People) -> None:
    owner = people("owner")
    put(case, due=now() + timedelta(hours=5), owner=None)
    reminding.remind(firm)
    assert kinds(owner) == ["clock"]
    assert kinds(people("consultant")) == []


def test_a_papers_last_day_is_told_once_a_client_and_goes_with_the_paper(
    case: Case, firm: Firm, people: People, as_role: As, example_zip: bytes
) -> None:
    from rejoinder.desk.cases import portable, working

    other = portable.restore(people("consultant"), case.client, example_zip)
    put(case, due=None)
    whole = working.current(case)
    assert whole is not None
    paper = whole.exhibits[0]
    dated = paper.model_copy(
        update={"fields": (*paper.fields, _field("valid_until", str(today() + timedelta(days=5))))}
    )
    for one in (case, other):
        docs.keep(one, docs.Snapshot(case=whole.model_copy(update={"exhibits": (dated,)}), day=today()))
        put(one, stale=False)
    reminding.remind(firm)
    assert kinds(people("consultant")) == ["expiry"]
    assert "还有 5 天到期" in waiting(people("consultant")).get().private.title.say("zh")
    page = as_role("owner").get(f"/clients/{case.client_id}/").content.decode()
    assert page.count(paper.file) == 1
    docs.keep(case, docs.Snapshot(case=whole.model_copy(update={"exhibits": ()}), day=today()))
    docs.keep(other, docs.Snapshot(case=whole.model_copy(update={"exhibits": ()}), day=today()))
    Row.objects.update(version=case.version + 5)
    reminding.remind(firm)
    assert kinds(people("consultant")) == []
    assert not Expiry.objects.exists()


def _field(name: str, value: str) -> Any:
    from rejoinder.model.exhibit import Field

    return Field(name=name, value=value)


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "不到三天"), ("en", "within three days")])
def test_the_badge_and_the_list_show_what_is_new_until_it_is_seen(
    lang: str, word: str, case: Case, firm: Firm, as_role: As
) -> None:
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    browser = as_role("consultant")
    browser.cookies["lang"] = lang
    page = browser.get("/cases/").content.decode()
    assert '<span class="bell-n" aria-hidden="true">1</span>' in page
    assert word in browser.get("/reminders/").content.decode()
    browser.post("/reminders/seen/")
    assert "bell-n" not in browser.get("/cases/").content.decode()
    assert word in browser.get("/reminders/").content.decode()


def test_nobody_sees_or_ends_another_persons_reminders(case: Case, firm: Firm, as_role: As, people: People) -> None:
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    row = Reminder.objects.get()
    as_role("owner").post("/reminders/seen/", {"one": row.pk})
    assert Reminder.objects.get().seen is None
    assert case.number not in as_role("owner").get("/reminders/").content.decode()
    assert as_role("client").get("/reminders/").status_code == 403


def test_the_calendar_opens_by_its_secret_alone_and_names_no_client(case: Case, people: People) -> None:
    due = now() + timedelta(hours=70)
    put(case, due=due, promised=today() + timedelta(days=2))
    secret = feed.new_link(people("consultant"))
    answer = Client().get(f"/feed/{secret}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events: dict[str, Any] = {str(e["uid"]).split("-")[0]: e for e in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert set(events) == {"due", "promised"}
    assert events["due"]["dtend"].dt == due.replace(microsecond=0)
    assert case.number in str(events["due"]["summary"])
    assert "岚启" not in answer.content.decode()
    assert secret not in "".join(Reach.objects.values_list("feed", flat=True))
    again = feed.new_link(people("consultant"))
    assert Client().get(f"/feed/{secret}.ics").status_code == 404
    feed.no_link(people("consultant"))
    assert Client().get(f"/feed/{again}.ics").status_code == 404


@pytest.mark.parametrize("secret", ["x", "0" * 64, "%20"])
def test_a_guessed_calendar_is_not_there(secret: str, people: People) -> None:
    KeepReach(people("owner"), "", mail=False).run()  # somebody without a calendar
    assert Client().get(f"/feed/{secret}.ics").status_code == 404


def test_the_calendar_of_somebody_who_left_is_closed(people: People) -> None:
    secret = feed.new_link(people("consultant"))
    type(people("consultant")).objects.filter(pk=people("consultant").pk).update(is_active=False)
    assert Client().get(f"/feed/{secret}.ics").status_code == 404


@pytest.fixture
def smtp(this_machine: None) -> Iterator[Taken]:
    """A mail server of this machine that keeps what it is given."""
    controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is not installed")
    box = Taken()
    box.port = free_port()
    running = controller.Controller(box, hostname="127.0.0.1", port=box.port)
    running.start()
    yield box
    running.stop()


def wired(people: People, smtp: Taken) -> None:
    """Name the server and the consultant's address."""
    server = PostRecord(
        host="127.0.0.1", port=smtp.port, security="none", sender="desk@hengshi.example", desk="https://desk.example/"
    )
    KeepPost(people("owner"), server).run()
    KeepReach(people("consultant"), "zhou@hengshi.example", mail=True).run()


def test_reminders_go_out_once_by_the_firms_own_server(case: Case, firm: Firm, people: People, smtp: Taken) -> None:
    wired(people, smtp)
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    job = mailing.tell_later(firm)
    assert job is not None
    assert job.state == "done"
    [(to, mail)] = smtp.mails
    assert to == ["zhou@hengshi.example"]
    assert mail["Subject"] == "申复：有 1 件事要看"
    words = mail.get_content()
    assert case.number in words
    assert f"https://desk.example/c/{case.pk}/" in words
    assert "岚启" not in words
    assert mailing.tell_later(firm) is None
    assert len(smtp.mails) == 1


def test_a_server_that_refuses_loses_no_reminder_and_tells_no_password(
    case: Case, firm: Firm, people: People, smtp: Taken
) -> None:
    wired(people, smtp)
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    smtp.deaf = True
    job = mailing.tell_later(firm)
    assert job is not None
    assert job.state == "failed"
    assert "邮件没有发出去" in job.error["zh"]
    smtp.deaf = False
    assert mailing.mail(firm) == 1


def test_without_a_server_or_a_wish_nothing_is_sent(case: Case, firm: Firm, people: People) -> None:
    put(case, due=now() + timedelta(hours=70))
    reminding.remind(firm)
    assert mailing.tell_later(firm) is None
    KeepReach(people("consultant"), "zhou@hengshi.example", mail=True).run()
    assert mailing.tell_later(firm) is None
    assert mailing.mail(firm) == 0
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"security": "none", "host": "mail.example.com"},
        {"sender": "no address"},
        {"sender": "a@b.example\nBcc: x@y.example"},
        {"port": 0},
    ],
)
def test_a_server_that_cannot_be_used_is_refused(wrong: dict[str, Any], people: People) -> None:
    good = {"host": "127.0.0.1", "port": 25, "security": "none", "sender": "a@b.example"}
    with pytest.raises(InputError):
        KeepPost(people("owner"), PostRecord(**{**good, **wrong})).run()
    assert not Post.objects.exists()


def test_a_known_password_goes_to_no_other_server_and_is_never_shown(people: People, as_role: As) -> None:
    good = PostRecord(host="smtp.example.com", port=465, user="desk", password="geheim-7", sender="a@b.example")
    KeepPost(people("owner"), good).run()
    KeepPost(people("owner"), good.model_copy(update={"password": ""})).run()
    assert Post.objects.get().private.password == "geheim-7"
    assert "geheim-7" not in as_role("owner").get("/reminders/").content.decode()
    KeepPost(people("owner"), good.model_copy(update={"password": "", "host": "smtp.evil.example"})).run()
    assert Post.objects.get().private.password == ""
    with pytest.raises(NotAllowed):
        KeepPost(people("consultant"), good).run()


def test_no_server_answers_in_plain_words() -> None:
    with pytest.raises(OutputError):
        mailing.send(
            PostRecord(host="127.0.0.1", port=1, security="none", sender="a@b.example"), "c@d.example", "s", "b"
        )
