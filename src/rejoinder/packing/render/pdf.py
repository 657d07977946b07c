"""A document to PDF bytes through typst, kept warm in the process; the same document gives the same bytes."""

from __future__ import annotations

import json
from contextlib import ExitStack
from functools import cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING

from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError
from rejoinder.packing.render.document import Document
from rejoinder.packing.render.payload import payload

if TYPE_CHECKING:
    import typst

_LOCK = Lock()
_FILES = ExitStack()
"""Keeps the fonts on disk for as long as the process lives, even when the package is read from an archive."""


@cache
def _engine() -> tuple[typst.Compiler, bytes]:
    """Return the compiler with the vendored fonts only, and the template."""
    import typst

    folder = _FILES.enter_context(resources.as_file(resources.files("rejoinder.packing.fonts")))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    template = resources.files(__package__).joinpath("template.typ").read_bytes()
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
