"""The ways in: a link works once and not for long, guessing is slowed, the second factor cannot be used twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from rejoinder.desk.people import totp
from rejoinder.desk.people.models import EnterLink, SessionNote, Try

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert totp.code(SECRET, moment // totp.STEP) == code


def test_a_code_works_once() -> None:
    code = totp.code(SECRET, 59 // totp.STEP)
    step = totp.accepted(SECRET, code, 59, 0)
    assert step == 1
    assert totp.accepted(SECRET, code, 59, step) == 0


@pytest.mark.parametrize("typed", ["", "287083", "28708", "abcdef"])
def test_a_wrong_code_is_not_taken(typed: str) -> None:
    assert totp.accepted(SECRET, typed, 59, 0) == 0


def test_a_link_lets_in_once(people: People, settings: Any) -> None:
    settings.DESK_TEAM = False
    secret = EnterLink.make(people("owner"), lasts=timedelta(minutes=5), onward="/cases/")
    first, second = Client().get(f"/enter/{secret}/"), Client().get(f"/enter/{secret}/")
    assert first["Location"] == "/cases/"
    assert second.status_code == 410


def test_a_link_that_mail_programs_open_is_not_used_up(people: People) -> None:
    secret = EnterLink.make(people("client"), lasts=timedelta(minutes=5))
    assert Client().get(f"/enter/{secret}/").status_code == 200
    assert Client().post(f"/enter/{secret}/").status_code == 302


@pytest.mark.parametrize("secret", ["x", "A" * 43])
def test_an_unknown_link_lets_nobody_in(db: None, secret: str) -> None:
    assert Client().post(f"/enter/{secret}/").status_code == 410


def test_an_old_link_lets_nobody_in(people: People) -> None:
    secret = EnterLink.make(people("owner"), lasts=timedelta(seconds=-1))
    assert Client().post(f"/enter/{secret}/").status_code == 410


def test_the_secret_of_a_link_is_not_stored(people: People) -> None:
    secret = EnterLink.make(people("owner"), lasts=timedelta(minutes=5))
    assert secret not in str(list(EnterLink.objects.values()))


def test_name_and_password_open_a_session_that_is_noted(people: People) -> None:
    browser = Client()
    user = people("owner")
    answer = browser.post("/enter/", {"login": user.login.upper(), "password": "long enough words"})
    assert answer.status_code == 302
    assert SessionNote.objects.filter(user=user).count() == 1


def test_after_some_wrong_passwords_the_right_one_has_to_wait(people: People) -> None:
    user = people("owner")
    for _ in range(8):
        assert Client().post("/enter/", {"login": user.login, "password": "wrong"}).status_code == 422
    assert Client().post("/enter/", {"login": user.login, "password": "long enough words"}).status_code == 422
    Try.objects.update(since=timezone.now() - timedelta(minutes=16))
    assert Client().post("/enter/", {"login": user.login, "password": "long enough words"}).status_code == 302


def test_with_a_second_factor_the_password_alone_is_not_enough(people: People, settings: Any) -> None:
    user = people("owner")
    user.keep_totp(SECRET)
    user.save()
    browser = Client()
    browser.post("/enter/", {"login": user.login, "password": "long enough words"})
    assert browser.get("/cases/").status_code == 302
    from rejoinder.desk.cases.now import now

    code = totp.code(SECRET, int(now().timestamp()) // totp.STEP)
    assert browser.post("/enter/code/", {"code": code}).status_code == 302
    assert browser.get("/cases/").status_code == 200


def test_the_right_password_does_not_wait_for_ever_for_its_second_factor(people: People) -> None:
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.people import signing

    user = people("owner")
    user.keep_totp(SECRET)
    user.save()
    browser = Client()
    browser.post("/enter/", {"login": user.login, "password": "long enough words"})
    session = browser.session
    session[signing.PENDING_SINCE] -= signing.PENDING_LASTS + 1
    session.save()
    code = totp.code(SECRET, int(now().timestamp()) // totp.STEP)
    assert browser.post("/enter/code/", {"code": code})["Location"] == "/enter/"
    assert browser.get("/cases/").status_code == 302


def test_the_second_factor_is_sealed(people: People) -> None:
    user = people("owner")
    user.keep_totp(SECRET)
    user.save()
    assert SECRET not in bytes(type(user).objects.get(pk=user.pk).totp)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(people: People, target: str) -> None:
    user = people("owner")
    answer = Client().post("/enter/", {"login": user.login, "password": "long enough words", "next": target})
    assert answer["Location"].startswith("/cases/")


def test_on_a_desk_of_one_a_password_opens_nothing(people: People, settings: Any) -> None:
    settings.DESK_TEAM = False
    user = people("owner")
    browser = Client()
    browser.post("/enter/", {"login": user.login, "password": "long enough words"})
    assert browser.get("/cases/").status_code == 302


def test_somebody_switched_off_is_out_at_once(people: People, as_role: Callable[[str], Client]) -> None:
    browser = as_role("consultant")
    assert browser.get("/cases/").status_code == 200
    user = people("consultant")
    user.is_active = False
    user.save()
    assert browser.get("/cases/").status_code == 302


def test_the_first_start_makes_an_owner_and_a_link(db: None) -> None:
    from rejoinder.desk.serving import first_link

    secret = first_link(team=False)
    link = EnterLink.take(secret)
    assert link is not None
    assert link.user.role == "owner"
    assert first_link(team=False) != secret
