"""What ``read`` shows and writes of several notices, the collecting list and the calendar file."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar
from tests.examples_at import DAYS
from typer.testing import CliRunner, Result

from rejoinder.cli.main import app

DAY = "2026-11-24"
AMAZON = (
    "From: Amazon <notice@amazon.de>\nDate: Mon, 16 Nov 2026 10:00:00 +0100\nSubject: Listing removed\n\n"
    "Hello,\n\nWe removed your listing B0TREEMRK1. A rights owner reported that its trademark is used without leave.\n"
    "Send a letter of authorisation within 7 days through Account Health.\n\nSeller Performance Team\n"
)
JOOM = (
    'Dear merchant,\n\nyour Joom store "Reedhaven" is blocked. The cancellation rate was 9.1%.\n'
    "Write to merchant@joom.com.\n\nJoom Merchant Support\n"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def both(tmp_path: Path) -> list[Path]:
    """A notice of each platform, in a file of its own."""
    files = [tmp_path / "amazon.txt", tmp_path / "joom.txt"]
    files[0].write_text(AMAZON, "utf-8")
    files[1].write_text(JOOM, "utf-8")
    return files


@pytest.mark.parametrize(("lang", "heads"), [("zh", ("第 1 份通知，共 2 份", "第 2 份通知，共 2 份")),
                                             ("en", ("Notice 1 of 2", "Notice 2 of 2"))])  # fmt: skip
def test_each_notice_is_shown_under_its_number(lang: str, heads: tuple[str, str], both: list[Path]) -> None:
    done = run("read", *both, "--on", DAY, "--lang", lang)
    assert done.exit_code == 0
    assert done.stdout.index(heads[0]) < done.stdout.index(heads[1])
    assert "B0TREEMRK1" in done.stdout.split(heads[1])[0]
    assert "Reedhaven" in done.stdout.split(heads[1])[1] or "9.1%" in done.stdout.split(heads[1])[1]


def test_json_holds_every_notice_and_the_first_in_its_old_place(both: list[Path], root: Path) -> None:
    printed = json.loads(run("read", *both, "--on", DAY, "--json").stdout)
    jsonschema.validate(printed, json.loads((root / "docs/schemas/read-output.schema.json").read_text("utf-8")))
    assert [one["notice"]["platform"] for one in printed["notices"]] == ["amazon", "joom"]
    assert printed["notices"][0]["notice"] == printed["notice"]
    assert printed["notices"][0]["diagnosis"] == printed["diagnosis"]
    for one in printed["notices"]:
        assert one["diagnosis"]["platform"] == one["notice"]["platform"]


def test_one_notice_is_shown_without_a_number_and_listed_alone(both: list[Path]) -> None:
    assert "共 1 份" not in run("read", both[0], "--on", DAY, "--lang", "zh").stdout
    assert len(json.loads(run("read", both[0], "--on", DAY, "--json").stdout)["notices"]) == 1


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_the_calendar_file_holds_the_deadline_and_the_other_clocks(both: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "new" / "times.ics"
    done = run("read", both[0], "--on", DAY, "--lang", "zh", "--ics", target)
    assert done.exit_code == 0
    assert str(target) in done.stdout.replace("\n", "")
    titles = [str(event["SUMMARY"]) for event in events(target)]
    assert titles[0].startswith("Amazon DE · 通知写的答复期限")
    assert any("【经验值】" in title for title in titles)
    for event in events(target):
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=-24), timedelta(hours=-3)]
        assert str(event["DTSTAMP"].dt) == "2026-11-16 09:00:00+00:00"


def test_only_hearsay_is_labelled_as_such(both: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "t.ics"
    printed = json.loads(run("read", both[0], "--on", DAY, "--json", "--ics", target).stdout)
    assert printed["calendar"] == str(target)
    standing = {c["id"]: c["standing"] for c in printed["diagnosis"]["clocks"] if c.get("due")}
    labelled = sum("【经验值】" in str(event["SUMMARY"]) for event in events(target))
    assert labelled == sum(value == "reported" for value in standing.values())
    assert len(events(target)) == len(standing)


def test_the_same_notice_gives_the_same_bytes_on_any_day_of_the_same_rules(both: list[Path], tmp_path: Path) -> None:
    for number in (1, 2):
        run("read", both[0], "--on", DAY, "--ics", tmp_path / f"{number}.ics")
    assert (tmp_path / "1.ics").read_bytes() == (tmp_path / "2.ics").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_the_clocks_of_several_notices_stand_in_one_file_with_different_ids(both: list[Path], tmp_path: Path) -> None:
    both[1].write_text(f"From: merchant@joom.com\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n\n{JOOM}", "utf-8")
    run("read", *both, "--on", DAY, "--ics", tmp_path / "t.ics")
    found = events(tmp_path / "t.ics")
    assert {str(event["SUMMARY"]).split(" ")[0] for event in found} == {"Amazon", "Joom"}
    assert len({str(event["UID"]) for event in found}) == len(found)


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有写日历文件"), ("en", "no calendar file was written")])
def test_without_any_time_that_can_be_counted_it_says_so_and_writes_nothing(
    lang: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "n.txt").write_text(JOOM, "utf-8")
    (tmp_path / "old.ics").write_bytes(b"BEGIN:VCALENDAR")
    done = run("read", tmp_path / "n.txt", "--on", DAY, "--lang", lang, "--ics", tmp_path / "new.ics")
    assert done.exit_code == 0
    assert words in done.stdout
    assert not (tmp_path / "new.ics").exists()
    run("read", tmp_path / "n.txt", "--on", DAY, "--ics", tmp_path / "old.ics")
    assert (tmp_path / "old.ics").read_bytes() == b"BEGIN:VCALENDAR"


def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_what_stood_there(
    both: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    done = run("read", both[0], "--on", DAY, "--lang", "en", "--ics", tmp_path / "folder")
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "folder").is_dir()


def test_read_lists_what_to_collect_and_ticks_only_what_it_saw(both: list[Path], root: Path) -> None:
    pasted = run("read", both[0], "--on", DAY, "--lang", "zh").stdout
    assert "还要收集" in pasted
    assert "☑" not in pasted
    mail = run("read", root / "examples/amazon-us-inauthentic/notice.eml", "--on", "2026-11-22", "--lang", "zh").stdout
    assert mail.count("☑") == 1
    assert "☑ 通知原邮件（notice.eml）" in mail


def test_check_and_appeal_tick_what_the_case_holds(root: Path, tmp_path: Path) -> None:
    name = "amazon-uk-trademark-retraction"
    case = tmp_path / name
    shutil.copytree(root / "examples" / name, case)
    (case / "collected").mkdir()
    (case / "collected" / "AccountHealth_2026-11-14.png").write_bytes(b"\x89PNG")
    words = ("--on", DAYS[name], "--lang", "zh")
    for done in (run("check", case, *words), run("appeal", case, "-o", tmp_path / "o", *words)):
        assert "☑ 通知原邮件（notice.eml）" in done.stdout
        assert "☑ 账户状况页截图（AccountHealth_2026-11-14.png）" in done.stdout
        assert "☐ 绩效通知列表截图" in done.stdout
    listed = json.loads(run("check", case, "--json", *words[:2]).stdout)["diagnosis"]["collect"]
    assert {line["rule"] for line in listed if line["there"]} == {"original_mail", "amazon.account_health_screenshot"}


def test_a_paper_shared_by_link_is_inspected_and_said_to_be_shared(root: Path, tmp_path: Path) -> None:
    import hashlib

    name = "amazon-us-inauthentic"
    shutil.copytree(root / "examples" / name, tmp_path / "first")
    shutil.copytree(root / "examples" / name, tmp_path / "second")
    shared = tmp_path / "first" / "papers" / "supply-agreement-haoguang.pdf"
    (tmp_path / "second" / "papers" / shared.name).unlink()
    seal = hashlib.sha256(shared.read_bytes()).hexdigest()
    head = tmp_path / "second" / "case.yaml"
    head.write_text(f"{head.read_text('utf-8')}links:\n  - {{sha256: {seal}, from_case: first}}\n", "utf-8")
    words = ("--on", DAYS[name], "--lang", "zh")
    done = run("appeal", tmp_path / "second", "-o", tmp_path / "o", *words)
    assert "取自案件「first」" in done.stdout
    sent = {p.read_bytes() for p in (tmp_path / "o" / "submit" / "exhibits").iterdir()}
    assert shared.read_bytes() in sent
    assert b"first" not in b"".join(p.read_bytes() for p in (tmp_path / "o" / "submit").glob("*.txt"))
    shared.write_bytes(shared.read_bytes() + b"\n")
    again = run("check", tmp_path / "second", *words)
    assert again.exit_code == 2
    assert "案件「first」里没有这份材料了" in again.stderr


@pytest.mark.parametrize(("lang", "shown"), [("zh", "“7 days”，起算日不明"), ("en", "“7 days”, start unknown")])
def test_a_time_without_a_start_is_shown_in_the_notices_words(lang: str, shown: str, tmp_path: Path) -> None:
    undated = tmp_path / "pasted.txt"
    undated.write_text(AMAZON.split("\n\n", 1)[1], "utf-8")
    assert shown in run("read", undated, "--lang", lang, "--on", DAY).stdout
    dated = tmp_path / "mail.txt"
    dated.write_text(AMAZON, "utf-8")
    assert shown not in run("read", dated, "--lang", lang, "--on", DAY).stdout


@pytest.mark.parametrize("name", ["week.csv", "week.JSON", "inbox.mbox", "rows.jsonl"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_export_is_not_read_as_one_notice(name: str, lang: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(AMAZON, "utf-8")
    done = run("read", file, "--lang", lang)
    assert done.exit_code == 2
    assert "rejoinder import" in done.output


def test_other_endings_are_read_as_ever(tmp_path: Path) -> None:
    file = tmp_path / "week.csv.txt"
    file.write_text(AMAZON, "utf-8")
    assert run("read", file, "--lang", "en").exit_code == 0
