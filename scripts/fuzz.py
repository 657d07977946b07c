"""Coverage-guided search for bytes that upset a parser (`make fuzz`); every finding is kept with how to repeat it.

Each parser must give a `Parsed` or a `Refused`, within ten seconds and the sandbox's memory, whatever it is given.
Needs atheris. One parser runs in a process of its own, since the search ends the process it runs in.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

NAMES = {
    "text": "a.txt",
    "markdown": "a.md",
    "eml": "a.eml",
    "html": "a.html",
    "msg": "a.msg",
    "records": "a.json",
    "docx": "a.docx",
    "pdf": "a.pdf",
    "image": "a.png",
    "einvoice": "factur-x.xml",
    "codes": "a.png",
    "payload": "",
    "archive": "a.zip",
}
MODULES = {"markdown": "text"}
OTHERS = frozenset({"einvoice", "codes", "payload", "archive"})
"""What has another way in than the parsers of whole files."""
CODE = "01,04,044001800111,12345678,118.00,20260503,12345678901234567890,A1B2"
FILES = (("a/b.txt", b"words" * 40), ("账单.pdf", b"%PDF-1.4"), ("c/", b""))
SECONDS_EACH = 10
MEGABYTES = 2_000


def seeds(kind: str) -> Iterator[bytes]:
    """Good files to begin from, made by the tests' own builders of invented files."""
    from tests.sandbox import builders as b
    from tests.sandbox import msg_builder as m
    from tests.sandbox.test_archive import zipped
    from tests.sandbox.test_einvoice import CII, UBL

    made: dict[str, list[bytes]] = {
        "text": ["店铺已停用 A1".encode("gb18030"), "żółć".encode("cp1250"), b"\xff\xfea\x00", "停止".encode("cp932")],
        "markdown": [b"# Title\n**bold** [link](https://x.example) | a | b |\n", b"```\ncode\n```\n> * item"],
        "eml": [b.mail("words", "<p>words</p>", a_dot_pdf=b"%PDF-1.4"), b.mail_nested(3), b.mail_of_parts(3)],
        "html": [b"<html><body><table><tr><td>a<td>b</table><p style='display:none'>x</p>", b"<ul><li>a<li>b</ul>"],
        "msg": [m.msg(m.Message(body="words", html=b"<p>x", files={"a.txt": b"x"}, mails=[m.Message(body="in")]))],
        "records": [b'{"data":{"list":[{"content":"<p>a</p><p>b</p>"}]}}', b"a;b\n1;2\n", b"From a@b x\nS: y\n\nz\n"],
        "docx": [b.docx_of(b.para("words") + b.table(("a", "b")))],
        "pdf": [b.pdf_page(b.set_text((72, 700, "words"))), b.pdf_scan()],
        "image": [b.picture("PNG"), b.picture("JPEG"), b.picture("GIF"), b.picture("TIFF"), b.picture("WEBP")],
        "einvoice": [CII.encode(), UBL.encode(), CII.replace("<rsm:S", "<!-- --><?a b?><rsm:S").encode("utf-16")],
        "codes": [square(CODE), b.picture("PNG"), b.picture("JPEG")],
        "payload": [CODE.encode(), b"01,31,,26442000000118204471,1E9,20260503,,A1B2", b"https://x.example/?a=1,2"],
        "archive": [zipped(FILES, how) for how in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)],
    }
    yield from made[kind]
    if kind == "msg":
        yield m.msg(m.Message(rtf=m.packed_rtf(rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}words}")))


def square(words: str) -> bytes:
    """Return a picture of a square code."""
    import zxingcpp
    from PIL import Image

    modules = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode).to_image(scale=2, add_quiet_zones=True)
    kept = io.BytesIO()
    Image.fromarray(modules).save(kept, "PNG")
    return kept.getvalue()


def other_target(kind: str) -> Callable[[bytes], None]:
    """What is called for embedded invoices, square codes, what they say, and archives."""
    return {"einvoice": _einvoice, "codes": _codes, "payload": _payload(), "archive": _archive}[kind]


def _einvoice(data: bytes) -> None:
    from tests.evidence.papers import WORDS

    from rejoinder.evidence.einvoice import einvoice_of
    from rejoinder.evidence.sheet import sheet_of
    from rejoinder.sandbox.parsers.einvoice import einvoice
    from rejoinder.sandbox.values import Parsed

    part = einvoice("factur-x.xml", data)
    if part is not None:
        whole = Parsed("pdf", "Invoice 4711", parts=(part,))
        _survives(whole)
        if einvoice_of(whole, sheet_of(whole, WORDS), WORDS) is None:
            raise TypeError("values that the parser gives are not read")


def _codes(data: bytes) -> None:
    from rejoinder.sandbox.limits import Limits, Refused
    from rejoinder.sandbox.parsers.codes import parse

    try:
        _survives(parse(data, "a.png", Limits(), pdf=0))
    except Refused:
        return


