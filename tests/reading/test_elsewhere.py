"""Another marketplace's mail is "other" whatever has happened there, but is read for what it says."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.diagnosis import diagnose
from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

CLOSED = "\n\n".join(
    (
        "From: seller-performance@shop.etsy.com\nSubject: Your Etsy shop is closed",
        "Hello Lian Hu Trading,",
        (
            "your Etsy shop was closed this morning. Between 3 and 28 October 61 of 402 parcels were handed to the "
            "carrier after the day you had promised."
        ),
        "Send us your dispatch log for October by answering this message within 10 days.",
        "Etsy Marketplace Integrity",
    )
)
SALES = "\n\n".join(
    (
        "From: news@shop.etsy.com\nSubject: Etsy sellers' morning",
        "Hello Lian Hu Trading,",
        (
            "on 9 December Etsy shows in a webinar how shops hand their parcels to carriers on the promised day. Late "
            "parcels, wrong pictures and used goods are what buyers on Etsy complain of most."
        ),
        "Etsy Marketplace Events",
    )
)
RECEIPT = "\n\n".join(
    (
        "From: seller-performance@shop.etsy.com\nSubject: We have your papers",
        "Hello Lian Hu Trading,",
        (
            "the papers for your Etsy shop have come in. A colleague will look at them, which takes about three days. "
            "There is nothing for you to do."
        ),
        "Etsy Marketplace Integrity",
    )
)


def reading(text: str) -> Notice:
    return read(from_text(text), load(), date(2026, 11, 20))


def test_its_charge_demand_time_and_place_are_told() -> None:
    found = reading(CLOSED)
    assert (found.platform, found.kind) == ("other", "other")
    assert [stated.value for stated in found.violations] == ["performance_late_shipment"]
    assert "61 of 402 parcels" in found.allegations[0].span.text
    assert any("dispatch log" in demand.span.text for demand in found.demands)
    assert found.deadline is not None
    assert found.channel is not None


def test_people_are_told_why_no_letter_is_made() -> None:
    found = diagnose(reading(CLOSED), load(), date(2026, 11, 20))
    assert "no rules" in found.form_reason.say("en")
    assert found.form == "none"
    assert not [finding for finding in found.warnings if finding.code == "diagnosis.no_entry"]


@pytest.mark.parametrize("text", [SALES, RECEIPT])
def test_where_it_accuses_of_nothing_nothing_is_told(text: str) -> None:
    found = reading(text)
    assert (found.kind, found.violations, found.allegations) == ("other", (), ())
    assert found.demands == ()
    assert found.channel is None


def test_amazons_news_stay_silent() -> None:
    text = SALES.replace("shop.etsy.com", "amazon.com").replace("Etsy", "Amazon")
    found = reading(text)
    assert (found.platform, found.violations, found.allegations) == ("amazon", (), ())


def test_what_only_pretends_is_read_for_all_that_it_asks() -> None:
    found = reading(
        "From: Amazon Payments <team@amaz0n-settle.top>\nSubject: Refund waits\n\nDear seller,\n\n"
        "a refund of 2,316 EUR waits for you. Enter the card number and the password of your shop on our page and "
        "forward the code that your phone receives. The window shuts in 6 hours.\n"
    )
    assert found.warn
    asked = " ".join(demand.span.text for demand in found.demands)
    assert "password" in asked
    assert "code" in asked
    told = diagnose(found, load(), date(2026, 11, 20))
    assert "give and do nothing" in told.form_reason.say("en")
    assert "。；" not in told.warnings[0].what.say("zh")
    assert "。。" not in told.warnings[0].what.say("zh")


@pytest.mark.parametrize(
    ("words", "platform"),
    [
        ('your Joom store "Reedhaven" is blocked. The cancellation rate was 9.1%.', "joom"),
        ('your Joom store "Reedhaven" is closed. The cancellation rate was 9.1%.', "joom"),
        ("your store on Joom is suspended. 12 parcels had no tracking.", "joom"),
        ("your Amazon account is deactivated. The late shipment rate was 9.1%.", "amazon"),
    ],
)
def test_a_short_charge_of_a_platform_that_is_known_is_no_other_mail(words: str, platform: str) -> None:
    found = read(from_text(f"Dear merchant,\n\n{words}\nWrite to us within 7 days.\n"), load(), date(2026, 11, 20))
    assert (found.platform, found.kind) == (platform, "deactivation")
    assert found.violations


@pytest.mark.parametrize(
    "words",
    [
        "Joom's fees for the Poland warehouse change on 1 March. There is nothing for you to do.",
        "On 9 December Amazon shows how parcels are handed over on the promised day. Late parcels cost you buyers.",
    ],
)
def test_news_of_a_known_platform_accuses_nobody(words: str) -> None:
    found = read(from_text(f"Subject: News for sellers\n\nHello,\n\n{words}\n"), load(), date(2026, 11, 20))
    assert found.kind == "other"
    assert not found.allegations
