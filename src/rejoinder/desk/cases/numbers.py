"""What people call a case by: platform, shop, month, and a count within the firm."""

from __future__ import annotations

from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today

UNKNOWN = "OTH"
LATEST = 20
"""Numbers among which the last one is looked for: one that an archive brought may end otherwise than ours."""


def _stem(case: Case) -> str:
    head = (case.platform[:3] or UNKNOWN).upper().replace("AMA", "AMZ")
    return "-".join(part for part in (head, case.marketplace, f"{today():%y%m}") if part)


def next_number(case: Case) -> str:
    """Return the next free number for a case."""
    stem = _stem(case)
    taken = Case.objects.filter(firm=case.firm_id, number__startswith=f"{stem}-").exclude(pk=case.pk)
    numbers = taken.order_by("-number").values_list("number", flat=True)[:LATEST]
    last = next((int(end) for one in numbers if (end := one[len(stem) + 1 :]).isdecimal()), 0)
    return f"{stem}-{last + 1:04d}"


def numbered(case: Case) -> str:
    """Return a case's number: given once, and once more when its platform is read at last."""
    unknown = case.number.startswith(f"{UNKNOWN}-") and case.platform != "other"
    return next_number(case) if unknown else case.number
