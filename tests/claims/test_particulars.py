"""What a text states: days, numbers, ids, names, events, in English and Chinese."""

from __future__ import annotations

import pytest

from rejoinder.claims import Given, claim_reader, unsaid
from rejoinder.rulebook import load

READER = claim_reader(load(), "dmy")


def read(text: str, *kinds: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in READER.read(text) if not kinds or one.kind in kinds]


def new(text: str, *given: str) -> list[str]:
    return [one.words for one in unsaid(text, Given(given, READER), READER)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 3 November 2026", "2026-11-03"),
        ("on November 3, 2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("2026年11月3日", "2026-11-03"),
        ("11月3日", "--11-03"),
        ("in November 2026", "2026-11"),
        ("2026年11月", "2026-11"),
        ("in early October", "--10"),
        ("10月初", "--10"),
    ],
)
def test_one_day_is_one_value_in_every_spelling(text: str, value: str) -> None:
    assert read(text, "day") == [("day", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,240 units", "1240"),
        ("thirty-five orders", "35"),
        ("a dozen parcels", "12"),
        ("三十五个订单", "35"),
        ("两名员工", "2"),
        ("1.5万件", "15000"),
        ("within 48 hours", "48 hours"),
        ("48小时内", "48 hours"),
        ("a 24-hour rule", "24 hours"),
        ("by 18:00", "18:00"),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, value: str) -> None:
    assert read(text, "number") == [("number", value)]


@pytest.mark.parametrize(
    "text", ["one of them", "no one knew", "一个月台", "the first step", "step by step", "一般来说"]
)
def test_articles_and_ordinals_are_no_numbers(text: str) -> None:
    assert read(text, "number") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("98.5% of orders", ("rate", "98.5%")),
        ("百分之九十八", ("rate", "98%")),
        ("$120.50", ("money", "120.5 usd")),
        ("120.50 USD", ("money", "120.5 usd")),
        ("order 111-2345678-1234567", ("id", "111-2345678-1234567")),
        ("our LQ-DL20 lamps", ("id", "LQ-DL20")),
        ("see www.example.com", ("contact", "www.example.com")),
    ],
)
def test_shares_amounts_ids_and_addresses_are_told_apart(text: str, found: tuple[str, str]) -> None:
    assert found in read(text, "rate", "money", "id", "contact")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It is signed by Li Wei.", "li wei"),
        ("Our supplier Huaxin Electronics Co., Ltd. confirmed it.", "huaxin electronics"),
        ("Zhang Min checks it.", "zhang min"),
        ("parcels go with Brightline Couriers now", "brightline couriers"),
    ],
)
def test_names_are_seen(text: str, name: str) -> None:
    assert read(text, "name") == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Our Quality Manager signs it.",
        "Root Cause Analysis",
        "We wrote to Amazon on Monday.",
        "The Seller Code of Conduct is known to us.",
        "Parcels are scanned. Orders are packed.",
        "Dear Seller Performance Team,",
        "1. Packers weigh each parcel.",
        "Until May 2024 I worked there.",
        "Afterwards the parcels left.",
        "Despite that, During the sale and Throughout May nobody looked.",
    ],
)
def test_words_capitalised_by_habit_are_no_names(text: str) -> None:
    assert read(text, "name") == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "2026年11月3日培训了五名员工，负责人周敏。",
            "On 3 November 2026 we trained five employees; Zhou Min is responsible.",
        ),
        ("三十五个订单已退款。", "We have refunded 35 orders."),
        ("仓库在深圳。", "Our warehouse is in Shenzhen."),
        ("48小时内发货。", "We ship within 48 hours."),
    ],
)
def test_a_faithful_translation_brings_nothing_new(chinese: str, english: str) -> None:
    assert new(english, chinese) == []


