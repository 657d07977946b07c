"""Programs that call too often are told to wait, each key for itself, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from rejoinder.desk.people.models import Token

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]


def program(user: User) -> Client:
    """Return a program with a key of this user."""
    _token, secret = Token.make(user, "test", ["read"])
    return Client(headers={"authorization": f"Bearer {secret}"})


@pytest.fixture
def three(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three calls a minute, in a minute that does not end during the test."""
    settings.DESK_CALLS = 3
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 9, 13, 30, 15, tzinfo=UTC))


def test_a_key_may_call_as_often_as_the_firm_says_and_no_more(three: None, people: People) -> None:
    browser = program(people("consultant"))
    codes = [browser.get("/api/v1/cases").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]


def test_the_answer_says_in_both_languages_how_long_to_wait(three: None, people: People) -> None:
    browser = program(people("consultant"))
    for _ in range(3):
        browser.get("/api/v1/cases")
    answer = browser.get("/api/v1/cases")
    assert answer["Retry-After"] == "45"
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == "urn:rejoinder:too_many_calls"
    assert said["title"] == "Too many calls."
    assert said["title_zh"]
    assert "45" in said["detail"]
    assert "45" in said["detail_zh"]


def test_one_key_does_not_use_up_anothers_calls(three: None, people: People) -> None:
    first, second = program(people("consultant")), program(people("consultant"))
    for _ in range(4):
        first.get("/api/v1/cases")
    assert second.get("/api/v1/cases").status_code == 200


def test_the_next_minute_begins_anew(three: None, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = program(people("consultant"))
    for _ in range(4):
        browser.get("/api/v1/cases")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 9, 13, 31, 0, tzinfo=UTC))
    assert browser.get("/api/v1/cases").status_code == 200


def test_whoever_tries_many_keys_that_are_none_has_to_wait(db: None) -> None:
    guess = Client(headers={"authorization": "Bearer rj_guessed"})
    codes = [guess.get("/api/v1/cases").status_code for _ in range(9)]
    assert codes == [401] * 8 + [429]


def test_guesses_of_others_do_not_lock_out_a_key(people: People) -> None:
    guess = Client(headers={"authorization": "Bearer rj_guessed"})
    for _ in range(9):
        guess.get("/api/v1/cases")
    assert program(people("consultant")).get("/api/v1/cases").status_code == 200


def test_the_description_itself_needs_no_key_and_tells_nothing_of_cases(db: None) -> None:
    assert Client().get("/api/v1/openapi.json").status_code == 200
