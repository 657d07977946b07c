"""Values that no rule finds, chosen among all that stands on a paper by what stands around them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.evidence.papers import WORDS, Cell
from tests.evidence.papers import placed as sheet

from rejoinder.evidence.chosen import filling, kind_told, network
from rejoinder.evidence.chosen.candidates import candidates
from rejoinder.evidence.chosen.named import Sort
from rejoinder.evidence.chosen.told import Told, taxed
from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.sheet import sheet_of
from rejoinder.model.exhibit import Field
from rejoinder.sandbox import Parsed

FOOT: tuple[Cell, ...] = (
    (60, 640, "Wir danken für Ihren Auftrag."),
    (60, 656, "Die Ware bleibt bis zum Ausgleich unser Eigentum."),
    (60, 672, "SPECIMEN"),
)
HEAD: tuple[Cell, ...] = (
    *FOOT,
    (60, 40, "Larkfield Lamps GmbH"),
    (60, 56, "Kiln Lane 12, 04109 Birkau"),
    (60, 72, "Tel. +49 341 555 0118 · www.larkfield-lamps.example"),
)
GOODS: tuple[Cell, ...] = (
    *((60.0, 300.0, "Artikel"), (300.0, 300.0, "Menge"), (380.0, 300.0, "Preis"), (470.0, 300.0, "Betrag")),
    *((60.0, 320.0, "Tischlampe Fynn"), (300.0, 320.0, "4"), (380.0, 320.0, "25,00"), (470.0, 320.0, "100,00")),
    *((60.0, 336.0, "Wandlampe Odda"), (300.0, 336.0, "2"), (380.0, 336.0, "50,00"), (470.0, 336.0, "100,00")),
)


def fields(*cells: Cell, kind: str = "invoice") -> dict[str, Field]:
    return {field.name: field for field in read_fields(sheet(*cells), WORDS, kind)}


UNKNOWN_SUM: tuple[Cell, ...] = (
    (380, 380, "Warenwert"),
    (470, 380, "200,00"),
    (380, 412, "Auftragsendwert EUR"),
    (470, 412, "238,00"),
)


def test_a_total_behind_words_that_no_rule_knows_is_chosen_and_says_by_which_words() -> None:
    assert WORDS.labels["total"].match("Auftragsendwert EUR") is None
    found = fields(*HEAD, (60, 200, "Rechnung Nr. 4711"), *GOODS, *UNKNOWN_SUM)
    assert found["total"].value == "238.00"
    assert found["total"].confidence == "low"
    assert found["total"].by
    assert found["invoice_number"].value == "4711"
    assert found["invoice_number"].by is None, "what a rule reads is not chosen"


@pytest.mark.parametrize(
    ("cells", "field", "wrong"),
    [
        (
            ((60, 380, "Warenwert"), (470, 380, "200,00"), (60, 396, "bitte überweisen"), (470, 396, "238,00")),
            "total",
            "200.00",
        ),
        (
            ((380, 104, "Ausgefertigt 03.05.2026"), (380, 120, "Zu begleichen spätestens 30.06.2026")),
            "issue_date",
            "2026-06-30",
        ),
        (((380, 104, "Vorgang RE-4711"), (380, 120, "Lieferschein 77120")), "invoice_number", "77120"),
        (((60, 700, "Bankverbindung DE89 3704 0044 0532 0130 00"),), "invoice_number", "DE89 3704 0044 0532 0130 00"),
        (((60, 700, "Tel. 030 555 01 18"),), "invoice_number", "030 555 01 18"),
        (((60, 700, "Zahlbar an Quenby Bank AG"),), "buyer_name", "Quenby Bank AG"),
    ],
)
def test_near_misses_are_not_chosen(cells: tuple[Cell, ...], field: str, wrong: str) -> None:
    found = fields(*HEAD, *GOODS, *cells, (60, 200, "RECHNUNG"))
    assert field not in found or found[field].value != wrong


@pytest.mark.parametrize("words", ["Factuuradres", "BON DE LIVRAISON", "Bill to"])
def test_a_label_or_a_title_is_nobodys_name(words: str) -> None:
    cells: tuple[Cell, ...] = (*FOOT, *GOODS, *UNKNOWN_SUM, (60, 40, words), (60, 200, "RECHNUNG"))
    assert words not in {one.value for one in fields(*cells).values()}


def test_the_sellers_name_is_not_chosen_as_the_buyers() -> None:
    found = fields(*HEAD, (60, 200, "Rechnung Nr. 4711"), *GOODS, *UNKNOWN_SUM)
    assert "buyer_name" not in found or found["buyer_name"].value != found["seller_name"].value


def test_what_rules_are_sure_of_stays() -> None:
    cells = (*HEAD, (60, 200, "Rechnung Nr. 4711"), (380, 200, "Rechnungsdatum: 03.05.2026"), *GOODS, *UNKNOWN_SUM)
    sure = {name: one for name, one in fields(*cells).items() if one.by is None and one.confidence == "high"}
    assert sure["issue_date"].value == "2026-05-03"
    assert all(one.confidence == "low" for one in fields(*cells).values() if one.by)


def test_without_weights_the_rules_stand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cells = (*HEAD, (60, 200, "Rechnung Nr. 4711"), *GOODS, *UNKNOWN_SUM)
    monkeypatch.setattr(network, "WEIGHTS", tmp_path / "none.npz")
    network.shipped.cache_clear()
    try:
        found = fields(*cells)
        assert found["invoice_number"].value == "4711"
        assert all(one.by is None for one in found.values())
        assert not kind_told(sheet(*cells), WORDS, "unknown", "low")
    finally:
        monkeypatch.undo()
        network.shipped.cache_clear()


def test_a_typed_text_has_no_places_and_is_left_to_the_rules() -> None:
    typed = sheet_of(Parsed("text", "Rechnung Nr. 4711\nAuftragsendwert EUR 238,00\nLarkfield Lamps GmbH"), WORDS)
    assert all(one.by is None for one in read_fields(typed, WORDS, "invoice"))
    assert not kind_told(typed, WORDS, "unknown", "low")


def test_only_fields_that_a_kind_hardly_ever_lacks_are_looked_for() -> None:
    cells = (*HEAD, (60, 200, "Certificate"), *GOODS, *UNKNOWN_SUM)
    assert "certificate" not in filling.WANTED
    assert all(one.by is None for one in fields(*cells, kind="certificate").values())


@pytest.mark.parametrize(
    "cells",
    [
        (*HEAD, (60, 200, "Wir danken für Ihren Besuch am 3. Mai 2026.")),
        (*HEAD, *GOODS[:4], (60, 320, "Tischlampe Fynn"), (300, 320, "4")),
        ((60, 40, "Chat with Quenby"), (60, 60, "10:32 I paid 238,00 yesterday"), (60, 80, "10:33 Thank you")),
        (),
    ],
)
def test_papers_without_a_total_and_a_number_are_no_invoices(cells: tuple[Cell, ...]) -> None:
    assert kind_told(sheet(*cells), WORDS, "unknown", "low") != "invoice"


DECLARATION: tuple[Cell, ...] = (
    (60, 40, "Larkfield Lamps GmbH, Kiln Lane 12, 04109 Birkau"),
    (60, 70, "Document KE-2026-07"),
    (60, 90, "Manufacturer"),
    (200, 90, "Larkfield Lamps GmbH"),
    (60, 110, "Product"),
    (200, 110, "Table lamp Fynn"),
    (60, 130, "Model"),
    (200, 130, "FY-20, FY-22"),
    (60, 150, "The object of the declaration described above is in conformity with"),
    (60, 170, "Directive 2014/35/EU and Directive 2011/65/EU"),
    (60, 190, "Harmonised standards applied"),
    (200, 210, "EN 60598-1:2021, EN IEC 55015:2019"),
    (60, 230, "This declaration is issued under the sole responsibility of the manufacturer."),
    (60, 250, "Signed for and on behalf of Larkfield Lamps GmbH"),
    (60, 270, "Birkau, 4 March 2026"),
    (60, 290, "Ada Lark, managing director"),
    (60, 310, "SPECIMEN"),
)


def test_a_paper_without_a_title_is_of_the_kind_its_whole_looks_like() -> None:
    assert kind_told(sheet(*DECLARATION), WORDS, "unknown", "low") == "declaration_of_conformity"


def test_a_title_that_is_sure_stays() -> None:
    assert not kind_told(sheet(*DECLARATION), WORDS, "manual", "high")


@pytest.mark.parametrize("kind", ["invoice", "test_report", "authorisation", "pro_forma"])
def test_a_known_title_is_not_overruled_by_what_a_paper_looks_like(kind: str) -> None:
    assert not kind_told(sheet(*DECLARATION), WORDS, kind, "medium")


def told(sort: Sort, *lines: str) -> list[str]:
    cells: list[Cell] = [(60.0, 40.0 + 16 * n, line) for n, line in enumerate(lines)]
    return [one.value for one in candidates(Reader(sheet(*cells), WORDS, "authorisation"), sort, {})]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("We confirm that Quenby Lamps Ltd. is entitled to sell our lamps.",), "Quenby Lamps Ltd."),
        (
            ("Nous attestons que la société Changsha Fengxing", "Outdoor Trading Co., Ltd. est notre revendeur."),
            "Changsha Fengxing Outdoor Trading Co., Ltd.",
        ),
        (("兹授权杭州晚晴电子商务有限公司在天猫平台销售本公司产品。",), "杭州晚晴电子商务有限公司"),
        (("本公司持有的“绢云里”品牌产品，授权期限一年，不得转授权他人。",), "绢云里"),
        (("who may use the mark TORVALLEN on packaging and in shops",), "TORVALLEN"),
    ],
)
def test_names_within_sentences_may_be_chosen(lines: tuple[str, ...], name: str) -> None:
    assert name in told("name", *lines)


@pytest.mark.parametrize(
    "line",
    ["No sub-licence is granted to anybody in any country.", "本授权不得转授权，亦不得转让给任何第三方使用或销售。"],
)
def test_sentences_without_a_company_give_no_company(line: str) -> None:
    assert not [name for name in told("name", line) if WORDS.company_type(name)]


def test_a_day_that_a_line_breaks_may_be_chosen() -> None:
    days = told(
        "date", "They may sell from 1 March 2026 up to and including 28", "February 2028. Sub-licences are not granted."
    )
    assert {"2026-03-01", "2028-02-28"} <= set(days)


def test_a_number_at_a_lines_end_makes_no_day_of_the_next_one() -> None:
    assert told("date", "Our earlier letter names article 28", "and was signed on 4 February 2028.") == ["2028-02-04"]


@pytest.mark.parametrize(
    ("cell", "sum_"), [("Total KRW 231,000 (VAT zero-rated export)", "231000"), ("₹ 1,35,700.00", "135700.00")]
)
def test_whole_sums_beside_a_currency_and_indian_figures_may_be_chosen(cell: str, sum_: str) -> None:
    assert sum_ in told("amount", cell)


def test_a_scrap_is_left_to_the_rules() -> None:
    scrap = fields((60, 40, "Rechnung Nr. 4711"), *UNKNOWN_SUM)
    assert scrap["invoice_number"].value == "4711"
    assert all(one.by is None for one in scrap.values())


def test_the_same_paper_is_read_the_same_twice() -> None:
    cells = (*HEAD, (60, 200, "Rechnung Nr. 4711"), *GOODS, *UNKNOWN_SUM)
    assert fields(*cells) == fields(*cells)


def rules(**values: str) -> dict[str, Field]:
    return {name: Field(name=name, value=value, raw=value, page=1, line=1) for name, value in values.items()}


def test_what_the_rules_read_speaks_for_a_value_for_a_part_of_it_and_for_more() -> None:
    seen = Told(rules(seller_name="Larkfield Lamps GmbH", due_date="2026-06-03"), "name")
    assert seen.of("Larkfield Lamps GmbH") == ("rule seller_name medium",)
    assert seen.of("Larkfield Lamps") == ("rule seller_name part",)
    assert seen.of("Fa. Larkfield Lamps GmbH") == ("rule seller_name more",)
    assert seen.of("Quenby Lamps Ltd.") == ()
    assert Told(rules(total="238.00"), "amount").of("238") == ("rule total medium",)


def test_a_value_that_the_rules_put_together_is_a_candidate_too() -> None:
    page = Reader(sheet((60, 40, "Larkfield"), (60, 60, "Lamps GmbH")), WORDS, "invoice")
    told_name = rules(seller_name="Larkfield Lamps GmbH")
    assert "Larkfield Lamps GmbH" not in {one.value for one in candidates(page, "name", {})}
    assert "Larkfield Lamps GmbH" in {one.value for one in candidates(page, "name", told_name)}


@pytest.mark.parametrize("cell", ["Uhrzeit: 18:44:12 uhr", "10:32 EUR"])
def test_the_hour_of_a_slip_is_no_amount(cell: str) -> None:
    assert not candidates(Reader(sheet((60, 40, cell)), WORDS, "receipt"), "amount", {})


def test_a_number_with_its_year_in_brackets_is_one() -> None:
    found = candidates(Reader(sheet((60, 40, "报告编号 LJ(2026)-W0771")), WORDS, "test_report"), "code", {})
    assert "LJ(2026)-W0771" in {one.value for one in found}


def test_net_tax_and_whole_are_told_by_what_they_come_to() -> None:
    parts = taxed([Decimal("238"), Decimal("200"), Decimal("38"), Decimal("12")])
    assert parts == {"whole": {Decimal("238")}, "net": {Decimal("200")}, "tax": {Decimal("38")}}
    assert taxed([Decimal("238"), Decimal("200"), Decimal("37")]) == {"whole": set(), "net": set(), "tax": set()}
