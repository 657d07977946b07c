"""The letter to send: the same words in Word and PDF, in one language, in the order of the letter."""

from __future__ import annotations

from typing import Any

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.pack_samples import statement
from tests.packing.render_readers import docx_words, pdf_words, squeeze

from rejoinder.model.base import Text
from rejoinder.model.letter import Basis, Group, Letter, Section, Table
from rejoinder.packing import Built
from rejoinder.packing.job import make_job
from rejoinder.packing.letter import letter_document, letter_table
from rejoinder.packing.render import Bullets, Document, Heading, Numbered, Paragraph, words
from rejoinder.packing.render import Table as DrawnTable


def document(letter: Letter, **changes: Any) -> Document:
    case = pack_samples.case().model_copy(update={"letter": letter, **changes})
    job = make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())
    return letter_document(letter, job)


def section(layout: str, *groups: Group) -> Letter:
    part = Section.model_validate({"id": "actions", "layout": layout, "groups": groups})
    return pack_samples.letter().model_copy(update={"sections": (part,)})


def group(n: int, lead: str = "", table: Table | None = None) -> Group:
    said = statement(f"s.{n}", "action", f"第 {n} 句。", f"Sentence {n}.", "notice")
    return Group(id=f"g{n}", statements=(said,), lead=Text.of("类", lead) if lead else None, table=table)


TABLE = Table(
    id="t",
    header=(Text.of("件数", "Units"), Text.of("型号", "Model")),
    rows=((Text.of("1,200", "1,200"), Text.of("甲", "A")),),
    basis=(Basis(fact="notice"),),
)


def test_word_and_pdf_hold_the_same_words_in_the_same_order(built: Built) -> None:
    wanted = "".join(words(document(pack_samples.letter())))
    assert pdf_words(built.files["submit/letter.pdf"]) == wanted
    assert docx_words(built.files["submit/letter.docx"]) == wanted


def test_everything_the_letter_says_is_there_in_its_own_order(built: Built) -> None:
    text = pdf_words(built.files["submit/letter.pdf"])
    letter = pack_samples.letter()
    parts = [
        letter.recipient.say("en"),
        "November 24, 2026",
        letter.subject.say("en"),
        "1732850911",
        letter.salutation.say("en"),
        *(one.text.say("en") for one in letter.statements() if one.role != "action"),
        letter.closing.say("en"),
        *(line.say("en") for line in letter.signature),
    ]
    places = [text.find(squeeze(part)) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_letter_holds_no_other_language(built: Built) -> None:
    text = pdf_words(built.files["submit/letter.pdf"])
    assert not [char for char in text if "\u2e80" <= char <= "\u9fff"]


def test_the_day_follows_the_marketplace() -> None:
    assert "24 November 2026" in " ".join(words(document(pack_samples.letter(), marketplace=None)))


def test_a_cause_stands_with_its_control_in_bold_before_it() -> None:
    blocks = document(pack_samples.letter()).blocks
    causes = next(block for block in blocks if isinstance(block, Numbered))
    first = causes.items[0]
    assert (first[0].text, first[0].bold) == ("Filing of invoices.", True)
    assert not any(run.bold for run in first[1:])


def test_a_lead_that_several_items_share_stands_once_above_them() -> None:
    blocks = document(section("list", group(1, "stock"), group(2, "stock"), group(3, "carrier"))).blocks
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 3] == ["Stock", "Carrier"]
    assert [len(block.items) for block in blocks if isinstance(block, Bullets)] == [2, 1]


def test_leads_of_single_items_stay_in_their_line() -> None:
    blocks = document(section("list", group(1, "stock"), group(2, "carrier"))).blocks
    assert not [block for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert [len(block.items) for block in blocks if isinstance(block, Bullets)] == [2]


def test_a_table_follows_its_own_item_and_the_numbers_go_on() -> None:
    blocks = document(section("numbered", group(1), group(2, table=TABLE), group(3))).blocks
    found = [block for block in blocks if isinstance(block, Numbered | DrawnTable)]
    assert [type(block).__name__ for block in found] == ["Numbered", "Table", "Numbered"]
    assert [(b.start, len(b.items)) for b in found if isinstance(b, Numbered)] == [(1, 2), (3, 1)]


def paragraphs(*groups: Group) -> list[str]:
    blocks = document(section("prose", *groups)).blocks
    return ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)]


def test_prose_about_the_same_points_is_one_paragraph() -> None:
    assert "Sentence 1. Sentence 2." in paragraphs(group(1), group(2))


def test_prose_about_other_points_or_with_a_lead_or_table_stands_apart() -> None:
    other = group(2).model_copy(
        update={"statements": tuple(s.model_copy(update={"points": ("p9",)}) for s in group(2).statements)}
    )
    assert {"Sentence 1.", "Sentence 2."} <= set(paragraphs(group(1), other))
    assert {"Sentence 1.", "Sentence 2."} <= set(paragraphs(group(1), group(2, table=TABLE)))


@pytest.mark.parametrize("empty", [Group(id="g"), Group(id="g", lead=Text.of("类", "stock"))])
def test_a_section_that_says_nothing_has_no_heading(empty: Group) -> None:
    part = Section(id="s", heading=Text.of("标题", "A heading"), groups=(empty,))
    letter = pack_samples.letter()
    letter = letter.model_copy(update={"sections": (*letter.sections, part)})
    assert "A heading" not in " ".join(words(document(letter)))


def test_numbers_in_a_table_stand_right_and_words_left() -> None:
    drawn = letter_table(TABLE, ("en",))
    assert drawn.align == ("right", "left")


def test_a_table_for_the_seller_shows_both_languages_once_each() -> None:
    drawn = letter_table(TABLE, ("zh", "en"))
    assert [cell[0].text for cell in drawn.header] == ["件数\nUnits", "型号\nModel"]
    assert [cell[0].text for cell in drawn.rows[0]] == ["1,200", "甲\nA"]


def test_words_that_look_like_markup_stay_words(built: Built) -> None:
    letter = section("list", group(1))
    hostile = '#panic(1) *x* $y$ <w:t>& {a} "]'
    said = letter.sections[0].groups[0].statements[0].model_copy(update={"text": Text.of("甲", hostile)})
    letter = section("list", Group(id="g", statements=(said,)))
    assert hostile in " ".join(words(document(letter)))


def test_ids_of_capitals_get_more_room_than_words_of_the_same_length() -> None:
    cells = ("YF2610040118CN", "unquestionably")
    header = (Text({"en": "Number"}), Text({"en": "Remark"}))
    drawn = letter_table(
        Table(id="t", header=header, rows=(tuple(Text({"en": cell}) for cell in cells),), basis=()), ("en",)
    )
    assert drawn.widths[0] > 1.2 * drawn.widths[1]
