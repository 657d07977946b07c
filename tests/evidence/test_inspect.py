"""A file becomes an exhibit without being touched; whatever it is, the answer is an exhibit or a plain sentence."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.evidence.papers import ACCOUNT, BIG_LAMP, BOOK, DAY, LAMP, notice

from rejoinder.evidence import PaperCorrection, inspect
from rejoinder.model.errors import InputError
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.notice import Stated
from rejoinder.sandbox import Sandbox

PAPERS = Path(__file__).parents[2] / "examples" / "amazon-us-inauthentic" / "papers"
GOOD = PAPERS / "invoice-HG-260314-02.pdf"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def look(file: Path, sandbox: Sandbox, **more: object) -> Exhibit:
    given: dict[str, object] = {"account": ACCOUNT, "notice": notice(), "products": (LAMP, BIG_LAMP), **more}
    return inspect(file, None, BOOK, DAY, sandbox=sandbox, **given)  # type: ignore[arg-type]


def codes(exhibit: Exhibit) -> set[str]:
    return {finding.code for finding in exhibit.fitness}


def picture(path: Path, form: str = "PNG", size: tuple[int, int] = (900, 1200)) -> Path:
    Image.new("RGB", size, "white").save(path, form)
    return path


def test_a_bilingual_invoice_is_read_and_fits(sandbox: Sandbox) -> None:
    exhibit = look(GOOD, sandbox)
    assert (exhibit.kind, exhibit.language, exhibit.level) == ("invoice", "zh", "fits")
    assert exhibit.products == ("B0CLQ7K2MX", "B0CLQ8R4TN")
    assert [item.quantity for item in exhibit.lines] == ["600", "400"]
    assert "supplier_invoice" in exhibit.requirements
    assert exhibit.title.say("en").startswith("Invoice HG-260314-02")
    assert "2026年3月14日" in exhibit.title.say("zh")


def test_the_original_is_never_touched(sandbox: Sandbox, tmp_path: Path) -> None:
    copy = tmp_path / "original.pdf"
    copy.write_bytes(GOOD.read_bytes())
    copy.chmod(0o444)
    exhibit = look(copy, sandbox)
    assert copy.read_bytes() == GOOD.read_bytes()
    assert exhibit.sha256 == hashlib.sha256(GOOD.read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["original.pdf"]


def test_the_same_file_gives_the_same_exhibit(sandbox: Sandbox) -> None:
    assert look(GOOD, sandbox) == look(GOOD, sandbox)


def test_what_the_seller_says_goes_first(sandbox: Sandbox) -> None:
    note = PaperCorrection(fields={"issue_date": "2025-01-02"}, products=("B0CLQ8R4TN",), leave_out=True, proves=("x",))
    exhibit = look(GOOD, sandbox, correction=note)
    assert exhibit.products == ("B0CLQ8R4TN",)
    assert exhibit.leave_out
    field = exhibit.field("issue_date")
    assert field is not None
    assert (field.value, field.how) == ("2025-01-02", "seller")
    assert "paper.age" in codes(exhibit)


def test_a_kind_that_the_paper_contradicts_is_asked_about(sandbox: Sandbox) -> None:
    exhibit = look(PAPERS / "delivery-note-260724.pdf", sandbox, correction=PaperCorrection(kind="invoice"))
    assert exhibit.kind == "invoice"
    assert "paper.kind_differs" in codes(exhibit)


def test_a_picture_is_named_but_says_that_it_was_not_read(sandbox: Sandbox, tmp_path: Path) -> None:
    exhibit = look(picture(tmp_path / "scan.png"), sandbox, correction=PaperCorrection(kind="utility_bill"))
    assert (exhibit.kind, exhibit.level, exhibit.media) == ("utility_bill", "cannot_read", "image/png")
    finding = next(f for f in exhibit.fitness if f.code == "paper.not_read")
    assert "按您写的" in finding.what.say("zh")


def test_a_picture_without_a_note_is_named_by_its_file(sandbox: Sandbox, tmp_path: Path) -> None:
    exhibit = look(picture(tmp_path / "营业执照.jpg", "JPEG"), sandbox)
    assert exhibit.kind == "business_licence"
    assert "By its name" in next(f for f in exhibit.fitness if f.code == "paper.not_read").what.say("en")


def test_an_office_file_is_listed_and_a_pdf_asked_for(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "invoice.docx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    path.write_bytes(buffer.getvalue())
    exhibit = look(path, sandbox)
    assert exhibit.level == "cannot_read"
    assert exhibit.fields == ()
    remedy = next(f.remedy for f in exhibit.fitness if f.code == "paper.not_read")
    assert remedy is not None
    assert "PDF" in remedy.say("zh")


def test_a_locked_pdf_cannot_be_read_and_says_so(sandbox: Sandbox, tmp_path: Path) -> None:
    writer = PdfWriter()
    for page in PdfReader(GOOD).pages:
        writer.add_page(page)
    writer.encrypt("secret")
    path = tmp_path / "locked.pdf"
    with path.open("wb") as out:
        writer.write(out)
    exhibit = look(path, sandbox)
    assert (exhibit.kind, exhibit.level) == ("unreadable", "cannot_read")
    assert "密码" in exhibit.fitness[0].what.say("zh")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnot a pdf", b"MZ\x90\x00" + b"%PDF-1.4", b"\x00" * 64])
def test_broken_files_become_exhibits_that_cannot_be_read(sandbox: Sandbox, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    exhibit = look(path, sandbox)
    assert exhibit.level == "cannot_read"
    assert exhibit.fitness[0].what.has("zh")


def test_a_missing_file_or_a_folder_is_a_plain_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.pdf", tmp_path):
        with pytest.raises(InputError) as caught:
            look(path, sandbox)
        assert caught.value.say("zh")
        assert str(tmp_path.parent) not in caught.value.say("en")


def test_the_notices_file_types_beat_everything(sandbox: Sandbox) -> None:
    strict = notice(file_types=(Stated(value=".jpg"), Stated(value=".png")))
    exhibit = look(GOOD, sandbox, notice=strict)
    finding = next(f for f in exhibit.fitness if f.code == "paper.file_type")
    assert (finding.severity, finding.standing) == ("error", "official")
    assert exhibit.level == "do_not_send"


def test_an_account_that_is_not_stated_is_said(sandbox: Sandbox) -> None:
    exhibit = inspect(GOOD, None, BOOK, DAY, sandbox=sandbox)
    assert "paper.account_unknown" in codes(exhibit)


def test_an_invoice_dated_after_the_notice_is_a_question(sandbox: Sandbox) -> None:
    note = PaperCorrection(fields={"issue_date": "2026-11-05"})
    assert "paper.after_notice" in codes(look(GOOD, sandbox, correction=note))
    assert "paper.after_notice" not in codes(look(GOOD, sandbox))
