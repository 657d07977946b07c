"""German, Dutch and Japanese words of two meanings: told where they are what they seem, silent where they are not."""

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
    known = grammar(BOOK, date(2026, 12, 1), lang)
    return compose(tokens(text, reader(lang), known), known).zh


@pytest.mark.parametrize(
    ("lang", "text", "never"),
    [
        ("de", "Unternehmen Sie nichts weiter.", "公司"),
        ("de", "Lagern Sie die Teile getrennt.", "仓库"),
        ("de", "Waren Sie an dem Tag im Büro?", "商品"),
        ("de", "Gründen Sie bitte nichts Neues.", "原因"),
        ("de", "Die Rechnungs- und Lieferadresse weichen ab.", "发票"),
        ("de", "Lager- und Versandkosten tragen Sie.", "仓库"),
        ("de", "Beide Seiten bleiben sichtbar.", "正反面"),
        ("de", "Löschen Sie die neun Bilder.", "新的"),
        ("de", "Sie haben aktuell Bestellungen offen.", "最新"),
        ("de", "Eine Reserve ist keine Maßnahme gegen Sie.", "已采取"),
        ("de", "Das unten genannte Konto ruht.", "上述"),
        ("de", "Nach Angaben der Werkstatt war sie neu.", "信息"),
        ("de", "Das steht im Widerspruch zu Ihrer Antwort.", "申诉"),
        ("de", "Der Ausweis der Umsatzsteuer fehlt.", "身份证件"),
        ("de", "Die Bestellung eines Bevollmächtigten steht aus.", "订单"),
        ("de", "Was ein Helfer in Ihrem Auftrag tut, zählt als Ihres.", "订单"),
        ("de", "Sie haben im Mai 12 Bestellungen storniert.", "12年"),
        ("de", "Im Jahr 2025 Pakete ohne Nummer zu senden, war erlaubt.", "2025个"),
        ("de", "Sehr geehrter Kunde,", "买家"),
        ("de", "Darauf gehen Sie mit keinem Wort ein.", "词语"),
        ("de", "Wir wollen uns ein Bild machen.", "图片"),
        ("de", "Die Gebühr stellen wir Ihnen in Rechnung.", "发票"),
        ("de", "Es war nichts auf Lager.", "仓库"),
        ("de", "Ihr Angebot, den Käufern das Geld zu geben, kam zu spät.", "商品页面"),
        ("de", "Ihr Vetter habe die Rechnung „nur heller gemacht“.", "的发票"),
        ("de", "§ 7 Abs. 7 VerpackG verbietet das.", "7个"),
        ("de", "Es waren einige hundert Angebote.", "100"),
        ("nl", "U bent sinds 2018 klant.", "买家"),
        ("nl", "Wij stellen het op prijs als u antwoordt.", "价格"),
        ("nl", "De ketel is van koper.", "买家"),
        ("nl", "De papieren staan u ter beschikking.", "决定书"),
        ("nl", "Sinds vanmiddag vier uur is alles dicht.", "小时"),
        ("nl", "Artikel 6 van de regels verbiedt het.", "商品"),
        ("nl", "Er is een overeenkomst tussen beide gezichten.", "合同"),
        ("nl", "De merkhouder acht dit onjuist.", "8"),
        ("ja", "送料の割引は三十一日までです。", "31天"),
        ("ja", "五日に届きました。", "5天"),
        ("ja", "2月16日から23日の休みです。", "23天"),
        ("ja", "再度お申し立てになる場合は窓口へ。", "投诉"),
        ("ja", "お申し立ての内容を拝見しました。", "投诉"),
        ("ja", "下記の理由により止めました。", "上述"),
        ("ja", "カード会社に連絡してください。", "提到：公司"),
        ("ja", "有名な店のコピー商品です。", "副本"),
        ("ja", "電池ぶたがありません。", "电池"),
        ("ja", "対象となる製品が異なります。", "受影响"),
        ("ja", "原因の説明書を出してください。", "说明书"),
    ],
)
def test_a_word_of_another_meaning_is_not_told(lang: str, text: str, never: str) -> None:
    assert never not in zh(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("de", "Ihr Unternehmen ist nicht eingetragen.", "您的公司"),
        ("de", "Dafür benötigen wir beide Seiten des Ausweises.", "身份证件的正反面"),
        ("de", "Die Maßnahmen, die Sie ergriffen haben", "您已采取的措施"),
        ("de", "Das oben genannte Konto ruht.", "上述账户"),
        ("de", "Neue Bilder können Sie hochladen.", "新的图片"),
        ("de", "Im Jahr haben Sie 2000 Pakete verschickt.", "2000个包裹"),
        ("de", "Seit April 2025 ruht es.", "2025年4月"),
        ("de", "Offene Aufträge liefern Sie noch aus.", "未发货订单"),
        ("de", "Acht Käufer schrieben uns.", "8名买家"),
        ("de", "Uns fehlt die Erklärung des Herstellers.", "制造商的声明"),
        (
            "de",
            "ein Foto des Typenschilds mit Name und Anschrift, die Bedienungsanleitung auf Deutsch",
            "带有名称/姓名和地址的铭牌的照片、德文的说明书",
        ),
        ("de", "Danach wird alle 14 Tage abgerechnet.", "每14天"),
        ("de", "Von hundert Käufern klagten zwei.", "100名买家"),
        ("nl", "De koper kreeg zijn geld terug.", "买家"),
        ("nl", "Binnen 24 uur volgt antwoord.", "在24小时内"),
        ("nl", "Vanaf gisteren 18 uur is alles dicht.", "18点"),
        ("nl", "Deze maand kregen we acht klachten.", "8个投诉"),
        ("ja", "4月1日から30日間です。", "30天"),
        ("ja", "期限は17日、または二回までです。", "17天"),
        ("ja", "偽物であるとの申し立てがございました。", "投诉"),
        ("ja", "B0KESTREL1の申し立ては却下しました。", "申诉"),
        ("ja", "取扱説明書が見当たりません。", "说明书"),
        ("ja", "審査に二、三日いただきます。", "2至3天"),
    ],
)
def test_a_word_is_told_where_it_says_just_that(lang: str, text: str, told: str) -> None:
    assert told in zh(lang, text)
