"""The printed checklist: 21 verdicts in both languages, a shape and a word each, deadline, rules, lines to sign."""

from __future__ import annotations

from datetime import date

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.case import Case
from rejoinder.model.finding import Override
from rejoinder.packing import Built
from rejoinder.packing.checklist import checklist_entries, outcome, summary
from rejoinder.packing.job import Job, make_job

OVER = Override(indicator=3, who="Liang Yiwei", on=date(2026, 11, 24), why="The invoice follows.")


def job(case: Case) -> Job:
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


def overridden() -> Case:
    verdicts = [v.model_copy(update={"override": OVER}) if v.blocks else v for v in pack_samples.verdicts(3)]
    return pack_samples.case().model_copy(update={"verdicts": tuple(verdicts)})


def text(case: Case) -> str:
    (entry,) = checklist_entries(job(case))
    return squeeze("".join(pdf_pages(entry.data)))


def test_all_21_stand_in_order_in_both_languages(built: Built) -> None:
    found = squeeze("".join(pdf_pages(built.files["keep/checklist.pdf"])))
    places = [found.find(f"{n}第{n}项标题Title{n}") for n in range(1, 22)]
    assert -1 not in places
    assert places == sorted(places)
    assert "第7项的依据。Evidenceforindicator7." in found


def test_day_deadline_rules_and_lines_to_sign_are_there(built: Built) -> None:
    found = squeeze("".join(pdf_pages(built.files["keep/checklist.pdf"])))
    for part in ("2026年11月24日", "2026年12月1日周二15:59（北京时间）", "ab" * 6, "写信人", "复核人", "Reviewedby"):
        assert part in found
    assert "ab" * 7 not in found


def test_a_clock_that_only_reminds_is_not_printed_as_the_deadline(built: Built) -> None:
    assert "11-19" not in "".join(pdf_pages(built.files["keep/checklist.pdf"]))


def test_a_failure_says_how_to_mend_it_and_a_pass_does_not() -> None:
    found = text(pack_samples.case(3))
    assert found.count("怎么改") == 1
    assert "不通过Fails3第3项标题" in found
    assert "怎么改" not in text(pack_samples.case())


def test_what_needs_a_person_asks_its_one_question() -> None:
    found = text(pack_samples.case())
    assert found.count("供应商回复了吗？") == 1


def test_an_override_names_who_when_and_why_and_counts_as_no_failure() -> None:
    found = text(overridden())
    assert squeeze("Let pass by Liang Yiwei on 2026-11-24: The invoice follows.") in found
    assert "不通过Fails" not in found


@pytest.mark.parametrize(
    ("failed", "zh"),
    [((3, 17), "先改 2 项，再答 1 个问题，就可以打包。"), ((), "没有不通过的项。还有 1 项要您来定。")],
)
def test_the_summary_is_a_sentence_of_what_to_do(failed: tuple[int, ...], zh: str) -> None:
    assert summary(job(pack_samples.case(*failed)))[0] == zh


def test_the_summary_of_a_clean_case_asks_for_nothing() -> None:
    verdicts = tuple(v.model_copy(update={"result": "pass"}) for v in pack_samples.verdicts())
    done = job(pack_samples.case().model_copy(update={"verdicts": verdicts}))
    assert summary(done)[1] == "Nothing fails and nothing waits for your decision."


def test_outcomes_are_told_apart() -> None:
    case = overridden()
    assert [outcome(case.verdicts[n - 1]) for n in (1, 3, 18)] == ["pass", "override", "person"]


def test_an_unchecked_case_has_no_checklist() -> None:
    assert list(checklist_entries(job(pack_samples.case().model_copy(update={"verdicts": ()})))) == []
