"""Third hand: declarations of conformity, test reports and papers of delivery."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import figures
from paper import Paper, qr_svg, seal_png
from third_base import GOODS, Party, day, firm, gold_names, late, sheet, wares

NORMS = {
    "EK": ["EN 60335-1:2012+A15:2021", "EN 60335-2-15:2016+A12:2021", "EN IEC 55014-1:2021"], "HB": ["EN 60335-2-14:2006+A12:2016", "EN IEC 55014-1:2021"],
    "RL": ["EN IEC 62471:2008", "EN IEC 55015:2019+A11:2020", "EN 62493:2015"], "TW": ["EN 71-1:2014+A1:2018", "EN 71-2:2020", "EN 71-3:2019+A1:2021"],
}  # fmt: skip
LAWS = {
    "EK": "2014/35/EU, 2014/30/EU, 2011/65/EU",
    "HB": "2014/35/EU, 2014/30/EU, 2011/65/EU",
    "RL": "2014/30/EU, 2011/65/EU",
    "TW": "2009/48/EC",
}

DICH = """
#grid(columns: (1fr, auto), [*#v.maker.name;* \\ #ml(v.maker.lines) \\ #v.maker.land;], text(30pt, weight: "bold")[CE])
#gap(4mm)
#align(center)[#text(15pt, weight: "bold")[DICHIARAZIONE DI CONFORMITÀ UE] \\ n. #v.no;]
#gap(4mm)
La presente dichiarazione di conformità è rilasciata sotto la responsabilità esclusiva del fabbricante *#v.maker.name;*.
#gap(2mm)
Oggetto della dichiarazione: *#v.product;* \\ Modelli: #v.models.join(", "); \\ Marchio: #v.mark;
#gap(2mm)
L'oggetto della dichiarazione di cui sopra è conforme alla pertinente normativa di armonizzazione dell'Unione: direttive #v.laws;.
#gap(2mm)
Riferimento alle norme armonizzate utilizzate:
#for n in v.norms [- #n]
#gap(8mm)
Firmato a nome e per conto di #v.maker.name; \\ #v.town;, #v.date;
#gap(3mm)
#hand(v.maker.boss) \\ #v.maker.boss;, Legale rappresentante
"""
DECL = """
#box(fill: c, inset: 4mm, width: 100%, text(fill: white, 15pt, weight: "bold")[Declaración UE de conformidad])
#table(columns: (8mm, 56mm, 1fr), inset: 2.4mm, stroke: (x, y) => (bottom: 0.4pt + luma(150)), [1], [Producto / tipo], [#v.product; \\ #ml(v.models)], [2], [Nombre y dirección del importador], [#v.maker.name; \\ #v.maker.addr;],
  [3], [Fabricado por encargo en], [R. P. China], [4], [Objeto de la declaración], [Véase el punto 1; lote #v.lot;], [5], [Legislación de armonización], [#v.laws;], [6], [Normas aplicadas], [#ml(v.norms)], [7], [Informe de ensayo], [#v.report;], [8], [Lugar y fecha], [#v.town;, #v.date;])
#gap(8mm)
#grid(columns: (1fr, 1fr), [Nombre: #v.maker.boss; \\ Cargo: Apoderado], [Firma: #hand(v.maker.boss) #box(ring([#v.maker.name;], width: 26mm))])
"""
DOC_CN = """
#align(center)[#text(13pt, weight: "bold", v.maker.name_en) \\ #sm[#v.maker.addr_en;] #gap(3mm) #underline(text(14pt, weight: "bold")[EU DECLARATION OF CONFORMITY])]
#gap(4mm)
WE, #upper(v.maker.name_en);, DECLARE UNDER OUR SOLE RESPONSIBILITY THAT THE FOLLOWING PRODUCT
#gap(2mm)
#kv((("PRODUCT", v.product), ("TRADE NAME", v.mark), ("MODEL NO.", v.models.join(" / "))), side: right, bold: false)
#gap(2mm)
COMPLIES WITH THE ESSENTIAL REQUIREMENTS OF DIRECTIVE(S) #v.laws; BASED ON THE STANDARDS
#gap(1mm)
#tab((1fr, 1fr), (), v.norms.map(n => (n,)), lines: "none", inset: 0.8mm)
EU REPRESENTATIVE: #v.rep.name;, #v.rep.addr;
#gap(4mm)
DATE OF ISSUE: #v.date;
#gap(8mm)
#grid(columns: (1fr, 1fr), [SIGNATURE: #hand(v.maker.boss)], [STAMP: #box(sealed(dy: -8mm))])
"""


def _product(rng: Random, lang: int) -> tuple[str, list[str], list[str], str]:
    good = rng.choice([g for g in GOODS if g[7] in NORMS])
    stem = f"{good[7]}-{rng.randint(20, 98)}0"
    return (
        good[lang],
        [stem, *(f"{stem}{x}" for x in rng.sample(("S", "W", "PRO", "B"), rng.randint(0, 2)))],
        NORMS[good[7]],
        LAWS[good[7]],
    )


def _doc(rng: Random, cc: str, lang: int, style: str, body: str, look: dict[str, Any]) -> Paper:
    maker = firm(rng, cc)
    product, models, norms, laws = _product(rng, lang)
    when = late(rng, style, 900)
    values = {"maker": maker, "product": product, "models": models, "norms": norms, "laws": laws, "mark": "HALDORIX", "no": f"DOC-{rng.randint(10, 99)}-{when[0]:%y}", "date": when[1],
              "town": maker["lines"][-1].split(" ", 1)[-1], "lot": f"L{rng.randint(2500, 2699)}", "report": f"IE-{rng.randint(10000, 99999)}", "rep": firm(rng, "DE")}  # fmt: skip
    more = {"seal": seal_png(maker["name"], "")} if cc == "CN" else {}
    paper = sheet("declaration_of_conformity", "DoC", body, values, more=more, **look)
    gold_names(paper, "issuer", maker, cc == "CN")
    paper.gold("products", product, key=False)
    paper.gold("models", models)
    paper.gold("standards", norms)
    paper.gold("document_date", when[0].isoformat(), when[1])
    return paper


def doc_it(rng: Random) -> Paper:
    """Sentences after the wording of the law, norms as a list."""
    return _doc(rng, "IT", 3, "it", DICH, {"size": 10.5, "x": 24, "mark": "left"})


def doc_es(rng: Random) -> Paper:
    """A numbered table of an importer."""
    return _doc(rng, "ES", 4, "es", DECL, {"size": 9.5, "accent": "#444488", "foot": [["Documento SPECIMEN"]]})


def doc_cn(rng: Random) -> Paper:
    """A typed declaration in capitals with a seal."""
    return _doc(rng, "CN", 0, "caps", DOC_CN, {"font": "mono", "size": 8.5, "mark": "water"})


REPORT = """
#align(center)[#ring([TL \\ SPECIMEN], width: 18mm) \\ #text(15pt, weight: "bold", v.lab_zh) \\ #v.lab; #gap(8mm) #text(22pt, weight: "bold", tracking: 4pt)[检验检测报告] \\ #text(15pt)[TEST REPORT]]
#gap(6mm)
#for r in v.rows [#under(box(width: 62mm, r.at(0)), r.at(1)) #gap(1mm)]
#gap(12mm)
#align(right)[签发日期 Date of Issue: #v.date; #gap(2mm) 批准 Approved by: #hand[S. Qiao] #h(20mm)]
#sealed(dx: -20mm, dy: -8mm, at: bottom + right)
#pagebreak()
报告编号 Report No.: #v.no; #h(1fr) 第2页 共2页
#gap(3mm)
#tab((auto, 1fr, 1fr, auto), ("序号 No.", "检验项目 Test item", "标准要求 Requirement", "结论 Verdict"), v.items, middle: (0, 3))
#gap(4mm)
检验结论 Conclusion：所检项目符合标准要求。 The samples comply with the standards listed. \\ #sm[未经本机构书面批准，不得部分复制本报告。 *** 报告结束 End of report ***]
"""
TYPED = """
#align(center)[#text(14pt, weight: "bold", upper(v.lab)) \\ 17 Quarry Works, Sheffield S9 2QL \\ #gap(2mm) T E S T #h(3mm) C E R T I F I C A T E]
#line(length: 100%, stroke: (dash: "dashed"))
#kv(v.rows, side: right, bold: false, row: 3mm, w: 62mm)
#line(length: 100%, stroke: (dash: "dashed"))
RESULT: ALL CLAUSES TESTED WERE MET. SEE DATA SHEETS 1 TO 9 KEPT ON FILE.
#gap(3mm)
Tested: J. Ormerod #h(1fr) Checked: #hand[H. Beldon]
#gap(1fr)
#sm[This certificate refers only to the items submitted. It shall not be reproduced except in full.]
"""
PROVA = """
#grid(columns: (1fr, auto), [#text(13pt, weight: "bold", fill: c, v.lab) \\ #sm[Via del Collaudo 3, 40138 Bologna - LAB N° 9991 L]], align(right)[*RAPPORTO DI PROVA* \\ N° #v.no; \\ del #v.date;])
#rule()
#cells((1fr, 1fr), v.rows, inset: 2.2mm)
#gap(3mm)
#tab((1fr, auto, auto), ("Prova", "Metodo", "Esito"), v.items, lines: "h")
#gap(3mm)
I risultati si riferiscono ai soli campioni sottoposti a prova. Il presente rapporto non può essere riprodotto parzialmente.
#gap(8mm)
#grid(columns: (1fr, 1fr), [Il tecnico \\ #hand[F. Nardini]], [Il responsabile del laboratorio \\ #hand[C. Bellentani]])
"""


def _report(
    rng: Random, cc: str, lang: int, style: str, body: str, look: dict[str, Any], labs: tuple[str, str]
) -> Paper:
    client = firm(rng, cc)
    product, models, norms, _ = _product(rng, lang)
    when = late(rng, style, 900)
    lab, lab_zh = labs
    got = day(when[0] - timedelta(days=19), style)
    number = {
        "CN": f"TL{when[0]:%Y%m}-{rng.randint(1000, 9999)}E",
        "GB": f"{rng.randint(10, 99)}/{rng.randint(1000, 9999)}/{rng.choice('KM')}",
        "IT": f"{when[0]:%y}BO{rng.randint(1000, 9999)}",
    }[cc]
    all_models, all_norms = ", ".join(models), ", ".join(norms)
    rows = {"CN": [["报告编号 Report No.", number], ["样品名称 Sample", f"{product}"], ["型号规格 Model(s)", all_models], ["委托单位 Applicant", client.get("name_en", "")], ["检验依据 Standard(s)", all_norms], ["收样日期 Received", got]],
            "GB": [["Certificate No", number], ["Date of issue", when[1]], ["Client", client["name"]], ["Item", product], ["Type ref.", all_models], ["Tested to", all_norms], ["Items received", got]],
            "IT": [["COMMITTENTE", client["name"]], ["INDIRIZZO", client["addr"]], ["CAMPIONE", product], ["MODELLI", all_models], ["NORME DI RIFERIMENTO", all_norms], ["DATA RICEVIMENTO", got]]}[cc]  # fmt: skip
    items: list[list[str]] = (
        [[str(k + 1), n, "按标准 As in the standard", "P"] for k, n in enumerate(norms)]
        if cc == "CN"
        else [[f"Prova {k + 1}", n, "Conforme"] for k, n in enumerate(norms)]
    )
    values = {"rows": rows, "items": items, "lab": lab, "lab_zh": lab_zh, "no": number, "date": when[1]}
    more = {"seal": seal_png(lab_zh, "检验检测专用章")} if cc == "CN" else {}
    paper = sheet("test_report", "Report", body, values, more=more, **look)
    paper.gold("report_number", number)
    paper.gold("lab", lab, lab.upper() if cc == "GB" else lab, also=(lab_zh,))
    paper.gold("document_date", when[0].isoformat(), when[1])
    paper.gold("models", models, list(models))
    paper.gold("standards", norms, list(norms))
    gold_names(paper, "holder_name", client, cc == "CN", key=False)
    paper.gold("products", product, key=False)
    return paper


def report_cn(rng: Random) -> Paper:
    """A bilingual cover with values on lines and a second page of results."""
    return _report(
        rng,
        "CN",
        0,
        "zh-dots",
        REPORT,
        {"font": "serif", "size": 11.5, "x": 22, "mark": "left"},
        ("Tulan Testing Technology Co., Ltd", "途蓝检测技术有限公司"),
    )


def report_typed(rng: Random) -> Paper:
    """A certificate from a typewriter, labels against the right."""
    return _report(
        rng, "GB", 0, "en", TYPED, {"font": "mono", "size": 9.5, "mark": "box"}, ("Ormerod & Pell Test House Ltd", "")
    )


def report_it(rng: Random) -> Paper:
    """Cells with labels above."""
    return _report(
        rng,
        "IT",
        3,
        "slashes",
        PROVA,
        {"size": 9.5, "accent": "#006080", "pages": "Pagina", "mark": "edge"},
        ("Istituto Prove Bellariva S.r.l.", ""),
    )


DDT = """
#grid(columns: (1fr, 74mm), column-gutter: 5mm, [*#v.seller.name;* \\ #ml(v.seller.lines) \\ P.IVA #v.seller.vat;], box(stroke: 0.8pt, inset: 2mm, width: 100%)[*DOCUMENTO DI TRASPORTO* (D.d.t.) \\ #sm[D.P.R. 472 del 14-08-1996] \\ N. *#v.no;* del *#v.date;*])
#cells((1fr, 1fr), (("DESTINATARIO", [*#v.taker.name;* \\ #ml(v.taker.lines)]), ("LUOGO DI DESTINAZIONE", [IDEM])), inset: 2mm)
#gap(-3.6mm)
#cells((1fr, 1fr, 1fr), (("CAUSALE DEL TRASPORTO", "VENDITA"), ("TRASPORTO A CURA DEL", "VETTORE"), ("PORTO", "FRANCO")), inset: 2mm)
#gap(-3.6mm)
#tab((auto, 1fr, auto, auto), ("CODICE", "DESCRIZIONE DEI BENI (natura - qualità)", "U.M.", "QUANTITÀ"), v.rows, right: (3,), lines: "v")
#gap(20mm)
#cells((1fr, 1fr, 1fr, 1.2fr), (("ASPETTO DEI BENI", "SCATOLE"), ("N. COLLI", v.cartons), ("PESO KG", v.weight), ("DATA E ORA RITIRO", v.picked)), inset: 2mm)
#gap(-3.6mm)
#cells((1fr, 1fr, 1fr), (("FIRMA CONDUCENTE", " "), ("FIRMA DESTINATARIO", hand(v.taker.boss)), ("VETTORE", "Trasporti Lago Alto S.n.c.")), inset: 2mm)
"""
POD = """
#text(17pt, weight: "bold", fill: c)[Swiftlane Parcel] #h(1fr) #sm[#v.printed;]
#rule()
#text(14pt)[Proof of Delivery]

Dear Customer, this notice serves as proof of delivery for the shipment listed below.
#gap(2mm)
#cells((1fr, 1fr), (("Tracking Number", v.no), ("Service", "Ground Plus"), ("Status", "Delivered"), ("Delivered On", v.delivered + " 2:17 P.M."), ("Received By", v.taker.boss), ("Left At", "Front Desk"), ("Shipper", [#v.seller.name; \\ #ml(v.seller.lines)]), ("Delivered To", [#v.taker.name; \\ #ml(v.taker.lines)]), ("Shipped On", v.date), ("Weight", v.weight + " lbs")), inset: 2.6mm)
#gap(4mm)
Signature: #hand(v.taker.boss)
#gap(3mm)
#bars(v.no) \\ #sm[Tracking results provided by Swiftlane Parcel #v.printed; Eastern time.]
"""
SONG = """
#align(center)[#text(16pt, weight: "bold", v.seller.name) \\ #text(14pt, weight: "bold", tracking: 6pt)[送货单] #h(6mm) #text(fill: rgb("#c8202d"))[№ #v.no;]]
收货单位：#v.taker.name; #h(1fr) 日期：#v.date; \\ 收货地址：#v.taker.addr;
#tab((auto, 1fr, auto, auto, auto, auto), ("序号", "品名及规格", "型号", "单位", "数量", "备注"), v.rows, right: (4,), middle: (0,))
合计数量：#v.count; #h(8mm) 件数：#v.cartons; 箱 #h(1fr) 第一联存根（白） 第二联客户（红）
#gap(3mm)
送货人：#v.driver; #h(1fr) 收货单位及经手人（签章）：#hand(v.taker.boss) #box(sealed(dx: -26mm, dy: -14mm, width: 28mm)) #h(24mm)
"""


def _delivery(rng: Random, cc: str, lang: str, style: str, body: str, look: dict[str, Any]) -> Paper:
    seller = firm(rng, cc)
    taker: Party = firm(rng, cc, seller)
    lines = wares(rng, lang, rng.randint(2, 5))
    when = late(rng, style, 200)
    arrived = when[0] + timedelta(days=3)
    number = {
        "IT": f"{rng.randint(20, 3000)}/DT",
        "US": f"SL{figures.digits(rng, 12)}",
        "CN": f"{rng.randint(1, 99999):07d}",
    }[cc]
    unit = {"IT": "PZ"}.get(cc, "")
    rows = (
        [[x["model"], x["text"], unit, str(x["quantity"])] for x in lines]
        if cc != "CN"
        else [[str(k + 1), x["zh"], x["model"], x["unit"], str(x["quantity"]), ""] for k, x in enumerate(lines)]
    )
    values = {"seller": seller, "taker": taker, "no": number, "date": when[1], "rows": rows, "cartons": str(rng.randint(4, 60)), "weight": f"{rng.randint(20, 700)}", "picked": f"{when[1]} 15:40",
              "delivered": day(arrived, style), "printed": day(arrived + timedelta(days=5), style), "count": str(sum(x["quantity"] for x in lines)), "driver": "龚伟"}  # fmt: skip
    more = {"qr": qr_svg(number), "seal": seal_png(taker["name"], "收货专用章")} if cc == "CN" else {}
    paper = sheet("delivery_proof", "Delivery", body, values, more=more, **look)
    gold_names(paper, "seller_name", seller)
    gold_names(paper, "delivery_name", taker)
    paper.gold("document_date", when[0].isoformat(), when[1], also=(arrived.isoformat(),) if cc == "US" else ())
    if cc == "US":
        paper.gold("delivery_date", arrived.isoformat(), values["delivered"], key=False)
        paper.gold("tracking_number", number, key=False)
        return paper
    for x in lines:
        paper.lines.append({"description": x["text"], "model": x["model"], "quantity": x["quantity"], "amount": ""})
    return paper


def delivery_it(rng: Random) -> Paper:
    """The Italian paper of transport: cells with tiny labels."""
    return _delivery(rng, "IT", "it", "slashes", DDT, {"size": 8.5, "mark": "foot"})


def delivery_page(rng: Random) -> Paper:
    """A carrier's page printed from the browser."""
    return _delivery(
        rng, "US", "en", "en-us", POD, {"size": 9.5, "accent": "#8a5a00", "paper": "us-letter", "mark": "left"}
    )


def delivery_cn(rng: Random) -> Paper:
    """A factory's slip on a half sheet."""
    return _delivery(rng, "CN", "zh", "zh", SONG, {"paper": "a5", "flipped": True, "size": 9, "x": 10, "mark": "edge"})
