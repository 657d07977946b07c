"""Declarations of conformity, test reports and delivery papers."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import figures
import words
from blocks import address, block_paper, boxed, cols, head, lines, pairs, para, sign, space, table, title
from figures import written
from paper import Paper, seal_png

LAWS = {
    "en": ("2014/35/EU Low Voltage Directive", "2014/30/EU EMC Directive", "2011/65/EU RoHS Directive"),
    "de": ("2014/35/EU Niederspannungsrichtlinie", "2014/30/EU EMV-Richtlinie", "2011/65/EU RoHS-Richtlinie"),
}
STANDARDS = (
    "EN IEC 60598-1:2021",
    "EN 55015:2019",
    "EN 61547:2009",
    "EN IEC 61000-3-2:2019",
    "EN 62471:2008",
    "EN IEC 63000:2018",
    "EN 60335-1:2012",
    "EN 62368-1:2014",
)
LABS = ("Norvale Testing Laboratories Ltd.", "Prüfzentrum Lindquast GmbH", "Shenzhen Hengce Product Testing Co., Ltd.")


def _product(rng: Random, lang: str) -> tuple[str, list[str], list[str]]:
    goods = rng.choice((words.GOODS[0], words.GOODS[3], words.GOODS[6]))
    start = rng.randint(100, 900)
    models = [f"{goods[5]}-{start + 5 * k}" for k in range(rng.randint(1, 3))]
    return goods[words.LANG_AT[lang]], models, sorted(rng.sample(STANDARDS, rng.randint(2, 4)))


def _doc_gold(
    paper: Paper,
    maker: dict[str, Any],
    product: tuple[str, list[str], list[str]],
    when: tuple[Any, str],
    english: bool = True,
) -> None:
    name = maker.get("name_en", maker["name"]) if english else maker["name"]
    paper.gold("issuer", name, also=(maker["name"],))
    paper.gold("products", product[0], key=False)
    paper.gold("models", product[1])
    paper.gold("standards", product[2])
    paper.gold("document_date", when[0].isoformat(), when[1])


def doc_numbered(rng: Random) -> Paper:
    """The eight numbered points of the model in Decision 768/2008."""
    maker, product, when = words.company(rng, "CN"), _product(rng, "en"), figures.day(rng, 900)
    name, day = maker["name_en"], written(when, "en")
    blocks = [
        title("EU DECLARATION OF CONFORMITY", size=18), space(4),
        pairs([["Product model/product:", f"{product[0]}, Model: {', '.join(product[1])}"], ["Name and address of the manufacturer:", f"{name}\n{', '.join(maker['lines_en'])}"],
               ["This declaration of conformity is issued under the sole responsibility of the manufacturer.", ""], ["Object of the declaration:", product[0]],
               ["The object of the declaration described above is in conformity with the relevant Union harmonisation legislation:", "\n".join(LAWS["en"])],
               ["References to the relevant harmonised standards used:", "\n".join(product[2])], ["Additional information:", "Signed for and on behalf of:"]], "numbered"),
        para(f"{name}"), para(f"Place and date of issue: {maker['city_en']}, {day}"), sign("Signature:", maker["boss_en"], [f"{maker['boss_en']}, General Manager"], seal=True),
    ]  # fmt: skip
    paper = block_paper(
        "declaration_of_conformity", "DoC", {"margin": 25, "size": 10.5}, blocks, seal=seal_png(maker["name"], "")
    )
    _doc_gold(paper, maker, product, (when, day))
    return paper


def doc_table(rng: Random) -> Paper:
    """German and English in one ruled table."""
    maker, product, when = words.company(rng, "DE"), _product(rng, "de"), figures.day(rng, 900)
    day = written(when, "dots")
    blocks = [
        head(maker["name"], [" · ".join([*maker["lines"], maker["web"]])], at="band"), title("EU-Konformitätserklärung", sub="EU Declaration of Conformity"),
        pairs([["Hersteller\nManufacturer", f"{maker['name']}, {', '.join(maker['lines'])}"], ["Produkt\nProduct", product[0]], ["Typ / Modell\nType / Model", ", ".join(product[1])],
               ["Richtlinien\nDirectives", "\n".join(LAWS["de"])], ["Angewandte Normen\nStandards applied", ", ".join(product[2])], ["Ort, Datum\nPlace, date", f"{maker['lines'][1].split(' ', 1)[1]}, {day}"]], "ruled", width=52),
        para("Die alleinige Verantwortung für die Ausstellung dieser Konformitätserklärung trägt der Hersteller."), sign("Unterschrift / Signature", words.person(rng, "de"), ["Leiter Qualität"]),
    ]  # fmt: skip
    paper = block_paper("declaration_of_conformity", "DoC", {"accent": "#1e4b6b", "mark": ["bottom", "right"]}, blocks)
    _doc_gold(paper, maker, product, (when, day))
    return paper


def doc_prose(rng: Random) -> Paper:
    """Two pages of prose in a book face: we declare, the laws in a list, the product table on page two."""
    maker, product, when = words.company(rng, "GB"), _product(rng, "en"), figures.day(rng, 900)
    day = written(when, "en-short")
    blocks = [
        lines([maker["name"], *maker["lines"], maker["country"]], at="right"), title("Declaration of Conformity", at="left", size=20),
        para(f"We, {maker['name']}, declare under our sole responsibility that the product {product[0]}, to which this declaration relates, is in conformity with the following European directives:"),
        lines(list(LAWS["en"])), para("The following harmonised standards have been applied: " + "; ".join(product[2]) + "."),
        sign("Signed for the manufacturer", words.person(rng, "en"), ["Compliance Manager", f"Date: {day}"]), {"b": "page"}, para("Annex: products covered", bold=True),
        table(["Model", "Description", "Rating"], [[m, product[0], "5 V DC, 2 A"] for m in product[1]], [1, 3, 1], "h"),
    ]  # fmt: skip
    paper = block_paper(
        "declaration_of_conformity",
        "DoC",
        {"font": "serif", "size": 12, "margin": 26, "mark": ["bottom", "left"]},
        blocks,
    )
    _doc_gold(paper, maker, product, (when, day))
    return paper


def _report_gold(
    paper: Paper, number: str, lab: str, when: tuple[Any, str], product: Any, client: dict[str, Any], zh: bool = False
) -> None:
    paper.gold("report_number", number)
    paper.gold("lab", lab)
    paper.gold("document_date", when[0].isoformat(), when[1])
    paper.gold("models", product[1])
    paper.gold("standards", product[2])
    name = client["name"] if zh else client.get("name_en", client["name"])
    paper.gold("holder_name", name, also=(client["name"],), key=False)
    paper.gold("products", product[0], key=False)


def report_cover(rng: Random) -> Paper:
    """A cover page with a ruled table and a page of results."""
    client, product, when = words.company(rng, "CN"), _product(rng, "en"), figures.day(rng, 700)
    number, day, lab = f"NTL{when:%y%m}{figures.digits(rng, 5)}E", written(when, "en-abbr"), LABS[0]
    blocks = [
        head(lab, ["4 Beacon Science Park, Norwich NR4 7UA, United Kingdom", "Testing laboratory No. 0000 (accreditation mark not shown)"], at="center"), {"b": "rule"}, title("TEST REPORT", sub=f"Report No.: {number}", size=24), space(6),
        pairs([["Applicant", client["name_en"]], ["Address", ", ".join(client["lines_en"])], ["Product", product[0]], ["Model(s)", ", ".join(product[1])], ["Trade mark", words.mark(rng)],
               ["Test standard(s)", "\n".join(product[2])], ["Date of receipt", written(when - timedelta(days=12), "en-abbr")], ["Date of issue", day], ["Conclusion", "PASS"]], "ruled", width=42),
        cols([sign("Tested by", words.person(rng, "en"), ["Test engineer"])], [sign("Approved by", words.person(rng, "en"), ["Laboratory manager"])]), {"b": "page"},
        para(f"Report No.: {number}", size=0.85), table(["Clause", "Requirement", "Result", "Verdict"], [[str(k), t, "complied", "P"] for k, t in ((4, "General requirements"), (5, "Marking"), (7, "Construction"), (9, "Resistance to moisture"), (10, "Insulation"))], [0, 3, 1, 0.6]),
    ]  # fmt: skip
    paper = block_paper(
        "test_report",
        "Report",
        {"accent": "#0b5d3b", "foot": "This report shall not be reproduced except in full."},
        blocks,
    )
    _report_gold(paper, number, lab, (when, day), product, client)
    return paper


def report_zh(rng: Random) -> Paper:
    """A Chinese and English report, labels side by side, results on the same page, seal of the laboratory."""
    client, product, when = words.company(rng, "CN"), _product(rng, "zh"), figures.day(rng, 700)
    lab = f"{words.CN_PLACES[2][0]}恒测产品检测有限公司"
    number, day = f"HC{when:%Y%m%d}{rng.randint(100, 999)}", written(when, "zh")
    blocks = [
        cols([head(lab, ["Shenzhen Hengce Product Testing Co., Ltd."], size=12)], [lines([f"报告编号 Report No.: {number}"], at="right")]), title("检 测 报 告", sub="TEST REPORT", size=22),
        pairs([["样品名称 Sample", product[0]], ["型号规格 Model", "、".join(product[1])], ["委托单位 Client", client["name"]], ["检测依据 Standard", "、".join(product[2])],
               ["签发日期 Issued", day], ["检测结论 Conclusion", "符合 Pass"]], "side", width=46, gap=3.5),
        table(["序号", "检测项目", "技术要求", "检测结果", "判定"], [["1", "标记", "清晰耐久", "符合", "P"], ["2", "绝缘电阻", "≥2 MΩ", ">100 MΩ", "P"], ["3", "谐波电流", "限值内", "符合", "P"]], [0, 2, 2, 2, 0.7]),
        lines([f"编制：{words.person(rng, 'zh')}　审核：{words.person(rng, 'zh')}　批准：{words.person(rng, 'zh')}"]), {"b": "seal", "at": "right"},
    ]  # fmt: skip
    paper = block_paper("test_report", "检测报告", {"mark": ["top", "left"]}, blocks, seal=seal_png(lab, "检测专用章"))
    _report_gold(paper, number, lab, (when, day), product, client, zh=True)
    paper.fields["lab"]["also"] = [LABS[2]]
    return paper


def report_de(rng: Random) -> Paper:
    """A German report as a letter with dotted labels."""
    client, product, when = words.company(rng, "DE"), _product(rng, "de"), figures.day(rng, 700)
    number, day, lab = f"{rng.randint(10, 99)}-{figures.digits(rng, 6)}-{when:%y}", written(when, "dots"), LABS[1]
    blocks = [
        head(lab, ["Prüflabor für Elektrosicherheit · Kupferweg 9 · 38106 Braunschweig"], at="right"), space(8), title(f"Prüfbericht Nr. {number}", at="left", size=16),
        pairs([["Auftraggeber", f"{client['name']}, {', '.join(client['lines'])}"], ["Prüfgegenstand", product[0]], ["Typ", ", ".join(product[1])], ["Prüfgrundlage", "; ".join(product[2])], ["Ausstellungsdatum", day]], "colon"),
        para("Prüfergebnis: Der Prüfgegenstand entspricht den Anforderungen der genannten Prüfgrundlage."), sign("Prüfleiter", words.person(rng, "de"), [lab]),
    ]  # fmt: skip
    paper = block_paper(
        "test_report",
        "Prüfbericht",
        {"font": "serif", "size": 11.5, "accent": "#4a4a4a", "mark": ["bottom", "center"]},
        blocks,
    )
    _report_gold(paper, number, lab, (when, day), product, client)
    return paper


def _cargo(rng: Random, lang: str) -> list[list[str]]:
    rows = []
    for goods in rng.sample(words.GOODS, rng.randint(2, 5)):
        cartons, each = rng.randint(5, 60), rng.choice((10, 12, 20, 24))
        rows.append(
            [
                f"{goods[5]}-{rng.randint(100, 989)}",
                goods[words.LANG_AT[lang]],
                str(cartons * each),
                str(cartons),
                f"{cartons * 8.5:.1f}",
            ]
        )
    return rows


def _delivery_gold(
    paper: Paper,
    seller: dict[str, Any],
    taker: dict[str, Any],
    when: tuple[Any, str],
    rows: list[list[str]],
    **more: Any,
) -> None:
    paper.gold("seller_name", seller.get("name_en", seller["name"]), also=(seller["name"],))
    paper.gold("delivery_name", taker.get("name_en", taker["name"]), also=(taker["name"],))
    paper.gold("document_date", when[0].isoformat(), when[1])
    for name, (value, shown) in more.items():
        paper.gold(name, value, shown, key=False)
    for row in rows:
        paper.lines.append({"description": row[1], "model": row[0], "quantity": row[2], "amount": ""})


def packing_list(rng: Random) -> Paper:
    """An exporter's packing list with cartons and weights."""
    seller, taker, when = words.company(rng, "CN"), words.company(rng, "GB"), figures.day(rng)
    rows, number, day = _cargo(rng, "en"), f"CI-{when:%y%m}{rng.randint(10, 99)}", written(when, "en-short")
    sums = [
        "TOTAL",
        "",
        str(sum(int(r[2]) for r in rows)),
        str(sum(int(r[3]) for r in rows)),
        f"{sum(float(r[4]) for r in rows):.1f}",
    ]
    blocks = [
        head(seller["name_en"], [seller["name"], ", ".join(seller["lines_en"]), f"Tel: {seller['phone']}"], at="center"), title("PACKING LIST 装箱单"),
        cols([{"b": "lines", "label": "TO:", "lines": [taker["name"], *taker["lines"], taker["country"]]}], [pairs([["Invoice No.", number], ["Date", day], ["From", seller["city_en"]], ["To", "Felixstowe"]], "colon")]),
        table(["Model", "Description", "Qty (pcs)", "Cartons", "G.W. (kg)"], [*rows, sums], [0, 3, 1, 1, 1], right=[2, 3, 4]), para("Shipping marks: N/M"), {"b": "seal", "at": "right"},
    ]  # fmt: skip
    paper = block_paper(
        "delivery_proof", "Packing list", {"mark": ["top", "left"]}, blocks, seal=seal_png(seller["name"], "业务专用章")
    )
    _delivery_gold(paper, seller, taker, (when, day), rows, invoice_number=(number, number))
    return paper


