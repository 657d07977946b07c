"""The rendered files: same bytes each time, nothing in them that tells who, where or when they were made."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from tests.packing.render_samples import mixed, of

from rejoinder.model.errors import OutputError
from rejoinder.packing.render import Document, Paragraph, Run, pdf, render_docx, render_pdf, runs

_DIGESTS = """
import hashlib
from tests.packing.render_samples import mixed
from rejoinder.packing.render import render_docx, render_pdf
for make in (render_pdf, render_docx):
    print(hashlib.sha256(make(mixed())).hexdigest())
"""


def test_same_document_gives_the_same_bytes_in_one_process() -> None:
    assert render_pdf(mixed()) == render_pdf(mixed())
    assert render_docx(mixed()) == render_docx(mixed())


def test_same_document_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    code = f"import sys; sys.path[:0] = [{str(root)!r}, {str(root / 'src')!r}]\n{_DIGESTS}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    here = [hashlib.sha256(make(mixed())).hexdigest() for make in (render_pdf, render_docx)]
    assert done.stdout.split() == here


def test_other_documents_rendered_between_do_not_change_the_bytes() -> None:
    first = render_pdf(of("One."))
    render_pdf(mixed("guide", "zh"))
    assert render_pdf(of("One.")) == first


def test_threads_may_render_at_once() -> None:
    documents = [of(f"Letter {n}.") for n in range(12)]
    alone = [render_pdf(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render_pdf, documents)) == alone


def test_different_words_give_different_bytes() -> None:
    assert render_pdf(of("One.")) != render_pdf(of("Two."))
    assert render_docx(of("One.")) != render_docx(of("Two."))


def test_pdf_properties_hold_title_and_language_only() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(mixed())))
    info = {key: str(value) for key, value in (reader.metadata or {}).items()}
    assert info.pop("/Creator").startswith("Typst ")
    assert info == {"/Title": "Appeal for B0ZZ7RD2XN"}
    assert str(reader.root_object["/Lang"]) == "en"
    assert not reader.attachments


def test_pdf_carries_a_day_only_when_the_document_has_one() -> None:
    dated = dataclasses.replace(of("One."), date=date(2026, 11, 22))
    metadata = pypdf.PdfReader(io.BytesIO(render_pdf(dated))).metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20261122")
    assert b"CreationDate" not in render_pdf(of("One."))
    assert b"CreateDate" not in render_pdf(of("One."))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_word_file_has_no_properties_dates_or_edit_marks() -> None:
    data = render_docx(mixed())
    parts = _parts(data)
    assert not [name for name in parts if name.startswith(("docProps/", "customXml/")) or "thumbnail" in name]
    whole = b"".join(parts.values())
    for trace in (b"python-docx", b"rsid", b"w:author", b"w:date", b"w14:docId", b"dcterms", b"w:comment"):
        assert trace not in whole
    assert not re.search(rb"\b20\d\d-\d\d-\d\dT", whole)
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.comments, properties.keywords) == ("Word Document", "", "")


def test_word_file_zip_is_ordered_and_undated() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(mixed()))) as parts:
        entries = parts.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("make", [render_pdf, render_docx])
def test_files_name_no_folder_of_this_machine(make: object) -> None:
    assert callable(make)
    data = make(mixed())
    whole = b"".join(_parts(data).values()) if data[:2] == b"PK" else data
    here = Path(__file__).parents[2]
    for trace in (str(here), str(Path.home()) + "/", sys.prefix, "site-packages", "rejoinder"):
        assert trace.encode() not in whole


def test_word_names_only_styles_it_holds_and_every_figure_its_schema_asks_for() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(mixed()))) as parts:
        read = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
    held = set(re.findall(r'w:styleId="([^"]+)"', read["word/styles.xml"]))
    named = {m[1] for words in read.values() for m in re.finditer(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', words)}
    assert named <= held
    assert re.search(r'<w:zoom [^>]*w:percent="\d+"', read["word/settings.xml"])


def test_word_uses_real_styles_with_an_east_asian_face() -> None:
    file = docx.Document(io.BytesIO(render_docx(mixed())))
    used = {paragraph.style.name for paragraph in file.paragraphs if paragraph.style}
    assert {"Normal", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Caption"} <= used
    xml = _parts(render_docx(mixed()))["word/styles.xml"].decode()
    for name in ("Normal", "heading 1", "heading 2", "heading 3"):
        style = re.search(rf'<w:style [^>]*>\s*<w:name w:val="{name}"/>.*?</w:style>', xml, re.DOTALL)
        assert style
        assert 'w:eastAsia="Microsoft YaHei"' in style[0]
    assert "Theme=" not in xml


def test_word_lists_count_each_from_its_own_start() -> None:
    xml = _parts(render_docx(mixed()))["word/numbering.xml"].decode()
    assert re.findall(r'<w:startOverride w:val="(\d+)"/>', xml) == ["1", "4"]


def test_italic_is_never_set_on_chinese() -> None:
    document = Document("T", "zh", (Paragraph(runs(Run("斜体", italic=True), Run("slanted", italic=True, lang="en"))),))
    xml = _parts(render_docx(document))["word/document.xml"].decode()
    assert xml.count("<w:i/>") == 1


def test_bold_chinese_is_drawn_from_the_bold_face_and_regular_is_not() -> None:
    plain, bold = (Document("T", "zh", (Paragraph((Run("申诉说明", bold=bold),)),)) for bold in (False, True))
    assert _faces(render_pdf(plain)) == {"NotoSansCJKsc-Regular"}
    assert _faces(render_pdf(bold)) == {"NotoSansCJKsc-Bold"}


def test_letter_is_set_in_serif_and_guide_in_sans() -> None:
    assert {face.split("-")[0] for face in _faces(render_pdf(of("Dear team")))} == {"LibertinusSerif"}
    assert {face.split("-")[0] for face in _faces(render_pdf(of("Dear team", style="guide")))} == {"NotoSans"}


def test_chinese_quotes_come_from_the_chinese_face_and_english_ones_from_the_latin() -> None:
    chinese = Document("T", "zh", (Paragraph(runs("“”")),))
    assert _faces(render_pdf(chinese)) == {"NotoSansCJKsc-Regular"}
    assert not any("CJK" in face for face in _faces(render_pdf(of("“”"))))


def _faces(data: bytes) -> set[str]:
    """Return the PostScript names of the fonts in a PDF, without the subset tags."""
    names = re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([A-Za-z-]+)", data)
    found = {name.decode() for name in names}
    return {name.removesuffix("-Identity-H") for name in found}


def test_typesetter_warning_stops_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler, template = pdf._engine()
    monkeypatch.setattr(pdf, "_engine", lambda: (compiler, template.replace(b'"Noto Sans CJK SC"', b'"No Such Face"')))
    with pytest.raises(OutputError, match="unknown font family") as caught:
        render_pdf(of("One."))
    assert caught.value.code == "pdf-failed"


def test_typesetter_error_becomes_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler, _ = pdf._engine()
    monkeypatch.setattr(pdf, "_engine", lambda: (compiler, b"#nowhere"))
    with pytest.raises(OutputError, match="unknown variable"):
        render_pdf(of("One."))
