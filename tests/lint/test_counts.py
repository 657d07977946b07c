"""What is counted: ids, dates and quantities, passives."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rejoinder.lint.counts import Words, has_quantity, missing_ids, passive, passive_heavy, without_ids
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.rulebook import load


@pytest.fixture(scope="module")
def words() -> Words:
    return rules(load(), date(2026, 11, 28)).words


def test_an_id_counts_wherever_it_stands() -> None:
    ids = ("B0CK4TR81M", "113-4482019-7730261")
    assert missing_ids("asin b0ck4tr81m, order 113-4482019-7730261", ids) == ()
    assert missing_ids("ASIN B0CK4TR81M only", ids) == ("113-4482019-7730261",)
    assert missing_ids("anything", ("", " ")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We did it yesterday.", "He checks it weekly.", "It was on Monday.", "In March we moved.", "We sold 41 units.",
        "Two packers left.", "We have 800,000 happy buyers.", "The rate fell to 3 %.", "Last week we moved.",
    ],
)  # fmt: skip
def test_a_number_a_day_or_a_rhythm_is_a_quantity(text: str, words: Words) -> None:
    assert has_quantity(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "We are sorry and will do better.", "1. We checked the stock.\n2. We told the staff.",
        "ASIN B0CK4TR81M is ours.",
        "Order 113-4482019-7730261 was late.", "See exhibit 2 and page 3.", "The rate was 12 % as you wrote.",
        "We answer within 72 hours as you ask.", "At once we told the packer.", "The second packer may leave.",
        "Complaint 10229481773 is known to us.",
    ],
)  # fmt: skip
def test_ids_list_numbers_and_the_notices_own_figures_are_none(text: str, words: Words) -> None:
    notice = "late shipment rate of 12 %; answer within 72 hours"
    assert not has_quantity(text, words, notice, ("113-4482019-7730261",))


@pytest.mark.parametrize(
    "text", ["The goods were sent late.", "It got lost twice.", "They have been carefully checked."]
)
def test_a_form_of_be_and_a_participle_are_a_passive(text: str, words: Words) -> None:
    assert passive(text, words) is not None


@pytest.mark.parametrize(
    "text",
    [
        "We were late.", "The lid is red.", "She is indeed our packer.", "We checked the goods.",
        "They are in need of it.",
        "It was a hundred.", "He was here and we then checked it.",
    ],
)  # fmt: skip
def test_other_forms_are_none(text: str, words: Words) -> None:
    assert passive(text, words) is None


def test_a_letter_is_heavy_only_above_a_third_and_with_some_passives(words: Words) -> None:
    heavy = "The stock was checked twice. The units were sent back. The page was closed. We told all the buyers."
    light = "The stock was checked twice. We sent the units back. We closed the page. We told all the buyers."
    assert len(passive_heavy(sentences(heavy), words)) == 3
    assert passive_heavy(sentences(light), words) == ()
    assert passive_heavy(sentences("The stock was checked twice."), words) == ()


@pytest.mark.parametrize("after", ["3 was paid.", "And 3 more.", "Two came.", "B0CK4TR81M 3", "We know.", "(3) No."])
@pytest.mark.parametrize("end", ["exhibit", "See exhibit 2", "No.", "within 72", "ended."])
def test_the_beginning_of_a_letter_is_judged_as_the_whole_letter_is(end: str, after: str, words: Words) -> None:
    letter = f"{'We are sorry. ' * 15}{end}\n{after}\nSee page 4."
    begun = re.search(r"\d|Two", without_ids(letter, words.labels)) is not None
    assert has_quantity(letter, words) == begun
