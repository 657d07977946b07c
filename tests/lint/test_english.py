"""The English checker behind our Protocol."""

from __future__ import annotations

import pytest

from rejoinder.lint import grammar_checker
from rejoinder.model.ports import GrammarChecker

pytest.importorskip("harper")


@pytest.fixture(scope="module")
def checker() -> GrammarChecker:
    found = grammar_checker()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "We was not told.",
        "Now he don't meet the rule.",
        "We sell here since three years.",
        "We has received the boxes.",
        "The manual was read, and she have signed it.",
        "Our buyers have no complain.",
        "I thinked it was fine.",
        "We are very very sorry.",
        "This type of failures is rare.",
        "We should of checked the box.",
        "We did not knew it.",
        "The lot had took two weeks.",
    ],
)
def test_slips_are_found_with_their_place(text: str, checker: GrammarChecker) -> None:
    found = [f for f in checker.check(text) if f.code == "grammar"]
    assert found
    for one in found:
        assert one.where.span is not None
        assert text[one.where.span.start : one.where.span.end] == one.where.span.text
        assert one.what.has("zh")
        assert one.what.has("en")


@pytest.mark.parametrize(
    "text",
    [
        "ASIN B0CK4TR81M was relabelled on 4 May.",
        "We apologise for the colour of the aluminium moulds.",
        "We apologize for the color of the aluminum molds.",
        "Mr Xu Lan of Renhe Plastics in Ningbo signed it.",
        "Our FBA stock and the FNSKU labels were checked.",
        "A. Weiss opened the polybag with the earbuds.",
        "Order 113-4482019-7730261, lot C12, report LX-0316.",
    ],
)
def test_names_codes_and_both_spellings_are_no_mistakes(text: str, checker: GrammarChecker) -> None:
    assert list(checker.check(text)) == []


def test_a_misspelt_small_word_is_told_mildly(checker: GrammarChecker) -> None:
    found = list(checker.check("We recieved the parcel."))
    assert [(f.code, f.severity) for f in found] == [("spelling", "notice")]


def test_nothing_is_written_to_standard_output(checker: GrammarChecker, capfd: pytest.CaptureFixture[str]) -> None:
    list(checker.check("We keep being working and stop to being sending, he is go to running it by made."))
    assert capfd.readouterr().out == ""
