"""Pairs written after the guard, to see what it refuses wrongly and what it lets through; all are invented."""

from __future__ import annotations

import pytest

from rejoinder.assist import Guard
from rejoinder.claims import claim_reader
from rejoinder.rulebook import load

NAMES = ("沈岚", "Shen Lan", "杭州元和宠物用品有限公司", "Hangzhou Yuanhe Pet Products Co., Ltd.")
GUARD = Guard(claim_reader(load(), "dmy"), NAMES)

FAITHFUL = [
    (
        "我们的仓库在10月初搬过一次，新仓库没有称重设备。",
        "Our warehouse moved once in early October, and the new one had no scales.",
    ),
    (
        "供应商发错了颜色，我们收货时没有核对。",
        "The supplier sent the wrong colour, and we did not check it on receipt.",
    ),
    ("从11月8日起，每批货由沈岚抽检20件。", "Since 8 November, Shen Lan has inspected 20 pieces from each batch."),
    ("买家收到的商品有划痕，因为内盒太薄。", "Buyers received scratched goods because the inner box was too thin."),
    ("我们已经把库存全部退回给供应商。", "We have returned all of our stock to the supplier."),
    ("快递公司把包裹送错了地方。", "The carrier delivered the parcel to the wrong place."),
    (
        "这批货在2026年9月15日从工厂发出，共1200件。",
        "This batch left the factory on 15 September 2026, 1,200 pieces in all.",
    ),
    ("我们会在30天内完成培训。", "We will complete the training within 30 days."),
    ("客服没有在24小时内回复买家的消息。", "Customer service did not reply to buyers' messages within 24 hours."),
    ("我们下架了这三个商品，等检测报告出来。", "We took these three products down until the test report arrives."),
    (
        "商品页面的图片是旧款，和实物不一样。",
        "The pictures on the product page showed the old model and differed from the actual item.",
    ),
    ("我们以前不知道需要这份文件。", "We did not know before that this document was needed."),
    ("每周五由仓库主管核对库存。", "The warehouse manager checks the stock every Friday."),
    ("问题是我们自己的疏忽造成的。", "The problem was caused by our own oversight."),
    ("我们给12位买家退了款并道了歉。", "We refunded 12 buyers and apologised to them."),
    ("以后不再向这家供应商采购。", "We will no longer buy from this supplier."),
    ("两台打印机都坏了，所以标签贴晚了。", "Both printers broke down, so the labels were attached late."),
    ("我们核实了发票，金额是3,450.00 USD。", "We verified the invoice; the amount is 3,450.00 USD."),
    ("大部分订单已经送达。", "Most of the orders have been delivered."),
    ("我们只有一名员工负责发货。", "We have only one employee responsible for shipping."),
]

INVENTING = [
    ("供应商发错了颜色。", "The supplier sent the wrong colour and has since apologised."),
    ("我们换了内盒。", "We changed the inner box on 2 November."),
    ("买家不满意。", "Several hundred buyers were dissatisfied."),
    ("买家不满意。", "200 buyers were dissatisfied."),
    ("我们抽检了商品。", "We inspected every product."),
    ("我们打算换快递。", "We have switched to a new carrier."),
    ("快递弄丢了包裹。", "Yunda Express lost the parcel."),
    ("仓库搬了。", "The warehouse moved after a flood."),
    ("我们培训了员工。", "We dismissed the employee and trained the staff."),
    ("问题可能出在包装。", "The packaging caused the problem."),
    ("我们没有收到通知。", "We received the notice."),
    ("内盒太薄。", "A laboratory found the inner box too thin."),
    ("客服回复慢。", "Customer service replied after 48 hours."),
    ("我们会核对标签。", "We guarantee that labels are always checked."),
    ("商品有划痕。", "The product LQ-20 was scratched."),
    ("我们退了款。", "We issued a full refund of $300."),
    ("供应商确认了。", "The supplier confirmed it in a signed contract."),
    ("我们退回了库存。", "We destroyed the stock."),
    ("我们换了供应商。", "We replaced the supplier and took out insurance."),
    ("大部分订单已经送达。", "All orders have been delivered."),
    ("包裹晚到了。", "Parcels were late because customs held them."),
    ("我们检查了仓库。", "We checked the warehouse with an outside consultant."),
    ("我们改了页面。", "We changed the page and wrote to the buyers."),
]


@pytest.mark.parametrize(("given", "proposed"), FAITHFUL)
def test_a_faithful_text_is_let_through(given: str, proposed: str) -> None:
    assert GUARD.judge("english", given, proposed) == ()


@pytest.mark.parametrize(("given", "proposed"), INVENTING)
def test_an_invention_is_refused(given: str, proposed: str) -> None:
    assert GUARD.judge("english", given, proposed) != ()
