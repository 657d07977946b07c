"""Indicator 19 asks where the letter says that a paper covers several models and the paper names one."""

from __future__ import annotations

import pytest
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.seeds import added
from tests.selfcheck.sound import DAY, papers
from tests.selfcheck.sound import paper as made

from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.finding import Finding
from rejoinder.model.party import Product
from rejoinder.model.source import Confidence
from rejoinder.rulebook import load

BOTH = "The declaration of conformity covers both models."
TWO = (Product(asin="B0TESTTOY7", model="LQ-200"), Product(asin="B0TESTTOY8", model="LQ-210"))
BARE = tuple(one.model_copy(update={"model": ""}) for one in TWO)


def paper(models: str, kind: str = "declaration_of_conformity", sure: Confidence = "medium", ident: str = "E1",
          products: tuple[str, ...] = ()) -> Exhibit:  # fmt: skip
    fields = (Field(name="models", value=models, raw=models, page=2, confidence=sure),) if models else ()
    return made(
        ident, "B0TESTTOY7_Declaration.pdf", kind, fields=fields, products=products, answers=("d1", "d2"),
        proves=("x",),
    )  # fmt: skip


def found(words: str, *exhibits: Exhibit, products: tuple[Product, ...] = TWO) -> list[Finding]:
    case: Case = papers().model_copy(update={"exhibits": exhibits, "products": products})
    seen = verdict_of(19, added(words)(case), load(), DAY).findings
    return [one for one in seen if one.code == "check.covers_fewer"]


@pytest.mark.parametrize(
    ("words", "exhibit", "products"),
    [
        (BOTH, paper("LQ-200"), TWO),
        (BOTH, paper("LQ200", products=("B0TESTTOY7",)), TWO),
        (BOTH, paper("LQ-200"), BARE),
        ("Our test report applies to the two models of your notice.", paper("LQ-200", "test_report"), ()),
        ("The certificate covers LQ-200 and LQ-210.", paper("LQ-210", "certificate"), TWO),
        ("The test report covers B0TESTTOY7 and B0TESTTOY8.", paper("LQ-200", "test_report"), TWO),
        ("Hollin issued report HX-1 on 3 May 2026; it covers LQ-200 and LQ-210.", paper("LQ-200", "test_report"), TWO),
    ],
)
def test_a_paper_said_to_cover_more_than_it_names_is_asked_about(
    words: str, exhibit: Exhibit, products: tuple[Product, ...]
) -> None:
    (seen,) = found(words, exhibit, products=products)
    assert seen.severity == "ask"
    assert words in seen.what.say("en")
    assert "page 2" in seen.what.say("en")
    assert "第 2 页" in seen.what.say("zh")
    assert seen.where.page == 2
    assert seen.where.statement


@pytest.mark.parametrize(
    ("words", "exhibits", "products"),
    [
        (BOTH, (paper("LQ-200, LQ-210"),), TWO),
        (BOTH, (paper("LQ-200 / LQ-210"),), BARE),
        (BOTH, (paper("LQ-200 series"),), TWO),
        (BOTH, (paper("LQ-2XX"),), TWO),
        (BOTH, (paper("LQ-2*"),), BARE),
        (BOTH, (paper("LQ-200", sure="low"),), TWO),
        (BOTH, (paper(""),), TWO),
        (BOTH, (paper("LQ-200", products=("B0TESTTOY7", "B0TESTTOY8")),), TWO),  # the other stands on a later page
        (BOTH, (paper("LQ-200"), paper("LQ-210", ident="E2")), TWO),
        (BOTH, (paper("LQ-200"), paper("LQ-210", ident="E2")), BARE),
        (BOTH, (paper("LQ-200"), paper("", ident="E2")), BARE),
        (BOTH, (paper("LQ-200", "invoice"),), TWO),
        ("The declaration of conformity covers LQ-200.", (paper("LQ-200"),), TWO),
        ("The declaration covers both standards and the model.", (paper("LQ-200"),), TWO),
        ("The certificate does not cover both models.", (paper("LQ-200", "certificate"),), TWO),
        ("The test report will cover both models.", (paper("LQ-200", "test_report"),), TWO),
        ("The authorisation covers both models.", (paper("LQ-200"),), TWO),
        ("Both models were withdrawn from sale.", (paper("LQ-200"),), TWO),
        ("The test report on EN 71-1 is enclosed.", (paper("LQ-200", "test_report"),), TWO),
    ],
)
def test_papers_that_may_name_both_are_left_alone(
    words: str, exhibits: tuple[Exhibit, ...], products: tuple[Product, ...]
) -> None:
    assert found(words, *exhibits, products=products) == []


def test_a_sentence_that_leans_on_one_exhibit_is_held_against_that_one() -> None:
    words = "The declaration of conformity covers both models (Exhibit 2)."
    two = (paper("LQ-200", "test_report"), paper("LQ-200, LQ-210", ident="E2"))
    assert found(words, *two) == []
    assert len(found(words.replace("2)", "1)"), *two)) == 1
