"""`rejoinder adopt`: the edit copy of a pack goes through Word and comes back to its case."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from typer.testing import CliRunner

from rejoinder.app.adopting import adopt_letter
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.run import appeal, check_case
from rejoinder.cli.main import app
from rejoinder.model.adopted import Tracked
from rejoinder.model.errors import RejoinderError
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 11, 15)


@pytest.fixture(scope="module")
def sent(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case and the pack made of it."""
    place = tmp_path_factory.mktemp("adopt")
    shutil.copytree(root / "examples" / "amazon-us-odr", place / "case")
    appeal(CaseFolder(place / "case"), place / "out", BOOK, DAY)
    return place


@pytest.fixture
def case(sent: Path, tmp_path: Path) -> Path:
    shutil.copytree(sent / "case", tmp_path / "case")
    return tmp_path / "case"


def edited(sent: Path, case: Path, *changes: tuple[str, str]) -> Path:
    """Save the edit copy with words replaced run by run, as a person in Word does it."""
    file = docx.Document(str(sent / "out" / "keep" / "letter-edit.docx"))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            for old, new in changes:
                if old in run.text:
                    run.text = run.text.replace(old, new)
    out = case.parent / "back.docx"
    file.save(str(out))
    return out


def adopt(back: Path, case: Path, **more: Any) -> Any:
    return adopt_letter(back, CaseFolder(case), BOOK, DAY, by="Shen Lan", **more)


def letter(out: Path, suffix: str = "docx") -> Path:
    """The letter of a pack, whether it may be sent or not: what is edited here is the same either way."""
    return next((out / "submit").glob(f"letter*.{suffix}"))


