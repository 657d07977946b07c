"""What each command prints, in which language, with which exit code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.examples_at import DAYS, FAULTY
from typer.testing import CliRunner, Result

from rejoinder.cli.main import app

SOUND = "amazon-uk-trademark-retraction"
HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001\u3002]")
CITED = re.compile(r"“[^”]*”")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def schema(root: Path, name: str) -> Any:
    return json.loads((root / "docs" / "schemas" / f"{name}-output.schema.json").read_text("utf-8"))


def notice(root: Path, name: str) -> Path:
    return next((root / "examples" / name).glob("notice.*"))


def out_of_step(page: Path, printed: str) -> list[str]:
    """Return the lines of a run that a page shows and the run does not print in that order; "..." leaves out some."""
    shown = page.read_text("utf-8").partition("$ rejoinder appeal")[2].partition("```")[0].splitlines()[1:]
    left = iter([line.strip() for line in printed.splitlines()])
    wanted = [line.strip() for line in shown if line.strip() not in ("", "...", "out/pack.zip")]
    return [line for line in wanted if line not in left]


@pytest.mark.parametrize("name", list(DAYS))
def test_read_says_each_point_with_its_place(name: str, root: Path) -> None:
    done = run("read", notice(root, name), "--lang", "zh", "--on", DAYS[name])
    assert done.exit_code == 0
    for heading in ("通知说了什么", "期限", "走哪条路", "第一个小时"):
        assert heading in done.stdout
    assert re.search(r"指控 1（.+，字 \d+–\d+）", done.stdout)


@pytest.mark.parametrize("name", list(DAYS))
def test_english_output_holds_no_chinese_but_what_is_quoted(name: str, root: Path, tmp_path: Path) -> None:
    done = run("appeal", root / "examples" / name, "-o", tmp_path / "o", "--lang", "en", "--on", DAYS[name])
    assert not [line for line in CITED.sub("", done.stdout).splitlines() if HAN.search(line)]
    assert name != FAULTY or not out_of_step(root / "README.md", done.stdout)


@pytest.mark.parametrize(("name", "code"), [(SOUND, 0), (FAULTY, 1)])
def test_the_exit_code_says_whether_an_indicator_failed(name: str, code: int, root: Path, tmp_path: Path) -> None:
    done = run("appeal", root / "examples" / name, "-o", tmp_path / "o", "--on", DAYS[name], "--lang", "zh")
    assert done.exit_code == code
    assert name != FAULTY or not out_of_step(root / "README.zh-CN.md", done.stdout)
    assert run("check", root / "examples" / name, "--on", DAYS[name]).exit_code == code
    assert (tmp_path / "o" / "pack.zip").stat().st_size > 10_000


def test_json_of_every_command_follows_its_schema(root: Path, tmp_path: Path) -> None:
    case, day = root / "examples" / SOUND, DAYS[SOUND]
    outputs = {
        "read": run("read", notice(root, SOUND), "--json", "--on", day),
        "interview": run("interview", notice(root, SOUND), "-o", tmp_path / "f.yaml", "--json", "--on", day),
        "check": run("check", case, "--json", "--on", day),
        "appeal": run("appeal", case, "-o", tmp_path / "o", "--json", "--on", day),
    }
    for name, done in outputs.items():
        assert done.exit_code == 0, (name, done.output)
        jsonschema.validate(json.loads(done.stdout), schema(root, name))


def test_a_second_run_replaces_its_own_pack_and_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    words = ("appeal", root / "examples" / SOUND, "-o", tmp_path / "o", "--on", DAYS[SOUND])
    packs = []
    for _ in range(2):
        assert run(*words).exit_code == 0
        packs.append((tmp_path / "o" / "pack.zip").read_bytes())
    assert packs[0] == packs[1]


def test_a_case_without_answers_gives_a_draft_and_says_what_is_missing(root: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    shutil.copy(notice(root, "amazon-us-odr"), case)
    done = run("appeal", case, "-o", tmp_path / "o", "--on", "2026-11-15", "--lang", "zh")
    assert done.exit_code == 1
    assert "还没有选怎么回应" in done.stdout
    assert "草稿，不能交" in (tmp_path / "o" / "keep" / "read-me.txt").read_text("utf-8")
    assert not (tmp_path / "o" / "submit" / "letter.docx").exists()


def test_a_notice_that_names_no_policy_is_read_and_its_violation_said_in_words(tmp_path: Path) -> None:
    text = (
        "Hello from Amazon,\nYour listing B0CQW7ZXK4 was removed because a customer review of it was paid for by your "
        "company.\nPlease send evidence that you comply with our review policy within 7 days via Account Health."
    )
    (tmp_path / "notice.txt").write_text(text)
    done = run("read", tmp_path / "notice.txt", "--lang", "en", "--on", "2026-11-15")
    assert done.exit_code == 0
    assert "Reviews manipulated" in done.stdout
    assert "cannot be composed yet" not in done.stdout


@pytest.mark.parametrize(
    ("locale", "chinese"), [("en_US.UTF-8", False), ("zh_CN.UTF-8", True), ("C", True), ("de_DE.UTF-8", True)]
)
def test_the_language_comes_from_the_locale_else_chinese(locale: str, chinese: bool) -> None:
    done = CliRunner().invoke(app, ["rules", "show", "amazon.inauthentic"], env={"LC_ALL": locale})
    assert done.exit_code == 0
    assert ("来源" in done.stdout) is chinese


def test_the_interview_keeps_answers_and_adds_the_questions_they_open(root: Path, tmp_path: Path) -> None:
    form = tmp_path / "facts.yaml"
    words = ("interview", notice(root, "amazon-us-odr"), "-o", form, "--on", "2026-11-15", "--lang", "zh")
    assert run(*words).exit_code == 0
    first = form.read_text("utf-8")
    assert "causes.performance_odr" not in first
    answered = re.sub(r"^  (stance\.p\d):$", r"  \1: own", first, flags=re.MULTILINE)
    form.write_text(answered.replace("  account.store:\n", "  account.store: Yuanhe Pets\n"), "utf-8")
    assert run(*words).exit_code == 0
    second = yaml.safe_load(form.read_text("utf-8"))["answers"]
    assert second["stance.p1"] == "own"
    assert second["account.store"] == "Yuanhe Pets"
    assert "causes.performance_odr" in second
    third = form.read_text("utf-8")
    assert run(*words).exit_code == 0
    assert form.read_text("utf-8") == third


def test_questions_are_asked_one_at_a_time_and_saved_after_each(root: Path, tmp_path: Path) -> None:
    form = tmp_path / "facts.yaml"
    words = ["interview", str(notice(root, SOUND)), "-o", str(form), "--ask", "--on", "2026-11-14", "--lang", "zh"]
    typed = "2\n上海某某有限公司\nMy Store\n"  # stance by its number, then company and store, then the input ends
    stopped = CliRunner().invoke(app, words, input=typed)
    assert stopped.exit_code == 2
    assert "没有键盘输入" in stopped.stderr
    answers = yaml.safe_load(form.read_text("utf-8"))["answers"]
    assert answers["stance.p1"] in ("own", "dispute", "not_mine")
    assert answers["account.entity"] == "上海某某有限公司"
    assert answers["account.store"] == "My Store"
    resumed = CliRunner().invoke(app, words, input="\n")
    assert "店铺登记的公司名" not in resumed.stdout.split("已保存")[0]


def test_an_impossible_answer_is_refused_with_a_sentence_and_asked_again(root: Path, tmp_path: Path) -> None:
    form = tmp_path / "facts.yaml"
    words = ["interview", str(notice(root, SOUND)), "-o", str(form), "--ask", "--on", "2026-11-14", "--lang", "en"]
    done = CliRunner().invoke(app, words, input="perhaps\n")
    assert "is not offered" in done.stdout
    assert (
        yaml.safe_load(form.read_text("utf-8") if form.exists() else "{}").get("answers", {}).get("stance.p1") is None
    )


def test_help_and_version_work() -> None:
    assert run("--version").stdout.startswith("rejoinder ")
    for command in ("read", "interview", "appeal", "check"):
        assert run(command, "--help").exit_code == 0
