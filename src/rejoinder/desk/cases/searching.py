"""What a case is found by, and finding it: keyed hashes, so that the database tells nothing to whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from rejoinder.desk.cases.known_papers import paper_marks
from rejoinder.desk.cases.models import Case, Piece
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.vault import blind
from rejoinder.model.case import Case as Whole

MOST = 500


def _words(case: Case, whole: Whole) -> str:
    notice, account = whole.notice, whole.account
    parts = [case.number, case.client.name, account.store, account.seller_id]
    parts += [*account.holder.names.root.values(), *account.signatory.root.values()]
    parts += [*notice.ids.all(), *notice.ids.case_ids]
    parts += [owner.value for owner in notice.rights_owners]
    parts += list(case.private.title.root.values())
    parts += [field.value for paper in whole.exhibits for field in paper.fields if field.name in _NAMED]
    return " ".join(part for part in parts if part)


_NAMED = ("invoice_number", "seller_name", "buyer_name", "issuer", "holder")


def index(case: Case, whole: Whole) -> None:
    """Write the keyed pieces of a case anew, where they changed."""
    wanted = case.firm.blind(blind.pieces(_words(case, whole))) | thread_marks(case.firm, _threads(whole))
    wanted |= paper_marks(case.firm, whole.exhibits)
    there = {bytes(mark) for mark in Piece.objects.filter(case=case).values_list("mark", flat=True)}
    if there - wanted:
        Piece.objects.filter(case=case, mark__in=list(there - wanted)).delete()
    Piece.objects.bulk_create(Piece(case=case, mark=mark) for mark in sorted(wanted - there))


def _threads(whole: Whole) -> list[str]:
    """Return the ids of the messages that the case holds: what answers one of them belongs here."""
    replies = (one.reply for one in whole.history if one.reply is not None)
    notices = (whole.notice, *whole.more_notices, *replies)
    heads = [head for notice in notices for head in notice.message.headers]
    return [value.strip() for name, value in heads if name.lower() == "message-id" and value.strip()]


def thread_marks(firm: Firm, idents: Iterable[str]) -> set[bytes]:
    """Return the keyed hashes of ids of messages; they are found as a whole only."""
    return firm.blind({f"mid:{ident}" for ident in idents})


def search(cases: QuerySet[Case], firm: Firm, words: str) -> QuerySet[Case]:
    """Return the cases that hold every piece of what was typed; of a very common word, the first five hundred."""
    marks = sorted(firm.blind(blind.asked(words)))
    if not marks:
        return cases
    first, *rest = (Piece.objects.filter(mark=mark).order_by().values_list("case_id", flat=True) for mark in marks)
    return cases.filter(pk__in=list((first.intersection(*rest) if rest else first)[:MOST]))
