"""The command that reads papers: words for people, JSON for programs, plain sentences for mistakes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from rejoinder.cli.main import app

PAPERS = Path(__file__).parents[2] / "examples" / "amazon-us-inauthentic" / "papers"
GOOD = PAPERS / "invoice-HG-260314-02.pdf"


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["inspect", *words])
    return done.exit_code, done.output


def test_a_paper_is_told_in_words_with_its_level_and_how_it_was_read() -> None:
    code, told = run(str(GOOD), "--lang", "en", "--on", "2026-11-15")
    assert code == 0
    assert "HG-260314-02" in told
    assert "text layer" in told
    assert "SHA-256" in told


def test_a_program_gets_every_value_with_its_place() -> None:
    code, told = run(str(GOOD), "--json", "--on", "2026-11-15")
    assert code == 0
    paper = json.loads(told)["papers"][0]
    assert paper["kind"] == "invoice"
    assert all(field["how"] and field["confidence"] for field in paper["fields"])


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    code, told = run(str(GOOD), "--as", "letter_of_marque", "--lang", "en")
    assert code != 0
    assert "business_licence" in told


def test_a_batch_answers_every_record_in_order(tmp_path: Path) -> None:
    names = sorted(path.name for path in PAPERS.glob("*.pdf"))[:3]
    manifest, out = tmp_path / "m.jsonl", tmp_path / "out.jsonl"
    manifest.write_text("".join(json.dumps({"file": name}) + "\n" for name in names), encoding="utf-8")
    code, _ = run("--batch", str(manifest), "--root", str(PAPERS), "--out", str(out))
    assert code == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["file"] for one in found] == names
    assert all(one["alteration"] == "none" for one in found)


def test_a_manifest_may_not_climb_out_of_its_root(tmp_path: Path) -> None:
    manifest = tmp_path / "m.jsonl"
    manifest.write_text('{"file": "../secret.pdf"}\n', encoding="utf-8")
    code, told = run("--batch", str(manifest), "--root", str(tmp_path), "--out", str(tmp_path / "o"), "--lang", "en")
    assert code != 0
    assert "names no paper" in told


def test_a_case_shows_what_its_papers_cover() -> None:
    code, told = run("--case", str(PAPERS.parent), "--json", "--on", "2026-11-10")
    assert code == 0
    matrix = json.loads(told)["matrix"]
    assert matrix["claims"]
    assert {row["product"] for row in matrix["products"]} >= {"B0CLQ7K2MX"}
