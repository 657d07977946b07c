"""English terms in both of their senses: what another sense is told as is never said, what is meant stays."""

from __future__ import annotations

import pytest
from tests.rendered import zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Put yourself in my chair for a moment.", "椅子"),
        ("The high chair tipped over.", "高的椅子"),
        ("A cup of tea costs more than the fee.", "杯子"),
        ("We see no ill will in the company of friends.", "公司"),
        ("A second checks what the first has read.", "检查"),
        ("Several mails on one subject delay the reply.", "延迟"),
        ("Kindly courier a signature card to us.", "承运商"),
        ("It was you who formerly document the end of it.", "文件"),
        ("People who know would dress for it.", "连衣裙"),
        ("Nobody may doctor the photos.", "医生"),
        ("The words on these goods date from the same year.", "日期"),
        ("The jar held pitted dates.", "日期"),
        ("The latest delivery date has passed.", "最新"),
        ("Payouts for pliers, files and clamps are late.", "文件"),
        ("We sent nail files to the lab.", "文件"),
        ("Your sales director signed it.", "董事"),
        ("Refunds for late delivery are not among them.", "迟发"),
        ("Your tracking numbers are recognised as fake by the carrier.", "假冒商品"),
        ("The matter is argued in English courts.", "英文"),
        ("Your stomach complaint is known to us.", "投诉"),
        ("The colander passed with flying colours.", "颜色"),
        ("These sheets differ in colour.", "彩色"),
        ("Local customs forbid the colour.", "海关"),
        ("Do not open any other account.", "任何账户"),
        ("About your numbers: 3.1 the root cause of claims.", "3.1个"),
        ("Two hundred a day reach us, and 25 a day are read.", "25个"),
        ("The 1099 details match.", "1099个"),
        ("At least 60 customers wrote to us.", "60份"),
        ("When agents asked for proof of delivery you closed the case.", "您关闭的"),
        ("Photos or a video of the label and an explanation came in.", "情况说明的"),
        ("Hello Hartsbane Electronics, your store is open.", "电子产品"),
        ("Greetings to Sable Court Trading.", "法院"),
        ("We report it to the FDA.", "FDA注册"),
        ("The internet bill names another person.", "水电"),
        ("Your tracks are recognised as fake by us.", "假冒商品"),
        ("At a discount store nearby they cost less.", "店铺"),
        ("As a payment service we must know our customers.", "买家"),
        ("Inform consumers of the recall today, says he.", "法案"),
        ("One day we will close it for good.", "1天"),
    ],
)
def test_another_sense_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The chair has a split leg.", "椅子"),
        ("Two cups arrived broken.", "2个杯子"),
        ("The company moved last year.", "公司"),
        ("We expect a document by then.", "文件"),
        ("The dress ends above the knee.", "连衣裙"),
        ("The date on the jar is gone.", "日期"),
        ("The delay was theirs.", "延迟"),
        ("No courier knows these numbers.", "承运商"),
        ("The files arrived at noon.", "文件"),
        ("The director left in spring.", "董事"),
        ("Upload the licence in colour at once, thank you.", "彩色"),
        ("It says nothing in English at all.", "英文"),
        ("A court in the north decided otherwise.", "法院"),
        ("Buyers lodged 29 A-to-z claims against you.", "29个A-to-z索赔"),
        ("Purchase papers from the maker or an authorised dealer (have: 2 of 5)", "制造商或经销商出具的"),
        ("The goods SKU LM-450-5W are off.", "商品编码（SKU）LM-450-5W"),
        ("The heirs never gave consent.", "同意"),
        ("Slots are open seven days a week, Mandarin possible.", "每周7天"),
        ("Your late delivery rate climbed, thinks he.", "延迟送达率"),
        ("It changes the content of the page at night.", "页面"),
    ],
)
def test_what_is_meant_stays(text: str, told: str) -> None:
    assert told in zh(text)
