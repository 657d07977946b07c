"""An accusation answered in parts is judged part by part: each product in its own sentences, with its own papers."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.letters.differing import ASINS, differing
from tests.letters.sellers import BOOK, DAY, Walk, answered

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Verdict
from rejoinder.model.letter import Statement
from rejoinder.selfcheck import check

CODES = {"check.part_crossed", "check.part_unnamed", "check.part_paper"}


@lru_cache(maxsize=2)
def sound(kind: str = "inauthentic") -> Case:
    return differing("amazon", kind)


def changed(case: Case, part: str, before: str, after: str) -> Case:
    """Return a case whose sentences about one part say something else."""
    assert case.letter is not None

    def one(statement: Statement) -> Statement:
        if statement.points != (part,):
            return statement
        return statement.model_copy(
            update={"text": Text({k: v.replace(before, after) for k, v in statement.text.root.items()})}
        )

    sections = tuple(
        section.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(update={"statements": tuple(map(one, group.statements))})
                    for group in section.groups
                )
            }
        )
        for section in case.letter.sections
    )
    return case.model_copy(update={"letter": case.letter.model_copy(update={"sections": sections})})


def verdict(case: Case, number: int) -> Verdict:
    return next(v for v in check(case, BOOK, DAY) if v.indicator == number)


def codes(case: Case, number: int) -> set[str]:
    return {finding.code for finding in verdict(case, number).findings} & CODES


@pytest.mark.parametrize("kind", ["inauthentic", "not_as_described"])
def test_a_sound_letter_in_parts_has_none_of_these_faults(kind: str) -> None:
    assert {f.code for v in check(sound(kind), BOOK, DAY) for f in v.findings} & CODES == set()
    assert verdict(sound(kind), 2).result == "pass"


def test_a_product_that_is_accepted_may_not_stand_among_the_disputed() -> None:
    case = changed(sound(), "p1-dispute", ASINS[0], f"{ASINS[0]}, {ASINS[2]}")
    assert codes(case, 4) == {"check.part_crossed"}
    assert verdict(case, 4).result == "fail"


def test_a_product_of_which_nothing_is_told_is_asked_about() -> None:
    case = changed(sound(), "p1-own", ASINS[2], "one product")
    assert codes(case, 14) == {"check.part_unnamed"}
    found = next(f for f in verdict(case, 14).findings if f.code == "check.part_unnamed")
    assert found.where.question == f"stance.p1.{ASINS[2]}"
    assert ASINS[2] in found.what.say("zh")


def test_a_part_without_a_sentence_fails_though_the_other_is_answered() -> None:
    case = sound()
    assert case.letter is not None
    sections = tuple(
        section.model_copy(
            update={"groups": tuple(g for g in section.groups if all(s.points != ("p1-own",) for s in g.statements))}
        )
        for section in case.letter.sections
    )
    left = case.model_copy(update={"letter": case.letter.model_copy(update={"sections": sections})})
    assert verdict(left, 2).result == "fail"
    assert verdict(left, 4).result == "fail"
    said = " ".join(f.what.say("en") for f in verdict(left, 2).findings)
    assert ASINS[2] in said
    assert ASINS[0] not in said


def exhibit(ident: str, *products: str) -> Exhibit:
    return Exhibit(
        id=ident,
        file=f"{ident}.pdf",
        sha256=ident * 8,
        size=1,
        media="application/pdf",
        kind="invoice",
        title=Text.of("发票", "Invoice"),
        products=products,
    )


def with_paper(*products: str) -> Case:
    """Return the case with one paper on which a sentence about what is disputed leans."""
    case = sound().model_copy(update={"exhibits": (exhibit("E1", *products),)})
    assert case.letter is not None
    sections = tuple(
        section.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(
                        update={
                            "statements": tuple(
                                s.model_copy(update={"exhibits": ("E1",)}) if s.points == ("p1-dispute",) else s
                                for s in group.statements
                            )
                        }
                    )
                    for group in section.groups
                )
            }
        )
        for section in case.letter.sections
    )
    return case.model_copy(update={"letter": case.letter.model_copy(update={"sections": sections})})


def test_a_paper_for_the_other_part_proves_nothing_here() -> None:
    assert codes(with_paper(ASINS[2]), 19) == {"check.part_paper"}
    assert verdict(with_paper(ASINS[2]), 19).result == "person"


@pytest.mark.parametrize("products", [(), (ASINS[0],), (ASINS[0], ASINS[2]), ("LQ-DL20",)])
def test_a_paper_that_may_be_for_this_part_is_left_alone(products: tuple[str, ...]) -> None:
    assert codes(with_paper(*products), 19) == set()


@pytest.mark.parametrize("stance", ["own", "dispute"])
def test_a_whole_accusation_has_no_parts_to_judge(stance: str) -> None:
    case = answered(Walk("amazon", "inauthentic", stance, one=0))
    assert {f.code for v in check(case, BOOK, DAY) for f in v.findings} & CODES == set()
