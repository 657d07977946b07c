"""Days in words, days of letters, bare periods, addresses beside and under names, who signs a translation."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, placed, sheet, values

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.look import _kind_seen
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.whereabouts import ends_address, in_line, without_tail


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lier, zestien september tweeduizend vierentwintig", "2024-09-16"),
        ("the fourth of December 2024", "2024-12-04"),
        ("a cinco de mayo de dos mil veinticinco", "2025-05-05"),
        ("aos vinte e seis de setembro de dois mil e vinte e quatro", "2024-09-26"),
        ("le deux mars deux mille vingt-six", "2026-03-02"),
        ("den 2den mei 2024", "2024-05-02"),
        ("令和七年二月十四日", "2025-02-14"),
        # Numbers and months that tell no day.
        ("three March lamps 2024", ""),
        ("Two may be sold in 2025", ""),
        ("one April fool", ""),
        ("seven sisters may 2020", ""),
        ("dos mil lámparas de mayo", ""),
        ("zwei Mai-Bowlen zweitausend", ""),
        ("令和台灯二月号", ""),
    ],
)
def test_a_day_in_words(text: str, day: str) -> None:
    assert "".join(one.day.isoformat() for one in read_days(text, WORDS)) == day


@pytest.mark.parametrize(
    ("kind", "rows", "day"),
    [
        ("legal_opinion", ("June 12, 2026", "the patent, issued May 3, 2022, is not infringed"), "2026-06-12"),
        ("notarised_copy", ("Data utworzenia: 3 maja 2019", "Brzozów, dnia 12 czerwca 2026 r."), "2026-06-12"),
        # What is labelled and later stays.
        ("notarised_copy", ("Kilnau, 3 May 2019", "Date of translation: 12 June 2026"), "2026-06-12"),
        ("test_report", ("Kilnau, 3 May 2026", "Report date: 12 June 2026"), "2026-06-12"),
    ],
)
def test_opinions_and_certified_copies_are_dated_as_letters(kind: str, rows: tuple[str, ...], day: str) -> None:
    assert values(kind, "SPECIMEN", *rows)["document_date"] == day


@pytest.mark.parametrize(
    ("kind", "row", "period"),
    [
        ("bank_statement", "1 November 2024 to 30 November 2024", ("2024-11-01", "2024-11-30")),
        ("utility_bill", "van 01/02/2025 tot 28/02/2025", ("2025-02-01", "2025-02-28")),
        ("bank_statement", "30 November 2024 to 1 November 2024", None),
        ("bank_statement", "1 November 2022 to 30 November 2024", None),
        ("bank_statement", "Paid 1 November 2024, booked 3 November 2024", None),
        ("invoice", "1 November 2024 to 30 November 2024", None),
    ],
)
def test_two_days_in_one_cell_are_a_period(kind: str, row: str, period: tuple[str, str] | None) -> None:
    found = values(kind, "SPECIMEN", "Quillbank", row)
    assert (found.get("period_from"), found.get("period_to")) == (period or (None, None))


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Quill GmbH · Kilnweg 9 · 56203 Birkau", "Kilnweg 9, 56203 Birkau"),
        ("Quill GmbH, Kilnweg 9, 56203 Birkau, HRB 118", "Kilnweg 9, 56203 Birkau"),
        ("Quill GmbH Handel", None),
        ("Quill GmbH, Mitglied im Verband, seit 1954, HRB 118", None),
        ("Quill GmbH, info@quill.example, 56203 Birkau", None),
        ("Quill GmbHolz · Kilnweg 9 · 56203 Birkau", None),
    ],
)
def test_a_line_gives_the_address_behind_a_name(line: str, address: str | None) -> None:
    found = in_line(Reader(sheet("SPECIMEN", line), WORDS, "invoice"), "Quill GmbH")
    assert (found[1] if found else None) == address


@pytest.mark.parametrize(
    ("taken", "text", "gap", "ends"),
    [
        (["Kiln Road 9", "56203 Birkau"], "You used 310 kWh between May and June", 0.4, True),
        (["Kiln Road 9", "56203 Birkau"], "Description", 2.0, True),
        (["Kiln Road 9"], "+39 059 99 9640", 0.4, True),
        (["Kiln Road 9", "56203 Birkau"], "Germany", 0.4, False),
        (["Kiln Road 9"], "56203 Birkau", 2.0, False),
        (["1118 Kertváros"], "Fő utca 12.", 0.4, False),
        (["〒104-0061 東京都中央区"], "銀座一丁目2番3号", 0.4, False),
    ],
)
def test_an_address_ends_with_its_town(taken: list[str], text: str, gap: float, *, ends: bool) -> None:
    assert ends_address(WORDS, taken, text, gap=gap) is ends


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rue du Four 5 à 5590 Birky – BE 0588.047.157", "Rue du Four 5 à 5590 Birky"),
        ("vennoot A. Marl · Kiln 9 te 3290 Birk · BTW BE 0644.091.876", "Kiln 9 te 3290 Birk"),
        ("Kiln Road 9, 56203 Birkau", "Kiln Road 9, 56203 Birkau"),
        ("Kiln Road 9 – rear house", "Kiln Road 9 – rear house"),
    ],
)
def test_what_follows_the_town_is_no_address(text: str, whole: str) -> None:
    assert without_tail(WORDS, text) == whole


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("Ik, ondergetekende, Godelieve Marl, beëdigd vertaler", "Godelieve Marl"),
        ("I, Helen Briggs, sworn translator, certify", "Helen Briggs"),
        ("I have seen the original, Helen said", None),
        ("Jan, Piet Marl, translators", None),
        ("I, for one, agree", None),
    ],
)
def test_who_translates_names_himself(line: str, issuer: str | None) -> None:
    assert values("notarised_copy", "SPECIMEN", "Translation", line).get("issuer") == issuer


@pytest.mark.parametrize(
    ("rows", "buyer"),
    [
        (("An\tTischlerei Quill & Sohn", "Adresse\tKilnweg 9, 1170 Birk"), "Tischlerei Quill & Sohn"),
        (("Recebi de\tQuinta Marl, S.A.",), "Quinta Marl, S.A."),
        (("Aan: t.marl@post.example",), None),
        (("KLANT\t: 8841", "AANTAL\tOMSCHRIJVING"), None),
        (("Received in good order",), None),
    ],
)
def test_whom_money_comes_from_and_who_is_nobody(rows: tuple[str, ...], buyer: str | None) -> None:
    assert values("invoice", "SPECIMEN", "Rechnung 118", *rows).get("buyer_name") == buyer


def test_a_number_between_a_side_and_its_name_does_not_hide_the_name() -> None:
    page = placed(
        (50, 40, "Rechnung 118"),
        (50, 60, "Käufer/Leistungsempfänger:"),
        (50, 74, "Nummer"), (134, 74, ": 009420"),
        (50, 88, "QUILL-KUNDE GMBH"),
        (50, 102, "KILNWEG 88"),
    )  # fmt: skip
    assert {f.name: f.value for f in read_fields(page, WORDS, "invoice")}["buyer_name"] == "QUILL-KUNDE GMBH"


def test_bill_to_goes_before_ship_to() -> None:
    page = placed(
        (40, 40, "INVOICE 118"),
        (40, 80, "Ship To"), (300, 80, "Bill To"),
        (40, 94, "Quill Warehouse"), (300, 94, "Quill Retail Ltd"),
        (40, 108, "Gate 9"), (300, 108, "9 Kiln Road"),
        (40, 122, "Birkau BK1 2AB"), (300, 122, "Birkau BK4 7AA"),
    )  # fmt: skip
    found = {f.name: f.value for f in read_fields(page, WORDS, "invoice")}
    assert (found["buyer_name"], found["buyer_address"]) == ("Quill Retail Ltd", "9 Kiln Road, Birkau BK4 7AA")


def test_a_delivery_note_without_any_sum_is_no_invoice() -> None:
    page = placed(
        (99, 30, "Azahares Marl, S.L."), (71, 53, "Camino 5 – 46117 Birk – CIF B97114029"),
        (28, 75, "ALBARÁN Nº 003.318"), (249, 75, "a 18 de diciembre de 2024"),
        (28, 100, "Cliente"), (97, 100, "Frutas Quill SA"),
        (63, 151, "Bultos Género"), (356, 151, "Kilos"),
        (82, 169, "120 Naranja"), (360, 169, "1800"), (88, 187, "45 Limón"), (366, 187, "450"),
    )  # fmt: skip
    assert _kind_seen(page, None, WORDS).id == "delivery_proof"


@pytest.mark.parametrize(
    ("lines", "holder"),
    [
        (("Mrs A Quill", "Flat 2, 19 Kiln Walk", "Marling", "BN7 9ZZ"), "Mrs A Quill"),  # the town is under the street
        (("Quill Books", "19 Kiln Walk", "Marling BN7 9ZZ"), "Quill Books"),
        (("Mrs A Quill", "Quill Books", "19 Kiln Walk", "Marling BN7 9ZZ"), "Quill Books"),
    ],
)
def test_a_town_under_its_street_is_nobody(lines: tuple[str, ...], holder: str) -> None:
    window = [(40, 100 + 14 * n, line) for n, line in enumerate(lines)]
    page = placed(
        (40, 40, "Marl Power plc"), (300, 40, "1 Dock Road, Birkau BK1 2AB"),
        *window,
        (40, 200, "Your electricity bill"), (40, 220, "Total due"), (300, 220, "£214.82"),
    )  # fmt: skip
    assert {f.name: f.value for f in read_fields(page, WORDS, "utility_bill")}["holder_name"] == holder


@pytest.mark.parametrize(
    ("line", "buyer"),
    [
        ("Ontvangen van Mevr. Alberdine Quill", "Mevr. Alberdine Quill"),
        ("Ontvangen van onze klanten", None),
        ("Received with thanks from all of us", None),
        ("Betaald door klant", None),
    ],
)
def test_a_person_may_pay_too(line: str, buyer: str | None) -> None:
    assert values("receipt", "SPECIMEN", "KWITANTIE\tNr. 118", line).get("buyer_name") == buyer


@pytest.mark.parametrize(
    ("line", "models"),
    [
        ("Kinderhochstuhl, Modell „Fridolin 3“", "Fridolin 3"),
        ("Artikel 7010-R, 7010-B", "7010-R, 7010-B"),
        ("Modell „Fridolin“", None),  # a name without a figure may be what it is called
        ("Artikel 118 des Vertrags", None),
        ("Item of furniture 7", None),
    ],
)
def test_models_in_quotation_marks_and_behind_the_word_article(line: str, models: str | None) -> None:
    found = values("declaration_of_conformity", "SPECIMEN", "EU-Konformitätserklärung", line).get("models", "")
    assert found == models if models else not any(c.isdigit() for c in found)
