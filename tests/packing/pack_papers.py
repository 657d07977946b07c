"""The papers of the invented case of a pack: six text PDFs, and what they are known as."""

from __future__ import annotations

import hashlib
from functools import cache

from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field, LineItem
from rejoinder.packing.render import Document, Paragraph, render_pdf, runs


@cache
def originals() -> dict[str, bytes]:
    """Six papers as text PDFs."""
    return {f"E{n}": render_pdf(_paper(n)) for n in range(1, 7)}


def _paper(n: int) -> Document:
    lines = [f"SPECIMEN invoice LZ-260{n}-118", "Ningbo Lizhou Electric Co., Ltd.", f"LED desk lamp M{n}  300"]
    return Document(f"Specimen {n}", "en", tuple(Paragraph(runs(line)) for line in lines))


def exhibits() -> tuple[Exhibit, ...]:
    return tuple(_exhibit(n) for n in range(1, 7))


def _exhibit(n: int) -> Exhibit:
    data = originals()[f"E{n}"]
    kind = "invoice" if n < 6 else "removal_order"
    number = f"LZ-260{n}-118"
    return Exhibit(
        id=f"E{n}",
        file=f"扫描件 {n} final(2).pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media="application/pdf",
        kind=kind,
        pages=1,
        fields=(
            Field(name="seller_name", value="Ningbo Lizhou Electric Co., Ltd.", page=1, line=2),
            Field(name="invoice_number", value=number, raw=number, page=1, line=1),
            Field(name="private_mark", value="q", page=1, line=9),
        ),
        lines=(LineItem(description=f"LED desk lamp M{n}", quantity="300", page=1, line=3),),
        answers=("d1",),
        proves=("stop_the_sale",) if n == 6 else ("inauthentic.invoices",),
        title=Text.of(f"发票 {number}", f"invoice {number}") if n < 6 else Text({}),
        submission_name=f"Exhibit-{n}_Invoice_{number}.pdf" if n < 6 else "Exhibit-6_Removal-order.pdf",
    )
