"""A PDF gives its lines with their places, the way the page is seen, and says what could not be read."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

import pytest
from tests.sandbox.builders import (
    pdf_locked,
    pdf_of,
    pdf_page,
    pdf_pages,
    pdf_scan,
    set_text,
    stream,
)

from rejoinder.sandbox import Limits, Parsed, Refused
from rejoinder.sandbox.parsers.pdf import parse
from rejoinder.sandbox.values import LINE_BREAK, PAGE_BREAK


def read(data: bytes, limits: Limits | None = None) -> Parsed:
    return parse(data, "a.pdf", limits or Limits())


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def test_words_on_one_visual_line_are_joined_whatever_order_they_were_drawn_in() -> None:
    parsed = read(pdf_page(set_text((72, 650, "below"), (102, 700, "second"), (72, 700, "first "))))
    assert parsed.text == "first second\nbelow"
    assert parsed.problems == ()


def test_table_columns_stay_apart() -> None:
    rows = ((72, 700, "Item"), (250, 700, "Qty"), (400, 700, "Price"), (72, 680, "Desk lamp"), (250, 680, "20"))
    assert read(pdf_page(set_text(*rows))).text == "Item\tQty\tPrice\nDesk lamp\t20"


def test_small_shifts_of_the_baseline_do_not_break_a_line() -> None:
    assert read(pdf_page(set_text((72, 700, "No."), (95, 702, "12")))).text == "No. 12"


def test_lines_close_together_stay_apart() -> None:
    assert read(pdf_page(set_text((72, 700, "one"), (72, 690, "two"), size=10))).text == "one\ntwo"


def test_words_drawn_twice_to_look_bold_are_read_once() -> None:
    twice = read(pdf_page(set_text((72, 700, "Total"), (72.2, 700, "Total"))))
    assert twice.text == "Total"
    assert read(pdf_page(set_text((72, 700, "aa bookkeeper 11")))).text == "aa bookkeeper 11"


def test_boxes_are_points_from_the_top_left_corner() -> None:
    page = read(pdf_page(set_text((72, 700, "Hello")))).pages[0]
    assert (page.number, page.width, page.height) == (1, 595.0, 842.0)
    left, top, right, bottom = page.lines[0].box or (0, 0, 0, 0)
    assert left == pytest.approx(72, abs=2)
    assert top < 842 - 700 < bottom
    assert bottom - top < 20
    assert right - left == pytest.approx(27, abs=4)


@pytest.mark.parametrize(
    ("entry", "size", "near"),
    [
        (b"/Rotate 90", (842.0, 595.0), (700, 72)),
        (b"/Rotate 180", (595.0, 842.0), (523, 700)),
        (b"/CropBox[50 600 550 800]", (500.0, 200.0), (22, 100)),
    ],
)
def test_boxes_follow_turned_and_cropped_pages(
    entry: bytes, size: tuple[float, float], near: tuple[float, float]
) -> None:
    page = read(pdf_page(set_text((72, 700, "Hello")), page=entry)).pages[0]
    assert (page.width, page.height) == size
    assert page.lines[0].text == "Hello"
    left, top, right, bottom = page.lines[0].box or (0, 0, 0, 0)
    assert left - 30 <= near[0] <= right + 30
    assert top - 30 <= near[1] <= bottom + 30


def test_text_set_upwards_is_read_as_a_line() -> None:
    content = set_text((72, 700, "level")) + b"BT /F1 12 Tf 0 1 -1 0 30 100 Tm (upwards words) Tj ET"
    assert read(pdf_page(content)).text == "level\nupwards words"


def test_text_is_the_lines_of_the_pages_joined() -> None:
    parsed = read(pdf_page(set_text((72, 700, "one"), (72, 600, "two"))))
    joined = PAGE_BREAK.join(LINE_BREAK.join(line.text for line in page.lines) for page in parsed.pages)
    assert parsed.text == joined


def test_a_scan_says_it_has_no_text_layer_and_an_empty_page_that_it_is_blank() -> None:
    scan, blank = read(pdf_scan()), read(pdf_pages(1))
    assert (codes(scan), scan.meta["n_images"]) == (["no_text_layer"], "1")
    assert (codes(blank), blank.meta["n_images"]) == (["blank_page"], "0")


def test_what_the_file_says_of_itself_is_kept() -> None:
    meta = read(pdf_page(set_text((72, 700, "x")))).meta
    assert meta["pages"] == "1"
    assert (meta["encrypted"], meta["has_signature"]) == ("no", "no")


def test_a_file_only_locked_against_changes_is_read() -> None:
    parsed = read(pdf_locked(""))
    assert (parsed.text, parsed.meta["encrypted"]) == ("Locked words", "yes")


def test_scripts_are_named_and_the_word_alone_is_not() -> None:
    page = pdf_page(set_text((72, 700, "JavaScript is a language")))
    active = page.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>")
    assert codes(read(page)) == []
    assert "active_content" in codes(read(active))


def squeezed(size: int, rounds: int = 1) -> bytes:
    content = set_text((72, 700, "Hello")) + b" " * size
    for _ in range(rounds):
        content = zlib.compress(content, 9)
    return pdf_page(content, entries=b"/Filter[" + b"/FlateDecode" * rounds + b"]")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (partial(squeezed, 80_000_000), "bomb"),
        (partial(squeezed, 80_000_000, rounds=2), "bomb"),
        (pdf_locked("secret"), "encrypted"),
        (pdf_pages(61), "too_many_pages"),
        (pdf_pages(500), "too_many_pages"),
        (pdf_pages(2)[:200], "not_readable"),
        (b"%PDF-1.7\n", "not_readable"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "not_readable"),
        (pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "not_readable"),
    ],
)
def test_hostile_and_broken_files_are_refused(data: bytes | Callable[[], bytes], code: str) -> None:
    with pytest.raises(Refused) as caught:
        read(data() if callable(data) else data)
    assert caught.value.code == code


HONEST = [squeezed(3_000_000), squeezed(3_000, rounds=2), pdf_page(set_text((72, 700, "Hello")))]


@pytest.mark.parametrize("data", HONEST)
def test_honest_compression_is_read(data: bytes) -> None:
    assert read(data).text == "Hello"


def test_a_large_scan_is_no_bomb_but_text_of_that_size_is() -> None:
    pixels = zlib.compress(bytes(2_000_000))
    entries = b"/Subtype/Image/Width 2000/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    scan = pdf_page(b"q 400 0 0 400 50 50 cm /Im Do Q", more=(stream(pixels, b"/Type/XObject" + entries),))
    limits = Limits(max_inflated=1_000_000, max_pixels=2_000_000)
    assert codes(read(scan, limits)) == ["no_text_layer"]
    with pytest.raises(Refused, match="bomb"):
        read(squeezed(2_000_000), limits)


def test_a_picture_beyond_the_raster_limit_is_named_not_refused() -> None:
    assert "large_raster" in codes(read(pdf_scan(200, 200), Limits(max_pixels=10_000)))


def test_objects_that_hold_themselves_end() -> None:
    form = stream(b"/Im Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Im 6 0 R>>>>")
    parsed = read(pdf_page(set_text((72, 700, "Hello")) + b"/Im Do", more=(form,)))
    assert parsed.text == "Hello"


def test_glyphs_without_a_character_are_counted() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]>>>>"
    )
    page = pdf_page(b"BT /F1 12 Tf 72 700 Td <00010002> Tj ET", more=(descendant,))
    parsed = read(page.replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", font))
    assert codes(parsed) == ["unmapped_glyphs"]


def test_a_page_set_sideways_is_read_by_its_own_lines_and_columns() -> None:
    runs = [(72, 700 - 20 * n, f"Lamp of oak number {n} in white") for n in range(4)]
    runs += [(400, 700 - 20 * n, f"{n}18.00") for n in range(4)]
    upright, turned = (read(pdf_page(set_text(*runs), page=entry)) for entry in (b"", b"/Rotate 90"))
    assert ("turned" in upright.meta, turned.meta["turned"]) == (False, "1:1")
    assert turned.text == upright.text
    for one, two in zip(upright.pages[0].lines, turned.pages[0].lines, strict=True):
        assert two.stops == pytest.approx(one.stops, abs=0.3)


def test_one_line_set_upwards_does_not_turn_its_page() -> None:
    content = set_text(*((72, 700 - 20 * n, "Lamp of oak in white") for n in range(4)))
    content += b"BT /F1 12 Tf 0 1 -1 0 30 100 Tm (registered in the court of Birkau under 118) Tj ET"
    assert "turned" not in read(pdf_page(content)).meta
