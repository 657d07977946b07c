"""Writes papers that try to hurt whoever opens them, each named for what it does, and looks at every one.

Usage: hostile.py [FOLDER]   (a scratch folder by default)

None may crash, hang or be half read in silence: each must end as an exhibit whose level says so.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from rejoinder.evidence import inspect
from rejoinder.model.exhibit import Exhibit
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

DAY = date(2026, 11, 28)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def words(*lines: str) -> bytes:
    """Return page content that shows lines of words from the top."""
    shown = b"".join(
        b"1 0 0 1 60 %d Tm (%s) Tj " % (780 - 18 * n, line.encode("latin-1")) for n, line in enumerate(lines)
    )
    return b"BT /F1 12 Tf " + shown + b"ET"


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a whole PDF of numbered objects; 1 is the catalogue."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    size = max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    out.write(b"".join(b"%010d 00000 n \n" % places.get(n, 0) for n in range(1, size)))
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def paper(content: bytes, **more: bytes) -> bytes:
    """Return a one-page PDF; ``catalog``, ``page`` and ``font`` replace those objects."""
    return pdf(
        {
            1: more.get("catalog", CATALOG),
            2: more.get("pages", PAGES),
            3: more.get("page", PAGE),
            4: stream(content),
            5: more.get("font", FONT),
        }
    )


def changed(first: bytes, content: bytes) -> bytes:
    """Return a PDF with a second revision in which the page shows something else."""
    at = len(first)
    body = b"4 0 obj\n%s\nendobj\n" % stream(content)
    old = first[first.rindex(b"startxref") + 9 :].split()[0]
    tail = b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        at,
        old,
        at + len(body),
    )
    return first + body + tail


def corpus(without: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every hostile paper; those whose names begin with ``without`` are not even made."""
    yield from ((name, make()) for name, make in _BOMBS.items() if not name.startswith(without))
    yield from ((name, data) for name, data in _small() if not name.startswith(without))


def _small() -> Iterator[tuple[str, bytes]]:
    plain = paper(words("INVOICE", "Invoice no. HG-118", "Total 118.00"))
    yield "page-tree-in-circles.pdf", paper(b"", pages=b"<</Type/Pages/Kids[2 0 R]/Count 9>>")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    own = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>"
    yield "form-draws-itself.pdf", pdf({1: CATALOG, 2: PAGES, 3: own, 4: stream(b"/X Do", form), 5: FONT})
    yield "deep-arrays.pdf", paper(b"", page=b"<</Type/Page/Parent 2 0 R/X " + b"[" * 50_000 + b"]" * 50_000 + b">>")
    huge = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    image = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    drawn = {1: CATALOG, 2: PAGES, 3: huge, 4: stream(b"600 0 0 800 0 0 cm /I Do")}
    yield "huge-raster.pdf", pdf({**drawn, 5: stream(b"\0" * 100, image)})
    yield "huge-raster.png", _png(60_000, 60_000)
    script = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    yield "javascript.pdf", paper(words("INVOICE"), catalog=script)
    launch = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>>>"
    yield "launch.pdf", paper(words("INVOICE"), catalog=launch)
    yield "program-and-pdf.pdf", b"MZ\x90\x00" + b"\0" * 60 + plain
    yield "picture-and-pdf.pdf", b"\xff\xd8\xff\xe0" + plain
    yield "pdf-and-zip.pdf", plain + _zip(b"x")
    yield "cut.pdf", plain[: len(plain) // 2]
    yield "wrong-xref.pdf", plain.replace(b"startxref\n", b"startxref\n9")
    bad = b"<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 4 0 R/FirstChar 0/LastChar 255/Widths[1]>>"
    yield "font-map-broken.pdf", paper(words("INVOICE HG-118"), font=bad)
    yield "many-pages.pdf", _many_pages(70)
    yield "..%2f..%2fescape.pdf", plain
    yield "invoice.pdf.docx", _zip(b"<w:document/>", "word/document.xml", "[Content_Types].xml")
    yield "entities.xml.pdf", paper(words("INVOICE"))[:-6] + b"<!DOCTYPE a [<!ENTITY b 'b'>]>"
    yield "empty.pdf", b""
    yield "nulls.pdf", b"\0" * 5000
    yield "endless-line.txt", b"A" * 3_000_000
    yield "changed.pdf", changed(plain, words("INVOICE", "Invoice no. HG-118", "Total 918.00"))


def _zip(content: bytes, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("../../escape.txt",):
            archive.writestr(name, content)
    return out.getvalue()


def _flate_bomb(rounds: int = 1) -> bytes:
    packed = b"\0" * 200_000_000
    for _ in range(rounds):
        packed = zlib.compress(packed, 9)
    filters = b"/Filter[" + b"/FlateDecode" * rounds + b"]" if rounds > 1 else b"/Filter/FlateDecode"
    return pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(packed, filters), 5: FONT})


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.bin", b"\0" * 100_000_000)
    return out.getvalue()


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    objects = {
        1: CATALOG,
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        4: stream(words("INVOICE")),
        5: FONT,
    }
    return pdf({**objects, **{10 + n: PAGE for n in range(count)}})


_BOMBS: dict[str, Callable[[], bytes]] = {
    "flate-bomb.pdf": _flate_bomb,
    "flate-bomb-twice.pdf": lambda: _flate_bomb(2),
    "zip-bomb.zip": _zip_bomb,
}
"""Papers that take long to make: made where they are asked for."""


def look(folder: Path) -> Iterator[tuple[str, Exhibit, float]]:
    """Write every paper into a folder and look at it; yield name, exhibit and seconds."""
    book = load()
    with Sandbox() as sandbox:
        for name, data in corpus():
            file = folder / name
            file.write_bytes(data)
            begun = time.perf_counter()
            yield name, inspect(file, None, book, DAY, sandbox=sandbox), time.perf_counter() - begun


def main() -> int:
    """Look at the corpus and print what came of each paper."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, exhibit, spent in look(folder):
            told = [f.code for f in (*exhibit.alteration, *exhibit.fitness) if f.severity != "notice"]
            print(f"{name:28} {exhibit.level:12} {spent:5.2f} s  {', '.join(dict.fromkeys(told))}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
