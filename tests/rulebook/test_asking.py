"""Kinds of paper are named as people list alternatives."""

from __future__ import annotations

import pytest

from rejoinder.model.rules import ANY_PAPER
from rejoinder.rulebook import load
from rejoinder.rulebook.asking import paper_labels


@pytest.mark.parametrize(
    ("kinds", "zh", "en"),
    [
        (("invoice",), "发票", "invoice"),
        (("invoice", "receipt"), "发票、收据或小票", "invoice or receipt"),
        (("invoice", "contract", "receipt"), "发票、合同、收据或小票", "invoice, contract or receipt"),
        ((), "材料", "the paper"),
        (("invoice", ANY_PAPER), "材料", "the paper"),
        (("no_such_kind",), "材料", "the paper"),
    ],
)
def test_alternatives(kinds: tuple[str, ...], zh: str, en: str) -> None:
    told = paper_labels(iter(kinds), load())
    assert told.say("en") == en
    assert told.say("zh") == zh
