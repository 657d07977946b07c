"""A notice in Chinese beside the original: whole where every word is known, else only what is certain."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.model.rendering import Rendering
from rejoinder.reading import explain, read, render
from rejoinder.reading.rendering.compose import lost
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 6, 1)


def notice(text: str) -> Notice:
    return read(from_text(text), BOOK, DAY)


def said(text: str) -> tuple[Rendering, ...]:
    return render(notice(text), BOOK, DAY)


def one(text: str) -> Rendering:
    found = said(text)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("Your Amazon seller account has been deactivated.", "您的账户已被停用。"),
        ("Your order defect rate is 2.83%, above the limit of 1%.", "您的订单缺陷率（ODR）为2.83%，超过1%的上限。"),
        (
            "Please send us invoices from your supplier dated within the last 90 days.",
            "请发送最近90天内开具的您的供应商出具的发票。",
        ),
        ("Ihr Verkäuferkonto wurde gesperrt.", "您的账户已被停用。"),
        ("Votre compte vendeur a été désactivé.", "您的账户已被停用。"),
        ("Su cuenta de vendedor ha sido desactivada.", "您的账户已被停用。"),
        ("製品仕様書をご提出ください。", "请提供产品规格书。"),
        ("Пришлите свидетельство о регистрации товарного знака.", "请发送商标注册证。"),
    ],
)
def test_a_sentence_known_whole_is_said_in_chinese(text: str, zh: str) -> None:
    found = one(text)
    assert (found.how, found.zh) == ("rendered", zh)


@pytest.mark.parametrize(
    "text",
    [
        "Do not send invoices from your supplier yet.",
        "Nobody asks you to send invoices from your supplier.",
        "Send us invoices from your supplier only if we ask.",
        "We never received invoices from your supplier's cousin.",
        "Bitte senden Sie uns keine Rechnungen Ihres Lieferanten.",
        "N'envoyez pas les factures de votre fournisseur.",
        "No envíe facturas de su proveedor.",
        "Не присылайте счета от поставщика.",
        "仕入先からの請求書は不要です。",
    ],
)
def test_a_word_more_that_turns_the_meaning_is_never_dropped(text: str) -> None:
    for found in said(text):
        assert found.how == "partial"
        assert not re.search(r"请(提供|发送)[^：]*发票", found.zh) or "以原文为准" in found.zh


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("Do not send invoices from your supplier.", "请不要发送您的供应商出具的发票。"),
        (
            "Unless you are the brand owner, send us invoices from your supplier.",
            "除非您是品牌方，请发送您的供应商出具的发票。",
        ),
        ("You never sent invoices.", "您从未发送发票。"),
        ("The parcel was not received.", "包裹没有收到。"),
        ("(ii) invoices; and", "(ii) 发票；以及"),
        ("Could you answer within 7 days?", "请在7天内回复。"),
        (
            "Press Reactivate on the Account Health page.",
            "请点击“Account Health page”（账户状况）中的“Reactivate”（重新激活）。",
        ),
    ],
)
def test_a_word_that_turns_the_meaning_is_said(text: str, zh: str) -> None:
    found = one(text)
    assert (found.how, found.zh) == ("rendered", zh)


def test_a_comma_does_not_cut_a_condition_off() -> None:
    found = one("If you never offered this puzzle, tell us.")
    assert "请告诉我们" not in found.zh or "如果" in found.zh  # whatever stays unsaid is named


@pytest.mark.parametrize(
    "text",
    [
        "Between 14 March and 2 June 2026 we counted 417 cases, 3.5% of orders such as 701-4820395-6617254.",
        "Bezahlen Sie 1.250,50 EUR bis zum 9. April 2026 für B0C7KQ3M2T.",
        "Réglez 15 € sous 20 jours pour la commande 402-9913870-5561247.",
        "ご注文503-2218840-6697153は3営業日以内に、発行から90日以内の明細を添えて。",
        "Заплатите 15 000 рублей до 21 августа 2026 г. за 96 товаров.",
    ],
)
def test_every_number_day_and_id_is_carried_over(text: str) -> None:
    for found in said(text):
        assert not lost(found.carried, found.zh)
        digits = re.sub(r"[.,\s](?=\d{3}(?!\d))", "", found.zh)
        for number in re.findall(r"\d{3,}", found.span.text.replace(".", "").replace(" ", "")):
            assert number in digits.replace(".", "")


@pytest.mark.parametrize(
    "text",
    [
        "We counted the parcels of 12–22 June.",
        "We counted the parcels shipped between 12 and 22 June.",
        "We counted the parcels from 12 to 22 June.",
        "Wir zählten die Pakete vom 12. bis zum 22. Juni.",
        "Nous avons compté les colis du 12 au 22 juin.",
        "Contamos los paquetes del 12 al 22 de junio.",
        "Мы посчитали посылки с 12 по 22 июня.",
    ],
)
def test_both_ends_of_a_run_of_days_are_carried(text: str) -> None:
    assert "6月12日至6月22日" in one(text).zh


@pytest.mark.parametrize(
    "text",
    ["Send 12 and 22 June's list.", "We found 12 parcels and 22 June was the last day.", "From 12 sellers to 22 June."],
)
def test_a_number_beside_a_day_is_no_first_day(text: str) -> None:
    assert "至" not in one(text).zh


def test_chinese_needs_no_rendering() -> None:
    assert {found.how for found in said("您的账户已被停用。请提供发票。")} == {"same"}


def test_a_day_that_could_be_two_is_left_as_it_stands() -> None:
    assert "03/04/2026" in one("Send us invoices from your supplier by 03/04/2026.").zh


def test_menu_words_stay_as_they_are_on_the_screen_with_their_chinese_behind() -> None:
    found = one("Submit the documents through Account Health > Reactivate your account.")
    assert "“Account Health > Reactivate your account”（账户状况 > 重新激活账户）" in found.zh


def test_a_partial_rendering_names_what_the_sentence_does() -> None:
    text = "We removed it.\n\nPlease send us:\n- the log of the tool that set the price on 3 May 2026"
    found = said(text)[-1]
    assert found.how == "partial"
    assert found.zh.startswith("【要求")
    assert "2026年5月3日" in found.zh


def test_a_known_verb_keeps_an_unknown_object_in_its_own_words() -> None:
    found = said("Please explain why nobody noticed for eleven hours.")[0]
    assert found.how == "partial"
    assert "请说明：“why nobody noticed for eleven hours”" in found.zh


def test_spans_are_the_exact_words_of_the_message() -> None:
    text = "Hello,\n\nYour account has been\ndeactivated. Please send invoices."
    message = notice(text).message
    for found in said(text):
        assert message.text[found.span.start : found.span.end] == found.span.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    if text.strip():
        for found in said(text):
            assert found.how != "rendered" or found.zh


def test_a_safety_notice_that_turns_on_a_mark_says_what_the_mark_is() -> None:
    text = (
        "We removed B0ABCD1234 for product safety reasons.\n\nPlease send us:\n"
        "- a photo that shows the UKCA mark on the product\n- the name of the factory"
    )
    found = explain(notice(text), BOOK, DAY)
    mark = next(e for e in found if e.rules == ("gloss.ukca",))
    assert mark.missing is not None
    assert {"zh", "en"} <= set(mark.means.root) & set(mark.missing.root)


def test_a_newsletter_explains_nothing() -> None:
    assert explain(notice("Our newsletter: the new fees for CE marked goods start in May."), BOOK, DAY) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Выплата на сумму 2 318,40 USD вернулась из банка.", "2318.40美元"),
        ("Выплата на сумму 12 318 USD вернулась из банка.", "12318美元"),
        ("Le virement de 1\u202f204,50 EUR nous est revenu de la banque.", "1204.50欧元"),
        ("Выплата на сумму 318,40 USD вернулась из банка.", "318.40美元"),
        ("The brand asks for 90.000 EUR in court.", "90000欧元"),
        ("A balance of 14.206,51 EUR stays with us.", "14206.51欧元"),
        ("Each sheet costs 0.125 EUR there.", "0.125欧元"),
        ("A transfer of 1,870.25 USD came back.", "1,870.25美元"),
    ],
)
def test_an_amount_with_parted_thousands_is_one_amount(text: str, amount: str) -> None:
    assert amount in one(text).zh


@pytest.mark.parametrize(
    ("text", "shown", "never"),
    [
        ("We looked at the last two hundred chats and in thirty-four of them buyers were lured away.", "200", "100"),
        ("Twenty-two of every hundred pairs came back.", "22", "20、"),
        ("Hay treinta y cuatro pedidos sin confirmar.", "34", "30"),
        ("Nous avons trouvé quatre-vingt-douze avis achetés sur la page de votre produit.", "92", "80"),
        ("У вас тридцать четыре заказа.", "34", "30、"),
    ],
)
def test_a_number_of_several_words_is_one_number(text: str, shown: str, never: str) -> None:
    found = one(text)
    assert shown in found.zh
    assert never not in found.zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Nobody knows when the buyer returns it.", "退货"),
        ("A voucher was offered in return for a five-star review.", "退货"),
        ("You had hidden the address so that our filter would not see it.", "滤芯"),
        ("The labels do not scan at the depot.", "扫描件"),
        ("Come to terms with the owner.", "词语"),
        ("The window stays open for sixty days.", "最近"),
        ("A parent wrote to us about the rim.", "父商品"),
        ("Everything else is fine.", "罚款"),
        ("Tell us how many parcels leave each day.", "许多"),
        ("They say that its word mark stands in the title.", "词语"),
        ("Check the labels before you ship.", "检查、"),
    ],
)
def test_a_word_of_two_meanings_is_left_out_where_it_may_have_the_other(text: str, never: str) -> None:
    assert all(never not in found.zh for found in said(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Returns of this model reached nine percent.", "退货"),
        ("Your report was read.", "报告"),
        ("We turned down report 18273645501 for lack of proof.", "投诉通知18273645501"),
        ("The air filter was blocked.", "滤芯"),
        ("In the last 30 days nothing changed.", "最近30天"),
        ("Open the appeal form below.", "表格"),
    ],
)
def test_a_word_of_two_meanings_is_told_where_the_words_beside_it_settle_it(text: str, shown: str) -> None:
    assert any(shown in found.zh for found in said(text))


def test_two_numbers_side_by_side_stay_two() -> None:
    found = one("Photos two and three show fifty a day.")
    assert "53" not in found.zh
    assert "51" not in found.zh


@pytest.mark.parametrize(
    ("text", "shown", "never"),
    [
        ("More than one in nine of your parcels arrived late.", "每9个中有1个", "9个包裹"),
        ("Three in ten of your orders were refunded.", "每10个中有3个", "10个订单"),
    ],
)
def test_a_share_is_no_count(text: str, shown: str, never: str) -> None:
    found = one(text)
    assert shown in found.zh
    assert never not in found.zh


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("For a packet of clothes pegs you ask £19.95.", "服装"),
        ("Add the lease of the container unit you rent.", "商品"),
        ("The report speaks of trade dress.", "连衣裙"),
        ("Type in the code that comes to your phone.", "电话号码"),
        ("We want an opinion by a registered patent attorney.", "已登记的专利"),
        ("The offer names no contact for product safety, and the warning text is missing.", "产品安全和警告"),
        ("This patio umbrella was entered on the page of a garden light set.", "灯"),
        ('Put everything into the "Fix my account" box on your dashboard.', "盒子"),
        ("After two days the offer ends.", "商品"),
        ("They object that Tollworth, their registered name, sits in your keywords.", "法人"),
        ("Open orders 14 Messages 2 Buyer feedback 4.7", "14个消息"),
        ("We want a truthful account of who runs which company.", "账户"),
        ("Send mails that date your design before 2019.", "日期"),
        ("Quatre photos ont été copiées sans qu'il ait donné son accord.", "合同"),
        ("Say the number of tubes sold since May.", "号码"),
        ("Cette fiche est celle d'une coque de téléphone.", "电话号码"),
        ("Sundale is yours today → get that store reopened first.", "“Sundale"),
    ],
)
def test_a_term_that_is_a_piece_of_another_name_is_not_told(text: str, never: str) -> None:
    assert never not in one(text).zh


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We want, by 4 May, your supplier's invoices and a letter he wrote.", "发票"),
        ("Buyers report that the goods stay away.", "商品"),
        ("Tell us the name and phone of whoever sold it.", "电话号码"),
        ("Two directors of your company were seen there.", "2"),
    ],
)
def test_a_term_that_stands_by_itself_is_told(text: str, told: str) -> None:
    assert told in one(text).zh
