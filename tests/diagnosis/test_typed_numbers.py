"""Numbers as Chinese sellers type them, and what is no number."""

from __future__ import annotations

import pytest

from rejoinder.diagnosis.slot_values import RefusedError, parse
from rejoinder.diagnosis.typed_numbers import in_figures, uncounted, with_figures
from rejoinder.model.base import Text
from rejoinder.model.slots import Slot, SlotType, SlotValue
from rejoinder.rulebook import load

BOOK = load()


def value(kind: SlotType, raw: object, choices: str | None = None) -> SlotValue:
    slot = Slot(id="s", type=kind, ask=Text.of("问", "ask"), choices=choices)
    return parse(kind, raw, BOOK, slot, {})


@pytest.mark.parametrize(
    ("typed", "number"),
    [("四个", 4), ("两件", 2), ("十二", 12), ("二十", 20), ("一百零五单", 105), ("一百二十", 120), ("两万件", 20000),
     ("1,200 件", 1200), ("46件", 46), ("30", 30), ("一万零五十", 10050)],
)  # fmt: skip
def test_a_count_may_be_typed_in_words_and_with_a_measure_word(typed: str, number: int) -> None:
    assert value("count", typed).number == number


@pytest.mark.parametrize(
    "typed", ["几个", "二三十", "约三个", "百", "一百五", "很多", "3 到 5", "四分之一", "万", "十几单"]
)
def test_what_is_no_exact_number_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError):
        value("count", typed)


@pytest.mark.parametrize(
    ("typed", "words"), [("两天", "2 天"), ("三个月", "3 个月"), ("十个工作日", "10 个工作日"), ("48小时", "48 小时")]
)
def test_a_length_of_time_may_be_typed_in_words(typed: str, words: str) -> None:
    found = value("duration", typed).duration
    assert found is not None
    assert f"{found.n} {found.unit}" == {"2 天": "2 days", "3 个月": "3 months", "10 个工作日": "10 business_days"}.get(
        words, "48 hours"
    )


def test_words_that_are_no_number_stay_as_typed() -> None:
    assert (uncounted("几个"), with_figures("下周"), in_figures("二三")) == ("几个", "下周", None)


@pytest.mark.parametrize(
    ("typed", "said"), [("是的", True), ("有的", True), ("没", False), ("不是", False), ("无", False)]
)
def test_yes_and_no_as_people_type_them(typed: str, said: bool) -> None:
    assert value("yes_no", typed).yes is said


def test_a_share_may_be_typed_with_a_comma() -> None:
    assert value("rate", "7,8 %").rate == value("rate", "7.8%").rate


def test_a_part_of_one_choice_alone_means_that_choice() -> None:
    assert value("choice", "厂家", "supplier_kinds").pick_ids == ("manufacturer",)


@pytest.mark.parametrize("typed", ["商", "经", "代工厂", "家"])
def test_what_fits_no_choice_or_several_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="not offered"):
        value("choice", typed, "supplier_kinds")


@pytest.mark.parametrize(
    ("typed", "choices"),
    [("完成", "other_account_reasons"), ("达标", "other_account_reasons"), ("身份验证", "other_account_reasons"),
     ("找到", "account_overlaps"), ("逐项查过", "account_overlaps"), ("外箱", "pack_types")],
)  # fmt: skip
def test_a_part_of_what_a_choice_denies_is_not_that_choice(typed: str, choices: str) -> None:
    with pytest.raises(RefusedError, match="not offered"):
        value("choice", typed, choices)


@pytest.mark.parametrize(("typed", "pick"), [("身份验证没有完成", "identity"), ("厂家", "manufacturer")])
def test_the_whole_of_it_is(typed: str, pick: str) -> None:
    listed = "supplier_kinds" if pick == "manufacturer" else "other_account_reasons"
    assert value("choice", typed, listed).pick_ids == (pick,)


def test_in_an_open_list_a_part_of_a_choice_stays_the_sellers_own_word() -> None:
    assert value("role", "经理", "roles").pick_ids == ("own",)


def test_several_choices_may_stand_on_one_line() -> None:
    labels = [choice.label.say("zh") for choice in _choices("supplier_kinds")[:2]]
    assert len(value("choices", "、".join(labels), "supplier_kinds").pick_ids) == 2


def _choices(ident: str) -> tuple:  # type: ignore[type-arg]
    from rejoinder.model.rules import ChoicesRule

    return BOOK.get(ChoicesRule, ident).choices
