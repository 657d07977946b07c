"""Where the firm says so, a consultant reaches their own cases and no others, under any address and any call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.desk.test_matrix import leading_to

from rejoinder.desk.cases import access
from rejoinder.desk.people.models import Token, User
from rejoinder.desk.people.roles import Role

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm


@pytest.fixture
def other(firm: Firm) -> User:
    """A second consultant of the firm."""
    return User.make(firm, f"other-{firm.pk}", "另一位顾问", Role.consultant)


@pytest.fixture
def strict(firm: Firm) -> Firm:
    """The firm shows consultants their own cases only."""
    firm.own_only = True
    firm.save()
    return firm


def signed_in(user: User) -> Client:
    """Return a browser of this user, as the database knows them now."""
    browser = Client()
    browser.force_login(User.objects.get(pk=user.pk), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_without_the_setting_a_consultant_sees_what_others_own(case: Case, other: User) -> None:
    assert signed_in(other).get(f"/c/{case.pk}/").status_code == 200


def test_with_it_no_address_leads_to_a_case_of_another(case: Case, strict: Firm, other: User) -> None:
    assert not leading_to(case, signed_in(other))


@pytest.mark.parametrize("path", ["/cases/", "/cases/?q=AMZ", "/cases/?f=closed", "/promises/", "/clients/", "/"])
def test_with_it_no_list_names_a_case_or_client_of_another(path: str, case: Case, strict: Firm, other: User) -> None:
    page = signed_in(other).get(path).content.decode()
    assert case.number not in page
    assert "岚启科技" not in page


def test_the_owner_of_a_case_still_sees_it(case: Case, strict: Firm) -> None:
    assert case.owner is not None
    browser = signed_in(case.owner)
    assert browser.get(f"/c/{case.pk}/").status_code == 200
    assert case.number in browser.get("/cases/").content.decode()
    assert browser.get(f"/clients/{case.client_id}/").status_code == 200


def test_whoever_reviews_a_case_sees_it(case: Case, strict: Firm, other: User) -> None:
    type(case).objects.filter(pk=case.pk).update(reviewer=other)
    assert signed_in(other).get(f"/c/{case.pk}/").status_code == 200


@pytest.mark.parametrize("role", ["owner", "reviewer"])
def test_owners_and_reviewers_of_the_firm_see_all(
    role: str, case: Case, strict: Firm, people: Callable[[str], User]
) -> None:
    assert signed_in(people(role)).get(f"/c/{case.pk}/").status_code == 200


def test_a_client_of_another_is_not_found_and_a_new_one_is(case: Case, strict: Firm, other: User) -> None:
    from rejoinder.desk.firm.models import Client as Customer

    fresh = Customer.make(strict, name="新客户")
    browser = signed_in(other)
    assert browser.get(f"/clients/{case.client_id}/").status_code == 404
    assert browser.get(f"/clients/{fresh.pk}/").status_code == 200


def test_a_program_of_a_consultant_reaches_no_more(case: Case, strict: Firm, other: User) -> None:
    _token, secret = Token.make(other, "test", ["read"])
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/cases").json()["items"] == []
    assert program.get(f"/api/v1/cases/{case.pk}").status_code == 404
    assert program.get(f"/api/v1/cases/{case.pk}/export").status_code == 404


def test_jobs_and_counts_of_others_are_not_told(case: Case, strict: Firm, other: User) -> None:
    from rejoinder.desk.jobs.models import Job

    job = Job.objects.create(firm=strict, kind="pack", about=case.pk)
    assert signed_in(other).get(f"/jobs/{job.pk}/").status_code == 404
    owner = case.owner
    assert owner is not None
    assert signed_in(owner).get(f"/jobs/{job.pk}/").status_code == 200
    assert access.reach_mark(User.objects.get(pk=other.pk)) != access.reach_mark(User.objects.get(pk=owner.pk))


def test_the_firm_says_so_in_its_settings(firm: Firm, as_role: Callable[[str], Client]) -> None:
    as_role("owner").post("/settings/firm/", {"name": "衡石", "own_only": "1"})
    firm.refresh_from_db()
    assert firm.own_only


def test_a_consultant_cannot_switch_it_off(strict: Firm, as_role: Callable[[str], Client]) -> None:
    assert as_role("consultant").post("/settings/firm/", {"name": "衡石"}).status_code == 403
    strict.refresh_from_db()
    assert strict.own_only
