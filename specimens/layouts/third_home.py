"""Third hand: bills of utilities in Spanish, French and American English; statements of Italian, French and Chinese banks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
from paper import Paper, seal_png
from third_base import CENT, Party, cash, day, firm, iban, late, plain, sheet

LUZ = """
#grid(columns: (1fr, 70mm), [#text(20pt, weight: "bold", fill: c, v.provider) \\ #sm[#v.full; · CIF #v.cif;]], box(fill: c.lighten(85%), inset: 3mm, width: 100%)[*DATOS DE LA FACTURA* \\ #kv((("IMPORTE FACTURA", v.total + " €"), ("N.º factura", v.no), ("Fecha emisión", v.date), ("Periodo consumo", v.start + " a " + v.end), ("Fecha de cargo", v.due)), bold: false, gap: 2mm, row: 1.4mm)])
#gap(4mm)
#grid(columns: (1fr, 86mm), [*DATOS DEL CONTRATO* \\ Titular: #v.holder.name; \\ NIF: #v.holder.vat; \\ Dirección de suministro: #v.holder.addr; \\ Referencia de contrato: #v.account; \\ CUPS: #v.cups;], pad(top: 10mm)[#v.holder.name; \\ #ml(v.holder.lines)])
#gap(5mm)
#text(12pt, weight: "bold", fill: c)[Detalle de la factura]
#for r in v.rows [#dots(r.at(0), r.at(1)) #gap(-1mm)]
#rule()
#dots(strong("TOTAL IMPORTE FACTURA"), strong(v.total + " €"))
#gap(5mm)
#box(height: 24mm, stack(dir: ltr, spacing: 5mm, ..v.bars.map(n => align(bottom, rect(width: 7mm, height: n * 1mm, fill: c.lighten(40%))))))

