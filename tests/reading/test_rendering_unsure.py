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
        ("en", "The man on camera was her cousin.", "相机"),
        ("en", "He held the licence beside his face.", "许可"),
        ("en", "They say the report was an error.", "报告"),
        ("en", "A father in Nantes reports that it showed 36 degrees.", "报告"),
        ("en", "The annual certification was never made.", "证书"),
        ("en", "A reviewer has found two faults.", "评论者"),
        ("en", "We look at it in the order of arrival.", "订单"),
        ("en", "Give your own account of how the file came to look like this.", "账户"),
        ("en", "The authorisation ends in eleven weeks.", "在11周内"),
        ("en", "It is the same returns address.", "退货、"),
        ("en", "Two buyers received tea.", "已收到的"),
        ("en", "They changed the 2022 model of it.", "2022个"),
        ("en", "It was signed in 2024 invoices only.", "2024份"),
        ("en", "The parcels went to Long Beach, as we saw.", "提到：包裹、Beach"),
        ("en", "We saw it in your store Cloudberry Toys as well.", "玩具"),
        ("en", "The buyer got it =20", "20"),
        ("en", "Lower the number of items you cannot pack quickly.", "号码"),
        ("en", "Open Received Intellectual Property Complaints for row one.", "已收到的"),
        ("de", "Da im Dezember 12 % der Pakete fehlten, sehen wir nach.", "12月12日"),
        ("it", "Manca il numero d'iscrizione al registro dei produttori.", "制造商"),
        ("ru", "Нужно свидетельство о регистрации знака.", "营业执照"),
        ("ru", "Ответим через пять дней.", "在5天内"),
        ("en", "The file closes in seven days if we hear nothing.", "内"),
        ("de", "In sieben Tagen schließen wir die Akte.", "内"),
        ("en", "You did so under three user names.", "用户、"),
        ("en", "The date was typed in another letter.", "信函"),
        ("en", 'Store "Quillmere": one order was dropped.', "请"),
        ("en", "We want the first page of it.", "页面"),
        ("en", "We want the page from the state's index, printed this month.", "页面"),
        ("en", "Ask Milo on Telegram @joom_kyc_milo today.", "KYC身份"),
        ("en", "Six point two of a hundred were sent back.", "6、2"),
        ("nl", "Over Oostenrijk hoort u nog.", "Over"),
        ("en", "The page takes documents for 45 days after today.", "45天的"),
        ("en", "They want an order from a court, as we heard.", "订单"),
        ("en", "Mail a scan of your passport with the password of your mailbox.", "带有密码"),
        ("en", "We saw a page saying what the factory found.", "页面"),
        ("en", "Reply in the ticket, not by mail, as it gets lost.", "提到：通过"),
        ("en", "Send a declaration of conformity signed in the last five years.", "已最近"),
        ("en", "The renewed business licence, both pages of it.", "页面"),
        ("en", "A judge's order helps: attach it.", "订单"),
        ("en", "Bring the order of revocation.", "订单"),
        ("en", "The regulator's order stands.", "订单"),
        ("en", "The earliest of your sales dates from last October.", "日期"),
        ("en", "The set played the last owner's voice mail.", "邮件"),
        ("en", "Enter the code we text you today.", "文字"),
        ("en", "Take a fresh number of the same PAN.", "平底锅"),
        ("en", "The box came from the print shop.", "店铺"),
        ("en", "Add the Companies House printout.", "提到：公司"),
        ("en", "They know no customer of your name.", "买家"),
        ("en", "You two have settled with the owner.", "2"),
        ("en", "One buyer kept it, the other returns it.", "退货"),
        ("en", "The rest of the page is in another hand.", "页面"),
        ("en", "The reviews came with an empty parcel.", "空白"),
        ("en", "The other seven are a mixed bag: one lost, one late.", "袋"),
        ("en", "Orders in the sixty days to 2 May ended in a claim.", "内"),
        ("en", "0utline how y0u wou1d check labels.", "0"),
        ("en", "The patent US 11,9xx,204 is theirs.", "11、"),
        ("en", "Bonjour Quillmere Toys, two sellers wrote to us today.", "Bonjour"),
        ("pt", "No pacote de cinquenta, cada uma custa o dobro.", "包裹"),
        ("ru", "В посылке лежала карточка с кодом.", "商品页面"),
        ("fr", "Joignez l'accord de Mme Castagnac.", "合同"),
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
        ("en", "The authorisation ends in eleven weeks.", "11周后"),
        ("en", "They hold a design patent in the country.", "外观设计专利"),
        ("en", "We turned report 18273645501 down.", "投诉通知18273645501"),
        ("en", "Their EN 71 report is missing.", "EN 71报告"),
        ("en", "They want a licence from each author.", "作者的许可"),
        ("en", "Open Received Intellectual Property Complaints for row one.", "收到的知识产权投诉"),
        ("en", "The parcels went to Long Beach, as we saw.", "Long Beach"),
        ("en", "In May Corbel sent invoices.", "5月"),
        ("en", "Sixteen per cent of your parcels were late, we saw.", "16%"),
        ("en", "Nothing was confirmed since May 2024, we saw.", "2024年5月"),
        ("en", "They want an order from a court, as we heard.", "法院命令"),
        ("en", "Add a selfie with your passport, taken by him.", "带有您的护照的自拍照"),
        ("en", "Nordahl & Pim say that the ring is their trade dress.", "Nordahl & Pim"),
        ("en", "The renewed business licence, both pages of it.", "两页"),
        ("en", "Close both pages, as we said.", "两个页面"),
        ("en", "Reply in the ticket, not by mail, as it gets lost.", "不通过邮件"),
        ("de", "Antworten Sie nicht per E-Mail, sondern im Chat.", "不通过电子邮件"),
        ("en", "Send a declaration of conformity signed in the last five years.", "最近5年签署的"),
        ("en", "Get that store reopened first of all, we ask.", "店铺"),
        ("en", "It is on the Account Health page, as we said.", "账户状况页面"),
        ("en", "The upload page from our first mail still works.", "页面"),
        ("en", "Halvard Kitchen Inc says that the hinge is theirs.", "Halvard Kitchen Inc"),
        ("en", "The pages carry the name of Orrin & Fay, as we saw.", "Orrin & Fay"),
        ("en", "Ask Milo on Telegram @joom_kyc_milo today.", "@joom_kyc_milo"),
        ("en", "Look at proof_photo.zip once more.", "proof_photo.zip"),
        ("en", "Six point two of a hundred were sent back.", "6.2"),
        ("en", "We want the first page of it.", "第一页"),
        ("en", "A copy in colour, and the last page of the contract.", "合同的最后一页"),
        ("en", "A copy in colour, and the last page of the contract.", "彩色"),
        ("en", "Dear ${legalName}, it ran out on ${dueDate} at last.", "${dueDate}"),
        ("en", "The text on the page is wrong.", "页面"),
        ("en", "Answer us within seven days, in the chat we had.", "在7天内"),
        ("en", "Invoices, and an answer in seven days.", "7天"),
        ("en", "They came to us by May 2024.", "2024年5月"),
        ("en", "The returned parcels were empty.", "已退回的包裹"),
        ("de", "Da im Dezember 12 % der Pakete fehlten, sehen wir nach.", "12%"),
        ("de", "Bis zum 12. Dezember sehen wir nach.", "12月12日"),
        ("ru", "Нужно свидетельство о регистрации компании.", "营业执照"),
        ("en", "A judge's order is enough.", "法院命令"),
        ("en", "It is two and a half months old.", "2个半月"),
        ("en", "Certify the particulars in 10 days' time.", "10天"),
        ("en", "Keep a frying pan for us.", "平底锅"),
        ("en", "Please see to it: Halberd & Nyx wrote to us.", "Halberd & Nyx"),
        ("en", "The patent US 11,9xx,204 is theirs.", "US 11,9xx,204"),
        ("en", "The model is B0x12 and the other x1y.", "B0x12"),
        ("en", "Your shop got two orders.", "2个订单"),
        ("en", "Orders in the sixty days to 2 May ended in a claim.", "截至5月2日的60天"),
        ("en", "Answer us in seven days, on 2 May.", "7天"),
        ("en", "We want the orders of the last two months.", "订单"),
        ("en", "Tell us the date from which that is done.", "日期"),
        ("en", "The Brand Protection Court has opened a file.", "Brand Protection Court"),
        ("pt", "Os pacotes saíram com a etiqueta de outro.", "包裹"),
        ("ru", "Карточка скрыта, удалите карточку сами.", "商品页面"),
        ("ru", "Ваша карточка удалена.", "商品页面"),
    ],
)
def test_a_longer_name_settles_the_meaning(lang: str, text: str, told: str) -> None:
    assert told in zh(lang, text)


