"""English words from "filter" to "now" that mean two things in notices: told only where it is the one we know."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

BOOK = load()
DAY = date(2026, 11, 30)
ENGLISH = grammar(BOOK, DAY, "en")
READER = Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), "en", "", BOOK)


def zh(text: str) -> str:
    return compose(tokens(text, READER, ENGLISH), ENGLISH).zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Your numbers of May were all fine.", "罚款"),
        ("The courier's fine, the stock is not.", "罚款"),
        ("Cancellations stand at 0.6 % fine.", "罚款"),
        ("Read the fine print of it.", "罚款"),
        ("We take it in paper form too.", "表格"),
        ("One letter too many stands in the code.", "信函"),
        ("The clerk typed a wrong letter there.", "信函"),
        ("It was the last letter but one of ours.", "最后"),
        ("Nobody would mistake your cup for theirs.", "错误"),
        ("Customers easily mistake them.", "错误"),
        ("It came to our notice that nobody answers.", "通知"),
        ("Sellers seldom notice it before winter.", "通知"),
        ("You'll notice the change tonight.", "通知"),
        ("Nothing is sold until further notice.", "额外"),
        ("Send the receipts and name the carrier.", "名称"),
        ("Papers that name KESTRELVANE help.", "名称"),
        ("They name 300 kettles.", "名称"),
        ("Please name every helper of yours.", "名称"),
        ("Sign it with a first name.", "第一个"),
        ("A stamped sheet listing all numbers is enough.", "商品页面"),
        ("Selling, listing and packing go on.", "商品页面"),
        ("Have the neighbour mail it to us.", "邮件"),
        ("We'll mail you the result.", "邮件"),
        ("The answer comes by mail.", "电子"),
        ("We invoice the storage each May.", "发票"),
        ("They will invoice you twice.", "发票"),
        ("Stock in French warehouses stays there.", "法文"),
        ("Show us a list of products you give up.", "您提供"),
        ("The contract you have to sign is short.", "您持有"),
        ("A renewed item was sold as new.", "续期"),
        ("It lies with the sent items.", "商品"),
        ("Pick the third item of the menu.", "商品"),
        ("Two items remain open.", "商品"),
        ("A staff member seals and labels each box.", "标签"),
        ("A private label needs no invoice.", "标签"),
        ("Type the IDs of April again.", "身份证件"),
        ("We used it as a model.", "型号"),
        ("The receipt that the Agenzia issues is enough.", "问题"),
        ("Dear Marnel Goods Inc., we write to you.", "商品"),
        ("Hello to everybody at Kettle & Fern,", "水壶"),
        ("Please open the shop of Grist & Gable Furniture.", "家具"),
        ("You've sold headphones for years.", "已销售"),
        ("You may log in, read messages and wait.", "已阅读"),
        ("Tell us who reads buyer messages.", "联系买家"),
        ("An independent laboratory tested it.", "认可"),
        ("The word is a registered name of theirs.", "法人"),
        ("Sales passed the line in four successive quarters.", "每4个"),
        ("Throw out the lot marked best before 30 May.", "之前"),
        ("The certificate you linked is unknown.", "关联"),
        ("A lot of parcels were late.", "批次"),
        ("Health claims are not allowed.", "销售"),
        ("Nobody in one in ten years did it.", "每10个"),
        ("Item 4 of our notice is open.", "商品"),
        ("A letter of credit is welcome.", "信函"),
        ("We found 46 second listings of yours.", "第二个"),
        ("Take an inventory of the hall.", "库存"),
        ("A household name bought it.", "名称"),
        ("The passport shows one letter less than the bank.", "信函"),
        ("Our logistics check went badly.", "物流"),
        ("You have five working days, from receipt.", "收据"),
        ("We read them on Tuesdays and Fridays.", "Tuesdays"),
        ("Do them in the order I'd try them.", "订单"),
    ],
)
def test_another_sense_of_a_word_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The fine was lowered by half.", "罚款"),
        ("The appeal form stands empty.", "表格"),
        ("The letter of May was signed.", "信函"),
        ("It was a printing mistake of ours.", "错误"),
        ("The notice says so.", "通知"),
        ("Nothing is sold until further notice.", "在另行通知之前"),
        ("The name on the box is another.", "名称/姓名"),
        ("They name 300 kettles.", "300"),
        ("Ring or mail help@example.com.", "help@example.com"),
        ("Sign it with a first name.", "名字（不含姓氏）"),
        ("The listing is live.", "商品页面"),
        ("The answer comes by mail.", "通过邮件"),
        ("The manual in French is enough.", "法文"),
        ("A renewed item was sold as new.", "翻新商品"),
        ("Two items remain open.", "2"),
        ("The items are in our hall.", "商品"),
        ("Your label is torn.", "您的标签"),
        ("The model has no brace.", "型号"),
        ("Dear Brand Owner, we have read it.", "品牌方"),
        ("It is planned on Sunday.", "周日"),
        ("Disregard Wednesday's mail about it.", "周三的邮件"),
        ("It is down since nine o'clock.", "9点"),
        ("Sales passed the line in four successive quarters.", "连续4个季度"),
        ("Throw out the lot marked best before 30 May.", "保质期至5月30日"),
        ("Item 4 of our notice is open.", "第4项"),
        ("Talk to your logistics manager.", "您的物流经理"),
        ("It was handed to logistics too late.", "物流"),
        ("A letter of credit is welcome.", "信用证"),
        ("One in ten parcels was late.", "每10个中有1个"),
        ("The second page of your driving licence is blurred.", "驾驶证的第二页"),
        ("Read your last letter once more.", "您上一次的信函"),
    ],
)
def test_the_sense_of_a_notice_is_told(text: str, told: str) -> None:
    assert told in zh(text)
