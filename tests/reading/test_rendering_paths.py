"""Where menu paths begin and end in a sentence: the rulebook's small words lead to them and stand behind them."""

from __future__ import annotations

import pytest

from rejoinder.reading.rendering.paths import paths
from rejoinder.rulebook import load

FOUND = {
    "Please answer under Account Health > Appeals within 7 days.": "Account Health > Appeals",
    "Go to Performance → Product Policy → Appeals and press Send.": "Performance → Product Policy → Appeals",
    "Open Settings > Your Account > Legal Entity to change it.": "Settings > Your Account > Legal Entity",
    "Laden Sie es unter Kontozustand > Einsprüche hoch": "Kontozustand > Einsprüche",
    "Répondez dans Santé du compte > Appels avant vendredi.": "Santé du compte > Appels",
    "It stands at the top of Performance > Account Health.": "Performance > Account Health",
    'Use Help > "Report abuse" for it.': 'Help > "Report abuse"',
    "Abra um chamado em Ajuda > Fale conosco.": "Ajuda > Fale conosco",
    "Account Health > Call me puts you through to us.": "Account Health > Call me",
    "see Case log > View or": "Case log > View",
    "służy do tego strona Zarządzanie cenami > Oferty nieaktywne.": "Zarządzanie cenami > Oferty nieaktywne",
    "Cevabınızı Destek > Fiyatlandırma başlığı altından gönderin.": "Destek > Fiyatlandırma",
    "お手続きは設定 > 出品用アカウント情報よりお願いします": "設定 > 出品用アカウント情報",
    "アカウント健全性 > 購入者からの苦情": "アカウント健全性 > 購入者からの苦情",
    "Open the page the market panel > Brands": "the page the market panel > Brands",
    "Settings > Charge Methods please do it today": "Settings > Charge Methods",
    'See Reports > Payments > "Why is my money held" and write.': 'Reports > Payments > "Why is my money held"',
    "Go to my eBay > Account": "my eBay > Account",
    "Listing Policy Violations > Reply": "Listing Policy Violations > Reply",
    "Products > Submit before closure": "Products > Submit before closure",
}
NONE = [
    "Your account is at risk.",
    "We lost money > get that store reopened first please",
    "Nothing was sent -> nothing was ever seen",
    "Your rating is 4 and the target is 5.",
    "«Ваш магазин» закрыт",
    "Appeals and account health are on one page.",
]


@pytest.mark.parametrize("said", FOUND)
def test_a_path_is_cut_out_of_its_sentence(said: str) -> None:
    assert [said[a:b] for a, b in paths(said, "", load())] == [FOUND[said]]


@pytest.mark.parametrize("said", NONE)
def test_what_no_arrows_join_is_no_path(said: str) -> None:
    assert paths(said, "", load()) == []


def test_a_place_to_answer_ends_where_the_sentence_goes_on() -> None:
    said = "Help > Variations is the door to use."
    assert [said[a:b] for a, b in paths(said, "Help > Variations is the door", load())] == ["Help > Variations"]


NAMES = {"Performance", "Account Health", "Configuración", "Account", "Reserve"}
BEGUN = {
    "The place for it is Performance > Account Health.": "Performance > Account Health",
    "La ruta es Configuración > Impuestos": "Configuración > Impuestos",
    "The State of the Account > Appeal": "The State of the Account > Appeal",
    "Account Level Reserve > Appeal": "Account Level Reserve > Appeal",
    "Performance > Account Health": "Performance > Account Health",
    "The place is Zorblatt > Appeal": "The place is Zorblatt > Appeal",
}


@pytest.mark.parametrize("said", BEGUN)
def test_a_path_begins_with_the_name_that_is_known(said: str) -> None:
    assert [said[a:b] for a, b in paths(said, "", load(), NAMES.__contains__)] == [BEGUN[said]]
