"""A letter that owns and denies one thing, or answers another violation, is asked about; a sound one never is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rejoinder.app.linting import told_in
from rejoinder.lint import lint
from rejoinder.lint.matters import beside, contradictions, elsewhere
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules import MatterRule
from rejoinder.rulebook import load
from rejoinder.rulebook.matching import compiled

BOOK, DAY = load(), date(2026, 11, 28)
RULES = rules(BOOK, DAY)
MATTERS = BOOK.of(MatterRule)
REVIEWS = LetterTold(platform="amazon", violation="review_manipulation", stance="own", allegations=("paid reviews",))
LINKED = LetterTold(platform="amazon", violation="related_account", stance="own", allegations=("a linked account",))
MARK = LetterTold(
    platform="amazon", violation="ip_trademark", stance="own", allegations=("the word Orvella in the title",)
)
SAFETY = LetterTold(platform="amazon", violation="product_safety", stance="own", allegations=("the toaster got hot",))


@pytest.mark.parametrize("part", ["owns", "denies", "speaks"])
@pytest.mark.parametrize("ident", MATTERS)
def test_a_matter_is_told_by_its_words_and_left_alone_otherwise(ident: str, part: str) -> None:
    match = getattr(MATTERS[ident], part)
    if match is not None:
        ready = compiled(match, ("en",))
        assert [text for text in match.fires if not ready.find(text)] == []
        assert [text for text in match.silent if ready.find(text)] == []


def contrary(text: str, told: LetterTold) -> list[str]:
    return [text[hit.start : hit.end] for hit in contradictions(sentences(text), RULES, told)]


@pytest.mark.parametrize(
    ("owned", "denied", "told"),
    [
        ("We offered 41 buyers a voucher for a review.", "We have never paid anyone for a review.", REVIEWS),
        ("In June two cousins wrote reviews for the kettle.", "We never asked any family member.", REVIEWS),
        ("We opened a second account in 2023.", "We only have one account.", LINKED),
        ("Our clerk typed the brand name into the title.", "We have never used the name.", MARK),
        ("We accept that this was a breach of the policy.", "For the record, we broke no rule.", MARK),
        ("It was our mistake to use the word Orvella.", "We never used that word in a title.", MARK),
    ],
)
def test_owning_and_denying_one_thing_are_both_shown(owned: str, denied: str, told: LetterTold) -> None:
    text = f"Dear team,\n{owned} {denied}\nMaren Whitlock"
    assert sorted(contrary(text, told)) == sorted([owned, denied])
    found = [f for f in lint(text, told, BOOK, DAY, blind=True).findings if f.code == "contradictory_stance"]
    assert [f.severity for f in found] == ["ask", "ask"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We offered a voucher for a review. Since 4 May all reviews are genuine.", REVIEWS),
        ("Two cousins wrote reviews for the kettle. We have never paid anyone for a review.", REVIEWS),
        ("We offered a voucher for a review. In our first letter we wrote that we never paid for a review.", REVIEWS),
        ("We offered a voucher for a review. “We never paid anyone for a review” was not true.", REVIEWS),
        ("We will never again ask friends for reviews. Two cousins wrote reviews for the kettle.", REVIEWS),
        ("We opened a second account in 2023. Since 4 May we have only one account.", LINKED),
        ("My brother works in our warehouse. We only have one account.", LINKED),
        ("Our clerk typed the brand name into the title. We never used the word on the product itself.", MARK),
        ("We accept that this was a breach. The other 11 listings violate no policy.", MARK),
        ("It was our mistake to use the word Orvella. We did not check the word in the register.", MARK),
        ("It was our mistake. We had not trained the packer.", MARK),
        ("It was our mistake. We never sold lamps.", MARK),
    ],
)
def test_what_only_looks_contrary_is_left_alone(text: str, told: LetterTold) -> None:
    assert contrary(text, told) == []


def test_of_two_allegations_one_may_be_owned_and_one_denied() -> None:
    told = MARK.model_copy(update={"stance": "mixed", "allegations": ("the word Orvella", "a copied picture")})
    text = (
        "It was our mistake to use the word Orvella. We never copied a picture. We accept that the word was a breach."
    )
    assert contrary(text, told) == []


@pytest.mark.parametrize(
    ("add", "told"),
    [
        ("As for the late shipments, we changed the carrier.", SAFETY),
        ("We do not sell replicas.", SAFETY),
        ("On the smoke problem, the kettles were tested.", MARK),
        ("Two people look at each return so that no used unit is sold as new.", MARK),
        ("We stopped asking buyers for positive reviews.", SAFETY),
        ("The packaging was redesigned to prevent transit damage.", MARK),
    ],
)
def test_an_answer_to_another_violation_is_shown(add: str, told: LetterTold) -> None:
    text = f"We stopped the offer on 4 May. {add}"
    assert [text[hit.start : hit.end] for hit in elsewhere(sentences(text), RULES, told)] == [add]


@pytest.mark.parametrize(
    ("add", "told"),
    [
        ("As for the late shipments, we changed the carrier.", LetterTold(platform="amazon")),
        ("As for the late shipments, we changed the carrier.", LetterTold(violation="unspecified")),
        ("As for the late shipments, we changed the carrier.", LetterTold(violation="performance_odr")),
        ("As for the late shipments, we changed the carrier.", LetterTold(violation="amazon.performance_odr")),
        (
            "As for the late shipments, we changed the carrier.",
            SAFETY.model_copy(update={"demands": ("explain the late shipments",)}),
        ),
        ("We do not sell replicas.", LetterTold(violation="counterfeit")),
        ("We bought the stock from the brand; invoice TL-11 is enclosed.", SAFETY),
        ("The toasters that got hot overheated at the plug.", SAFETY),
        ("“Late shipments” is the name of another policy.", SAFETY),
        ("The delivery of 4 May held 40 toasters.", SAFETY),
    ],
)
def test_what_belongs_to_the_case_or_to_an_unknown_one_is_left_alone(add: str, told: LetterTold) -> None:
    assert list(elsewhere(sentences(f"We stopped the offer on 4 May. {add}"), RULES, told)) == []


APART = Path(__file__).parents[2] / "training" / "letters" / "texts" / "apart" / "eve-variants.jsonl"
LOOKS = [json.loads(line) for line in APART.read_text("utf-8").splitlines()]
TOLD = {"contradictory_stance": 19, "wrong_violation_content": 24, "irrelevant_content": 18}
"""How many of 24 letters with the fault the rulebook's words tell; the encoder adds to that."""