def test_a_figure_is_not_cut_where_a_point_begins_inside_it() -> None:
    known = grammar(BOOK, date(2026, 6, 1), "en")
    text = "Six point two of a hundred orders were paid back."
    cut = tokens(text, reader("en"), known)
    assert "6.2" in compose(cut, known, ("accusation",), (("accusation", text.index("two"), len(text) - 1),)).zh


def test_what_others_will_do_and_what_is_left_to_the_seller_is_not_asked() -> None:
    def said(lang: str, text: str, asked: str) -> str:
        known = grammar(BOOK, date(2026, 6, 1), lang)
        at = text.index(asked)
        points = (("demand", at, len(text.rstrip("."))),)
        return compose(tokens(text, reader(lang), known), known, ("demand",), points).zh

    assert "请" not in said("fr", "La somme servira à rembourser les acheteurs.", "rembourser")
    assert "请" not in said("en", "The sum will be used to refund the buyers.", "refund")
    assert "请" not in said("en", "You can edit the photo beside the door.", "edit")
    assert "您可以修改或更正" in said("en", "You can edit the photo beside the door.", "edit")
    assert "请给受影响的买家退款" in said("fr", "Merci de rembourser les acheteurs.", "rembourser")
    assert "请修改或更正" in said("en", "Be so good as to edit the photo beside the door.", "edit")


def test_what_is_told_does_not_hang_on_what_was_read_before() -> None:
    text = "公共料金の請求書の住所が違います。"
    fresh = grammar.__wrapped__(BOOK, date(2026, 6, 1), "ja")  # nothing has been read with it
    first = compose(tokens(text, reader("ja"), fresh), fresh).zh
    compose(tokens("ご提出の改善計画書をお送りください。", reader("ja"), fresh), fresh)
    assert "水电费账单" in first
    assert compose(tokens(text, reader("ja"), fresh), fresh).zh == first
