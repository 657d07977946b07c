"""A document to PDF bytes through typst, kept warm in the process; the same document gives the same bytes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError
from rejoinder.packing import fonts as vendored
from rejoinder.packing.render.document import Document
from rejoinder.packing.render.payload import payload

if TYPE_CHECKING:
    import typst

_LOCK = Lock()
"""A compiler takes one document at a time."""


@cache
def _engine() -> tuple[typst.Compiler, bytes]:
    """Return the compiler with the vendored fonts only, and the template."""
    import typst

    folder = Path(vendored.__file__).parent
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    template = Path(__file__).with_name("template.typ").read_bytes()
    return typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True), template


def render_pdf(document: Document) -> bytes:
    """Return the document as an A4 PDF with embedded fonts and no other metadata than title and language.

    Raises:
        OutputError: the typesetter refused or warned, for example of a font that is not there.
    """
    import typst

    data = json.dumps(payload(document), ensure_ascii=False)
    try:
        with _LOCK:
            compiler, template = _engine()
            pdf, warnings = compiler.compile_with_warnings(template, format="pdf", sys_inputs={"d": data})
    except typst.TypstError as error:
        raise _failed(error.message) from error
    if warnings or not isinstance(pdf, bytes):
        raise _failed("; ".join(warning.message for warning in warnings))
    return pdf


def _failed(reason: str) -> OutputError:
    return OutputError(
        "pdf-failed",
        Text.of(f"PDF 没有生成，排版程序说：{reason}", f"The PDF was not made. The typesetter says: {reason}"),
        todo=Text.of("请把这句话发给维护者。", "Please send this sentence to the maintainers."),
    )
