"""English output is English throughout, Chinese output Chinese; the notice's own words stand in quotation marks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples_at import DAYS
from typer.testing import CliRunner

from rejoinder.cli.main import app
from rejoinder.cli.options import default_lang

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CITED = re.compile(r"“[^”]*”")
SOUND = "amazon-uk-trademark-retraction"


def run(*words: object) -> str:
    return CliRunner().invoke(app, [str(word) for word in words]).stdout


def notice(root: Path, name: str) -> Path:
    return next((root / "examples" / name).glob("notice.*"))


@pytest.mark.parametrize("name", list(DAYS))
def test_english_output_of_reading_checking_and_asking_holds_no_chinese(name: str, root: Path, tmp_path: Path) -> None:
    day = str(DAYS[name])
    shown = [
        run("read", notice(root, name), "--lang", "en", "--on", day),
        run("check", root / "examples" / name, "--lang", "en", "--on", day),
        run("interview", notice(root, name), "-o", tmp_path / "f.yaml", "--lang", "en", "--on", day),
    ]
    assert all(shown)
    assert [line for text in shown for line in CITED.sub("", text).splitlines() if HAN.search(line)] == []


@pytest.mark.parametrize("name", list(DAYS))
def test_chinese_output_has_no_line_without_chinese_but_what_is_quoted(name: str, root: Path) -> None:
    shown = run("read", notice(root, name), "--lang", "zh", "--on", str(DAYS[name]))
    bare = [line for line in CITED.sub("", shown).splitlines() if line.strip() and not HAN.search(line)]
    assert bare == []


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "ru_RU.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_locale_chooses_the_language(variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_lang() == lang


@pytest.mark.parametrize(("locale", "asked"), [("en_US.UTF-8", "zh"), ("zh_CN.UTF-8", "en")])
def test_the_language_asked_for_wins_over_the_locale(locale: str, asked: str, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rejoinder", "read", notice(root, SOUND), "--lang", asked, "--on", "2026-11-14"],
        env={**os.environ, "LC_ALL": locale, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert ("通知说了什么" in done.stdout.decode("utf-8")) is (asked == "zh")
