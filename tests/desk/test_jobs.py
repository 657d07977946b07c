"""Long work: once at a time, told in rows, stopped between steps, taken up after a stop of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.jobs import port, upkeep
from rejoinder.desk.jobs import tasks as homes
from rejoinder.desk.jobs.models import Job
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

STEP = Text.of("一步", "a step")


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A table of tasks of our own."""
    homes.known()  # or they would register in the table of this test, and nowhere else
    table: dict[str, Any] = {}
    monkeypatch.setattr(port, "_TASKS", table)
    return table


def test_a_job_says_how_far_it_is_and_ends(firm: Firm, tasks: dict[str, Any]) -> None:
    tasks["count"] = lambda args, progress: [progress(STEP, n, args["to"]) for n in range(args["to"])]
    job = port.enqueue("count", firm=firm, to=3)
    assert (job.state, job.done, job.total) == ("done", 2, 3)
    assert job.says == STEP.root


def test_a_job_that_cannot_be_done_says_why_in_both_languages(firm: Firm, tasks: dict[str, Any]) -> None:
    def fail(_args: dict[str, Any], _progress: Any) -> None:
        raise InputError("x", Text.of("坏了", "broken"))

    tasks["fail"] = fail
    job = port.enqueue("fail", firm=firm)
    assert job.state == "failed"
    assert (job.error["zh"], job.error["en"]) == ("坏了", "broken")


def test_a_job_is_stopped_between_two_steps(firm: Firm, tasks: dict[str, Any]) -> None:
    done: list[int] = []

    def work(_args: dict[str, Any], progress: Any) -> None:
        for number in range(5):
            if number == 2:
                Job.objects.update(cancel=True)
            progress(STEP, number, 5)
            done.append(number)

    tasks["work"] = work
    assert port.enqueue("work", firm=firm).state == "cancelled"
    assert done == [0, 1]


def test_the_same_wish_twice_is_one_job_while_it_is_open(firm: Firm, settings: Any) -> None:
    settings.DESK_JOBS = "queue"
    first = port.enqueue("rebuild", firm=firm, once="rebuild:x", case="x")
    assert port.enqueue("rebuild", firm=firm, once="rebuild:x", case="x").pk == first.pk
    port.stop(first)
    assert port.enqueue("rebuild", firm=firm, once="rebuild:x", case="x").pk != first.pk


def test_a_job_that_is_done_is_not_done_again(firm: Firm, tasks: dict[str, Any]) -> None:
    ran: list[int] = []
    tasks["once"] = lambda _args, _progress: ran.append(1)
    job = port.enqueue("once", firm=firm)
    port.run(job.pk)
    assert ran == [1]


def test_what_a_stop_cut_short_is_taken_up(firm: Firm, settings: Any) -> None:
    from django_q.models import OrmQ

    settings.DESK_JOBS = "queue"
    job = port.enqueue("rebuild", firm=firm, case="x")
    Job.objects.filter(pk=job.pk).update(state="running")
    assert upkeep.take_up() == 1
    assert OrmQ.objects.count() == 1
    job.refresh_from_db()
    assert job.state == "queued"


def test_a_pack_is_made_by_a_job_and_released_when_all_hold(case: Case, people: Callable[[str], User]) -> None:
    from rejoinder.desk.cases import packs, tasks

    job = tasks.pack_later(case, people("reviewer"))
    assert job.state == "done"
    made = packs.last(case)
    assert made is not None
    assert made[0].released
    case.refresh_from_db()
    assert case.stage == "sent"


def test_what_nobody_opened_is_swept_after_a_day(firm: Firm, people: Callable[[str], User], settings: Any) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from rejoinder.desk.cases import parcels
    from rejoinder.desk.cases.models import Parcel

    parcel = parcels.take(firm, people("owner"), [("n.txt", b"words")])
    blob = parcel.private.files[0][1]
    assert parcels.sweep() == 0
    Parcel.objects.update(created=timezone.now() - timedelta(days=2))
    assert parcels.sweep() == 1
    assert not (settings.DESK_DATA / "vault" / blob[:2] / blob).exists()
