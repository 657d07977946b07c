"""Questions whose SQL is kept: they find what Django's own would, as it is now, and nothing of another firm."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.sessions.backends.db import SessionStore as Plain
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rejoinder.desk.cases import access, actions, docs
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import Doc
from rejoinder.desk.firm.models import Client as Customer
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Role
from rejoinder.desk.people.sessions import SessionStore
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.formats import CaseHead

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case

People = Callable[[str], User]
ODD = ("", "'", '" OR 1=1 --', "%s", "%", "?", "\x01value 0\x01", "\x01value 1\x01", "号", "a" * 500)


def test_it_finds_the_rows_that_the_query_set_finds_with_what_is_joined_to_them(case: Case, people: People) -> None:
    people("owner")

    def ask(pk: str) -> Any:
        return Row.objects.filter(pk=pk).select_related("key", "client__key", "owner", "firm", "reviewer")

    prepared: Prepared[Row] = Prepared(1, ask)
    (found,) = prepared(case.pk)
    like = ask(case.pk).get()
    names = [field.attname for field in Row._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(like, name) for name in names]
    assert (found.client, found.owner, found.firm, found.reviewer) == (like.client, like.owner, like.firm, None)
    with CaptureQueriesContext(connection) as seen:
        assert (found.client.name, found.private, found.firm.pk) == (like.client.name, like.private, case.firm_id)
    assert not seen.captured_queries


@pytest.mark.parametrize("odd", ODD)
def test_no_value_is_anything_but_a_value(odd: str, case: Case) -> None:
    both: Prepared[Row] = Prepared(2, lambda firm, pk: Row.objects.filter(firm=firm, pk=pk))
    assert both(case.firm_id, odd) == both(odd, case.pk) == both(odd, odd) == []
    assert both.first(case.firm_id, case.pk) == case


def test_each_call_asks_anew(case: Case) -> None:
    ask: Prepared[tuple[int]] = Prepared(
        1, lambda of: Doc.objects.filter(case=of).order_by("pk").values_list("version")
    )
    before = ask(case.pk)
    docs.keep(case, docs.get(case, CaseHead))
    assert sum(n for (n,) in ask(case.pk)) == sum(n for (n,) in before) + 1


@pytest.mark.parametrize("given", [(), ("a",), ("a", "b", "c"), ("a", None), (1, "b")])
def test_a_value_that_is_missing_or_no_string_is_refused(given: tuple[Any, ...], db: None) -> None:
    with pytest.raises(TypeError, match="takes its strings"):
        Prepared(2, lambda a, b: Row.objects.filter(firm=a, pk=b))(*given)


def test_a_value_that_would_be_changed_on_its_way_is_refused(db: None) -> None:
    with pytest.raises(TypeError, match="as they are"):
        Prepared(1, lambda words: Row.objects.filter(number__contains=words))("a")


@pytest.mark.parametrize("role", ["owner", "consultant", "reviewer", "client"])
def test_a_case_of_another_firm_is_not_there(role: str, case: Case, people: People) -> None:
    other = Firm.make(alone=False, name="别所")
    theirs = actions.OpenCase(
        User.make(other, "they", "他们", Role.owner), Customer.make(other, name="别家"), [("n.txt", b"Hello")]
    ).run()
    assert role == "client" or access.case(people(role), case.pk) == case
    for alone in (False, True):
        with pytest.raises(NotThere):
            access.case(people(role), theirs.pk, alone=alone)


def test_whoever_asks_is_as_they_are_now(people: People, as_role: Callable[[str], Client]) -> None:
    browser = as_role("owner")
    assert browser.get("/cases/").status_code == 200
    User.objects.filter(pk=people("owner").pk).update(is_active=False)
    assert browser.get("/cases/").status_code == 302
    with pytest.raises(User.DoesNotExist):
        User.objects.get(pk="nobody")


def test_a_session_that_is_over_is_none(db: None) -> None:
    kept = Plain()
    kept["a"] = 1
    kept.save()
    assert SessionStore(kept.session_key)["a"] == 1
    row = kept.model.objects.get(pk=kept.session_key)
    row.expire_date = timezone.now()
    row.save()
    assert SessionStore(kept.session_key).get("a") is None
    assert SessionStore("unknown").get("a") is None
