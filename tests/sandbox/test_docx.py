"""A Word file gives its words in order, with accepted changes only, and never more than it may."""

from __future__ import annotations

import io

import docx
import pytest
from tests.sandbox.builders import W_END, W_START, docx_of, para, table, zip_of

from rejoinder.sandbox import Limits, Parsed, Refused
from rejoinder.sandbox.parsers.docx import parse

REL = b'<Relationship Id="%s" Type="x/%s" Target="%s" TargetMode="External"/>'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
R = b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def read(data: bytes, limits: Limits | None = None) -> Parsed:
    return parse(data, "a.docx", limits or Limits())


def test_a_file_of_a_real_writer_is_read_in_order() -> None:
    document = docx.Document()
    document.core_properties.author = "Maple Trading"
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.add_paragraph("First")
    cells = document.add_table(2, 2).rows
    cells[0].cells[0].text, cells[0].cells[1].text, cells[1].cells[0].text = "Item", "Qty", "Lamp"
    document.add_paragraph("Last")
    out = io.BytesIO()
    document.save(out)
    parsed = read(out.getvalue())
    assert parsed.text == "Letterhead\nFirst\nItem\tQty\nLamp\nLast"
    assert parsed.meta["author"] == "Maple Trading"
    assert parsed.problems == ()


def test_inserted_words_are_kept_and_deleted_ones_dropped_and_counted() -> None:
    run = b"<w:r><w:t xml:space='preserve'>%s</w:t></w:r>"
    change = b"<w:ins>%s</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" % (run % b"new")
    parsed = read(docx_of(b"<w:p>%s%s</w:p>" % (run % b"a ", change)))
    assert parsed.text == "a new"
    assert [(problem.code, problem.detail) for problem in parsed.problems] == [("tracked_changes", "1 kept, 1 dropped")]


def test_hidden_runs_are_dropped_and_said_but_unhidden_ones_kept() -> None:
    hidden = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = b"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r>"
    parsed = read(docx_of(b"<w:p>%s%s</w:p>" % (hidden, shown)))
    assert parsed.text == "shown"
    assert [problem.code for problem in parsed.problems] == ["hidden_text"]


def test_breaks_tabs_and_field_codes() -> None:
    body = b"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert read(docx_of(body)).text == "a\tb\nc"


def test_nested_tables_follow_in_place() -> None:
    inner = b"<w:tbl><w:tr><w:tc>%s%s</w:tc></w:tr></w:tbl>" % (para("outer"), table(("in", "ner")))
    assert read(docx_of(inner + para("end"))).text == "outer\nin\tner\nend"


def test_links_keep_their_target() -> None:
    body = b'<w:p><w:hyperlink r:id="r1"%s><w:r><w:t>desk</w:t></w:r></w:hyperlink></w:p>' % R
    rels = RELS % (REL % (b"r1", b"hyperlink", b"https://market.example/"))
    parsed = read(docx_of(body, word___rels__document_dot_xml_dot_rels=rels))
    assert (parsed.links, parsed.problems) == ((("desk", "https://market.example/"),), ())


def test_macros_embedded_and_outside_parts_are_named_and_left_alone() -> None:
    rels = RELS % (REL % (b"r1", b"attachedTemplate", b"https://evil.example/t.dotm"))
    parsed = read(
        docx_of(
            para("words"),
            word__vbaProject_dot_bin=b"x",
            word__embeddings__a_dot_bin=b"x",
            word___rels__settings_dot_xml_dot_rels=rels,
        )
    )
    assert parsed.text == "words"
    assert {problem.code for problem in parsed.problems} == {"active_content", "attached_files", "external_parts"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx_of(b"<w:p/>" * 20_000), "bomb"),
        (docx_of(b"<w:p/>" * 400_000), "bomb"),
        (docx_of(b"<w:sdt>" * 300 + b"</w:sdt>" * 300), ""),
        (zip_of({"[Content_Types].xml": b"", "word/document.xml": b"<a>" + b"x" * 99}), "not_readable"),
        (zip_of({"[Content_Types].xml": b""}), "not_readable"),
        (docx_of(para("words"))[:-30], "not_readable"),
        (b"PK\x03\x04 word/document.xml", "not_readable"),
        (zip_of({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + W_START + W_END}), "bomb"),
        (zip_of({f"a{number}": b"" for number in range(2001)}), "bomb"),
    ],
)
def test_hostile_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read(data, Limits(max_inflated=100_000))
    assert caught.value.code == code or not code


def test_a_member_that_lies_about_its_size_is_not_inflated_to_the_end() -> None:
    data = docx_of(b"<w:p/>" * 400_000)
    size = len(W_START + W_END) + 400_000 * 6
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(Refused):
        read(lying)


def test_a_locked_member_is_called_encrypted() -> None:
    data = bytearray(docx_of(para("words")))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data[at + 8] |= 1
    with pytest.raises(Refused, match="encrypted"):
        read(bytes(data))


def test_a_long_honest_file_is_read() -> None:
    parsed = read(docx_of(b"".join(para(f"Line {number}") for number in range(5000))))
    assert parsed.text.splitlines()[4999] == "Line 4999"


def cell(*lines: str) -> bytes:
    return b"<w:tc>%s</w:tc>" % b"".join(para(line) for line in lines)


def rows(*found: tuple[bytes, ...]) -> str:
    inside = b"".join(b"<w:tr>%s</w:tr>" % b"".join(row) for row in found)
    return read(docx_of(b"<w:tbl>%s</w:tbl>" % inside)).text


def test_a_cell_of_several_short_lines_stays_in_its_row() -> None:
    head = (cell("What we need"), cell("Due by"))
    found = rows(head, (cell("Contract;", "Proof of hand-over"), cell("3 December")))
    assert found == "What we need\tDue by\nContract; Proof of hand-over\t3 December"


@pytest.mark.parametrize("lines", [("Buyer: A", "Phone: 1"), ("word " * 20, "word " * 20)])
def test_labels_and_long_lines_of_a_cell_stay_lines(lines: tuple[str, ...]) -> None:
    assert rows((cell(*lines), cell("x"))).count("\n") == 2


def test_a_cell_alone_in_its_row_keeps_its_lines() -> None:
    assert rows((cell("a", "b"), cell(""))) == "a\nb"
