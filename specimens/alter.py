"""Altered copies of text specimens, for tests of the signs only, and a count of how many are noticed.

    python specimens/alter.py [--out DIR] [--seed N] [--sorts covered,removed] [--worst]

covered      a white shape over the total, another amount typed on it
removed      the total taken out of the page in a later revision of the file
signed       the same, after a signature made with a key of our own
other-buyer  the same seller and number, another buyer
arithmetic   a total that the lines do not give
code         a QR code of another amount (Chinese invoices)

Noticed means: a sign of alteration or a question about the sums that the untouched paper does not get.
The contents follow from the seed; the bytes of a signature do not.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import pypdfium2
import words
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from layouts_list import SPECIMENS
from make import OUT, set_pdf
from paper import Paper, qr_svg
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from score import inspect, level_of

TRADE = ("invoice-left", "invoice-letter", "invoice-band", "invoice-export", "invoice-print", "invoice-long")
CHINESE = ("special-electronic", "normal-electronic", "digital-special", "digital-normal")
BILLS = ("bill-en", "bill-de")
SUMS = ("arithmetic", "sum", "total", "amount")


def total_of(paper: Paper) -> str:
    """Return the total as printed."""
    return str(paper.fields["total"]["shown"][0])


def raised(shown: str) -> str:
    """Return an amount with its first digit changed."""
    first = next(c for c in shown if c.isdigit())
    return shown.replace(first, str(int(first) % 9 + 1), 1)


def box_of(pdf: bytes, shown: str) -> tuple[int, tuple[float, float, float, float]]:
    """Return the page and box of the last place where an amount stands."""
    document = pypdfium2.PdfDocument(pdf)
    for number in reversed(range(len(document))):
        text = document[number].get_textpage()
        hits, search = [], text.search(shown)
        while (hit := search.get_next()) is not None:
            hits.append(hit)
        if hits:
            start, count = hits[-1]
            boxes = [text.get_charbox(k) for k in range(start, start + count)]
            return number, (
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            )
    raise SystemExit(f"{shown} is not on the page")


def page_of(writer: IncrementalPdfFileWriter, number: int) -> Any:
    """Return a page of the file."""
    return writer.find_page_for_modification(number)[0].get_object()


def content_of(page: Any) -> bytes:
    """Return a page's drawing commands."""
    content = page["/Contents"]
    parts = content if isinstance(content, generic.ArrayObject) else [content]
    return b"\n".join(part.get_object().data for part in parts)


