"""Characters at places become lines: what lies across a page stays out of them."""

from __future__ import annotations

from rejoinder.sandbox.parsers.pdf_chars import Char, part_ligature
from rejoinder.sandbox.parsers.pdf_lines import lines_of


def _word(text: str, left: float, top: float, size: float = 10.0) -> list[Char]:
    return [Char(c, left + n * size, top, left + (n + 1) * size, top + size) for n, c in enumerate(text)]


def test_a_mark_across_the_page_is_a_line_of_its_own() -> None:
    mark = [Char(c, 100 + 30 * n, 90 - 30 * n, 130 + 30 * n, 120 - 30 * n, slanted=True) for n, c in enumerate("COPY")]
    lines = lines_of([*mark, *_word("IVA", 100, 60), *_word("22", 160, 60)])
    assert [line.text for line in lines] == ["IVA\t22", "COPY"]


def test_pieces_of_a_seal_begin_no_line() -> None:
    seal = [Char("商", 10, 10, 20, 20, slanted=True), Char("标", 90, 60, 99, 70, slanted=True)]
    assert [line.text for line in lines_of([*_word("注册", 10, 200), *seal])] == ["注册", "(商 标)"]


def test_chinese_characters_close_together_are_one_word() -> None:
    chars = [Char("开", 0, 0, 9, 10), Char("户", 9.5, 0, 18, 10), Char("行", 20.5, 0, 29, 10, after_space=True)]
    assert lines_of(chars)[0].text == "开户行"
    apart = [Char("姓", 0, 0, 10, 10), Char("名", 10, 0, 20, 10), Char("欧", 26, 0, 36, 10)]
    assert lines_of(apart)[0].text == "姓名 欧"


def test_a_character_that_is_only_a_stroke_stays_in_its_line() -> None:
    chars = [Char("统", 0, 0, 10, 10), Char("社", 20, 0, 30, 10), Char("一", 10, 4.6, 20, 5.6)]
    assert [line.text for line in lines_of(chars)] == ["统一社"]
    first = [Char("一", 0, 4.6, 10, 5.6), Char("统", 10, 0, 20, 10), Char("社", 20, 0, 30, 10)]
    assert [line.text for line in lines_of(first)] == ["一统社"]


def test_a_line_that_the_library_breaks_after_every_letter_is_one_word() -> None:
    broken = [Char(c, 10.0 * n, 0, 10.0 * n + 10, 12, after_break=n > 0) for n, c in enumerate("FV-118")]
    assert lines_of(broken)[0].text == "FV-118"
    apart = [*_word("FV", 0, 0), Char("n", 22, 0, 32, 10, after_break=True)]
    assert lines_of(apart)[0].text == "FV n"
    told = [*_word("FV", 0, 0), Char("n", 20, 0, 30, 10, after_space=True)]
    assert lines_of(told)[0].text == "FV n"


def test_two_letters_of_one_glyph_are_both_kept() -> None:
    first, second = Char("t", 10, 0, 18, 12), Char("t", 10, 0, 18, 12)
    part_ligature(first, second)
    word = [Char("o", 0, 0, 10, 12), first, second, Char("o", 18, 0, 28, 12)]
    assert lines_of(word)[0].text == "otto"


def test_a_letter_drawn_twice_to_look_bold_is_one() -> None:
    first, second = Char("1", 10, 0, 18, 12), Char("1", 10.2, 0, 18.2, 12)
    part_ligature(first, second)
    assert lines_of([first, second])[0].text == "1"
