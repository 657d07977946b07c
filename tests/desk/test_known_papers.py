"""A paper of another client is known again by what it states, inside one firm only, and nothing of it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rejoinder.desk.cases.known_papers import paper_marks, served_another
from rejoinder.desk.cases.models import Case, Piece
from rejoinder.desk.firm.models import Client, Firm
from rejoinder.model.exhibit import Exhibit, Field


def paper(number: str) -> Exhibit:
    values = {"seller_name": "Haoguang Lighting Co., Ltd.", "invoice_number": number}
    fields = tuple(Field(name=n, value=v, raw=v, confidence="high") for n, v in values.items())
    return Exhibit(
        id="E1", file="a.pdf", sha256="0" * 64, size=1, media="application/pdf", kind="invoice", fields=fields
    )


def keep(case: Case, exhibit: Exhibit) -> None:
    Piece.objects.bulk_create(Piece(case=case, mark=mark) for mark in paper_marks(case.firm, [exhibit]))


def test_another_clients_paper_is_known_and_the_clients_own_is_not(case: Case, people: Callable[[str], Any]) -> None:
    keep(case, paper("HG-2026-118"))
    assert not served_another(case, paper("HG-2026-118"))
    other = Case(firm=case.firm, client=Client(firm=case.firm, pk=case.pk))
    assert served_another(other, paper("HG 2026 118"))
    assert not served_another(other, paper("HG-2026-119"))


def test_another_firm_hears_nothing(case: Case) -> None:
    keep(case, paper("HG-2026-118"))
    stranger = Firm.make(alone=False, name="别家")
    assert not paper_marks(stranger, [paper("HG-2026-118")]) & paper_marks(case.firm, [paper("HG-2026-118")])
    assert not served_another(Case(firm=stranger, client=Client(firm=stranger, pk=case.pk)), paper("HG-2026-118"))
