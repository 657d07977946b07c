"""A word that means two things in a notice is told only where a longer name settles which."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

BOOK = load()


@cache
def reader(lang: str) -> Reader:
    return Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), lang, "", BOOK)


def zh(lang: str, text: str) -> str:
    known = grammar(BOOK, date(2026, 6, 1), lang)
    return compose(tokens(text, reader(lang), known), known).zh


@pytest.mark.parametrize(
    ("lang", "text", "never"),
    [
        ("en", "The hopper still held old grounds.", "理由"),
        ("en", "A phone, gas or power bill in the name of the firm will do.", "手机"),
        ("en", "In sum, the parcels were late.", "金额"),
        ("en", "The parcel broke into pieces.", "商品"),
        ("en", "The buyer wanted it as a gift.", "赠品"),
        ("en", "After two reviews we stay with our decision.", "评论"),
        ("en", "The owner speaks of a charge against you.", "费用"),
        ("en", "Nobody had the authority to sell them.", "主管机关"),
        ("en", "Your coffee maker leaks.", "制造商"),
        ("en", "Your store used pictures of another seller.", "用过"),
        ("en", "Confirm that buyers were paid back.", "该买家"),
        ("en", "We take only invoices from your supplier.", "唯一"),
        ("en", "Two dozen buyers wrote.", "2名"),
        ("en", "Two thirds of the parcels were late.", "2个"),
        ("en", "Defects rose to nine percent.", "故障"),
        ("de", "Die Artikel waren beschädigt.", "商品、商品"),
        ("de", "Laden Sie die Rechnung hoch.", "店铺"),
        ("de", "Die Uhr misst 19 Zoll.", "海关"),
        ("de", "Die Richtlinie 2009/48/EG verlangt das.", "政策"),
        ("de", "Bei der Verletzung am Finger half ein Arzt.", "违规"),
        ("de", "Seit dem Kauf bilden sich Risse.", "图片"),
        ("fr", "La valise vendue comme neuf était rayée.", "9"),
        ("fr", "Cela s'est produit deux fois.", "商品"),
        ("fr", "La pile en cause chauffe.", "原因"),
        ("fr", "À notre avis, rien ne change.", "评论"),
        ("fr", "La valise porte des marques d'usure.", "商标"),
        ("es", "Un comprador cuenta que llegó tarde.", "账户"),
        ("es", "Marca la casilla.", "商标"),
        ("es", "La firma Corvaglia lo niega.", "签名"),
        ("es", "Hemos pedido la factura.", "订单"),
        ("ja", "出品者の住所が違います。", "商品页面"),
        ("ja", "責任者の氏名が必要です。", "欧盟"),
        ("ru", "На фото видны остатки клея.", "库存"),
        ("ru", "До данного момента ничего нет.", "信息"),
        ("ru", "Средство для мытья запрещено.", "资金"),
        ("en", "One in every five buyers got money back.", "5名"),
        ("en", "Bring the price in order.", "订单"),
        ("en", "Name your best sellers.", "卖家"),
        ("en", "Tick the box and drop us a word about it.", "盒子"),
        ("en", "Tick the box and drop us a word about it.", "词语"),
        ("en", "Send them in any order.", "订单"),
        ("en", "Nobody is named who would answer for the helmet.", "答复"),
        ("en", "Please send the invoices once more.", "如果"),
        ("en", "Please say where the stock is.", "如果"),
        ("fr", "Merci d'expliquer ce qui s'est passé.", "如果"),
        ("ja", "法人名義の口座への変更", "公司名称"),
        ("ja", "代表者の運転免許証の写し", "身份证件"),
        ("pt", "O endereço na conta de luz é outro.", "账户"),
        ("en", "Tell your buyer not to order such pouches.", "买家"),
        ("en", "Send the food business registration.", "食品、"),
        ("en", "Use the mail address of the mark.", "邮件、"),
        ("it", "WhatsApp 351 000 4471", "351000"),
        ("en", "Forty units don't account for three hundred.", "账户"),
        ("en", "Two homework items are left.", "商品"),
        ("de", "Es fehlt die Bescheinigung zu Ihrer Steuernummer (nicht älter als 6 Monate).", "不超过6个月的"),
        ("en", "Reply on the complaint.", "答复"),
        ("en", "Sums are freed at the earliest 60 days after.", "尽快"),
        ("en", "Your store is open.", "未结"),
        ("en", "Fix the bar rating on the page.", "页面的评价"),
        ("en", "You may take out up to 20 a month.", "1个月"),
        ("ru", "В 57 случаях из 60 отмену нажали вы.", "取消"),
        ("en", "Press the button Return to moderation.", "退货"),
        ("fr", "Elle vend sous la marque Verlaine.", "词语"),
        ("en", "In the sixty days up to 10 May 2026 we repaid 12 buyers.", "最迟"),
        ("en", "Send the licence of the company, all pages.", "公司、所有"),
        ("de", "Ein Gutachten, das ihr Lieferant bezahlt hat.", "您的"),
        ("es", "La titular retiró su denuncia.", "您的"),
        ("it", "Lei sei il venditore.", "6"),
        ("tr", "Bu oran yüzde on iki.", "12、"),
    ],
)
def test_a_word_of_two_meanings_is_not_told_alone(lang: str, text: str, never: str) -> None:
    assert never not in zh(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "The lid had a coffee ring.", "咖啡渍"),
        ("en", "They sell used helmets.", "头盔"),
        ("en", "Nobody sent the signed invoice.", "签过字的发票"),
        ("en", "Defects rose to nine percent.", "9%"),
        ("en", "One in every five buyers got money back.", "每5个中有1个"),
        ("en", "The total on page two was typed over.", "第2页"),
        ("ja", "代表者の運転免許証の写し", "驾驶证"),
        ("en", "Please tick the check box.", "复选框"),
        ("it", "WhatsApp 351 000 4471", "351 000 4471"),
        ("it", "Sono 12 318 USD.", "12318"),
        ("en", "We want an opinion of non-infringement.", "不侵权"),
        ("en", "One order in eleven went out late.", "每11个订单中有1个"),
        ("de", "Es fehlt die Bescheinigung zu Ihrer Steuernummer (nicht älter als 6 Monate).", "不超过6个月"),
        ("en", "You may take out up to 20 a month.", "每个月20"),
        ("en", "Answer within a month.", "1个月"),
        ("fr", "Régularisez d'ici quinze jours.", "15天"),
        ("en", "The quota of 3.3 percents is passed.", "3.3%"),
        ("es", "Hoy se cerró su cuenta.", "账户"),
        ("de", "Ihre Ware war beschädigt.", "商品"),
        ("de", "Das Paket lag beim Zoll.", "海关"),
        ("fr", "Vous avez neuf jours.", "9天"),
        ("es", "La marca registrada es otra.", "商标"),
        ("ja", "公共料金の請求書の住所が違います。", "水电费账单"),
        ("ru", "Возврат денег не сделан.", "退款"),
        ("tr", "Bu oran yüzde on iki.", "12%"),
    ],
)
def test_a_longer_name_settles_the_meaning(lang: str, text: str, told: str) -> None:
    assert told in zh(lang, text)


def test_what_is_told_does_not_hang_on_what_was_read_before() -> None:
    text = "公共料金の請求書の住所が違います。"
    fresh = grammar.__wrapped__(BOOK, date(2026, 6, 1), "ja")  # nothing has been read with it
    first = compose(tokens(text, reader("ja"), fresh), fresh).zh
    compose(tokens("ご提出の改善計画書をお送りください。", reader("ja"), fresh), fresh)
    assert "水电费账单" in first
    assert compose(tokens(text, reader("ja"), fresh), fresh).zh == first
