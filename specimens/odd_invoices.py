"""Odd invoices of sixteen countries, printed by Chromium: python specimens/odd_invoices.py [--out DIR] [--seed N].

24 layouts: heads, facts, tables and sums are set in ways of their own and put together differently. Writes PDFs,
`text.jsonl` (gold for score.py) and `manifest.jsonl` (gold for `inspect --batch` and the scorer of papers). Every company is
invented, every page says SPECIMEN, sums add up; tax numbers have no meaning and no right check digits. The same seed
gives the same contents. The hand that drew them wrote the reader too: a first run measures layouts, not wordings.
"""

from __future__ import annotations

import argparse
import json
import re
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import odd_words as words

OUT = Path(__file__).parent.parent / "out" / "odd-invoices"
CENT = Decimal("0.01")
STYLE = """@page{size:A4;margin:14mm} body{font:10pt/1.35 %s;color:#222} table{border-collapse:collapse} td,th{padding:2px 8px;
text-align:left;vertical-align:top} .n{text-align:right} .wide{width:100%%} .ruled td,.ruled th{border:1px solid #888}
.striped tr:nth-child(even) td{background:#eef} .two{display:flex;justify-content:space-between;gap:20mm} small{font-size:7pt;
color:#555;display:block} h1{font-size:19pt;margin:3mm 0} .box{border:1px solid #999;padding:1mm 3mm;min-width:32mm}
.band{background:#234;color:#fff;padding:4mm} .narrow{width:72mm;font:8.5pt monospace} .right{margin-left:auto}
.rail{float:left;width:45mm;border-right:2px solid #999;margin-right:6mm;height:225mm} .faint{color:#999;font-size:7pt}"""
FACES = ("'DejaVu Sans',sans-serif", "'DejaVu Serif',serif", "'DejaVu Sans Mono',monospace", "sans-serif")


def money(value: Decimal, country: str) -> str:
    """Return an amount as the country prints it, without a sign."""
    _, _, _, mark, gap, _ = words.MONEY[country]
    whole, cents = f"{value:,.2f}".split(".")
    return whole.replace(",", gap) + mark + cents


def signed(value: Decimal, country: str) -> str:
    """Return an amount with its sign where the country puts it."""
    sign = words.MONEY[country][1]
    return sign + money(value, country) if sign in "£$" else f"{money(value, country)} {sign}"


def written(day: date, country: str) -> str:
    """Return a day as the country writes it."""
    months = words.MONTHS.get(country, words.MONTHS["GB"]).split()
    name = months[day.month - 1]
    return words.MONEY[country][5].format(d=day.day, m=day.month, y=day.year, month=name, mon=name[:3].upper())


def draw(lot: Random, country: str) -> dict[str, Any]:
    """Draw what one invoice says."""
    day = date(2026, 1, 5) + timedelta(days=lot.randrange(300))
    pattern = lot.choice(words.NUMBERS)
    number = pattern.format(y=day.year, yy=day.year % 100, n=lot.randrange(1000, 99999))
    tax = re.sub(r"\{(\d+)\}", lambda m: "".join(lot.choice("123456789") for _ in range(int(m[1]))), words.TAX[country])
    seller, buyer = words.COMPANIES[country]
    lines = []
    for name in lot.sample(words.GOODS[words.LANGUAGE[country]], lot.randrange(2, 4)):
        count, price = lot.choice((2, 6, 12, 24, 48, 150, 400)), Decimal(lot.randrange(120, 4900)) / 100
        lines.append((name, count, price, count * price))
    net = sum((line[3] for line in lines), Decimal(0))
    share = Decimal(words.MONEY[country][0])
    tax_sum = (net * share).quantize(CENT) if share else Decimal(lot.randrange(40, 400)).quantize(CENT)
    return {"country": country, "number": number, "day": day, "due": day + timedelta(days=30), "vat": tax, "seller": seller,
            "buyer": buyer, "lines": lines, "net": net, "tax": tax_sum, "total": net + tax_sum}  # fmt: skip


