"""Pictures of invented words, set by typst in the fonts of this repository."""

from __future__ import annotations

import io

import typst
from PIL import Image

import rejoinder.packing.fonts

FONTS = typst.Fonts(include_system_fonts=False, font_paths=list(rejoinder.packing.fonts.__path__))
LETTER = """Your Maple shop was closed on 4 May 2026.
We could not verify who supplied item B0EXAMPLE7.
Please send invoices for 365 days within 17 days.
Reference 4711-2026-118, contact Harbour Lane Goods.
您的店铺已停用，请在七天内提供发票。
供应商：枫叶家居有限公司，数量一千二百件。
逾期未提交材料的，款项将暂时保留。"""
SHORT = "\n".join((LETTER.splitlines()[1], LETTER.splitlines()[4]))
ROWS = (
    "#table(columns: 3, inset: 9pt, [Item], [Day], [Units], "
    "[B0EXAMPLE7], [2026-03-04], [1,200], [B0EXAMPLE8], [2026-05-04], [80])"
)


def page(body: str, *, width: str = "210mm", height: str = "140mm", size: str = "13pt", ppi: int = 110) -> Image.Image:
    """Typst markup as a picture."""
    source = (
        f"#set page(width: {width}, height: {height}, margin: 12mm)\n"
        f'#set text(font: ("Noto Sans", "Noto Sans CJK SC"), size: {size})\n{body}'
    )
    data = typst.compile(source.encode(), font_paths=FONTS, format="png", ppi=ppi)
    return Image.open(io.BytesIO(data)).convert("RGB")


def letter(*, rows: bool = True) -> Image.Image:
    """The letter above, a line a line, and a table."""
    return page("\n\n".join(LETTER.splitlines()) + ("\n\n" + ROWS if rows else ""))


def short() -> Image.Image:
    """Two lines of the letter, one in each language, where it does not matter how many there are."""
    return page("\n\n".join(SHORT.splitlines()), width="150mm", height="40mm")


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def scan(*pictures: Image.Image) -> bytes:
    """A PDF that holds pictures and no characters, one a page."""
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=110)
    return out.getvalue()
