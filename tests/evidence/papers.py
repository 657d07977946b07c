"""Papers for tests: rows of text as the sandbox would read them, and the case around them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.fitness import Paper, Surroundings
from rejoinder.evidence.goods import mapped
from rejoinder.evidence.sheet import Sheet, sheet_of
from rejoinder.evidence.tables import line_items
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field
from rejoinder.model.notice import Message, Notice
from rejoinder.model.party import Account, Party, Product
from rejoinder.rulebook import load
from rejoinder.sandbox import Line, Page, Parsed

BOOK = load()
WORDS: Words = words_of(BOOK)
DAY = date(2026, 11, 10)
ACCOUNT = Account(
    holder=Party(
        names=Text.of("深圳市岚启科技有限公司", "Shenzhen Lanqi Technology Co., Ltd."),
        address="Room 1203, Building 6, Xinghe Industrial Park, Longhua District, Shenzhen 518109, China",
    ),
    store="Lanqi Home",
    signatory=Text.of("周敏", "Zhou Min"),
)
LAMP = Product(
    asin="B0CLQ7K2MX", model="LQ-DL20", ean="850054310203", title=Text({"en": "LED desk lamp white dimmable"})
)
BIG_LAMP = Product(asin="B0CLQ8R4TN", model="LQ-DL35")

INVOICE = (
    "Haoguang Lighting Co., Ltd.",
    "COMMERCIAL INVOICE",
    "Supplier:\tBuyer:",
    "Haoguang Lighting Co., Ltd.\tShenzhen Lanqi Technology Co., Ltd.",
    "Invoice No.:\tHG-118",
    "Invoice Date:\t14 March 2026",
    "Description\tQuantity\tUnit Price\tAmount",
    "LED desk lamp LQ-DL20\t600\t46.50\t27,900.00",
    "LED desk lamp LQ-DL35\t400\t71.00\t28,400.00",
    "Subtotal\t56,300.00",
    "VAT 13%\t7,319.00",
    "Total (CNY)\t63,619.00",
)


def parsed(*rows: str, pages: int = 1) -> Parsed:
    """Return rows as a parsed PDF: one page, 12 points a line, the first lines no taller than the rest."""
    lines = tuple(Line(row, (40.0, 40.0 + 14 * n, 500.0, 52.0 + 14 * n)) for n, row in enumerate(rows))
    return Parsed("pdf", "\n".join(rows), pages=(Page(1, 595, 842, lines),), meta={"pages": str(pages)})


def sheet(*rows: str) -> Sheet:
    return sheet_of(parsed(*rows), WORDS)


Cell = tuple[float, float, str]


def placed(*cells: Cell) -> Sheet:
    """Lay cells at (left, top) out as a page; those of one height are one row."""
    rows: dict[float, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell[1], []).append(cell)
    lines = []
    for top, row in sorted(rows.items()):
        stops = tuple(edge for left, _, text in row for edge in (left, left + 6.0 * len(text)))
        lines.append(Line("\t".join(text for _, _, text in row), (row[0][0], top, stops[-1], top + 12), None, stops))
    return sheet_of(Parsed("pdf", "", pages=(Page(1, 595, 842, tuple(lines)),)), WORDS)


def values(kind: str, *rows: str) -> dict[str, str]:
    """Return field values of a paper."""
    return {field.name: field.value for field in read_fields(sheet(*rows), WORDS, kind)}


def notice(day: date = date(2026, 11, 3), **more: Any) -> Notice:
    message = Message(id="m1", text="", date=datetime(day.year, day.month, day.day))
    return Notice(id="n1", message=message, platform="amazon", kind="deactivation", **more)


def surroundings(**more: Any) -> Surroundings:
    given: dict[str, Any] = {"account": ACCOUNT, "notice": notice(), "products": (LAMP, BIG_LAMP), "platform": "amazon"}
    return Surroundings(WORDS, DAY, **{**given, **more})


def paper(kind: str, *rows: str, case: Surroundings | None = None, **more: Any) -> Paper:
    """Return a paper as the checks see it, read from rows."""
    around = case or surroundings()
    page = sheet(*rows)
    fields: dict[str, Field] = {field.name: field for field in read_fields(page, WORDS, kind)}
    lines = mapped(line_items(page, WORDS), around.products, (), WORDS.lexicon("accessory_words"))
    products = tuple(dict.fromkeys(p for line in lines for p in line.products))
    given: dict[str, Any] = {"file": "paper.pdf", "media": "pdf", "size": 1000, "products": products, "language": "en"}
    return Paper(kind=kind, case=around, sheet=page, fields=fields, lines=lines, **{**given, **more})
