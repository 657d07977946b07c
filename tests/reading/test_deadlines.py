"""Only the seller's own time to answer is a deadline; most numbers in a notice are something else."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Deadline
from rejoinder.reading import read
from rejoinder.rulebook import load

HEAD = "Your Amazon selling account has been deactivated because the order defect rate was 3%. "


def _deadline(text: str, *, sent: date | None = date(2026, 3, 2)) -> Deadline | None:
    message = from_text(HEAD + text)
    if sent is not None:
        message = message.model_copy(update={"date": datetime(sent.year, sent.month, sent.day)})
    return read(message, load(), date(2026, 3, 2)).deadline


@pytest.mark.parametrize(
    ("text", "n", "unit"),
    [
        ("Please send the invoices within 14 days.", 14, "days"),
        ("Please send the invoices within fourteen (14) days.", 14, "days"),
        ("You have 72 hours to respond.", 72, "hours"),
        ("Please reply within two weeks.", 2, "weeks"),
        ("Send the plan within ten business days.", 10, "business_days"),
        ("Please provide the invoices by 20 March 2026.", 18, "days"),
        ("Please provide the invoices no later than 2026-03-12.", 10, "days"),
        ("请在7个工作日内提供发票。", 7, "business_days"),
        ("请于2026年3月16日前提交发票。", 14, "days"),
        ("您有72小时回复。", 72, "hours"),
        ("Bitte senden Sie die Rechnungen innerhalb von 10 Tagen.", 10, "days"),
        ("Пришлите документы в течение 5 рабочих дней.", 5, "business_days"),
        ("Пришлите документы в течение недели.", 7, "days"),
        ("Please send the invoices in the coming fortnight.", 14, "days"),
        ("三月十二日までに請求書をご提出ください。", 10, "days"),
        ("请于三月二十六日前提交发票。", 24, "days"),
        ("请在二十四小时内提交发票。", 24, "hours"),
        ("请在二十一天内提交发票。", 21, "days"),
        ("Please send the invoices within twenty-three days.", 23, "days"),
        ("Bitte senden Sie die Rechnungen binnen einundzwanzig Tagen.", 21, "days"),
        ("Envoyez les factures sous vingt et un jours.", 21, "days"),
        ("Envíe las facturas en el plazo de veintiún días.", 21, "days"),
        ("Пришлите счета в течение двадцати одного дня.", 21, "days"),
        ("В пятидневный срок пришлите счета.", 5, "days"),
        ("Stuur de facturen binnen eenentwintig dagen.", 21, "days"),
    ],
)
def test_time_to_answer_is_read(text: str, n: int, unit: str) -> None:
    found = _deadline(text)
    assert found is not None
    assert (found.n, found.unit) == (n, unit)


@pytest.mark.parametrize(
    "asked",
    ["Envie as faturas no prazo de vinte e um dias.", "Envie as faturas em vinte e um dias."],
)
def test_numbers_in_portuguese_words_are_read_whole(asked: str) -> None:
    conta = "A sua conta de vendedor foi desativada porque a taxa de pedidos com defeito foi de 3%. "
    found = read(from_text(conta + asked), load(), date(2026, 3, 2)).deadline
    assert found is not None
    assert (found.n, found.unit) == (21, "days")


@pytest.mark.parametrize(
    "text",
    [
        "Please send invoices from the last 365 days.",
        "Please send a bill not older than 90 days.",
        "We usually answer within 2 business days.",
        "The review takes up to ten business days.",
        "Your funds may be released after 90 days.",
        "Units in our centres can be recalled for 30 days.",
        "The strike stays visible for 180 days.",
        "您的资金将保留一百八十天。",
        "The strike stays visible for one hundred and eighty days.",
        "The rate is computed over 60 days.",
        "We will call you within 72 hours.",
        "Have a nice day.",
        "We wrote to you on 4 May 2026.",
        "我们通常会在2个工作日内回复。",
        "请提供最近365天内的发票。",
        "资金将被冻结90天。",
        "Wir antworten in der Regel binnen 2 Werktagen.",
        "Respondemos normalmente em 2 dias úteis.",
        "Envie uma fatura com menos de 90 dias.",
        "Wij antwoorden meestal binnen 2 werkdagen.",
        "Bitte senden Sie Belege, die nicht älter als 90 Tage sind.",
        "Поддержка обычно отвечает в течение 24 часов.",
        "Обычно мы отвечаем в течение недели.",
        "三月十二日に商品が届きました。",
        "Der Fall ruht seit einer Woche.",
    ],
)
def test_other_times_are_no_deadline(text: str) -> None:
    assert _deadline(text) is None


def test_a_last_day_in_an_undated_paste_is_asked_about_not_guessed() -> None:
    message = from_text(HEAD + "Please send the invoices by 20 March 2026.")
    notice = read(message, load(), date(2026, 3, 2))
    assert notice.deadline is None
    assert [finding.code for finding in notice.findings] == ["deadline_without_start"]


def test_the_sellers_time_is_chosen_among_several() -> None:
    found = _deadline(
        "Please send invoices of the last 365 days within 17 days. We answer in 2 days. Funds are held for 90 days."
    )
    assert found is not None
    assert found.n == 17


def test_a_last_day_without_a_year_in_an_undated_message_is_told_and_not_counted() -> None:
    message = from_text(HEAD + "Send the licence until the 5th of December, noon Pacific.")
    notice = read(message, load(), date(2026, 11, 28))
    assert notice.deadline is None
    assert [f.code for f in notice.findings] == ["deadline_without_start"]
    assert "5th of December" in notice.findings[0].what.say("en")
