"""`rejoinder read --batch`: JSON lines in, one reading a line out, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rejoinder.cli.main import app

GOOD = {
    "id": "m1",
    "subject": "Listing removed",
    "sender": "notice@amazon.co.uk",
    "date": "2026-03-02",
    "body": "We removed B0CLQ7K2MX because buyers received used items sold as new. Please send invoices within 7 days.",
}


def run(tmp_path: Path, *lines: object, more: tuple[str, ...] = ()) -> tuple[int, str, Path]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    words = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    source.write_text("\n".join(words) + "\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["read", "--batch", str(source), "--out", str(out), "--lang", "en", *more])
    return done.exit_code, done.output, out


def readings(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_message_gives_one_line_in_order(tmp_path: Path) -> None:
    code, _, out = run(tmp_path, GOOD, "", {**GOOD, "id": "m2", "date": None, "subject": None, "sender": None})
    assert code == 0
    first, second = readings(out)
    assert (first["id"], second["id"]) == ("m1", "m2")
    assert first["platform"] == "amazon"
    assert first["marketplace"] == "UK"
    assert first["response_deadline"]["n"] == 7
    assert first["ids"]["asins"] == ["B0CLQ7K2MX"]


def test_labels_beside_the_words_change_nothing(tmp_path: Path) -> None:
    _, _, out = run(tmp_path, GOOD, {**GOOD, "kind": "reinstated", "violations": ["pricing"], "genuine": False})
    first, second = readings(out)
    assert first == second


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "x"}', '{"id": "x", "body": 7}', '{"body": "x"}', '{"id": "x", "body": "x", "date": "soon"}'],
)
def test_a_line_that_is_no_message_is_named_and_nothing_is_written(line: str, tmp_path: Path) -> None:
    code, said, out = run(tmp_path, GOOD, line)
    assert code == 2
    assert "in.jsonl:2" in said
    assert not out.exists()


def test_batch_and_out_go_together(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["read", "--batch", str(tmp_path / "x.jsonl"), "--lang", "en"])
    assert done.exit_code == 2
    assert "--out" in done.output


def test_the_count_is_told_as_json(tmp_path: Path) -> None:
    _, said, out = run(tmp_path, GOOD, more=("--json",))
    assert json.loads(said) == {"schema": 1, "read": 1, "out": str(out)}
