"""A letter edited now by the LibreOffice of this machine comes back as edited, whichever way it was saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.letters.office import HAND, SOFFICE, run_macro
from tests.letters.word_letter import brought_back, word_file

from rejoinder.letters.returned.changing import Compared

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")

WAYS = ("tracked", "plain", "stripped", "through-odt", "through-doc")
TRACKED = ("tracked", "through-odt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("letters")
    (made / "letter.docx").write_bytes(word_file())
    broke = run_macro(made, tmp_path_factory.mktemp("profile"))
    if broke:
        pytest.skip(f"LibreOffice broke down by itself: {broke}")
    return made


def back(folder: Path, name: str) -> Compared:
    return brought_back((folder / f"{name}.docx").read_bytes())


@pytest.mark.parametrize("name", WAYS)
def test_what_was_edited_is_read_and_no_more(folder: Path, name: str) -> None:
    found = back(folder, name)
    assert [(one.kind, one.statement, one.link) for one in found.changes] == [
        ("dropped", "list", "none"),
        ("edited", "bought", "lost"),
        ("edited", "told", "kept"),
        ("new", "new.1", "none"),
    ]
    assert [one.now for one in found.changes] == [
        "",
        "On 11 May 2026 we bought a second printer.",
        "By 12 May 2026 we had written to 14 buyers and repaid 3.",
        "Our courier has called at noon since 4 June 2026.",
    ]


@pytest.mark.parametrize("name", WAYS)
def test_a_date_changed_and_a_fact_never_given_are_told(folder: Path, name: str) -> None:
    found = back(folder, name)
    assert {one.statement: [said.words for said in one.unsaid] for one in found.changes if one.unsaid} == {
        "bought": ["11 May 2026"],
        "new.1": ["4 June 2026"],
    }
    assert [one.code for one in found.findings] == [
        "adopt.not_given", "adopt.unbacked", "adopt.not_given", "adopt.new",
    ]  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_sentences_are_known_by_bookmark_or_by_their_words(folder: Path, name: str) -> None:
    ways = {one.matched for one in back(folder, name).changes if one.kind == "edited"}
    assert ways == {"text" if name == "stripped" else "bookmark"}


@pytest.mark.parametrize("name", WAYS)
def test_tracked_changes_name_hand_and_day(folder: Path, name: str) -> None:
    by = [one.by for one in back(folder, name).changes]
    if name not in TRACKED:
        assert by == [(), (), (), ()]
        return
    assert {hand.by for one in by for hand in one} == {" ".join(HAND)}
    assert all(len(one) == 1 and one[0].on is not None for one in by)


def test_a_comment_names_hand_day_and_sentence(folder: Path, tmp_path: Path) -> None:
    broke = run_macro(folder, tmp_path, "Noted")
    if broke:
        pytest.skip(f"LibreOffice broke down by itself: {broke}")
    found = back(folder, "noted")
    assert [(r.by, r.on, r.text, r.statement) for r in found.remarks] == [
        ("Chen Bo", date(2026, 6, 2), "Who does it at weekends?", "morning")
    ]
    assert found.changes == ()


def test_a_paragraph_moved_is_no_change_but_said(folder: Path) -> None:
    found = back(folder, "moved")
    assert (found.changes, [one.code for one in found.findings]) == ((), ["adopt.order"])
    assert found.findings[0].what.say("en").startswith(f"Sentences were moved ({' '.join(HAND)} ")


def test_opened_and_saved_is_the_letter(folder: Path) -> None:
    found = back(folder, "untouched")
    assert (found.changes, found.findings, found.remarks) == ((), (), ())
