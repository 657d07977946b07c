"""Chinese papers: the invoices of the tax office, business licences, identity cards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
import words
from figures import CENT, written
from paper import Paper, qr_svg, seal_png

SCOPES = (
    "一般项目：照明器具销售；家用电器销售；日用百货销售；互联网销售（除销售需要许可的商品）；货物进出口；技术进出口。",
    "一般项目：塑料制品制造；塑料制品销售；五金产品批发；包装材料及制品销售；货物进出口。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
    "一般项目：服装服饰批发；鞋帽批发；体育用品及器材批发；户外用品销售；国内贸易代理；货物进出口。",
)


def _lines(rng: Random, count: int, rate: int) -> list[dict[str, Any]]:
    out = []
    for goods in rng.sample(words.GOODS * (1 + count // 10), count):
        quantity = rng.choice((50, 100, 200, 300, 500, 1000))
        price = (Decimal(rng.randint(goods[7] * 600, goods[8] * 700)) / 100).quantize(CENT)
        amount = (price * quantity).quantize(CENT)
        out.append({"name": f"*{goods[3]}*{goods[4]}", "model": f"{goods[5]}-{rng.randint(100, 989)}", "unit": goods[6], "quantity": quantity,
                    "price": price, "amount": amount, "tax": (amount * rate / 100).quantize(CENT)})  # fmt: skip
    return out


def _plain(value: Decimal) -> str:
    return f"{value:.2f}"


def fapiao(
    rng: Random, layout: str, sort: str, title: str, *, count: int = 0, paper_form: bool = False, listed: bool = False
) -> Paper:
    """Make a 专票, 普票 or 数电票; ``paper_form`` prints check area and code, ``listed`` moves the lines to a second page."""
    seller, buyer, when, rate = (
        words.company(rng, "CN"),
        words.company(rng, "CN"),
        figures.day(rng),
        rng.choice((13, 13, 3, 1)),
    )
    while buyer["name"] == seller["name"]:
        buyer = words.company(rng, "CN")
    lines = _lines(rng, count or rng.randint(1, 4), rate)
    net, tax = sum((x["amount"] for x in lines), Decimal(0)), sum((x["tax"] for x in lines), Decimal(0))
    total = net + tax
    digital = sort == "digital"
    if digital:
        code, number = "", f"{when:%y}{seller['region'][:2]}2{figures.digits(rng, 15, '000000')}"
    else:
        code = (
            f"{seller['region'][:4]}{when:%y}{rng.randint(1, 4)}{rng.randint(100, 899)}"
            if sort == "special"
            else f"0{seller['region'][:4]}{when:%y}00{rng.randint(100, 899)}"
        )
        number = figures.digits(rng, 8)
    check = figures.digits(rng, 20)
    kind_code = {"special": "01", "normal": "04", "digital": "31" if "专用" in title else "32"}[sort]
    amount = total if digital else net
    crc = f"{rng.randrange(16**4):04X}"
    qr = f"01,{kind_code},{code},{number},{_plain(amount)},{when:%Y%m%d},{'' if digital or sort == 'special' else check},{crc}"
    date_style = "zh" if digital else "zh-spaced" if paper_form else "zh"
    shown = written(when, date_style)
    rows = [
        [
            x["name"],
            x["model"],
            x["unit"],
            str(x["quantity"]),
            _plain(x["price"]),
            _plain(x["amount"]),
            f"{rate}%",
            _plain(x["tax"]),
        ]
        for x in lines
    ]
    if listed:
        rows_top = [["(详见销货清单)", "", "", "", "", _plain(net), f"{rate}%", _plain(tax)]]
    data = {
        "title": title, "code": code, "number": number, "date": shown, "check": figures.spaced(check, 5), "qr": qr_svg(qr), "digital": digital,
        "paper_form": paper_form, "rows": rows_top if listed else rows, "list": rows if listed else [], "net": _plain(net), "tax": _plain(tax),
        "total": _plain(total), "capitals": figures.capitals(total), "payee": words.person(rng, "zh"), "checker": words.person(rng, "zh"),
        "drawer": words.person(rng, "zh"), "machine": figures.digits(rng, 12), "remark": rng.choice(("", f"合同号 HT{when:%Y%m}{rng.randint(10, 99)}")),
        "secret": ["".join(rng.choice("0123456789+-*/<>") for _ in range(28)) for _ in range(4)] if paper_form else [],
        "buyer": _tax_party(buyer), "seller": _tax_party(seller), "seal": seal_png(seller["name"], "发票专用章", oval=True),
        "province": "全国统一" if digital else seller["lines"][0][:2],
    }  # fmt: skip
    paper = Paper("invoice", f"invoice_{sort}", layout, data)
    paper.gold("invoice_number", number)
    paper.gold("issue_date", when.isoformat(), shown)
    paper.gold("seller_name", seller["name"])
    paper.gold("buyer_name", buyer["name"])
    paper.gold("total", str(total), _plain(total))
    paper.gold("currency", "CNY", "¥")
    paper.gold("net", str(net), _plain(net), key=False)
    paper.gold("tax", str(tax), _plain(tax), key=False)
    paper.gold("seller_vat", seller["uscc"], key=False)
    paper.gold("buyer_vat", buyer["uscc"], key=False)
    for x in lines:
        paper.lines.append(
            {"description": x["name"], "model": x["model"], "quantity": x["quantity"], "amount": str(x["amount"])}
        )
    return paper


def _tax_party(party: dict[str, Any]) -> dict[str, str]:
    return {"name": party["name"], "id": party["uscc"], "where": f"{party['lines'][0]} {party['phone'].replace('+86 ', '0')}",
            "bank": f"{party['bank']} {party['account']}"}  # fmt: skip


def licence(rng: Random, layout: str, *, sole: bool = False, english: bool = False) -> Paper:
    """Make a 营业执照 of a company or a sole trader."""
    holder = words.company(rng, "CN")
    name = holder["name"].replace("有限公司", "商行") if sole else holder["name"]
    uscc = figures.uscc(rng, holder["region"], "92" if sole else "91")
    founded = date(rng.randint(2012, 2024), rng.randint(1, 12), rng.randint(1, 28))
    issued = max(founded, date(rng.randint(2019, 2025), rng.randint(1, 12), rng.randint(1, 28)))
    ends = None if sole or rng.random() < 0.5 else founded.replace(year=founded.year + 20) - timedelta(days=1)
    issuer = f"{holder['city']}{holder['area'] if holder['area'].endswith('区') else ''}市场监督管理局"
    style = "zh-spaced" if layout == "licence_upright" else "zh"
    term = "长期" if ends is None else f"{written(founded, style)}至{written(ends, style)}"
    data = {
        "uscc": uscc, "name": name, "type": "个体工商户" if sole else "有限责任公司（自然人投资或控股）", "boss": holder["boss"],
        "capital": rng.choice(("壹佰万元整", "伍佰万元整", "伍拾万元整")), "founded": written(founded, style), "term": term,
        "address": holder["lines"][0], "scope": rng.choice(SCOPES), "issuer": issuer, "issued": written(issued, style), "sole": sole,
        "qr": qr_svg(f"https://licence.example/{uscc}"), "seal": seal_png(issuer, ""), "copy": f"（{rng.randint(1, 2)}-1）",
        "serial": figures.digits(rng, 12),
    }  # fmt: skip
    paper = Paper("business_licence", "business_licence", layout, data)
    paper.gold("holder_name", name)
    paper.gold("uscc", uscc)
    paper.gold("holder_address", data["address"])
    if english:
        data |= {"name_en": holder["name_en"]}
    paper.gold("document_date", issued.isoformat(), data["issued"], key=False)
    paper.gold("issuer", issuer, key=False)
    if ends:
        paper.gold("valid_until", ends.isoformat(), written(ends, style), key=False)
    return paper


def identity(rng: Random, layout: str) -> Paper:
    """Make a copy of both sides of an identity card: no picture of a person, no emblem."""
    home = words.company(rng, "CN")
    name, _ = rng.choice(words.CN_PEOPLE)
    born = date(rng.randint(1968, 2000), rng.randint(1, 12), rng.randint(1, 28))
    region = {"441900": "441900", "440300": "440307"}.get(home["region"], home["region"])
    number = figures.identity(rng, region, born)
    start = date(rng.randint(2015, 2024), rng.randint(1, 12), rng.randint(1, 28))
    end = start.replace(year=start.year + 20)
    address = f"{home['lines'][0].rsplit('号', 1)[0]}号{rng.randint(1, 9)}幢{rng.randint(101, 1902)}室"
    issuer = f"{home['city']}公安局" + (f"{home['area'][:-1]}分局" if home["area"].endswith("区") else "")
    data = {
        "name": name, "sex": "女" if int(number[16]) % 2 == 0 else "男", "born": [str(born.year), str(born.month), str(born.day)],
        "address": address, "number": number, "issuer": issuer, "valid": f"{start:%Y.%m.%d}-{end:%Y.%m.%d}",
    }  # fmt: skip
    paper = Paper("identity_card", "identity_card", layout, data)
    paper.gold("holder_name", name)
    paper.gold("registration_number", number)
    paper.gold("holder_address", address)
    paper.gold("valid_until", end.isoformat(), f"{end:%Y.%m.%d}")
    paper.gold("valid_from", start.isoformat(), f"{start:%Y.%m.%d}", key=False)
    paper.gold("issuer", issuer, key=False)
    return paper
