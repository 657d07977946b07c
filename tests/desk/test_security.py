"""What the table of docs/desk.md promises beside the ways in, the matrix and the headers."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.desk.material import ROOT

from rejoinder.desk.cases.now import now
from rejoinder.desk.config.logs import Discreet, discreet
from rejoinder.desk.people import signing, totp
from rejoinder.desk.people.models import EnterLink, SessionNote

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
SECRET = b"12345678901234567890"
OLD, NEW = "long enough words", "other words, long enough"


def code(user: User, later: int = 0) -> str:
    """Return what the user's phone shows."""
    return totp.code(SECRET, int(now().timestamp()) // totp.STEP + later)


@pytest.fixture
def with_phone(people: People) -> User:
    """A consultant whose second factor is on."""
    user = people("consultant")
    user.keep_totp(SECRET)
    user.save()
    return user


def entered(user: User) -> Client:
    """Return a browser that came in by name and password."""
    browser = Client()
    browser.post("/enter/", {"login": user.login, "password": OLD})
    return browser


# passwords and sessions


def test_a_new_password_wants_the_one_so_far(people: People) -> None:
    user = people("consultant")
    browser = entered(user)
    assert browser.post("/settings/password/", {"password": NEW, "current": "wrong"}).status_code == 422
    user.refresh_from_db()
    assert user.check_password(OLD)
    assert browser.post("/settings/password/", {"password": NEW, "current": OLD}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_whoever_lost_it_and_came_by_a_link_sets_one_without(people: People) -> None:
    user = people("consultant")
    browser = Client()
    browser.post(f"/enter/{EnterLink.make(user, lasts=timedelta(minutes=5))}/")
    assert browser.post("/settings/password/", {"password": NEW}).status_code == 302
    assert browser.post("/settings/password/", {"password": OLD}).status_code == 422


def test_a_new_password_ends_every_other_session(people: People) -> None:
    user = people("consultant")
    here, there = entered(user), entered(user)
    here.post("/settings/password/", {"password": NEW, "current": OLD})
    assert here.get("/cases/").status_code == 200
    assert there.get("/cases/").status_code == 302
    assert SessionNote.objects.filter(user=user).count() == 1


def test_guessing_the_password_inside_a_session_waits_as_well(people: People) -> None:
    browser = entered(people("consultant"))
    for _ in range(8):
        browser.post("/settings/password/", {"password": NEW, "current": "guess"})
    assert browser.post("/settings/password/", {"password": NEW, "current": OLD}).status_code == 422


@pytest.mark.parametrize("words", ["short", "password1234", "consultant-12345678"])
def test_a_weak_password_is_refused(people: People, words: str) -> None:
    user = people("consultant")
    user.login = "consultant"
    user.save()
    assert entered(user).post("/settings/password/", {"password": words, "current": OLD}).status_code == 422


def test_the_list_of_sessions_holds_those_that_are_open(people: People) -> None:
    from django.contrib.sessions.models import Session

    user = people("consultant")
    first, second = entered(user), entered(user)
    second.post("/leave/")
    assert [note.session for note in signing.open_sessions(user)] == [first.session.session_key]
    Session.objects.all().delete()
    assert signing.open_sessions(user) == []


def test_a_session_gets_a_new_key_when_somebody_comes_in(people: People) -> None:
    browser = Client()
    browser.get("/enter/")
    session = browser.session
    session["x"] = 1
    session.save()
    before = session.session_key
    browser.post("/enter/", {"login": people("owner").login, "password": OLD})
    assert browser.session.session_key != before


# the second factor


def test_a_link_does_not_go_around_the_second_factor(with_phone: User) -> None:
    browser = Client()
    answer = browser.post(f"/enter/{EnterLink.make(with_phone, lasts=timedelta(minutes=5), onward='/clients/')}/")
    assert answer["Location"] == "/enter/code/?next=%2Fclients%2F"
    assert browser.get("/cases/").status_code == 302
    browser.post("/enter/code/", {"code": code(with_phone), "next": "/clients/"})
    assert browser.get("/cases/").status_code == 200


def test_the_second_factor_is_ended_only_with_its_code(with_phone: User) -> None:
    browser = entered(with_phone)
    browser.post("/enter/code/", {"code": code(with_phone)})
    assert browser.post("/settings/second/", {"do": "end", "code": "000000"}).status_code == 422
    assert browser.post("/settings/second/", {"do": "end"}).status_code == 422
    with_phone.refresh_from_db()
    assert bytes(with_phone.totp)
    assert browser.post("/settings/second/", {"do": "end", "code": code(with_phone, 1)}).status_code == 302
    with_phone.refresh_from_db()
    assert not bytes(with_phone.totp)


def test_another_phone_cannot_take_the_place_of_the_first(with_phone: User) -> None:
    browser = entered(with_phone)
    browser.post("/enter/code/", {"code": code(with_phone)})
    browser.post("/settings/second/", {"do": "begin"})
    assert "new_totp" not in browser.session


def test_the_owner_takes_the_second_factor_off_who_lost_the_phone(with_phone: User, as_role: Any) -> None:
    assert as_role("reviewer").post(f"/settings/people/{with_phone.pk}/second/").status_code == 403
    as_role("owner").post(f"/settings/people/{with_phone.pk}/second/")
    with_phone.refresh_from_db()
    assert not bytes(with_phone.totp)


def test_guessing_codes_is_slowed(with_phone: User) -> None:
    browser = entered(with_phone)
    for _ in range(8):
        browser.post("/enter/code/", {"code": "000000"})
    browser.post("/enter/code/", {"code": code(with_phone)})
    assert browser.get("/cases/").status_code == 302


def test_what_concerns_the_ways_in_is_written_down(people: People, as_role: Any) -> None:
    from rejoinder.desk.ledger.models import Line

    browser = as_role("owner")
    browser.post("/settings/people/", {"login": "new@x", "name": "新人", "role": "reviewer"})
    browser.post("/settings/tokens/", {"name": "erp", "scope": "read"})
    browser.post(f"/settings/people/{people('consultant').pk}/switch/")
    assert {"person_add", "key_made", "person_switch"} <= set(Line.objects.values_list("action", flat=True))


# logs


@pytest.mark.parametrize(
    "line",
    [
        "Gone: /enter/{}/",
        "Forbidden: /in/done/{}/",
        "GET /feed/{}.ics",
        "Authorization: Bearer {}",
        "key rj_{} refused",
        "got '{}'",
    ],
)
def test_no_secret_is_logged(line: str) -> None:
    secret = "Zb3k_91xQ-abcdefghijklmnopqrstuvwxyz0123456"
    assert secret not in discreet(line.format(secret))


@pytest.mark.parametrize(
    "line",
    ["Forbidden: /c/<str:ident>/papers/", "Not Found: /enter/code/", 'File "/a/desk/people/signing.py", line 7'],
)
def test_what_is_no_secret_is_logged_as_it_is(line: str) -> None:
    assert discreet(line) == line


def test_an_id_is_not_in_a_line() -> None:
    assert discreet("job abcdefghjkmnpqr7 failed") == "job … failed"


def test_a_link_that_was_used_is_not_in_the_log(people: People, caplog: pytest.LogCaptureFixture) -> None:
    secret = EnterLink.make(people("owner"), lasts=timedelta(seconds=-1))
    with caplog.at_level(logging.WARNING):
        Client().post(f"/enter/{secret}/")
    lines = [Discreet().format(record) for record in caplog.records]
    assert any("/enter/…" in line for line in lines)
    assert not any(secret in line for line in lines)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/clients/岚启科技/", "/clients/<str:ident>/"),
        ("/c/abcdefghjkmnpqrs/", "/c/<str:ident>/"),
        ("/岚启科技/B0CLQ7K2MX", "(no page)"),
    ],
)
def test_of_an_address_the_log_tells_only_the_form(
    path: str, told: str, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client()
    browser.force_login(people("owner"), backend="django.contrib.auth.backends.ModelBackend")
    with caplog.at_level(logging.WARNING):
        assert browser.get(path).status_code == 404
    assert [Discreet().format(record) for record in caplog.records] == [f"Not Found: {told}"]


def test_every_handler_writes_so() -> None:
    from django.conf import settings

    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"discreet"}


