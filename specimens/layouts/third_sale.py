"""Third hand: invoices and pro formas as Italian, Spanish, French and Chinese sellers print them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
from paper import Paper, seal_png
from third_base import (
    CENT,
    Party,
    Shown,
    cash,
    day,
    firm,
    gold_goods,
    gold_names,
    late,
    sheet,
    total_of,
    wares,
)  # fmt: skip

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


def sale_gold(
    paper: Paper, number: str, when: Shown, sides: tuple[Party, Party], lines: list[dict[str, Any]], total: tuple[Decimal, str],
    code: tuple[str, str], *, net: tuple[Decimal, str] | None = None, tax: tuple[Decimal, str] | None = None, due: Shown | None = None,
    shows: str = "", english: bool = False,
) -> Paper:  # fmt: skip
    """Note what a sale's paper shows; ``shows`` names, by letters, the seller's v(at), p(hone), e(mail) and both a(ddresses)."""
    seller, buyer = sides
    paper.gold("invoice_number", number)
    paper.gold("issue_date", when[0].isoformat(), when[1])
    gold_names(paper, "seller_name", seller, english)
    gold_names(paper, "buyer_name", buyer, english)
    paper.gold("total", str(total[0]), total[1])
    paper.gold("currency", code[0], code[1])
    for name, pair in (("net", net), ("tax", tax)):
        if pair:
            paper.gold(name, str(pair[0]), pair[1], key=False)
    if due:
        paper.gold("due_date", due[0].isoformat(), due[1], key=False)
    for letter, name, field in (
        ("v", "seller_vat", "vat"),
        ("p", "seller_phone", "phone"),
        ("e", "seller_email", "email"),
    ):
        if letter in shows:
            paper.gold(name, seller[field], key=False)
    if "a" in shows:
        for role, party in (("seller", seller), ("buyer", buyer)):
            rows = party["lines_en"] if english and "lines_en" in party else party["lines"]
            paper.gold(
                f"{role}_address", ", ".join(rows), list(rows), key=False, also=(", ".join([*rows, party["land"]]),)
            )
    gold_goods(paper, lines)
    return paper


def taxed(lines: list[dict[str, Any]], rate: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return net, tax and total."""
    net = total_of(lines)
    tax = (net * rate / 100).quantize(CENT)
    return net, tax, net + tax


FATTURA = """
#grid(columns: (60mm, 1fr), column-gutter: 6mm,
  [#big(v.seller.name, size: 13pt) \\ #ml(v.seller.lines) \\ Tel. #v.seller.phone; \\ #v.seller.email; \\ P.IVA e C.F. IT#v.seller.vat;],
  [#box(stroke: 0.5pt, inset: 2mm, width: 100%)[#sm[Spett.le] \\ *#v.buyer.name;* \\ #ml(v.buyer.lines)]
   #box(stroke: 0.5pt, inset: 2mm, width: 100%)[#sm[Destinazione merce (se diversa)] \\ #sm[IDEM]]])
#gap(3mm)
#cells((1.2fr, 1fr, 1fr, 0.6fr), (("TIPO DOCUMENTO", "FATTURA ACCOMPAGNATORIA"), ("NUMERO DOCUMENTO", v.no), ("DATA DOCUMENTO", v.date), ("PAG.", "1")))
#gap(-3.6mm)
#cells((1fr, 1fr, 1.4fr, 1fr), (("COD. CLIENTE", v.client), ("PARTITA IVA CLIENTE", v.buyer.vat), ("PAGAMENTO", "Bonifico bancario 30 gg d.f."), ("SCADENZA", v.due)))
#gap(-3.6mm)
#tab((auto, 1fr, auto, auto, auto, auto, auto), ("CODICE", "DESCRIZIONE", "U.M.", "Q.TÀ", "PREZZO UN.", "IMPORTO", "IVA"), v.rows, right: (3, 4, 5, 6), lines: "v", size: 0.86em, fill: grey)
#gap(16mm)
#cells((1fr, 0.7fr, 1fr, 1fr, 1.3fr), (("IMPONIBILE", v.net), ("ALIQUOTA", "22%"), ("IMPOSTA", v.tax), ("SPESE TRASPORTO", "0,00"), ("TOTALE DOCUMENTO", text(13pt, weight: "bold", "€ " + v.total))))
#sm[Banca d'appoggio: IBAN #v.seller.iban; #h(1fr) Contributo CONAI assolto ove dovuto. Copia di cortesia, priva di valore fiscale.]
"""


