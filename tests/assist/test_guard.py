"""The guard: no number, day, id, name, quantity, event or certainty that was not given; a faithful text passes."""

from __future__ import annotations

import pytest

from rejoinder.assist import Guard, Masks
from rejoinder.claims import claim_reader
from rejoinder.model.assist import AssistTask
from rejoinder.rulebook import load

READER = claim_reader(load(), "dmy")
GUARD = Guard(READER, ("周敏", "Zhou Min"))


def codes(task: AssistTask, given: str, proposed: str) -> set[str]:
    return {finding.code for finding in GUARD.judge(task, given, proposed)}


@pytest.mark.parametrize(
    ("given", "proposed"),
    [
        ("我们在2026年11月3日培训了五名员工。", "On 3 November 2026 we trained five employees."),
        ("仓库没有核对标签。", "The warehouse did not check the labels."),
        ("仓库没有核对标签。", "The warehouse failed to check the labels."),
        ("大约有三十五个包裹晚到。", "About 35 parcels arrived late."),
        ("今后由周敏每周核对一次。", "From now on, Zhou Min will check this once a week."),
        ("包装太薄，商品在路上压坏了。", "The packaging was too thin and the goods were crushed on the way."),
        ("我们48小时内发货。", "We ship within 48 hours."),
        ("发票号是INV-2026-77。", "The invoice number is INV-2026-77."),
        ("98%的订单准时。", "98% of the orders were on time."),
        ("标签打印机坏了两天。", "The label printer was broken for two days."),
    ],
)
def test_a_faithful_translation_passes(given: str, proposed: str) -> None:
    assert codes("english", given, proposed) == set()


@pytest.mark.parametrize(
    ("given", "proposed"),
    [
        ("We was checking the parcels each Monday.", "We were checking the parcels each Monday."),
        ("The supplier have sent us 40 units on 3 May 2026.", "The supplier sent us 40 units on 3 May 2026."),
        ("We did not knew the rule.", "We did not know the rule."),
        ("We will to weigh each parcel.", "We will weigh each parcel."),
    ],
)
def test_polishing_that_only_mends_passes(given: str, proposed: str) -> None:
    assert codes("polish", given, proposed) == set()


@pytest.mark.parametrize(
    ("given", "proposed", "code"),
    [
        ("我们培训了员工。", "On 3 November 2026 we trained our staff.", "assist.new_day"),
        ("我们培训了五名员工。", "We trained six employees.", "assist.new_number"),
        ("我们培训了五名员工。", "We trained our employees.", "assist.lost"),
        ("我们培训了员工。", "We trained our staff and refunded the buyers.", "assist.new_event"),
        ("我们换了包装。", "We changed the packaging and signed a contract with the supplier.", "assist.new_event"),
        ("供应商确认了。", "Our supplier Huaxin Electronics confirmed it.", "assist.new_name"),
        ("订单晚到了。", "Order 111-2345678-1234567 was late.", "assist.new_id"),
        ("我们核对包裹。", "We check all parcels.", "assist.new_certainty"),
        ("我们核对包裹。", "We guarantee that we check parcels.", "assist.new_certainty"),
        ("我们计划换包装。", "We have changed the packaging.", "assist.done"),
        ("可能是快递弄丢了。", "The courier lost it.", "assist.surer"),
        ("仓库没有核对标签。", "The warehouse checked the labels.", "assist.negation"),
        ("仓库核对了标签。", "The warehouse did not check the labels.", "assist.negation"),
        ("退了120.50 USD。", "We refunded 120.60 USD.", "assist.new_money"),
        ("98%的订单准时。", "99% of the orders were on time.", "assist.new_rate"),
        ("请看我们的网站。", "See www.example.com.", "assist.new_contact"),
        ("我们换了包装。", "We changed the 包装.", "assist.language"),
        ("我们换了包装。", "Sure, here is the translation: We changed the packaging.", "assist.chatter"),
        ("我们换了包装。", "We changed it. It is good. It is strong. It is new.", "assist.more"),
        ("12天", "12 hours", "assist.new_number"),
    ],
)
def test_what_was_not_given_is_refused_with_its_reason(given: str, proposed: str, code: str) -> None:
    assert code in codes("english", given, proposed)


def test_polishing_that_says_another_thing_is_refused() -> None:
    assert "assist.reworded" in codes("polish", "We checks parcels.", "Our engineer visited the factory last autumn.")
    assert codes("polish", "We checks parcels every day.", "We check parcels every day.") == set()


def test_a_reason_is_said_in_both_languages() -> None:
    finding = GUARD.judge("english", "我们培训了员工。", "On 3 November 2026 we trained our staff.")[0]
    assert "3 November 2026" in finding.what.say("zh")
    assert "was not given" in finding.what.say("en")
    assert finding.remedy is not None


def test_ids_and_names_leave_as_marks_and_come_back() -> None:
    masks = Masks(READER, ("深圳市某某科技有限公司", "周敏"))
    hidden = masks.hide("周敏在订单111-2345678-1234567里写了a@example.com，见深圳市某某科技有限公司。")
    assert not any(word in hidden for word in ("周敏", "111-2345678", "example.com", "某某"))
    assert len(masks) == 4
    assert masks.show(hidden).startswith("周敏在订单111-2345678-1234567里")
    assert not masks.wrong(hidden)


@pytest.mark.parametrize("answer", ["no marks", "⟦N1⟧ ⟦N2⟧ ⟦N9⟧", "⟦N1⟧ and ⟦half"])
def test_a_mark_that_is_lost_or_made_up_is_noticed(answer: str) -> None:
    masks = Masks(READER, ("周敏", "李伟"))
    masks.hide("周敏和李伟")
    assert masks.wrong(answer)
