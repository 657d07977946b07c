"""What only looks like a demand or an accusation: headings, what a paper shows, the rest of a question, a target."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
GERMAN = """Von: Verkäuferleistung <seller-performance@amazon.de>
An: shop@birkenhof.example
Betreff: Versand durch Verkäufer eingeschränkt

Guten Tag,

zwischen dem 4. und dem 30. Mai 2026 wurden 6,1 %% Ihrer Bestellungen verspätet versandt. %s

So erhalten Sie Ihre Versandrechte zurück
Senden Sie uns einen Maßnahmenplan mit Folgendem:
- den Ursachen der Verspätungen
- was Sie unternommen haben, um das Problem zu beheben
- wie Sie in Zukunft verspätete Sendungen und fehlende Sendungsnummern vermeiden

Verkäuferleistung, Amazon.de
"""
REFUSAL = """From: Amazon <notice@amazon.co.uk>
Subject: More information needed

We received your answer about ASIN B0ZZAA11BB and cannot reactivate your account yet.

Please send us supplier invoices that were issued in the last 365 days and show the quantity sold. %s

Seller Performance Team
"""


def found(text: str) -> Notice:
    return read(from_text(text), BOOK, date(2026, 6, 2))


def test_a_heading_that_says_how_and_the_rest_of_a_question_are_no_demands() -> None:
    demands = found(GERMAN % "Unsere Zielvorgabe liegt unter 4 %.").demands
    assert [demand.topic for demand in demands] == ["root_cause", "corrective_action", "prevention"]


@pytest.mark.parametrize("target", ["Unsere Zielvorgabe liegt unter 4 %.", "Unser Zielwert ist 4 %."])
def test_a_target_alone_accuses_of_nothing(target: str) -> None:
    said = [allegation.span.text for allegation in found(GERMAN % target).allegations]
    assert len(said) == 1
    assert "6,1 %" in said[0]


def test_a_figure_beside_the_target_is_still_an_accusation() -> None:
    words = "Ihre Stornorate lag bei 5 %, unsere Zielvorgabe liegt unter 2,5 %."
    said = " ".join(allegation.span.text for allegation in found(GERMAN % words).allegations)
    assert "Stornorate" in said


def test_what_a_paper_is_to_show_is_no_step_of_its_own() -> None:
    assert [demand.topic for demand in found(REFUSAL % "").demands] == ["invoice"]


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Close the listing and tell us on which day.", "other_action"),
        ("Also tell us why this happened.", "root_cause"),
        ("Send the letter of authorisation as well.", "authorisation"),
    ],
)
def test_another_demand_beside_the_paper_stays_one(asked: str, topic: str) -> None:
    topics = {demand.topic for demand in found(REFUSAL % asked).demands}
    assert {"invoice", topic} <= topics or (topic == "other_action" and len(topics) > 1)