def bill_of_lading(rng: Random) -> Paper:
    """A sea bill in boxes, the label small in each box."""
    seller, taker, when = words.company(rng, "CN"), words.company(rng, "US"), figures.day(rng)
    rows, number, day = _cargo(rng, "en"), f"TDWL{figures.digits(rng, 8)}", written(when, "en-abbr")
    box = f"TDWU{figures.digits(rng, 7)}"
    blocks = [
        cols([boxed("Shipper", [seller["name_en"], *seller["lines_en"]]), boxed("Consignee", [taker["name"], *taker["lines"], taker["country"]]), boxed("Notify party", ["Same as consignee"])],
             [title("BILL OF LADING", sub="Tidewell Ocean Lines", at="left", size=18), boxed("B/L No.", [number]), boxed("Vessel / Voyage", [f"TIDEWELL HERON / {rng.randint(10, 99)}E"]), boxed("Port of loading", [seller["city_en"]]), boxed("Port of discharge", ["Long Beach, CA"])]),
        table(["Container / Seal", "Description of goods", "Quantity (pcs)", "Packages", "Gross weight (kg)"], [[box if k == 0 else "", f"{r[1]} {r[0]}", *r[2:]] for k, r in enumerate(rows)], [1.2, 3, 1, 1, 1], right=[2, 3, 4]),
        cols([boxed("Freight", ["FREIGHT PREPAID"])], [boxed("Place and date of issue", [f"{seller['city_en']}, {day}"]), boxed("Shipped on board", [day])]),
    ]  # fmt: skip
    paper = block_paper(
        "delivery_proof",
        "Bill of lading",
        {"size": 9, "margin": 14, "font": "mono", "mark": ["bottom", "center"]},
        blocks,
    )
    _delivery_gold(paper, seller, taker, (when, day), rows, tracking_number=(number, number))
    return paper


