"""A quote on paper: line by line in both languages, how long it stands, and what is not promised."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.quote import Acceptance, QuoteSheet
from rejoinder.packing.dates import day_words
from rejoinder.packing.render import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    Run,
    Spacer,
    Table,
    render_pdf,
    runs,
)
from rejoinder.packing.render.document import Runs

_TITLE = "报价单 / Quote"


def quote_pdf(sheet: QuoteSheet, accepted: Acceptance | None = None) -> bytes:
    """Return a quote as PDF; the same quote gives the same bytes."""
    return render_pdf(_document(sheet, accepted))


def _document(sheet: QuoteSheet, accepted: Acceptance | None) -> Document:
    blocks: list[Block] = [Heading(1, _TITLE), KeyValues(tuple(_facts(sheet))), _lines(sheet)]
    if sheet.before:
        blocks.append(Note("attention", _change(sheet)))
    blocks.append(Bullets(tuple(_both(term.say("zh"), term.say("en")) for term in sheet.terms)))
    blocks += [Spacer(0.5), KeyValues(tuple(_proof(sheet, accepted)), keep=True)]
    return Document(_TITLE, "zh", tuple(blocks), date=sheet.made, style="guide", footer=sheet.firm.say("zh"))


def _facts(sheet: QuoteSheet) -> Iterator[tuple[str, Runs]]:
    zh, en = sheet.firm.say("zh"), sheet.firm.say("en")
    yield "服务方 / Provider", runs(zh if zh == en or not en else f"{zh}\n{en}") if zh else runs("—")
    yield "客户 / Client", runs(sheet.client or "—")
    if sheet.case:
        yield "案件 / Case", runs(Run(sheet.case, mono=True))
    yield "报价日 / Made on", _day(sheet.made)
    yield "有效到 / Valid until", _day(sheet.valid_until)
    if sheet.delivery is not None:
        yield "交付日 / Delivery", _day(sheet.delivery)


def _day(day: object) -> Runs:
    return runs(f"{day_words(day, 'zh')} / {day_words(day, 'en')}")  # type: ignore[arg-type]


def _both(zh: str, en: str, *, bold: bool = False) -> Runs:
    return runs(Run(f"{zh}\n", bold=bold), Run(en, lang="en", bold=bold))


def _lines(sheet: QuoteSheet) -> Table:
    rows = [(_both(one.label.say("zh"), one.label.say("en")), runs(f"¥{one.amount}")) for one in sheet.lines]
    rows.append((_both("合计", "Total", bold=True), runs(f"¥{sheet.total}", bold=True)))
    header = (runs("项目 / Item"), runs("金额，元 / Yuan"))
    return Table(header, tuple(rows), widths=(4.0, 1.0), align=("left", "right"))


def _change(sheet: QuoteSheet) -> Runs:
    zh = f"改价：原先约定 ¥{sheet.before}，改为 ¥{sheet.total}。"
    en = f"A change of price: agreed so far ¥{sheet.before}, to be ¥{sheet.total}."
    why = f"\n原因 / Why: {sheet.why}" if sheet.why else ""
    return runs(f"{zh}\n", Run(en, lang="en"), why)


def _proof(sheet: QuoteSheet, accepted: Acceptance | None) -> Iterator[tuple[str, Runs]]:
    if accepted is not None:
        yield "接受 / Accepted", runs(" ".join(part for part in (accepted.name, accepted.at) if part))
    yield "文本校验 / SHA-256", runs(Run(accepted.hash if accepted else sheet.seal(), mono=True))