def head(way: str, d: dict[str, Any], t: dict[str, str]) -> str:
    """Return seller, buyer and title."""
    (sn, ss, st), (bn, bs, bt) = (tuple(map(escape, d[side])) for side in ("seller", "buyer"))
    contact = f"{t['vat']} {d['vat']}<br>www.{re.sub('[^a-z]', '', sn.lower())[:14]}.example"
    title = f"<h1>{t['title']}</h1>"
    labelled = f"<b>{t['buyer']}</b><br>{bn}<br>{bs}<br>{bt}"
    sender = f"{sn}<br>{ss}<br>{st}"
    ways = {
        "band": f"<div class=band><b style='font-size:15pt'>{sn}</b><br>{ss}, {st}</div>{title}<p>{labelled}</p><p class=faint>{contact}</p>",
        "rail": f"<div class=rail><b>{sn}</b><br>{ss}<br>{st}<br><br>{contact}</div>{title}<p>{labelled}</p>",
        "window": f"<p class=right style='width:70mm'>{sender}<br>{contact}</p><p class=faint>{sn} · {ss} · {st}</p><p>{bn}<br>{bs}<br>{bt}</p>{title}",
        "split": f"<div class=two><div>{title}{sender}<br>{contact}</div><div style='padding-top:16mm'>{labelled}</div></div>",
        "centred": f"<center><b style='font-size:14pt'>{sn}</b><br>{ss} – {st}<br>{contact}</center>{title}<p>{labelled}</p>",
        "two": f"{title}<div class=two><div><small>{t['seller']}</small>{sender}<br>{contact}</div><div><small>{t['buyer']}</small>{bn}<br>{bs}<br>{bt}</div></div>",
        "logo": f"<p style='font-size:22pt;letter-spacing:2px'>{sn.split()[0]}</p><p>{labelled}</p>{title}",
        "narrow": f"<b>{sn}</b><br>{ss}<br>{st}<br>{contact}<br><br>{t['title'].upper()}<br>{t['buyer']}: {bn}<br>{bs}, {bt}<br>",
    }
    return ways[way]


def facts(way: str, d: dict[str, Any], t: dict[str, str]) -> str:
    """Return number and days."""
    number, day, due = escape(d["number"]), written(d["day"], d["country"]), written(d["due"], d["country"])
    trio = ((t["number"], number), (t["date"], day), (t["due"], due))
    cells = "".join(f"<div class=box><small>{a}</small>{b}</div>" for a, b in trio)
    ways = {
        "boxes": f"<div style='display:flex;gap:3mm'>{cells}</div>",
        "pairs": "<table>" + "".join(f"<tr><td>{a}<td>{b}" for a, b in trio) + "</table>",
        "sentence": f"<p>{t['number']} {number} — {t['date']} {day}. {t['due']} {due}.</p>",
        "title": f"<p><b>{t['number']} {number}</b> &nbsp; {day}</p><p class=faint>{t['due']}: {due}</p>",
        "row": "<table class='ruled wide'><tr>" + "".join(f"<th>{a}" for a, _ in trio) + "<tr>" + "".join(f"<td>{b}" for _, b in trio) + "</table>",
        "lines": "".join(f"{a}: {b}<br>" for a, b in trio),
    }  # fmt: skip
    return ways[way] + "<br>"


def table(way: str, d: dict[str, Any], t: dict[str, str]) -> str:
    """Return the lines of goods."""
    country = d["country"]
    rows = [(escape(n), str(c), money(p, country), money(a, country)) for n, c, p, a in d["lines"]]
    if way == "lines":
        return (
            "".join(
                f"{n}<br><span class=two style='display:flex'><span>{c} x {p}</span><span>{a}</span></span>"
                for n, c, p, a in rows
            )
            + "<br>"
        )
    heads = "".join(
        f"<th{' class=n' if k else ''}>{t[key]}" for k, key in enumerate(("description", "quantity", "price", "amount"))
    )
    body = "".join(f"<tr><td>{n}<td class=n>{c}<td class=n>{p}<td class=n>{a}" for n, c, p, a in rows)
    return f"<table class='wide {way}'><tr>{heads}{body}</table>"


