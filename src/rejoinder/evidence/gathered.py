"""Standards and models that a paper lists over several lines: all of them, not the first line only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.evidence.placed import field_of
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row, Sheet
    from rejoinder.evidence.words import Words

_KINDS = frozenset({"declaration_of_conformity", "test_report", "certificate", "cpc"})
_LICENCES = frozenset({"business_licence", "tax_registration"})
_USCC = re.compile(r"(?<![0-9A-Z])[1-9A-HJ-NPQRTUWXY][0-9]{7}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_PRODUCERS = {
    "lucid": re.compile(r"(?<![A-Z])DE ?\d{13}(?!\d)"),
    "weee": re.compile(r"(?<![A-Z])DE ?\d{8}(?!\d)"),
    "uin": re.compile(r"(?<![A-Z])FR\d{6}_\d{2}[A-Z]{4}(?![A-Z])"),
}
_STANDARD = re.compile(
    r"(?:(?<![A-Z])|(?<=LVD)|(?<=EMC)|(?<=RED)|(?<=RoHS))"
    r"(?:(?:(?:BS|DIN|NF|PN|UNE|ČSN|STN|ÖNORM|SN|NBN|NEN|UNI|CEI|SS|DS|NS|SFS|MSZ|SR|TS|BDS|EVS|LST|LVS|SIST|HRN|ELOT"
    r"|NP)[ -]?)?(?:pr)?EN(?: ?IEC| ?ISO| ?ETSI)?|IEC|ISO(?:/IEC)?|ETSI EN|UL|ASTM [A-Z]|CISPR|GB(?:/T)?"
    r"|(?:FZ|QB|YY|SJ|HG|JB|SN|NY)/T|JIS [A-Z]|KS [A-Z](?: ISO| IEC)?|NF [A-Z]|ГОСТ(?: Р| IEC| ISO| EN)*"
    r"|(?:CPSC )?16 CFR|AS/NZS|ANSI/UL|DIN)"
    r"\s?\d{2,6}(?:\.\d{1,3})?(?:[- ]\d{1,3}(?!\d)|-[A-Z]\d{2}(?!\w)){0,3}(?:\s[Vv]\d{1,2}\.\d{1,2}\.\d{1,2})?"
    r"(?:\s?ed\. ?\d{1,2}(?=:))?(?:[-:]\s?(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?!\d))?)?"
    r"(?:/A\d{1,2}:\d{4}|\s?\+\s?A(?:\d{1,2}|C)(?::\d{4})?)*"
)
_VAT = re.compile(
    r"(?<![A-Z0-9])(?:FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}|GB ?\d{3} ?\d{4} ?\d{2}|DE ?\d{3} ?\d{3} ?\d{3})(?![A-Z0-9])"
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}(?![A-Z0-9])")
_IBAN_FORM = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){3,7}(?: \d{1,3})?(?!\w)")
_HEAD = 20  # rows in which a paper says what it is about
_ALONE = re.compile(r"(?=(?:\D*\d){5})[A-Z]{0,4}[ -]?\d[A-Z0-9 ./_-]{4,24}")
_NUMBER_ENDS = re.compile(r"(?i:num(?:m?er|er(?:em)?|(?:é|e)ro|ber)|numer(?:o|em)|número)\W*$")
_SENTENCE = 45  # letters of a line that is no label
_CUT_OFF = re.compile(r"(?:\d-|(?:EN|IEC|ISO|ETSI|UL|ASTM|GB/T))$")
_ACCREDITED = re.compile(r"ISO(?:/IEC)? ?170\d\d|ISO ?900\d")
"""Standards of laboratories and offices, not of goods."""
_MODEL = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){0,3}(?![A-Za-z0-9])"
)


def gathered(sheet: Sheet, found: Mapping[str, Field], kind: str, words: Words) -> Iterator[Field]:
    """Yield `standards` and `models` as lists, in place of what one line gave, and the code of a licence."""
    if kind in ("tax_registration", "producer_registration", "trademark_certificate"):
        apart = list(_set_apart(sheet))
        yield from apart or (_vat_first(sheet, words) if kind == "tax_registration" else ())
    if kind in _LICENCES:
        yield from _credit_code(sheet, found)
    if kind == "producer_registration":
        yield from _producer(sheet, found)
    if kind == "bank_statement" and "account_number" not in found:
        yield from _iban(sheet, words)
    if kind in _KINDS:
        yield from _standards(sheet, words)
        yield from _models(sheet, found, words.pattern("model_labels"))


def _set_apart(sheet: Sheet) -> Iterator[Field]:
    """Yield the number that stands in a line of its own under a sentence that ends with a colon: it is given."""
    for row, below in pairwise(sheet.first_page):
        number = _ALONE.fullmatch(below.text.strip())
        told = row.text.rstrip().endswith((":", "：")) or _NUMBER_ENDS.search(row.text)
        if number and told and len(row.text) > _SENTENCE:
            yield field_of(below, "registration_number", number[0].replace(" ", ""), raw=number[0])
            return


def _standards(sheet: Sheet, words: Words) -> Iterator[Field]:
    # A name may be broken over two lines, so the whole text is looked at.
    text = _ACCREDITED.sub(" ", re.sub(r"\s+", " ", "\n".join((sheet.text, *_going_on(sheet)))))
    named = list(dict.fromkeys(match[0].strip() for match in _STANDARD.finditer(text)))
    methods = _methods(sheet, words)
    named = [one for one in named if one not in methods] or named
    if named:
        value = ", ".join(one for one in named if not any(_is_part(one, other) for other in named))
        row = next((row for row in sheet.rows if named[0] in re.sub(r"\s+", " ", row.text)), sheet.rows[0])
        yield field_of(row, "standards", value)


def _methods(sheet: Sheet, words: Words) -> set[str]:
    """Return the standards that stand in a column of test methods only: the paper is about those it names elsewhere."""
    within: set[str] = set()
    beside: set[str] = set()
    heads = words.pattern("method_heads")
    place: tuple[float, float] | None = None
    for row in sheet.rows:
        head = next((n for n, cell in enumerate(row.cells) if len(row.cells) > 2 and heads.match(cell)), None)
        place = row.places[head] if head is not None and row.places else place
        at = row.over(place) if place is not None and row.places else None
        for column, cell in enumerate(row.cells):
            held = {match[0].strip() for match in _STANDARD.finditer(cell)}
            within |= held if column == at and len(row.cells) > 2 else set()
            beside |= held if column != at or len(row.cells) <= 2 else set()
    return within - beside


def _going_on(sheet: Sheet) -> Iterator[str]:
    """Yield cells that end within a number, with the cell under them: what stands beside that is another column."""
    for row, below in pairwise(sheet.rows):
        for column, cell in enumerate(row.cells):
            at = below.over(row.places[column]) if row.places and below.places and _CUT_OFF.search(cell) else None
            if at is not None:
                yield cell + ("" if cell.endswith("-") else " ") + below.cells[at]


def _is_part(one: str, other: str) -> bool:
    """Tell whether a standard is the beginning of another that was read whole: EN 71-1 of EN 71-1:2014."""
    return one != other and other.startswith(one) and not other[len(one)].isdigit()


_REMARK = re.compile(r"\s[(（](?=[^()]*[a-z]{3,} [a-z]{2,})[^()]*[)）]$")
"""A remark in brackets behind models: “(X-1 tested as representative)”."""
_QUOTED_MODEL = re.compile(r"^\W{0,2}[„“\"«‘']\s*(?P<model>[^\W_][^„“”\"«»‘’]{1,24}?)\s*[“”\"»’']")
_SPACED_MODEL = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4} \d{3,6}(?![A-Za-z0-9])")


def _models(sheet: Sheet, found: Mapping[str, Field], named: re.Pattern[str]) -> Iterator[Field]:
    known = found.get("models")
    if known is not None and _REMARK.search(known.value):
        known = known.model_copy(update={"value": _REMARK.sub("", known.value)})
        yield known
    if known is not None and (last := list(_MODEL.finditer(known.value))):
        row = next(row for row in sheet.rows if (row.page, row.line) == (known.page, known.line))
        more = [model for model in _listed_under(sheet, row, last[-1][0]) if model not in known.value]
        if more:
            yield field_of(row, "models", ", ".join([known.value, *more]), raw=known.value)
            return
    for row in sheet.rows:
        label = named.search(row.text.replace("\t", " "))
        after = row.text.replace("\t", " ")[label.end() :] if label else ""
        quoted = _QUOTED_MODEL.match(after) if known is None else None
        if quoted is not None and any(c.isdigit() for c in quoted["model"]):
            yield field_of(row, "models", quoted["model"], raw=after.strip())
            return
        if not after or (known is not None and not named.search(known.value) and _MODEL.search(known.value)):
            continue
        models = list(dict.fromkeys(match[0] for match in _MODEL.finditer(after) if not _STANDARD.search(match[0])))
        models = models or list(dict.fromkeys(match[0] for match in _SPACED_MODEL.finditer(after)))
        if models:
            models = list(dict.fromkeys([*models, *_listed_under(sheet, row, models[-1])]))
            value = ", ".join(models)
            yield field_of(row, "models", value, raw=after.strip())
            return


def _listed_under(sheet: Sheet, row: Row, last: str) -> Iterator[str]:
    """Yield the models that stand alone in the lines under one, on its edge."""
    column = next((n for n, cell in enumerate(row.cells) if last in cell), None)
    if column is None or not row.places:
        return
    for below in sheet.rows[sheet.rows.index(row) + 1 :]:
        at = below.over(row.places[column]) if below.places and below.page == row.page else None
        text = below.cells[at].strip(" •●▪–-") if at is not None else ""
        if not text or len(below.cells) > 1 or not _MODEL.fullmatch(text):
            return
        yield text


def _credit_code(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the code of eighteen places that a licence shows somewhere, where no label led to it."""
    for row in sheet.rows if "uscc" not in found else ():
        match = _USCC.search(row.text.replace("\t", " "))
        if match:
            yield field_of(row, "uscc", match[0])
            return


