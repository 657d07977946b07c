"""What is told beside whole sentences of other languages: deliveries, bills, parts of a whole, addresses."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import DayReader

BOOK = load()
DAY = date(2026, 6, 1)


def asked(lang: str, text: str) -> str:
    known = grammar(BOOK, DAY, lang)
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang=lang, day_style="", book=BOOK)
    return compose(tokens(text, reader, known), known, ("demand",)).zh


@pytest.mark.parametrize(
    ("lang", "text", "never"),
    [
        ("es", "Por favor, entregue puntualmente los pedidos pendientes.", "请提供"),
        ("es", "Entregue los pedidos en la fecha prometida.", "请提供"),
        ("es", "Incluya una imagen donde se aprecie la contraseña NOM.", "密码"),
        ("es", "Adjunte a lo anterior capturas o contratos.", "“a lo"),
        ("es", "Retire ambos diseños, o bien aporte los contratos.", "diseños, o bien"),
        ("de", "Berichtigen Sie ihn in den betroffenen Bestellungen.", "“ihn"),
        ("de", "Belegen Sie es mit dem Katalog des Herstellers.", "“es"),
        ("ru", "Отправьте их в течение 48 часов.", "“их"),
        ("ru", "Напишите менеджеру в Телеграм @beadshop_lv.", "请说明"),
        ("ru", "Если не согласны, приложите накладную.", "除非"),
        ("ru", "Номер отличается от указанного при проверке компании.", "身份"),
        ("ru", "В теме письма укажите номер.", "信函"),
        ("fr", "Produisez les factures du distributeur, avec le nom d'une personne à appeler.", "带有"),
        ("fr", "Malgré tout, Malgré nos avertissements, rien ne change.", "Malgré"),
        ("it", "Dopo il controllo Vi chiediamo di rispondere.", "Vi"),
        ("nl", "Het nummer hoort bij een Litouwse bank.", "Litouwse"),
        ("ja", "固定電話いずれかの請求書", "发票"),
        ("ja", "20日の期限が過ぎました。", "20天"),
        ("fr", "Expliquez si vous avez vendu ces articles.", "如果"),
        ("es", "Indique si la cuenta es suya.", "如果"),
        ("fr", "Indiquez si possible le numéro de suivi.", "是否"),
        ("ru", "Передайте посылки перевозчику вовремя.", "请提供"),
        ("de", "Nur zwei von drei Rechnungen wurden anerkannt.", "3份发票、"),
        ("tr", "Ticaret Sicili Gazetesi'nin sayfasını ekleyin.", "登记簿"),
    ],
)
def test_what_the_sentence_does_not_say_is_not_told(lang: str, text: str, never: str) -> None:
    assert never not in asked(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("es", "Entregue las facturas del proveedor.", "请提供供应商发票"),
        ("es", "Por favor, entregue puntualmente los pedidos pendientes.", "请按时交付未发货的订单"),
        ("es", "Cambie su contraseña.", "密码"),
        ("es", "sin certificado NOM", "NOM证书"),
        ("ru", "Приложите его согласие.", "“его согласие”"),
        ("ru", "Напишите менеджеру в чат.", "客户经理"),
        ("fr", "un client sur huit", "每8名买家中有1名"),
        ("fr", "deux avis sur trois produits", "2个评论、3个商品"),
        ("it", "due fatture su tre", "每3张发票中有2张"),
        ("ru", "Два из пяти заказов пришли поздно.", "5个订单中有2个"),
        ("de", "Nur zwei von drei Rechnungen wurden anerkannt.", "3份发票中有2份"),
        ("ja", "20日以内", "20天"),
        ("ja", "仕入先の請求書", "发票"),
        ("pt", "vendas sem NF-e", "电子发票（NF-e）"),
    ],
)
def test_what_it_does_say_is_told(lang: str, text: str, told: str) -> None:
    assert told in asked(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        ("ru", "Пишите на +49 000 5577120, спросить Эдуарда.", "+49 000 5577120"),
        ("de", "Rufen Sie +49 (0)30 5550123 an.", "+49 (0)30 5550123"),
        ("ja", "電話番号は+81 3-5550-1234です。", "+81 3-5550-1234"),
        ("ja", "三日以内に desk@lirrow.exampleまでお送りください。", "desk@lirrow.example"),
        ("ja", "リンク https://lirrow.example/cardをクリック", "https://lirrow.example/card"),
        ("ja", "送り先はdesk@lirrow.exampleです。", "desk@lirrow.example"),
    ],
)
def test_an_address_and_a_number_end_where_they_end(lang: str, text: str, whole: str) -> None:
    known = grammar(BOOK, DAY, lang)
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang=lang, day_style="", book=BOOK)
    assert whole in [token.zh for token in tokens(text, reader, known).all if token.value]


def test_sums_are_no_telephone_numbers() -> None:
    assert "12000欧元" in asked("de", "Es fehlen 12 000 EUR.")
    assert "1 250 000" not in asked("fr", "soit 1 250 000 EUR")
