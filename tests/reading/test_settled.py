"""A complaint that the thread itself says is over is neither answered nor asked for; near misses keep it open."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.model.rules import ViolationRule
from rejoinder.reading import read
from rejoinder.reading.sentences import sentences
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import compiled

BOOK = load()
DAY = date(2026, 11, 30)

FIRST = """From: seller-notification@amazon.com
Date: Mon, 9 Nov 2026
Your Amazon seller account has been deactivated.

Why is this happening?
You have listed products that we believe may be inauthentic:
ASIN: B0BRK42HJW

We also received a report from a rights owner that the following product infringes a design patent:
ASIN: B0BRK57TQX
Rights owner: Tallow & Reed LLC
Complaint ID: 15590327461

To reactivate your account, please submit:
-- Supplier invoices that are no older than one year.
-- For the design patent complaint, a retraction from the rights owner or proof that the product does not infringe.
"""
INVOICES = "\nHowever we could not verify your invoices. Please send invoices that show your supplier.\n"


def of(reply: str) -> Notice:
    """Read the first mail with a later one behind it."""
    return read(from_text(f"{FIRST}\nHello,\n{reply}{INVOICES}Amazon.com", rulebook=BOOK), BOOK, DAY)


def open_patent(notice: Notice) -> bool:
    """Tell whether the patent is still answered or asked for."""
    asked = any("retraction" in demand.span.text for demand in notice.demands)
    return asked or any(stated.value == "ip_patent" for stated in notice.violations)


@pytest.mark.parametrize(
    "reply",
    [
        "Complaint 15590327461 has been withdrawn by the rights owner.",
        "We received the retraction for complaint 15590327461 and no further action is needed for this complaint.",
    ],
)
def test_what_is_over_is_neither_answered_nor_asked_for(reply: str) -> None:
    notice = of(reply)
    assert not open_patent(notice)
    assert [demand.id for demand in notice.demands] == [f"d{n}" for n in range(1, len(notice.demands) + 1)]
    assert notice.demands
    assert "inauthentic" in {stated.value for stated in notice.violations}
    assert any("may be inauthentic" in one.span.text for one in notice.allegations)


@pytest.mark.parametrize(
    "reply",
    [
        "Your listing can return once complaint 15590327461 has been withdrawn.",
        "Complaint 15590327461 has not been withdrawn.",
        "Complaint 20010000003 has been withdrawn by the rights owner.",
        "Please ask the rights owner to withdraw complaint 15590327461.",
    ],
)
def test_what_is_not_said_to_be_over_stays_open(reply: str) -> None:
    assert open_patent(of(reply))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (("Guten Tag,\nwir haben Ihre Angebote auf Amazon.de deaktiviert, weil die von Ihnen hinterlegte Nummer nicht "
         "bestätigt werden konnte.\nASIN: B0CX7LM4QR\nBitte senden Sie uns den Nachweis der Registrierung im "
         "Verpackungsregister LUCID.\nIhr Verkäuferkonto ist davon derzeit nicht betroffen.\nAmazon.de"),
         "listing_removal"),
        (("Guten Tag,\nwir haben Ihr Verkäuferkonto deaktiviert, weil die von Ihnen hinterlegte Nummer nicht bestätigt "
         "werden konnte.\nBitte senden Sie uns den Nachweis der Registrierung.\nAmazon.de"), "deactivation"),
    ],
)  # fmt: skip
def test_an_account_that_is_not_touched_was_not_deactivated(text: str, kind: str) -> None:
    assert read(from_text(text, rulebook=BOOK), BOOK, DAY).kind == kind


@pytest.mark.parametrize(
    "words",
    [
        "Some orders were placed by accounts connected with each other.",
        "The parcels under those orders had no contents.",
        "Магазин заблокирован за искусственное завышение продаж.",
        "Заказы оформили аккаунты, связанные между собой.",
        "部分订单由关联账户下单。",
    ],
)
def test_orders_of_connected_accounts_and_parcels_without_goods_are_brushing(words: str) -> None:
    match = compiled(BOOK.get(ViolationRule, "joom.review_manipulation").match, ("en", "zh", "ru"))
    assert match.find(words, words.lower())


def test_the_wrapped_line_of_a_wide_mail_goes_on_and_a_short_heading_does_not() -> None:
    line = "Der Name des registrierten Unternehmens stimmt nicht mit dem Namen des Unternehmens in Ihrem eigenen hier"
    wide = f"{line}, wo er steht\n{line}\nVerkäuferkonto überein.\nBetroffene Angebote\nASIN B0CX7LM4QR\n"
    found = [one.text for one in sentences(wide, (), frozenset(), frozenset())]
    assert any(text.endswith("hier Verkäuferkonto überein.") for text in found)
    assert "Betroffene Angebote" in found
