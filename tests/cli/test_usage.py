"""A mistyped command line: one plain sentence in the chosen language, or JSON, and exit code 2."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli.main import app

HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001\u3002]")
MISTYPED: list[tuple[tuple[str, ...], str, str]] = [
    (("read", "n.txt", "--on", "yesterday"), "--on", "yesterday"),
    (("read", "n.txt", "--on", "2026-13-45"), "--on", "2026-13-45"),
    (("read", "n.txt", "--on", "14.11.2026"), "2026-11-22", "14.11.2026"),
    (("read", "n.txt", "--on"), "--on", "--help"),
    (("read",), "NOTICE", "--help"),
    (("check",), "CASE_DIR", "--help"),
    (("check", "a", "b"), "b", "--help"),
    (("appeal", "case"), "--out", "--help"),
    (("interview", "n.txt"), "--out", "--help"),
    (("read", "n.txt", "--colour"), "--colour", "--help"),
    (("frobnicate", "n.txt"), "frobnicate", "interview"),
]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("words", "first", "second"), MISTYPED, ids=[" ".join(words) for words, _, _ in MISTYPED])
def test_a_mistyped_command_is_one_plain_sentence(
    words: tuple[str, ...], first: str, second: str, lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang])
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert first in done.stderr
    assert second in done.stderr
    assert bool(HAN.search(done.stderr)) is (lang == "zh")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("words", "first", "second"), MISTYPED, ids=[" ".join(words) for words, _, _ in MISTYPED])
def test_the_same_as_json_follows_its_schema(words: tuple[str, ...], first: str, second: str, root: Path) -> None:
    done = run(*words[:1], "--json", *words[1:])
    if words[0] == "frobnicate":
        done = run(*words, "--json")
    said = json.loads(done.stdout)
    jsonschema.validate(said, json.loads((root / "docs/schemas/error-output.schema.json").read_text("utf-8")))
    assert said["error"] == "usage"
    assert first in json.dumps(said)
    assert second in json.dumps(said)
    assert (done.exit_code, done.stderr) == (2, "")


@pytest.mark.parametrize("words", [("--lang", "en"), ("--lang=en",)])
def test_the_chosen_language_holds_even_where_the_command_is_wrong(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "is wrong" in run("read", "n.txt", *words, "--on", "soon").stderr


def test_an_unknown_language_is_refused_in_the_language_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    done = run("read", "n.txt", "--lang", "fr")
    assert (done.exit_code, done.stderr) == (2, "The value of --lang is wrong: fr. Write zh or en.\n")


def test_asking_and_json_do_not_go_together() -> None:
    done = run("interview", "n.txt", "-o", "f.yaml", "--ask", "--json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["error"] == "ask_and_json"


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert done.exit_code == 2
    assert "appeal" in done.output
