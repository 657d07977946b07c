"""Models within the sentences of declarations and test reports; standards and numbers of papers are none."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, placed

from rejoinder.evidence.every_field import read_fields


def models(*lines: str, kind: str = "declaration_of_conformity") -> str:
    cells = [(60.0, 40.0 + 16 * n, line) for n, line in enumerate(lines)]
    return next((one.value for one in read_fields(placed(*cells), WORDS, kind) if one.name == "models"), "")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("hereby declares that the heated gloves, article HR-500 and variants, comply",), "HR-500"),
        (("erklärt, dass die Akku-Heckenschere, Typen AHS 520, AHS 620, den Vorgaben entspricht",), "AHS 520, AHS 620"),
        (
            ("le produit « Brasero d'extérieur », références BR60C,", "BR80C, auquel se réfère la présente"),
            "BR60C, BR80C",
        ),
        (("que el producto hervidor eléctrico, modelos AB-K17 y", "AB-K20, cumple la Directiva"), "AB-K17 y AB-K20"),
        (("Termék: asztali LED lámpa, típus: MV-9, MV-12",), "MV-9, MV-12"),
        (("светильники настольные, модели CH-8, CH-12, изготовитель",), "CH-8, CH-12"),
    ],
)
def test_models_behind_a_word_for_them_are_read(lines: tuple[str, ...], told: str) -> None:
    assert models(*lines) == told


@pytest.mark.parametrize(
    "line",
    [
        "complies with the type examined under EN 71-1:2014 and EN 71-2:2020",
        "examined by type under ISO 9001",
        "Article 4 of Directive 2014/35/EU",
        "the lamp was remodelled in 2026",
        "an item of 12 pieces",
        "under code No 4711",
    ],
)
def test_standards_laws_and_counts_are_no_models(line: str) -> None:
    assert models(line) == ""


def test_an_invoice_has_no_models_told() -> None:
    assert models("gloves, article HR-500 and variants", kind="invoice") == ""
