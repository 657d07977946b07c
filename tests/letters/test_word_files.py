"""Letters that LibreOffice saved after a person's edits, and one as WPS writes it: what was done is read, no more.

The files in ``word/`` were edited and saved by LibreOffice 7.4 through its own interface, from the copy to edit of the
letter in ``word_letter.py``; ``as-wps-writes.docx`` is made after the files of WPS Writer.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.letters.word_letter import brought_back, word_file

from rejoinder.letters.returned.changing import Compared
from rejoinder.model.adopted import Tracked

FILES = Path(__file__).parent / "word"
EDITED_ON = date(2026, 11, 28)
WEN, BO = Tracked(by="Wen Li", on=EDITED_ON), Tracked(by="Bo Chen", on=EDITED_ON)


def read(name: str) -> Compared:
    return brought_back((FILES / f"{name}.docx").read_bytes())


def done(found: Compared) -> list[tuple[str, str, str]]:
    return [(one.kind, one.statement, one.link) for one in found.changes]


def codes(found: Compared) -> list[str]:
    return [finding.code for finding in found.findings]


FOUR = [("dropped", "list", "none"), ("edited", "bought", "kept"), ("edited", "told", "lost"), ("new", "new.1", "none")]


def test_the_copy_to_edit_is_the_letter() -> None:
    found = brought_back(word_file())
    assert (found.changes, found.findings) == ((), ())


@pytest.mark.parametrize("name", ["tracked", "untracked", "twice-through-odt"])
def test_the_same_four_edits_are_read_alike(name: str) -> None:
    found = read(name)
    assert done(found) == FOUR
    now = {one.statement: one.now for one in found.changes}
    assert now["bought"] == "On 10 May 2026 we bought a second label printer."
    assert now["new.1"] == "The count is signed."


@pytest.mark.parametrize("name", ["tracked", "twice-through-odt"])
def test_who_tracked_a_change_is_told_with_the_day(name: str) -> None:
    by = {one.statement: one.by for one in read(name).changes}
    assert by == {"list": (BO,), "bought": (WEN,), "told": (WEN,), "new.1": (BO,)}


def test_nobody_is_named_where_nothing_was_tracked() -> None:
    assert {one.by for one in read("untracked").changes} == {()}


def test_comments_name_hand_day_and_sentence() -> None:
    remarks = [(r.by, r.on, r.text, r.statement) for r in read("twice-through-odt").remarks]
    assert remarks == [
        ("Li Wen", EDITED_ON, "Heading as asked?", ""),
        ("Chen Bo", EDITED_ON, "Who does it at weekends? Please ask.", "morning"),
    ]


@pytest.mark.parametrize("name", ["moved", "cut-and-pasted"])
def test_a_paragraph_moved_is_no_change_but_said(name: str) -> None:
    found = read(name)
    assert (done(found), codes(found)) == ([], ["adopt.order"])


def test_who_moved_a_paragraph_is_told_where_it_was_tracked() -> None:
    assert read("moved").findings[0].what.say("en") == (
        "Sentences were moved (Wen Li 2026-11-28); the letter keeps its order."
    )
    assert read("cut-and-pasted").findings[0].what.say("zh") == "句子的先后改过；信仍按原来的次序排。"


def test_a_sentence_pasted_twice_is_taken_once() -> None:
    found = read("pasted-twice")
    assert (done(found), codes(found)) == ([], ["adopt.twice"])


@pytest.mark.parametrize("name", ["joined", "through-rtf"])
def test_another_layout_is_no_change(name: str) -> None:
    found = read(name)
    assert (done(found), codes(found)) == ([], [])


@pytest.mark.parametrize("name", ["accepted-rejected", "renamed"])
def test_only_what_was_accepted_is_changed_and_lost_bookmarks_do_no_harm(name: str) -> None:
    assert done(read(name)) == [("edited", "bought", "kept")]


def test_a_sentence_written_anew_over_the_old_one_is_its_edit() -> None:
    found = read("written-anew")
    assert done(found) == [("edited", "bought", "kept")]
    assert found.changes[0].now.startswith("A second printer has stood")


def test_changed_headings_and_signatures_are_no_sentences() -> None:
    found = read("frame")
    assert (done(found), codes(found)) == ([], ["adopt.frame"])
    assert "Why it happened" in found.findings[0].what.say("en")
    assert "General manager" in found.findings[0].what.say("en")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cell", "“2 May 2026” became “4 May 2026” (113-4482019-7730261 · 2 May 2026)"),
        ("row-removed", "gone: “113-4482019-7730262 · 2 May 2026”"),
    ],
)
def test_what_was_changed_in_a_table_is_said_by_its_row(name: str, said: str) -> None:
    found = read(name)
    assert (done(found), codes(found)) == ([], ["adopt.table"])
    assert said in found.findings[0].what.say("en")


def test_a_file_as_wps_writes_it() -> None:
    found = read("as-wps-writes")
    assert done(found) == [("edited", "bought", "kept")]
    assert found.changes[0].by == (Tracked(by="WPS_1718953310", on=date(2026, 6, 1)),)
    assert [(r.text, r.statement) for r in found.remarks] == [("是备用的还是第二台？", "bought")]
