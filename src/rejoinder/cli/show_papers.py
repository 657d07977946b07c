"""Papers on the screen: kind, values with their places, findings, the level in words; then what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rejoinder.model.base import Text, things
from rejoinder.model.rules import DocumentRule, FieldRule

if TYPE_CHECKING:
    from rejoinder.cli.show import Screen
    from rejoinder.model.exhibit import Exhibit, Field
    from rejoinder.model.formats import InspectOutput
    from rejoinder.model.matrix import Matrix

_LEVELS = {
    "fits": (Text.of("合用", "fits"), "green"),
    "ask_issuer": (Text.of("问开具方", "ask the issuer"), "yellow"),
    "do_not_send": (Text.of("说明前不要交", "do not send before explained"), "red"),
    "cannot_read": (Text.of("看不清", "cannot read"), "yellow"),
}
_HOW = {
    "xml": Text.of("内嵌 XML", "embedded XML"),
    "text_layer": Text.of("文字层", "text layer"),
    "ocr": Text.of("识别图片", "recognised from the picture"),
    "qr": Text.of("二维码", "QR code"),
    "metadata": Text.of("文件信息", "file data"),
    "seller": Text.of("您写的", "as you say"),
}
_SURE = {
    "high": Text.of("高", "high"),
    "medium": Text.of("中", "medium"),
    "low": Text.of("低", "low"),
}
_LONGEST = 60


def show_papers(screen: Screen, found: InspectOutput) -> None:
    """Print every paper, then the table of claims and that of products."""
    for exhibit in found.papers:
        _show_paper(screen, exhibit)
    if found.matrix is not None:
        _show_matrix(screen, found.matrix)


def _show_paper(screen: Screen, exhibit: Exhibit) -> None:
    say = screen.setting.say
    rule = screen.book.find(DocumentRule, exhibit.kind)
    kind = rule.label.say(screen.lang) if rule else exhibit.kind
    screen.title(f"{exhibit.file}：{kind}", f"{exhibit.file}: {kind}")
    words, colour = _LEVELS[exhibit.level]
    screen.line(f"  {words.say(screen.lang)}", colour)
    pages = say(f"{exhibit.pages} 页", f"{exhibit.pages} pages")
    screen.line(f"  {pages}, SHA-256 {exhibit.sha256}", "dim")
    for field in exhibit.fields:
        screen.line(f"  {_field(screen, field)}")
    if exhibit.lines:
        screen.line(say(f"  明细 {len(exhibit.lines)} 行", f"  {things(len(exhibit.lines), 'line')} of goods"))
    for finding in (*exhibit.alteration, *exhibit.fitness):
        screen.finding(finding)


def _field(screen: Screen, field: Field) -> str:
    rule = screen.book.find(FieldRule, field.name)
    label = rule.label.say(screen.lang) if rule else field.name
    value = field.value if len(field.value) <= _LONGEST else field.value[: _LONGEST - 1] + "…"
    place = screen.setting.say(f"第 {field.page} 页", f"page {field.page}") if field.page else ""
    notes = [place, _HOW[field.how].say(screen.lang)]
    sure = screen.setting.say("把握", "confidence ")
    notes.append(sure + _SURE[field.confidence].say(screen.lang))
    told = screen.setting.say("，", ", ").join(note for note in notes if note)
    return screen.setting.say(f"{label}：{value}（{told}）", f"{label}: {value} ({told})")


def _show_matrix(screen: Screen, matrix: Matrix) -> None:
    say = screen.setting.say
    screen.title("要什么，有什么", "What is wanted, what is there")
    for claim in matrix.claims:
        mark, colour = ("☑", "green") if claim.satisfied else ("☐", "yellow")
        papers = ", ".join([*claim.exhibits, *(f"({ident})" for ident in claim.held_back)]) or say("没有", "none")
        screen.line(f"  {mark} {claim.label.say(screen.lang) or claim.quote or claim.id}: {papers}", colour)
    if matrix.unused:
        screen.line(say("  证明不了什么：", "  prove nothing here: ") + ", ".join(matrix.unused), "dim")
    if matrix.products:
        screen.title("每个产品的数量", "Quantities by product")
    for row in matrix.products:
        words = say(
            f"  {row.product}：卖出 {row.sold}，发票 {row.invoiced}，差 {row.short}",
            f"  {row.product}: {row.sold} sold, {row.invoiced} invoiced, {row.short} short",
        )
        screen.line(words, "yellow" if row.short else "green")
        if row.unknown:
            told = say(
                f"    其中 {row.unknown}：票面没写每份几件，无从知道，按一份一件计",
                f"    of these {row.unknown}: the paper does not say how many are in one, so each counts as one",
            )
            screen.line(told, "yellow")
    for finding in matrix.findings:
        screen.finding(finding)
