"""A pass is told from "nothing to check yet" and from "does not concern this case"."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.rules import load
from rejoinder.app.run import check_case
from rejoinder.cli.options import Setting
from rejoinder.cli.show import Screen
from rejoinder.cli.terminal import Terminal
from rejoinder.model.case import Case

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = date(2026, 11, 9)


def worked_out(example: str, place: Path, *kept: str) -> Case:
    """Return an example of which only some files are there."""
    for name in kept:
        shutil.copy(EXAMPLES / example / name, place / name)
    return check_case(CaseFolder(place), load(), DAY).case


def of(case: Case, kind: str | None) -> list[int]:
    """Return the indicators that pass so."""
    return [v.indicator for v in case.verdicts if v.result == "pass" and v.unchecked == kind]


def test_of_an_empty_case_nothing_passes(tmp_path: Path) -> None:
    case = worked_out("amazon-us-inauthentic", tmp_path, "notice.eml")
    assert of(case, None) == []
    assert of(case, "apart") == []
    assert of(case, "waits") == [1, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20]
    assert not any(v.passes or v.blocks for v in case.verdicts if v.unchecked)


def test_with_the_answers_only_papers_are_waited_for(tmp_path: Path) -> None:
    case = worked_out("amazon-us-inauthentic", tmp_path, "notice.eml", "facts.yaml")
    assert of(case, "waits") == [16, 18, 19, 20]
    assert set(of(case, None)) >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}


def test_a_dispute_needs_no_plan_and_says_so_apart(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "joom-false-tracking-dispute", tmp_path / "case")
    case = check_case(CaseFolder(tmp_path / "case"), load(), DAY).case
    assert of(case, "apart") == [5, 6, 7, 9]
    assert of(case, "waits") == []


@pytest.mark.parametrize("example", ["amazon-us-inauthentic", "joom-quality-refunds"])
def test_of_a_whole_case_nothing_waits(example: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / example, tmp_path / "case")
    assert of(check_case(CaseFolder(tmp_path / "case"), load(), DAY).case, "waits") == []


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "不通过 4，要人来定 1，待查 16"), ("en", "fail 4, needs a person 1, to be")]
)
def test_the_terminal_counts_them_apart(lang: str, said: str, tmp_path: Path) -> None:
    case = worked_out("amazon-us-inauthentic", tmp_path, "notice.eml")
    out = io.StringIO()
    setting = Setting(lang, DAY, as_json=False, debug=False)
    Screen(setting, load(), Terminal(file=out, width=200)).verdicts(case.verdicts)
    assert said in out.getvalue()
