"""One word, two parties: a register's extract, a contract, an invoice one step up; each with its near misses."""

from __future__ import annotations

from tests.evidence.papers import values

from rejoinder.evidence.upstream import one_step_up
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.finding import Finding
from rejoinder.model.party import Account, Party
from rejoinder.rulebook import load

BOOK = load()
ACCOUNT = Account(holder=Party(names=Text(root={"en": "Ningbo Bracken Home Products Co., Ltd."})))
ASKED = Finding(code="paper.buyer_is_account", severity="ask", what=Text.of("购买方不同。", "The buyer differs."))


def invoice(seller: str, buyer: str, *findings: Finding, kind: str = "invoice") -> Exhibit:
    """Make an exhibit with two names and what was found."""
    names = {"seller_name": seller, "buyer_name": buyer}
    fields = tuple(Field(name=k, value=v, raw=v, how="text_layer", confidence="high") for k, v in names.items())
    return Exhibit(
        id="E1", file=f"{seller[:4]}.pdf", sha256="0" * 64, size=1, media="application/pdf", kind=kind,
        kind_confidence="high", pages=1, fields=fields, fitness=findings,
    )  # fmt: skip


def asked(*papers: Exhibit) -> list[int]:
    """Return how much is still asked about each paper."""
    return [len(one.fitness) for one in one_step_up(papers, ACCOUNT, BOOK)]


OWN = invoice("Yiwu Qiheng Trading Co., Ltd.", "Ningbo Bracken Home Products Co., Ltd.")


def test_an_invoice_to_the_accounts_own_supplier_is_not_asked_about_its_buyer() -> None:
    up = invoice("Taizhou Hongmei Plastic Factory", "Yiwu Qiheng Trading Co., Ltd.", ASKED)
    assert asked(OWN, up) == [0, 0]


def test_an_invoice_to_anybody_else_is_asked_about() -> None:
    other = invoice("Taizhou Hongmei Plastic Factory", "Yiwu Qihong Garment Co., Ltd.", ASKED)
    alone = invoice("Taizhou Hongmei Plastic Factory", "Yiwu Qiheng Trading Co., Ltd.", ASKED)
    assert asked(OWN, other) == [0, 1]
    assert asked(alone) == [1]
    assert asked(invoice("Yiwu Qiheng Trading Co., Ltd.", "Somebody Else Co., Ltd.", ASKED), alone) == [1, 1]


def test_only_what_concerns_the_buyer_is_no_longer_asked() -> None:
    age = Finding(code="paper.age", severity="error", what=Text.of("过期。", "It is too old."))
    up = invoice("Taizhou Hongmei Plastic Factory", "Yiwu Qiheng Trading Co., Ltd.", ASKED, age)
    assert [f.code for f in one_step_up((OWN, up), ACCOUNT, BOOK)[1].fitness] == ["paper.age"]


REGISTER = (
    "Hersteller / Producer: Ningbo Lumeno Lighting Co., Ltd.",
    "Datum der Registrierung / Date of registration: 14.03.2025",
)


def test_a_registers_extract_has_the_day_on_which_it_was_issued_and_names_no_holder_as_its_issuer() -> None:
    found = values("producer_registration", *REGISTER, "Ausgestellt am / Issued on: 23.11.2026")
    assert found["document_date"] == "2026-11-23"
    assert found["holder_name"] == "Ningbo Lumeno Lighting Co., Ltd."
    assert found.get("issuer") is None


def test_without_a_day_of_its_own_the_day_of_registration_stays_and_an_issuer_stays_one() -> None:
    assert values("producer_registration", *REGISTER)["document_date"] == "2025-03-14"
    found = values("certificate", "Manufacturer: Lumeno Works Co., Ltd.", "Date of issue: 14.03.2025")
    assert found["issuer"] == "Lumeno Works Co., Ltd."
    assert found["document_date"] == "2025-03-14"


def test_who_sells_under_a_contract_gives_and_an_authorisation_calls_its_taker_the_seller() -> None:
    rows = ("Seller: Taizhou Hongmei Plastic Factory Ltd", "Buyer: Yiwu Qiheng Trading Co., Ltd.")
    found = values("contract", *rows)
    assert (found["grantor"], found["grantee"]) == tuple(row.split(": ")[1] for row in rows)
    assert (
        values("authorisation", "Seller: Yiwu Qiheng Trading Co., Ltd.")["grantee"] == "Yiwu Qiheng Trading Co., Ltd."
    )
    given = values("contract", "Party A: Hongmei Works Ltd", "Party B: Qiheng Trading Ltd")
    assert (given["grantor"], given["grantee"]) == ("Hongmei Works Ltd", "Qiheng Trading Ltd")
