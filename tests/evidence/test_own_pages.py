"""What lies on top of a paper - a letter, a mail, a bare page - is passed over; a first page of its own is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.own_pages import own_pages
from rejoinder.evidence.sheet import Sheet
from rejoinder.model.exhibit import Field

INVOICE = """
60 40 Quillmark Ltd
60 60 INVOICE QM-118
60 90 Date: 3 March 2026
60 104 Bill to: Larkfield Lamps Ltd
60 320 Paper	2	59.50	119.00
60 360 Total	£119.00"""
FURTHER = """
60 40 Invoice QM-118, page 2
60 320 Paper	2	59.50	119.00
60 360 Total	£119.00"""
ON_TOP = {
    "a letter": "60 40 Quillmark Ltd\n60 90 Dear Sirs,\n"
    "60 110 please find enclosed our invoice.\n60 150 Yours faithfully,",
    "a letter that says no more": "60 90 Dear Ms Marsh,\n60 110 thank you for your order.\n60 150 Kind regards",
    "a mail": "60 40 From: A <a@quillmark.example>\n"
    "60 54 Sent: 3 March 2026 10:11\n60 68 To: b@larkfield.example\n"
    "60 82 Subject: Invoice QM-118\n60 110 The amount due is 119.00.",
    "a mail in German": "60 40 Von: A <a@weber.example>\n"
    "60 54 Betreff: Ihre Rechnung\n60 90 anbei erhalten Sie unsere Rechnung.",
    "a letter in Chinese": "60 40 尊敬的客户：\n60 60 随函附上本月发票，请查收。\n60 80 此致",
    "an address": "60 140 Larkfield Lamps Ltd\n60 154 4 Dock Road\n60 168 Leeds LS1 4AB",
    "a title": "60 140 INVOICES\n60 154 March 2026",
}
OF_ITS_OWN = {
    "the first page of the invoice": "60 40 Quillmark Ltd\n60 60 INVOICE QM-118\n60 90 Date: 3 March 2026",
    "its lines": "60 40 Quillmark Ltd\n60 60 INVOICE\n"
    "60 90 Item	Quantity	Unit price	Amount\n60 110 Paper	1	59.50	59.50\n"
    "60 130 Kind regards",
    "an invoice in a letter": "60 40 Mara Finch\n60 60 Invoice 44\n"
    "60 90 for the work of March I charge\n60 110 Total	£119.00\n"
    "60 130 Kind regards",
    "an authorisation": "60 40 LETTER OF AUTHORISATION\n"
    "60 60 We authorise Larkfield Lamps Ltd to sell our brand.\n"
    "60 80 Our invoice is attached.\n60 100 Yours faithfully,",
}


def _of_pages(*pages: str) -> Sheet:
    rows = tuple(
        replace(row, page=number) for number, page in enumerate(pages, 1) for row in laid_out(page.strip()).rows
    )
    return Sheet(rows, "\n".join(row.text for row in rows))


@pytest.mark.parametrize("page", ON_TOP.values(), ids=ON_TOP)
def test_what_only_brings_the_paper_is_passed_over(page: str) -> None:
    own = own_pages(_of_pages(page, INVOICE), WORDS)
    assert own.skipped == 1
    assert own.sheet.rows[0].text == "Quillmark Ltd"
    assert {row.page for row in own.sheet.rows} == {1}


@pytest.mark.parametrize("page", OF_ITS_OWN.values(), ids=OF_ITS_OWN)
def test_a_page_of_the_paper_itself_stays(page: str) -> None:
    assert own_pages(_of_pages(page, FURTHER), WORDS).skipped == 0


@pytest.mark.parametrize("page", [ON_TOP["a letter"], ON_TOP["an address"]])
def test_a_letter_before_nothing_that_is_titled_is_the_paper(page: str) -> None:
    assert own_pages(_of_pages(page, "60 40 Terms of sale\n60 60 Goods are paid within 30 days."), WORDS).skipped == 0


def test_a_page_without_a_word_counts_and_values_keep_their_page() -> None:
    sheet = _of_pages(INVOICE)
    own = own_pages(Sheet(tuple(replace(row, page=2) for row in sheet.rows), sheet.text), WORDS)
    total = Field(name="total", value="119.00", raw="119.00", page=1, line=6)
    assert own.skipped == 1
    assert own.placed(total).page == 2
