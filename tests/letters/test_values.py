"""Values as they stand inside sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rejoinder.letters.values import day_words, joined, value_words
from rejoinder.model.base import Text
from rejoinder.model.quantity import Duration, Money, Rate
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.rulebook import load
from rejoinder.rulebook.romanise import romanise

DAY = date(2026, 11, 3)
BOOK = load()


@pytest.mark.parametrize(
    ("lang", "style", "words"),
    [
        ("en", "dmy", "3 November 2026"),
        ("en", "mdy", "November 3, 2026"),
        ("en", "iso", "3 November 2026"),
        ("zh", "mdy", "2026年11月3日"),
        ("zh-Hans", "dmy", "2026年11月3日"),
    ],
)
def test_a_day_is_written_as_the_shops_country_does(lang: str, style: str, words: str) -> None:
    assert day_words(DAY, lang, style) == words


@pytest.mark.parametrize(
    ("items", "en", "zh"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A 和 B"),
        (["A", "B", "C"], "A, B and C", "A、B 和 C"),
        (["seals and labels", "cartons"], "seals and labels, and cartons", "seals and labels 和 cartons"),
        (["封签和标签", "外箱"], "封签和标签 and 外箱", "封签和标签，以及外箱"),
        (["sand", "a brand"], "sand and a brand", "sand 和 a brand"),
        (["没有玩耍用途", "不是电器"], "没有玩耍用途 and 不是电器", "没有玩耍用途、不是电器"),
    ],
)
def test_a_list_reads_as_in_a_sentence(items: list[str], en: str, zh: str) -> None:
    assert (joined(items, "en"), joined(items, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (SlotValue(type="count", number=Decimal(1240)), "1,240", "1,240"),
        (SlotValue(type="duration", duration=Duration(n=1, unit="business_days")), "1 working day", "1 个工作日"),
        (SlotValue(type="duration", duration=Duration(n=48, unit="hours")), "48 hours", "48 小时"),
        (SlotValue(type="rate", rate=Rate(fraction=Decimal("0.023"))), "2.3%", "2.3%"),
        (
            SlotValue(type="money", money=Money(amount=Decimal("1120.5"), currency="USD")),
            "USD 1,120.50",
            "USD 1,120.50",
        ),
        (SlotValue(type="ids", items=("B0A", "B0B")), "B0A and B0B", "B0A 和 B0B"),
        (SlotValue(type="name", words=Text({"zh": "周敏"})), "Zhou Min", "周敏"),
        (SlotValue(type="name", words=Text({"zh": "周敏", "en": "Mindy Zhou"})), "Mindy Zhou", "周敏"),
        (SlotValue(type="name", words=Text({"en": "Karl Braun"})), "Karl Braun", "Karl Braun"),
        (SlotValue(type="tool", picks=(Choice(id="own", label=Text({"zh": "店小秘"})),)), "Dianxiaomi", "店小秘"),
    ],
)
def test_each_kind_of_answer_has_its_words(value: SlotValue, en: str, zh: str) -> None:
    book = load()
    assert (value_words(value, "en", "dmy", book), value_words(value, "zh", "dmy", book)) == (en, zh)


def test_free_text_and_roles_in_chinese_have_no_english_and_none_is_made_up() -> None:
    book = load()
    text = SlotValue(type="text", words=Text({"zh": "我们换了包装"}))
    role = SlotValue(type="role", picks=(Choice(id="own", label=Text({"zh": "关务主管"})),))
    assert value_words(text, "en", "dmy", book) is None
    assert value_words(role, "en", "dmy", book) is None
    assert value_words(text, "zh", "dmy", book) == "我们换了包装"


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("周敏", "Zhou Min"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("王小明", "Wang Xiaoming"),
        ("中山市昊光照明有限公司", "Zhongshan Haoguang Lighting Co., Ltd."),
        ("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Co., Ltd."),
        ("余姚市市场监督管理局", "Yuyao Administration for Market Regulation"),
        ("浙江省余姚市公安局", "Zhejiang Yuyao Public Security Bureau"),
        ("超市便利店", "Chaoshibianlidian"),
        ("小区便利店", "Xiaoqubianlidian"),
        ("邓晓岚 (Deng Xiaolan)", "Deng Xiaolan"),
        ("邓晓岚 (Lana Deng)", "Deng Xiaolan (Lana Deng)"),
        ("Lanqi Home", "Lanqi Home"),
        ("", ""),
    ],
)
def test_a_chinese_name_has_its_usual_latin_form(chinese: str, latin: str) -> None:
    assert romanise(chinese, load()) == latin


def tool(words: str) -> SlotValue:
    return SlotValue(type="tool", picks=(Choice(id="own", label=Text({"zh": words})),))


@pytest.mark.parametrize(
    ("words", "en"),
    [
        ("退货登记表", "a returns register"),
        ("共享文档", "a shared document"),
        ("客服微信群", "a customer-service WeChat group"),
        ("订单系统", "our order system"),
        ("自己的订单系统", "our own order system"),
        ("库存看板", "a stock board"),
        ("内部日志", "an internal log"),
        ("白板", "a whiteboard"),
        ("仓库监控", "warehouse camera surveillance"),
        ("聚水潭系统", "our Jushuitan system"),
        ("云帆系统", "our Yunfan system"),
        ("WMS系统", "our WMS system"),
        ("企业微信群", "a WeCom chat group"),
    ],
)
def test_a_tool_is_called_what_it_is(words: str, en: str) -> None:
    assert value_words(tool(words), "en", "dmy", BOOK) == en
    assert value_words(tool(words), "zh", "dmy", BOOK) == words


@pytest.mark.parametrize(
    ("words", "en"),
    [
        ("聚水潭", "Jushuitan"),
        ("店小秘", "Dianxiaomi"),
        ("腾讯文档", "Tencent Docs"),
        ("领星 ERP", "Lingxing ERP"),
        ("Trello", "Trello"),
    ],
)
def test_a_tool_with_a_name_keeps_it(words: str, en: str) -> None:
    assert value_words(tool(words), "en", "dmy", BOOK) == en


@pytest.mark.parametrize("words", ["发货前拍照记录", "我们每天用的表", "表格加人工", "老板的本子", "系统里查"])
def test_words_that_are_neither_wait_for_their_english(words: str) -> None:
    assert value_words(tool(words), "en", "dmy", BOOK) is None
