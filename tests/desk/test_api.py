"""The API: the same actions, the same rights, keys with scopes, errors in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.desk.material import notice

from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.people.models import Token

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
ALL = ["read", "write", "import", "release"]


def program(user: User, *scopes: str) -> Client:
    """Return a program with a key of this user."""
    _token, secret = Token.make(user, "test", list(scopes))
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_the_description_is_openapi_3_1(db: None) -> None:
    described = Client().get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/cases" in described["paths"]


def test_without_a_key_nothing_is_told(case: Case) -> None:
    answer = Client().get("/api/v1/cases")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title_zh"]


def test_a_notice_becomes_a_case_once(people: People) -> None:
    words = notice("amazon-us-inauthentic")[1].decode()
    api = program(people("owner"), *ALL)
    body = {"words": words, "client_name": "接口客户"}
    first = api.post("/api/v1/cases", body, content_type="application/json", headers={"idempotency-key": "k1"})
    again = api.post("/api/v1/cases", body, content_type="application/json", headers={"idempotency-key": "k1"})
    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["platform"] == "amazon"
    other = api.post(
        "/api/v1/cases", {"words": "other"}, content_type="application/json", headers={"idempotency-key": "k1"}
    )
    assert other.status_code == 422


def test_a_case_can_be_read_answered_packed_and_exported(case: Case, people: People) -> None:
    api = program(people("owner"), *ALL)
    at = f"/api/v1/cases/{case.pk}"
    whole = api.get(f"{at}/whole").json()
    assert len(whole["verdicts"]) == 21
    answered = api.put(f"{at}/answers/account.store", {"answer": "Neu"}, content_type="application/json")
    assert answered.status_code == 200
    assert any(q["key"] == "account.store" for q in api.get(f"{at}/questions").json())
    job = api.post(f"{at}/pack").json()
    assert job["state"] == "done"
    assert api.get(f"{at}/pack").content.startswith(b"PK")
    assert api.get(f"{at}/export").content.startswith(b"PK")
    assert [entry["action"] for entry in api.get(f"{at}/entries").json()][:2] == ["pack", "answer"]


def test_papers_come_in_and_a_case_comes_back_from_its_archive(case: Case, people: People, example_zip: bytes) -> None:
    api = program(people("owner"), *ALL)
    paper = io.BytesIO(b"a paper of words")
    paper.name = "note.txt"
    assert api.post(f"/api/v1/cases/{case.pk}/papers", {"files": paper}).status_code == 201
    box = io.BytesIO(example_zip)
    box.name = "case.zip"
    answer = api.post("/api/v1/import?client_name=Neu", {"file": box})
    assert answer.status_code == 201
    assert answer.json()["stage"] == "pack"


def test_pages_follow_each_other(people: People) -> None:
    from rejoinder.desk.cases import actions
    from rejoinder.desk.firm.models import Client as Customer

    owner = people("owner")
    for number in range(5):
        actions.OpenCase(owner, Customer.make(owner.firm, name=str(number)), [("n.txt", b"Hi")]).run()
    api = program(owner, "read")
    seen: list[str] = []
    after = ""
    while True:
        page = api.get(f"/api/v1/cases?limit=2&after={after}").json()
        seen += [row["id"] for row in page["items"]]
        after = page["after"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    ("scope", "method", "path", "body"),
    [
        ("read", "put", "answers/account.store", {"answer": "x"}),
        ("read", "post", "pack", None),
        ("write", "put", "overrides/21", {"why": "because"}),
        ("write", "get", "whole", None),
    ],
)
def test_a_key_does_no_more_than_its_scopes(
    case: Case, people: People, scope: str, method: str, path: str, body: Any
) -> None:
    api = program(people("owner"), scope)
    how: dict[str, Any] = {"data": body, "content_type": "application/json"} if body else {}
    answer = getattr(api, method)(f"/api/v1/cases/{case.pk}/{path}", **how)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:rejoinder:scope"


def test_a_key_does_no_more_than_its_owners_role(case: Case, people: People) -> None:
    api = program(people("reviewer"), *ALL)
    answer = api.put(f"/api/v1/cases/{case.pk}/answers/account.store", {"answer": "x"}, content_type="application/json")
    assert answer.status_code == 403


def test_another_firm_finds_nothing_over_the_api(case: Case, db: None) -> None:
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User as Person
    from rejoinder.desk.people.roles import Role

    firm = Firm.make(alone=False, name="别家")
    api = program(Person.make(firm, f"other-{firm.pk}", "别家", Role.owner), *ALL)
    for path in ("", "/whole", "/questions", "/entries", "/export", "/pack"):
        assert api.get(f"/api/v1/cases/{case.pk}{path}").status_code == 404
    assert api.get("/api/v1/cases").json()["items"] == []
    assert Row.objects.filter(pk=case.pk).exists()


def test_a_key_that_was_taken_back_opens_nothing(people: People) -> None:
    token, secret = Token.make(people("owner"), "old", ["read"])
    token.delete()
    assert Client(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/cases").status_code == 401
