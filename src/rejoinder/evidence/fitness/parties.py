"""Checks of who: buyer, holder, grantee and address against the account; issuer named."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.evidence.fitness.paper import Paper, Seen
from rejoinder.evidence.names import alike, same_address
from rejoinder.model.exhibit import Field
from rejoinder.model.rules import PaperCheck


def buyer_is_account(paper: Paper, _check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """The buyer on an invoice is the account's entity. Blanks: seen, wanted."""
    yield from _same_name(paper, "buyer_name")


def holder_is_account(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """The holder of a licence or bill is the account's entity or its signatory. Blanks: seen, wanted."""
    yield from _same_name(paper, check.field or "holder_name", person=True)


def authorises_holder(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """The party that is authorised is the account's entity. Blanks: seen, wanted."""
    yield from _same_name(paper, check.field or "grantee")


def _same_name(paper: Paper, field: str, *, person: bool = False) -> Iterator[Seen]:
    found = paper.fields.get(field)
    account = paper.case.account
    if found is None or not account.holder.names.root:
        return
    names = [account.holder.names, *([account.signatory] if person and account.signatory.root else [])]
    if all(alike(found.value, name, paper.case.words) != "same" for name in names):
        yield Seen({"seen": found.value, "wanted": account.holder.names}, found)


def address_is_account(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """An address on a paper is the account's, tolerantly. Blanks: seen, wanted."""
    found = paper.fields.get(check.field)
    wanted = paper.case.account.holder.address
    if found is None or not wanted:
        return
    sounds = check.severity != "notice"
    if not same_address(_whole(paper, found), wanted, paper.case.words, sounds=sounds):
        yield Seen({"seen": found.value, "wanted": wanted}, found)


def _whole(paper: Paper, found: Field) -> str:
    """Return an address with the line under it, since long addresses run over."""
    rows = paper.sheet.rows
    index = next((n for n, r in enumerate(rows) if (r.page, r.line) == (found.page, found.line)), None)
    if index is None or index + 1 >= len(rows) or len(rows[index + 1].cells) != 1:
        return found.value
    following = rows[index + 1].text
    return (
        found.value
        if following in found.value or ":" in following or "：" in following
        else f"{found.value} {following}"
    )


def issuer_named(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A paper says who issued it."""
    if (check.field or "issuer") not in paper.fields:
        yield Seen()
