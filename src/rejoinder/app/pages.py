"""Pages of papers as pictures of ours, and the plain words of a file: what a workbench shows beside the findings."""

from __future__ import annotations

from rejoinder.model.errors import PaperError
from rejoinder.model.refusals import explain
from rejoinder.sandbox import Limits, Refused, Sandbox

MOST_PAGES = Limits().max_pages


def page_picture(data: bytes, name: str, page: int, dpi: int) -> tuple[bytes, float]:
    """Return one page of a PDF, counted from 1, as a PNG drawn in the sandbox, and its dots a point.

    Raises:
        PaperError: the file is no PDF that can be drawn.
    """
    try:
        with Sandbox() as sandbox:
            return sandbox.page_picture(data, name, page, dpi, few=True)
    except Refused as refused:
        raise _said(refused, name) from refused


def photo_picture(data: bytes, name: str, number: int, side: int) -> tuple[bytes, int]:
    """Return one picture of a photograph or scan, counted from 1, as a PNG drawn in the sandbox, and its own width.

    The width is in pixels of the file, as the places of its words are.

    Raises:
        PaperError: the file is no picture that can be drawn.
    """
    try:
        with Sandbox() as sandbox:
            return sandbox.shown(data, name, number, side)
    except Refused as refused:
        raise _said(refused, name) from refused


def words_of(data: bytes, name: str) -> str:
    """Return the words of a file, line by line.

    Raises:
        PaperError: the file cannot be read.
    """
    try:
        with Sandbox() as sandbox:
            return sandbox.parse(data, name).text
    except Refused as refused:
        raise _said(refused, name) from refused


def _said(refused: Refused, name: str) -> PaperError:
    return explain(refused.code, name)
