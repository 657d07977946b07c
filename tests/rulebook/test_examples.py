"""The example accusations of the violations: enough of them, in many tongues, each in one place only."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rejoinder.model.rules import PlatformRule, ViolationRule
from rejoinder.rulebook import load

BOOK = load()
ENTRIES = list(BOOK.of(ViolationRule).values())
FEWEST = 24
FEWEST_OF_AN_ENTRY = 12
WORDS = (6, 30)
SIGNS = (8, 60)
HAN = re.compile(r"[\u3400-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@pytest.mark.parametrize("violation", sorted({entry.violation for entry in ENTRIES}))
def test_every_violation_is_described_by_many_examples(violation: str) -> None:
    own = [entry for entry in ENTRIES if entry.violation == violation]
    assert sum(len(entry.examples) for entry in own) >= FEWEST
    assert min(len(entry.examples) for entry in own) >= FEWEST_OF_AN_ENTRY


def test_examples_of_every_entry_are_english_chinese_and_of_other_tongues() -> None:
    for entry in ENTRIES:
        chinese = [text for text in entry.examples if HAN.search(text) and not KANA.search(text)]
        assert len(chinese) >= 2, entry.id
        assert any(text.isascii() for text in entry.examples), entry.id
        assert any(CYRILLIC.search(text) or KANA.search(text) for text in entry.examples), entry.id


def test_an_example_is_one_short_sentence() -> None:
    odd = []
    for entry in ENTRIES:
        for text in entry.examples:
            size, limits = (len(text), SIGNS) if HAN.search(text) else (len(text.split()), WORDS)
            if not limits[0] <= size <= limits[1] or text != text.strip():
                odd.append(f"{entry.id}: {text}")
    assert odd == []


def test_no_example_speaks_for_two_violations() -> None:
    """Not even with the words that prove a matcher: a text that stands twice would count double."""
    texts = Counter(text.casefold() for entry in ENTRIES for text in (*entry.examples, *entry.match.fires))
    ours = {text.casefold() for entry in ENTRIES for text in entry.examples}
    assert not [text for text in ours if texts[text] > 1]


def test_no_example_holds_a_word_of_the_other_platform() -> None:
    names = {rule.id: rule.own_terms for rule in BOOK.of(PlatformRule).values()}
    foreign = {place: [t for other, terms in names.items() if other != place for t in terms] for place in names}
    leaks = [
        f"{entry.id}: {text}"
        for entry in ENTRIES
        for text in entry.examples
        for term in foreign[entry.platform]
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text)
    ]
    assert leaks == []


def test_poor_condition_is_a_violation_and_nothing_named_is_none() -> None:
    known = {entry.violation for entry in ENTRIES}
    assert "product_condition_other" in known
    assert "unspecified" not in known
