"""English words that say another thing than they seem to, and days that are none."""

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
KNOWN = grammar(BOOK, date(2026, 6, 1), "en")


def zh(text: str) -> str:
    reader = Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), "en", "", BOOK)
    return compose(tokens(text, reader, KNOWN), KNOWN, ("demand",)).zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Since mid-July 23 out of 640 buyers wrote to us.", "7月23日"),
        ("In March 12 orders were late.", "3月12日"),
        ("This May 14 out of 90 parcels were lost.", "5月14日"),
        ("Take such material out of your boxes.", "材质"),
        ("Send the lot back through the portal.", "批次"),
        ("Give the mop and the wig their own cards.", "请提供"),
        ("Share holder with 40% was not mentioned.", "请提供"),
        ("Send over, within 14 days, a letter from the mill.", "over"),
        ("Say how returned food is kept out of stock.", "缺货"),
        ("Tell us where units sold as new come from.", "销量"),
        ("State the number of units sold since March.", "请自3月"),
        ("Whoever objects finds the link behind its letter.", "信函"),
        ("Explain the handling time and why you can keep it.", "保留"),
        ("Two accounts of a marble run came from a clinic.", "账户"),
        ("Usually two days sometimes seven funds are held.", "7个"),
        ("The crock holds three and the one on the page five.", "第5页"),
        ("The contract is with a noodle shop.", "店铺"),
        ("Report it on the Voice of the Customer page.", "客户的页面"),
        ("If it is hers, delete the card.", "删除卡"),
        ("The card has run out of validity.", "有效期"),
        ("Correct invoices of the supplier.", "更正"),
        ("Correct receipts from the real source.", "更正"),
        ("Supply agreement with the maker, signed by both.", "请提供"),
        ("Change log of the page since May.", "请"),
        ("Give the carrier another address.", "请提供"),
    ],
)
def test_what_is_not_said_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The parcel left on July 23.", "7月23日"),
        ("By mail of March 12, out of office hours, you wrote.", "3月12日"),
        ("On March 12, 2026 you sent it.", "2026年3月12日"),
        ("The page left in mid-July 2026.", "2026"),
        ("Please correct the material in the title.", "材质"),
        ("Recall the lot and destroy it.", "批次"),
        ("Give the cause and a list of the buyers.", "原因"),
        ("Please share the list of buyers.", "请提供"),
        ("Please send over the invoice.", "请发送发票"),
        ("The item is out of stock.", "已断货"),
        ("Units sold: 34", "销量"),
        ("The maker sent its letter to us.", "信函"),
        ("Please show us that the tie does not exist.", "请证明：“the tie does not exist”"),
        ("You run two accounts of the same kind.", "2个账户"),
        ("See page five of it.", "第5页"),
        ("Your shop is closed.", "您的店铺"),
        ("Delete the credit card.", "信用卡"),
        ("The period of validity is over.", "有效期"),
        ("Please send the correct invoices.", "请发送正确的发票"),
        ("Please correct the name of the maker.", "请更正"),
        ("Supply chain documents for the lamp.", "供应链信息"),
        ("Correct your return policy.", "请更正您的退货政策"),
    ],
)
def test_what_is_said_is_told(text: str, part: str) -> None:
    assert part in zh(text)
