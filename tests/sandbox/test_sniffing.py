"""A file's type is decided by its first bytes; files that are two types at once are told apart from plain ones."""

from __future__ import annotations

import pytest
from tests.sandbox.builders import docx_of, mail, para, pdf_page, picture, set_text, zip_of

from rejoinder.sandbox import describe, sniff

PDF = pdf_page(set_text((72, 700, "Hello")))
DOCX = docx_of(para("Hello"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "", "pdf"),
        (b"\xef\xbb\xbf" + PDF, "", "pdf"),
        (b" \r\n" + PDF, "", "pdf"),
        (PDF, "invoice.txt", "pdf"),
        (DOCX, "", "docx"),
        (DOCX, "invoice.pdf", "docx"),
        (zip_of({"xl/workbook.xml": b"<a/>"}), "", "office"),
        (zip_of({"OFD.xml": b"<a/>"}), "", "ofd"),
        (zip_of({"a.txt": b"words"}), "", "zip"),
        (OLE, "old.doc", "office"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "", "msg"),
        (picture("JPEG"), "", "jpeg"),
        (picture("PNG"), "scan.jpg", "png"),
        (picture("GIF"), "", "gif"),
        (picture("TIFF"), "", "tiff"),
        (picture("WEBP"), "", "webp"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "", "heic"),
        (mail("words"), "", "eml"),
        (b"<!DOCTYPE html><p>words", "", "html"),
        (b"<html><body>words", "notice.eml", "html"),
        ("您的商品已下架".encode(), "", "text"),
        ("您的商品已下架".encode("gb18030"), "", "text"),
        ("words".encode("utf-16"), "", "text"),
        ("plain words here".encode("utf-16-le"), "", "text"),
        (b"{\\rtf1 words}", "", "office"),
        (b"\x7fELF" + bytes(100), "", "unknown"),
        (bytes(range(256)) * 4, "", "unknown"),
        (b"", "empty.txt", "unknown"),
    ],
)
def test_type_follows_content(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("name", "kind"), [("a.txt", "text"), ("a.eml", "eml"), ("a.md", "text"), ("a.EML", "eml"), ("a", "text")]
)
def test_a_name_decides_only_between_kinds_of_text(name: str, kind: str) -> None:
    assert sniff(b"Subject: pasted\nFrom: desk@market.example\n\nwords", name) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"MZ" + bytes(100) + PDF,
        PDF + zip_of({"a.txt": b"words"}),
        picture("JPEG")[:20] + PDF,
        picture("GIF") + zip_of({"a.txt": b"words"}),
        b"junk of some length\n" + PDF,
        b"\x7fELF" + bytes(50) + DOCX,
    ],
)
def test_two_types_at_once_are_unknown_and_say_why(data: bytes) -> None:
    found = describe(data, "invoice.pdf")
    assert (found.kind, found.two_types) == ("unknown", True)
    assert found.reason


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"The file must begin with %PDF-1.4, our note says.", "text"),
        (PDF.replace(b"%%EOF", zip_of({"a.txt": b"words"}) + b"\n%%EOF"), "pdf"),
        (zip_of({"invoice.pdf": PDF}), "zip"),
        (mail("see the file", invoice_dot_pdf=PDF), "eml"),
        (b"MZ-2041 is the model that was taken down", "text"),
        (picture("JPEG", comment=b"PK is a pair of letters"), "jpeg"),
    ],
)
def test_a_file_that_mentions_or_holds_another_is_still_one_type(data: bytes, kind: str) -> None:
    found = describe(data)
    assert (found.kind, found.two_types) == (kind, False)
