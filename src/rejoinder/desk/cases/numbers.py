"""What people call a case by: platform, shop, month, and a count within the firm."""

from __future__ import annotations

from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today

UNKNOWN = "OTH"


def _stem(case: Case) -> str:
    head = (case.platform[:3] or UNKNOWN).upper().replace("AMA", "AMZ")
    return "-".join(part for part in (head, case.marketplace, f"{today():%y%m}") if part)


def next_number(case: Case) -> str:
    """Return the next free number for a case."""
    stem = _stem(case)
    taken = Case.objects.filter(firm=case.firm_id, number__startswith=f"{stem}-").exclude(pk=case.pk)
    last = taken.order_by("-number").values_list("number", flat=True).first()
    return f"{stem}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


def numbered(case: Case) -> str:
    """Return a case's number: given once, and once more when its platform is read at last."""
    unknown = case.number.startswith(f"{UNKNOWN}-") and case.platform != "other"
    return next_number(case) if unknown else case.number
