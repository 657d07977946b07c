"""PDF, Word and the neutral document say the same words in the same order."""

from __future__ import annotations

import pytest
from tests.packing.render_readers import docx_words, pdf_pages, pdf_words, squeeze
from tests.packing.render_samples import HOSTILE, LONG_ID, mixed, of, screen

from rejoinder.packing.render import (
    Bullets,
    Checklist,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
    render_docx,
    render_pdf,
    runs,
    words,
)
from rejoinder.packing.render.document import Block, Style


@pytest.mark.parametrize(("style", "lang"), [("letter", "en"), ("guide", "zh"), ("letter", "zh")])
def test_long_mixed_document_reads_the_same_in_pdf_word_and_model(style: Style, lang: str) -> None:
    document = mixed(style, lang)
    expected = "".join(words(document))
    pdf = render_pdf(document)
    assert pdf_words(pdf, document.header, document.footer, "Exhibit What it is Units") == expected
    assert docx_words(render_docx(document)) == expected


def test_running_lines_and_page_numbers_are_on_every_page_but_a_letters_first_has_no_header() -> None:
    pages = [squeeze(page) for page in pdf_pages(render_pdf(mixed()))]
    assert len(pages) > 2
    assert "Runninghead" not in pages[0]
    assert all(page.startswith("Runninghead") for page in pages[1:])
    assert all(page.endswith(f"Runningfoot{n}/{len(pages)}") for n, page in enumerate(pages, 1))


def test_single_page_carries_no_page_number() -> None:
    assert pdf_pages(render_pdf(of("One line."))) == ["One line."]


def test_words_keep_list_numbers_and_split_at_white_space() -> None:
    document = Document("T", "en", (Heading(1, "Two  words"), Numbered((runs("a b"), runs("c")), start=3)))
    assert words(document) == ["Two", "words", "3.", "a", "b", "4.", "c"]


def test_long_words_are_never_hyphenated() -> None:
    text = "Responsibility " * 80
    joined = "".join(pdf_pages(render_pdf(of(text))))
    assert "-" not in joined
    assert "\u00ad" not in joined


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", ["letter", "guide"])
def test_markup_in_user_text_stays_literal(text: str, style: Style) -> None:
    document = of(text, style=style)
    assert pdf_words(render_pdf(document)) == squeeze(text)
    assert docx_words(render_docx(document)) == squeeze(text)
    assert len(pdf_pages(render_pdf(document))) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_title_header_footer_heading_and_cells_stays_literal(text: str) -> None:
    line = text.replace("\n", " ")
    blocks: tuple[Block, ...] = (Heading(1, line), Table((runs(line),), ((runs(line),),)))
    document = Document(line, "en", blocks, header=line, footer=line, style="guide")
    (page,) = pdf_pages(render_pdf(document))
    assert squeeze(page) == squeeze(line) * 5
    assert docx_words(render_docx(document)) == squeeze(line) * 3


@pytest.mark.parametrize("columns", [1, 2, 6])
def test_very_long_ids_break_inside_the_page_and_keep_every_letter(columns: int) -> None:
    cells = tuple(runs(LONG_ID) for _ in range(columns))
    blocks: tuple[Block, ...] = (Paragraph(runs(Run(LONG_ID, mono=True))), Table(cells, (cells,)))
    pdf = render_pdf(Document("T", "en", blocks))
    assert pdf_words(pdf) == LONG_ID * (1 + 2 * columns)
    assert _rightmost(pdf) < 210 - 20


def _rightmost(pdf: bytes) -> float:
    """Return the right edge of the rightmost letter in millimetres."""
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf)
    edges = []
    for page in file:
        text = page.get_textpage()
        edges += [text.get_charbox(n)[2] for n in range(text.count_chars())]
    file.close()
    return float(max(edges)) / 72 * 25.4


def test_row_longer_than_a_page_is_continued_and_not_cut() -> None:
    cell = runs("A long account of what happened. " * 400)
    document = Document("T", "en", (Table((runs("Head"),), ((cell,),)),))
    text = pdf_words(render_pdf(document), table_head="Head")
    assert text.count("Alongaccountofwhathappened.") == 400


def test_short_row_stays_on_one_page() -> None:
    rows = tuple((runs(f"Row {n}\nsecond line {n}\nthird line {n}"),) for n in range(60))
    pages = pdf_pages(render_pdf(Document("T", "en", (Table((runs("Head"),), rows),))))
    assert len(pages) > 1
    for number in range(60):
        assert sum(f"Row {number}\r" in page and f"third line {number}" in page for page in pages) == 1


def test_table_head_is_repeated_on_each_page() -> None:
    rows = tuple((runs(f"Row {n}"),) for n in range(90))
    pages = pdf_pages(render_pdf(Document("T", "en", (Table((runs("Head"),), rows),))))
    assert len(pages) > 1
    assert all(page.startswith("Head") for page in pages)


def test_page_break_starts_a_page_and_two_leave_no_empty_one() -> None:
    blocks: tuple[Block, ...] = (Paragraph(runs("one")), PageBreak(), PageBreak(), Paragraph(runs("two")))
    assert [page.split()[0] for page in pdf_pages(render_pdf(Document("T", "en", blocks)))] == ["one", "two"]


def test_empty_parts_inside_a_document_are_set_as_nothing() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(()),
        Heading(2, ""),
        Bullets(()),
        Bullets(((),)),
        Numbered(()),
        Table(((), runs("head")), (((), ()),)),
        Pairs(()),
        Pairs((((), ()),)),
        KeyValues(()),
        KeyValues((("", ()),)),
        Note("plain", ()),
        Checklist(()),
        Schematic("", (), (), "示意图", "来源", "2026"),
        Schematic("", (SchematicItem(""),), (SchematicItem("", "field"),), "示意图", "来源", "2026"),
        Spacer(0),
    )
    document = Document("T", "en", blocks)
    expected = "".join(words(document))
    assert expected == "•head" + "示意图·来源·2026" * 2
    assert pdf_words(render_pdf(document)) == expected
    assert docx_words(render_docx(document)) == expected


def test_step_numbers_and_notes_stand_beside_their_word() -> None:
    said = words(Document("T", "en", (screen(),)))
    assert said[said.index("Performance") + 1] == "1"
    assert said[said.index("Send") + 1 :][:2] == ["3", "点这里"]
    assert said[-7:] == ["示意图", "·", "来源", "测试", "·", "日期", "2026-10-02"]
