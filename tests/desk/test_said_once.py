"""The check says each sentence once: what the findings say is not said again as evidence, nor a remedy per finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import actions, docs, files, working
from rejoinder.desk.pages.case_check import said_once
from rejoinder.desk.pages.templatetags.desk import desked
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Verdict
from rejoinder.model.formats import FactsFile

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]


def found(zh: str, remedy: str = "") -> Finding:
    """Return a finding."""
    todo = Text.of(remedy, f"do {remedy}") if remedy else None
    return Finding(code="check.x", severity="error", what=Text.of(f"{zh}。", f"{zh} in English."), remedy=todo)


def verdict(evidence: str, *findings: Finding, result: Any = "fail") -> Verdict:
    """Return a verdict of which only the words matter."""
    title = Text.of("题", "title")
    return Verdict(
        id="v3", indicator=3, title=title, result=result, evidence=Text.of(evidence, evidence), findings=findings
    )


def shown(one: Verdict) -> list[str]:
    """Return the sentences the page shows."""
    said = said_once(one)
    words = [said.evidence.say("zh")] if said.evidence else []
    for whats, remedy in said.groups:
        words += [what.say("zh") for what in whats]
        words += [remedy.say("zh")] if remedy else []
    return words


def test_evidence_made_of_the_findings_is_not_said_again() -> None:
    assert shown(verdict("甲没答；乙没答。", found("甲没答", "补上"), found("乙没答", "补上"))) == [
        "甲没答。",
        "乙没答。",
        "补上",
    ]


def test_one_finding_that_is_the_evidence_is_said_once() -> None:
    assert shown(verdict("没有写。", found("没有写", "请写"))) == ["没有写。", "请写"]


def test_a_finding_with_a_semicolon_of_its_own_is_known_again() -> None:
    assert shown(verdict("甲；乙；丙。", found("甲；乙"), found("丙"))) == ["甲；乙。", "丙。"]


def test_different_remedies_stay_with_what_they_mend() -> None:
    one = verdict("甲；乙。", found("甲", "补发票"), found("乙", "改句子"))
    assert shown(one) == ["甲。", "补发票", "乙。", "改句子"]


def test_evidence_that_says_more_stays() -> None:
    assert shown(verdict("有一条还没有定。", found("没有这句声明", "放回去")))[0] == "有一条还没有定。"
    assert shown(verdict("甲；另有三处要看。", found("甲")))[0] == "甲；另有三处要看。"


def test_the_same_finding_twice_is_said_once_and_a_fifth_is_not_lost() -> None:
    many = [found(f"第{n}处", "改") for n in "一二三四五"]
    one = verdict("第一处；第二处；第三处；第四处。", *many, many[0])
    assert shown(one) == [*(f"第{n}处。" for n in "一二三四五"), "改"]


def test_what_passes_says_its_evidence() -> None:
    assert shown(verdict("都在。", found("都在"), result="pass")) == ["都在。"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_indicator_of_a_case_in_the_making_says_a_sentence_twice(
    lang: str, case: Case, people: People, as_role: As
) -> None:
    for file in files.files(case, "paper"):
        actions.TakeOut(people("owner"), case, file.pk).run()
    facts = docs.get(case, FactsFile)
    half = dict(list((facts.answers or {}).items())[:30])
    docs.keep(case, facts.model_copy(update={"answers": half}))
    working.touch(case)
    working.rebuild(case)
    page = as_role("owner").get(f"/c/{case.pk}/check/", headers={"accept-language": lang}).content.decode()
    rows = re.findall(r'<div class="ev">(.*?)</div>', page, re.DOTALL)
    assert len(rows) == 21
    many = 0
    for row in rows:
        plain = re.sub(r"<[^>]+>", "\n", row).replace("·", "")
        sentences = [s.strip() for s in re.split(r"[。\n]|(?<=[.?]) ", plain) if len(s.strip()) > 4]
        many = max(many, len(sentences))
        assert len(sentences) == len(set(sentences)), row
    assert many > 2


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("请在 papers.yaml 写明 kind。", "请在“材料”一页写明种类。"),
        ("请在 papers.yaml 写明它证明什么，或不交它。", "请在“材料”一页写明它证明什么，或不交它。"),
        ("请先在 facts.yaml 里回答，或改成别的题。", "请先在“回答”一页里回答，或改成别的题。"),
        ("State its kind in papers.yaml.", "State its kind on the page of papers."),
        ("State account.holder in case.yaml.", "State the registered company name among the answers."),
        ("请开具方发 PDF，原件不要改动。", "请开具方发 PDF，原件不要改动。"),
        ("own-papers.yml", "own-papers.yml"),
    ],
)
def test_the_page_names_pages_and_no_files(said: str, shown: str) -> None:
    assert desked(said) == shown
