"""Third hand: Chinese tax invoices (special, normal, digital), licences and identity cards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
from paper import Paper, qr_svg, seal_png
from third_base import CENT, Party, day, firm, gold_goods, late, plain, sheet, total_of, wares

GRID = """
#let ink = rgb(v.ink)
#set text(fill: luma(20))
#set table(stroke: 0.5pt + ink)
#let lab(x) = text(fill: ink, x)
#grid(columns: (44mm, 1fr, 52mm), align: (left, center, left),
  [#if v.qr [#qr(width: 17mm)] else [#text(15pt, fill: black, v.code)]],
  [#text(16pt, fill: ink, tracking: 1pt, v.title) \\ #line(length: 70mm, stroke: 0.8pt + ink) #gap(-3mm) #line(length: 70mm, stroke: 0.8pt + ink) #lab(v.copy)],
  [#if v.coded [#lab("发票代码:") #v.code; \\ ]#lab(if v.coded { "发票号码:" } else { "No" }) #text(if v.coded { 9pt } else { 14pt }, fill: if v.coded { black } else { rgb("#16327a") }, v.no) \\ #lab("开票日期:") #v.date; #if v.check != "" [\\ #lab("校 验 码:") #v.check;]])
#if v.machine != "" [#lab("机器编号:") #v.machine; #gap(-2.4mm)]
#let party(p) = [#lab("名        称：")#p.at(0) \\ #lab("纳税人识别号：")#p.at(1) \\ #lab("地 址、 电 话：")#sm(size: 0.85em, p.at(2)) \\ #lab("开户行及账号：")#sm(size: 0.85em, p.at(3))]
#let side(x) = align(center + horizon, lab(x.clusters().join(linebreak())))
#table(columns: (7mm, 1fr, 7mm, 62mm), inset: 1.4mm, side("购买方"), party(v.buyer), side("密码区"), if v.secret.len() > 0 { text(font: "DejaVu Sans Mono", 7.5pt, ml(v.secret)) } else [])
#gap(-3.7mm)
#table(columns: (1.75fr, 0.9fr, 0.45fr, 0.6fr, 0.75fr, 1fr, 0.5fr, 0.9fr), inset: 1.2mm, stroke: (x, y) => (left: 0.5pt + ink, right: 0.5pt + ink, top: if y == 0 { 0.5pt + ink }, bottom: if y == v.rows.len() or y == v.rows.len() + 1 { 0.5pt + ink }),
  align: (x, y) => if y == 0 { center } else if x >= 3 { right } else { left },
  ..("货物或应税劳务、服务名称", "规格型号", "单位", "数  量", "单  价", "金  额", "税率", "税  额").map(lab), ..v.rows.flatten(), align(center, lab("合        计")), [], [], [], [], [¥#v.net;], [], [#v.taxshown;])
#gap(-3.7mm)
#table(columns: (1.75fr, 5.1fr), inset: 1.6mm, align(center, lab("价税合计（大写）")), [⊗#v.capitals; #h(1fr) #lab("（小写）")¥#v.total; #h(14mm)])
#gap(-3.7mm)
#table(columns: (7mm, 1fr, 7mm, 62mm), inset: 1.4mm, side("销售方"), party(v.seller), side("备注"), v.remark)
#gap(-2mm)
#grid(columns: (1fr, 1fr, 1fr, 1fr), [#lab("收款人：")#v.people.at(0)], [#lab("复核：")#v.people.at(1)], [#lab("开票人：")#v.people.at(2)], [#lab("销售方：（章）")])
#sealed(dx: -22mm, dy: -22mm, width: 34mm, at: bottom + right)
"""
DIGITAL = """
#let ink = rgb("#8a1f1f")
#let lab(x) = text(fill: ink, x)
#set table(stroke: 0.5pt + ink)
#grid(columns: (40mm, 1fr, 56mm), align: (left, center, left + horizon), qr(width: 17mm), [#text(16pt, fill: ink, v.title) \\ #line(length: 76mm, stroke: 0.8pt + ink) #gap(-3mm) #line(length: 76mm, stroke: 0.8pt + ink)],
  [#lab("发票号码：")#v.no; \\ #lab("开票日期：")#v.date; #if v.pages != "" [\\ #v.pages]])
#place(top + center, dy: 3mm, ring([全国统一发票监制章 \\ SPECIMEN \\ 国家税务总局], width: 22mm))
#gap(6mm)
#let side(x) = align(center + horizon, lab(x.clusters().join(linebreak())))
#let party(p) = [#gap(1mm) #lab("名称：")#p.at(0) #gap(2mm) #lab("统一社会信用代码/纳税人识别号：")#p.at(1) #gap(1mm)]
#table(columns: (7mm, 1fr, 7mm, 1fr), inset: 1.3mm, side("购买方信息"), party(v.buyer), side("销售方信息"), party(v.seller))
#gap(-3.7mm)
#if v.service.len() > 0 [#table(columns: v.service.at(0).len() * (1fr,), inset: 1.2mm, align: center, ..v.service.at(0).map(lab), ..v.service.slice(1).flatten()) #gap(-3.7mm)]
#table(columns: (1.9fr, 0.9fr, 0.5fr, 0.7fr, 0.9fr, 1fr, 0.8fr, 0.9fr), inset: 1.2mm, stroke: (x, y) => (left: if x == 0 { 0.5pt + ink }, right: if x == 7 { 0.5pt + ink }, top: if y == 0 { 0.5pt + ink }, bottom: if y == v.rows.len() + 1 { 0.5pt + ink }),
  align: (x, y) => if y == 0 { center } else if x >= 3 { right } else { left },
  ..("项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额").map(lab), ..v.rows.flatten(), align(center, lab("合 计")), [], [], [], [], [¥#v.net;], [], [#v.taxshown;])
#gap(-3.7mm)
#table(columns: (1.9fr, 5.7fr), inset: 1.7mm, align(center, lab("价税合计（大写）")), [⊗#v.capitals; #h(1fr) #lab("（小写）")¥#v.total; #h(20mm)])
#gap(-3.7mm)
#table(columns: (7mm, 1fr), inset: 1.4mm, side("备注"), [#v.remark; #gap(9mm)])
#lab("开票人：")#v.people.at(2)
"""
ROLL = """
#align(center)[#text(11pt)[#v.title;] \\ #sm[发票联 #h(3mm) #ring([发票监制章 \\ SPECIMEN], width: 15mm)]]
#set par(leading: 0.55em)
发票代码 #v.code; \\ 发票号码 #v.no; \\ 机打号码 #v.no; \\ 机器编号 #v.machine; \\ 销售方名称：#v.seller.at(0) \\ 纳税人识别号：#v.seller.at(1) \\ 开票日期：#v.date; #h(3mm) 收款员：#v.people.at(0) \\ 购买方名称：#v.buyer.at(0) \\ 纳税人识别号：#v.buyer.at(1)
#line(length: 100%, stroke: 0.4pt)
#grid(columns: (1fr, auto, auto, auto), column-gutter: 2mm, row-gutter: 1.6mm, [项目], [单价], [数量], [金额], ..v.roll.flatten())
#line(length: 100%, stroke: 0.4pt)
合计金额（小写）：¥#v.total; \\ 合计金额（大写）：#v.capitals; \\ 校验码：#v.check;
#align(center, qr(width: 20mm))
#sealed(dx: 30mm, dy: -24mm, width: 27mm, at: bottom + left)
"""
TITLES = {"special": "增值税专用发票", "normal": "增值税普通发票"}


def fapiao(rng: Random, sort: str, form: str) -> Paper:
    """Draw a tax invoice; ``form`` says what is unusual on it."""
    seller = firm(rng, "CN")
    buyer: Party = {"name": "个人", "uscc": ""} if form in ("person", "roll") else firm(rng, "CN", seller)
    rate = {"small": 1, "free": 0, "freight": 9, "roll": 0}.get(form, 13)
    lines = (
        _freight(rng, seller)
        if form == "freight"
        else wares(rng, "zh", {"pages": 11, "roll": 3}.get(form, rng.randint(1, 4)))
    )
    rows = []
    for x in lines:
        x["tax"] = (x["amount"] * rate / 100).quantize(CENT)
        rows.append(_row(x, rate, str(x["quantity"]), x["amount"], x["tax"]))
        if form == "rebate":
            off = (x["amount"] / 10).quantize(CENT)
            tax_off = (off * rate / 100).quantize(CENT)
            rows.append(["*" + x["group"] + "*" + x["zh"], "", "", "", "", f"-{off}", f"{rate}%", f"-{tax_off}"])
            x["amount"], x["tax"], x["gross"] = x["amount"] - off, x["tax"] - tax_off, x["amount"]
    net, tax = total_of(lines), total_of(lines, "tax")
    total = net + tax
    when = late(rng, "zh")
    digital = sort == "digital"
    code = (
        ""
        if digital
        else f"{seller['region'][:4]}{when[0]:%y}{rng.randint(1, 4)}130"
        if sort == "special"
        else f"0{seller['region'][:4]}{when[0]:%y}00{rng.choice((104, 107, 111))}"
    )
    number = (
        f"{when[0]:%y}{seller['region'][:2]}2{figures.digits(rng, 15, '00000')}" if digital else figures.digits(rng, 8)
    )
    check = "" if digital or sort == "special" else figures.spaced(figures.digits(rng, 20), 5)
    kind = {"special": "01", "normal": "04"}.get(sort, "31" if form == "freight" else "32")
    code_text = f"01,{kind},{code},{number},{plain(total if digital else net)},{when[0]:%Y%m%d},{check.replace(' ', '')},{rng.randrange(16**4):04X}"
    paper_form = form in ("paper", "person")
    values: dict[str, Any] = {
        "title": _title(sort, form), "code": code, "no": number, "date": when[1], "check": check, "qr": not paper_form, "coded": not paper_form,
        "ink": {"special": "#7a4a12", "normal": "#7a2a12"}.get(sort, "#8a1f1f"), "copy": "发 票 联" if paper_form else "", "machine": "" if paper_form or digital else figures.digits(rng, 12),
        "secret": ["".join(rng.choice("0123456789+-*/<>") for _ in range(27)) for _ in range(4)] if not digital else [],
        "rows": rows, "roll": [[x["zh"], plain(x["price"]), str(x["quantity"]), plain(x["amount"])] for x in lines], "net": plain(net), "tax": plain(tax),
        "taxshown": f"¥{plain(tax)}" if rate else "***", "total": plain(total), "capitals": figures.capitals(total), "people": [rng.choice(("孟晓岚", "范志远", "彭丽娟", "龚伟")) for _ in range(3)],
        "buyer": _side(buyer), "seller": _side(seller), "remark": _remark(rng, form, seller), "service": _service(rng, form, seller), "pages": "共1页 第1页" if form == "pages" else "",
    }  # fmt: skip
    more = {"qr": qr_svg(code_text), "seal": seal_png(seller["name"], "发票专用章", oval=True)}
    if form == "roll":
        paper = sheet(
            "invoice",
            values["title"],
            ROLL,
            values,
            sort="invoice_normal",
            paper="a6",
            x=12,
            top=11,
            bottom=9,
            size=8,
            mark="left",
            more=more,
        )
    else:
        look: dict[str, Any] = {"paper": "a4"} if form == "pages" else {"paper": "a5", "flipped": True}
        paper = sheet(
            "invoice",
            values["title"],
            DIGITAL if digital else GRID,
            values,
            sort=f"invoice_{sort}",
            x=7,
            top=9,
            bottom=8,
            size=8,
            mark="foot",
            more=more,
            **look,
        )
    return _fapiao_gold(paper, number, when, (seller, buyer), lines, (net, tax, total), rate, form)


def _row(x: dict[str, Any], rate: int, quantity: str, amount: Decimal, tax: Decimal) -> list[str]:
    return [
        f"*{x['group']}*{x['zh']}",
        x["model"],
        x["unit"],
        quantity,
        plain(x["price"]),
        plain(amount),
        f"{rate}%" if rate else "免税",
        plain(tax) if rate else "***",
    ]


def _title(sort: str, form: str) -> str:
    if sort == "digital":
        return "电子发票（增值税专用发票）" if form == "freight" else "电子发票（普通发票）"
    if form == "roll":
        return "增值税普通发票（卷票）"
    return TITLES[sort] if form in ("paper", "person") else TITLES[sort].replace("增值税", "增值税电子")


def _side(party: Party) -> list[str]:
    if not party["uscc"]:
        return [party["name"], "", "", ""]
    return [
        party["name"],
        party["uscc"],
        f"{party['addr']} {party['phone'][4:]}",
        f"{party['bank']} {party['account']}",
    ]


def _remark(rng: Random, form: str, seller: Party) -> str:
    if form == "pages":
        return f"销方开户银行:{seller['bank']}; 银行账号:{seller['account']}; 订单号:{rng.randint(10**9, 10**10 - 1)}"
    return rng.choice(("", f"合同编号：HT-{rng.randint(1000, 9999)}", "货款"))


def _freight(rng: Random, seller: Party) -> list[dict[str, Any]]:
    amount = Decimal(rng.randint(80000, 900000)) / 100
    seller["name"] = f"{seller['city']}驰远货运有限公司"
    return [
        {
            "text": "国内道路货物运输服务",
            "zh": "国内道路货物运输服务",
            "group": "运输服务",
            "unit": "次",
            "model": "",
            "price": amount,
            "quantity": 1,
            "amount": amount,
        }
    ]


def _service(rng: Random, form: str, seller: Party) -> list[list[str]]:
    if form != "freight":
        return []
    plate = f"{rng.choice('粤浙闽苏')}B{rng.randint(10000, 99999)}"
    return [
        ["运输工具种类", "运输工具牌号", "起运地", "到达地", "运输货物名称"],
        ["公路运输", plate, seller["city"], "上海市", "日用百货"],
    ]


def _fapiao_gold(
    paper: Paper,
    number: str,
    when: Any,
    sides: tuple[Party, Party],
    lines: list[dict[str, Any]],
    money: tuple[Decimal, Decimal, Decimal],
    rate: int,
    form: str,
) -> Paper:
    net, tax, total = money
    paper.gold("invoice_number", number)
    paper.gold("issue_date", when[0].isoformat(), when[1])
    paper.gold("seller_name", sides[0]["name"])
    paper.gold("buyer_name", sides[1]["name"])
    paper.gold("total", str(total), plain(total))
    paper.gold("currency", "CNY", "¥")
    paper.gold("seller_vat", sides[0]["uscc"], key=False)
    if form != "roll":
        paper.gold("net", str(net), plain(net), key=False)
        if rate:
            paper.gold("tax", str(tax), plain(tax), key=False)
    if sides[1]["uscc"]:
        paper.gold("buyer_vat", sides[1]["uscc"], key=False)
    gold_goods(paper, [{**x, "text": x["zh"], "amount": x.get("gross", x["amount"])} for x in lines])
    return paper


WIDE = """
#rect(width: 100%, height: 100%, stroke: 3pt + rgb("#b98a2e"), inset: 9mm)[#rect(width: 100%, height: 100%, stroke: 0.6pt + rgb("#b98a2e"), inset: 8mm)[
#grid(columns: (52mm, 1fr, 40mm), [统一社会信用代码 \\ *#v.uscc;*], align(center)[#text(34pt, weight: "bold", tracking: 8pt)[营业执照] \\ #v.copy;], align(right)[#qr(width: 22mm) \\ #sm(size: 0.6em)[扫描二维码登录“国家企业信用信息公示系统”了解更多登记、备案、许可、监管信息]])
#gap(6mm)
#grid(columns: (1fr, 1fr), column-gutter: 10mm, kv(v.left, sep: "", gap: 5mm, row: 5mm), kv(v.right, sep: "", gap: 5mm, row: 5mm))
#place(bottom + right)[#align(center)[登记机关 #gap(9mm) #v.issued;] #sealed(dx: -8mm, dy: -6mm)]]]
"""
TALL = """
#align(center)[#ring([★ \\ SPECIMEN], width: 20mm) #gap(2mm) #text(30pt, weight: "bold", tracking: 10pt)[营业执照] #gap(1mm) （副 本） #h(6mm) 编号 #v.serial;]
#gap(4mm)
#align(right)[统一社会信用代码 #text(12pt, weight: "bold", v.uscc)]
#gap(4mm)
#for r in v.left + v.right [#grid(columns: (34mm, 1fr), [#text(fill: rgb("#7a5a10"), r.at(0))], box(width: 100%, stroke: (bottom: 0.4pt + luma(160)), inset: (bottom: 1.5mm), r.at(1))) #gap(1.5mm)]
#gap(8mm)
#grid(columns: (1fr, 1fr), qr(width: 24mm), align(center)[登 记 机 关 #gap(12mm) #v.issued; #sealed(dx: 30mm, dy: -20mm)])
#gap(1fr)
#sm[企业信用信息公示系统网址： gsxt.example #h(1fr) 市场主体应当于每年1月1日至6月30日通过公示系统报送年度报告]
"""
PHONE = """
#box(width: 100%, fill: rgb("#1b57b5"), inset: 4mm, text(fill: white, 13pt)[‹ #h(1fr) 电子营业执照 #h(1fr) ⋯])
#box(width: 100%, stroke: 0.6pt + luma(180), radius: 3mm, inset: 4mm)[
#align(center)[#text(16pt, weight: "bold")[营 业 执 照] \\ #sm[仅供 SPECIMEN 展示]]
#for r in (("名称", v.name), ("统一社会信用代码", v.uscc)) + v.left.slice(1) + v.right + (("登记机关", v.issuer), ("核准日期", v.issued)) [#gap(0.6mm) #text(fill: luma(110), 0.85em, r.at(0)) \\ #r.at(1)]
#align(center)[#qr(width: 22mm) \\ #sm[出示时间 #v.shown;]]]
"""


def licence(rng: Random, form: str) -> Paper:
    """Draw a business licence: the wide one to hang up, the tall copy, or the telephone's page."""
    holder = firm(rng, "CN")
    sole = form == "tall"
    name = (
        f"{holder['city']}{rng.choice(('小满', '拾光', '豆芽'))}{rng.choice(('百货商行', '服装店', '电子商务商行'))}"
        if sole
        else holder["name"]
    )
    uscc = figures.uscc(rng, holder["region"], "92") if sole else holder["uscc"]
    founded = date(rng.randint(2012, 2023), rng.randint(1, 12), rng.randint(1, 28))
    issued = founded + timedelta(days=rng.randint(0, 700))
    ends = None if sole else founded.replace(year=founded.year + 30)
    style = "zh-spaced" if form == "wide" else "zh"
    issuer = f"{holder['city']}{holder['area'] if holder['area'].endswith('区') else ''}市场监督管理局"
    left = [["名称", name], ["类型", "个体工商户" if sole else "有限责任公司(自然人独资)"], ["经营者" if sole else "法定代表人", holder["boss"]],
            ["经营范围", "一般项目：日用百货销售；互联网销售（除销售需要许可的商品）；货物进出口。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"]]  # fmt: skip
    right = (
        [["组成形式", "个人经营"]] if sole else [["注册资本", f"人民币{rng.choice(('叁佰', '捌拾', '壹仟'))}万元整"]]
    )
    right += [
        ["注册日期" if sole else "成立日期", day(founded, style)],
        ["经营场所" if sole else "住所", holder["addr"]],
    ]
    if ends:
        right.insert(2, ["营业期限", f"自{day(founded, style)}至{day(ends, style)}"])
    values = {"uscc": uscc, "name": name, "left": left, "right": right, "issued": day(issued, style), "copy": "（ 正 本 ）", "serial": f"S{figures.digits(rng, 12)}",
              "issuer": issuer, "shown": "2026-11-02 10:21:45"}  # fmt: skip
    body, look = {"wide": (WIDE, {"flipped": True, "x": 10, "top": 10, "bottom": 10, "size": 10.5, "mark": "edge"}), "tall": (TALL, {"size": 12, "x": 24, "font": "serif", "mark": "water"}),
                  "phone": (PHONE, {"paper": "a5", "x": 14, "top": 12, "bottom": 8, "size": 8.5, "mark": "top"})}[form]  # fmt: skip
    paper = sheet(
        "business_licence",
        "营业执照",
        body,
        values,
        more={"qr": qr_svg(f"https://gsxt.example/{uscc}"), "seal": seal_png(issuer, "")},
        **look,
    )
    paper.gold("holder_name", name)
    paper.gold("uscc", uscc)
    paper.gold("holder_address", holder["addr"])
    paper.gold("document_date", issued.isoformat(), values["issued"], key=False)
    if form == "phone":
        paper.gold("issuer", issuer, key=False)
    if ends:
        paper.gold("valid_until", ends.isoformat(), day(ends, style), key=False)
    return paper


CARD = """
#let lab(x) = text(fill: rgb("#2a6aa0"), 0.82em, x)
#let face = box(width: 85mm, height: 54mm, radius: 3mm, stroke: 0.6pt + luma(120), fill: rgb("#f1f6fa"), inset: 5mm)[#grid(columns: (1fr, 22mm), [#lab("姓 名") #h(2mm) #v.name; #gap(1mm) #lab("性 别") #h(2mm) #v.sex; #h(5mm) #lab("民 族") #h(2mm) #v.folk; #gap(1mm) #lab("出 生") #h(2mm) #v.born.at(0) #lab("年") #v.born.at(1) #lab("月") #v.born.at(2) #lab("日") #gap(1mm) #grid(columns: (12mm, 1fr), lab("住 址"), v.address)], box(width: 21mm, height: 25mm, fill: luma(205), align(center + horizon, sm[照片 \\ 略]))) #place(bottom + left)[#lab("公民身份号码") #h(3mm) #text(11pt, tracking: 0.6pt, v.no)]]
#let back = box(width: 85mm, height: 54mm, radius: 3mm, stroke: 0.6pt + luma(120), fill: rgb("#f6f1ea"), inset: 5mm)[#align(center)[#gap(3mm) #text(13pt, weight: "bold")[中华人民共和国] \\ #text(16pt, weight: "bold", tracking: 3pt)[居 民 身 份 证]] #place(bottom + left, dx: 8mm)[#lab("签发机关") #h(3mm) #v.issuer; #gap(1.5mm) #lab("有效期限") #h(3mm) #v.valid;]]
"""
CARDS = {
    "stamped": '#gap(12mm) #align(center, back) #gap(14mm) #align(center, face) #gap(12mm) #align(center, text(11pt, fill: rgb("#c8202d"))[仅供平台店铺实名核验使用，再次复印无效　#v.day;]) #align(right, hand[#v.name;])',
    "turned": "#grid(columns: (1fr, 1fr), align: center, face, back) #gap(10mm) 与原件核对无误。核对人：#v.clerk; #h(10mm) 日期：#v.day;",
    "sheet": '#text(14pt, weight: "bold")[附件三 法定代表人身份证复印件] #gap(3mm) 公司名称：#v.firm; #gap(4mm) #table(columns: (100mm, 1fr), inset: 4mm, face, [正面（人像面）], back, [反面（国徽面）]) #gap(6mm) 本复印件与原件一致。 #gap(4mm) 签字：#hand[#v.name;] #box(sealed(dx: 10mm, dy: -14mm))',
}


def identity(rng: Random, form: str) -> Paper:
    """Draw a copy of both sides of an identity card without picture or emblem."""
    home = firm(rng, "CN")
    name = rng.choice(("邓文博", "苏婉清", "谢建明", "韩雪莹", "潘立", "欧阳晴川"))
    born = date(rng.randint(1965, 2001), rng.randint(1, 12), rng.randint(1, 28))
    region = {"442000": "441621"}.get(home["region"], home["region"])
    number = figures.identity(rng, region, born)
    start = date(rng.randint(2014, 2023), rng.randint(1, 12), rng.randint(1, 28))
    end = start.replace(year=start.year + (20 if form != "turned" else 10))
    address = f"{home['province']}{home['city']}{home['area']}{rng.choice(('桂花巷', '临江路', '南门大街'))}{rng.randint(2, 180)}号{rng.randint(1, 6)}单元{rng.randint(101, 902)}室"
    issuer = f"{home['city']}公安局" + (f"{home['area'][:-1]}分局" if home["area"].endswith("区") else "")
    values = {"name": name, "sex": "女" if int(number[16]) % 2 == 0 else "男", "folk": rng.choice(("汉", "汉", "畲", "回")), "born": [str(born.year), str(born.month), str(born.day)],
              "address": address, "no": number, "issuer": issuer, "valid": f"{start:%Y.%m.%d}-{end:%Y.%m.%d}", "firm": home["name"], "clerk": "彭丽娟",
              "day": day(late(rng, "zh")[0], "zh")}  # fmt: skip
    look: dict[str, Any] = (
        {"flipped": True, "paper": "a4", "mark": "left"}
        if form == "turned"
        else {"mark": "top" if form == "sheet" else "water"}
    )
    paper = sheet(
        "identity_card",
        "身份证复印件",
        CARD + CARDS[form],
        values,
        size=9.5,
        more={"seal": seal_png(home["name"], "")},
        **look,
    )
    paper.gold("holder_name", name)
    paper.gold("registration_number", number)
    paper.gold("holder_address", address)
    paper.gold("valid_until", end.isoformat(), f"{end:%Y.%m.%d}")
    paper.gold("valid_from", start.isoformat(), f"{start:%Y.%m.%d}", key=False)
    paper.gold("issuer", issuer, key=False)
    return paper
