"""`rejoinder lint`: one letter or many, findings with place, reason and remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rejoinder.app.linting import told_by
from rejoinder.cli.main import app
from rejoinder.model.notice import Demand, Message, Notice
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Span
from rejoinder.rulebook import load

BAD = "Dear team,\n\nWe will do our best. Please give us one more chance, we beg you.\n"
RECORD = {
    "id": "a",
    "platform": "amazon",
    "stance": "own",
    "body": BAD,
    "notice": {"allegations": [], "demands": [], "ids": []},
}


def run(*arguments: str, given: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["lint", *arguments, "--lang", "en"], input=given)
    return done.exit_code, done.output


def batch(tmp_path: Path, *lines: object) -> tuple[int, str, Path]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    words = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    source.write_text("\n".join(words) + "\n", encoding="utf-8")
    code, said = run("--batch", str(source), "--out", str(out))
    return code, said, out


def found(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_letter_is_told_its_faults_and_how_to_mend_them(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(BAD, encoding="utf-8")
    code, said = run(str(letter), "--platform", "amazon")
    assert code == 1
    assert "give us one more chance" in said
    assert "→" in said


def test_a_pasted_letter_gives_json_with_places() -> None:
    code, said = run("-", "--json", given=BAD)
    report = json.loads(said)
    spans = [f["where"]["span"] for f in report["findings"] if "span" in f["where"]]
    assert code == 1
    assert spans
    assert report["schema"] == 1
    assert {s["does"] for s in report["sentences"]} >= {"frame"}


def test_a_batch_gives_one_line_each_in_order(tmp_path: Path) -> None:
    code, _, out = batch(tmp_path, RECORD, "", {"id": 7, "text": "We will do our best."})
    assert code == 0
    first, second = found(out)
    assert (first["id"], second["id"]) == ("a", 7)
    seen = {f["code"] for f in first["findings"]}
    assert {"emotional_plea", "no_root_cause"} <= seen
    for one in first["findings"]:
        assert one["severity"] in ("error", "warning", "info")
        assert one["text"] is None or BAD[one["start"] : one["end"]] == one["text"]


def test_labels_beside_a_letter_change_nothing(tmp_path: Path) -> None:
    labelled = {**RECORD, "faults": [], "spans": {}, "quality": "good", "author": "native", "unanswered": {}}
    _, _, out = batch(tmp_path, RECORD, labelled)
    first, second = found(out)
    assert first == second


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "x"}', '{"body": "x"}', '{"id": "x", "body": 7}', '{"id": "x", "body": "x", "notice": 3}'],
)
def test_a_line_that_is_no_letter_is_named_and_nothing_is_written(line: str, tmp_path: Path) -> None:
    code, said, out = batch(tmp_path, RECORD, line)
    assert code == 2
    assert "in.jsonl:2" in said
    assert not out.exists()


@pytest.mark.parametrize("arguments", [("--batch", "x.jsonl"), ("--out", "y.jsonl"), ("nowhere.txt",), ()])
def test_what_is_missing_is_said(arguments: tuple[str, ...]) -> None:
    code, said = run(*arguments)
    assert code == 2
    assert said.strip()


def test_what_is_done_in_the_account_needs_no_words_in_the_letter() -> None:
    book = load()
    span = Span(source="n", start=0, end=9, text="Ship them")
    every = book.of(TopicRule).values()
    topics = [rule for by in ("route", "statement") for rule in [t for t in every if t.answered_by == by][:3]]
    asked = tuple(Demand(id=f"d{n}", kind=t.kind, topic=t.id, span=span) for n, t in enumerate(topics))
    notice = Notice(id="n", message=Message(id="m", text="Ship them"), platform="amazon", kind="other", demands=asked)
    assert {t.answered_by for t in topics} == {"route", "statement"}
    assert len(told_by(notice, book).demands) == sum(t.answered_by == "statement" for t in topics)
