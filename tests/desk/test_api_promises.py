"""What every call of the API keeps to: errors in both languages, keys that do a thing once, a valid description."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from rejoinder.desk.api import cases as calls
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.jobs.models import Once
from rejoinder.desk.people.models import Token

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
ALL = ["read", "write", "import", "release"]
KEY = {"idempotency-key": "k1"}


def program(user: User) -> Client:
    """Return a program with a key of this user."""
    _token, secret = Token.make(user, "test", ALL)
    return Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)


def problem(answer: Any) -> int:
    """Return an error's status after holding it to the form that all of them have."""
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["type"].startswith("urn:rejoinder:")
    assert said["title"].isascii()
    assert not said["title_zh"].isascii()
    return int(answer.status_code)


# errors


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/", "/api/v2/cases"])
def test_an_address_that_is_none_is_a_problem_and_no_page(people: People, path: str) -> None:
    assert problem(program(people("owner")).get(path)) == 404


def test_a_method_that_is_none_is_a_problem_that_names_those_there_are(people: People) -> None:
    answer = program(people("owner")).delete("/api/v1/cases")
    assert problem(answer) == 405
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize("body", ["{", "[]", '{"words": 1}', ""])
def test_a_body_that_cannot_be_read_is_a_problem(people: People, body: str) -> None:
    answer = program(people("owner")).post("/api/v1/cases", body, content_type="application/json")
    assert problem(answer) == (400 if body == "{" else 422)


def test_a_case_that_is_not_there_is_a_problem(people: People) -> None:
    assert problem(program(people("owner")).get("/api/v1/cases/abcdefghjkmnpqrs")) == 404


def test_a_fault_of_our_own_is_a_problem_and_tells_nothing_of_it(
    people: People, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise ValueError("何砚 secret")

    monkeypatch.setattr(calls, "_whole", fail)
    answer = program(people("owner")).get(f"/api/v1/cases/{case.pk}/whole")
    assert problem(answer) == 500
    assert "何砚" not in answer.content.decode()


def test_a_full_disk_is_told_over_the_api_as_well(people: People, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(calls, "_whole", fail)
    assert problem(program(people("owner")).get(f"/api/v1/cases/{case.pk}/whole")) == 507


# done once


def test_papers_sent_twice_with_one_key_are_taken_once_and_answered_alike(people: People, case: Case) -> None:
    api, where = program(people("owner")), f"/api/v1/cases/{case.pk}/papers"
    before = case.entries.count()
    answers = [
        api.post(where, {"files": SimpleUploadedFile("n.txt", b"a paper of words")}, headers=KEY) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert case.entries.count() == before + 1


@pytest.mark.parametrize("path", ["filters", "sent"])
def test_every_call_that_changes_something_is_done_once(people: People, case: Case, path: str) -> None:
    api = program(people("owner"))
    where, body = {
        "filters": ("/api/v1/filters", {"name": "mine", "query": {"owner": "me"}}),
        "sent": (f"/api/v1/cases/{case.pk}/sent", {"on": "2026-11-09"}),
    }[path]
    answers = [api.post(where, body, content_type="application/json", headers=KEY) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    case.refresh_from_db()
    assert case.attempts == (path == "sent")


def test_without_a_key_or_with_another_a_call_is_another_call(people: People, case: Case) -> None:
    api, where = program(people("owner")), f"/api/v1/cases/{case.pk}/sent"
    for headers in ({}, {}, KEY, {"idempotency-key": "k2"}):
        api.post(where, {"on": "2026-11-09"}, content_type="application/json", headers=headers)
    case.refresh_from_db()
    assert case.attempts == 4


def test_the_same_key_with_another_body_is_refused(people: People, case: Case) -> None:
    api, where = program(people("owner")), f"/api/v1/cases/{case.pk}/sent"
    api.post(where, {"on": "2026-11-09"}, content_type="application/json", headers=KEY)
    answer = api.post(where, {"on": "2026-11-08"}, content_type="application/json", headers=KEY)
    assert problem(answer) == 422
    case.refresh_from_db()
    assert case.attempts == 1


def test_the_key_of_one_user_is_not_the_key_of_another(people: People, case: Case) -> None:
    where = f"/api/v1/cases/{case.pk}/sent"
    for role in ("owner", "consultant"):
        program(people(role)).post(where, {"on": "2026-11-09"}, content_type="application/json", headers=KEY)
    case.refresh_from_db()
    assert case.attempts == 2


def test_a_call_that_failed_may_be_tried_again_with_its_key(people: People) -> None:
    api = program(people("owner"))
    words = {"words": "", "client_name": "x"}
    assert api.post("/api/v1/cases", words, content_type="application/json", headers=KEY).status_code == 422
    words = {"words": "Hello", "client_name": "x"}
    assert api.post("/api/v1/cases", words, content_type="application/json", headers=KEY).status_code == 201
    assert Row.objects.count() == 1


def test_a_call_that_is_still_being_done_is_not_done_beside_it(people: People, case: Case) -> None:
    api, where = program(people("owner")), f"/api/v1/cases/{case.pk}/sent"
    body: dict[str, Any] = {"on": "2026-11-09"}
    api.post(where, body, content_type="application/json", headers=KEY)
    Once.objects.update(status=0)  # as it stands while the first one is at work
    assert problem(api.post(where, body, content_type="application/json", headers=KEY)) == 409
    Once.objects.update(at=timezone.now() - timedelta(hours=1))  # the process that did it was killed
    assert api.post(where, body, content_type="application/json", headers=KEY).status_code == 201


def test_what_was_answered_is_kept_sealed(people: People) -> None:
    api = program(people("owner"))
    body = {"words": "Dear seller of B0CLQ7K2MX", "client_name": "何砚"}
    said = api.post("/api/v1/cases", body, content_type="application/json", headers=KEY).json()
    kept = bytes(Once.objects.get().sealed)
    assert kept
    assert said["id"].encode() not in kept


# the description


@pytest.fixture
def described(db: None) -> dict[str, Any]:
    """The description as it is served."""
    found: dict[str, Any] = json.loads(Client().get("/api/v1/openapi.json").content)
    return found


def test_the_description_is_valid_openapi_3_1(described: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    assert described["openapi"].startswith("3.1")
    assert not [str(error) for error in validator.OpenAPIV31SpecValidator(described).iter_errors()]


def test_a_description_that_is_none_would_be_noticed(described: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    del described["info"]["title"]
    assert list(validator.OpenAPIV31SpecValidator(described).iter_errors())


def test_every_call_describes_its_errors_and_every_change_its_key(described: dict[str, Any]) -> None:
    for methods in described["paths"].values():
        for method, call in methods.items():
            assert "application/problem+json" in call["responses"]["default"]["content"]
            keys = [one["name"] for one in call.get("parameters", [])]
            assert ("Idempotency-Key" in keys) == (method == "post")
