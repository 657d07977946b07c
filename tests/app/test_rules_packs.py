"""Packs of rules: data only, checked first, shown, added, removed and brought back; the firm's own stay at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder.app.rulebook.checking import check_rules
from rejoinder.app.rulebook.packs import add, remove
from rejoinder.model.errors import DataError, InputError, RejoinderError
from rejoinder.model.rules import AdviceRule, ClockRule
from rejoinder.rulebook import layers, load
from rejoinder.rulebook.book import Rulebook

MANIFEST = """schema: 1
pack: {id: %s, name: {zh: 我司, en: Ours}, version: "%s", maintainer: somebody}
"""
RULES = """schema: 1
defaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: firm}]}
advice:
  - {id: ours.keep, kind: do, text: {zh: 先存截图, en: Save screenshots first}, platforms: [amazon], kinds: [%s]}
clocks:
  - id: amazon.answer_72h
    supersedes: amazon.answer_72h
    reason: {zh: 我司更严, en: We are stricter}
    platform: amazon
    title: {zh: 48 小时, en: 48 hours}
    kinds: [deactivation]
    duration: {n: 48, unit: hours}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def pack(folder: Path, ident: str = "ours", version: str = "1.0", kind: str = "deactivation") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(MANIFEST % (ident, version), encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES % kind, encoding="utf-8")
    return folder


def hours(book: Rulebook) -> int:
    return book.get(ClockRule, "amazon.answer_72h").duration.n


def test_a_pack_is_shown_then_added_then_removed_then_brought_back(home: Path, tmp_path: Path) -> None:
    source = pack(tmp_path / "source")
    shown = add(source, only_show=True)
    assert shown.done == "would_add"
    assert [ref.id for ref in shown.supersedes] == ["amazon.answer_72h"]
    assert hours(load()) == 72
    assert add(source).rules == 2
    assert hours(load()) == 48
    assert load().packs["ours"].version == "1.0"
    assert remove("ours").done == "removed"
    assert hours(load()) == 72
    assert remove("ours", undo=True).done == "added"
    assert hours(load()) == 48


def test_a_newer_version_takes_the_place_of_the_older_and_can_be_undone(home: Path, tmp_path: Path) -> None:
    add(pack(tmp_path / "one"))
    second = add(pack(tmp_path / "two", version="1.1"))
    assert second.before is not None
    assert (second.before.version, second.pack.version) == ("1.0", "1.1")
    assert remove("ours", undo=True).pack.version == "1.0"
    assert load().packs["ours"].version == "1.0"


def test_a_pack_with_a_mistake_is_not_added_and_the_place_is_named(home: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        add(pack(tmp_path / "bad", kind="deactivatoin"))
    assert "rules.yaml:4" in caught.value.where
    assert "deactivatoin" in caught.value.say("zh")
    assert not (home / "packs" / "ours").exists()


@pytest.mark.parametrize("name", ["run.py", "lib.so", "rules.yaml.exe", "sub/install.sh"])
def test_a_pack_holds_data_only(home: Path, tmp_path: Path, name: str) -> None:
    source = pack(tmp_path / "code")
    (source / name).parent.mkdir(exist_ok=True)
    (source / name).write_bytes(b"x")
    with pytest.raises(InputError) as caught:
        add(source)
    assert caught.value.code == "not_data"
    assert not (home / "packs").exists()


def test_words_about_the_rules_may_lie_beside_them(home: Path, tmp_path: Path) -> None:
    source = pack(tmp_path / "told")
    (source / "sub").mkdir()
    for name in ("README.md", "LICENSE", "notes.txt", "sub/more.md"):
        (source / name).write_text("about", encoding="utf-8")
    assert add(source, only_show=True).rules == 2


@pytest.mark.parametrize("ident", ["amazon", "core", "joom", "overlay", "data"])
def test_the_names_of_what_is_shipped_are_taken(home: Path, tmp_path: Path, ident: str) -> None:
    with pytest.raises(InputError, match="shipped"):
        add(pack(tmp_path / "p", ident))


@pytest.mark.parametrize("undo", [False, True])
def test_what_was_never_added_cannot_be_removed_or_brought_back(home: Path, undo: bool) -> None:
    with pytest.raises(RejoinderError):
        remove("nothing", undo=undo)


def test_a_folder_without_a_manifest_is_no_pack(home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pack\.yaml"):
        add(tmp_path)


def test_the_firms_own_rules_lie_beside_and_are_known_as_such(home: Path) -> None:
    own = home / "overlay"
    own.mkdir(parents=True)
    (own / "rules.yaml").write_text(RULES % "deactivation", encoding="utf-8")
    book = load()
    assert hours(book) == 48
    assert layers.layer_of(book.place(AdviceRule, "ours.keep")) == layers.OVERLAY
    assert hours(load([])) == 72


def test_check_names_file_line_key_and_remedy(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        RULES % "deactivation, deactivation" + "    violations: [no_such_violation]\n", encoding="utf-8"
    )
    found = check_rules(tmp_path).problems
    assert [(p.code, p.line, p.rule, p.key) for p in found] == [
        ("rule.dead_id", 13, "amazon.answer_72h", "violations.0")
    ]
    assert found[0].file.endswith("a.yaml")
    assert found[0].todo is not None


def test_check_says_every_mistake_of_every_file_at_once(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("schema: 1\ncontrols:\n  - {id: t.a}\n  - nonsense\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("controls: []\n", encoding="utf-8")
    found = check_rules(tmp_path).problems
    assert {p.code for p in found} == {"rule_schema", "rule_record", "rule_version"}
    assert sum(p.code == "rule_schema" for p in found) == 5  # label, meaning, recorded, standing, source


def test_a_folder_without_rules_is_said_to_have_none(home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        check_rules(tmp_path)


def test_the_template_is_a_sound_pack(home: Path, root: Path) -> None:
    shown = add(root / "docs" / "template", only_show=True)
    assert shown.pack.id == "my-rules"
    assert shown.problems == ()