def marks(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read("word/document.xml").count(b"w:bookmarkStart")


def test_only_the_copy_to_edit_carries_bookmarks(sent: Path) -> None:
    assert marks((sent / "out" / "keep" / "letter-edit.docx").read_bytes()) > 20
    assert marks(letter(sent / "out").read_bytes()) == 0


def test_a_letter_that_comes_back_untouched_changes_nothing(sent: Path, case: Path) -> None:
    found = adopt(edited(sent, case), case)
    assert (found.changes, found.findings) == ((), ())
    assert found.unchanged > 20
    assert 15 not in [verdict.indicator for verdict in found.verdicts if verdict.blocks]


def test_a_letter_out_of_another_program_is_known_by_its_words(sent: Path, case: Path) -> None:
    found = adopt(letter(sent / "out", "pdf"), case, keep=False)
    assert [one for one in found.changes if one.kind != "edited"] == []
    assert found.written == ""
    assert not (case / "letter.yaml").exists()


def test_an_edit_is_kept_in_the_case_and_used_from_then_on(sent: Path, case: Path) -> None:
    found = adopt(edited(sent, case, ("to a stronger pack", "to a stronger double-wall pack")), case)
    assert [(one.kind, one.link) for one in found.changes] == [("edited", "kept")]
    checked = check_case(CaseFolder(case), BOOK, DAY).case
    changed = [s for s in checked.letter.statements() if s.origin == "edited"]  # type: ignore[union-attr]
    assert len(changed) == 1
    assert changed[0].basis
    assert "double-wall" in changed[0].text.say("en")
    appeal(CaseFolder(case), case.parent / "again", BOOK, DAY)
    assert "double-wall" in "\n".join(p.text for p in docx.Document(str(letter(case.parent / "again"))).paragraphs)


def test_an_edit_without_its_day_fails_indicator_15_until_somebody_confirms(sent: Path, case: Path) -> None:
    found = adopt(edited(sent, case, ("On November 6, 2026, we", "Later we")), case)
    assert found.changes[0].link == "lost"
    assert _fails(case) == [15]
    file = case / "letter.yaml"
    signed = file.read_text("utf-8").replace("  was:", "  confirmed: {who: Shen Lan, on: 2026-11-15}\n  was:", 1)
    file.write_text(signed, "utf-8")
    assert 15 not in _fails(case)


def _fails(case: Path) -> list[int]:
    done = check_case(CaseFolder(case), BOOK, DAY)
    return [v.indicator for v in done.case.verdicts if v.blocks and v.indicator == 15]


def test_a_number_nobody_gave_is_shown_and_fails(sent: Path, case: Path) -> None:
    found = adopt(
        edited(sent, case, ("opened 4 inquiries with", "opened 4 inquiries and paid $250 in damages with")), case
    )
    assert [one.words for one in found.changes[0].unsaid] == ["paid", "$250"]
    assert _fails(case) == [15]


def test_an_answer_that_changes_later_makes_the_edit_stale(sent: Path, case: Path) -> None:
    adopt(edited(sent, case, ("to a stronger pack", "to a stronger double-wall pack")), case)
    facts = (case / "facts.yaml").read_text("utf-8")
    key = next(line.split(":")[0].strip() for line in facts.splitlines() if "2026-11-06" in line)
    (case / "facts.yaml").write_text(
        facts.replace("2026-11-06", "2026-11-07") + f"\nhistory:\n  - {{question: {key}, value: 2026-11-06}}\n", "utf-8"
    )
    checked = check_case(CaseFolder(case), BOOK, DAY).case
    codes = {f.code for v in checked.verdicts for f in v.findings}
    assert "check.stale" in codes


def test_tracked_changes_are_taken_and_their_author_named(sent: Path, case: Path) -> None:
    file = docx.Document(str(sent / "out" / "keep" / "letter-edit.docx"))
    run = next(r for p in file.paragraphs for r in p.runs if "to a stronger pack" in r.text)
    before, after = run.text.split(" to a stronger pack", 1)
    run.text = before
    gone, came, rest = (_run(words, tag) for words, tag in ((" to a stronger pack", "delText"),
                                                            (" to a stronger carton", "t"), (after, "t")))  # fmt: skip
    place = run._r
    for tag, inner in (("w:del", gone), ("w:ins", came), ("", rest)):
        element = inner
        if tag:
            element = OxmlElement(tag)
            element.set(qn("w:id"), "901")
            element.set(qn("w:author"), "Wen")
            element.set(qn("w:date"), "2026-11-14T10:00:00Z")
            element.append(inner)
        place.addnext(element)
        place = element
    out = case.parent / "tracked.docx"
    file.save(str(out))
    found = adopt(out, case, keep=False)
    assert [(one.kind, one.by) for one in found.changes] == [("edited", (Tracked(by="Wen", on=date(2026, 11, 14)),))]
    assert "stronger carton" in found.changes[0].now
    shown = CliRunner().invoke(app, ["adopt", str(out), str(case), "--on", "2026-11-15", "--lang", "zh", "--dry-run"])
    assert "事实还在；Wen 2026-11-14" in shown.output


def _run(words: str, tag: str) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement(f"w:{tag}")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    run.append(text)
    return run


def test_another_letter_is_refused_and_nothing_is_written(case: Path) -> None:
    other = case.parent / "other.txt"
    other.write_text("Good morning. The weather in the mountains is fine this week.\n", "utf-8")
    with pytest.raises(RejoinderError) as caught:
        adopt(other, case)
    assert caught.value.code == "not_this_letter"
    assert not (case / "letter.yaml").exists()


def test_a_broken_file_is_refused_in_plain_words(case: Path) -> None:
    broken = case.parent / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(RejoinderError):
        adopt(broken, case)


def test_a_link_to_an_answer_that_is_not_there_is_said(sent: Path, case: Path) -> None:
    adopt(edited(sent, case, ("On November 6, 2026, we", "Later we")), case)
    file = case / "letter.yaml"
    file.write_text(file.read_text("utf-8").replace("  was:", "  facts: [no.such]\n  was:", 1), "utf-8")
    with pytest.raises(RejoinderError) as caught:
        check_case(CaseFolder(case), BOOK, DAY)
    assert caught.value.code == "letter_fact"


def test_the_command_shows_the_difference_in_both_languages_and_as_json(sent: Path, case: Path) -> None:
    back = edited(sent, case, ("to a stronger pack", "to a stronger double-wall pack"))
    arguments = ["adopt", str(back), str(case), "--on", "2026-11-15"]
    english = CliRunner().invoke(app, [*arguments, "--lang", "en", "--dry-run"])
    chinese = CliRunner().invoke(app, [*arguments, "--lang", "zh", "--dry-run"])
    assert "{+double-wall +}" in english.output
    assert "事实还在" in chinese.output
    told = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert told["written"] == "letter.yaml"
    assert told["changes"][0]["matched"] == "bookmark"
