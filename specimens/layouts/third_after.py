"""Third hand: credit notes, order confirmations and receipts, from a typed memo to a print of a shop's page."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

import figures
from paper import Paper, qr_svg
from third_base import CENT, cash, day, firm, gold_goods, late, plain, sheet, total_of, wares
from third_sale import sale_gold, taxed

NOTA = """
#grid(columns: (1fr, 1fr), column-gutter: 6mm, [#big(v.seller.name) \\ #ml(v.seller.lines) \\ Partita IVA #v.seller.vat;],
  box(stroke: (left: 2pt + c), inset: (left: 3mm))[#sm[Cliente] \\ *#v.buyer.name;* \\ #ml(v.buyer.lines) \\ #sm[Partita IVA #v.buyer.vat;]])
#gap(5mm)
#box(fill: grey, inset: 3mm, width: 100%)[#big(size: 13pt)[NOTA DI CREDITO] #h(8mm) N. #v.no; #h(1fr) Data: #v.date;]
#gap(2mm)
Rif. ns. fattura n. #v.ref; del #v.refdate; -- Causale: reso merce difettosa
#tab((1fr, auto, auto, auto, auto), ("Descrizione articolo", "Codice", "Quantità", "Prezzo", "Totale riga"), v.rows, right: (2, 3, 4), lines: "h")
#gap(4mm)
#grid(columns: (1fr, 82mm), [], tab((1fr, auto), (), (("Totale imponibile €", v.net), ("I.V.A. 22% €", v.tax), (strong("Totale nota di credito €"), strong(v.total))), right: (1,)))
#gap(6mm)
L'importo sarà compensato con la prossima fornitura.
"""


def credit_it(rng: Random) -> Paper:
    """Title, number and day in one grey bar."""
    seller = firm(rng, "IT")
    buyer = firm(rng, "IT", seller)
    lines = wares(rng, "it", rng.randint(1, 3))
    net, tax, total = taxed(lines, 22)
    when = late(rng, "dashes", 200)
    number = f"NC{rng.randint(1, 400):04d}"
    rows = [[x["text"], x["model"], str(x["quantity"]), cash(x["price"], "it"), cash(x["amount"], "it")] for x in lines]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "ref": f"{rng.randint(100, 900)}/A", "refdate": day(when[0] - timedelta(days=26), "dashes"),
              "rows": rows, "net": cash(net, "it"), "tax": cash(tax, "it"), "total": cash(total, "it")}  # fmt: skip
    foot = [[f"{seller['name']} - {', '.join(seller['lines'])}", f"Tel. {seller['phone']} - {seller['email']}"]]
    paper = sheet("credit_note", "Nota di credito", NOTA, values, accent="#883311", mark="box", foot=foot)
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "€"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


ABONO = """
#align(right)[#text(16pt, weight: "bold", fill: c)[FACTURA RECTIFICATIVA] \\ (abono)]
#gap(2mm)
#grid(columns: (1fr, 1fr, 1fr), column-gutter: 5mm, row-gutter: 2mm, text(fill: c)[Emisor], text(fill: c)[Destinatario], text(fill: c)[Documento],
  [#v.seller.name; \\ NIF #v.seller.vat; \\ #ml(v.seller.lines)], [#v.buyer.name; \\ NIF #v.buyer.vat; \\ #ml(v.buyer.lines)],
  [Número: #v.no; \\ Fecha: #v.date; \\ Rectifica a: #v.ref; \\ Motivo: devolución])
#gap(4mm)
#tab((1fr, auto, auto, auto), ("Descripción", "Cantidad", "Precio", "Importe (€)"), v.rows, right: (1, 2, 3), fill: grey)
#gap(3mm)
#grid(columns: (1fr, 1fr, 1fr), align: center, row-gutter: 1.5mm, sm[Base imponible], sm[Cuota IVA (21 %)], sm[Total a abonar], [#v.net; €], [#v.tax; €], text(13pt, weight: "bold")[#v.total; €])
#rule()
#sm[El importe se reembolsará en la cuenta del cliente en un plazo de 10 días.]
"""


def credit_es(rng: Random) -> Paper:
    """Three columns of heads, negative amounts, sums below their labels."""
    seller = firm(rng, "ES")
    buyer = firm(rng, "ES", seller)
    lines = wares(rng, "es", rng.randint(1, 3))
    net, tax, total = taxed(lines, 21)
    when = late(rng, "slashes", 200)
    number = f"R-{when[0].year}-{rng.randint(1, 300):04d}"
    rows = [
        [f"{x['text']} ({x['model']})", f"-{x['quantity']}", cash(x["price"], "es"), f"-{cash(x['amount'], 'es')}"]
        for x in lines
    ]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "ref": f"F{when[0]:%y}/{rng.randint(100, 9000):06d}", "rows": rows,
              "net": "-" + cash(net, "es"), "tax": "-" + cash(tax, "es"), "total": "-" + cash(total, "es")}  # fmt: skip
    foot = [
        [seller["name"], seller["web"]],
        [f"Tel. {seller['phone']}", seller["email"]],
        ["Registro Mercantil de Zaragoza"],
    ]
    paper = sheet("credit_note", "Factura rectificativa", ABONO, values, accent="#1d3f72", foot=foot)
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "€"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


MEMO = """
#v.seller.name; \\ #ml(v.seller.lines) \\ PHONE #v.seller.phone;

#align(center)[C R E D I T #h(4mm) M E M O R A N D U M]

#raw(v.block, block: true)

#raw(v.table, block: true)

THIS CREDIT WILL BE APPLIED TO YOUR ACCOUNT. NOT AN INVOICE.
"""


def credit_typed(rng: Random) -> Paper:
    """A memo as from a line printer: blanks alone make its columns."""
    seller = firm(rng, "US")
    buyer = firm(rng, "US", seller)
    lines = wares(rng, "en", rng.randint(2, 4), 24)
    total = total_of(lines)
    when = late(rng, "us", 200)
    number = f"CM{rng.randint(30000, 99999)}"
    block = "\n".join([f"{'CREDIT TO:':<38}{'MEMO NO':>14}  {number}", f"{buyer['name']:<38}{'MEMO DATE':>14}  {when[1]}",
                       f"{buyer['lines'][0]:<38}{'ACCOUNT':>14}  {rng.randint(1000, 9999)}", f"{buyer['lines'][1]:<38}{'ORIG INVOICE':>14}  {rng.randint(100000, 999999)}"])  # fmt: skip
    rows = [
        f"{x['quantity']:>4}  {x['model']:<8}{x['text'].upper():<38}{cash(x['price'], 'en'):>9}{cash(x['amount'], 'en'):>12}"
        for x in lines
    ]
    table = "\n".join(
        [
            f"{'QTY':>4}  {'ITEM':<8}{'DESCRIPTION':<38}{'PRICE':>9}{'EXTENSION':>12}",
            "-" * 73,
            *rows,
            "-" * 73,
            f"{'TOTAL CREDIT  US$':>61}{cash(total, 'en'):>12}",
        ]
    )
    values = {"seller": seller, "buyer": buyer, "block": block, "table": table}
    paper = sheet("credit_note", "Credit memo", MEMO, values, font="mono", size=9.5, mark="left")
    return sale_gold(
        paper, number, when, (seller, buyer), lines, (total, cash(total, "en")), ("USD", "US$"), shows="pa"
    )


CONFERMA = """
#grid(columns: (1fr, auto), column-gutter: 8mm, [*#v.seller.name;* \\ #ml(v.seller.lines) \\ #v.seller.phone; - #v.seller.email;], [#big[CONFERMA D'ORDINE]])
#gap(4mm)
#cells((1fr, 1fr, 1fr, 1.4fr), (("Conferma N°", v.no), ("del", v.date), ("Vs. ordine", v.yours), ("Consegna prevista", v.due)))
#pad(left: 95mm, top: 4mm, bottom: 4mm)[Spettabile \\ *#v.buyer.name;* \\ #ml(v.buyer.lines)]
Vi ringraziamo per il gradito ordine che confermiamo come segue:
#tab((auto, auto, 1fr, auto, auto, auto), ("Riga", "Articolo", "Descrizione", "Qtà", "Prezzo", "Importo"), v.rows, right: (3, 4, 5), fill: grey)
#sums((("Totale merce", v.net), ("IVA 22%", v.tax), ("Totale ordine EUR", v.total, 1)))
#gap(4mm)
Pagamento: ricevuta bancaria 60 gg f.m. #h(6mm) Porto: franco. Eventuali osservazioni entro 3 giorni.
#gap(10mm)
#grid(columns: (1fr, 1fr), column-gutter: 10mm, under("Timbro e firma del cliente", ""), under("L'ufficio vendite", ""))
"""


def order_it(rng: Random) -> Paper:
    """Cells above, the buyer at the right as for a window envelope."""
    seller = firm(rng, "IT")
    buyer = firm(rng, "IT", seller)
    lines = wares(rng, "it", rng.randint(3, 6))
    net, tax, total = taxed(lines, 22)
    when = late(rng, "slashes")
    number = f"OC {rng.randint(100, 4000)}"
    rows = [
        [str(k + 1), x["model"], x["text"], str(x["quantity"]), cash(x["price"], "it"), cash(x["amount"], "it")]
        for k, x in enumerate(lines)
    ]
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "yours": f"n. {rng.randint(10, 99)} (e-mail)", "due": day(when[0] + timedelta(days=40), "slashes"),
              "rows": rows, "net": cash(net, "it"), "tax": cash(tax, "it"), "total": cash(total, "it")}  # fmt: skip
    paper = sheet(
        "order_confirmation",
        "Conferma d'ordine",
        CONFERMA,
        values,
        mark="foot",
        foot=[[f"{seller['name']} - P. IVA {seller['vat']}"]],
        pages="Pag.",
    )
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "EUR"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


SAP = """
#text(14pt, fill: c, weight: "bold", v.seller.name)
#gap(10mm)
#grid(columns: (1fr, 76mm), [#sm(size: 0.65em)[#v.seller.name; · #v.seller.addr;] \\ #v.buyer.name; \\ #ml(v.buyer.lines)],
  box(stroke: 0.6pt, inset: 3mm, width: 100%)[*Auftragsbestätigung* \\ #sm[Nummer/Datum] \\ #v.no; / #v.date; \\ #sm[Ihre Bestellung/Datum] \\ #v.yours; \\ #sm[Kundennummer] \\ #v.client; \\ #sm[Ansprechpartner / Telefon] \\ #v.seller.boss; / #v.seller.phone;])
#gap(8mm)
Sehr geehrte Damen und Herren, \\ vielen Dank für Ihren Auftrag. Wir liefern zu unseren Allgemeinen Geschäftsbedingungen. Währung: EUR
#gap(2mm)
#line(length: 100%) Pos. #h(5mm) Material #h(1fr) Menge #h(20mm) Preis #h(22mm) Wert #line(length: 100%)
#for r in v.rows [#block(breakable: false, below: 5mm)[#grid(columns: (12mm, 1fr, 24mm, 26mm, 26mm), align: (left, left, right, right, right), r.at(0), [#r.at(1) \\ #r.at(2)], r.at(3), r.at(4), r.at(5)) #pad(left: 12mm, top: -1mm)[Liefertermin: #r.at(6)]]]
#line(length: 100%)
#sums((("Summe Positionen", v.net), ("USt 19,00 %", v.tax), ("Endbetrag", v.total, 1)))
#gap(4mm)
Zahlungsbedingungen: 14 Tage 2 % Skonto, 30 Tage netto. Dieses Schreiben wurde maschinell erstellt und ist ohne Unterschrift gültig.
"""


def order_sap(rng: Random) -> Paper:
    """As large business programs print: number and day behind one label, deliveries below each position, two pages."""
    seller = firm(rng, "DE")
    buyer = firm(rng, rng.choice(("DE", "IT")), seller)
    lines = wares(rng, "de", rng.randint(10, 14))
    net, tax, total = taxed(lines, 19)
    when = late(rng, "dots")
    number = f"{rng.randint(10, 99)}{rng.randint(100000, 999999)}"
    rows = [[f"{(k + 1) * 10:06d}", x["model"], x["text"], f"{x['quantity']} ST", cash(x["price"], "de"), cash(x["amount"], "de"), day(when[0] + timedelta(days=20 + k), "dots")]
            for k, x in enumerate(lines)]  # fmt: skip
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "yours": f"{rng.randint(4500000, 4599999)} / {day(when[0] - timedelta(days=3), 'dots')}",
              "client": str(rng.randint(10000, 99999)), "rows": rows, "net": cash(net, "de"), "tax": cash(tax, "de"), "total": cash(total, "de")}  # fmt: skip
    foot = [
        [seller["name"], *seller["lines"]],
        [f"Geschäftsführung: {seller['boss']}", f"Amtsgericht Chemnitz HRB {rng.randint(2000, 40000)}"],
        [f"USt-IdNr. {seller['vat']}", seller["email"]],
        [f"IBAN {seller['iban']}"],
    ]
    paper = sheet(
        "order_confirmation",
        "Auftragsbestätigung",
        SAP,
        values,
        accent="#c05000",
        foot=foot,
        footsize=6,
        pages="Seite",
        mark="left",
        bottom=26,
    )
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "EUR"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


MAIL = """
#sm[De : #v.seller.name; #v.seller.email; \\ À : #v.buyer.boss; (#v.buyer.name;) \\ Objet : Confirmation de votre commande #v.no;]
#rule()
#align(center, text(18pt, weight: "bold", fill: c)[Merci pour votre commande !])
Bonjour #v.buyer.boss;, nous avons bien enregistré votre commande et la préparons avec soin.
#gap(3mm)
#box(fill: grey, inset: 4mm, width: 100%)[*Commande n° #v.no;* \\ Passée le #v.date;]
#gap(2mm)
#for r in v.rows [#grid(columns: (14mm, 1fr, 30mm), align: (left, left, right), box(width: 10mm, height: 10mm, fill: luma(215)), [*#r.at(0)* \\ #sm[Réf. #r.at(1) · Quantité : #r.at(2)]], r.at(3)) #gap(1mm)]
#rule(w: 0.4pt)
#sums((("Sous-total", v.net + " €"), ("Livraison", "offerte"), ("TVA", v.tax + " €"), ("Total TTC", v.total + " €", 1)))
#grid(columns: (1fr, 1fr), [*Adresse de livraison* \\ #v.buyer.name; \\ #ml(v.buyer.lines)], [*Vendu par* \\ #v.seller.name; \\ #ml(v.seller.lines) \\ #v.seller.phone; \\ TVA #v.seller.vat;])
#gap(4mm)
#sm[Ceci n'est pas une facture. Vous la recevrez avec l'expédition.]
"""


def order_mail(rng: Random) -> Paper:
    """A shop's message printed out."""
    seller = firm(rng, "FR")
    buyer = firm(rng, "FR", seller)
    lines = wares(rng, "fr", rng.randint(2, 4), 12)
    net, tax, total = taxed(lines, 20)
    when = late(rng, "fr")
    number = f"#{rng.randint(100000, 999999)}"
    rows = [[x["text"], x["model"], str(x["quantity"]), f"{cash(x['amount'], 'fr')} €"] for x in lines]
    values = {
        "seller": seller,
        "buyer": buyer,
        "no": number,
        "date": when[1],
        "rows": rows,
        "net": cash(net, "fr"),
        "tax": cash(tax, "fr"),
        "total": cash(total, "fr"),
    }
    paper = sheet("order_confirmation", "Confirmation", MAIL, values, accent="#6a3fa0", size=10, x=28)
    return sale_gold(paper, number, when, (seller, buyer), lines, (total, values["total"]), ("EUR", "€"), net=(net, values["net"]),
                     tax=(tax, values["tax"]), shows="vpea")  # fmt: skip


PAGE = """
#sm[#v.printed; #h(1fr) Order details - #v.seller.name;]
#gap(2mm)
#text(17pt)[Order details]
Order placed #v.date; #h(4mm) | #h(4mm) Order \\# #v.no;
#box(stroke: 0.6pt + luma(170), radius: 2mm, inset: 4mm, width: 100%)[#grid(columns: (1fr, 1fr, 1fr), column-gutter: 5mm,
  [*Ship to* \\ #v.buyer.boss; \\ #v.buyer.name; \\ #ml(v.buyer.lines)], [*Payment method* \\ Card ending in #v.card;],
  [*Order Summary* #grid(columns: (1fr, auto), row-gutter: 1.6mm, [Item(s) Subtotal:], [\\$#v.net;], [Shipping & Handling:], [\\$#v.ship;], [Estimated tax:], [\\$#v.tax;], [*Grand Total:*], [*\\$#v.total;*])])]
#box(stroke: 0.6pt + luma(170), radius: 2mm, inset: 4mm, width: 100%)[*Delivered* \\ #for r in v.rows [#gap(2mm) #grid(columns: (20mm, 1fr), box(width: 16mm, height: 16mm, fill: luma(220)), [#text(fill: rgb("#0b5fa5"), r.at(0)) \\ Sold by: #v.seller.name; \\ Qty: #r.at(1) \\ *\\$#r.at(2)*])]]
#gap(4mm)
#sm[Conditions of use #h(4mm) Privacy notice #h(4mm) This page is your receipt.]
"""


def receipt_shop(rng: Random) -> Paper:
    """A market place's page of an order, printed from the browser as proof of payment."""
    seller, buyer = firm(rng, "US"), firm(rng, "US")
    lines = wares(rng, "en", rng.randint(1, 3), 6)
    net, ship = total_of(lines), Decimal(rng.choice(("0.00", "5.99", "12.40")))
    tax = (net * Decimal("0.0725")).quantize(CENT)
    total = net + ship + tax
    when = late(rng, "en-us")
    number = f"{rng.randint(100, 199)}-{rng.randint(1000000, 9999999)}-{rng.randint(1000000, 9999999)}"
    values = {"seller": seller, "buyer": buyer, "no": number, "date": when[1], "printed": f"{when[0] + timedelta(days=3):%m/%d/%y}, 9:14 AM", "card": figures.digits(rng, 4),
              "rows": [[f"{x['text']} - {x['model']}", str(x["quantity"]), cash(x["amount"], "en")] for x in lines],
              "net": cash(net, "en"), "ship": plain(ship), "tax": cash(tax, "en"), "total": cash(total, "en")}  # fmt: skip
    paper = sheet("receipt", "Order details", PAGE, values, paper="us-letter", size=9, mark="foot")
    paper.gold("seller_name", seller["name"])
    paper.gold("issue_date", when[0].isoformat(), when[1])
    paper.gold("total", str(total), values["total"])
    paper.gold("currency", "USD", "$")
    paper.gold("tax", str(tax), values["tax"], key=False)
    paper.gold("invoice_number", number, key=False)
    paper.gold("buyer_name", buyer["name"], key=False, also=(buyer["boss"],))
    gold_goods(paper, lines)
    return paper


TICKET = """
#set par(leading: 0.5em)
#align(center)[*#v.seller.name;* \\ #ml(v.seller.lines) \\ NIF: #v.seller.vat; \\ TEL #v.seller.phone; \\ FACTURA SIMPLIFICADA]
#v.date; #h(1fr) #v.time; \\ Nº: #v.no; #h(1fr) CAJA 02
#line(length: 100%, stroke: (dash: "dashed", thickness: 0.5pt))
#grid(columns: (auto, 1fr, auto, auto), column-gutter: 1.5mm, row-gutter: 1.6mm, align: (right, left, right, right), [CT], [DESCRIPCION], [P.U.], [IMP.], ..v.rows.flatten())
#line(length: 100%, stroke: (dash: "dashed", thickness: 0.5pt))
#text(12pt, weight: "bold")[TOTAL COMPRA € #h(1fr) #v.total;]
TARJETA \\*\\*\\*\\* #v.card; #h(1fr) #v.total; \\ CAMBIO #h(1fr) 0,00
#grid(columns: (1fr, 1fr, 1fr), row-gutter: 1.6mm, align: (left, right, right), [IVA], [BASE], [CUOTA], [21%], v.net, v.tax)
#align(center)[LE ATENDIÓ: MARISA \\ GRACIAS POR SU VISITA \\ CAMBIOS 15 DÍAS CON TICKET \\ #bars(v.no)]
"""


def receipt_ticket(rng: Random) -> Paper:
    """A shop's narrow ticket with bars below."""
    seller = firm(rng, "ES")
    lines = wares(rng, "es", rng.randint(2, 5), 3)
    total = total_of(lines)
    tax = (total * 21 / 121).quantize(CENT)
    when = late(rng, "slashes")
    number = f"{rng.randint(1, 40):03d}-{rng.randint(1000, 99999):06d}"
    rows = [
        [str(x["quantity"]), x["text"].upper()[:22], cash(x["price"], "es"), cash(x["amount"], "es")] for x in lines
    ]
    values = {"seller": seller, "no": number, "date": when[1], "time": f"{rng.randint(10, 20)}:{rng.randint(0, 59):02d}", "rows": rows, "total": cash(total, "es"),
              "net": cash(total - tax, "es"), "tax": cash(tax, "es"), "card": figures.digits(rng, 4)}  # fmt: skip
    paper = sheet(
        "receipt", "Ticket", TICKET, values, font="mono", size=7.5, paper="a6", x=8, top=10, bottom=10, mark="top"
    )
    paper.gold("seller_name", seller["name"])
    paper.gold("issue_date", when[0].isoformat(), when[1])
    paper.gold("total", str(total), values["total"])
    paper.gold("currency", "EUR", "€")
    paper.gold("tax", str(tax), values["tax"], key=False)
    paper.gold("invoice_number", number, key=False)
    gold_goods(paper, lines)
    return paper


SLIP = """
#align(center)[#text(13pt, weight: "bold", v.seller.name) \\ 购物小票 / 收银凭证]
#kv((("单号", v.no), ("日期", v.date), ("收银员", v.clerk), ("地址", v.seller.addr)), sep: "：", bold: false, gap: 1mm)
#tab((1fr, auto, auto, auto), ("商品", "数量", "单价", "小计"), v.rows, right: (1, 2, 3), lines: "top", inset: 1.1mm)
#line(length: 100%, stroke: 0.5pt)
#grid(columns: (1fr, auto), row-gutter: 1.8mm, [件数], v.count, [应收合计（元）], text(12pt, weight: "bold")[¥#v.total;], [实收（扫码支付）], [¥#v.total;], [找零], [¥0.00])
#align(center)[#qr(width: 22mm) \\ #sm[扫码开具电子发票，30日内有效] \\ 谢谢惠顾，欢迎再次光临]
"""


def receipt_slip(rng: Random) -> Paper:
    """A Chinese shop's slip with a code to ask for the invoice by."""
    seller = firm(rng, "CN")
    lines = wares(rng, "zh", rng.randint(2, 4), 4)
    total = total_of(lines)
    when = late(rng, "iso")
    number = f"{when[0]:%Y%m%d}{rng.randint(1, 9999):05d}"
    values = {"seller": seller, "no": number, "date": f"{when[1]} {rng.randint(10, 21)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}", "clerk": f"{rng.randint(1, 40):03d}",
              "rows": [[x["zh"], str(x["quantity"]), plain(x["price"]), plain(x["amount"])] for x in lines], "count": str(sum(x["quantity"] for x in lines)),
              "total": plain(total)}  # fmt: skip
    paper = sheet(
        "receipt",
        "小票",
        SLIP,
        values,
        paper="a6",
        x=9,
        top=11,
        bottom=8,
        size=8,
        mark="left",
        more={"qr": qr_svg(f"https://slip.example/{number}")},
    )
    paper.gold("seller_name", seller["name"])
    paper.gold("issue_date", when[0].isoformat(), when[1])
    paper.gold("total", str(total), values["total"])
    paper.gold("currency", "CNY", "¥")
    paper.gold("invoice_number", number, key=False)
    gold_goods(paper, lines)
    return paper
