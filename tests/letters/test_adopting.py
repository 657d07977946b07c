"""A letter edited elsewhere comes back: matched without marks, edits judged by what they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.letters.adopting import adopt
from rejoinder.model.adopted import Adopted
from rejoinder.model.base import Text
from rejoinder.model.letter import Basis, Group, Letter, Section, Statement

CAUSE = "On 2 May our only label printer failed and we had no spare one."
ACTION = "On 10 May we bought a second printer."
PREVENTION = "Since 13 May our dispatcher prints a test label on both machines every morning."
KNOWN = f"notice of 20 May 2026 about order 113-4482019-7730261. {CAUSE} {ACTION} {PREVENTION}"


def statement(ident: str, words: str, *tokens: str) -> Statement:
    return Statement(
        id=ident, role="cause", text=Text({"en": words, "zh": "话"}), basis=(Basis(fact=ident),), tokens=tokens
    )


def letter() -> Letter:
    statements = (
        statement("s1", CAUSE, "2 May"), statement("s2", ACTION, "10 May"), statement("s3", PREVENTION, "13 May"),
    )  # fmt: skip
    return Letter(
        id="l", day=date(2026, 6, 1), salutation=Text({"en": "Dear team,"}), closing=Text({"en": "Kind regards"}),
        sections=(Section(id="body", groups=(Group(id="g", statements=statements),)),),
    )  # fmt: skip


def back(*lines: str) -> Adopted:
    return adopt(letter(), "Dear team,\n\n" + "\n".join(lines) + "\n\nKind regards", KNOWN)


def changed(adopted: Adopted) -> list[tuple[str, str]]:
    return [(one.change, one.statement) for one in adopted.sentences if one.change != "kept"]


def test_a_letter_that_comes_back_as_it_went_is_unchanged() -> None:
    adopted = back(CAUSE, ACTION, PREVENTION)
    assert changed(adopted) == []
    assert adopted.findings == ()
    assert adopted.letter == letter()


@pytest.mark.parametrize(
    "lines",
    [
        (f"{CAUSE} {ACTION} {PREVENTION}",),
        (f"1. {CAUSE}", f"2. {ACTION}", f"- {PREVENTION}"),
        (ACTION, CAUSE, PREVENTION),
    ],
    ids=["one paragraph", "as a list", "in another order"],
)
def test_another_layout_is_no_change(lines: tuple[str, ...]) -> None:
    assert changed(back(*lines)) == []


def test_an_edit_that_keeps_its_facts_keeps_its_basis() -> None:
    adopted = back(CAUSE, "On 10 May we bought a second label printer.", PREVENTION)
    assert changed(adopted) == [("edited", "s2")]
    edited = next(s for s in adopted.letter.statements() if s.id == "s2")
    assert (edited.origin, len(edited.basis)) == ("edited", 1)
    assert adopted.findings == ()


def test_an_edit_that_loses_its_day_loses_its_basis() -> None:
    adopted = back(CAUSE, "Later we bought a second printer.", PREVENTION)
    edited = next(s for s in adopted.letter.statements() if s.id == "s2")
    assert edited.basis == ()
    assert [f.code for f in adopted.findings] == ["adopt.unbacked"]


def test_a_number_that_nobody_gave_is_asked_about() -> None:
    adopted = back(CAUSE, "On 10 May we bought 17 printers.", PREVENTION)
    assert adopted.findings[0].code == "adopt.unknown_fact"
    assert "17" in adopted.findings[0].what.say("en")


def test_new_sentences_are_foreign_and_rest_on_nothing() -> None:
    adopted = back(CAUSE, ACTION, PREVENTION, "We have also told all 44 buyers about it.")
    assert changed(adopted) == [("new", "")]
    added = adopted.letter.statements()[-1]
    assert (added.origin, added.basis) == ("foreign", ())
    assert adopted.sentences[-1].unknown == ("44",)


def test_what_the_case_knows_is_no_news() -> None:
    adopted = back(CAUSE, ACTION, PREVENTION, "This concerns order 113-4482019-7730261.")
    assert adopted.sentences[-1].unknown == ()


def test_a_dropped_statement_leaves_the_letter() -> None:
    adopted = back(CAUSE, PREVENTION)
    assert changed(adopted) == [("dropped", "s2")]
    assert [s.id for s in adopted.letter.statements()] == ["s1", "s3"]
