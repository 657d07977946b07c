"""Standards and models that a paper lists over several lines: all of them, not the first line only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row, Sheet

_KINDS = frozenset({"declaration_of_conformity", "test_report", "certificate", "cpc"})
_LICENCES = frozenset({"business_licence", "tax_registration"})
_USCC = re.compile(r"(?<![0-9A-Z])[1-9A-HJ-NPQRTUWXY][0-9]{7}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_PRODUCERS = {
    "lucid": re.compile(r"(?<![A-Z])DE ?\d{13}(?!\d)"),
    "weee": re.compile(r"(?<![A-Z])DE ?\d{8}(?!\d)"),
    "uin": re.compile(r"(?<![A-Z])FR\d{6}_\d{2}[A-Z]{4}(?![A-Z])"),
}
_STANDARD = re.compile(
    r"(?<![A-Z])(?:(?:BS |DIN |NF )?EN(?: IEC| ISO| ETSI)?|IEC|ISO(?:/IEC)?|ETSI EN|UL|ASTM [A-Z]|CISPR|GB(?:/T)?"
    r"|AS/NZS|ANSI/UL)"
    r"\s?\d{2,6}(?:[- ]\d{1,3}){0,3}(?:[-:]\s?(?:19|20)\d{2})?(?:/A\d{1,2}:\d{4}|\s?\+\s?A\d{1,2}(?::\d{4})?)*"
)
_ACCREDITED = re.compile(r"ISO(?:/IEC)? ?170\d\d|ISO ?900\d")
"""Standards of laboratories and offices, not of goods."""
_MODEL = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){0,3}(?![A-Za-z0-9])"
)
_MODEL_LABEL = re.compile(
    r"\b(?:model|type|typ|modell|modèle)\w*(?: ?(?:no|number)s?)?\.? ?(?:\(s\))?\s*[:：]?\s*(?=[A-Z0-9-]*\d)"
    r"|型号\s*[:：]?\s*",
    re.IGNORECASE,
)


def gathered(sheet: Sheet, found: Mapping[str, Field], kind: str) -> Iterator[Field]:
    """Yield `standards` and `models` as lists, in place of what one line gave, and the code of a licence."""
    if kind in _LICENCES:
        yield from _credit_code(sheet, found)
    if kind == "producer_registration":
        yield from _producer(sheet, found)
    if kind in _KINDS:
        yield from _standards(sheet)
        yield from _models(sheet, found)


def _standards(sheet: Sheet) -> Iterator[Field]:
    # A name may be broken over two lines, so the whole text is looked at.
    text = _ACCREDITED.sub(" ", re.sub(r"\s+", " ", sheet.text))
    named = list(dict.fromkeys(match[0].strip() for match in _STANDARD.finditer(text)))
    if named:
        value = ", ".join(one for one in named if not any(one != other and other.startswith(one) for other in named))
        row = next((row for row in sheet.rows if named[0] in re.sub(r"\s+", " ", row.text)), sheet.rows[0])
        yield _at(row, "standards", value, value)


def _models(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    known = found.get("models")
    for row in sheet.rows:
        label = _MODEL_LABEL.search(row.text.replace("\t", " "))
        after = row.text.replace("\t", " ")[label.end() :] if label else ""
        if not after or (known is not None and not _MODEL_LABEL.search(known.value) and _MODEL.search(known.value)):
            continue
        models = list(dict.fromkeys(match[0] for match in _MODEL.finditer(after) if not _STANDARD.search(match[0])))
        if models:
            value = ", ".join(models)
            yield _at(row, "models", value, after.strip())
            return


def _credit_code(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the code of eighteen places that a licence shows somewhere, where no label led to it."""
    for row in sheet.rows if "uscc" not in found else ():
        match = _USCC.search(row.text.replace("\t", " "))
        if match:
            yield _at(row, "uscc", match[0], match[0])
            return


def _producer(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the numbers of producers, which their form tells apart: DE and 13 or 8 digits, the French UIN."""
    for name, pattern in _PRODUCERS.items():
        row = next((row for row in sheet.rows if pattern.search(row.text)), None)
        match = pattern.search(row.text) if row is not None else None
        if row is not None and match is not None and name not in found:
            yield _at(row, name, match[0].replace(" ", ""), match[0])
            if "registration_number" not in found:
                yield _at(row, "registration_number", match[0].replace(" ", ""), match[0])


def _at(row: Row, name: str, value: str, raw: str) -> Field:
    return Field(name=name, value=value, raw=raw, page=row.page, line=row.line, box=row.box, confidence="medium")
