"""The calendar: every clock of the answer, two alarms each, the same file from the same case, no clock of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar
from tests.packing import pack_papers, pack_rules, pack_samples

from rejoinder.model.case import Case
from rejoinder.packing import Built
from rejoinder.packing.calendar import calendar_entries
from rejoinder.packing.job import Job, make_job


def job(**changes: Any) -> Job:
    case: Case = pack_samples.case().model_copy(update=changes)
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def made(**changes: Any) -> list[Any]:
    return [event for entry in calendar_entries(job(**changes)) for event in events(entry.data)]


def without_date() -> Any:
    notice = pack_samples.notice()
    return notice.model_copy(update={"message": notice.message.model_copy(update={"date": None})})


def test_answer_clocks_are_there_and_review_clocks_are_not(built: Built) -> None:
    titles = [str(event["SUMMARY"]) for event in events(built.files["keep/deadline.ics"])]
    assert titles == [
        "通知写的答复期限 / Time to answer, as the notice says",
        "【经验值】稳妥起见，72 小时内答复 / To be safe, answer within 72 hours",
    ]


def test_each_has_alarms_a_day_and_three_hours_before() -> None:
    for event in made():
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=-24), timedelta(hours=-3)]


def test_the_moment_is_the_clocks_own() -> None:
    assert made()[0].decoded("DTSTART") == datetime(2026, 12, 1, 7, 59, tzinfo=UTC)


def test_the_stamp_is_the_notices_moment_or_the_day_of_the_run() -> None:
    assert made()[0].decoded("DTSTAMP") == pack_samples.NOTICED
    assert made(notice=without_date())[0].decoded("DTSTAMP") == datetime(2026, 11, 24, tzinfo=UTC)


def test_ids_differ_by_clock_and_case_and_stay_the_same_for_the_same_case() -> None:
    first = [str(event["UID"]) for event in made()]
    assert first == [str(event["UID"]) for event in made()]
    other = [str(event["UID"]) for event in made(id="another-case")]
    assert len({*first, *other}) == 4


def test_an_id_does_not_show_the_case() -> None:
    (entry,) = calendar_entries(job())
    assert b"yanhetuo" not in entry.data
    assert b"amazon.safe" not in entry.data


def test_without_a_clock_that_ends_there_is_no_file() -> None:
    clocks = pack_samples.diagnosis().clocks[-1:]
    diagnosis = pack_samples.diagnosis().model_copy(update={"clocks": clocks})
    assert made(diagnosis=diagnosis) == []
    assert made(diagnosis=None) == []
