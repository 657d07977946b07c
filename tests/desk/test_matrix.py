"""Every address × every role × own and other firm × own and other case: who may, may not, and must not even know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from rejoinder.desk.people.roles import RIGHTS, Right, Role

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

PUBLIC = {"enter", "code", "by_link", "language", "intake", "intake_done", "provider", "ways", "feed"}
NEEDS: dict[str, Right] = {
    "start": Right.open,
    "clients": Right.clients,
    "inbox": Right.clients,
    "client": Right.clients,
    "quote_new": Right.quote,
    "rules": Right.rules,
    "learning": Right.learn,
    "sentence": Right.letter,
    "papers_linked": Right.papers,
    "word_changes": Right.letter,
    "export": Right.internal,
}
"""Rights that showing a page wants; all other pages want a member who reaches the case."""


def patterns() -> Iterator[tuple[str, str]]:
    """Yield name and route of every page of ours."""
    for resolver in get_resolver().url_patterns:
        if not isinstance(resolver, URLPattern) and str(resolver.pattern) == "":
            for one in resolver.url_patterns:
                if isinstance(one, URLPattern):
                    yield one.name or "", str(one.pattern)


PAGES = dict(patterns())
OF_A_CASE = sorted(name for name, route in PAGES.items() if route.startswith("c/<str:ident>/"))


def address(route: str, case: Case) -> str:
    """Fill a route with a case's own ids."""
    from rejoinder.desk.cases.models import CaseFile

    file = CaseFile.objects.filter(case=case, kind="paper").order_by("pk").first()
    found = "/" + route.replace("<str:ident>", case.pk).replace("<str:file>", file.pk if file else "x")
    return found.replace("<int:page>", "1").replace("<str:size>", "small")


def leading_to(case: Case, browser: Client) -> list[str]:
    """Return every address of a case that answers anything but that there is no such page."""
    found = []
    for name in OF_A_CASE:
        for method in ("get", "post"):
            answer = getattr(browser, method)(address(PAGES[name], case))
            if answer.status_code not in (404, 405):
                found.append(f"{method} {name}: {answer.status_code}")
    return found


@pytest.fixture
def stranger(db: None) -> User:
    """The owner of another firm."""
    from rejoinder.desk.firm.models import Firm as Row
    from rejoinder.desk.people.models import User as Person

    firm = Row.make(alone=False, name="别家")
    return Person.make(firm, f"stranger-{firm.pk}", "别家的人", Role.owner)


def signed_in(user: User) -> Client:
    """Return a browser of this user."""
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_the_table_of_addresses_is_not_empty() -> None:
    assert len(OF_A_CASE) > 25
    assert set(NEEDS) <= set(PAGES)


def test_nobody_comes_in_without_a_session(case: Case) -> None:
    browser = Client()
    let_in = []
    for name, route in PAGES.items():
        if name in PUBLIC:
            continue
        for method in ("get", "post"):
            answer = getattr(browser, method)(address(route, case))
            if not (answer.status_code == 302 and answer["Location"].startswith("/enter/")):
                let_in.append(f"{method} {name}: {answer.status_code}")
    assert not let_in


def test_another_firm_finds_no_case_under_any_address(case: Case, stranger: User) -> None:
    assert not leading_to(case, signed_in(stranger))


def test_a_client_finds_no_case_of_another_client(case: Case, people: Callable[[str], User]) -> None:
    assert not leading_to(case, signed_in(people("client")))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_the_pages_its_rights_name_and_no_others(
    role: Role, case: Case, people: Callable[[str], User]
) -> None:
    user = people(role.value)
    if role == Role.client:
        case.client_id = user.client_id or ""
        type(case).objects.filter(pk=case.pk).update(client=user.client_id)
    browser = signed_in(user)
    wrong = []
    for name in [*OF_A_CASE, *(n for n in NEEDS if n not in OF_A_CASE)]:
        if name in ("pack_download", "sentence"):  # the example has no pack, and no asked sentence
            continue
        path = address(PAGES[name], case)
        path = path.replace(case.pk, case.client_id) if name in ("client", "quote_new") else path
        answer = browser.get(path)
        if answer.status_code == 405:
            continue
        right = NEEDS.get(name, Right.see)
        may = right in RIGHTS[role]
        good = answer.status_code in ((200, 302) if may else (302, 403, 404))
        if not good:
            wrong.append(f"{name}: {answer.status_code}, may={may}")
    assert not wrong


CHANGES: dict[str, Right] = {
    "correct": Right.letter,
    "papers_add": Right.papers,
    "papers_describe": Right.papers,
    "papers_goods": Right.papers,
    "papers_out": Right.papers,
    "papers_back": Right.papers,
    "answers_link": Right.assign,
    "lint": Right.letter,
    "word_back": Right.letter,
    "approve": Right.approve,
    "check": Right.release,
    "pack": Right.release,
    "letter": Right.letter,
    "sent": Right.send,
    "replies": Right.send,
    "close": Right.send,
    "assign": Right.assign,
    "reassign": Right.assign,
    "reassign_undo": Right.assign,
    "answers": Right.answer,
}


@pytest.mark.parametrize("role", list(Role))
def test_no_role_changes_what_it_has_no_right_to(role: Role, case: Case, people: Callable[[str], User]) -> None:
    user = people(role.value)
    if role == Role.client:
        type(case).objects.filter(pk=case.pk).update(client=user.client_id)
    browser = signed_in(user)
    before = case.entries.count()
    wrong = []
    for name, right in CHANGES.items():
        if right in RIGHTS[role]:
            continue
        answer = browser.post(address(PAGES[name], case), {"key": "stance.p1", "value": "own"})
        if answer.status_code != 403:
            wrong.append(f"{name}: {answer.status_code}")
    assert not wrong
    assert case.entries.count() == before


def test_every_role_is_in_the_table() -> None:
    assert set(RIGHTS) == set(Role)
    assert RIGHTS[Role.client] < RIGHTS[Role.owner]
    assert Right.internal not in RIGHTS[Role.client]


def test_a_client_sees_no_internal_note(case: Case, people: Callable[[str], User], firm: Firm) -> None:
    from rejoinder.desk.cases import actions

    client = people("client")
    type(case).objects.filter(pk=case.pk).update(client=client.client_id)
    actions.Note(people("owner"), case, "内部的话", inside=True).run()
    actions.Note(people("owner"), case, "说给客户", inside=False).run()
    page = signed_in(client).get(f"/c/{case.pk}/timeline/").content.decode()
    assert "说给客户" in page
    assert "内部的话" not in page
