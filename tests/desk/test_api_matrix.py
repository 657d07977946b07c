"""Every call of the API × scopes × roles × firms, taken from its own description, so that none is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rejoinder.desk.people.models import Token
from rejoinder.desk.people.roles import RIGHTS, Right, Role

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

SCOPES = ["read", "write", "import", "release"]
BODIES: dict[str, Any] = {
    "POST /cases": {"words": "Hello", "client_name": "x"},
    "PUT /cases/{ident}/answers/{key}": {"answer": "own"},
    "PUT /cases/{ident}/sentences/{statement}": {"text": {"en": "We sell chargers."}},
    "PUT /cases/{ident}/overrides/{indicator}": {"why": "seen by a lawyer"},
    "POST /cases/{ident}/sent": {"on": "2026-11-09"},
    "PUT /cases/{ident}/promises/{promise}": {"owner": "x", "due": "2026-12-01"},
    "PUT /cases/{ident}/papers/{paper}": {"leave_out": True},
    "PUT /cases/{ident}/products": [{"asin": "B0CLQ7K2MX", "model": "LQ-DL20"}],
    "PUT /cases/{ident}/head": {"marketplace": "US"},
    "POST /cases/{ident}/linked": {"papers": ["x"]},
    "POST /cases/{ident}/notes": {"words": "seen"},
    "POST /cases/{ident}/release-request": {"login": "nobody"},
    "PUT /cases/{ident}/outcome": {"outcome": ""},
}
FILES = {"POST /notices": "file", "POST /import": "file", "POST /cases/{ident}/papers": "files"}
FILES["POST /cases/{ident}/promises/{promise}/kept"] = "proof"
FILES["POST /cases/{ident}/replies"] = "file"
WANTS: dict[str, Right] = {
    "GET /cases/{ident}/export": Right.internal,
    "PUT /cases/{ident}/answers/{key}": Right.answer,
    "POST /cases/{ident}/papers": Right.papers,
    "PUT /cases/{ident}/sentences/{statement}": Right.letter,
    "PUT /cases/{ident}/overrides/{indicator}": Right.release,
    "POST /cases/{ident}/pack": Right.release,
    "POST /cases/{ident}/sent": Right.send,
    "PUT /cases/{ident}/promises/{promise}": Right.papers,
    "PUT /cases/{ident}/papers/{paper}": Right.papers,
    "DELETE /cases/{ident}/papers/{paper}": Right.papers,
    "POST /cases/{ident}/papers/{paper}/back": Right.papers,
    "POST /cases/{ident}/linked": Right.papers,
    "DELETE /cases/{ident}/linked/{link}": Right.papers,
    "PUT /cases/{ident}/products": Right.papers,
    "PUT /cases/{ident}/head": Right.letter,
    "POST /cases/{ident}/release-request": Right.letter,
    "POST /cases/{ident}/replies": Right.send,
    "PUT /cases/{ident}/outcome": Right.send,
    "POST /cases/{ident}/promises/{promise}/kept": Right.papers,
}
"""Rights that a call on a case wants; all others want a member who reaches it."""


def calls() -> Iterator[str]:
    """Yield method and path of every call that the API describes."""
    from rejoinder.desk.api.api import api

    described: dict[str, Any] = api.get_openapi_schema()
    for path, methods in described["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path.removeprefix('/api/v1')}"


OF_A_CASE = [call for call in calls() if "/cases/{ident}" in call]


def promise_of(case: Case) -> str:
    """Return the id of a promise of a case; it is made when it is first asked for."""
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.service.models import Kept, PromiseRecord

    row = Kept.objects.filter(case=case).first() or Kept(case=case, key=case.key, statement="s1", due=today())
    if not row.sealed:
        row.put(PromiseRecord(what={"zh": "查", "en": "check"}))
        row.save()
    return row.pk


def paper_of(case: Case) -> str:
    """Return the id of a paper of a case."""
    from rejoinder.desk.cases.models import CaseFile

    return CaseFile.objects.filter(case=case, kind="paper").order_by("added")[0].pk


def asked(browser: Client, call: str, case: Case) -> Any:
    """Make a call about a case, with a body that fits where we know one."""
    method, path = call.split()
    filled = path.replace("{ident}", case.pk).replace("{key}", "stance.p1").replace("{statement}", "s1")
    filled = filled.replace("{paper}", paper_of(case))
    filled = filled.replace("{promise}", promise_of(case)) if "{promise}" in filled else filled
    filled = "/api/v1" + filled.replace("{indicator}", "1")
    if call in FILES:
        return browser.post(filled, {FILES[call]: SimpleUploadedFile("n.txt", b"Hello")})
    body = BODIES.get(call, {})
    send = getattr(browser, method.lower())
    return send(filled) if method in ("GET", "DELETE") else send(filled, body, content_type="application/json")


def program(user: User, scopes: list[str]) -> Client:
    """Return a program with a key of this user."""
    _token, secret = Token.make(user, "test", scopes)
    return Client(headers={"authorization": f"Bearer {secret}"})


@pytest.fixture
def stranger(db: None) -> User:
    """The owner of another firm."""
    from rejoinder.desk.firm.models import Firm as Row
    from rejoinder.desk.people.models import User as Person

    firm = Row.make(alone=False, name="别家")
    return Person.make(firm, f"stranger-{firm.pk}", "别家的人", Role.owner)


def test_the_table_is_not_empty_and_names_calls_that_exist() -> None:
    known = set(calls())
    assert len(OF_A_CASE) > 10
    assert {*BODIES, *FILES, *WANTS} <= known


def test_no_call_is_answered_without_a_key(case: Case) -> None:
    wrong = [call for call in calls() if asked(Client(), call, case).status_code not in (401, 429)]
    assert not wrong


def test_no_call_is_answered_with_a_key_without_scopes(case: Case, people: Callable[[str], User]) -> None:
    browser = program(people("owner"), [])
    codes = {call: asked(browser, call, case).status_code for call in calls()}
    assert {call: code for call, code in codes.items() if code not in (403, 422)} == {}
    assert sum(code == 403 for code in codes.values()) > len(codes) * 0.6


def test_a_session_alone_opens_no_call(case: Case, as_role: Callable[[str], Client]) -> None:
    browser = as_role("owner")
    assert not [call for call in calls() if asked(browser, call, case).status_code not in (401, 429)]


def test_another_firm_finds_no_case_under_any_call(case: Case, stranger: User) -> None:
    browser, before = program(stranger, SCOPES), case.entries.count()
    codes = {call: asked(browser, call, case).status_code for call in OF_A_CASE}
    assert {call: code for call, code in codes.items() if code not in (404, 422)} == {}
    assert case.entries.count() == before
    assert browser.get("/api/v1/cases").json()["items"] == []


def test_a_client_finds_no_case_of_another_client(case: Case, people: Callable[[str], User]) -> None:
    browser = program(people("client"), SCOPES)
    codes = {call: asked(browser, call, case).status_code for call in OF_A_CASE}
    assert {call: code for call, code in codes.items() if code not in (404, 422)} == {}


@pytest.mark.parametrize("role", list(Role))
def test_a_key_does_no_more_than_its_owners_role(role: Role, case: Case, people: Callable[[str], User]) -> None:
    user = people(role.value)
    if role == Role.client:
        type(case).objects.filter(pk=case.pk).update(client=user.client_id)
    browser = program(user, SCOPES)
    wrong = {}
    for call, right in WANTS.items():
        code = asked(browser, call, case).status_code
        if (code == 403) == (right in RIGHTS[role]):
            wrong[call] = code
    assert not wrong


def test_somebody_switched_off_has_no_key_any_more(case: Case, people: Callable[[str], User]) -> None:
    user = people("consultant")
    browser = program(user, SCOPES)
    user.is_active = False
    user.save()
    assert not [call for call in calls() if asked(browser, call, case).status_code not in (401, 429)]
