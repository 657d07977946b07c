"""The list of exhibits: number, file, what it is, what it shows, where to look; in the letter's language only."""

from __future__ import annotations

from typing import Any

from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field, LineItem
from rejoinder.packing import Built
from rejoinder.packing.exhibits import list_document, places, what_it_is
from rejoinder.packing.job import Job, make_job
from rejoinder.packing.render import words


def job(*exhibits: Exhibit) -> Job:
    case = pack_samples.case()
    case = case.model_copy(update={"exhibits": exhibits or case.exhibits})
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


def paper(**changes: Any) -> Exhibit:
    return pack_papers.exhibits()[0].model_copy(update=changes)


def listed(*exhibits: Exhibit) -> str:
    return " ".join(words(list_document(job(*exhibits))))


def test_every_exhibit_is_listed_with_number_file_and_kind(built: Built) -> None:
    text = squeeze("".join(pdf_pages(built.files["submit/exhibits.pdf"])))
    for number, exhibit in enumerate(pack_papers.exhibits(), start=1):
        assert f"Exhibit{number}:" in text
        assert squeeze(exhibit.submission_name) in text
    assert "Exhibit6:Removalorder" in text


def test_it_quotes_the_words_that_a_paper_proves() -> None:
    assert "“The supplier invoices of the 365 days before your notice are attached (Exhibits 1 to 5).”" in listed(
        paper()
    )
    assert "The table under “Answers to your requests”" in listed(paper())


def test_several_sentences_of_one_group_are_one_quotation() -> None:
    text = listed(pack_papers.exhibits()[5])
    assert text.count("“We stopped") == 2
    assert text.count("“") == 2


def test_a_paper_that_proves_no_sentence_names_the_request_it_answers() -> None:
    text = listed(paper(id="E9"))
    assert "Your request: “Invoices of the last 365 days”" in text


def test_a_paper_that_answers_nothing_is_called_a_supporting_paper() -> None:
    assert "Supporting paper" in listed(paper(id="E9", answers=()))


def test_the_place_to_look_names_page_line_and_value() -> None:
    found = places(paper(), job(), "en")
    assert found[0] == "p. 1, line 1, invoice number: LZ-2601-118"
    assert "p. 1, line 3: LED desk lamp M1 × 300" in found


def test_a_value_without_a_known_label_is_not_shown_by_our_own_name() -> None:
    assert not [place for place in places(paper(), job(), "en") if "private" in place]


def test_a_value_whose_page_is_unknown_is_no_place_to_look() -> None:
    field = Field(name="invoice_number", value="LZ-9")
    assert places(paper(fields=(field,), lines=(), pages=3), job(), "en") == ("pp. 1–3",)
    assert places(paper(fields=(field,), lines=(), pages=1), job(), "en") == ("The whole file",)


def test_what_the_letter_speaks_of_comes_before_what_such_a_paper_usually_shows() -> None:
    spoken = Field(name="buyer_name", value="LZ-2601-118", page=2, line=8)
    plain = Field(name="issue_date", value="2026-01-02", page=1, line=1)
    found = places(paper(fields=(plain, spoken), lines=()), job(), "en")
    assert found == ("p. 2, line 8, buyer: LZ-2601-118", "p. 1, line 1, date of issue: 2026-01-02")


def test_many_lines_are_counted_and_not_all_written() -> None:
    lines = tuple(LineItem(description=f"Lamp {n}", page=1, line=n) for n in range(1, 10))
    found = places(paper(fields=(), lines=lines), job(), "en")
    assert len(found) == 5
    assert found[-1] == "and 5 more lines"


def test_a_paper_without_a_title_is_named_by_its_kind_and_never_by_an_id() -> None:
    assert what_it_is(pack_papers.exhibits()[5], job(), "en") == "Removal order"
    assert what_it_is(paper(kind="no_such_kind", title=Text({})), job(), "en") == ""


def test_the_list_holds_no_chinese_in_an_english_submission() -> None:
    assert not [char for char in listed() if "\u4e00" <= char <= "\u9fff"]


def test_a_long_sentence_is_cut_after_a_sentence() -> None:
    from rejoinder.packing.exhibits import _short

    assert _short("Short enough.") == "Short enough."
    assert _short("First sentence. " + "word " * 60) == "First sentence."
    assert _short("word " * 60).endswith("word\u00a0…")
