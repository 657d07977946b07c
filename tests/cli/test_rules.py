"""``rejoinder rules``: each command in both languages and as JSON that keeps its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli.main import app
from rejoinder.model.rules_output import RULES_OUTPUT

RULES = """schema: 1
defaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: firm}]}
advice:
  - {id: ours.keep, kind: do, text: {zh: 先存截图, en: Save screenshots first}, platforms: [%s], kinds: [deactivation]}
"""
PACK = "schema: 1\npack: {id: ours, name: {zh: 我司, en: Ours}, version: '1.0', maintainer: somebody}\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["rules", *[str(word) for word in words]])


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES % "amazon", encoding="utf-8")
    return folder


def printed(root: Path, name: str, done: Result) -> Any:
    found = json.loads(done.stdout)
    kept = json.loads((root / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.validate(found, kept)
    return found


CALLS = {
    "rules-list-output": ("list", "odr"),
    "rules-show-output": ("show", "amazon.performance_odr"),
    "rules-diff-output": ("diff", "2024-01-01", "2026-11-01"),
    "rules-sources-output": ("sources",),
}


@pytest.mark.parametrize("name", sorted(CALLS))
def test_what_is_printed_as_json_keeps_its_schema(name: str, root: Path) -> None:
    done = run(*CALLS[name], "--json")
    assert done.exit_code == 0
    assert printed(root, name, done)["schema"] == 1


def test_every_output_has_a_command_that_is_tested() -> None:
    others = {"rules-check-output", "rules-pack-output", "rules-affected-output"}
    assert set(RULES_OUTPUT) == set(CALLS) | others


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", ("可信程度：", "来源", "用在哪里")), ("en", ("Standing: ", "Sources", "Named by"))]
)
def test_show_says_standing_sources_and_who_names_the_rule(lang: str, said: tuple[str, ...]) -> None:
    done = run("show", "clocks:amazon.answer_72h", "--lang", lang)
    assert done.exit_code == 0
    for words in said:
        assert words in done.stdout


def test_show_says_what_speaks_against_a_rule() -> None:
    assert "What speaks against it" in run("show", "joom.spain_5bd", "--lang", "en").stdout


def test_an_unknown_id_is_answered_with_one_that_is_like_it() -> None:
    done = run("show", "amazon.performance_odd", "--lang", "en")
    assert done.exit_code == 2
    assert "amazon.performance_odr" in done.output


def test_check_names_the_place_and_leaves_with_one(pack: Path, root: Path) -> None:
    (pack / "rules.yaml").write_text(RULES % "amazn", encoding="utf-8")
    done = run("check", pack, "--json")
    assert done.exit_code == 1
    problem = printed(root, "rules-check-output", done)["problems"][0]
    assert (problem["line"], problem["rule"], problem["key"]) == (4, "ours.keep", "platforms.0")


def test_a_pack_is_added_shown_and_removed(pack: Path, root: Path) -> None:
    assert run("check", pack).exit_code == 0
    assert printed(root, "rules-pack-output", run("add", pack, "--dry-run", "--json"))["done"] == "would_add"
    assert "unknown" not in run("add", pack, "--lang", "en").output
    assert "ours.keep" in run("list", "ours", "--lang", "en").stdout
    assert "--undo" in run("remove", "ours", "--lang", "en").stdout
    assert "ours.keep" not in run("list", "ours", "--lang", "en").stdout
