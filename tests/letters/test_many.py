"""Orders and products too many for a sentence stand in a table with what is known of each, and only that."""

from __future__ import annotations

from typing import Any

import pytest
from tests.letters import sellers
from tests.letters.sellers import DAY, PLAN, Walk, answered

from rejoinder.diagnosis import diagnose, questions
from rejoinder.letters import compose
from rejoinder.letters.many import beside
from rejoinder.model.case import Case
from rejoinder.model.facts import Facts
from rejoinder.model.letter import Letter, Table
from rejoinder.model.notice import Ids, Message

ORDERS = tuple(f"112-4475513-98210{n:02}" for n in range(40))
ASINS = tuple(f"B0ZZAA{n}BB" for n in range(11, 23))
LATE = Walk("amazon", "performance_late_shipment", "own", PLAN, one=1)
FAKE = Walk("amazon", "inauthentic", "own", PLAN, one=1)
ROWS = [{"order": one, "event": "dispatched_late"} for one in ORDERS]


def case_of(walk: Walk, ids: Ids, monkeypatch: pytest.MonkeyPatch, **given: Any) -> Case:
    monkeypatch.setattr(sellers, "_ids", lambda _: ids)
    return answered(walk, (), {f"concerned.{name}": rows for name, rows in given.items()})


def letter_of(case: Case) -> Letter:
    assert case.letter is not None
    return case.letter


def table_of(letter: Letter) -> Table:
    (found,) = [g.table for s in letter.sections if s.id == "concerned" for g in s.groups if g.table]
    return found


def words_of(letter: Letter) -> str:
    return "\n".join(s.text.say("en") for s in letter.statements())


