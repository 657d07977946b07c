"""No character vanishes: what the fonts cannot draw is named, and shown by its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from tests.packing.render_readers import docx_words, pdf_words, squeeze
from tests.packing.render_samples import of

import rejoinder.packing.fonts as fonts
from rejoinder.packing.render import (
    Checklist,
    CheckRow,
    Document,
    DocumentError,
    Heading,
    KeyValues,
    Note,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
    missing_glyphs,
    render_docx,
    render_pdf,
    runs,
    shown,
    words,
)
from rejoinder.packing.render.document import Block

FOLDER = Path(fonts.__file__).parent


def _listed(name: str) -> set[int]:
    codes: set[int] = set()
    for part in (FOLDER / name).read_text(encoding="ascii").split():
        first, _, last = part.removeprefix("U+").partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def _drawn_by(name: str) -> set[int]:
    with TTFont(FOLDER / name, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize(
    ("listed", "face"),
    [
        ("sc-regular.txt", "NotoSansCJKsc-Regular.otf"),
        ("sc-bold.txt", "NotoSansCJKsc-Bold.otf"),
        ("latin.txt", "NotoSans-Regular.ttf"),
        ("latin.txt", "NotoSans-Bold.ttf"),
        ("latin.txt", "NotoSans-Italic.ttf"),
    ],
)
def test_coverage_list_is_the_fonts_own_character_map(listed: str, face: str) -> None:
    assert _listed(listed) == _drawn_by(face)


def test_every_gbk_character_but_one_sign_can_be_drawn() -> None:
    every: set[str] = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            every.update(bytes([lead, trail]).decode("gbk", errors="ignore"))
    # The codec maps a few codes to private use, where no font has anything.
    wanted = "".join(sorted(char for char in every if not "\ue000" <= char <= "\uf8ff" and ord(char) > 0x7F))
    assert len(wanted) > 21_000
    assert missing_glyphs(wanted) == ("≒",)


def test_bold_draws_every_gb2312_character() -> None:
    every = {
        bytes([lead, trail]).decode("gb2312", errors="ignore")
        for lead in range(0xB0, 0xF8)
        for trail in range(0xA1, 0xFF)
    }
    assert len(every) > 6_700
    assert {ord(char) for char in every if char} <= _drawn_by("NotoSansCJKsc-Bold.otf")


def test_fonts_stay_small_and_keep_their_licence() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.[ot]tf")) < 15_000_000
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "Reserved Font Name 'Source'" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(
    "text",
    [
        "Plain English, with – dashes — and “quotes”, 5 × 3 ≤ 20 °C, €, £, ¥, №, ™, ®.",
        "申诉、下架；供应商：“开票”——（通知）！《》【】…①②③ ㎡ ℃ ✓",
        "Müller & Søn Łódź Çelik Đặng Ştefan Ωμέγα Москва",
        "䶮 㛃 堃 喆 繁體字 中華民國",
        "tab\there\r\nand a line\u2028end",
        "e\u0301 composed",
        "",
    ],
)
def test_ordinary_text_misses_nothing(text: str) -> None:
    assert missing_glyphs(text) == ()
    assert "[U+" not in shown(text)


@pytest.mark.parametrize(
    ("text", "missing", "seen"),
    [
        ("ok 😀 done 😀", ("😀",), "ok [U+1F600] done [U+1F600]"),
        ("שלום", ("ש", "ל", "ו", "ם"), "[U+05E9][U+05DC][U+05D5][U+05DD]"),
        ("B0ZZ\u200b7RD", ("\u200b",), "B0ZZ[U+200B]7RD"),
        ("file\u202efdp.exe", ("\u202e",), "file[U+202E]fdp.exe"),
        ("soft\u00adhyphen\u0000", ("\u00ad", "\u0000"), "soft[U+00AD]hyphen[U+0000]"),
        ("한국", ("한", "국"), "[U+D55C][U+AD6D]"),
        ("lone \ud800", ("\ud800",), "lone [U+D800]"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_shown(text: str, missing: tuple[str, ...], seen: str) -> None:
    assert missing_glyphs(text) == missing
    assert shown(text) == seen
    assert pdf_words(render_pdf(of(text))) == squeeze(seen)
    assert docx_words(render_docx(of(text))) == squeeze(seen)


def test_stand_ins_appear_in_every_kind_of_block_and_in_the_running_lines() -> None:
    bad = "\u202e"
    row = runs(bad)
    item = SchematicItem(bad, step=1, note=bad)
    blocks: tuple[Block, ...] = (
        Heading(1, bad),
        Table((row,), ((row,),)),
        Pairs(((row, row),), (bad, bad)),
        KeyValues(((bad, row),)),
        Note("plain", row, bad),
        Checklist((CheckRow("hold", bad, row),)),
        Schematic(bad, (item,), (item,), bad, bad, bad),
    )
    document = Document(bad, "en", blocks, header=bad, footer=bad, style="guide")
    count = "".join(words(document)).count("[U+202E]")
    assert count == 21
    pdf = render_pdf(document)
    assert pdf_words(pdf).count("[U+202E]") == count + 2
    assert docx_words(render_docx(document)).count("[U+202E]") == count
    assert "\u202e".encode("utf-16-be") not in pdf


def test_registered_names_keep_their_own_ideographs() -> None:
    assert shown("\uf979\ufa0c") == "\uf979\ufa0c"


def test_rare_character_in_bold_is_drawn_in_the_regular_weight() -> None:
    rare = next(chr(code) for code in sorted(_listed("sc-regular.txt") - _listed("sc-bold.txt")) if code >= 0x4E00)
    document = Document("T", "zh", (Paragraph((Run(f"甲{rare}乙", bold=True),)),))
    assert pdf_words(render_pdf(document)) == f"甲{rare}乙"


@given(st.text(max_size=60))
def test_shown_text_can_always_be_drawn_and_is_stable(text: str) -> None:
    assert missing_glyphs(shown(text)) == ()
    assert shown(shown(text)) == shown(text)
    assert bool(missing_glyphs(text)) == (
        shown(text) != shown("".join(c for c in text if c not in missing_glyphs(text)))
    )


@pytest.mark.parametrize(
    "blocks",
    [(), (Spacer(),), (PageBreak(),), (Paragraph(()),), (Paragraph(runs("  \n")),), (Heading(1, " "),)],
)
def test_document_without_words_is_refused_in_both_languages(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(DocumentError) as caught:
        Document("Title", "en", blocks)
    assert isinstance(caught.value, ValueError)
    assert caught.value.code == "document-empty"
    assert caught.value.what.has("zh")
    assert caught.value.what.has("en")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Document(" ", "en", (Heading(1, "x"),)),
        lambda: Document("T", "English", (Heading(1, "x"),)),
        lambda: Run("x", lang="中文"),
        lambda: Heading(4, "x"),  # type: ignore[arg-type]
        lambda: Table((), ()),
        lambda: Table((runs("a"),), ((runs("1"), runs("2")),)),
        lambda: Table((runs("a"),), (), widths=(1, 2)),
        lambda: Table((runs("a"),), (), widths=(0,)),
        lambda: Pairs(((runs("a"),),)),  # type: ignore[arg-type]
        lambda: CheckRow("hold", " ", runs("x")),
        lambda: Schematic("w", (), (), "示意图", "", "2026"),
    ],
)
def test_parts_that_do_not_fit_are_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(DocumentError):
        make()


@pytest.mark.parametrize(
    "block",
    [Heading(3, "x"), KeyValues((("k", ()),)), Note("plain", (), "t"), Table((runs("a"),), ()), Paragraph(runs("x"))],
)
def test_a_single_word_is_enough_for_a_document(block: Block) -> None:
    document = Document("T", "en", (block,))
    assert pdf_words(render_pdf(document)) == docx_words(render_docx(document)) == "".join(words(document))
