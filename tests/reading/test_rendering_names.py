"""Names, numbers of patents and quotations that are one thing beside a sentence, and where what is asked ends."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import Tokens, tokens
from rejoinder.reading.rendering.tongue import tongue
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import DayReader

BOOK = load()
DAY = date(2026, 6, 1)


def cut(lang: str, text: str) -> Tokens:
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang=lang, day_style="", book=BOOK)
    return tokens(text, reader, grammar(BOOK, DAY, lang))


def carried(lang: str, text: str) -> list[str]:
    return [token.zh for token in cut(lang, text).all if token.value]


def asked(lang: str, text: str) -> str:
    return compose(cut(lang, text), grammar(BOOK, DAY, lang), ("demand",)).zh


@pytest.mark.parametrize(
    ("languages", "text", "lang"),
    [
        (("it", "es"), "le fatture del fornitore intestate a voi", "it"),
        (("fr", "it"), "Joignez un RIB au nom de la société et un Kbis.", "fr"),
        (("de", "en"), "Your store is closed and we have your papers.", "en"),
        (("en", "de"), "Ihr Konto ist seit heute nicht mehr aktiv.", "de"),
    ],
)
def test_one_small_word_makes_no_other_language(languages: tuple[str, ...], text: str, lang: str) -> None:
    assert tongue(text, languages, BOOK) == lang


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Le sac que la maison Verlaine-Oudry vend", "Verlaine-Oudry"),
        ("fr", "La facture porte le nom de M. Lastère.", "M. Lastère"),
        ("nl", "Er is niets bekend bij Stibat van Zilvermeer.", "Stibat van Zilvermeer"),
        ("it", "Abbiamo tolto TAPPETO-B dalle vendite.", "TAPPETO-B"),
        ("it", "come dice Ombrellificio delle Salvarane", "Ombrellificio delle Salvarane"),
        ("en", "The lid copies US D987,412 S as it was filed.", "US D987,412 S"),
        ("en", "It is covered by US 9,876,543 B2 and nothing else.", "US 9,876,543 B2"),
        ("en", "It is covered by EP 3456789 B1 and nothing else.", "EP 3456789 B1"),
        ("de", "unter »Farbe« steht ein Toaster, unter »Form« ein Schlauch.", "“Farbe”"),
        ("en", "ROBO-DOG and ROBO-CAT carry no mark.", "ROBO-DOG"),
        ("en", "Give it to Mr. Osgarde at once.", "Mr. Osgarde"),
        ("pl", "PDF albo JPG, do 10 MB.", "10 MB"),
        ("ru", "обещано 90 000 мА·ч в корпусе", "90000 mAh"),
    ],
)
def test_a_name_is_carried_whole(lang: str, text: str, name: str) -> None:
    assert name in carried(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "none"),
    [
        ("it", "Se la banca lo rifiuta, se ne accorge prima Lei di noi.", "Lei"),
        ("es", "Las medidas para que no se repita Mándelo con el botón.", "Mándelo"),
        ("nl", "Een rapport van een Chinees laboratorium mag.", "Chinees"),
        ("it", "La fibbia si è aperta a Rovigo e a Lecce.", "Rovigo e a Lecce"),
        ("it", "La fibbia si è aperta a Rovigo e Lecce.", "Rovigo e Lecce"),
        ("fr", "Votre numéro de TVA FR est radié.", "TVA FR"),
        ("fr", "Le lot est prêt. Lastère attend.", "prêt. Lastère"),
        ("nl", "Wilt u een EN 71-rapport aanleveren?", "EN 71-rapport"),
        ("en", "In the US 1,200 units were sold.", "US 1,200"),
        ("en", "They sold 1,200,000 A4 sheets.", "US"),
        ("en", "The fee is US 9,876 dollars.", "US 9,876"),
        ("en", "The fee is USD 417.45 in all.", "USD 417"),
        ("en", "No. Opening one leads to both being closed.", "No. Opening"),
        ("de", "Konto » Steuern » Nummer", "“Steuern”"),
        ("fr", "Il y a 5 mois déjà", "5 m"),
        ("es", "Pagó 3 mil por ello", "3 m"),
        ("de", "Der Artikel 5 gilt.", "5 g"),
    ],
)
def test_what_is_no_name_or_is_two_stays_apart(lang: str, text: str, none: str) -> None:
    assert none not in carried(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "said", "not_said"),
    [
        (
            "es",
            "Explique por qué se rompen los botijos y describa el embalaje.",
            "“por qué se rompen los botijos”",
            "y des",
        ),
        ("es", "Adjunte las guías de esos envíos, díganos qué falló.", "“las guías de esos envíos”", "díganos"),
        (
            "fr",
            "Merci de joindre l'étiquette du lot et de confirmer la destruction.",
            "“l'étiquette du lot”",
            "de confirmer",
        ),
        (
            "ru",
            "Приложите квитанции о приёме посылок и сообщите, кто вносит номера.",
            "“квитанции о приёме посылок”",
            "и соо",
        ),
    ],
)
def test_what_is_asked_ends_where_something_else_is_asked(lang: str, text: str, said: str, not_said: str) -> None:
    zh = asked(lang, text)
    assert said in zh
    assert not_said not in zh


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("es", "Explique por qué y cuándo se rompen los botijos.", "“por qué y cuándo se rompen los botijos”"),
        ("es", "Adjunte las guías, las etiquetas y los pesos.", "“las guías, las etiquetas y los pesos”"),
        ("fr", "Merci de joindre l'étiquette et le carnet du lot.", "“l'étiquette et le carnet du lot”"),
        ("ru", "Приложите квитанции и бирки посылок.", "“квитанции и бирки посылок”"),
        ("fr", "Merci de joindre le carnet (moins d'un an).", "“le carnet (moins d'un an)”"),
    ],
)
def test_what_is_asked_goes_on_over_a_list(lang: str, text: str, said: str) -> None:
    assert said in asked(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("es", "Use el botón amarillo de Estado de la cuenta.", "账户状况"),
        ("it", "Usi la scheda Salute account.", "账户状况"),
        ("fr", "un extrait du registre du commerce", "商业登记簿摘录"),
        ("de", "eine Strom-, Gas- oder Telefonrechnung", "电费、煤气费或电话账单"),
        ("tr", "kolilerin yalnızca yüzde 88'inde", "88%"),
        ("tr", "İki alıcı yazdı.", "2"),
        ("ja", "14日のうちにお送りください", "在14天内"),
        ("ja", "二十一日以内にお寄せください", "在21天内"),
        ("ja", "三年前に閉鎖されたお店", "3年前"),
        ("ja", "ご注文六十二件のうち五件", "62、5"),
        ("tr", "LKM-GÜL-400 lokumu", "LKM-GÜL-400"),
        ("ru", "ответ за двое суток", "2天"),
        ("tr", "Yirmi gün içinde bekliyoruz", "在20天内"),
        ("ja", "A4コピー用紙500枚", "A4"),
        ("es", "Hay dos motivos.", "2个原因"),
        ("fr", "Lu votre plan de deux pages.", "2"),
        ("es", "de 10 a 15 días hábiles", "10至15个工作日"),
        ("pl", "okres od 1 do 5 dni", "1至5天"),
    ],
)
def test_what_is_common_in_notices_is_told(lang: str, text: str, said: str) -> None:
    assert said in asked(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "not_said"),
    [
        ("es", "la ficha del envasador con el lote", "商品页面"),
        ("es", "el teléfono que figura en su ficha", "商品页面"),
        ("fr", "les déclarations de chiffre d'affaires", "、声明"),
        ("pl", "zamknięto z powodu remontu", "原因"),
        ("pt", "o prazo bancário das devoluções", "退货"),
        ("it", "ho letto le sue quattro pagine", "页面"),
        ("it", "manca il marchio CE", "商标"),
        ("ja", "絵本の挿絵をそのまま写したもの", "副本"),
        ("ja", "関連していると判断したためです", "决定"),
        ("fr", "l'union des deux fiches", "欧盟"),
        ("fr", "la somme sera payée pour votre compte", "账户"),
        ("es", "devolución de la diferencia a quienes pagaron", "退货"),
        ("fr", "Lu votre plan de deux pages.", "页面"),
        ("de", "Ich bin ab halb drei im Auto.", "3"),
        ("es", "si prefiere que paguemos la tasa en su nombre", "名称"),
        ("ja", "三日月の形", "3"),
        ("ja", "数十件のお声", "10"),
        ("pl", "dwudziestu siedmiu kupujących", "20"),
        ("pl", "dwudziestu jedenastu kupujących", "11"),
        ("tr", "yüzde yirmi ikisi", "20"),
        ("ru", "за дни с 24-го", "24-го"),
        ("es", "Hola, Tienda Ocho Brisas:", "店铺"),
        ("es", "Hola, Tienda Ocho Brisas:", "8"),
        ("de", "gern auch fünf Jahre alt", "岁"),
        ("fr", "qu'il parfume une armoire", "香水"),
        ("tr", "Belgeleri Uyumluluk > Ürün güvenliği sayfasına yükleyin.", "sayfasına"),
        ("de", "die Bescheinigung des Finanzamts", "税务登记证明"),
    ],
)
def test_what_has_another_meaning_is_not_told(lang: str, text: str, not_said: str) -> None:
    assert not_said not in asked(lang, text)