def revised(pdf: bytes, number: int, content: bytes, font: bool = False) -> bytes:
    """Return the file with a later revision in which a page has other commands."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = page_of(writer, number)
    page[generic.NameObject("/Contents")] = writer.add_object(generic.StreamObject(stream_data=content))
    if font:
        entry = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        face = generic.DictionaryObject({generic.NameObject(k): generic.NameObject(v) for k, v in entry.items()})
        fonts = page["/Resources"].get_object().setdefault(generic.NameObject("/Font"), generic.DictionaryObject())
        fonts.get_object()[generic.NameObject("/Typed")] = writer.add_object(face)
        writer.update_container(page["/Resources"].get_object())
        writer.update_container(fonts.get_object())
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flat(pdf: bytes) -> bytes:
    """Return the newest revision alone, as a program writes that saves the file anew."""
    document, out = pypdfium2.PdfDocument(pdf), io.BytesIO()
    document.save(out)
    return out.getvalue()


def covered(paper: Paper) -> bytes:
    """Cover the total with white and type another."""
    pdf, shown = set_pdf(paper), total_of(paper)
    number, (left, low, right, high) = box_of(pdf, shown)
    typed = raised(shown).replace("\u00a0", " ").encode("latin-1")
    size = (high - low) * 1.25
    shape = f"{left - 1:.2f} {low - 2:.2f} {right - left + 2:.2f} {high - low + 4:.2f} re f"
    old = content_of(page_of(IncrementalPdfFileWriter(io.BytesIO(pdf)), number))
    over = (
        f"\nq 1 1 1 rg {shape} Q\nq BT 0 0 0 rg /Typed {size:.2f} Tf {left:.2f} {low:.2f} Td (".encode()
        + typed
        + b") Tj ET Q\n"
    )
    return flat(revised(pdf, number, b"q\n" + old + b"\nQ" + over, font=True))


def without(pdf: bytes, shown: str) -> bytes:
    """Return the file with a later revision in which the last line of text that shows an amount is gone."""
    number, _ = box_of(pdf, shown)
    old = content_of(page_of(IncrementalPdfFileWriter(io.BytesIO(pdf)), number))
    before = _times(pdf, number, shown)
    for drawn in reversed(list(re.finditer(rb"\nBT .*?\nET(?=\n)", old, re.DOTALL))):
        new = revised(pdf, number, old[: drawn.start()] + old[drawn.end() :])
        if _times(new, number, shown) < before:
            return new
    raise SystemExit(f"cannot take out {shown}")


def _times(pdf: bytes, number: int, shown: str) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = document[number].get_textpage().get_text_bounded().count(shown)
    document.close()
    return int(count)


def removed(paper: Paper) -> bytes:
    """Take the total out in a later revision."""
    return without(set_pdf(paper), total_of(paper))


def own_signer() -> signers.SimpleSigner:
    """Return a signer with a key and certificate of our own."""
    key = ec.derive_private_key(20261128, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Specimen signer")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2035, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=load_cert_from_pemder(_held(made.public_bytes(serialization.Encoding.DER), "cert.der")),
        signing_key=load_private_key_from_pemder(_held(der, "key.der"), passphrase=None),
        cert_registry=SimpleCertificateStore(),
    )


def _held(data: bytes, name: str) -> str:
    path = OUT / "altered" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def signed(paper: Paper) -> bytes:
    """Sign, then take the total out."""
    writer = IncrementalPdfFileWriter(io.BytesIO(set_pdf(paper)))
    meta = signers.PdfSignatureMetadata(field_name="Signature1")
    done = signers.sign_pdf(writer, meta, signer=own_signer())
    return without(done.getvalue(), total_of(paper))


def other_buyer(paper: Paper) -> bytes:
    """Set the same paper for another buyer."""
    twin = copy.deepcopy(paper)
    party = words.company(
        Random(paper.fields["invoice_number"]["value"] + "?"), "CN" if "id" in twin.data["buyer"] else "GB"
    )
    if "id" in twin.data["buyer"]:
        twin.data["buyer"] |= {"name": party["name"], "id": party["uscc"]}
    else:
        twin.data["buyer"] |= {"name": party["name"], "name2": "", "lines": party["lines"], "ids": []}
    return set_pdf(twin)


def arithmetic(paper: Paper) -> bytes:
    """Set the same paper with a total that does not follow."""
    twin, shown = copy.deepcopy(paper), total_of(paper)
    if "sums" in twin.data:
        last = twin.data["sums"][-1]
        last[1] = str(last[1]).replace(shown, raised(shown))
    else:
        twin.data["total"] = raised(shown)
    return set_pdf(twin)


def code(paper: Paper) -> bytes:
    """Set the same paper with the QR code of another amount."""
    twin, number = copy.deepcopy(paper), paper.fields["invoice_number"]["value"]
    day = paper.fields["issue_date"]["value"].replace("-", "")
    digital = len(number) == 20
    amount = Decimal(paper.fields["total" if digital else "net"]["value"]) + 1000
    twin.data["qr"] = qr_svg(f"01,{'32' if digital else '04'},{paper.data['code']},{number},{amount},{day},,1A2B")
    return set_pdf(twin)


SORTS: dict[str, tuple[Callable[[Paper], bytes], tuple[str, ...]]] = {
    "covered": (covered, TRADE + CHINESE + BILLS),
    "removed": (removed, TRADE + CHINESE + BILLS),
    "signed": (signed, TRADE + CHINESE + BILLS),
    "other-buyer": (other_buyer, TRADE + CHINESE),
    "arithmetic": (arithmetic, TRADE + CHINESE),
    "code": (code, CHINESE),
}


def questions(paper: dict[str, Any]) -> set[str]:
    """Return what the program asks about a paper: signs of alteration, and sums that do not agree."""
    signs = {f["code"] for f in paper.get("alteration", []) if f["severity"] != "notice"}
    return signs | {
        f["code"] for f in paper.get("fitness", []) if f["severity"] != "notice" and any(w in f["code"] for w in SUMS)
    }


def main() -> None:
    """Make the copies, read them, count what was noticed."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--sorts", default=",".join(SORTS))
    ask.add_argument("--worst", action="store_true", help="list what was not noticed")
    given = ask.parse_args()
    place = given.out / "altered"
    place.mkdir(parents=True, exist_ok=True)
    papers = {name: SPECIMENS[name](Random(f"{given.seed}/altered/{name}")) for name in TRADE + CHINESE + BILLS}
    for name, paper in papers.items():
        (place / f"{name}.pdf").write_bytes(set_pdf(paper))
    untouched = dict(zip(papers, inspect(place, [f"{name}.pdf" for name in papers], 99), strict=True))
    levels = Counter(level_of(paper) for paper in untouched.values())
    print(f"untouched: {len(untouched)} papers, ask {levels['ask']}, do not send {levels['do_not_send']}")
    found_all = asked_all = 0
    for sort in given.sorts.split(","):
        change, names = SORTS[sort]
        files = [f"{name}.{sort}.pdf" for name in names]
        for name, file in zip(names, files, strict=True):
            (place / file).write_bytes(change(papers[name]))
        if sort == "other-buyer":  # the first paper must be seen beside the second
            both = [file for name, twin in zip(names, files, strict=True) for file in (f"{name}.pdf", twin)]
            answers = list(inspect(place, both, 2))[1::2]
        else:
            answers = list(inspect(place, files, 99))
        missed = []
        codes: Counter[str] = Counter()
        for name, answer in zip(names, answers, strict=True):
            new = questions(answer) - questions(untouched[name])
            codes.update(new)
            if not new:
                missed.append(name)
        print(f"{sort}: {len(names) - len(missed)} of {len(names)} noticed; {json.dumps(codes)}")
        if given.worst and missed:
            print("   missed: " + ", ".join(missed))
        found_all, asked_all = found_all + len(names) - len(missed), asked_all + len(names)
    print(f"all: {found_all} of {asked_all} noticed ({100 * found_all / asked_all:.0f} %)")


if __name__ == "__main__":
    main()
