"""What is kept of a page shows nothing old, and nothing of somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import actions, interview, working
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.pages import board_lines, clients

if TYPE_CHECKING:
    from django.test import Client
    from django.utils.safestring import SafeString

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User
    from rejoinder.model.base import Text

As = Callable[[str], "Client"]


def board(browser: Client, words: str = "") -> str:
    return browser.get(f"/cases/{words}").content.decode()


def test_a_line_of_the_board_follows_what_it_shows(case: Case, as_role: As, people: Callable[[str], User]) -> None:
    browser = as_role("owner")
    assert case.client.name in board(browser)
    case.client.change(name="改名有限公司")
    case.client.save()
    assert "改名有限公司" in board(browser)
    Row.objects.filter(pk=case.pk).update(number="NEU-0001", state="waiting", owner=people("consultant"))
    shown = board(browser)
    assert all(words in shown for words in ("NEU-0001", "等平台", people("consultant").name))


def test_a_line_is_kept_until_something_in_it_changes(case: Case, as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = as_role("owner")
    first = board(browser)
    filled: list[str] = []
    inner = board_lines._filled

    def noted(one: Case, look: board_lines.Look, todo: Text | None) -> SafeString:
        filled.append(one.pk)
        return inner(one, look, todo)

    monkeypatch.setattr(board_lines, "_filled", noted)
    assert first.split("<main")[1].split("csrf")[0] == board(browser).split("<main")[1].split("csrf")[0]
    assert filled == []
    Row.objects.filter(pk=case.pk).update(stage="letter")
    board(browser)
    assert filled == [case.pk]


def test_each_reader_sees_lines_made_for_them(case: Case, as_role: As) -> None:
    assert "data-pick" in board(as_role("owner"))
    assert "data-pick" not in board(as_role("client"))
    english = as_role("owner")
    english.cookies["lang"] = "en"
    assert "Choose " in board(english)


def test_time_goes_on_in_kept_lines(case: Case, as_role: As, settings: Any) -> None:
    browser = as_role("owner")
    before = board(browser)
    settings.DESK_NOW = "2026-11-10T08:00:00+08:00"
    after = board(browser)
    clock = 'class="clock--mini'
    assert clock in before
    assert before.split(clock)[1][:400] != after.split(clock)[1][:400]


def test_a_clients_cases_come_a_page_at_a_time(
    case: Case, as_role: As, people: Callable[[str], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "CASES", 2)
    for _ in range(4):
        actions.OpenCase(people("owner"), case.client, [("notice.txt", b"Hello")], platform="amazon").run()
    Row.objects.filter(pk=case.pk).update(state="closed")
    browser, seen = as_role("owner"), []
    for page in (1, 2, 3):
        answer = browser.get(f"/clients/{case.client_id}/?page={page}")
        seen += [one.pk for one in answer.context["cases"]]
        assert (answer.context["total"], answer.context["more"]) == (5, page < 3)
    assert len(seen) == len(set(seen)) == 5
    assert seen[-1] == case.pk
    closed = browser.get(f"/clients/{case.client_id}/?s=closed").context
    assert [one.pk for one in closed["cases"]] == [case.pk]
    assert len(browser.get(f"/clients/{case.client_id}/?s=live&page=2").context["cases"]) == 2


@pytest.mark.parametrize("asked", ["page=0", "page=-3", "page=x", "page=99999999999999999999", "s=all", "s=&page=²"])
def test_a_page_that_is_none_is_the_first(asked: str, case: Case, as_role: As) -> None:
    answer = as_role("owner").get(f"/clients/{case.client_id}/?{asked}")
    assert [one.pk for one in answer.context["cases"]] == [case.pk]


def test_what_is_known_of_an_interview_holds_until_the_next_answer(case: Case, people: Callable[[str], User]) -> None:
    whole = working.current(case)
    assert whole is not None
    first = Interview(case, whole)
    asked, facts = first.asked(), first.facts
    assert Interview(case, whole).asked() is asked
    key = next(q.key for q in reversed(asked) if q.key in first.filled.raw)
    actions.AnswerQuestion(people("owner"), case, key, "").run()
    changed = Interview(case, whole)
    assert changed.facts != facts
    interview.clear(case.pk)
    fresh = Interview(case, whole)
    assert (fresh.asked(), fresh.facts) == (changed.asked(), changed.facts)
