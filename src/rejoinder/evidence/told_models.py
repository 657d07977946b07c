"""Models of a declaration or a test report that stand within a sentence: “… heated gloves, article HR-500 and …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from rejoinder.evidence.placed import field_of
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader

_OF = frozenset({"declaration_of_conformity", "test_report"})
_MODEL = (
    r"(?-i:[A-ZА-Я][A-ZА-Яa-z]{0,6}[- ]?[A-Z]{0,3}\d[\w/-]*"
    r"(?:[ ](?:Pro|Plus|Max|Mini|Lite|X{0,2}[SL]))?(?!\w)(?![.,:]\d)"
    r"|[A-Z]{2}-[A-Z][a-z]+)"
)
_NO_MODEL = re.compile(r"(?i:EN|IEC|ISO|DIN|GB|UL|ASTM|BS|NF|UNE|UNI|PN|EG|EU|EC|CE|UE|No|Nr)\b[- ]?\d")
"""Standards, laws and numbers of papers have the form of a model too."""


def told_models(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the models behind a word for them within a sentence, with low confidence.

    Only where no label gives them, or gives the first of a list that the next line goes on with.
    """
    if reader.kind not in _OF or "models" not in reader.wanted:
        return
    known = found["models"].value if "models" in found else ""
    joint = r"(?:\s*[,、/]\s*|\s+(?:<<list_joiners>>)\s+)"
    pattern = reader.words.built(rf"<<model_words>>\W{{1,3}}(?P<models>{_MODEL}(?:{joint}{_MODEL})*)", re.IGNORECASE)
    rows = reader.sheet.rows
    for row, below in zip_longest(rows, rows[1:]):
        text = f"{row.text} {below.text if below else ''}".replace("\t", " ")
        for seen in pattern.finditer(text):
            models = seen["models"].strip()
            more = len(models) > len(known) and all(one in models for one in known.split(", "))
            if seen.start() < len(row.text) and more and not _NO_MODEL.match(models):
                yield field_of(row, "models", models, "low")
                return