def lieferschein(rng: Random) -> Paper:
    """A German delivery note signed by the taker."""
    seller, taker, when = words.company(rng, "DE"), words.company(rng, "DE"), figures.day(rng)
    while taker["name"] == seller["name"]:
        taker = words.company(rng, "DE")
    rows, number, day = _cargo(rng, "de"), f"LS-{figures.digits(rng, 6)}", written(when, "dots")
    blocks = [
        head(seller["name"], [*seller["lines"], f"Tel. {seller['phone']}"], at="right"), space(6), {"b": "lines", "label": "Lieferanschrift", "lines": [taker["name"], *address(taker)]}, title(f"Lieferschein {number}", at="left"),
        pairs([["Lieferdatum", day], ["Versandart", "Spedition"], ["Unsere Auftragsnummer", f"AB-{figures.digits(rng, 5)}"]], "side"),
        table(["Art.-Nr.", "Bezeichnung", "Menge", "Kartons"], [r[:4] for r in rows], [1, 3, 1, 1], "h", right=[2, 3]), space(8), sign("Ware vollständig erhalten", words.person(rng, "de"), [f"{taker['name']}, {day}"]),
    ]  # fmt: skip
    paper = block_paper("delivery_proof", "Lieferschein", {"font": "serif", "size": 11, "accent": "#333366"}, blocks)
    _delivery_gold(paper, seller, taker, (when, day), rows)
    paper.gold("delivery_date", when.isoformat(), day, key=False)
    return paper
