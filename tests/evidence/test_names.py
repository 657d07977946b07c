"""Names and addresses are compared through spelling, script and order; a real difference stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.papers import WORDS

from rejoinder.evidence.names import alike, key_of, same_address
from rejoinder.model.base import Text

LANQI = "Shenzhen Lanqi Technology Co., Ltd."


@pytest.mark.parametrize(
    "seen",
    [
        "SHENZHEN LANQI TECHNOLOGY CO.,LTD",
        "Shenzhen Lanqi Technology Co. Ltd.",
        "Shenzhen Lanqi Technology Company Limited",
        "Shenzhen LanQi Technology Limited",
        "ShenZhen Lanqi Tech Co., Ltd.",
        "Shenzhen City Lanqi Technology Co., Ltd",
        "深圳市岚启科技有限公司",
        "深圳岚启科技有限公司",
        "Ｓｈｅｎｚｈｅｎ Lanqi Technology Co., Ltd.",
    ],
)
def test_spellings_of_one_company_are_the_same(seen: str) -> None:
    assert alike(seen, LANQI, WORDS) == "same"


@pytest.mark.parametrize(
    "seen",
    [
        "Shenzhen Lanqi Trading Co., Ltd.",
        "Guangzhou Lanqi Technology Co., Ltd.",
        "Lanqi Technology Co., Ltd.",
        "Shenzhen Haoguang Technology Co., Ltd.",
        "Zhou Min",
        "深圳市岚启贸易有限公司",
        "Co., Ltd.",
    ],
)
def test_another_company_is_not(seen: str) -> None:
    assert alike(seen, LANQI, WORDS) != "same"


@pytest.mark.parametrize("seen", ["Shenzhen Lanqii Technology Co., Ltd.", "Shenzhen Lanqe Technology Co., Ltd."])
def test_one_letter_off_is_near_but_not_the_same(seen: str) -> None:
    assert alike(seen, LANQI, WORDS) == "near"


def test_a_chinese_name_is_compared_with_the_chinese_one_where_there_is_one() -> None:
    names = Text.of("深圳市岚启科技有限公司", "Lanqi Home Lighting Ltd")
    assert alike("深圳市岚启科技有限公司", names, WORDS) == "same"
    assert alike("深圳市岚齐科技有限公司", names, WORDS) == "near", "a company of the same sound is another one"
    assert alike("深圳市蓝启科技有限公司", names, WORDS) == "near"
    assert alike("深圳市嵐啟科技有限公司", names, WORDS) == "same", "the same signs in their traditional form"
    assert alike("深圳市蓝海科技有限公司", names, WORDS) != "same"


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        (
            "Shenzhen Lanqi Science and Technology Co., Ltd.",
            Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd"),
        ),
        ("Shenzhen Shi Lanqi Technology Co., Ltd", Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd")),
        ("M/s Shenzhen Lanqi Technology Co., Ltd.", Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd")),
        (
            "YIWU LYULYU HOUSEHOLD PRODUCTS CO., LTD",
            Text.of("义乌市吕绿家居用品有限公司", "Yiwu Lvlv Home Products Co., Ltd."),
        ),
        ("Ningbo Chenxi Metalware Factory", Text.of("宁波晨曦五金厂", "Ningbo Chenxi Hardware Factory")),
        ("Mueller & Soehne Handels GmbH", Text.of("甲乙丙公司", "Müller & Söhne Handels GmbH")),
        ("MÜLLER UND SÖHNE HANDELS GMBH", Text.of("甲乙丙公司", "Müller & Söhne Handels GmbH")),
        ("LIPA SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ", Text.of("甲乙丙公司", "Lipa Sp. z o.o.")),
        ("Société Sorel", Text.of("甲乙丙公司", "Sorel SARL")),
        ("OOO Romashka", Text.of("甲乙丙公司", "Romashka LLC")),
        ("Mrs. Min ZHOU", Text.of("周敏", "Zhou Min")),
    ],
)
def test_one_name_in_the_ways_it_is_written(seen: str, names: Text) -> None:
    assert alike(seen, names, WORDS) == "same"


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        ("Lanqi Technology (Shenzhen) Co., Ltd.", Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd")),
        ("Dongguan Shi Lanqi Technology Co., Ltd", Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd")),
        (
            "Shenzhen Lanqi Technology (HK) Co., Ltd.",
            Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd"),
        ),
        ("深圳市岚启科技有限公司龙华分公司", Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Ltd")),
        ("Muller & Sohne Verwaltungs GmbH", Text.of("甲乙丙公司", "Müller & Söhne Handels GmbH")),
        ("Moller Handels GmbH", Text.of("甲乙丙公司", "Müller Handels GmbH")),
        (
            "Yiwu Lanlan Household Products Co., Ltd",
            Text.of("义乌市吕绿家居用品有限公司", "Yiwu Lvlv Home Products Co., Ltd."),
        ),
        ("Mr Zhou Ming", Text.of("周敏", "Zhou Min")),
        ("Romashka Plus LLC", Text.of("甲乙丙公司", "Romashka LLC")),
    ],
)
def test_names_that_are_nearly_the_same_are_not(seen: str, names: Text) -> None:
    assert alike(seen, names, WORDS) != "same"


@pytest.mark.parametrize("seen", ["Zhou Min", "Min Zhou", "ZHOU MIN", "周敏"])
def test_a_person_in_either_order(seen: str) -> None:
    assert alike(seen, Text.of("周敏", "Zhou Min"), WORDS) == "same"


@given(st.text(alphabet="abcdefghij ", min_size=3, max_size=30))
def test_a_name_is_the_same_in_capitals_and_with_a_company_type(name: str) -> None:
    if name.strip():
        assert key_of(name, WORDS) == key_of(f"  {name.upper()} Co., Ltd. ", WORDS)


ADDRESS = "Room 1203, Building 6, Xinghe Industrial Park, Longhua District, Shenzhen 518109, China"


@pytest.mark.parametrize(
    "seen",
    [
        "Rm 1203, Bldg 6, Xinghe Industrial Park, Longhua Dist., Shenzhen",
        "1203 Room, Building 6, XINGHE INDUSTRIAL PARK, Longhua, Shenzhen, CN",
        "深圳市龙华区星河工业园6栋1203室",
    ],
)
def test_one_address_written_differently_is_the_same(seen: str) -> None:
    assert same_address(seen, ADDRESS, WORDS)


@pytest.mark.parametrize(
    "seen",
    [
        "Room 1204, Building 6, Xinghe Industrial Park, Longhua District, Shenzhen",
        "Room 1203, Building 6, Fuyong Industrial Park, Bao'an District, Dongguan",
        "深圳市南山区科苑路6栋1203室",
        "18 Xingye Road, Zhongshan",
        "",
    ],
)
def test_another_room_or_street_is_another_address(seen: str) -> None:
    assert not same_address(seen, ADDRESS, WORDS)


@pytest.mark.parametrize(
    ("seen", "likeness"),
    [
        ("Shenzhen Lanqi Keji Youxian Gongsi", "same"),
        ("SHENZHENSHI LANQI KEJI YOUXIAN GONGSI", "same"),
        ("Shenzhen Lanxi Keji Youxian Gongsi", "other"),
        ("Lanqi Keji Youxian Gongsi", "other"),
    ],
)
def test_a_name_in_pinyin_to_its_last_word_is_the_chinese_one(seen: str, likeness: str) -> None:
    found = alike(seen, Text.of("深圳市岚启科技有限公司", LANQI), WORDS)
    assert (found == "same") == (likeness == "same")


BOTH = Text.of("深圳市岚启科技有限公司", LANQI)


@pytest.mark.parametrize(
    "seen",
    [
        f"{LANQI} (深圳市岚启科技有限公司)",
        f"深圳市岚启科技有限公司 {LANQI}",
        "深圳市岚启科技有限公司 / Lanqi Trading Co.",
    ],
)
def test_a_name_printed_in_two_scripts_is_compared_by_either(seen: str) -> None:
    assert alike(seen, BOTH, WORDS) == "same"


@pytest.mark.parametrize(
    "seen",
    ["广州市星禾贸易有限公司 Guangzhou Xinghe Trading Co., Ltd.", "Xinghe Trading Co., Ltd. (广州市星禾贸易有限公司)"],
)
def test_another_company_in_two_scripts_stays_another(seen: str) -> None:
    assert alike(seen, BOTH, WORDS) == "different"