def told_by_words(record: dict[str, Any]) -> set[str]:
    found, told = sentences(record["body"]), told_in(record)
    hits = (*contradictions(found, RULES, told), *elsewhere(found, RULES, told), *beside(found, RULES, told))
    return {hit.code for hit in hits}


@pytest.mark.parametrize("record", [r for r in LOOKS if r["near_miss"]], ids=lambda r: r["id"])
def test_a_sentence_that_only_looks_like_it_is_left_alone(record: dict[str, Any]) -> None:
    assert told_by_words(record) == set()


@pytest.mark.parametrize("code", sorted(TOLD))
def test_most_letters_with_the_fault_are_told_by_words_alone(code: str) -> None:
    faulty = [r for r in LOOKS if r["kind"] == code and not r["near_miss"]]
    assert len(faulty) == 24
    assert sum(told_by_words(r) == {code} for r in faulty) >= TOLD[code]


@pytest.mark.parametrize("stance", ["", "mixed", "dispute"])
def test_a_flat_denial_contradicts_only_a_letter_that_owns(stance: str) -> None:
    told = LetterTold(
        violation="review_manipulation", stance=stance, allegations=("cards offering a gift for reviews",)
    )
    text = "We have never offered anything to a buyer for a review."
    assert list(contradictions(sentences(text), RULES, told)) == []
    owning = told.model_copy(update={"stance": "own"})
    assert [hit.code for hit in contradictions(sentences(text), RULES, owning)] == ["contradictory_stance"]
