"""Names and days of cards, addresses on papers of China and Japan, the day of a service, the day goods were fetched."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, placed, values

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.names import key_of
from rejoinder.evidence.reading import read_days


@pytest.mark.parametrize(
    ("rows", "holder"),
    [
        (("Naam / Surname", "QUILL", "Voornamen / Given names", "Anna Maria"), "Anna Maria QUILL"),
        (("Surname", "QUILL", "Given names", "Anna"), "Anna QUILL"),
        (("Surname", "QUILL", "Given names", "Date of birth 03.07.1984"), "QUILL"),
        (("Surname", "QUILL", "Given names", "WM8830194"), "QUILL"),
        (("Surname", "QUILL"), "QUILL"),
        (("Name", "Anna QUILL", "Given names", "Anna"), "Anna QUILL"),
    ],
)
def test_a_card_gives_the_whole_name(rows: tuple[str, ...], holder: str) -> None:
    found = values("identity_card", "IDENTITY CARD", *rows)
    assert (found.get("holder_name"), found.get("holder_address")) == (holder, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11 02 2023 - 11 02 2033", ["2023-02-11", "2033-02-11"]),
        ("tel 11 02 2023 11 02 2033", []),
        ("118 11 02 2023 - 11 02 2033 44", []),
        ("11 02 2023", []),
        ("99 02 2023 - 99 02 2033", []),
    ],
)
def test_two_days_whose_parts_only_spaces_part(text: str, days: list[str]) -> None:
    assert [one.day.isoformat() for one in read_days(text, WORDS)] == days


@pytest.mark.parametrize(
    ("label", "ends"),
    [
        ("Geldig van - tot / Valid from - until", "2033-02-11"),
        ("Valid from - until", "2033-02-11"),
        ("Value of - until", None),
    ],
)
def test_a_card_holds_until_the_second_day(label: str, ends: str | None) -> None:
    found = values("identity_card", "IDENTITY CARD", "Surname", "QUILL", label, "11 02 2023 - 11 02 2033")
    assert found.get("valid_until") == ends


def test_each_side_of_a_chinese_invoice_keeps_its_own_address() -> None:
    found = values(
        "invoice",
        "增值税电子普通发票",
        "购\t名称：杭州奎尔科技有限公司\t销\t名称：宁波岚启灯具有限公司",
        "方\t地址、电话：杭州市虚构路9号 0571-55501234\t方\t地址、电话：宁波市架空路66号 0574-55501234",
        "价税合计（大写）\t壹佰圆整\t（小写）¥100.00",
    )
    assert (found["buyer_address"], found["seller_address"]) == ("杭州市虚构路9号", "宁波市架空路66号")


@pytest.mark.parametrize(
    ("below", "address"),
    [
        ("東京都架空区虚構町2-11", "東京都架空区虚構町2-11"),
        ("〒650-0099 兵庫県架空市3-4", "〒650-0099 兵庫県架空市3-4"),
        ("下記の通りご請求申し上げます。", None),
        ("登録番号 T5940001099123", None),
    ],
)
def test_whom_a_japanese_paper_is_addressed_to_lives_under_his_name(below: str, address: str | None) -> None:
    page = placed((40, 40, "請求書"), (40, 60, "株式会社霧笛堂 経理部御中"), (40, 76, below), (40, 120, "合計 ￥1,000"))
    found = {f.name: f.value for f in read_fields(page, WORDS, "invoice")}
    assert (found["buyer_name"], found.get("buyer_address")) == ("株式会社霧笛堂", address)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("zie hierboven. Meter 18-440917", False),
        ("see above, meter 4409", False),
        ("Zieglerstraße 9, 56203 Birkau", True),
        ("Kiln Road 9, Birkau BK1 2AB", True),
    ],
)
def test_above_is_no_address(address: str, kept: bool) -> None:
    found = values("utility_bill", "Electricity bill", f"Supply address: {address}")
    assert (found.get("holder_address") == address) is kept


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (("Pickup date: 14 January 2025", "Delivered: 20 January 2025"), ("2025-01-14", "2025-01-20")),
        (("Delivery date: 20 January 2025",), ("2025-01-20", "2025-01-20")),
        (("Pickup driver 14", "Delivered: 20 January 2025"), ("2025-01-20", "2025-01-20")),
    ],
)
def test_a_waybill_is_of_the_day_its_goods_were_fetched(rows: tuple[str, ...], day: tuple[str, str]) -> None:
    found = values("delivery_proof", "WAYBILL 118", *rows)
    assert (found.get("document_date"), found.get("delivery_date")) == day


def test_a_day_of_the_service_is_not_the_day_of_the_invoice() -> None:
    found = values(
        "invoice", "Factura", "Por los servicios prestados el día 26 de abril de 2025", "Birkau, a 5 de mayo de 2025"
    )
    assert found["issue_date"] == "2025-05-05"


@pytest.mark.parametrize(
    ("seen", "name", "same"),
    [
        ("De heer Firmin Marl", "Firmin Marl", True),
        ("Mevrouw Anna Quill", "Anna Quill", True),
        ("Señora Anna Quill", "Anna Quill", True),
        ("Heerlen Lampen", "Lampen", False),
        ("Panda Quill", "Quill", False),
    ],
)
def test_how_a_person_is_addressed_is_no_part_of_the_name(seen: str, name: str, same: bool) -> None:
    assert (key_of(seen, WORDS) == key_of(name, WORDS)) is same
