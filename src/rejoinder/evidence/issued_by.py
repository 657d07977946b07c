"""Who issued an invoice that the notice wants from the owner of the brand or the maker: a trader's is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rejoinder.evidence.fitness.paper import fill
from rejoinder.evidence.names import alike, letters
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.source import Source
from rejoinder.rulebook.asking import wants
from rejoinder.rulebook.book import Rulebook

BY_OWNER = "papers.by_owner"
_INVOICE = "invoice"
_OWNERS = ("brand_owner", "manufacturer")
_HOLDER = "holder_name"
_MARK = "mark"
_LEAST_MARK = 3
_STOP = re.compile(r"[.;。；\n]")


def issued(exhibits: Sequence[Exhibit], case: Case, book: Rulebook) -> list[Exhibit]:
    """Return the exhibits; an invoice wanted from the owner or maker that another company issued is asked about.

    Nothing is said where the issuer is unsure, bears the brand in its name, or is the owner as any paper or the notice
    says; where nobody says who the owner is, the question is only who issued it.
    """
    words = words_of(book)
    owners = _owners(exhibits, case)
    marks = {m for one in exhibits if len(m := letters(one.told(_MARK))) >= _LEAST_MARK}
    return [
        one.model_copy(update={"fitness": (*one.fitness, _question(one, owners))})
        if one.kind == _INVOICE and _wanted(one, case, book) and _other(one, owners, marks, words)
        else one
        for one in exhibits
    ]


def _wanted(invoice: Exhibit, case: Case, book: Rulebook) -> bool:
    """Tell whether a demand it answers asks for one that the owner or the maker issued."""
    text = case.notice.message.text
    asked = [demand for demand in case.notice.demands if demand.id in invoice.answers]
    return any(wants(book, BY_OWNER, f"{one.span.text}{_rest(text, one.span.end)}") for one in asked)


def _rest(text: str, end: int) -> str:
    """Return what stands behind a demand in its sentence: “…, or an authorised distributor” may be another one."""
    stop = _STOP.search(text, end)
    return text[end : stop.start() if stop else len(text)]


def _other(invoice: Exhibit, owners: Sequence[str], marks: set[str], words: Words) -> bool:
    seller = invoice.told("seller_name")
    if not seller or any(mark in letters(seller) for mark in marks):
        return False
    return all(alike(seller, owner, words) == "different" for owner in owners)


def _owners(exhibits: Sequence[Exhibit], case: Case) -> list[str]:
    return list(dict.fromkeys((*(owner.value for owner in case.notice.rights_owners), *_on_papers(exhibits))))


def _on_papers(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    for one in exhibits:
        names = (*_OWNERS, _HOLDER) if one.kind == "trademark_certificate" else _OWNERS
        yield from (value for name in names if (value := one.told(name)))


def _question(invoice: Exhibit, owners: Sequence[str]) -> Finding:
    field = invoice.field("seller_name")
    zh, en = ("；权利人或制造商是{owner}", "; the owner or maker is {owner}") if owners else ("", "")
    blanks: dict[str, Text | str] = {"seller": invoice.told("seller_name"), "owner": owners[0] if owners else ""}
    said = Text.of(
        f"通知要权利人或制造商开的发票；这张由{{seller}}开具{zh}。",
        f"The notice wants the brand owner's or maker's invoice; this is from {{seller}}{en}.",
    )
    return Finding(
        code="paper.other_issuer",
        severity="ask",
        what=fill(said, blanks),
        why=Text.of(
            "贸易商的发票只说明从谁那里买，不说明它的货从哪里来。",
            "A trader's invoice shows from whom you bought, not where the trader's goods come from.",
        ),
        remedy=Text.of(
            "它就是权利人或制造商的，请确认；不是的，请向它要上一手的发票或授权书，一起交。",
            "If it is the owner or maker, confirm so; else ask it for its own invoice or authorisation and send both.",
        ),
        where=Place(file=invoice.file, page=field.page if field else None),
        standing="own_judgement",
        source=(Source(kind="craft", place="Rejoinder wording"),),
    )
