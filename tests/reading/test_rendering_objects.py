"""The object of a clause that is quoted ends where another clause begins; where nobody can tell, nothing is quoted."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from rejoinder.model.notice import Message
from rejoinder.model.rules import PlatformRule
from rejoinder.reading import read, render
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

BOOK = load()
DAY = date(2026, 6, 1)


@cache
def reader(lang: str) -> Reader:
    return Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), lang, "", BOOK)


def zh(text: str, does: str = "demand", point: str = "", lang: str = "en") -> str:
    known = grammar(BOOK, DAY, lang)
    at = text.find(point) if point else -1
    points = ((does, at, at + len(point)),) if at >= 0 else ()
    return compose(tokens(text, reader(lang), known), known, (does,), points).zh


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Delete the four newcomers and choose which of them you keep.", "“the four newcomers”"),
        ("Correct what you said of the lid, say who will answer mails.", "“what you said of the lid”"),
        ("Correct the surname first, otherwise the two will not meet.", "“the surname first”"),
        ("Check the template for rugs, 88 goods use it.", "“the template for rugs”"),
        ("Check their wattage and take down the strong ones.", "请删除：“the strong ones”"),
        ("Send the codes to him, and the ticket makes itself torn.", "“the codes to him”"),
        ("Send sketches, mould plans or anything dated.", "“sketches, mould plans or anything dated”"),
        ("Show where you live, with a gas or phone bill.", "“where you live, with a gas or phone bill”"),
        ("Furnish the singer's word, or, if there is none, a ruling.", "“the singer's word”"),
        ("Send a plan that tells what broke and what you changed since.", "and what you changed since”"),
        ("Remove the copies, their texts and marks.", "“the copies, their texts and marks”"),
        ("Explain how dates are checked and attach a sketch.", "“how dates are checked”；请附上"),
        ("Provide the ledger of the hall from August until now.", "from August until now”"),
    ],
)
def test_a_quoted_object_ends_where_its_clause_ends(text: str, told: str) -> None:
    assert told in zh(text)


@pytest.mark.parametrize(
    "text",
    [
        "Explain how you will find and delete such copies.",
        "Explain how you will inspect lids and delete such copies.",
        "Explain how your people sort lids and send them.",
        "Give each parcel its own sticker.",
        "Give the rest back to the people.",
        "Let us have the",
        "Provide us, if you can, a sketch.",
        "Show so.",
        "We need to see how it broke.",
        "We ask for a word from that house on which holder, seal and day can be read.",
    ],
)
def test_what_nobody_can_part_is_not_quoted(text: str) -> None:
    assert "：“" not in zh(text)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("They count as five, unless you withdraw them or show both leaves.", "show both leaves"),
        ("We pay it as soon as you name a bank or send a stamped sheet.", "send a stamped sheet"),
        ("If you remove the mugs the block ends.", "remove the mugs"),
    ],
)
def test_a_condition_is_not_told_as_asked(text: str, point: str) -> None:
    assert "请" not in zh(text, point=point)


@pytest.mark.parametrize("text", ['"Pair" says the box, one brace says the lid.', "Turin has told us so."])
def test_a_label_and_a_mere_so_report_nothing(text: str) -> None:
    assert "反映" not in zh(text, "accusation")


def line(text: str) -> str:
    notice = read(Message(id="m", text=text, languages=("en",)), BOOK, DAY)
    return render(notice, BOOK, DAY)[0].zh


@pytest.mark.parametrize(
    "text",
    [
        "One of them, from a friend, came with a recipe.",
        "None of this weighed on either side.",
        "We don't count it today.",
        "The motor is your own and nobody claims otherwise.",
        "Reading is done by people, who like tea.",
        "We looked at the tides of the last 180 days.",
        "The pictures were lifted from their leaflet.",
    ],
)
def test_a_passing_word_puts_no_line_above_a_sentence(text: str) -> None:
    assert "【" not in line(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You may keep selling your other goods.", "可以做"),
        ("Otherwise your shop may be closed.", "后果"),
        ("Please do not open a second request.", "不要做"),
        ("Our rules forbid lending out a log-in.", "规则"),
    ],
)
def test_plain_words_still_do(text: str, told: str) -> None:
    assert told in line(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("As a rule, nothing.", "规则"),
        ("This was taken into account.", "账户"),
        ("He acted on his own account.", "账户"),
        ("The maker knows you as its customer.", "买家"),
        ("The goods reach you on consignment.", "包裹"),
        ("You did not show it at listing.", "商品页面"),
        ("Your level dropped to Below Standard.", "标准"),
        ("She opened the grinder and found coffee in it.", "已发现的"),
        ("The letter takes three pages.", "页面"),
        ("Without a further letter, all pages are dimmed.", "所有页"),
        ("It deals with sellers in alphabetical order.", "订单"),
        ("Unpack COMPLAINT.zip first.", "投诉"),
        ("The other lamps stay on.", "另一"),
        ("We want the bills you bought the watches on.", "您购买的账单"),
        ("Silence counts as consent.", "许可"),
    ],
)
def test_a_turn_of_speech_is_no_term(text: str, never: str) -> None:
    assert never not in zh(text)


def test_a_number_to_ring_keeps_its_last_group() -> None:
    assert "+00 555 0191 77" in zh("Ring +00 555 0191 77, six hours from now.")


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("de", "Bitte bestätigen Sie den Eintrag und nehmen Sie die Kärtchen heraus.", "“den Eintrag”"),
        ("fr", "Supprimez le prix barré, puis repassez chez nous.", "“le prix barré”"),
        ("ru", "Удалите лишние либо уберите их со склада.", "“лишние”"),
        ("de", "Bitte bestätigen Sie den Eintrag, den Sie bekommen haben.", "“den Eintrag, den Sie bekommen haben”"),
        ("de", "Bitte bestätigen Sie den Eintrag und die Karte.", "“den Eintrag und die Karte”"),
        ("fr", "Supprimez le prix barré et chez nous le titre.", "“le prix barré et chez nous le titre”"),
        ("ru", "Удалите лишние и сайты.", "“лишние и сайты”"),
    ],
)
def test_a_verb_that_looks_bidden_ends_an_object_in_other_languages(lang: str, text: str, told: str) -> None:
    assert told in zh(text, lang=lang)


def test_a_deed_of_sale_is_no_purchase_from_a_supplier_and_its_condition_is_named() -> None:
    asked = "schicken Sie den Kaufvertrag"
    told = zh(f"Haben Sie es verkauft, {asked}.", point=asked, lang="de")
    assert "买卖合同" in told
    assert "如果" in told
    assert "如果" not in zh("Haben Sie Geduld.", lang="de")