def invoice_it(rng: Random) -> Paper:
    """Cells with tiny labels above, as Italian business programs print."""
    seller = firm(rng, "IT")
    buyer = firm(rng, "IT", seller)
    lines = wares(rng, "it", rng.randint(3, 7))
    net, tax, total = taxed(lines, 22)
    when = late(rng, "slashes")
    due = when[0] + timedelta(days=30)
    number = f"{rng.randint(11, 2900)}/{rng.choice('AB')}"
    shown = cash(total, "it")
    rows = [
        [x["model"], x["text"], "PZ", str(x["quantity"]), cash(x["price"], "it"), cash(x["amount"], "it"), "22"]
        for x in lines
    ]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "due": day(due, "slashes"), "client": str(rng.randint(100, 9000)),
              "rows": rows, "net": cash(net, "it"), "tax": cash(tax, "it"), "total": shown}  # fmt: skip
    foot = [
        [seller["name"], "Cap. Soc. € 50.000,00 i.v."],
        [f"R.E.A. MO-{rng.randint(100000, 400000)}"],
        ["Foro competente: Modena"],
    ]
    paper = sheet("invoice", "Fattura", FATTURA, values, size=8.5, foot=foot, mark="edge")
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, shown), ("EUR", "€"), net=(net, values["net"]), tax=(tax, values["tax"]),
                     due=(due, values["due"]), shows="vpea")  # fmt: skip


FACTURA = """
#grid(columns: (1fr, auto), [#text(22pt, fill: c, weight: "bold")[Factura]], align(right)[*#v.seller.name;* \\ #ml(v.seller.lines) \\ CIF #v.seller.vat;])
#rule()
#grid(columns: (1fr, 1fr), column-gutter: 10mm,
  kv((("Factura n.º", v.no), ("Fecha de expedición", v.date), ("Vencimiento", v.due), ("Pedido", v.order), ("Forma de pago", "Transferencia")), side: right, bold: false),
  [#text(fill: c)[CLIENTE] \\ #v.buyer.name; \\ #ml(v.buyer.lines) \\ NIF: #v.buyer.vat;])
#gap(4mm)
#tab((auto, 1fr, auto, auto, auto), ("Ref.", "Concepto", "Uds.", "Precio", "Importe"), v.first, right: (2, 3, 4), lines: "h")
#align(right)[_Suma y sigue:_ #v.carry; €]
#pagebreak()
#grid(columns: (1fr, auto), [*Factura n.º #v.no;* (continuación)], v.date)
#gap(3mm)
#tab((auto, 1fr, auto, auto, auto), ("Ref.", "Concepto", "Uds.", "Precio", "Importe"), v.second, right: (2, 3, 4), lines: "h")
#gap(4mm)
#sums((("Base imponible", v.net + " €"), ("IVA 21 %", v.tax + " €"), ("TOTAL FACTURA", v.total + " €", 1)), w: 34mm)
#gap(8mm)
Pago mediante transferencia a la cuenta #v.seller.iban; indicando el número de factura.
#gap(6mm)
#place(right, paid("SELLO DE LA EMPRESA"))
"""