def sums(way: str, d: dict[str, Any], t: dict[str, str]) -> str:
    """Return net, tax and total."""
    country = d["country"]
    net, tax, total = money(d["net"], country), money(d["tax"], country), signed(d["total"], country)
    rows = ((t["net"], net), (t["tax"], tax), (t["total"], total))
    pairs = "".join(f"<tr><td>{a}<td class=n>{b}" for a, b in rows)
    ways = {
        "right": f"<table class=right>{pairs}</table>",
        "under": "<br>" + "".join(f"<div>{a} &nbsp; {b}</div>" for a, b in rows),
        "boxes": "<br><div style='display:flex;gap:3mm'>" + "".join(f"<div class=box><small>{a}</small>{b}</div>" for a, b in rows) + "</div>",
        "row": "<br><table class='ruled right'><tr>" + "".join(f"<th>{a}" for a, _ in rows) + "<tr>" + "".join(f"<td class=n>{b}" for _, b in rows) + "</table>",
        "stub": f"<table class=right>{pairs}</table><hr style='border-top:1px dashed'><p>{t['number']} {escape(d['number'])} &nbsp; {t['total']} {total}</p>",
    }  # fmt: skip
    return ways[way]


def page_of(name: str, d: dict[str, Any], face: str) -> str:
    """Return the page of a layout."""
    _, at, fact, goods, summed = words.LAYOUTS[name]
    t = words.names(d["country"])
    inner = head(at, d, t) + facts(fact, d, t) + table(goods, d, t) + sums(summed, d, t)
    shell = "narrow" if at == "narrow" else "whole"
    company = escape(d["seller"][0]) if at == "logo" else ""
    foot = (
        f"<p class=faint>{company} {', '.join(map(escape, d['seller'][1:])) if company else ''} {t['vat']} {d['vat']}</p>"
        if company
        else ""
    )
    return f"<meta charset=utf-8><style>{STYLE % face}</style><div class={shell}>{inner}<p>{t['thanks']}</p>{foot}<p>SPECIMEN</p></div>"


def gold_of(name: str, file: str, d: dict[str, Any]) -> dict[str, Any]:
    """Return the gold as score.py wants it."""
    currency = words.MONEY[d["country"]][2]
    values = {"invoice_number": d["number"], "issue_date": d["day"].isoformat(), "total": f"{d['total']:.2f}",
              "currency": currency, "seller_name": d["seller"][0], "buyer_name": d["buyer"][0]}  # fmt: skip
    more = {"net": f"{d['net']:.2f}", "due_date": d["due"].isoformat()}
    if d["country"] != "CN":
        more["tax"] = f"{d['tax']:.2f}"
    both = [(values, True), (more, False)]
    fields = {k: {"value": v, "also": [], "page": 1, "key": key} for group, key in both for k, v in group.items()}
    lines = [{"description": n, "model": "", "quantity": c, "amount": f"{a:.2f}"} for n, c, _, a in d["lines"]]
    return {
        "kind": "invoice",
        "sort": "invoice",
        "form": "text",
        "name": name,
        "file": file,
        "fields": fields,
        "lines": lines,
    }


def main() -> None:
    """Print the invoices and write their gold."""
    from playwright.sync_api import sync_playwright

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--chromium", help="where Chromium is, if Playwright has none of its own")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    gold, flat = [], []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for count, name in enumerate(words.LAYOUTS):
            lot = Random(f"{given.seed}/{name}")
            d = draw(lot, words.LAYOUTS[name][0])
            page.set_content(page_of(name, d, lot.choice(FACES)))
            file = f"{count + 1:02d}.pdf"
            page.pdf(path=str(given.out / file), prefer_css_page_size=True, print_background=True)
            gold.append(gold_of(name, file, d))
            told = {key: gold[-1]["fields"][ours]["value"] for key, ours in
                    (("invoice_number", "invoice_number"), ("date", "issue_date"), ("total", "total"), ("issuer", "seller_name"), ("buyer", "buyer_name"))}  # fmt: skip
            flat.append({"file": file, "kind": "invoice_pdf", "tampered": "false", "gold": told})
        browser.close()
    for target, records in (("text.jsonl", gold), ("manifest.jsonl", flat)):
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        (given.out / target).write_text(text, encoding="utf-8")
    print(f"{len(gold)} invoices in {given.out}")


if __name__ == "__main__":
    main()