@pytest.mark.parametrize(
    ("given", "text", "words"),
    [
        ("在11月3日培训了五名员工。", "On 4 November we trained five employees.", "4 November"),
        ("培训了五名员工。", "We trained six employees.", "six"),
        ("培训了员工。", "We trained our staff and refunded the buyers.", "refunded"),
        ("负责人周敏。", "Zhang Wei is responsible.", "Zhang Wei"),
        ("48 orders were late.", "Orders ship within 36 hours.", "36 hours"),
        ("12 days", "12 hours", "12 hours"),
        ("order 111-2345678-1234567", "order 111-2345678-1234568", "111-2345678-1234568"),
        ("我们检查包裹。", "We inspect every parcel.", "every"),
    ],
)
def test_what_nobody_gave_is_named(given: str, text: str, words: str) -> None:
    assert words in new(text, given)


def test_a_day_without_a_year_keeps_to_the_day_that_was_given() -> None:
    assert new("on 3 November", "2026-11-03") == []
    assert new("in November 2026", "2026-11-03") == []
    assert new("in October 2026", "2026-11-03") == ["October 2026"]
    assert new("since November", "2026-11-03") == []
    assert new("since October", "2026-11-03") == ["since October"]


def test_a_number_may_gain_the_unit_its_question_had() -> None:
    assert new("within 48 hours", "48") == []
    assert new("48 orders", "48 hours") == []


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Zhou Min compares the files.", "由周敏每周核对"),
        ("Min Zhou compares the files.", "负责人周敏每周核对"),
        ("Mr Zhou compares the files.", "周经理每周核对"),
        ("Mr Zhou compares the files.", "仓管周敏核对"),
        ("Mr Zhou compares the files.", "核对：周敏"),
        ("Our clerk Zhou compares the files.", "核对人 Zhou"),
        ("The parcels leave from Shenzhen.", "我们从深圳发货"),
        ("We bought from Yuyao Tuochuan.", "供应商是余姚市拓川电器"),
        ("We wrote to Ouyang Na.", "我们写信给欧阳娜"),
    ],
)
def test_a_name_written_in_chinese_was_given(text: str, given: str) -> None:
    assert new(text, given) == []


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Mr Zhou compares the files.", "仓库主管每周核对"),
        ("Mr Zhou compares the files.", "周一核对"),
        ("Mr Zhou compares the files.", "经理周五核对，周末不上班"),
        ("Mr Gao compares the files.", "高峰期由仓库核对"),
        ("Ms Zhang compares the files.", "张贴在墙上"),
        ("Mr Cheng compares the files.", "我们的流程里没有这一步"),
        ("Zhou Min compares the files.", "每周由仓库核对，敏感货另放"),
        ("Our clerk Fang compares the files.", "方法写在文件里"),
    ],
)
def test_a_syllable_of_another_word_is_no_name(text: str, given: str) -> None:
    assert len(new(text, given)) == 1


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("He returned the laptop.", "他走的时候什么都没带"),
        ("He left the company and returned the laptop.", "他在10月离职了"),
        ("He resigned.", "他换了岗位"),
        ("She logged into the other shop.", "她用过那台电脑"),
        ("We changed the password.", "我们改了设置"),
        ("We paid the supplier.", "我们找过供应商"),
    ],
)
def test_an_event_that_nobody_told_is_seen(text: str, given: str) -> None:
    assert new(text, given)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("He returned the laptop.", "他把电脑还给了公司，已归还"),
        ("He gave back the laptop.", "He returned the laptop."),
        ("He left the company in October 2026.", "他2026年10月离职"),
        ("She logged into the other shop.", "她登陆过那家店"),
        ("We changed the password.", "我们改了密码"),
        ("We paid the supplier.", "货款付给了供应商"),
        ("The rate returned to normal.", "比例恢复了正常"),
        ("We paid attention to the label.", "我们注意了标签"),
        ("Returns are checked.", "退货都查过，逐件检查"),
    ],
)
def test_an_event_in_other_words_is_no_new_one(text: str, given: str) -> None:
    assert [words for words in new(text, given) if words.lower() != "checked"] == []
