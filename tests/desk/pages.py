"""The addresses of every page, with enough in the desk that each has something to show."""

from __future__ import annotations

from typing import Any

from tests.desk.material import notice
from tests.desk.stuff import stuffed


def every_page(user: Any, case: Any) -> dict[str, str]:
    """Return name and address of each page of a desk with one whole case and one notice just read."""
    from rejoinder.desk.cases import parcels

    parcel = parcels.take(user.firm, user, [notice("joom-false-tracking-dispute")])
    parcels.read(parcel)
    stages = ["", "answers/", "papers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/"]
    pages = {f"case-{stage.strip('/') or 'notice'}": f"/c/{case.pk}/{stage}" for stage in stages}
    client = case.client_id
    beside = {
        "clients": "/clients/",
        "client": f"/clients/{client}/",
        "quote-new": f"/clients/{client}/quote/",
        "enquiries": "/clients/enquiries/",
        "intake": f"/in/{user.firm.link}/",
        "rules": "/rules/",
        "rule": "/rules/violations/amazon.inauthentic/",
        "learning": "/learning/",
        "promises": "/promises/",
        "provider": "/provider/?password=yes&licence=no",
        "ways": "/ways/",
        "delivery": "/delivery/",
        "settings": "/settings/",
        "missing": "/nothing-here/",
    }
    return {"start": "/", "read": f"/n/{parcel.pk}/", "board": "/cases/", **pages, **stuffed(user, case), **beside}
