"""An accusation is quoted whole: with the sign of its figure, without a word that would join it to the next."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()


def accused(text: str) -> list[str]:
    return [a.span.text for a in read(from_text(text), BOOK, date(2026, 11, 24)).allegations]


def test_a_figure_keeps_its_sign_and_a_period_its_sentence() -> None:
    found = accused(
        "Joom Merchant Support: in the last thirty days 14 of your 260 orders were cancelled by you, that is 5.4 %. "
        "Your store is hidden from today."
    )
    assert len(found) == 1
    assert found[0].endswith("5.4 %")
    assert "14 of your 260 orders" in found[0]


def test_no_accusation_ends_with_a_joining_word() -> None:
    found = accused(
        "Your Amazon account is deactivated. Twelve orders received negative feedback and nine orders led to "
        "A-to-z Guarantee claims."
    )
    assert found
    assert not any(words.endswith((" and", " or", ",")) for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "We expect sellers to keep an order defect rate under 1 %. Yours is 0.2 %. Nothing is asked of you.",
        "Your appeal has been received. Sellers are expected to keep their order defect rate under 1 %.",
    ],
)
def test_what_merely_names_a_limit_is_no_accusation(text: str) -> None:
    assert accused(f"Hello from Amazon,\n\n{text} We will write within two days.") == []


def test_two_sentences_are_two_accusations() -> None:
    found = accused(
        "Amazon seller performance: your listings are removed.\n\n"
        "The certificate for 2026 is a copy of another firm's. The lamp on B0EXAMPLE1 gave a buyer a shock.\n\n"
        "Send the test report within 7 days."
    )
    assert [text.split()[1] for text in found] == ["certificate", "lamp"]


def test_a_date_or_a_title_ends_no_accusation() -> None:
    found = accused(
        "Joom Merchant Support: your store is disabled.\n\n"
        "Mr. Lindqvist never signed the letter that you sent us on 27. April from Wisteria Ltd.\n\n"
        "Answer within 5 days."
    )
    assert len(found) == 1
    assert "never signed the letter" in found[0]


@pytest.mark.parametrize(
    "rule",
    [
        "A file is 10 MB at most, and its file name holds neither # nor $ nor &.",
        "Keine Datei über 10 MB und im Dateinamen kein # und kein &.",
        "文件不得超过 10 MB，文件名里不要有 $、&、# 之类的符号。",
        "Chaque fichier fait 10 Mo au plus, nom du fichier sans # ni &.",
    ],
)
def test_how_files_must_be_is_no_charge(rule: str) -> None:
    text = f"Your listing B0D4KX81ZP was removed because the trademark was used without permission.\n\n{rule}"
    found = accused(text)
    assert not any("10 M" in words or "#" in words for words in found)
    assert found


@pytest.mark.parametrize(
    "charge",
    [
        "The file you sent, over 10 MB, had been altered: the invoice date was changed.",
        "Your invoice contains links to another shop, which we consider forged.",
    ],
)
def test_what_is_said_of_the_sellers_own_file_stays_a_charge(charge: str) -> None:
    assert any(words in charge for words in accused(f"Your appeal was refused.\n\n{charge}"))
