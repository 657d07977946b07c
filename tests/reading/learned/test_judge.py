"""The encoder at work, and what stands in for it where it cannot run."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake.message import build
from rejoinder.model.rules import ViolationRule
from rejoinder.reading import read
from rejoinder.reading.learned import Blind, Guess, encoder, with_words
from rejoinder.reading.learned.encoder import judged_message
from rejoinder.reading.learned.likeness import described, key
from rejoinder.reading.learned.network import WEIGHTS
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 11, 28)
PLAIN = (
    "Your listing was removed because buyers reported used items sold as new. Please send the invoices within 7 days."
)


def test_nothing_to_read_is_no_crash() -> None:
    judged = judged_message(build("", BOOK))
    assert judged.guesses("demand", 0.5) == ()
    assert judged.chance("demand", 0, 5) == 0.0


def test_the_same_message_is_judged_the_same() -> None:
    first, second = judged_message(build(PLAIN, BOOK)), judged_message(build(PLAIN, BOOK))
    assert first.kinds == second.kinds
    assert first.guesses("demand", 0.5) == second.guesses("demand", 0.5)


def test_every_stretch_lies_in_the_body_whatever_the_subject() -> None:
    message = build(PLAIN, BOOK, headers=[("Subject", "Please send the invoices")])
    judged = judged_message(message)
    for mark in ("accusation", "demand", "deadline", "channel"):
        assert all(0 <= g.start < g.end <= len(message.text) for g in judged.guesses(mark, 0.3))


def test_words_are_added_only_where_the_encoder_is_not_against_it() -> None:
    judged = Blind()
    assert with_words([Guess(0, 4, 0.9)], [(2, 6), (10, 14)], judged, "demand") == (
        Guess(0, 4, 0.9),
        Guess(10, 14, judged.chance("demand", 10, 14)),
    )
    assert with_words([], [(10, 14)], judged, "demand", least=0.9) == ()


def test_without_onnxruntime_the_words_are_read_and_the_notice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(encoder, "encoder", missing)
    notice = read(build(PLAIN, BOOK), BOOK, DAY)
    assert [finding.code for finding in notice.findings] == ["read_by_words_only"]
    assert [d.topic for d in notice.demands] == ["invoice"]
    assert notice.deadline is not None
    assert notice.deadline.n == 7
    assert [v.value for v in notice.violations] == ["used_sold_as_new"]


def test_the_directions_of_the_shipped_rulebook_are_kept_so_that_a_start_costs_nothing() -> None:
    import numpy as np

    with np.load(WEIGHTS / "descriptions.npz") as file:
        kept = set(file["keys"].tolist())
    texts = {text for rule in BOOK.on(ViolationRule, DAY) for text in described(rule)}
    assert not [text for text in texts if key(text) not in kept]
