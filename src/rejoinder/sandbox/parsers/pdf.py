"""A PDF to pages of placed lines, with what its file says about itself."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean, one_line
from rejoinder.sandbox.parsers.pdf_attached import attached
from rejoinder.sandbox.parsers.pdf_chars import Char, read_chars
from rejoinder.sandbox.parsers.pdf_guard import check_streams
from rejoinder.sandbox.parsers.pdf_lines import lines_of, turn_of
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.values import LINE_BREAK, PAGE_BREAK, Line, Page, Parsed, Problem

_META = {
    "Title": "title",
    "Author": "author",
    "Producer": "producer",
    "Creator": "creator",
    "CreationDate": "created",
    "ModDate": "modified",
}
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)[\s/(<\[]")
_MOST_OBJECTS = 20_000
_FORM_DEPTH = 4


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """The pages of a PDF. Raises `Refused` for passwords, bombs, too many pages and broken files."""
    document = open_checked(data, limits)
    try:
        return _read(document, data, len(document), limits)
    finally:
        document.close()


def open_checked(data: bytes, limits: Limits) -> Any:
    """The library's document. Raises `Refused` for passwords, bombs, too many pages and broken files."""
    check_streams(data, limits)
    document = _open(data)
    count = len(document)
    if 0 < count <= limits.max_pages:
        return document
    document.close()
    if count:
        raise Refused("too_many_pages", f"{count} pages, at most {limits.max_pages}")
    raise Refused("not_readable", "no pages")


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refused("encrypted", "a password is needed to open the file") from error
        if code == raw.FPDF_ERR_SECURITY:
            raise Refused("encrypted", "an unknown kind of encryption") from error
        raise Refused("not_readable", str(error)[:300]) from error


def _read(document: Any, data: bytes, count: int, limits: Limits) -> Parsed:
    problems: list[Problem] = []
    pages: list[Page] = []
    images: list[int] = []
    turned: list[str] = []
    length = 0
    for index in range(count):
        page, n_images, turn, found = _read_page(document, index, limits)
        pages.append(page)
        images.append(n_images)
        turned += [f"{page.number}:{turn}"] if turn else []
        problems += found
        length += sum(len(line.text) + 1 for line in page.lines)
        if length > limits.max_text_bytes:
            raise Refused("too_much_text", f"text of more than {limits.max_text_bytes} characters")
    text = PAGE_BREAK.join(LINE_BREAK.join(line.text for line in page.lines) for page in pages)
    check_length(text, limits)
    meta = _meta(document, count)
    meta["n_images"] = ",".join(str(number) for number in images)
    if turned:
        meta["turned"] = ",".join(turned)
    problems += _extras(document, data)
    return Parsed("pdf", text, tuple(pages), parts=attached(document), meta=meta, problems=tuple(problems))


def _read_page(document: Any, index: int, limits: Limits) -> tuple[Page, int, int, list[Problem]]:
    """A page, how many images it has, by how many quarters its text is turned, and what was not read."""
    number = index + 1
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise Refused("not_readable", f"page {number}: {error}") from error
    width, height = page.get_size()
    textpage = page.get_textpage()
    chars, unmapped = read_chars(page, textpage)
    lines, problems = _lines(chars, number, width, height)
    n_images, n_paths, wide = _pictures(page, limits)
    problems += [Problem("large_raster", f"page {number}: {shown}") for shown in wide]
    if unmapped:
        problems.append(Problem("unmapped_glyphs", f"page {number}: {unmapped}"))
    if not lines:
        problems.append(Problem("no_text_layer" if n_images or n_paths else "blank_page", str(number)))
    textpage.close()
    page.close()
    return Page(number, round(width, 2), round(height, 2), tuple(lines)), n_images, turn_of(chars), problems


def _lines(chars: list[Char], number: int, width: float, height: float) -> tuple[list[Line], list[Problem]]:
    """The page's lines without invisible characters; the counts of those are summed over the page."""
    placed = lines_of(chars, width, height)
    problems = clean("\n".join(line.text for line in placed))[1]
    cleaned = ((clean(line.text)[0].replace("\n", " ").strip(), line) for line in placed)
    lines = [replace(line, text=text) for text, line in cleaned if text]
    return lines, [Problem(problem.code, f"page {number}: {problem.detail}") for problem in problems]


def _pictures(page: Any, limits: Limits) -> tuple[int, int, list[str]]:
    """How many images and drawn paths a page has, and the sizes of images beyond the raster limit."""
    images = paths = 0
    wide: list[str] = []
    for seen, item in enumerate(page.get_objects(max_depth=_FORM_DEPTH)):
        if seen >= _MOST_OBJECTS:
            break
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            images += 1
            across, down = ctypes.c_uint(), ctypes.c_uint()
            known = raw.FPDFImageObj_GetImagePixelSize(item.raw, across, down)
            if known and across.value * down.value > limits.max_pixels:
                wide.append(f"{across.value} x {down.value}")
    return images, paths, wide


def _meta(document: Any, count: int) -> dict[str, str]:
    meta = {"pages": str(count)}
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        if key in _META:
            meta[_META[key]] = one_line(value)
    meta["encrypted"] = "yes" if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0 else "no"
    meta["has_signature"] = "yes" if raw.FPDF_GetSignatureCount(document.raw) > 0 else "no"
    version = document.get_version()
    if version:
        meta["version"] = f"{version // 10}.{version % 10}"
    return meta


def _extras(document: Any, data: bytes) -> list[Problem]:
    """What the file carries besides its pages; none of it is run or read."""
    found = []
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or _ACTIVE.search(data):
        found.append(Problem("active_content", "scripts or start actions, not run"))
    attached = raw.FPDFDoc_GetAttachmentCount(document.raw)
    if attached > 0:
        found.append(Problem("attached_files", f"{attached}, not read"))
    return found
