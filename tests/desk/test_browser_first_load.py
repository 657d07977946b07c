"""What Chromium fetches, cold, for the first look at a page: everything together, as it goes over the line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 250_000
"""Bytes of page, styles, script, fonts and pictures together."""


def weight(look: Look, path: str) -> dict[str, int]:
    """Return the bytes that came for each address, headers counted, with nothing in the browser's memory."""
    line = look.context.new_cdp_session(look.page)
    names: dict[str, str] = {}
    came: dict[str, int] = {}
    line.on("Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]}))
    line.on("Network.loadingFinished", lambda e: came.update({names[e["requestId"]]: int(e["encodedDataLength"])}))
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    look.page.goto(look.base + path, wait_until="networkidle")
    return came


@pytest.mark.parametrize("page", ["start", "case", "papers", "letter", "board"])
def test_the_first_look_at_a_page_is_light(
    page: str, chromium: Any, server: str, people: Callable[[str], User], case: Any
) -> None:
    paths = {"start": "/", "case": f"/c/{case.pk}/", "board": "/cases/"}
    paths |= {name: f"/c/{case.pk}/{name}/" for name in ("papers", "letter")}
    look = Look(chromium, server)
    look.sign_in(people("owner"))
    came = weight(look, paths[page])
    look.close()
    print(page, sum(came.values()), {name.rsplit("/", 1)[-1] or "page": size for name, size in came.items()})  # noqa: T201
    assert len(came) > 5
    assert sum(came.values()) < MOST
    assert all(name.startswith((server, "data:")) for name in came)
