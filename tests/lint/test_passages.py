"""Passages of our own, each with a fault or only looking like it: what the rulebook's words alone tell of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rejoinder.app.linting import told_in
from rejoinder.lint import lint
from rejoinder.lint.matters import contradictions, elsewhere, made_up
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.lint.words import word_hits
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook import load

BOOK, DAY = load(), date(2026, 11, 29)
RULES = rules(BOOK, DAY)
APART = Path(__file__).parents[2] / "training" / "letters" / "texts" / "apart" / "ida-passages.jsonl"
PASSAGES = [json.loads(line) for line in APART.read_text("utf-8").splitlines()]
TOLD = {"contradictory_stance": 11, "admits_fabrication": 12, "wrong_violation_content": 12, "grammar": 8}
"""How many of 12 faulty passages the words tell; the encoder adds to that."""
OWNED = LetterTold(
    platform="amazon", violation="inauthentic", stance="own", allegations=("the razors are not genuine",)
)
DENIED = OWNED.model_copy(update={"stance": "dispute"})


def told_by_words(record: dict[str, Any]) -> set[str]:
    found, told = sentences(record["body"]), told_in(record)
    hits = [*contradictions(found, RULES, told), *elsewhere(found, RULES, told), *made_up(found, RULES)]
    hits += [hit for hit in word_hits(found, RULES, told.platform) if hit.code in ("grammar", "admits_fabrication")]
    return {hit.code for hit in hits}


@pytest.mark.parametrize("record", [r for r in PASSAGES if r["near_miss"]], ids=lambda r: r["id"])
def test_a_passage_that_only_looks_faulty_is_left_alone(record: dict[str, Any]) -> None:
    assert told_by_words(record) == set()


@pytest.mark.parametrize("code", sorted(TOLD))
def test_most_faulty_passages_are_told_by_words(code: str) -> None:
    faulty = [r for r in PASSAGES if r["kind"] == code and not r["near_miss"]]
    assert len(faulty) == 12
    assert sum(code in told_by_words(r) for r in faulty) >= TOLD[code]


def codes(text: str, told: LetterTold) -> set[str]:
    return {finding.code for finding in lint(text, told, BOOK, DAY).findings}


@pytest.mark.parametrize("record", [r for r in PASSAGES if r["kind"] == "apology_only"], ids=lambda r: r["id"])
def test_an_apology_is_alone_only_where_no_fact_stands_beside_it(record: dict[str, Any]) -> None:
    if record["near_miss"] or record["id"] != "ida-128":  # which names the measure in general words
        assert ("apology_only" in codes(record["body"], told_in(record))) is not record["near_miss"]


def test_what_was_made_up_and_is_openly_withdrawn_is_no_admission() -> None:
    told = "He changed the issue date on the certificate."
    assert list(made_up(sentences(told), RULES))
    assert not list(made_up(sentences(f"{told} We withdraw the certificate."), RULES))


@pytest.mark.parametrize(
    ("concession", "contrary"),
    [
        ("OK, so maybe ten of the razors were knock-offs.", True),
        ("Yes, we received your notice on 4 May.", False),
        ("The ten razors that came back are genuine as well.", False),
        ("Some buyers say the razors are fakes.", False),
    ],
)
def test_a_concession_contradicts_a_dispute(concession: str, contrary: bool) -> None:
    text = f"Every razor comes from the brand. {concession}"
    assert bool(contradictions(sentences(text), RULES, DENIED)) is contrary
