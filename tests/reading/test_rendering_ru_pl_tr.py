"""Russian, Polish and Turkish words of two meanings: what they say elsewhere is not told, what they say here is."""

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
    return Reader(BOOK.find(PlatformRule, "joom"), day_reader(BOOK), lang, "", BOOK)


def zh(lang: str, text: str) -> str:
    known = grammar(BOOK, date(2026, 6, 1), lang)
    return compose(tokens(text, reader(lang), known), known).zh


@pytest.mark.parametrize(
    ("lang", "text", "never"),
    [
        ("ru", "Настоящее письмо ничего не меняет.", "真实"),
        ("ru", "На втором снимке логотип стёрт наждаком.", "徽标的"),
        ("ru", "После трёх магазин уходит на паузу.", "3个"),
        ("ru", "Сообщаем это вам для сведения.", "信息"),
        ("ru", "Вы меняли начинку без предупреждения покупателей.", "警告"),
        ("ru", "Приложите технический паспорт фонаря.", "护照"),
        ("ru", "Приложите паспорт аккумулятора.", "护照"),
        ("ru", "Акт подписан за обе стороны одной рукой.", "正反面"),
        ("ru", "Запись осталась в карточке магазина.", "商品页面"),
        ("ru", "Здравствуйте, это менеджер склада.", "该"),
        ("ru", "Отвечает директор по качеству.", "法定代表人"),
        ("ru", "Уберите снимки той же модели съёмки.", "型号"),
        ("ru", "Рисунок вышел за два года до вашего.", "在2年内"),
        ("ru", "Штрафов накопилось на два с половиной тысячи.", "2个半"),
        ("ru", "Номер указан сразу в трёх заказах.", "立即"),
        ("ru", "К концу недели картина не изменилась.", "1周"),
        ("ru", "Вопрос месяца: зачем вам склад?", "1个月"),
        ("ru", "Заводя копии, вы мешаете поиску.", "工厂"),
        ("ru", "Скажите, кто правил скан.", "政策"),
        ("ru", "Пледы вы шьёте под заказ.", "订单"),
        ("ru", "Претензий к упаковке нет.", "投诉"),
        ("ru", "Организация доставки хромает.", "公司"),
        ("ru", "В этом году вышло новое правило.", "政策"),
        ("ru", "Как правило, мы отвечаем за день.", "规则"),
        ("ru", "Накладные ресницы скрыты.", "送货单"),
        ("ru", "Упрёки в адрес бренда сняты.", "地址"),
        ("ru", "Футболки с печатью портрета скрыты.", "公章"),
        ("ru", "Приложите счета за шесть месяцев.", "内"),
        ("ru", "Модели на фотографиях улыбаются.", "型号"),
        ("ru", "Письмо магазину ушло вчера.", "店铺的"),
        ("ru", "Без накладной карточку не вернём.", "的送货单"),
        ("pl", "Na zdjęciu faktura drewna jest inna.", "发票"),
        ("pl", "Piec gazowy stoi w kuchni.", "5"),
        ("pl", "Stan konta wynosi zero.", "状况"),
        ("pl", "Kapcie szyte na zamówienie trafiły do wnuka.", "订单"),
        ("pl", "Pańskie tłumaczenie mnie nie przekonuje.", "翻译"),
        ("pl", "Nastąpiło zdjęcie oferty z powodu skargi.", "照片"),
        ("pl", "Pisze do nas osoba odpowiedzialna za paczki.", "欧盟"),
        ("pl", "Zabrakło dwa i pół tysiąca sztuk.", "提到：2、"),
        ("pl", "Termin mija za dwadzieścia jeden dni.", "20"),
        ("pl", "Państwa sklep to niestety Drewniana Zabawka.", "玩具"),
        ("pl", "W naszej opinii to podróbka.", "评论"),
        ("pl", "W paczce pękła linka.", "链接"),
        ("pl", "Wysłano trzydzieści dowodów osobistych.", "证据"),
        ("pl", "Nowa bateria umywalkowa przecieka.", "电池"),
        ("tr", "Beyanı yalnız üretici imzalar.", "签名"),
        ("tr", "Sınırımız yüzde iki buçuk.", "2%"),
        ("tr", "Yazınıza iki üç günde döneriz.", "：3天"),
        ("tr", "Size ayrıca bilgi verilecek.", "信息"),
        ("tr", "Fotoğraf makinesi kırık geldi.", "照片"),
        ("tr", "Gümrük vergisi ödenmemiş.", "海关"),
        ("tr", "Kredi kartı ekstresi yetmez.", "信用卡、"),
    ],
)  # fmt: skip
def test_a_word_that_says_something_else_is_not_told(lang: str, text: str, never: str) -> None:
    assert never not in zh(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("ru", "Настоящие чеки лежат у нас.", "真实的收据"),
        ("ru", "Паспорт директора размыт.", "护照"),
        ("ru", "Обе стороны паспорта не видны.", "正反面"),
        ("ru", "Карточка скрыта, товар снят.", "商品页面"),
        ("ru", "Проверка идёт до недели.", "不超过1周"),
        ("ru", "Проверка идёт две недели.", "2周"),
        ("ru", "Обычно это одна-две недели.", "1至2周"),
        ("ru", "После трёх магазинов вы открыли ещё.", "3个店铺"),
        ("ru", "Накладные поставщика приняты.", "送货单"),
        ("ru", "Накладные магазина приняты.", "店铺的送货单"),
        ("ru", "Цены в двух магазинах разные.", "2个店铺"),
        ("ru", "Это нарушает наши правила.", "规则"),
        ("pl", "Zdjęcie etykiety jest nieostre.", "标签照片"),
        ("pl", "Termin mija za dwadzieścia jeden dni.", "21天"),
        ("pl", "Zamówienie czeka na nadanie.", "订单"),
        ("tr", "Sınırımız yüzde iki buçuk.", "2.5%"),
        ("tr", "Yazınıza iki üç günde döneriz.", "2至3天"),
        ("tr", "Gönderdiğiniz fotoğraf bulanık.", "照片"),
    ],
)
def test_a_word_that_says_it_here_is_told(lang: str, text: str, told: str) -> None:
    assert told in zh(lang, text)