def test_forty_orders_are_a_table_with_the_columns_that_answers_fill(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = letter_of(case_of(LATE, Ids(order_ids=ORDERS), monkeypatch, orders=ROWS[:38]))
    table = table_of(letter)
    assert [head.say("en") for head in table.header] == ["Order ID", "What happened"]
    assert [row[0].say("en") for row in table.rows] == list(ORDERS)
    assert [row[1].say("en") for row in table.rows[37:]] == ["dispatched late", "–", "–"]
    assert table.rows[0][1].say("zh") == "发货晚了"
    assert [(label.say("en"), value) for label, value in letter.references] == [("Orders, listed below", "40")]


def test_the_form_gives_the_same_table_as_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = letter_of(case_of(LATE, Ids(order_ids=ORDERS), monkeypatch, orders=ROWS[:38]))
    lines = [line for answer in letter.form for line in answer.text.say("en").split("\n")]
    assert "Order ID | What happened" in lines
    assert f"{ORDERS[0]} | dispatched late" in lines
    assert ORDERS[39] in lines


def test_where_nothing_is_told_the_ids_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = letter_of(case_of(FAKE, Ids(asins=ASINS), monkeypatch, asins=[{"asin": ASINS[0]}]))
    table = table_of(letter)
    assert [head.say("en") for head in table.header] == ["ASIN"] * 3
    assert [cell.say("en") for row in table.rows for cell in row] == list(ASINS)
    assert "For the 12 ASINs listed below we accept this" in words_of(letter)
    assert letter.subject.say("en").endswith("12 ASINs")
    assert not any(one in words_of(letter) for one in ASINS)
    assert any(f"ASIN: {', '.join(ASINS)}" in answer.text.say("en") for answer in letter.form)


@pytest.mark.parametrize(
    ("walk", "ids"),
    [(LATE, Ids(order_ids=ORDERS[:6])), (FAKE, Ids(asins=ASINS[:8])), (FAKE, Ids(asins=ASINS[:1]))],
)
def test_few_are_named_where_they_are_spoken_of(walk: Walk, ids: Ids, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(walk, ids, monkeypatch)
    letter = letter_of(case)
    assert all(section.id != "concerned" for section in letter.sections)
    assert ", ".join(ids.all()) in [value for _, value in letter.references]
    assert "listed below" not in words_of(letter)
    assert not any(key.startswith("concerned.") for key in [fact.question for fact in case.facts.current])


def test_many_are_asked_about_with_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sellers, "_ids", lambda _: Ids(order_ids=ORDERS, asins=ASINS[:2]))
    notice = sellers.notice_of(LATE)
    asked = {q.key: q for q in questions(diagnose(notice, sellers.BOOK, DAY), notice, Facts(), sellers.BOOK, DAY)}
    assert asked["concerned.orders"].items == ORDERS
    assert "concerned.asins" not in asked
    assert not asked["concerned.orders"].slot.required


def test_a_list_that_the_sellers_own_table_holds_is_not_said_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk("joom", "false_tracking", "own", PLAN, one=1)
    monkeypatch.setattr(sellers, "_ids", lambda _: Ids(order_ids=ORDERS))
    rows = [{"order": one, "new_number": "LX1", "carrier": "Meridian"} for one in ORDERS]
    for given, lists in ((rows, False), (rows[:39], True)):
        letter = letter_of(answered(walk, (), {"false_tracking.corrected": given, "concerned.orders": None}))
        own = [g for s in letter.sections if s.id != "concerned" for g in s.groups if g.table]
        assert own
        assert any(section.id == "concerned" for section in letter.sections) is lists


def test_an_order_that_only_the_seller_names_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = {"order": "112-0000000-0000001", "event": "damaged"}
    table = table_of(letter_of(case_of(LATE, Ids(order_ids=ORDERS), monkeypatch, orders=[extra])))
    assert [cell.say("en") for cell in table.rows[-1]] == ["112-0000000-0000001", "arrived damaged"]
    assert len(table.rows) == 41


TABLE = "The following orders:\nOrder ID | Expected ship date | Confirmed\n" + "\n".join(
    f"{one} | {n + 1} Nov 2026 | {n + 3} Nov 2026" for n, one in enumerate(ORDERS[:8])
)


def message(text: str, *languages: str) -> Message:
    return Message(id="m", text=text, languages=languages or ("en",))


def test_what_the_notices_own_table_says_stands_beside_each() -> None:
    columns, told = beside(ORDERS[:8], message(TABLE), "en")
    assert [column.label.say("en") for column in columns] == ["Expected ship date", "Confirmed"]
    (_, first), (_, second) = told[ORDERS[2]]
    assert first.words is not None
    assert second.words is not None
    assert (first.words.say("en"), second.words.say("en")) == ("3 Nov 2026", "5 Nov 2026")


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace(" | ", "\t"),
        "\n".join(f"| {line} |" if "|" in line else line for line in TABLE.split("\n")),
        TABLE.replace("| 10 Nov 2026", "|"),  # nothing stands in the last cell
    ],
)
def test_a_table_is_known_however_its_cells_are_parted(text: str) -> None:
    columns, told = beside(ORDERS[:8], message(text), "en")
    assert [column.label.say("en") for column in columns] == ["Expected ship date", "Confirmed"]
    assert list(told) == list(ORDERS[:8])


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        (TABLE, ("de",)),  # a German head has no place in an English letter
        (TABLE.replace("8 Nov 2026 | 10 Nov", "8 Nov 2026 | late | 10 Nov"), ("en",)),  # a row askew
        (TABLE.replace("Order ID | Expected ship date | Confirmed\n", ""), ("en",)),  # no head
        (TABLE.replace("Expected ship date", "Due 2026"), ("en",)),  # figures are no head
        (TABLE.replace("3 Nov 2026 |", f"{'a long remark ' * 4}|"), ("en",)),  # sentences are no cells
        (" ".join(ORDERS[:8]), ("en",)),  # no table
        (TABLE.replace(" | ", " "), ("en",)),
        ("\n".join(TABLE.split("\n")[:4]), ("en",)),  # a table about a few of them
    ],
)
def test_a_table_that_cannot_be_trusted_is_not_repeated(text: str, languages: tuple[str, ...]) -> None:
    assert beside(ORDERS[:8], message(text, *languages), "en") == ((), {})


def test_the_same_case_gives_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(LATE, Ids(order_ids=ORDERS), monkeypatch, orders=ROWS)
    assert compose(case, sellers.BOOK, DAY) == case.letter
