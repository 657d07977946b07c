"""Over HTTP as on the pages: papers described and taken out, the head corrected, replies, notes, the end of a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.test_api import program

from rejoinder.desk.cases import actions, docs, files
from rejoinder.model.formats import CaseHead, PapersFile

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
INVOICE = "invoice-HG-251204-07.pdf"


class Api:
    """A program that may read and write, and speaks of one case."""

    def __init__(self, browser: Client, case: Case) -> None:
        """Keep the two."""
        self.browser, self.case = browser, case

    def put(self, path: str, body: Any) -> Any:
        """Send a body to an address of the case."""
        return self.browser.put(f"/api/v1/cases/{self.case.pk}/{path}", body, content_type="application/json")


@pytest.fixture
def api(case: Case, people: People) -> Api:
    """A program of the consultant's."""
    return Api(program(people("consultant"), "read", "write"), case)


def paper(case: Case) -> str:
    """Return the id of the first invoice."""
    return next(one.pk for one in files.files(case, "paper") if one.private.name == INVOICE)


def test_papers_are_listed_and_what_is_left_out_of_a_word_on_one_stays(api: Api, case: Case) -> None:
    listed = api.browser.get(f"/api/v1/cases/{case.pk}/papers").json()
    assert {"id", "name", "size", "sha256", "link", "from_case"} == set(listed[0])
    assert INVOICE in {row["name"] for row in listed}
    assert api.put(f"papers/{paper(case)}", {"fields": {"issue_date": "2025-12-05"}}).status_code == 200
    note = docs.get(case, PapersFile).papers[INVOICE]
    assert note.fields == {"issue_date": "2025-12-05"}
    assert note.proves == ("inauthentic.invoices",)


def test_a_paper_is_taken_out_and_put_back(api: Api, case: Case) -> None:
    at, ident = f"/api/v1/cases/{case.pk}/papers", paper(case)
    assert api.browser.delete(f"{at}/{ident}").status_code == 200
    assert INVOICE not in {row["name"] for row in api.browser.get(at).json()}
    assert api.browser.post(f"{at}/{ident}/back").status_code == 200
    assert INVOICE in {row["name"] for row in api.browser.get(at).json()}


def test_products_are_named(api: Api, case: Case) -> None:
    body = [{"asin": "B0CLQ7K2MX", "model": "LQ-DL21", "title": {"en": "Lamp"}}]
    assert api.put("products", body).status_code == 200
    (lamp,) = docs.get(case, CaseHead).products
    assert (lamp.asin, lamp.model, lamp.title.root) == ("B0CLQ7K2MX", "LQ-DL21", {"en": "Lamp"})


def test_the_head_is_corrected_and_the_rest_of_it_stays(api: Api, case: Case) -> None:
    products = docs.get(case, CaseHead).products
    assert api.put("head", {"received": "2026-11-03"}).status_code == 200
    head = docs.get(case, CaseHead)
    assert (head.received, head.products) == (date(2026, 11, 3), products)
    assert api.put("head", {"received": "2026-11-10"}).status_code == 422  # tomorrow
    assert docs.get(case, CaseHead).received == date(2026, 11, 3)


def test_a_reply_comes_as_words_or_as_a_file_and_none_is_told(api: Api, case: Case, people: People) -> None:
    actions.RecordSent(people("owner"), case, date(2026, 11, 9), "Account Health", "", None).run()
    at = f"/api/v1/cases/{case.pk}/replies"
    assert api.browser.post(at, {"words": " "}).status_code == 422
    words = "Your appeal has been received. We will review it and write to you."
    assert api.browser.post(at, {"words": words}).status_code == 201
    good = SimpleUploadedFile("reply.txt", b"Hello,\n\nYour seller account has been reinstated.\n\nAmazon")
    assert api.browser.post(at, {"file": good}).status_code == 201
    assert [row.result for row in case.tries.all()] == ["reinstated"]


def test_a_note_is_the_firms_own_unless_it_says_otherwise(api: Api, case: Case) -> None:
    at = f"/api/v1/cases/{case.pk}/notes"
    for body in ({"words": "one"}, {"words": "two", "internal": False}):
        assert api.browser.post(at, body, content_type="application/json").status_code == 201
    assert [row.internal for row in case.entries.filter(action="note").order_by("id")] == [True, False]


def test_a_case_is_closed_and_opened_again(api: Api) -> None:
    assert api.put("outcome", {"outcome": "withdrawn"}).json()["state"] == "closed"
    assert api.put("outcome", {"outcome": ""}).json()["state"] == "open"
    assert api.put("outcome", {"outcome": "won"}).status_code == 422


def test_words_and_a_file_on_the_page_are_both_taken(
    case: Case, people: People, as_role: Callable[[str], Client]
) -> None:
    actions.RecordSent(people("owner"), case, date(2026, 11, 9), "Account Health", "", None).run()
    file = SimpleUploadedFile("reply.txt", b"Your appeal has been received. We will review it and write to you.")
    as_role("consultant").post(
        f"/c/{case.pk}/replies/", {"words": "Your seller account has been reinstated.", "files": file}
    )
    assert case.entries.filter(action="reply").count() == 2
    assert len(files.files(case, "reply")) == 2
