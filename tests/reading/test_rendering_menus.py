"""Names of pages, tabs and buttons: within a path or quotation marks their Chinese stands behind them."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.menus import gloss
from rejoinder.reading.rendering.needs import needs
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import DayReader

BOOK = load()
DAY = date(2026, 6, 1)

PATHS = {
    ("en", "Settings > Account Info > Identity information"): "设置 > 账户信息 > 身份信息",
    ("en", "Performance > Voice of the Customer > B0TESTTEST > Resolve"): "绩效 > 买家之声 > B0TESTTEST > 处理",
    ("en", 'Help > "Fix a product page" > Merge'): "帮助 > 修改商品页面 > 合并",
    ("en", "Listing Policy Violations"): "商品信息政策违规",
    ("de", "Einstellungen > Auszahlungsmethode"): "设置 > 收款方式",
    ("de", "Shop-Einstellungen > Steuern"): "店铺设置 > 税务",
    ("fr", "État du compte > Faire appel"): "账户状况 > 提交申诉",
    ("es", "Estado de la cuenta > Atención al cliente > «Presentar un plan»"): "账户状况 > 客户服务 > 提交计划",
    ("it", "Stato dell'account > Altre violazioni"): "账户状况 > 其他违规",
    ("ja", "アカウント健全性 > 商品の状態に関する苦情"): "账户状况 > 商品状况投诉",
    ("nl", "Instellingen > Bedrijfsgegevens"): "设置 > 企业信息",
    ("pl", "Ustawienia > Dane firmy"): "设置 > 企业信息",
    ("pt", "Saúde da conta > Enviar plano"): "账户状况 > 提交计划",
    ("ru", "Финансы → Спор по удержанию"): "财务 > 扣款争议",
    ("tr", "Hesap Durumu > İtiraz et"): "账户状况 > 提出申诉",
}
NO_PATHS = [
    ("en", "Settings > Zorblatt"),
    ("en", "Zorblatt > Settings"),
    ("en", "quality"),
    ("en", "brand documents"),
    ("en", "Settings > copy"),
    ("en", "the documents"),
    ("en", "Documents of the brand you lost"),
    ("en", "12960033471 > B0TESTTEST"),
    ("en", "B0TESTTEST"),
    ("en", "Settings > B2B"),
    ("de", "sicherheit"),
    ("fr", "le plan"),
    ("es", "seguridad"),
    ("ru", "бренды"),
    ("tr", "kalite"),
]
PLAIN = [
    "Documents, brands and orders count.",
    "Safety first: our plan is to reply.",
    "Quality is what buyers want.",
    "Your Brands and Payments were looked at.",
]


@pytest.mark.parametrize(("lang", "path"), PATHS)
def test_a_path_of_known_steps_is_told(lang: str, path: str) -> None:
    assert gloss(path, grammar(BOOK, DAY, lang)) == PATHS[lang, path]


@pytest.mark.parametrize(("lang", "path"), NO_PATHS)
def test_a_path_with_an_unknown_step_or_a_word_written_small_is_not_told(lang: str, path: str) -> None:
    assert gloss(path, grammar(BOOK, DAY, lang)) == ""


@pytest.mark.parametrize("text", PLAIN)
def test_outside_a_path_and_quotation_marks_no_everyday_word_is_a_name_on_the_screen(text: str) -> None:
    known = grammar(BOOK, DAY, "en")
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang="en", day_style="", book=BOOK)
    assert "（" not in compose(tokens(text, reader, known), known).zh


LONGER = {
    "Use Product Compliance > Food and product safety issues for it.": "商品合规 > 食品和商品安全问题",
    "Use Product Compliance > Food and send the test report.": "商品合规 > 食品",
    "Open Payments > Reserve and disbursement.": "付款 > 预留金与放款",
    "Answer under Account Health > Appeal for the shop.": "账户状况 > 提交申诉",
}


@pytest.mark.parametrize("text", LONGER)
def test_the_last_step_of_a_path_goes_on_over_a_small_word_where_the_longer_name_is_known(text: str) -> None:
    known = grammar(BOOK, DAY, "en")
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang="en", day_style="", book=BOOK)
    assert f"（{LONGER[text]}）" in compose(tokens(text, reader, known), known).zh


def test_the_words_of_steps_stay_free_to_be_names_of_shops() -> None:
    assert "pesticides" not in needs(BOOK, "en").vocabulary
    assert "tegenmelding" not in needs(BOOK, "nl").vocabulary