def _payload() -> Callable[[bytes], None]:
    """What a code says, against the page of an invoice."""
    from types import SimpleNamespace

    from tests.evidence.papers import WORDS

    from rejoinder.evidence.alteration.code import differences
    from rejoinder.evidence.fapiao import read_code
    from rejoinder.evidence.sheet import sheet_of
    from rejoinder.model.exhibit import Field
    from rejoinder.sandbox.values import Parsed

    values = {"invoice_number": "12345678", "issue_date": "2026-05-03", "total": "118.00"}
    fields = {name: Field(name=name, value=value) for name, value in values.items()}
    page: Any = SimpleNamespace(
        fields=fields, sheet=sheet_of(Parsed("text", "发票号码 12345678\n价税合计 118.00"), WORDS)
    )

    def one(data: bytes) -> None:
        stated = read_code(data.decode("utf-8", "replace"))
        if stated is not None:
            list(differences(page, stated))

    return one


def _archive(data: bytes) -> None:
    from rejoinder.sandbox.limits import ARCHIVES, Refused
    from rejoinder.sandbox.parsers.archive import NAMES as NAMES_ALONE
    from rejoinder.sandbox.parsers.archive import parse

    begin = NAMES_ALONE
    try:
        for _ in range(20):
            found = parse(data, "a.zip", ARCHIVES, begin=begin)
            if any(part in ("", ".", "..") for told in found.parts for part in told.name.split("/")):
                raise ValueError("a name leads elsewhere")
            _survives(found)
            begin = 0 if begin < 0 else int(found.meta["next"] or NAMES_ALONE)
            if begin < 0:
                return
    except Refused:
        return


def _survives(found: Any) -> None:
    from rejoinder.sandbox.values import Parsed

    if Parsed.from_json(found.to_json()) != found:
        raise ValueError("the answer does not survive the way to the parent")


def target(kind: str) -> Callable[[bytes], None]:
    """What is called with each input; anything it raises is a finding."""
    if kind in OTHERS:
        return other_target(kind)
    from rejoinder.sandbox.limits import Limits, Refused
    from rejoinder.sandbox.values import Parsed

    parse: Any = import_module(f"rejoinder.sandbox.parsers.{MODULES.get(kind, kind)}").parse

    def one(data: bytes) -> None:
        try:
            found = parse(data, NAMES[kind], Limits())
        except Refused:
            return
        if not isinstance(found, Parsed):
            raise TypeError(f"not a Parsed: {type(found)}")
        _survives(found)

    return one


def search(kind: str, seconds: int, kept: Path) -> None:
    """Search one parser; does not return."""
    import atheris

    with atheris.instrument_imports(
        include=[
            "rejoinder.sandbox.parsers",
            "rejoinder.evidence.fapiao",
            "rejoinder.evidence.einvoice",
            "olefile",
            "zipfile",
        ]
    ):
        call = target(kind)
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
    for number, data in enumerate(seeds(kind)):
        (corpus / f"seed-{number}").write_bytes(data)
    arguments = [
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_EACH}",
        f"-rss_limit_mb={MEGABYTES}",
        "-max_len=60000",
        "-verbosity=0",
        "-print_final_stats=1",
        f"-artifact_prefix={kept}/{kind}-",
    ]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], call)
    atheris.Fuzz()


def main() -> None:
    """Search every parser in turn; leave with 1 where one was upset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*NAMES, []], help="parsers; all if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each parser")
    parser.add_argument("--kept", type=Path, default=ROOT / "bench" / "results", help="where findings are put")
    parser.add_argument("--one", choices=list(NAMES), help=argparse.SUPPRESS)
    parser.add_argument("--repeat", type=Path, help="call the parser of --one with this file, without searching")
    chosen = parser.parse_args()
    if chosen.repeat:
        target(chosen.one)(chosen.repeat.read_bytes())
        return
    chosen.kept.mkdir(parents=True, exist_ok=True)
    if chosen.one:
        search(chosen.one, chosen.seconds, chosen.kept)
    upset = []
    for kind in chosen.kinds or NAMES:
        command = [
            sys.executable,
            __file__,
            "--one",
            kind,
            "--seconds",
            str(chosen.seconds),
            "--kept",
            str(chosen.kept),
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        runs = [line for line in done.stderr.splitlines() if line.startswith(("Done", "stat::number_of_executed"))]
        print(f"{kind:10} {'upset' if done.returncode else 'sound'}  {runs[-1] if runs else ''}", flush=True)
        if done.returncode:
            upset.append(kind)
            print(done.stderr[-3000:])
    if upset:
        print(f"Repeat with: python scripts/fuzz.py --one KIND --repeat {chosen.kept}/KIND-crash-...")
        sys.exit(1)


if __name__ == "__main__":
    main()
