"""What a seller typed, turned into a typed value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.diagnosis.slot_values import RefusedError, parse
from rejoinder.model.base import Text
from rejoinder.model.slots import Column, Slot, SlotType, SlotValue
from rejoinder.rulebook import load

ASK = Text.of("问", "ask")


def value(slot_type: SlotType, raw: Any, **fields: Any) -> SlotValue:
    slot = Slot(id="x", type=slot_type, ask=ASK, **fields)
    return parse(slot_type, raw, load(), slot, {})


@pytest.mark.parametrize("raw", [date(2026, 11, 3), "2026-11-03", "2026/11/3", "2026年11月3日", " 2026.11.3 "])
def test_a_day_is_taken_however_it_is_written(raw: object) -> None:
    assert value("date", raw).day == date(2026, 11, 3)


@pytest.mark.parametrize("raw", ["3 November", "11/03/2026", "2026-02-30", "soon", 20261103])
def test_what_is_no_day_is_refused_and_not_guessed(raw: object) -> None:
    with pytest.raises(RefusedError) as caught:
        value("date", raw)
    assert caught.value.what.has("zh")


@pytest.mark.parametrize(("raw", "number"), [(12, 12), ("1,240", 1240), ("1，240", 1240), ("0", 0), ("12.0", 12)])
def test_a_count_is_a_whole_number(raw: object, number: int) -> None:
    assert value("count", raw).number == number


@pytest.mark.parametrize("raw", ["twelve", "12.5", "1,24", "12 或 13 件", True, "1e3", "--2"])
def test_what_is_no_whole_number_is_refused(raw: object) -> None:
    with pytest.raises(RefusedError):
        value("count", raw)


@pytest.mark.parametrize(("raw", "fraction"), [("1.8%", "0.018"), ("100%", "1"), ("2 ％", "0.02")])
def test_a_rate_needs_its_percent_sign(raw: str, fraction: str) -> None:
    found = value("rate", raw).rate
    assert found is not None
    assert found.fraction == Decimal(fraction)


@pytest.mark.parametrize("raw", ["1.8", 0.018, "101%", "-1%", "2 percent or so"])
def test_a_rate_that_could_mean_two_things_or_cannot_be_true_is_refused(raw: object) -> None:
    with pytest.raises(RefusedError):
        value("rate", raw)


@pytest.mark.parametrize(
    ("raw", "n", "unit"),
    [("48 小时", 48, "hours"), ("48h", 48, "hours"), ("2 天", 2, "days"), ("5个工作日", 5, "business_days")],
)
def test_a_duration_keeps_the_unit_in_which_it_was_said(raw: str, n: int, unit: str) -> None:
    found = value("duration", raw).duration
    assert found is not None
    assert (found.n, found.unit) == (n, unit)


def test_a_choice_is_known_by_id_or_by_its_words_in_either_language() -> None:
    for raw in ("warehouse_manager", "仓库主管", "Warehouse Manager"):
        assert value("role", raw, choices="roles").pick_ids == ("warehouse_manager",)


def test_an_open_list_takes_a_name_of_its_own_and_a_closed_one_does_not() -> None:
    assert value("tool", "店小秘", choices="tools").picks[0].label.root == {"zh": "店小秘"}
    with pytest.raises(RefusedError, match="not offered"):
        value("choice", "now and then", choices="rhythms")


def test_one_choice_means_one() -> None:
    with pytest.raises(RefusedError):
        value("choice", ["daily", "weekly"], choices="rhythms")


def test_a_name_in_one_script_stays_in_that_script() -> None:
    assert value("name", "周敏").words == Text({"zh": "周敏"})
    assert value("name", {"zh": "周敏", "en": "Zhou Min"}).words == Text.of("周敏", "Zhou Min")


def test_a_table_names_the_row_that_is_wrong() -> None:
    columns = (Column(id="p", type="line", label=ASK), Column(id="n", type="count", label=ASK))
    good = value("table", [{"p": "A", "n": 3}], columns=columns)
    assert good.rows[0].get("n") == SlotValue(type="count", number=Decimal(3))
    with pytest.raises(RefusedError, match="Row 2"):
        value("table", [{"p": "A", "n": 3}, {"p": "B"}], columns=columns)
    with pytest.raises(RefusedError, match="unknown"):
        value("table", [{"p": "A", "n": 3, "q": 1}], columns=columns)


@given(st.sampled_from(["date", "count", "duration", "rate", "money", "name", "ids", "text", "yes_no"]), st.text())
def test_no_answer_crashes(slot_type: SlotType, raw: str) -> None:
    try:
        assert value(slot_type, raw).type == slot_type
    except RefusedError as error:
        assert error.what.has("en")


def test_a_role_in_own_words_is_taken_and_an_id_that_is_none_is_refused() -> None:
    assert value("role", "shift supervisor", choices="roles").picks[0].label.say("en") == "shift supervisor"
    with pytest.raises(RefusedError) as caught:
        value("role", "operations_lead", choices="roles")
    assert "operations_lead" in caught.value.what.say("zh")


@pytest.mark.parametrize(
    "raw",
    [
        "宁波禾筑家居有限公司 / Ningbo Hezhu Homeware Co., Ltd.",
        "Ningbo Hezhu Homeware Co., Ltd./宁波禾筑家居有限公司",
        "宁波禾筑家居有限公司（Ningbo Hezhu Homeware Co., Ltd.）",
        "宁波禾筑家居有限公司｜Ningbo Hezhu Homeware Co., Ltd.",
    ],
)
def test_a_name_in_both_scripts_may_stand_in_one_line(raw: str) -> None:
    words = value("name", raw).words
    assert words is not None
    assert words.root == {"zh": "宁波禾筑家居有限公司", "en": "Ningbo Hezhu Homeware Co., Ltd."}


@pytest.mark.parametrize(
    "raw",
    [
        "义乌（中国）小商品城有限公司",
        "A/S Nordlys",
        "Lamp GmbH (Berlin)",
        "禾筑 / 盛达",
        "深圳市 A 公司",
        "Müller / Meier",
        "宁波禾筑 / 2",
        "宁波 / Ningbo / China",
    ],
)
def test_a_sign_within_a_name_does_not_cut_it(raw: str) -> None:
    words = value("name", raw).words
    assert words is not None
    assert list(words.root.values()) == [raw]


def test_a_plain_word_for_a_tool_is_known_wherever_a_tool_is_asked_for() -> None:
    made = value("tool", "表格", choices="access_records")
    assert [pick.label.say("en") for pick in made.picks] == ["a spreadsheet"]
    own = value("tool", "店小秘", choices="access_records")
    assert [pick.label.say("zh") for pick in own.picks] == ["店小秘"]


def test_a_line_given_in_two_languages_keeps_both() -> None:
    made = value("line", {"zh": "所有退货都已销毁", "en": "all returned units are destroyed"})
    assert made.words is not None
    assert made.words.say("en") == "all returned units are destroyed"


def test_a_remark_in_brackets_need_not_be_typed() -> None:
    for raw in ("每天", "每天（含周末）", "every_day"):
        assert value("choice", raw, choices="check_rhythms").pick_ids == ("every_day",)


@pytest.mark.parametrize("raw", ["每", "每天（不含周末）", "每天三次"])
def test_a_remark_alone_or_another_one_is_no_choice(raw: str) -> None:
    with pytest.raises(RefusedError):
        value("choice", raw, choices="check_rhythms")


def test_a_comma_in_a_name_parts_nothing() -> None:
    typed = {"zh": "宁波禾筑家居有限公司", "en": "Ningbo Hezhu Homeware Co.", "Ltd.": None}
    words = value("name", typed).words
    assert words is not None
    assert words.root == {"zh": "宁波禾筑家居有限公司", "en": "Ningbo Hezhu Homeware Co., Ltd."}


def test_a_language_left_open_is_no_part_of_the_name_before_it() -> None:
    words = value("name", {"zh": "宁波禾筑家居有限公司", "en": None}).words
    assert words is not None
    assert words.root == {"zh": "宁波禾筑家居有限公司"}


def test_several_things_in_a_line_are_listed_as_people_write_them() -> None:
    words = value("line", ["QL-200", "QL-210"]).words
    assert words is not None
    assert words.root == {"en": "QL-200, QL-210"}


@pytest.mark.parametrize(
    ("typed", "carrier"),
    [
        ("云途", "yunexpress"),
        ("云途物流", "yunexpress"),
        ("顺丰", "sf_express"),
        ("圆通", "yto"),
        ("云", "own"),
        ("快运通", "own"),
    ],
)
def test_a_carriers_short_name_is_the_one_that_it_can_mean(typed: str, carrier: str) -> None:
    assert value("carrier", typed, choices="carriers").picks[0].id == carrier
