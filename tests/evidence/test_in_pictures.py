"""An issuer who stands in a picture only: read from it where text and XML are silent, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.evidence.papers import WORDS

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.in_pictures import in_pictures, lacking
from rejoinder.evidence.sheet import sheet_of
from rejoinder.model.exhibit import Field
from rejoinder.sandbox import Line, Page, Parsed, Refused

INVOICE = (
    "Factuuradres",
    "Hartwig Optik GmbH",
    "Feldgasse 9",
    "34117 Kassel",
    "Factuur 2026-118",
    "Factuurdatum: 03-05-2026",
    "Beker\t2\t12,00\t24,00",
    "Totaal\t24,00 EUR",
)
FOOT = (
    (60.0, 700.0, "Oosterhuis Trading B.V. handelend als Kopje"),
    (60.0, 716.0, "Havenkade 9, 3011 AB Rotterdam"),
    (330.0, 716.5, "Tel. 010 000 0118"),
    (60.0, 732.0, "KvK 00118118"),
    (330.0, 732.5, "BTW NL000000000B00"),
)


def parsed(rows: Iterable[str] = INVOICE, images: str = "1") -> Parsed:
    lines = tuple(Line(row, (60.0, 60.0 + 20 * n, 400.0, 70.0 + 20 * n)) for n, row in enumerate(rows))
    return Parsed("pdf", "\n".join(rows), pages=(Page(1, 595, 842, lines),), meta={"n_images": images})


class Eyes:
    """Sees what stands in the picture of a page; or nothing, where the page cannot be drawn."""

    def __init__(self, *more: tuple[float, float, str], score: float = 0.98, refused: bool = False) -> None:
        self.more, self.score, self.refused = more, score, refused

    def picture(self, data: bytes, kind: str) -> Parsed:
        raise AssertionError

    def scans(self, parsed: Parsed, data: bytes, name: str) -> Parsed:
        raise AssertionError

    def page(self, data: bytes, name: str, number: int) -> tuple[Line, ...]:
        if self.refused:
            raise Refused("crashed", "")
        shown = [line for page in parsed().pages for line in page.lines]
        seen = [Line(line.text, line.box, self.score) for line in shown]
        return (*seen, *(Line(text, (x, y, x + 5.5 * len(text), y + 11), self.score) for x, y, text in self.more))


def told(eyes: Eyes, paper: Parsed | None = None, kind: str = "invoice") -> dict[str, Field]:
    paper = paper or parsed()
    fields = {field.name: field for field in read_fields(sheet_of(paper, WORDS), WORDS, kind)}
    wanted = lacking(kind, fields, paper)
    found = in_pictures(wanted, fields, paper, b"", "a.pdf", kind, WORDS, eyes) if wanted else ()
    return {field.name: field for field in found}


def test_the_firm_in_a_foot_that_is_a_picture_is_read() -> None:
    found = told(Eyes(*FOOT))
    assert found["seller_name"].value == "Oosterhuis Trading B.V."
    assert found["seller_phone"].value == "010 000 0118"
    assert found["seller_name"].how == "ocr"
    assert found["seller_name"].confidence == "medium"
    assert found["seller_name"].line is None
    assert set(found) <= {"seller_name", "seller_phone", "seller_address", "seller_email", "seller_website"}


def test_what_is_hardly_legible_is_said_to_be_unsure() -> None:
    assert told(Eyes(*FOOT, score=0.7))["seller_name"].confidence == "low"


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        (parsed(images="0"), "invoice"),
        (
            parsed(("Oosterhuis Trading B.V.", "Havenkade 9, 3011 AB Rotterdam", "Tel. 010 000 0118", *INVOICE)),
            "invoice",
        ),
        (parsed(), "test_report"),
    ],
)
def test_a_page_without_pictures_or_with_all_in_text_is_not_looked_at(paper: Parsed, kind: str) -> None:
    fields = {field.name: field for field in read_fields(sheet_of(paper, WORDS), WORDS, kind)}
    assert lacking(kind, fields, paper) == ()


def test_nothing_new_in_the_picture_gives_nothing() -> None:
    assert told(Eyes()) == {}
    assert told(Eyes(refused=True)) == {}


def test_the_buyer_in_a_picture_is_no_seller() -> None:
    assert "seller_name" not in told(Eyes((60.0, 700.0, "Hartwig Optik GmbH"), (60.0, 716.0, "Feldgasse 9")))


def test_a_page_that_is_a_picture_as_a_whole_gives_nothing() -> None:
    many = [(60.0, 250.0 + 12 * n, f"Oosterhuis Trading B.V. {n}") for n in range(45)]
    assert told(Eyes(*many)) == {}
