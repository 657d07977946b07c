"""Numbers that count nothing, words that are done, and terms from "refund" to "zip" in their other sense."""

from __future__ import annotations

import pytest
from tests.rendered import zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The warning under Rule 65 label is missing there.", "65个"),
        ("Under 2.4 steps taken since then nothing stands.", "2.4个"),
        ("Row 1 invoices were never opened by us.", "1份"),
        ("Both your shop and his cousin's were quiet.", "两个店铺"),
        ("Of May twenty-two parcels we know nothing.", "22年"),
        ("It was 30 a week later that they rang.", "每周30"),
        ("We laid it aside as strike one out of three.", "每3个"),
        ("We compared two of your invoices with your orders again.", "带有"),
        ("They could not match your licence with the name at hand.", "带有"),
        ("A man in Cork holds a letter about this kettle, he says.", "此项"),
        ("Dear Lopwhistle Shoes, a word on Tuesday's call.", "鞋"),
        ("Hi Grinsdale Water Systems, nothing is due.", "系统"),
        ("How can the parcel return, he asks.", "退货"),
        ("The owner demands their return within days.", "退货"),
        ("Your accountant filed no returns last spring.", "退货"),
        ("A carton that a customer returns goes to the left.", "退货"),
        ("The sum returns to your card, as always.", "退货"),
        ("We do not rule on such quarrels.", "规则"),
        ("Nobody can rule out a mix-up.", "规则"),
        ("Our sample covered forty orders.", "样品"),
        ("It hangs on the schedule of penalties.", "时间安排"),
        ("By setting a lower price you began it.", "设置"),
        ("He must supplement the file by hand.", "补充剂"),
        ("Such words carry no weight here.", "重量"),
        ("Enter the digits we will text you.", "文字"),
        ("He wrote of it in general terms.", "条款"),
        ("A licence with the signature of both sides helps.", "正反面"),
        ("It says how the firm stores milk.", "店铺"),
        ("Nothing was kept in our store, they say.", "我们的店铺"),
        ("Even your second-best seller is gone.", "卖家"),
        ("Action taken: offer hidden.", "您已采取的措施"),
        ("It bears the food business registration of Hull.", "公司注册证明"),
        ("The rate of returns went up.", "退款率"),
        ("Tell us by text when it lands.", "文字"),
        ("Say what you intend to stock next year.", "库存"),
        ("Nobody saw variation between the two batches.", "变体"),
        ("We kept tracking the parcels till noon.", "追踪信息"),
        ("Units of measure are wanting on the tin.", "商品"),
        ("The title deed is another firm's, we hear.", "标题"),
        ("He spoke to you and your papers on video.", "视频上"),
    ],
)
def test_the_other_sense_of_a_word_is_not_told(text: str, never: str) -> None:
    assert never not in zh(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The buyers unpacked two labels of another maker.", "2个标签"),
        ("Three in ten of your parcels came late, he says.", "每10个中有3个"),
        ("Both your shops were quiet in spring.", "两个店铺"),
        ("We shall train all 3 staff on the matter.", "3个员工"),
        ("We want a declaration with your signature on Monday.", "签名的声明"),
        ("Customer returns lie beside new goods, we saw.", "退货"),
        ("Returns of this kind are dear, they told us.", "退货"),
        ("The rule on leaflets is old, she says.", "规则"),
        ("They asked for the payout schedule of June.", "时间安排"),
        ("A food supplement was found there, he says.", "膳食补充剂"),
        ("The weight on the slip is another, we saw.", "重量"),
        ("We saw the photo of the licence, both sides, on Monday.", "正反面"),
        ("From 40 000 stores yours was drawn, he says.", "40000个店铺"),
        ("The barn was out of stock by noon, he says.", "缺货"),
        ("A statement of claim was lodged in Ohio.", "起诉状"),
        ("The Office for Product Safety and Standards has a helpline.", "标准办公室"),
        ("The hoop sank, and with it nine more watches.", "另外9个手表"),
    ],
)
def test_the_same_word_is_told_where_its_sense_is_plain(text: str, shown: str) -> None:
    assert shown in zh(text)
