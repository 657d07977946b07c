"""On the desk one accusation may be answered for each product; the letter beside the questions follows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rejoinder.desk.cases import working
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.firm.served import serving

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case

As = Callable[[str], "Client"]
LAMP, USB = "B0CLQ7K2MX", "B0CLQ8R4TN"


def test_each_product_is_asked_about_and_stands_in_its_own_part_of_the_letter(case: Case, as_role: As) -> None:
    working.rebuild(case)
    browser, page = as_role("owner"), f"/c/{case.pk}/answers/"
    first = browser.get(f"{page}?q=stance.p1").content.decode()
    assert "differs" in first
    for key, value in (("stance.p1", "differs"), (f"stance.p1.{LAMP}", "dispute"), (f"stance.p1.{USB}", "own")):
        shown = browser.get(f"{page}?q={key}").content.decode()
        assert key in shown
        assert browser.post(f"{page}", {"key": key, "value": value}).status_code < 400
    with serving(case.firm):
        whole = working.rebuild(case)
        assert whole is not None
        keys = {question.key for question in Interview(case, whole).asked()}
    assert {"inauthentic.supplier.p1-own", "inauthentic.supplier.p1-dispute"} <= keys
    assert whole.letter is not None
    said = {s.points: s.text.say("en") for s in whole.letter.statements() if s.rule == "open.part_dispute"}
    assert said == {("p1-dispute",): f"For ASIN {LAMP}, we dispute this."}
    letter = browser.get(f"/c/{case.pk}/letter/").content.decode()
    assert f"For ASIN {LAMP}, we dispute this." in letter
    assert "指控 1-" not in letter
    again = browser.post(f"{page}", {"key": "stance.p1", "value": "own"})
    assert again.status_code < 400
    with serving(case.firm):
        whole = working.rebuild(case)
    assert whole is not None
    assert whole.diagnosis is not None
    assert [point.id for point in whole.diagnosis.points] == ["p1"]
