"""Jobs that fail, take too long, lose their worker or are stopped: told as such, never "running" for ever."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from rejoinder.app import verbs
from rejoinder.desk.cases import files, packs, working
from rejoinder.desk.cases import tasks as case_tasks
from rejoinder.desk.cases.models import Doc
from rejoinder.desk.config.logs import Discreet
from rejoinder.desk.jobs import port, upkeep
from rejoinder.desk.jobs import tasks as homes
from rejoinder.desk.jobs.models import Job
from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, Any]:
    """A table of tasks of our own; jobs wait until a test has them done."""
    homes.known()
    settings.DESK_JOBS = "queue"
    table: dict[str, Any] = {}
    monkeypatch.setattr(port, "_TASKS", table)
    return table


def raising(error: BaseException) -> port.Task:
    """Return a task that ends so."""

    def work(_args: dict[str, Any], _progress: Any) -> None:
        raise error

    return work


def test_a_fault_of_our_own_is_told_and_the_log_holds_no_word_of_a_client(
    firm: Firm, tasks: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    tasks["fail"] = raising(ValueError("发票 何砚.pdf"))
    job = port.enqueue("fail", firm=firm, once="fail:1")
    port.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.once) == ("failed", None)
    assert "出错" in job.error["zh"]
    assert "failed" in job.error["en"]
    line = Discreet().format(caplog.records[-1])
    assert "ValueError" in line
    assert "port.py" in line
    assert "何砚" not in line


def test_a_full_disk_in_a_job_is_told_as_such(firm: Firm, tasks: dict[str, Any]) -> None:
    tasks["fail"] = raising(OSError(errno.ENOSPC, "No space left on device"))
    job = port.enqueue("fail", firm=firm)
    port.run(job.pk)
    job.refresh_from_db()
    assert "磁盘满了" in job.error["zh"]


def test_a_job_that_takes_too_long_is_told_so(firm: Firm, tasks: dict[str, Any]) -> None:
    tasks["slow"] = raising(SystemExit("timeout"))
    job = port.enqueue("slow", firm=firm)
    with pytest.raises(SystemExit):
        port.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "一小时" in job.error["zh"]


def test_two_workers_do_not_do_the_same_job(firm: Firm, tasks: dict[str, Any]) -> None:
    ran: list[str] = []

    def work(_args: dict[str, Any], _progress: Any) -> None:
        ran.append("once")
        port.run(job.pk)  # the other worker comes in the middle

    tasks["work"] = work
    job = port.enqueue("work", firm=firm)
    port.run(job.pk)
    assert ran == ["once"]


def test_a_job_without_a_sign_of_life_is_taken_up_by_another_and_one_with_it_is_not(
    firm: Firm, tasks: dict[str, Any]
) -> None:
    ran: list[str] = []
    tasks["work"] = lambda args, _progress: ran.append(args["name"])
    dead, alive = (port.enqueue("work", firm=firm, name=name) for name in ("dead", "alive"))
    now = timezone.now()
    Job.objects.filter(pk=dead.pk).update(state="running", beat=now - port.SILENT - timedelta(seconds=1))
    Job.objects.filter(pk=alive.pk).update(state="running", beat=now)
    assert upkeep.look_after() == 1
    for job in (dead, alive):
        port.run(job.pk)
    assert ran == ["dead"]


def test_a_job_that_stops_its_worker_each_time_is_given_up(firm: Firm, tasks: dict[str, Any]) -> None:
    tasks["work"] = lambda _args, _progress: pytest.fail("begun a fourth time")
    job = port.enqueue("work", firm=firm)
    Job.objects.filter(pk=job.pk).update(tries=port.TRIES)
    port.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "三次" in job.error["zh"]


def test_a_job_that_nobody_does_any_more_is_stopped_at_once(firm: Firm, tasks: dict[str, Any]) -> None:
    job = port.enqueue("rebuild", firm=firm, case="x")
    Job.objects.filter(pk=job.pk).update(state="running", beat=timezone.now() - 2 * port.SILENT)
    port.stop(job)
    job.refresh_from_db()
    assert job.state == "cancelled"


@pytest.mark.parametrize("state", ["done", "running", "queued"])
def test_what_is_not_halted_is_not_done_again(firm: Firm, people: Callable[[str], User], state: str) -> None:
    job = Job.objects.create(firm=firm, kind="rebuild", about="x", args={"case": "x"}, state=state)
    assert port.again(job, people("owner")) == job
    assert Job.objects.count() == 1


# what the pages of a case do about it


@pytest.fixture
def heavy(case: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case that is worked out by a job."""
    monkeypatch.setattr(working, "light", lambda _case: False)
    return case


def halted(case: Case, state: str = "cancelled") -> Job:
    """A job that was to read the papers of a case."""
    return Job.objects.create(firm=case.firm, kind="rebuild", about=case.pk, args={"case": case.pk}, state=state)


def rebuilt(case: Case) -> int:
    """Return how often the case was worked out by a job."""
    return Job.objects.filter(about=case.pk, kind="rebuild", state="done").count()


def test_a_case_whose_reading_was_stopped_is_not_read_again_until_somebody_wants_it(
    heavy: Case, as_role: Callable[[str], Any]
) -> None:
    working.touch(heavy)
    stopped = halted(heavy)
    page = as_role("owner").get(f"/c/{heavy.pk}/papers/").content.decode()
    assert rebuilt(heavy) == 0
    assert f"/jobs/{stopped.pk}/again/" in page
    as_role("owner").post(f"/jobs/{stopped.pk}/again/", {"next": f"/c/{heavy.pk}/papers/"})
    assert rebuilt(heavy) == 1
    heavy.refresh_from_db()
    assert not heavy.stale


def test_why_a_reading_failed_stands_on_the_page_and_not_only_for_a_moment(
    heavy: Case, as_role: Callable[[str], Any]
) -> None:
    working.touch(heavy)
    Job.objects.filter(pk=halted(heavy, "failed").pk).update(error={"zh": "磁盘满了", "en": "The disk is full"})
    assert "磁盘满了" in as_role("owner").get(f"/c/{heavy.pk}/letter/").content.decode()


def test_a_change_after_the_stop_is_read_by_itself(heavy: Case, as_role: Callable[[str], Any]) -> None:
    halted(heavy)
    working.touch(heavy)
    as_role("owner").get(f"/c/{heavy.pk}/papers/")
    assert rebuilt(heavy) == 1


def test_a_pack_that_finds_no_room_leaves_the_last_one_in_place(
    case: Case, people: Callable[[str], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case_tasks.pack_later(case, people("reviewer")).state == "done"
    before = packs.last(case)
    assert before is not None

    def refuse(*_args: Any) -> None:
        raise OutputError("vault_full", Text.of("满", "full"))

    again = SimpleNamespace(archive=b"another", pack=before[0])
    monkeypatch.setattr(verbs, "pack", lambda *_a: again)
    case.refresh_from_db()
    with monkeypatch.context() as full:
        full.setattr(Doc, "keep", refuse)
        assert case_tasks.pack_later(case, people("reviewer")).state == "failed"
    after = packs.last(case)
    assert after is not None
    assert after[1].pk == before[1].pk
    assert files.data_of(after[1])
    case_tasks.pack_later(case, people("reviewer"))
    latest = packs.last(case)
    assert latest is not None
    assert files.data_of(latest[1]) == b"another"
    assert latest[1].private.name == f"{case.number}.zip"
    assert case.files.filter(kind="pack").count() == 1
