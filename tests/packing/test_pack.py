"""The pack as a whole: which files, on which side, when it may be sent, what it says is missing."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import docx_words, pdf_pages, squeeze

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import PaperError
from rejoinder.model.finding import Override
from rejoinder.model.letter import Letter
from rejoinder.packing import Built, pack
from rejoinder.packing.job import DRAFT, Job, make_job
from rejoinder.packing.missing import missing

MADE = {
    "submit/letter.docx",
    "submit/letter.pdf",
    "submit/form-answers.txt",
    "submit/exhibits.pdf",
    "keep/letter.zh.pdf",
    "keep/letter-edit.docx",
    "keep/guide.zh.pdf",
    "keep/guide.en.pdf",
    "keep/checklist.pdf",
    "keep/deadline.ics",
    "keep/case.json",
    "keep/read-me.txt",
}


def job(case: Case | None = None, **changes: Any) -> Job:
    made = make_job(case or pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())
    return replace(made, **changes)


def codes(case: Case, **changes: Any) -> list[str]:
    return [finding.code for finding in missing(job(case, **changes))]


def changed(**update: Any) -> Case:
    return pack_samples.case().model_copy(update=update)


def test_a_whole_case_gives_every_file_of_both_sides(built: Built) -> None:
    exhibits = {name for name in built.files if name.startswith("submit/exhibits/")}
    assert set(built.files) - exhibits == MADE
    assert len(exhibits) == 6


def test_exhibits_are_the_originals_byte_for_byte_under_their_submission_names(built: Built) -> None:
    for exhibit in pack_papers.exhibits():
        assert built.files[f"submit/exhibits/{exhibit.submission_name}"] == pack_papers.originals()[exhibit.id]


def test_the_list_of_files_names_side_size_hash_and_purpose(built: Built) -> None:
    assert {file.name for file in built.pack.files} == set(built.files)
    for file in built.pack.files:
        data = built.files[file.name]
        assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert file.name.startswith(f"{file.side}/")
        assert file.purpose.say("zh") != file.purpose.say("en")


def test_a_paper_kept_out_is_not_in_the_pack(built: Built) -> None:
    assert not [name for name in built.files if "Exhibit-7" in name or "草稿" in name]


def test_a_checked_case_is_released_and_marked_nowhere(built: Built) -> None:
    assert built.pack.released
    assert "pack.draft" not in {finding.code for finding in built.pack.missing}
    for name, data in built.files.items():
        if name.endswith(".pdf") and "/exhibits/" not in name:
            assert "DRAFT" not in "".join(pdf_pages(data)), name
    assert DRAFT not in built.files["submit/form-answers.txt"].decode()
    assert DRAFT not in built.files["keep/read-me.txt"].decode()


def test_a_failed_indicator_makes_a_draft_that_says_so_in_every_name_and_on_every_page(draft: Built) -> None:
    assert not draft.pack.released
    made = [name for name in draft.files if name.startswith("submit/") and "/exhibits/" not in name]
    assert made
    assert all("-draft." in name for name in made)
    mark = squeeze(DRAFT)
    for name in made:
        if name.endswith(".pdf"):
            assert all(mark in squeeze(page) for page in pdf_pages(draft.files[name])), name
    assert mark in docx_words(draft.files["submit/letter-draft.docx"])


def test_a_draft_answer_carries_the_mark_inside_the_text_that_would_be_pasted(draft: Built) -> None:
    text = draft.files["submit/form-answers-draft.txt"].decode()
    rule = "-" * 60
    pasted = text.split(rule)[1::2]
    assert len(pasted) == 2
    assert all(answer.strip().startswith(DRAFT) for answer in pasted)


def test_a_draft_names_the_failed_indicators_first_and_lists_nothing_to_send(draft: Built) -> None:
    first = draft.pack.missing[0]
    assert (first.code, first.severity) == ("pack.draft", "error")
    assert first.why is not None
    assert "3, 17" in first.why.say("en")
    assert "submit/" not in "".join(pdf_pages(draft.files["keep/guide.en.pdf"]))


def test_a_failure_that_somebody_answers_for_does_not_make_a_draft() -> None:
    over = Override(indicator=3, who="Liang Yiwei", on=date(2026, 11, 24), why="The invoice follows by post.")
    verdicts = tuple(
        v.model_copy(update={"override": over}) if v.indicator == 3 else v for v in pack_samples.verdicts(3)
    )
    assert not job(changed(verdicts=verdicts)).draft


def test_a_question_for_a_person_does_not_make_a_draft() -> None:
    assert any(verdict.result == "person" for verdict in pack_samples.verdicts())
    assert not job().draft


@pytest.mark.parametrize("kept", [0, 20])
def test_a_case_that_was_not_fully_checked_is_a_draft(kept: int) -> None:
    case = changed(verdicts=pack_samples.verdicts()[:kept])
    assert job(case).draft
    assert codes(case)[0] == "pack.draft"


def test_a_paper_whose_bytes_changed_since_the_check_is_refused() -> None:
    originals = pack_papers.originals() | {"E2": b"another"}
    with pytest.raises(PaperError, match="changed"):
        pack(pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, originals)


def test_a_paper_that_is_not_at_hand_is_missing_and_makes_a_draft() -> None:
    originals = {key: data for key, data in pack_papers.originals().items() if key != "E2"}
    built = pack(pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, originals)
    assert not built.pack.released
    assert [f.what.say("en") for f in built.pack.missing if f.code == "pack.original"] == [
        "The original of exhibit 2 is not there."
    ]


@pytest.mark.parametrize("letter", [None, Letter(id="letter-1", day=pack_samples.DAY)])
def test_without_words_no_letter_is_made_and_the_part_is_missing(letter: Letter | None) -> None:
    case = changed(letter=letter)
    assert "pack.letter" in codes(case)
    built = pack(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())
    assert not [name for name in built.files if "letter" in name]
    assert "keep/guide.zh.pdf" in built.files


def test_missing_exhibits_fail_where_papers_are_asked_and_only_inform_where_they_are_not() -> None:
    case = changed(exhibits=())
    asked = next(f for f in missing(job(case)) if f.code == "pack.exhibits")
    assert asked.severity == "error"
    quiet = case.model_copy(update={"notice": case.notice.model_copy(update={"demands": ()})})
    informed = next(f for f in missing(job(quiet)) if f.code == "pack.exhibits")
    assert informed.severity == "notice"


def test_a_guide_without_a_road_and_an_unknown_reply_time_are_missing() -> None:
    diagnosis = pack_samples.diagnosis().model_copy(update={"routes": (), "clocks": (), "points": ()})
    found = codes(changed(diagnosis=diagnosis))
    assert "pack.guide" in found
    assert "pack.reply_time" in found


def test_nothing_is_missing_where_all_four_parts_are_there() -> None:
    letter = pack_samples.letter()
    case = changed(letter=letter.model_copy(update={"form": letter.form[1:]}))
    assert codes(case) == []


def test_progress_is_told_once_for_each_part_in_both_languages() -> None:
    told: list[tuple[Text, int, int]] = []
    pack(
        pack_samples.case(),
        pack_rules.rulebook(),
        pack_samples.DAY,
        pack_papers.originals(),
        lambda what, done, total: told.append((what, done, total)),
    )
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert {total for *_, total in told} == {len(told)}
    assert all(what.has("zh") and what.has("en") for what, *_ in told)
