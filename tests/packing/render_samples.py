"""Documents for the tests of the renderers: one long and mixed, one short, one hostile; all names invented."""

from __future__ import annotations

from rejoinder.packing.render import (
    Bullets,
    Checklist,
    CheckRow,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
    runs,
)
from rejoinder.packing.render.document import Block, Style

LONG_ID = "QX7" + "0123456789ABCDEF" * 12
HOSTILE = (
    "#panic(1) #sys.inputs.d *not bold* _not italic_ $x^2$ `raw` ```block``` // no comment /* nor this */",
    "= Not a heading\n- not a list\n+ nor this\n@ref <label> \\ ~ -- --- ... 'single' \"double\"",
    "[#set page(width: 1pt)] {{ template }} {% if %} ${env} %s %d \\n \\u{41} &amp; <b>html</b> ]]>",
    '"}],"blocks":[{"t":"pagebreak"}] \\" end',
)


def screen() -> Schematic:
    return Schematic(
        "Seller desk",
        (SchematicItem("Orders"), SchematicItem("Performance", highlighted=True, step=1), SchematicItem("Help")),
        (
            SchematicItem("Account state", "tab", 2, highlighted=True, note="先打开这一页"),
            SchematicItem("Complaints about goods"),
            SchematicItem("Send", "button", 3, note="点这里"),
            SchematicItem("Reason", "field"),
        ),
        "示意图",
        "来源 测试",
        "日期 2026-10-02",
    )


def tables() -> tuple[Block, ...]:
    return (
        Table(
            (runs("Exhibit"), runs("What it is"), runs("Units")),
            tuple((runs(str(n)), runs(f"Invoice 0{n}, 宁波栎舟电器"), runs(f"{n * 84}")) for n in range(1, 40)),
            widths=(1, 4, 1),
            align=("left", "left", "right"),
        ),
        Pairs(
            (
                (runs("采购员没有核对送货单。"), runs("Our clerk did not match the delivery note with the order.")),
                (
                    runs(Run("原因", bold=True), "：没有第二个人。"),
                    runs(Run("Cause:", bold=True), " no second person."),
                ),
            ),
            ("中文", "English"),
        ),
        KeyValues((("店铺", runs("Quillmark")), ("Product", runs(Run("B0ZZ7RD2XN", mono=True), "，684 件")))),
    )


def mixed(style: Style = "letter", lang: str = "en") -> Document:
    """Every kind of block, several pages, two languages."""
    blocks: tuple[Block, ...] = (
        Heading(1, "Appeal for B0ZZ7RD2XN"),
        Paragraph(runs("Quillmark Trading Co., Ltd.\nRoom 1204, Ningbo"), align="right"),
        Paragraph(
            runs("Our office took “firm” and efficient action; see ", Run("宁波栎舟", lang="zh"), " — 84 units.")
        ),
        Heading(2, "Root cause"),
        Numbered(
            (runs("The clerk accepted goods."), runs(Run("Second. ", bold=True), Run("Nobody", italic=True), " saw."))
        ),
        Bullets((runs("Removed on 15 November 2026."), runs("收回 84 件，11月17日补开发票。"))),
        Numbered((runs("Counted again."), runs("From where it stopped.")), start=4),
        *tables(),
        Note("attention", runs("发票 600 件，差 84 件。"), "先别交的"),
        Note("uncertain", runs("A reply within 17 days is hearsay.")),
        Note("plain", runs("Keep this page.")),
        Spacer(),
        Checklist((CheckRow("stop", "不通过", runs("第 17 项")), CheckRow("ask", "要人来定", runs("第 11 项")))),
        Checklist((CheckRow("hold", "通过", runs("第 1 项")), CheckRow("mute", "看不清", runs("第 2 页")))),
        Checklist((CheckRow("todo", "去做", runs("上传 letter.pdf。")),)),
        PageBreak(),
        Heading(3, "Where to click"),
        screen(),
        Paragraph(
            runs(*("We match every delivery note against its order before goods enter stock. " for _ in range(60)))
        ),
        Paragraph(runs(*("收货前，仓管逐行核对送货单与订单，差一件也先退回采购。" for _ in range(40)))),
    )
    return Document("Appeal for B0ZZ7RD2XN", lang, blocks, header="Running head", footer="Running foot", style=style)


def of(*texts: str, style: Style = "letter", lang: str = "en") -> Document:
    """One paragraph for each text."""
    return Document("Test", lang, tuple(Paragraph(runs(text)) for text in texts), style=style)