def invoice_es(rng: Random) -> Paper:
    """Two pages with a carried sum, labels pushed to the right against their values."""
    seller = firm(rng, "ES")
    buyer = firm(rng, rng.choice(("ES", "IT")), seller)
    lines = wares(rng, "es", 27)
    net, tax, total = taxed(lines, 21)
    when = late(rng, "es")
    due = when[0] + timedelta(days=60)
    number = f"F{when[0]:%y}/{rng.randint(120, 3999):06d}"
    rows = [[x["model"], x["text"], str(x["quantity"]), cash(x["price"], "es"), cash(x["amount"], "es")] for x in lines]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "due": day(due, "es"), "order": f"P-{rng.randint(4000, 9000)}",
              "first": rows[:18], "second": rows[18:], "carry": cash(total_of(lines[:18]), "es"), "net": cash(net, "es"), "tax": cash(tax, "es"),
              "total": cash(total, "es")}  # fmt: skip
    foot = [[f"{seller['name']} · {seller['web']} · Tel. {seller['phone']} · {seller['email']}",
             f"Inscrita en el Registro Mercantil, tomo {rng.randint(1000, 9000)}, folio {rng.randint(10, 200)}, hoja {rng.randint(10000, 90000)}"]]  # fmt: skip
    paper = sheet(
        "invoice",
        "Factura",
        FACTURA,
        values,
        accent="#b3541e",
        font="book",
        size=9.5,
        foot=foot,
        pages="Pág.",
        mark="left",
    )
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "€"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), due=(due, values["due"]), shows="vpea")  # fmt: skip


FACTORY = """
#align(center)[#text(17pt, weight: "bold", fill: c, tracking: 2pt, v.seller.name) \\ #text(12pt, weight: "bold", upper(v.seller.name_en)) \\
#sm[#v.seller.addr_en; \\ TEL: #v.seller.phone; #h(4mm) E-MAIL: #v.seller.email; #h(4mm) #v.seller.web;]]
#rule(w: 1.6pt)
#align(center, underline(text(15pt, weight: "bold", v.head)))
#gap(3mm)
#grid(columns: (1fr, 62mm), column-gutter: 6mm,
  [MESSRS.: #v.buyer.name; \\ #h(19mm)#v.buyer.lines.at(0); \\ #h(19mm)#v.buyer.lines.at(1), #v.buyer.land; #if "phone" in v.buyer [\\ #h(19mm)TEL: #v.buyer.phone;]],
  [#under(v.nolabel, v.no) #under("DATE:", v.date) #under("S/C NO.:", v.contract) #under("TERMS:", v.terms)])
#gap(2mm)
#tab((1fr, auto, auto, auto), ("DESCRIPTION OF GOODS", "QUANTITY", "UNIT PRICE", "AMOUNT"), v.rows, right: (1, 2, 3), lines: "v", middle: ())
#tab((1fr, auto), (), ((strong("TOTAL " + v.terms + ":"), strong("USD" + v.total)),), right: (1,))
SAY TOTAL: #v.say;
#gap(3mm)
#v.tail;
#gap(6mm)
#grid(columns: (1fr, 80mm), [], [For and on behalf of \\ #v.seller.name_en; #gap(14mm) #line(length: 70mm, stroke: 0.5pt) #sm[Authorised signature(s)] #sealed(dx: 34mm, dy: -4mm)])
"""
UNITS = ("", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN",
         "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN")  # fmt: skip