#sm[Evolución del consumo (kWh). Averías 24 h: 900 000 000. Reclamaciones: #v.provider;, apartado 100.]
"""
EAU = """
#grid(columns: (1fr, 1fr), [#text(15pt, weight: "bold", fill: c, v.provider) \\ #sm[Service clients \\ TSA 10001 \\ 35900 Rennes Cedex 9 \\ Tél. 09 00 00 00 00 (appel non surtaxé)]], pad(top: 24mm)[#v.holder.name; \\ #ml(v.holder.lines)])
#gap(6mm)
#text(13pt, weight: "bold")[Votre facture d'eau du #v.date;]
N° de facture : #v.no; #h(8mm) Référence client : #v.account;
#grid(columns: (1fr, 1fr), column-gutter: 6mm, box(stroke: 0.6pt + c, inset: 4mm, width: 100%)[Montant total TTC \\ #text(17pt, weight: "bold")[#v.total; €] \\ À régler avant le #v.due;], box(fill: grey, inset: 4mm, width: 100%)[Lieu desservi \\ #v.holder.addr; \\ Période du #v.start; au #v.end;])
#gap(3mm)
#tab((1fr, auto, auto, auto), ("Rubrique", "Quantité", "Prix unitaire", "Montant HT"), v.rows, right: (1, 2, 3), lines: "h")
#sums((("Total HT", v.net + " €"), ("TVA 5,5 %", v.tax + " €"), ("Net à payer", v.total + " €", 1)))
#gap(1fr)
#line(length: 100%, stroke: (dash: "dashed"))
#sm[TALON DE PAIEMENT #h(1fr) Référence #v.account; #h(1fr) #v.total; €]
"""
POWER = """
#grid(columns: (1fr, auto), [#text(18pt, weight: "bold", fill: c, v.provider)], align(right)[Page 1 of 1])
#rule(w: 2pt)
#grid(columns: (1fr, 1fr), column-gutter: 8mm, [*Service For* \\ #upper(v.holder.name); \\ #ml(v.holder.lines.map(upper))], kv((("Account Number", v.account), ("Statement Date", v.date), ("Amount Due", "$" + v.total), ("Due Date", v.due)), side: right, gap: 4mm))
#gap(5mm)
*Your Account Summary*
#tab((1fr, auto), (), v.rows, right: (1,), lines: "h")
#gap(2mm)
#grid(columns: (1fr, auto), text(13pt, weight: "bold")[Total Amount Due by #v.due;], text(13pt, weight: "bold")[\\$#v.total;])
#gap(3mm)
*Electric service #v.start; - #v.end;* (#v.days; days) #h(4mm) Meter \\# #v.meter; #h(4mm) Usage #v.used; kWh
#gap(1fr)
#line(length: 100%, stroke: (dash: "dashed"))
#sm[Please return this portion with your payment.]
#grid(columns: (1fr, 1fr), [#upper(v.holder.name); \\ #ml(v.holder.lines.map(upper)) \\ #gap(2mm) #bars(v.account, height: 6mm)], align(right)[Account #v.account; \\ Amount due \\$#v.total; \\ Make checks payable to \\ *#v.provider;* \\ PO Box 44000, Boise, ID 83711])
"""


def _bill(
    rng: Random, cc: str, provider: tuple[str, str], style: str, lang: str, look: dict[str, Any], body: str
) -> Paper:
    holder = firm(rng, cc)
    when = late(rng, style, 120)
    end = when[0] - timedelta(days=4)
    start = end - timedelta(days={"FR": 181, "US": 29}.get(cc, 31))
    due = when[0] + timedelta(days=21)
    used = rng.randint(180, 900)
    parts = [
        (Decimal(used) * Decimal("0.19")).quantize(CENT),
        Decimal(rng.randint(600, 2600)) / 100,
        Decimal(rng.randint(100, 700)) / 100,
    ]
    net = sum(parts, Decimal(0))
    tax = (net * {"ES": 21, "FR": Decimal("5.5"), "US": 3}[cc] / 100).quantize(CENT)
    total = net + tax
    names = {"ES": ("Por energía consumida", "Por potencia contratada", "Alquiler de equipos de medida", "IVA 21 %"),
             "FR": ("Consommation", "Abonnement", "Redevance pollution", ""), "US": ("Energy charge", "Customer charge", "Public purpose charge", "Franchise fee 3%")}[cc]  # fmt: skip
    show = [f"{cash(x, lang)}{' €' if cc == 'ES' else ''}" for x in (*parts, tax)]
    rows = [[n, f"${x}" if cc == "US" else x] for n, x in zip(names, show, strict=True)]
    if cc == "FR":
        rows = [
            [names[0], f"{used} m³", "0,19", show[0]],
            [names[1], "1", show[1], show[1]],
            [names[2], "1", show[2], show[2]],
        ]
    account = {
        "ES": figures.digits(rng, 12),
        "FR": f"{figures.digits(rng, 3)}.{figures.digits(rng, 6)}",
        "US": f"{figures.digits(rng, 4)}-{figures.digits(rng, 4)}-{rng.randint(1, 9)}",
    }[cc]
    number = f"{rng.randint(10, 99)}{'M' if cc == 'ES' else ''}{figures.digits(rng, 8)}"
    values = {"provider": provider[0], "full": provider[1], "cif": "A00000000", "holder": holder, "date": when[1], "start": day(start, style), "end": day(end, style), "due": day(due, style),
              "total": cash(total, lang), "net": cash(net, lang), "tax": cash(tax, lang), "rows": rows, "account": account, "no": number, "cups": f"ES00{figures.digits(rng, 16)}XA",
              "bars": [rng.randint(6, 23) for _ in range(12)], "days": str((end - start).days), "meter": figures.digits(rng, 8), "used": str(used)}  # fmt: skip
    paper = sheet("utility_bill", "Bill", body, values, **look)
    paper.gold("provider", provider[0], also=(provider[1],))
    paper.gold("holder_name", holder["name"])
    paper.gold("holder_address", holder["addr"], list(holder["lines"]))
    paper.gold("document_date", when[0].isoformat(), when[1])
    paper.gold("account_number", account, key=False)
    paper.gold("total", str(total), values["total"], key=False)
    paper.gold("due_date", due.isoformat(), values["due"], key=False)
    paper.gold("period_from", start.isoformat(), values["start"], key=False)
    paper.gold("period_to", end.isoformat(), values["end"], key=False)
    return paper


def bill_es(rng: Random) -> Paper:
    """Light and power: a coloured box of facts, leaders, small bars."""
    return _bill(
        rng,
        "ES",
        ("Luzamar Energía", "Luzamar Energía Comercializadora, S.A."),
        "slashes",
        "es",
        {
            "accent": "#0a7a5a",
            "size": 8.5,
            "foot": [["Luzamar Energía Comercializadora, S.A. Inscrita en el Registro Mercantil."]],
        },
        LUZ,
    )


def bill_fr(rng: Random) -> Paper:
    """Water: the address in the window at the right, a slip to tear off."""
    return _bill(
        rng,
        "FR",
        ("Eaux du Val-Merlin", "Eaux du Val-Merlin SAS"),
        "fr",
        "fr",
        {"accent": "#1478b8", "size": 9.5, "mark": "left"},
        EAU,
    )


def bill_us(rng: Random) -> Paper:
    """Electricity with a payment stub and the holder in capitals."""
    return _bill(
        rng,
        "US",
        ("Tamarack Valley Power", "Tamarack Valley Power Company"),
        "us",
        "en",
        {"accent": "#333399", "size": 9.5, "paper": "us-letter", "mark": "edge"},
        POWER,
    )


CONTO = """
#grid(columns: (1fr, 80mm), [#text(16pt, weight: "bold", fill: c, v.bank) \\ #sm[Filiale di #v.town;]], [Gentile Cliente \\ *#v.holder.name;* \\ #ml(v.holder.lines)])
#gap(6mm)
#big(size: 13pt)[ESTRATTO CONTO al #v.end;]
#cells((1fr, 1.9fr, 0.7fr, 0.6fr), (("CONTO CORRENTE N.", v.short), ("COORDINATE IBAN", v.iban), ("DIVISA", "EUR"), ("FOGLIO", "1")))
#tab((auto, auto, auto, auto, 1fr), ("DATA", "VALUTA", "DARE", "AVERE", "DESCRIZIONE OPERAZIONI"), v.rows, right: (2, 3), lines: "v", size: 0.86em)
#sums((("Saldo iniziale al " + v.start, v.first), ("Saldo finale al " + v.end, v.last, 1)))
"""
RELEVE = """
#grid(columns: (1fr, 1fr), [#text(19pt, weight: "bold", fill: c, v.bank)], align(right)[RELEVÉ DE COMPTE \\ Période du #v.start; au #v.end; \\ Édité le #v.date;])
#gap(4mm)
#grid(columns: (1fr, 82mm), [#sm[TITULAIRE DU COMPTE] \\ *#v.holder.name;* \\ #ml(v.holder.lines)], box(stroke: 0.5pt, inset: 2.5mm, width: 100%)[#sm[IBAN] #v.iban; \\ #sm[BIC] VMRLFRPPXXX \\ #sm[Devise :] Euro (EUR)])
#gap(4mm)
#for r in v.rows [#grid(columns: (18mm, 1fr, 26mm, 26mm), align: (left, left, right, right), r.at(0), r.at(4), r.at(2), r.at(3)) #gap(-1mm)]
#rule()
#grid(columns: (1fr, auto), strong("Solde créditeur au " + v.end), strong(v.last + " €"))
"""
LIUSHUI = """
#align(center)[#text(15pt, weight: "bold", v.bank) \\ 对公账户交易明细 #sm[CORPORATE ACCOUNT TRANSACTION DETAILS]]
#grid(columns: (1fr, 1fr), row-gutter: 2mm, [户名 Account Name：#v.holder.name;], [账号 Account No.：#v.short;], [币种 Currency：人民币 CNY], [起止日期 Period：#v.start; -- #v.end;], [开户行 Branch：#v.branch;], [打印日期 Print Date：#v.date;])
#gap(1mm)
#tab((auto, auto, auto, auto, 1fr, auto), ("序号", "交易日期 Date", "发生额 Amount", "余额 Balance", "对方户名 Counterparty", "摘要 Remark"), v.rows, right: (2, 3), size: 0.86em)
#sm[*** 本明细仅供参考，以银行最终记账为准 ***]
#sealed(dx: -10mm, dy: -20mm, at: bottom + right)
"""


def _moves(rng: Random, start: date, count: int) -> tuple[list[tuple[date, Decimal, Decimal]], Decimal]:
    balance = opening = Decimal(rng.randint(200000, 4000000)) / 100
    out = []
    for k in range(count):
        amount = Decimal(rng.randint(-120000, 160000)) / 100
        amount = abs(amount) if balance + amount < 0 else amount
        balance += amount
        out.append((start + timedelta(days=2 * k + 1), amount, balance))
    return out, opening


def _bank(rng: Random, cc: str, bank: str, style: str, lang: str, body: str, look: dict[str, Any]) -> Paper:
    holder: Party = firm(rng, cc)
    printed = late(rng, style, 100)
    end = printed[0].replace(day=1) - timedelta(days=1)
    start = end.replace(day=1)
    moves, opening = _moves(rng, start, 13)
    what = {
        "IT": ("BONIFICO A VOSTRO FAVORE", "PAGAMENTO POS", "COMMISSIONI"),
        "FR": ("VIR RECU", "PRLV SEPA", "CARTE"),
        "CN": ("货款", "手续费", "往来款"),
    }[cc]
    if cc == "CN":
        rows = [
            [
                str(k + 1),
                day(d, style),
                plain(x),
                plain(b),
                firm(rng, "CN")["name"] if k % 3 else "支付平台",
                rng.choice(what),
            ]
            for k, (d, x, b) in enumerate(moves)
        ]
        number, shown = holder["account"], holder["account"]
    else:
        rows = [
            [
                day(d, style),
                day(d, style),
                cash(-x, lang) if x < 0 else "",
                cash(x, lang) if x >= 0 else "",
                f"{rng.choice(what)} {rng.randint(1000, 9999)}",
            ]
            for d, x, _ in moves
        ]
        number = iban(rng, cc)
        shown = figures.spaced(number, 4)
    values = {"bank": bank, "holder": holder, "town": holder["lines"][-1], "iban": shown, "short": shown if cc == "CN" else number[-12:], "date": printed[1], "start": day(start, style), "end": day(end, style),
              "rows": rows, "first": cash(opening, lang), "last": cash(moves[-1][2], lang), "branch": f"{bank}{holder.get('city', '')[:-1]}分行"}  # fmt: skip
    more = {"seal": seal_png(bank, "业务专用章")} if cc == "CN" else {}
    paper = sheet("bank_statement", "Statement", body, values, more=more, **look)
    paper.gold("provider", bank)
    paper.gold("holder_name", holder["name"])
    paper.gold("account_number", number, shown, also=(number[-12:],) if cc == "IT" else ())
    if cc != "CN":
        paper.gold("holder_address", holder["addr"], list(holder["lines"]), key=False)
    if cc != "IT":
        paper.gold("period_from", start.isoformat(), values["start"], key=False)
        paper.gold("document_date", printed[0].isoformat(), printed[1], key=False, also=(end.isoformat(),))
        paper.gold("period_to", end.isoformat(), values["end"], key=False)
    paper.gold("currency", {"CN": "CNY"}.get(cc, "EUR"), key=False)
    return paper


def bank_it(rng: Random) -> Paper:
    """Give and take in columns of their own, the account in cells."""
    return _bank(
        rng,
        "IT",
        "Banca Popolare del Cembro",
        "slashes",
        "it",
        CONTO,
        {"accent": "#7a1040", "size": 9, "mark": "box", "pages": "Foglio"},
    )


def bank_fr(rng: Random) -> Paper:
    """Moves without a table's head."""
    return _bank(
        rng,
        "FR",
        "Crédit Val-Merlin",
        "slashes",
        "fr",
        RELEVE,
        {
            "accent": "#0a5c36",
            "font": "book",
            "size": 10,
            "foot": [["Crédit Val-Merlin, société coopérative à capital variable"]],
        },
    )


def bank_cn(rng: Random) -> Paper:
    """A wide bilingual list with the bank's seal."""
    return _bank(
        rng, "CN", "南屿银行", "zh-dots", "zh", LIUSHUI, {"flipped": True, "size": 8.5, "x": 12, "mark": "left"}
    )
