"""What the desk learns from cases that were sent: named reasons, missing papers, and only of cases one reaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rejoinder.desk.cases import actions, files, lessons, working
from rejoinder.desk.cases.models import Attempt, AttemptRecord, Lesson
from rejoinder.desk.pages.service_pages import _tries
from rejoinder.desk.service import learning

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
REFUSED = b"""From: Amazon Seller Performance <seller-performance@amazon.com>
Subject: Your Amazon account

Hello,

Your letter of last week came in. What it holds is not enough to open the account again.
Please send us the following:
- Invoices of your supplier that are younger than 365 days.
- A letter of authorization from the rights owner.

Amazon Seller Performance
"""


def sent(case: Case, by: User) -> None:
    """Have the seller send the letter."""
    actions.RecordSent(by, case, date(2026, 11, 9), "Account Health", "", None).run()


def test_a_case_that_was_not_sent_teaches_nothing(case: Case) -> None:
    whole = working.current(case)
    assert whole is not None
    lessons.keep(case, whole)
    assert not Lesson.objects.exists()


def test_a_letter_that_lacked_nothing_teaches_of_no_paper(case: Case, people: People) -> None:
    sent(case, people("owner"))
    working.rebuild(case)
    assert not Lesson.objects.filter(kind="paper").exists()


def test_a_paper_that_was_missing_when_the_letter_went_stays_told(case: Case, people: People) -> None:
    papers = files.files(case, "paper")
    for file in papers:
        actions.TakeOut(people("owner"), case, file.pk).run()
    sent(case, people("owner"))
    working.rebuild(case)
    missing = learning.taught(Lesson.objects.all(), "paper")
    assert [label["zh"] for label, _n in missing] == ["发票"]  # the supplier's contact stands in the letter
    assert "还缺 1 种" in case.private.stages[2].note.say("zh")
    assert all(label["zh"] and label["en"] and n == 1 for label, n in missing)
    for file in papers:
        actions.PutBack(people("owner"), case, file.pk).run()
    working.rebuild(case)
    assert learning.taught(Lesson.objects.all(), "paper") == missing


def test_what_a_refusal_names_is_counted_once_a_case_and_shown(case: Case, people: People, as_role: As) -> None:
    sent(case, people("owner"))
    actions.RecordReply(people("owner"), case, "reply.eml", REFUSED, date(2026, 11, 9)).run()
    working.rebuild(case)
    working.rebuild(case)
    reasons = learning.taught(Lesson.objects.all(), "reason")
    assert {label["zh"] for label, _n in reasons} >= {"发票"}
    assert all(n == 1 for _label, n in reasons)
    page = as_role("owner").get("/learning/").content.decode()
    assert "平台拒绝时点名的" in page
    assert '<th scope="row">发票</th>' in page


@pytest.mark.parametrize("role", ["owner", "reviewer"])
def test_an_empty_desk_says_so(role: str, as_role: As) -> None:
    answer = as_role(role).get("/learning/")
    if answer.status_code == 200:
        assert "交过的信里没有缺材料" in answer.content.decode()
    else:
        assert answer.status_code == 403


def test_lessons_go_with_their_case(case: Case, people: People) -> None:
    Lesson.objects.create(case=case, kind="reason", what="demand:invoice", zh="发票", en="Invoices")
    case.delete()
    assert not Lesson.objects.exists()


def tried(case: Case, *ends: str) -> None:
    """Keep attempts that ended so, in this order; the last may be open."""
    for number, result in enumerate(ends, start=1):
        row = Attempt(case=case, key=case.key, number=number, on=date(2026, 10, number), result=result)
        row.put(AttemptRecord())
        row.save()


def test_what_came_of_each_attempt_is_a_chart_with_its_table(case: Case, as_role: As) -> None:
    tried(case, "appeal_rejected", "information_request", "reinstated", "")
    page = as_role("owner").get("/learning/").content.decode()
    part = page[page.index('id="h-try"') : page.index('id="h-why"')]
    assert part.count('<svg class="bars"') == 3  # what still waits for an answer is no outcome
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', part)
    assert heads == ["第几次", "已恢复", "申诉被拒", "要求补充资料", "全部"]
    rows = [re.findall(r'<td class="num">(\d+)</td>', row) for row in re.findall(r"<tr>(.*?)</tr>", part)[1:]]
    assert rows == [["0", "1", "0", "1"], ["0", "0", "1", "1"], ["1", "0", "0", "1"]]


def test_the_pieces_of_a_bar_lie_end_to_end_and_are_as_long_as_their_numbers() -> None:
    chart = _tries([(1, {"appeal_rejected": 3, "reinstated": 1}), (2, {"reinstated": 2, "other": 0})])
    first, second = chart["rows"]
    assert [(p["n"], p["x"], p["w"]) for p in first["pieces"]] == [
        (1, "0.00", "25.00"),
        (3, "25.00", "75.00"),
        (0, "100.00", "0.00"),
    ]
    assert sum(float(p["w"]) for p in second["pieces"]) == 50
    assert second["total"] == 2


def test_without_an_attempt_there_is_no_chart(as_role: As) -> None:
    page = as_role("owner").get("/learning/").content.decode()
    assert "还没有来信" in page
    assert '<svg class="bars"' not in page
