"""Makes files of every type, good and hostile, from nothing but invented words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import pypdf
from PIL import Image

W_START = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
W_END = b"</w:body></w:document>"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

Run = tuple[float, float, str]


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object with further dictionary entries."""
    return b"<<%s/Length %d>>\nstream\n" % (entries, len(content)) + content + b"\nendstream"


def pdf_page(content: bytes, *, entries: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one A4 page with the given content stream."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>>>"
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s%s>>" % (resources, page)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf_of([catalogue, pages, leaf, stream(content, entries), font, *more])


def set_text(*runs: Run, size: float = 12) -> bytes:
    """A content stream that sets each (x, y, words) on its own, y from the bottom of the page."""
    shown = b""
    for x, y, words in runs:
        shown += b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, words.encode("ascii"))
    return shown


def pdf_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    kids = b" ".join(b"%d 0 R" % (index + 3) for index in range(count))
    leaves = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * count
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, *leaves])


def pdf_scan(width: int = 8, height: int = 8) -> bytes:
    """A PDF page that shows one grey picture and no text."""
    pixels = zlib.compress(b"\x80" * (width * height))
    entries = b"/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    picture = stream(pixels, b"/Type/XObject" + entries % (width, height))
    return pdf_page(b"q 400 0 0 400 50 50 cm /Im Do Q", more=(picture,))


def pdf_locked(password: str) -> bytes:
    """A PDF that opens with a password only (an empty one opens by itself)."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf_page(set_text((72, 700, "Locked words"))))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    """A zip of compressed members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_of(body: bytes, **more: bytes) -> bytes:
    """A Word file with the given body XML; further parts by keyword, `/` and `.` written `__` and `_dot_`."""
    parts = {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    return zip_of({"[Content_Types].xml": TYPES, "word/document.xml": W_START + body + W_END, **parts})


def para(words: str) -> bytes:
    """A Word paragraph."""
    return b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % words.encode()


def table(*rows: tuple[str, ...]) -> bytes:
    """A Word table."""
    cells = [b"".join(b"<w:tc>%s</w:tc>" % para(words) for words in row) for row in rows]
    return b"<w:tbl>%s</w:tbl>" % b"".join(b"<w:tr>%s</w:tr>" % row for row in cells)


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def picture(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A good picture in one of Pillow's formats."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def mail(text: str, html: str = "", subject: str = "Notice", **files: bytes) -> bytes:
    """A good mail; attachments by keyword, `.` written `_dot_`."""
    message = EmailMessage()
    message["From"] = "Shop Desk <desk@market.example>"
    message["To"] = "seller@maple.example"
    message["Subject"] = subject
    message["Message-ID"] = "<1@market.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files.items():
        message.add_attachment(data, "application", "octet-stream", filename=name.replace("_dot_", "."))
    return message.as_bytes()


def mail_nested(depth: int) -> bytes:
    """A mail inside a mail, so many times."""
    inner = b"Subject: innermost\n\ncore words\n"
    for level in range(depth):
        inner = b"Subject: level %d\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" % level + inner
    return inner


def mail_of_parts(count: int) -> bytes:
    """A mail of so many text parts."""
    head = b"Subject: parts\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n"
    return head + b"--cut\nContent-Type: text/plain\n\nx\n" * count + b"--cut--\n"