TENS = ("", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY")


def _spoken(number: int) -> str:
    if number >= 1000:
        return f"{_spoken(number // 1000)} THOUSAND {_spoken(number % 1000)}".strip()
    if number >= 100:
        return f"{UNITS[number // 100]} HUNDRED {_spoken(number % 100)}".strip()
    return UNITS[number] if number < 20 else f"{TENS[number // 10]} {UNITS[number % 10]}".strip()


def say(total: Decimal) -> str:
    """Return an amount in English words, as Chinese exporters write it."""
    cents = int(total * 100) % 100
    return f"US DOLLARS {_spoken(int(total))}{f' AND CENTS {_spoken(cents)}' if cents else ''} ONLY."


def _factory(rng: Random, kind: str, head: str, label: str, tail: str, accent: str) -> Paper:
    seller, buyer = firm(rng, "CN"), firm(rng, rng.choice(("US", "ES", "GB")))
    lines = wares(rng, "en", rng.randint(2, 5))
    total = total_of(lines)
    when = late(rng, "caps" if kind == "invoice" else "en-us")
    number = f"{seller['city_en'][:2].upper()}{when[0]:%y%m}{rng.choice(('', '-'))}{rng.randint(1, 120):03d}"
    terms = f"FOB {rng.choice(('NINGBO', 'SHENZHEN', 'XIAMEN'))}"
    rows = [[f"{x['text'].upper()}\n{x['zh']}  ITEM NO. {x['model']}", f"{x['quantity']}{rng.choice(('PCS', ' SETS'))}", f"USD{cash(x['price'], 'en')}",
             f"USD{cash(x['amount'], 'en')}"] for x in lines]  # fmt: skip
    values = {"seller": seller, "buyer": buyer, "head": head, "nolabel": label, "no": number, "date": when[1], "contract": f"SC{rng.randint(1000, 9999)}",
              "terms": terms, "rows": rows, "total": cash(total, "en"), "say": say(total), "tail": tail}  # fmt: skip
    paper = sheet(
        kind,
        head,
        FACTORY,
        values,
        font="serif",
        size=10.5,
        accent=accent,
        mark="foot",
        more={"seal": seal_png(seller["name"], "")},
    )
    return sale_gold(
        paper, number, when, (seller, buyer), lines, (total, values["total"]), ("USD", "USD"), shows="pea", english=True
    )


def invoice_factory(rng: Random) -> Paper:
    """A Chinese factory's letterhead with a red seal, money in words."""
    return _factory(
        rng,
        "invoice",
        "COMMERCIAL INVOICE",
        "INVOICE NO.:",
        "SHIPPING MARKS: N/M. COUNTRY OF ORIGIN: CHINA. PAYMENT RECEIVED BY T/T.",
        "#b01020",
    )


def pro_factory(rng: Random) -> Paper:
    """The same letterhead for an offer to pay by."""
    return _factory(
        rng,
        "pro_forma",
        "PROFORMA INVOICE",
        "P/I NO.:",
        "PAYMENT: 30% DEPOSIT BY T/T, BALANCE AGAINST COPY OF B/L. PRICES VALID 20 DAYS.",
        "#104080",
    )


PRO_IT = """
#block(fill: c, inset: 5mm, width: 100%, text(fill: white)[#grid(columns: (1fr, auto), text(16pt, weight: "bold", v.seller.name), align(right)[#ml(v.seller.lines) \\ P. IVA #v.seller.vat;])])
#text(19pt, fill: c)[Fattura proforma] #h(1fr) #sm[n.] *#v.no;* #sm[del] *#v.date;*
#gap(4mm)
#grid(columns: (1fr, 1fr), column-gutter: 8mm, [#sm[INTESTATARIO] \\ #v.buyer.name; \\ #ml(v.buyer.lines) \\ #v.buyer.land;], [#sm[CONDIZIONI] \\ Pagamento anticipato \\ Resa: franco fabbrica \\ Validità offerta: 15 giorni])
#gap(5mm)
#for r in v.rows [#block(width: 100%, stroke: (bottom: 0.4pt + luma(170)), inset: (bottom: 2mm))[#grid(columns: (1fr, 24mm, 24mm, 28mm), align: (left, right, right, right), [#r.at(0) \\ #sm[#r.at(1)]], r.at(2), r.at(3), r.at(4))]]
#gap(3mm)
#sums((("Imponibile", v.net), ("IVA 22%", v.tax), ("Totale da pagare EUR", v.total, 1)))
#gap(8mm)
Coordinate bancarie: #v.seller.iban;
#gap(2mm)
#sm[Il presente documento non costituisce fattura valida ai fini del DPR 633/72. La fattura definitiva sarà emessa all'atto del pagamento.]
#gap(10mm)
Per informazioni: #v.seller.phone; · #v.seller.email;
"""


def pro_it(rng: Random) -> Paper:
    """A coloured band above, goods in two lines without a table's head."""
    seller, buyer = firm(rng, "IT"), firm(rng, rng.choice(("FR", "DE")))
    lines = wares(rng, "it", rng.randint(2, 5))
    net, tax, total = taxed(lines, 22)
    when = late(rng, "it")
    number = f"PF {rng.randint(20, 700)}/{when[0].year}"
    rows = [
        [
            x["text"],
            f"Cod. {x['model']}",
            f"{x['quantity']} pz",
            f"€ {cash(x['price'], 'it')}",
            f"€ {cash(x['amount'], 'it')}",
        ]
        for x in lines
    ]
    values = {
        "seller": seller,
        "buyer": buyer,
        "no": number,
        "date": when[1],
        "rows": rows,
        "net": cash(net, "it"),
        "tax": cash(tax, "it"),
        "total": cash(total, "it"),
    }
    paper = sheet("pro_forma", "Proforma", PRO_IT, values, accent="#2f6f5e", size=9.5, mark="water")
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "EUR"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


PRO_FR = """
#grid(columns: (1fr, 1fr), [#text(12pt, weight: "bold", smallcaps(v.seller.name)) \\ #ml(v.seller.lines) \\ Tél. : #v.seller.phone; \\ Courriel : #v.seller.email;], align(right)[#v.city, le #v.date;])
#gap(10mm)
#pad(left: 90mm)[#v.buyer.name; \\ #ml(v.buyer.lines) \\ #v.buyer.land;]
#gap(12mm)
*FACTURE PRO FORMA N° #v.no;*
#gap(4mm)
Madame, Monsieur, nous vous prions de trouver ci-dessous le détail de la livraison envisagée.
#gap(3mm)
#tab((auto, 1fr, auto, auto), ("Quantité", "Désignation", "Prix unitaire", "Total"), v.rows, right: (0, 2, 3), lines: "top")
#line(length: 100%, stroke: 0.4pt)
#sums((("Total H.T.", v.net + " €"), ("T.V.A. 20 %", v.tax + " €"), ("Total T.T.C.", v.total + " €", 1)))
#gap(8mm)
Acompte de 40 % à la commande, solde avant expédition. La présente facture pro forma ne vaut pas facture.
#gap(8mm)
#h(100mm)#v.seller.boss;
#h(100mm)#hand(v.seller.boss)
"""


def pro_fr(rng: Random) -> Paper:
    """A letter with the place and day at the right and the number in a sentence of its own."""
    seller, buyer = firm(rng, "FR"), firm(rng, rng.choice(("ES", "IT", "DE")))
    lines = wares(rng, "fr", rng.randint(2, 6))
    net, tax, total = taxed(lines, 20)
    when = late(rng, "fr")
    number = f"{when[0]:%Y}-{rng.randint(10, 900):04d}"
    rows = [
        [str(x["quantity"]), f"{x['text']} (réf. {x['model']})", cash(x["price"], "fr"), cash(x["amount"], "fr")]
        for x in lines
    ]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "city": seller["lines"][1][6:], "rows": rows,
              "net": cash(net, "fr"), "tax": cash(tax, "fr"), "total": cash(total, "fr")}  # fmt: skip
    foot = [
        [f"{seller['name']} au capital de 20 000 €", f"RCS {figures.spaced(seller['vat'][4:], 3)}"],
        [f"TVA intracommunautaire : {seller['vat']}", f"IBAN {seller['iban']}"],
    ]
    paper = sheet("pro_forma", "Facture pro forma", PRO_FR, values, font="serif", size=11, x=24, foot=foot)
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "€"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip
