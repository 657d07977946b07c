"""Of two charges, each is about the products that its own words name; nobody admits what was not charged."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rejoinder.letters.concerning import concerning
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis, Point
from rejoinder.model.notice import Allegation, Ids, Message, Notice
from rejoinder.model.source import Span

ONE, TWO, THREE = "B0CQ7L2M9T", "B0D1K8RW4X", "B0D1K8RW5Z"
MARK, USED = "infringes a trademark", "was used although sold as new"


def case(text: str, *asins: str) -> Case:
    found = [(v, w) for v, w in (("ip_trademark", MARK), ("used_sold_as_new", USED)) if w in text]
    spans = [Span(source="m", start=text.index(w), end=text.index(w) + len(w), text=w) for _, w in found]
    notice = Notice(
        id="n", message=Message(id="m", text=text, date=datetime(2026, 11, 24, tzinfo=UTC)), platform="amazon",
        kind="listing_removal", ids=Ids(asins=asins),
        allegations=tuple(
            Allegation(id=f"a{n}", violation=found[n - 1][0], span=span) for n, span in enumerate(spans, 1)
        ),
    )  # fmt: skip
    points = tuple(Point(id=f"p{n}", violation=v, allegation=f"a{n}") for n, (v, _) in enumerate(found, 1))
    diagnosis = Diagnosis(
        notice="n", day=date(2026, 11, 25), rulebook="r", platform="amazon", form="plan",
        form_reason=Text({"zh": "测试", "en": "test"}), composes=True, points=points,
    )  # fmt: skip
    return Case.model_construct(id="c", platform="amazon", notice=notice, diagnosis=diagnosis)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (f"1. ASIN {ONE}: your offer {MARK}.\n2. ASIN {TWO}: the item {USED}.", (ONE,), (TWO,)),
        (f"Your offer {MARK} ({ONE}).\n\nThe item {USED}. It is {TWO}.", (ONE,), (TWO,)),
        (f"Your offer {ONE} {MARK}. Buyers say that {TWO} {USED}.", (ONE,), (TWO,)),
        (f"- {ONE} and {THREE}: {MARK}\n- {TWO}: {USED}", (ONE, THREE), (TWO,)),
        (f"Your offer {ONE} {MARK}.\n\nAn item {USED}.\n\nASIN: {ONE}, {TWO}", (ONE,), (TWO,)),
    ],
)
def test_each_charge_has_its_own(text: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    made = case(text, *sorted({*first, *second}))
    assert concerning("asins", ("p1",), made) == first
    assert concerning("asins", ("p2",), made) == second
    assert concerning("asins", ("p1", "p2"), made) == made.notice.ids.asins
    assert concerning("asins", (), made) == made.notice.ids.asins


@pytest.mark.parametrize(
    "text",
    [
        f"Your offer {MARK}. The item {USED}.\n\nASINs: {ONE}, {TWO}",  # the words tie none to either
        f"Your offers {ONE} and {TWO} {MARK} and one {USED}.",  # both in one sentence
        f"Your offer {MARK}.\n\nASINs: {ONE}, {TWO}",  # one charge alone
    ],
)
def test_where_the_words_do_not_part_them_all_are_meant(text: str) -> None:
    assert concerning("asins", ("p1",), case(text, ONE, TWO)) == (ONE, TWO)
