"""Chinese invoices as their form is laid down: the buyer comes first, the seller second, sums in fixed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import plain, read_amount
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row, Sheet

_FORM = re.compile(r"发\s*票")
_NAME = re.compile(
    r"(?<![目品务户行单关口])(?P<side>购[买货]?方|销[售货]?方)?(?:单位)?名称\s*[:：]?\s*(?P<value>个人|[^\s:：][^:：\t]{2,60}?)"
    r"(?=\s*(?:统一|纳税|购|销|名称|\t|\s[\u4e00-\u9fff]\s|\s[\u4e00-\u9fff]$|$))"
)
_CODE = re.compile(r"(?<![0-9A-Z])(?P<value>[0-9A-HJ-NPQRTUWXY]{18}|\d{15}|\d{20})(?![0-9A-Z])")
_TAX_LABEL = re.compile(r"纳税人识别号|信用代码|税号")
_SMALL = re.compile(r"小写[)）]?\s*[:：]?\s*[¥￥]?\s*(?P<value>-?\d[\d,]*\.\d{2})")
_SUM = re.compile(r"^\s*合\s*计\D{0,6}[¥￥]?\s*(?P<net>-?\d[\d,]*\.\d{2})\D{1,8}?(?P<tax>-?\d[\d,]*\.\d{2})")
_TYPE_END = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|公司|商行|经营部|厂|店|中心|合作社)(?=\s)")
_SIDES = ("buyer", "seller")


def of_form(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield what stands in the fixed places of a Chinese invoice; nothing for other papers."""
    head = "\n".join(row.text for row in sheet.rows[:12])
    if not _FORM.search(head) or not any("价税合计" in row.text or "名称" in row.text for row in sheet.rows):
        return
    yield from _parties(sheet, found)
    for row in sheet.rows:
        flat = row.text.replace("\t", " ")
        small = _SMALL.search(flat)
        if small:
            yield from _amount(row, "total", small["value"], "high")
        both = _SUM.search(flat)
        if both:
            yield from _amount(row, "net", both["net"], "high")
            yield from _amount(row, "tax", both["tax"], "high")


def _parties(sheet: Sheet, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield names and tax numbers of both sides where the paper does not label them by side."""
    hits = [(row, m) for row in sheet.rows for m in _NAME.finditer("\t".join(row.cells))]
    sides = [{"购": "buyer", "销": "seller"}.get((m["side"] or " ")[0], "") for _, m in hits]
    names = [(row, _bare(m["value"].strip())) for row, m in hits]
    if len(names) == len(_SIDES):
        order = sides if set(sides) == set(_SIDES) else list(_SIDES)
        for side, (row, name) in zip(order, names, strict=True):
            yield _field(row, f"{side}_name", name, "high")
    else:
        order = list(_SIDES)
    codes: list[tuple[Row, str]] = []
    for index, row in enumerate(sheet.rows):
        near = row.text + (sheet.rows[index - 1].text if index else "")
        if _TAX_LABEL.search(near):
            codes += [(row, m["value"]) for m in _CODE.finditer(row.text)]
    if len(codes) == len(_SIDES) and (len(names) == len(_SIDES) or "seller_name" not in found):
        for side, (row, code) in zip(order, codes, strict=True):
            yield _field(row, f"{side}_vat", code, "medium")


def _bare(name: str) -> str:
    """Return a name without what stands beside it in the code area or the remarks."""
    end = _TYPE_END.search(name)
    return name[: end.end()] if end else name


def _amount(row: Row, name: str, text: str, sure: Confidence) -> Iterator[Field]:
    value = read_amount(text)
    if value is not None:
        yield _field(row, name, plain(value), sure)


def _field(row: Row, name: str, value: str, sure: Confidence) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence=sure)
