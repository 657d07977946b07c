"""Filters of the board: kept by name, shared on wish, and what they find is reassigned at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.desk.test_api import program

from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.lists.deeds import DropFilter, KeepFilter
from rejoinder.desk.lists.models import SavedFilter, filters
from rejoinder.desk.lists.wish import Wish
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
As = Callable[[str], Client]


def colleague(firm: Firm, login: str) -> User:
    """Return another consultant of the firm."""
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role

    return User.make(firm, login, "梁一苇", Role.consultant, password="long enough words")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"platform": "amazon"}, True),
        ({"platform": "joom"}, False),
        ({"owner": "none"}, False),
        ({"stage": "nothing"}, True),  # no stage of ours: passed over
        ({"due": "over"}, False),
        ({"f": "closed"}, False),
        ({"q": "岚启"}, True),
        ({"q": "岚启", "platform": "joom"}, False),
        ({"q": "岚起"}, False),
    ],
)
def test_a_wish_finds_what_it_names_and_nothing_else(
    query: dict[str, str], found: bool, case: Case, people: People
) -> None:
    assert list(Wish.of(query).narrow(Row.objects.all(), people("owner"))) == ([case] if found else [])


def test_a_wish_is_the_same_after_its_address() -> None:
    from django.http import QueryDict

    wish = Wish.of({"f": "mine", "q": "A & B=岚启", "due": "3", "by": "stage"})
    assert Wish.of(QueryDict(wish.query)) == wish
    assert not wish.plain
    assert Wish.of({"f": "mine", "by": "stage"}).plain
    assert Wish.of({"f": "drop table", "due": "99"}) == Wish()


def test_mine_means_whoever_looks(case: Case, people: People) -> None:
    wish = Wish(owner="me")
    assert list(wish.narrow(Row.objects.all(), people("consultant"))) == [case]
    assert not list(wish.narrow(Row.objects.all(), people("owner")))


def test_a_filter_is_ones_own_until_it_is_shared(people: People) -> None:
    kept = KeepFilter(people("consultant"), "  三天内   到期 ", Wish(due="3")).run().result
    assert kept.private.name == "三天内 到期"
    assert not filters(people("owner")).exists()
    KeepFilter(people("consultant"), "三天内 到期", Wish(due="3"), shared=True).run()
    assert [one.pk for one in filters(people("owner"))] == [kept.pk]  # the same name is written over
    assert not filters(people("client")).exists()


def test_another_firm_sees_no_shared_filter(people: People) -> None:
    from rejoinder.desk.firm.models import Firm as Other

    KeepFilter(people("owner"), "共用", Wish(due="1"), shared=True).run()
    assert not filters(colleague(Other.make(alone=False, name="别家"), "elsewhere")).exists()


def test_only_whoever_kept_it_or_the_owner_removes_a_filter(firm: Firm, people: People) -> None:
    one = KeepFilter(people("consultant"), "甲", Wish(due="1"), shared=True).run().result
    with pytest.raises(NotAllowed):
        DropFilter(colleague(firm, "second"), one.pk).run()
    DropFilter(people("owner"), one.pk).run()
    with pytest.raises(NotThere):
        DropFilter(people("owner"), one.pk).run()
    assert not SavedFilter.objects.exists()


def test_deeds_stand_in_the_ledger_and_nowhere_in_the_clear(people: People) -> None:
    KeepFilter(people("owner"), "岚启的件", Wish(q="岚启科技")).run()
    line = Line.objects.get()
    assert "岚启的件" in line.told().what.say("zh")
    assert line.told().who == people("owner").name
    kept = SavedFilter.objects.get()
    assert "岚启".encode() not in bytes(kept.sealed) + bytes(line.sealed)
    with pytest.raises(TypeError):
        line.save()


@pytest.mark.parametrize("name", ["", "   "])
def test_a_filter_without_a_name_is_not_kept(name: str, people: People) -> None:
    with pytest.raises(InputError):
        KeepFilter(people("owner"), name, Wish()).run()
    assert not Line.objects.exists()


def test_a_client_keeps_no_filter(people: People) -> None:
    with pytest.raises(NotAllowed):
        KeepFilter(people("client"), "x", Wish()).run()


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "存下这个筛选"), ("en", "Keep this filter")])
def test_the_board_offers_to_keep_what_it_shows(lang: str, word: str, case: Case, as_role: As) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    page = browser.get("/cases/?platform=amazon").content.decode()
    assert word in page
    answer = browser.post(
        "/cases/filters/", {"wish": "platform=amazon", "name": "AMZ & all", "shared": "1"}, follow=True
    )
    assert "AMZ &amp; all" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/cases/?platform=amazon"


def test_all_that_a_filter_finds_is_reassigned_and_no_other_case(
    case: Case, firm: Firm, people: People, as_role: As, example_zip: bytes
) -> None:
    from rejoinder.desk.cases import portable
    from rejoinder.desk.firm.models import Client as Customer

    other = portable.restore(people("consultant"), Customer.make(firm, name="别的客户"), example_zip)
    new = colleague(firm, "new-one")
    answer = as_role("owner").post("/cases/assign/", {"wish": "q=岚启科技", "whole": "1", "owner": new.pk})
    assert answer["Location"].startswith("/cases/?q=")
    assert Row.objects.get(pk=case.pk).owner == new
    assert Row.objects.get(pk=other.pk).owner == people("consultant")
    assert case.entries.filter(action="assign").count() == 1


def test_ticked_cases_are_reassigned_and_the_filter_stays(case: Case, firm: Firm, as_role: As) -> None:
    new = colleague(firm, "new-one")
    answer = as_role("owner").post("/cases/assign/", {"wish": "platform=amazon", "case": [case.pk], "owner": new.pk})
    assert answer["Location"] == "/cases/?platform=amazon"
    assert Row.objects.get(pk=case.pk).owner == new


def test_a_reviewer_reassigns_nothing(case: Case, as_role: As) -> None:
    assert as_role("reviewer").post("/cases/assign/", {"wish": "", "whole": "1", "owner": "x"}).status_code == 403


def test_programs_keep_filters_list_by_them_and_reassign(case: Case, firm: Firm, people: People) -> None:
    api = program(people("owner"), "read", "write")
    body = {"name": "亚马逊", "query": {"platform": "amazon"}, "shared": True}
    made = api.post("/api/v1/filters", body, content_type="application/json")
    assert made.status_code == 201
    ident = made.json()["id"]
    assert api.get("/api/v1/filters").json()[0]["query"] == {"f": "all", "platform": "amazon"}
    assert [row["id"] for row in api.get(f"/api/v1/cases?filter={ident}").json()["items"]] == [case.pk]
    new = colleague(firm, "new-one")
    given = api.post("/api/v1/assign", {"owner": new.login, "filter": ident}, content_type="application/json")
    assert given.json() == {"cases": [case.pk]}
    assert api.delete(f"/api/v1/filters/{ident}").status_code == 204
    assert api.get(f"/api/v1/cases?filter={ident}").status_code == 404
    reader = program(people("owner"), "read")
    assert reader.post("/api/v1/filters", body, content_type="application/json").status_code == 403