def _vat_first(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Yield the VAT number of a paper whose head speaks of VAT, whatever other numbers it names before."""
    named = words.pattern("vat_names")
    if not named.search("\n".join(row.text for row in sheet.rows[:_HEAD])):
        return
    for above, row in pairwise((None, *sheet.rows)):
        near = f"{above.text if above else ''} {row.text if row else ''}"
        match = _VAT.search(row.text) if row is not None else None
        if match is not None and not named.search(near) and not _is_vat(match[0]):
            match = None
        if row is not None and match is not None:
            yield field_of(row, "registration_number", match[0])
            return


def _is_vat(text: str) -> bool:
    from stdnum.eu import vat

    return bool(vat.is_valid(re.sub(r"[ .]", "", text)))


def _iban(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Yield the first IBAN with right check digits as the number of the account that a statement is about.

    Where there is none, what has its form in a line at the head that speaks of an account before it.
    """
    from stdnum import iban

    for row in sheet.rows:
        for match in _IBAN.finditer(row.text):
            parts = match[0].split(" ")
            whole = next((w for n in range(len(parts), 0, -1) if iban.is_valid(w := "".join(parts[:n]))), "")
            if whole:
                yield field_of(row, "account_number", whole, raw=match[0])
                return
    named = words.pattern("accounts_in_line")
    for row in sheet.first_page[:_HEAD]:
        formed = _IBAN_FORM.search(row.text)
        if formed is not None and named.search(row.text[: formed.start()]):
            yield field_of(row, "account_number", formed[0])
            return


def _producer(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the numbers of producers, which their form tells apart: DE and 13 or 8 digits, the French UIN."""
    for name, pattern in _PRODUCERS.items():
        row = next((row for row in sheet.rows if pattern.search(row.text)), None)
        match = pattern.search(row.text) if row is not None else None
        if row is not None and match is not None and name not in found:
            yield field_of(row, name, match[0].replace(" ", ""), raw=match[0])
        if row is not None and match is not None and (name == "uin" or "registration_number" not in found):
            yield field_of(row, "registration_number", match[0].replace(" ", ""), raw=match[0])
            return
