"""What can be said of papers on their page: products, what is proved, values read wrong; as much as in the files."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from django.http import QueryDict
from tests.desk.material import ROOT

from rejoinder.desk.cases import actions, docs, files, pictures, working
from rejoinder.desk.pages.paper_says import note_of
from rejoinder.model.formats import CaseHead, PaperNote, PapersFile
from rejoinder.model.party import Product

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User
    from rejoinder.model.exhibit import Exhibit

As = Callable[[str], "Client"]
LAMP, USB = "B0CLQ7K2MX", "B0CLQ8R4TN"
HEIC = ROOT / "tests" / "sandbox" / "photo.heic"
INVOICE = "invoice-HG-251204-07.pdf"


def form(**values: Any) -> dict[str, Any]:
    """Return a form about the first invoice."""
    return {"paper": INVOICE, "exhibit": "E1", **values}


def note(case: Case) -> PaperNote:
    """Return what is said of the first invoice."""
    return docs.get(case, PapersFile).papers[INVOICE]


def first(case: Case) -> Exhibit:
    """Return the first invoice as it is worked out."""
    whole = working.current(case) or working.rebuild(case)
    assert whole is not None
    return next(one for one in whole.exhibits if one.file == INVOICE)


def test_products_proofs_and_values_are_said_on_the_page(case: Case, as_role: As) -> None:
    said = form(kind="invoice", products=[LAMP], proves=["inauthentic.invoices"], answers=["invoice"])
    as_role("consultant").post(f"/c/{case.pk}/papers/describe/", {**said, "field-issue_date": "2025-12-05"})
    assert note(case) == PaperNote(
        kind="invoice",
        products=(LAMP,),
        proves=("inauthentic.invoices",),
        answers=("invoice",),
        fields={"issue_date": "2025-12-05"},
    )
    paper = first(case)
    date = next(field for field in paper.fields if field.name == "issue_date")
    assert (date.value, date.how) == ("2025-12-05", "seller")
    page = as_role("consultant").get(f"/c/{case.pk}/papers/?p=E1").content.decode()
    assert 'name="field-issue_date" value="2025-12-05"' in page
    assert f'name="products" value="{LAMP}" checked' in page
    assert f'name="products" value="{USB}" checked' not in page
    assert 'name="proves" value="inauthentic.invoices" checked' in page


def test_an_emptied_value_is_as_it_was_read_again() -> None:
    known = PaperNote(fields={"issue_date": "2025-12-05", "total": "1"})
    assert note_of(QueryDict("field-issue_date="), known).fields == {"total": "1"}
    assert note_of(QueryDict("field-issue_date=%20"), known).fields == {"total": "1"}


def test_who_writes_and_what_is_declared_is_nothing_a_paper_proves(case: Case, as_role: As) -> None:
    page = as_role("consultant").get(f"/c/{case.pk}/papers/?p=E1").content.decode()
    assert 'name="proves" value="inauthentic.supplier_since"' in page
    for key in ("account.entity", "stance.p1", "case.truth", "statement.code_of_conduct"):
        assert f'name="proves" value="{key}"' not in page


def goods(**values: str) -> dict[str, Any]:
    """Return the form of the products."""
    return {"number": [LAMP, USB], "kind-0": "asin", "kind-1": "asin", **values}


def test_products_are_named_as_papers_name_them(case: Case, as_role: As) -> None:
    as_role("client")  # somebody else's client sees nothing of it
    values = goods(**{"model-0": "LQ-DL20", "ean-0": "850054310203", "title_en-0": "LED desk lamp", "sku-1": "HG-9"})
    answer = as_role("consultant").post(f"/c/{case.pk}/papers/goods/", values)
    assert answer.status_code == 302
    lamp, usb = docs.get(case, CaseHead).products
    assert (lamp.asin, lamp.model, lamp.ean, lamp.title.root) == (
        LAMP, "LQ-DL20", "850054310203", {"en": "LED desk lamp"},
    )  # fmt: skip
    assert (usb.asin, usb.sku, usb.model) == (USB, "HG-9", "")
    assert case.entries.filter(action="name_goods").count() == 1


def test_a_form_that_says_nothing_new_is_no_deed(case: Case, people: Callable[[str], User]) -> None:
    known = docs.get(case, CaseHead).products
    assert actions.NameGoods(people("consultant"), case, known).run().idle
    assert not case.entries.filter(action="name_goods").exists()


def test_products_of_the_head_that_the_form_does_not_show_stay(case: Case, as_role: As) -> None:
    head = docs.get(case, CaseHead)
    docs.keep(case, head.model_copy(update={"products": (*head.products, Product(sku="spare", model="X1"))}))
    as_role("consultant").post(f"/c/{case.pk}/papers/goods/", goods(**{"model-0": "LQ-DL20"}))
    assert Product(sku="spare", model="X1") in docs.get(case, CaseHead).products


def test_lines_of_an_invoice_find_their_product_by_the_model_that_was_named(case: Case, as_role: As) -> None:
    case.stale = True
    head = docs.get(case, CaseHead)
    docs.keep(case, head.model_copy(update={"products": ()}))
    values = goods(**{"model-0": "LQ-DL20", "model-1": "LQ-DL35"})
    as_role("consultant").post(f"/c/{case.pk}/papers/goods/", values)
    case.refresh_from_db()
    paper = first(case)
    assert {product for line in paper.lines for product in line.products} == {LAMP, USB}


@pytest.mark.parametrize("words", ["在 papers.yaml 里指明哪几行是哪个产品", "请在 case.yaml 写明 account.holder。"])
def test_no_page_sends_anybody_to_a_file_or_to_a_form_that_is_not_there(words: str) -> None:
    from rejoinder.desk.pages.templatetags.desk import desked

    told = desked(words)
    assert ".yaml" not in told
    assert "“通知”一页写明店铺" not in told


def test_a_client_of_the_case_says_it_too_and_another_does_not(case: Case, as_role: As) -> None:
    assert as_role("client").post(f"/c/{case.pk}/papers/goods/", goods()).status_code == 404
    assert files.files(case, "paper")


@pytest.mark.skipif(find_spec("pi_heif") is None, reason="HEIC needs the extra 'ocr'")
@pytest.mark.parametrize("size", ["small", "large"])
def test_a_photograph_of_a_phone_is_shown_as_a_picture_of_ours(
    case: Case, people: Callable[[str], User], as_role: As, size: str
) -> None:
    kept = files.take(case, "paper", "IMG_4022.HEIC", HEIC.read_bytes(), by=people("consultant"))
    assert kept in pictures.undrawn(case)
    answer = as_role("consultant").get(f"/c/{case.pk}/f/{kept.pk}/1/{size}.png")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\x89PNG")


def test_who_is_added_to_a_firm_is_no_owner_unless_somebody_says_so(as_role: As) -> None:
    page = as_role("owner").get("/settings/").content.decode()
    assert '<option value="consultant" selected>' in page
    assert '<option value="owner" selected>' not in page
