"""A word of several senses is told in the one it has, by its longer name, or not at all."""

from __future__ import annotations

import pytest
from tests.rendered import zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Hello Thornbury Candles, one line only.", "蜡烛"),
        ("Greetings, Merrow Lane Electronics", "电子产品"),
        ("Sold by Osier Bank since spring.", "银行"),
        ("A short account, in the driver's words, came.", "账户"),
        ("By her account the lid was loose.", "账户"),
        ("The first was closed, so name another account.", "名称"),
        ("A bill in the owner's name not older than 90 days.", "90天的所有者"),
        ("If you see it otherwise, please send the invoices.", "否则"),
        ("One buyer's account that the fan smoked is on file.", "买家的账户"),
        ("He used the same debit card twice.", "用过的"),
        ("We'll bill the factory for it.", "账单"),
        ("They'd report you to nobody.", "投诉"),
        ("The order sheet that you annex is blank.", "附件"),
        ("The town where you bank is far away.", "银行"),
        ("A further batch of reviews came on Monday.", "批次"),
        ("The goods return in batches.", "批次"),
        ("The clock was called brand new.", "品牌"),
        ("Thank you for the second bundle.", "套装"),
        ("Your titles are all fine.", "罚款"),
        ("The house bottles it in Porto.", "品牌"),
        ("Our attorneys general write often.", "律师"),
        ("A hot-water bottle burst.", "瓶子"),
        ("Your high chairs wobble.", "高的"),
        ("The licence comes from a picture bank.", "银行"),
        ("A plant passport is enclosed.", "的护照"),
        ("In April 64 parcels were late.", "64年"),
        ("There were two in 2024 and one in 2025.", "每2025个"),
        ("One complaint in 3,000 kettles is little.", "每3,000个投诉"),
        ("Tell us which one in 48 hours.", "每48个"),
        ("The total on pages 2 and 4 was typed over.", "第2至4页"),
        ("Receipt of your complaint, 13:22.", "收据"),
        ("We have your second letter and the answer is still no.", "信函和答复"),
        ("Send the contract or bill of sale by Monday.", "合同或账单"),
        ("Your account of events differs from hers.", "账户"),
        ("The plug fell off the bank of chargers.", "银行"),
        ("The appeal of the toy is its colour.", "申诉"),
        ("Front and back covers are missing.", "正反面"),
        ("Sales on Black Friday count as well.", "周五"),
        ("At least 140 buyers were repaid.", "140份"),
    ],
)
def test_the_other_sense_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The candles from Thornbury were soft.", "蜡烛"),
        ("The appeal of the seller was refused.", "申诉"),
        ("The parcels left us on Friday.", "周五"),
        ("The name on the account is old.", "名称"),
        ("Dear Seller, look at this.", "卖家"),
        ("Your bank turned the transfer down.", "您的银行"),
        ("The money left your account on Monday.", "您的账户"),
        ("The annex to your letter is blank.", "附件"),
        ("The bills from the factory are old.", "账单"),
        ("The second batch of kettles leaks.", "批次"),
        ("Nobody knows your brand.", "您的品牌"),
        ("Your own bundle is open.", "您自己的套装"),
        ("The fines are high.", "罚款"),
        ("The bottles leak in the box.", "瓶子"),
        ("Her attorney wrote to us.", "律师"),
        ("Your hot-water bottles burst.", "您的热水袋"),
        ("The high chair was blocked.", "儿童高脚椅"),
        ("The debit card was refused.", "借记卡"),
        ("Either a credit or debit card will serve.", "信用卡或借记卡"),
        ("Sales stay stopped until 2 May 2026.", "到2026年5月2日为止"),
        ("Out of the lot, 61 out of 74 were late.", "74个中有61个"),
        ("One in nine parcels was late.", "每9个中有1个"),
        ("The total on pages 2 and 4 was typed over.", "第2页和第4页"),
        ("It is against the A-to-z Guarantee.", "A-to-z保障"),
        ("The test report 10482253971 is old.", "检测报告"),
        ("Your letter and the invoice are here.", "您的信函和发票"),
        ("We count at least 61 parcels.", "至少61个包裹"),
    ],
)
def test_the_sense_it_has_is_told(text: str, told: str) -> None:
    assert told in zh(text)