# cookies and headers, as a firm's desk behind TLS has them

PROBE = """
import django
from django.conf import settings as s
from rejoinder.desk.config.boot import boot
boot()
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000,
      s.SESSION_COOKIE_AGE <= 43200, s.DEBUG, s.ALLOWED_HOSTS)
"""


def test_a_desk_behind_tls_binds_its_cookies_to_its_host(tmp_path: Any) -> None:
    import os

    env = os.environ | {
        "REJOINDER_DATA": str(tmp_path),
        "REJOINDER_TEAM": "1",
        "REJOINDER_BEHIND_TLS": "1",
        "REJOINDER_HOSTS": "desk.example",
    }
    run = subprocess.run([sys.executable, "-c", PROBE], env=env, capture_output=True, text=True, check=True, cwd=ROOT)
    said = run.stdout.split(maxsplit=9)
    assert said[:2] == ["__Host-rejoinder", "__Host-csrf"]
    assert said[2:9] == ["True", "True", "True", "Lax", "True", "True", "False"]
    assert "desk.example" in said[9]


def test_a_firms_desk_without_a_proxy_answers_under_the_address_of_its_link(tmp_path: Any) -> None:
    import os

    env = {k: v for k, v in os.environ.items() if k not in ("REJOINDER_HOSTS", "REJOINDER_BEHIND_TLS")}
    env |= {"REJOINDER_DATA": str(tmp_path), "REJOINDER_TEAM": "1"}
    run = subprocess.run([sys.executable, "-c", PROBE], env=env, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "127.0.0.1" in run.stdout.split(maxsplit=9)[9]


def test_every_answer_stays_with_its_origin(case: Case, as_role: Any) -> None:
    answer = as_role("owner").get(f"/c/{case.pk}/")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


# uploads


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\x00b.pdf", "a_b.pdf"),
        ("con.pdf", "con_.pdf"),
        ("<script>.pdf", "_script_.pdf"),
        ("发票 第1联.pdf", "发票 第1联.pdf"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".pdf", "x" * 117 + ".pdf"),
    ],
)
def test_a_name_is_harmless_on_every_system_and_still_says_what_it_is(name: str, kept: str) -> None:
    from rejoinder.desk.cases.files import clean_name

    assert clean_name(name) == kept


def test_more_bytes_at_once_than_a_page_takes_are_refused_and_nothing_is_stored(
    case: Case, as_role: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from rejoinder.desk.pages import common

    monkeypatch.setattr(common, "MOST_AT_ONCE", 10)
    before = case.files.count()
    given = [SimpleUploadedFile(f"{n}.txt", b"123456") for n in range(2)]
    answer = as_role("owner").post(f"/c/{case.pk}/papers/add/", {"files": given})
    assert answer.status_code == 422
    assert case.files.count() == before
