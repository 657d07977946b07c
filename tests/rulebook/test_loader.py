"""The rulebook as it is loaded: layers, refusals, days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rejoinder.model.errors import DataError
from rejoinder.model.rules import ControlRule
from rejoinder.rulebook import KINDS, load
from rejoinder.rulebook.files import examine, read_file

HEAD = """schema: 1
defaults:
  recorded: 2026-11-22
  standing: own_judgement
  source: [{kind: craft, place: test}]
"""
CONTROL = """controls:
  - {id: t.a, label: {zh: 甲, en: A}, meaning: {zh: 甲, en: A}%s}
"""


def overlay(folder: Path, *files: str) -> Path:
    for number, text in enumerate(files):
        (folder / f"{number}.yaml").write_text(HEAD + text, encoding="utf-8")
    return folder


def test_every_shipped_rule_follows_its_schema() -> None:
    book = load()
    assert sum(len(book.of(kind)) for kind in KINDS.values()) > 300


def test_the_same_files_have_the_same_hash_and_an_overlay_another(tmp_path: Path) -> None:
    assert load().digest == load().digest
    assert load([overlay(tmp_path, CONTROL % "")]).digest != load().digest


def test_the_compiled_form_is_rebuilt_when_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "o").mkdir()
    first = load([overlay(tmp_path / "o", CONTROL % "")])
    assert "t.a" in first.of(ControlRule)
    second = load([overlay(tmp_path / "o", (CONTROL % "").replace("t.a", "t.b")).absolute() / "."])
    assert "t.b" in second.of(ControlRule)
    assert "t.a" not in second.of(ControlRule)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("controls: {}", "rule_kind"),
        ("nonsense: []", "rule_kind"),
        ("controls: [1]", "rule_record"),
        ("controls:\n  - {id: t.a, id: t.b}", "yaml_duplicate_key"),
    ],
)
def test_a_file_that_is_no_rulebook_file_is_refused(text: str, code: str) -> None:
    with pytest.raises(DataError) as caught:
        read_file((HEAD + text).encode(), "x.yaml")
    assert caught.value.code == code
    assert caught.value.where.startswith("x.yaml:")


def test_a_file_without_its_version_is_refused() -> None:
    with pytest.raises(DataError, match="schema: 1"):
        read_file(b"controls: []", "x.yaml")


def test_two_rules_of_one_id_are_refused_and_both_places_named(tmp_path: Path) -> None:
    book = load([overlay(tmp_path, CONTROL % "", CONTROL % "")])
    with pytest.raises(DataError) as caught:
        book.of(ControlRule)
    assert "0.yaml" in caught.value.say("en")
    assert "1.yaml" in caught.value.say("en")


def test_a_rule_may_not_supersede_without_a_reason(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="reason"):
        load([overlay(tmp_path, CONTROL % ", supersedes: x")])


def test_a_rule_stands_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    book = load([overlay(tmp_path, CONTROL % ", since: 2026-03-01, until: 2026-03-31")])

    def stands(*day: int) -> bool:
        return any(rule.id == "t.a" for rule in book.on(ControlRule, date(*day)))

    assert [stands(2026, 2, 28), stands(2026, 3, 1), stands(2026, 3, 31), stands(2026, 4, 1)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_rule_judged_on_the_notice_looks_at_the_notices_day(tmp_path: Path) -> None:
    book = load([overlay(tmp_path, CONTROL % ", since: 2026-03-01")])
    after, before = date(2026, 3, 5), date(2026, 2, 20)
    assert not any(r.id == "t.a" for r in book.on(ControlRule, after, notice_day=before))
    assert any(r.id == "t.a" for r in book.on(ControlRule, before, notice_day=after))


def test_a_superseded_rule_no_longer_stands(tmp_path: Path) -> None:
    newer = (CONTROL % ", supersedes: t.a, reason: {zh: 新, en: new}").replace("id: t.a", "id: t.b")
    book = load([overlay(tmp_path, CONTROL % "", newer)])
    standing = {rule.id for rule in book.on(ControlRule, date(2026, 11, 22))}
    assert "t.b" in standing
    assert "t.a" not in standing


def test_a_refuted_rule_never_fires_and_must_say_what_speaks_against_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="against"):
        load([overlay(tmp_path, CONTROL % ", standing: refuted")])
    (tmp_path / "2").mkdir()
    against = ", standing: refuted, against: [{text: {zh: 无, en: none}}]"
    told = load([overlay(tmp_path / "2", CONTROL % against)])
    assert "t.a" not in {rule.id for rule in told.on(ControlRule, date(2026, 11, 22))}


@pytest.mark.parametrize(
    ("text", "rule", "key", "todo"),
    [
        (
            "pack: {id: ours, name: {zh: 甲, en: A}, version: '1', maintainer: me}\n",
            "ours",
            "version",
            "Write it like 1.0",
        ),
        (CONTROL.replace("t.a", "t a") % "", "t a", "id", "Use letters, digits"),
        (CONTROL % ", meanin: x", "t.a", "meanin", "Check its spelling"),
        (CONTROL % ", judged_on: notic", "t.a", "judged_on", "Did you mean notice?"),
        (CONTROL % ", against: x", "t.a", "against", "See docs/rulebook.md"),
    ],
)
def test_what_is_wrong_names_rule_key_and_remedy(text: str, rule: str, key: str, todo: str) -> None:
    error = examine((HEAD + text).encode(), "x.yaml").errors[0]
    assert (error.rule, error.key) == (rule, key)
    assert error.todo is not None
    assert todo in error.todo.say("en")
