"""English terms from "number" to "refund": told where they say it, not told where the word says something else."""

from __future__ import annotations

import pytest
from tests.rendered import zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The penalty order was served on the depot.", "订单"),
        ("The units are to be burnt on your order.", "订单"),
        ("Shoppers may still order those lamps.", "订单"),
        ("The scans went up in the wrong order.", "订单"),
        ("They act under orders from the ministry.", "订单"),
        ("For the sake of good order we repeat it.", "订单"),
        ("Buy our Comfort Package and sleep well.", "包裹"),
        ("Send the package of documents by courier.", "包裹"),
        ("The files go to the package deal desk.", "包裹"),
        ("Your offer to repay half is not taken up.", "商品页面"),
        ("Thank you for your offer of help.", "商品页面"),
        ("For the sake of a full picture: a word on fees.", "照片"),
        ("Your notes give a rosy picture.", "照片"),
        ("Cut the tape off and photograph the seam.", "照片"),
        ("Lamps that plug into the mains need a mark.", "插头"),
        ("Nobody is pulling the plug.", "插头"),
        ("A policy in somebody else's name is none.", "政策"),
        ("The policy expired in spring.", "政策"),
        ("Dear Poster & Pine,", "海报"),
        ("3.4 other products are named below.", "3.4个"),
        ("A 4.7 rating is good.", "4.7个"),
        ("Then came a puzzle over tariff codes.", "拼图"),
        ("Two quarters later it came up again.", "2/4"),
        ("Prices must stay within reason.", "原因"),
        ("It stands to reason that they knew.", "原因"),
        ("Stamp of receipt: 27 March.", "收据"),
        ("We confirm receipt.", "收据"),
        ("Gross receipts were 900 dollars.", "收据"),
        ("The rolling papers are banned.", "文件"),
        ("The yellow pages list no such firm.", "页面"),
        ("We left card number one on the desk.", "卡号"),
        ("This is a bill for a phone, a page that was cropped.", "页面的账单"),
        ("Below lay a video of the warehouse and four pages of text.", "页面的视频"),
        ("2 every page where it was done", "2个"),
        ("The liquor was 80 proof.", "证据"),
        ("Name a responsible person for each step.", "欧盟"),
        ("The residence permit is void.", "许可证"),
        ("A judgment or an order, whichever is first.", "订单"),
        ("The order was granted by the judge.", "订单"),
        ("The court has issued an order on it.", "订单"),
        ("They were served with an order of the court.", "订单"),
        ("Note the order in which the files came.", "订单"),
        ("Answer ten days from receipt.", "收据"),
        ("One parcel of papers can answer both.", "包裹"),
        ("Half a page will do.", "页面"),
        ("Pages 3 and 9 are missing.", "至"),
        ("Dear Rookery Lane Papers,", "文件"),
        ("Regards, Amazon Payments UK Limited", "款项"),
        ("5 price of delivery cannot be raised", "5个"),
        ("Seeds need a plant passport.", "、护照"),
    ],
)
def test_a_word_that_says_something_else_here_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Every fifth order lies in the depot.", "订单"),
        ("The removal order lies in the depot.", "移除订单"),
        ("The payment order lies in the depot.", "付款指令"),
        ("Orders from buyers lie in the depot.", "订单"),
        ("The package lay in the depot.", "包裹"),
        ("Your offer lost the box.", "商品页面"),
        ("The clear picture of the label lay below.", "照片"),
        ("The plug of the lamp is bent.", "插头"),
        ("Three quarters of them broke.", "3/4"),
        ("The receipt lay below.", "收据"),
        ("Answer within 10 days of receipt, says he.", "10天"),
        ("They sent a test report of 41 pages too.", "41页的检测报告"),
        ("Toys & Games wrote.", "玩具"),
        ("For both see order 112-8814403-5570296.", "订单112-8814403-5570296"),
        ("Pages 2 to 4 were altered.", "第2至4页"),
        ("Nobody read the papers.", "文件"),
        ("The order was placed by a friend.", "订单"),
        ("We removed 9 items here.", "9个商品"),
        ("The responsible person in the UK left.", "负责人（英国）"),
        ("Item 5 lies in the European Union.", "European Union"),
    ],
)
def test_a_word_that_says_it_is_told(text: str, told: str) -> None:
    assert told in zh(text)
