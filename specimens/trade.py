"""Papers of a sale: invoices, pro formas, credit notes, order confirmations, receipts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
import words
from figures import CENT, money, written
from paper import Paper, seal_png

TITLES = {
    "invoice": {"en": "INVOICE", "tax": "Tax Invoice", "de": "Rechnung", "fr": "FACTURE", "zh": "COMMERCIAL INVOICE 商业发票"},
    "pro_forma": {"en": "PROFORMA INVOICE", "tax": "Pro Forma Invoice", "zh": "PROFORMA INVOICE 形式发票", "de": "Proforma-Rechnung"},
    "credit_note": {"en": "CREDIT NOTE", "tax": "Credit Note", "de": "Rechnungskorrektur (Gutschrift)", "fr": "AVOIR", "zh": "CREDIT NOTE 贷记单"},
    "order_confirmation": {
        "en": "ORDER CONFIRMATION", "tax": "Sales Order Acknowledgement", "de": "Auftragsbestätigung",
        "fr": "CONFIRMATION DE COMMANDE", "zh": "ORDER CONFIRMATION 订单确认书",
    },
}  # fmt: skip
NUMBER = {
    "invoice": {"en": "Invoice No.", "tax": "Invoice #", "de": "Rechnungsnummer", "fr": "Facture n°", "zh": "Invoice No. 发票号"},
    "pro_forma": {"en": "PI No.", "tax": "Proforma #", "zh": "PI No. 编号", "de": "Proforma-Nr."},
    "credit_note": {"en": "Credit Note No.", "tax": "Credit note #", "de": "Belegnummer", "fr": "Avoir n°", "zh": "Credit Note No. 编号"},
    "order_confirmation": {"en": "Order No.", "tax": "Sales order #", "de": "Auftragsnummer", "fr": "Commande n°", "zh": "Order No. 订单号"},
}  # fmt: skip
WORDS = {
    "en": {"date": "Date", "due": "Due date", "buyer": "Bill to", "seller": "From", "net": "Subtotal", "tax": "VAT", "total": "Total",
           "head": ["Item", "Description", "Qty", "Unit price", "Amount"], "vat": "VAT Reg. No.", "yours": "Your VAT No.",
           "ship": "Shipping", "off": "Discount", "no": "No.", "page": "Page"},
    "tax": {"date": "Issue date", "due": "Payment due", "buyer": "Customer", "seller": "Supplier", "net": "Net amount", "tax": "VAT",
            "total": "Amount due", "head": ["SKU", "Product", "Quantity", "Price", "Line total"], "vat": "VAT number", "yours": "Customer VAT",
            "ship": "Carriage", "off": "Trade discount", "no": "Line", "page": "Page"},
    "de": {"date": "Datum", "due": "Fällig am", "buyer": "Rechnungsempfänger", "seller": "Absender", "net": "Nettobetrag", "tax": "MwSt.",
           "total": "Gesamtbetrag", "head": ["Art.-Nr.", "Bezeichnung", "Menge", "Einzelpreis", "Betrag"], "vat": "USt-IdNr.",
           "yours": "Ihre USt-IdNr.", "ship": "Versand", "off": "Rabatt", "no": "Pos.", "page": "Seite"},
    "fr": {"date": "Date", "due": "Échéance", "buyer": "Facturé à", "seller": "Émetteur", "net": "Total HT", "tax": "TVA",
           "total": "Total TTC", "head": ["Réf.", "Désignation", "Qté", "P.U. HT", "Montant HT"], "vat": "N° TVA",
           "yours": "TVA client", "ship": "Port", "off": "Remise", "no": "N°", "page": "Page"},
    "zh": {"date": "Date 日期", "due": "Payment due 付款期限", "buyer": "Buyer 买方", "seller": "Seller 卖方", "net": "Subtotal 小计", "tax": "VAT 税额",
           "total": "TOTAL 合计", "head": ["Model 型号", "Description 品名", "Quantity 数量", "Unit Price 单价", "Amount 金额"],
           "vat": "Tax ID 税号", "yours": "Tax ID 税号", "ship": "Freight 运费", "off": "Discount 折扣", "no": "No.", "page": "Page"},
}  # fmt: skip
DATES = {
    "GB": ("en", "en-short", "slashes-late"),
    "US": ("en-us", "en-abbr"),
    "DE": ("dots", "de"),
    "FR": ("slashes", "fr"),
    "CN": ("iso", "en-short"),
}
CURRENCY = {"GB": ("GBP", "£"), "US": ("USD", "$"), "DE": ("EUR", "€"), "FR": ("EUR", "€"), "CN": ("USD", "US$")}
RATE = {"GB": 20, "US": 0, "DE": 19, "FR": 20, "CN": 0}
NOTES = {
    ("invoice", "en"): ["Payment by bank transfer to {bank}. Please quote the invoice number.", "Goods remain our property until paid in full."],
    ("invoice", "de"): ["Zahlbar innerhalb von 30 Tagen ohne Abzug. Lieferdatum entspricht Rechnungsdatum.", "Vielen Dank für Ihren Auftrag."],
    ("invoice", "fr"): ["Règlement à 30 jours par virement. Pas d'escompte pour paiement anticipé.", "Indemnité forfaitaire de recouvrement : 40 €."],
    ("invoice", "zh"): ["Payment: T/T, received in full. 货款已付清。", "Country of origin: China"],
    ("pro_forma", "en"): ["This is not a VAT invoice. Valid for 30 days. 30% deposit, balance before shipment.", "Lead time 25 days after deposit."],
    ("pro_forma", "de"): ["Dies ist keine Rechnung im Sinne des UStG. Lieferung nach Zahlungseingang."],
    ("pro_forma", "zh"): ["Payment terms 付款方式: 30% T/T deposit, 70% before shipment.", "Delivery time 交货期: 30 days after deposit.", "Validity 有效期: 15 days"],
    ("credit_note", "en"): ["Reason: goods returned damaged in transit. The amount is credited to your account."],
    ("credit_note", "de"): ["Grund: Rücksendung fehlerhafter Ware. Der Betrag wird mit offenen Posten verrechnet."],
    ("credit_note", "fr"): ["Motif : retour de marchandise. Le montant sera déduit de votre prochaine facture."],
    ("order_confirmation", "en"): ["Thank you for your order, which we confirm as above. Invoice follows with the goods."],
    ("order_confirmation", "de"): ["Wir danken für Ihre Bestellung und bestätigen sie wie folgt. Die Rechnung erhalten Sie mit der Lieferung."],
    ("order_confirmation", "zh"): ["We hereby confirm the order above. 兹确认以上订单。", "Shipment within 30 days. 30天内发货。"],
}  # fmt: skip
PREFIX = {
    "invoice": {"en": ("INV-", "SI-"), "de": ("RE-", "R"), "fr": ("FA-", "F-"), "zh": ("CI-",)},
    "pro_forma": {"en": ("PI-", "PRO-"), "de": ("PF-",), "zh": ("PI-",)},
    "credit_note": {"en": ("CN-", "CR-"), "de": ("GS-", "RK-"), "fr": ("AV-",)},
    "order_confirmation": {"en": ("SO-",), "de": ("AB-",), "zh": ("OC-",)},
}


def _date(rng: Random, country: str, when: Any) -> str:
    style = rng.choice(DATES[country])
    if style == "slashes-late":
        style = "slashes" if when.day > 12 else "en"
    return written(when, style)


def _bank(party: dict[str, Any]) -> str:
    if party["cc"] == "CN":
        return f"{party['bank_en']}, A/C {party['account']}"
    return (
        f"IBAN {figures.spaced(party['iban'], 4)}"
        if "iban" in party
        else f"Routing {party['routing']}, Account {party['account']}"
    )


def _lines(rng: Random, lang: str, count: int) -> list[dict[str, Any]]:
    out = []
    for goods in rng.sample(words.GOODS * (1 + count // 10), count):
        model = f"{goods[5]}-{rng.randint(100, 989)}{rng.choice(('', 'B', 'K'))}"
        price = Decimal(rng.randint(goods[7] * 100, goods[8] * 100)) / 100
        quantity = rng.choice((24, 48, 60, 120, 150, 200, 300, 500, 1200))
        out.append({"goods": goods, "text": goods[words.LANG_AT[lang]], "model": model, "price": price,
                    "quantity": quantity, "amount": (quantity * price).quantize(CENT)})  # fmt: skip
    return out


def _side(party: dict[str, Any], style: str, vat_label: str = "") -> dict[str, Any]:
    if party["cc"] == "CN":
        ids = [f"{vat_label}: {party['uscc']}"] if vat_label else []
        return {"name": party["name_en"], "name2": party["name"] if style == "zh" else "", "lines": party["lines_en"], "ids": ids,
                "contact": [f"Tel: {party['phone']}", f"{party['email']}   {party['web']}"]}  # fmt: skip
    ids = [f"{vat_label}: {party['vat']}"] if vat_label and "vat" in party else []
    return {"name": party["name"], "name2": "", "lines": [*party["lines"], party["country"]], "ids": ids,
            "contact": [f"Tel. {party['phone']}", party["email"], party["web"]]}  # fmt: skip


def _sums(deal: dict[str, Any], w: dict[str, Any], lang: str, rate: int, code: str, symbol: str) -> list[list[Any]]:
    def show(value: Decimal, sign: bool = True) -> str:
        text = money(value, lang)
        return f"{text} {symbol}" if lang in ("de", "fr") else (f"{symbol}{text}" if sign else text)

    rows: list[list[Any]] = []
    if deal["off"]:
        rows += [["Goods total", show(deal["goods"]), False], [f"{w['off']} 5%", "-" + show(deal["off"]), False]]
    rows.append([w["net"], show(deal["net"]), False])
    if deal["ship"]:
        rows.append([w["ship"], show(deal["ship"]), False])
    if rate:
        rows.append([f"{w['tax']} {rate}%" if lang != "de" else f"zzgl. {rate} % {w['tax']}", show(deal["tax"]), False])
    rows.append([f"{w['total']} ({code})" if lang in ("en", "zh") else w["total"], show(deal["total"]), True])
    return rows


def _deal(rng: Random, lang: str, rate: int, count: int, discount: bool, shipping: bool) -> dict[str, Any]:
    lines = _lines(rng, lang, count)
    goods = sum((x["amount"] for x in lines), Decimal(0))
    off = (goods / 20).quantize(CENT) if discount else Decimal(0)
    ship = Decimal(rng.randint(2000, 18000)) / 100 if shipping else Decimal(0)
    net = goods - off
    tax = ((net + ship) * rate / 100).quantize(CENT)
    return {"lines": lines, "goods": goods, "off": off, "ship": ship, "net": net, "tax": tax, "total": net + ship + tax}


def trade(
    rng: Random, kind: str, layout: str, style: str, sell: str, buy: str, count: int = 0, *,
    discount: bool = False, shipping: bool = False, serial: str = "year", contacts: bool = True,
) -> Paper:  # fmt: skip
    """Make an invoice, pro forma, credit note or order confirmation."""
    lang = {"tax": "en"}.get(style, style)
    seller, buyer, w = words.company(rng, sell), words.company(rng, buy), WORDS[style]
    while buyer["name"] == seller["name"]:
        buyer = words.company(rng, buy)
    rate, (code, symbol) = RATE[sell], CURRENCY[sell]
    text_lang = "en" if lang == "zh" else lang
    deal = _deal(rng, text_lang, rate, count or rng.randint(2, 6), discount, shipping)
    when = figures.day(rng)
    head = rng.choice(PREFIX[kind][lang])
    number = {"year": f"{head}{when.year}-{rng.randint(100, 9999):05d}", "plain": f"{head.strip('-')}{rng.randint(100000, 999999)}",
              "day": f"{seller.get('name_en', seller['name'])[:2].upper()}{when:%y%m%d}-{rng.randint(1, 99):02d}"}[serial]  # fmt: skip
    shown, due = _date(rng, sell, when), when + timedelta(days=30)
    due_shown = _date(rng, sell, due)
    meta = [[NUMBER[kind][style], number], [w["date"], shown]]
    if kind == "invoice":
        meta.append([w["due"], due_shown])
    if kind == "credit_note":
        meta.append(
            [
                {"de": "zu Rechnung", "fr": "Sur facture"}.get(style, "Original invoice"),
                f"INV-{rng.randint(10000, 99999)}",
            ]
        )
    if kind in ("invoice", "order_confirmation"):
        meta.append(
            [{"de": "Ihre Bestellung", "fr": "Votre commande"}.get(style, "Your PO"), f"PO{rng.randint(10000, 99999)}"]
        )
    rows = [
        [x["model"], x["text"] + (f" {x['goods'][4]}" if style == "zh" else ""), f"{x['quantity']:,}" if lang == "en" else str(x["quantity"]),
         money(x["price"], lang), money(x["amount"], lang)] for x in deal["lines"]
    ]  # fmt: skip
    notes = NOTES.get((kind, lang)) or NOTES[(kind, "en")]
    bank = _bank(seller)
    data = {
        "title": TITLES[kind][style], "seller": _side(seller, style, w["vat"]), "meta": meta, "words": w,
        "buyer": _side(buyer, style, w["yours"] if buyer["cc"] != "US" else ""), "head": w["head"], "rows": rows,
        "sums": _sums(deal, w, lang, rate, code, symbol), "notes": [n.format(bank=bank) for n in notes],
        "currency": code, "contacts": contacts, "accent": rng.choice(("#1f3a5f", "#7a1f2b", "#1e6b52", "#5b3a8c", "#333333")),
        "bank": [bank],
        "hrb": [seller["hrb"]] if "hrb" in seller else ([f"SIRET {seller['siret']}"] if "siret" in seller else []),
    }  # fmt: skip
    if style == "zh":
        data["seal"] = seal_png(seller["name"], "合同专用章" if kind != "invoice" else "业务专用章")
    paper = Paper(kind, kind, layout, data)
    _gold(paper, deal, seller, buyer, (number, when, shown), (due, due_shown), lang, code)
    return paper


def _gold(
    paper: Paper,
    deal: dict[str, Any],
    seller: dict[str, Any],
    buyer: dict[str, Any],
    head: Any,
    due: Any,
    lang: str,
    code: str,
) -> None:
    number, when, shown = head
    paper.gold("invoice_number", number)
    paper.gold("issue_date", when.isoformat(), shown)
    for role, party in (("seller", seller), ("buyer", buyer)):
        paper.gold(f"{role}_name", party.get("name_en", party["name"]), also=(party["name"],))
    paper.gold("total", str(deal["total"]), money(deal["total"], lang))
    symbol = CURRENCY[{"GBP": "GB", "USD": "US", "EUR": "DE"}[code]][1]
    paper.gold("currency", code, code if lang in ("en", "zh") else symbol)
    if deal["tax"]:
        paper.gold("tax", str(deal["tax"]), money(deal["tax"], lang), key=False)
        paper.gold(
            "net", str(deal["net"]), money(deal["net"], lang), key=False, also=(str(deal["net"] + deal["ship"]),)
        )
    if "vat" in seller:
        paper.gold("seller_vat", seller["vat"], key=False)
    if paper.kind == "invoice":
        paper.gold("due_date", due[0].isoformat(), due[1], key=False)
    for role, party in (("seller", seller), ("buyer", buyer)):
        lines = party.get("lines_en", party["lines"])
        paper.gold(
            f"{role}_address", ", ".join(lines), list(lines), key=False, also=(", ".join([*lines, party["country"]]),)
        )
    if paper.data["contacts"]:
        paper.gold("seller_phone", seller["phone"], key=False)
        paper.gold("seller_email", seller["email"], key=False)
    for x in deal["lines"]:
        paper.lines.append(
            {"description": x["text"], "model": x["model"], "quantity": x["quantity"], "amount": str(x["amount"])}
        )


def receipt(rng: Random, layout: str, style: str, country: str) -> Paper:
    """Make a till receipt or a receipt for a payment."""
    lang = {"tax": "en"}.get(style, style)
    seller, when = words.company(rng, country), figures.day(rng)
    rate, (code, symbol) = RATE[country] if country != "US" else 0, CURRENCY[country]
    lines, gross = [], Decimal(0)
    for goods in rng.sample(words.GOODS, rng.randint(2, 5)):
        quantity, price = rng.choice((1, 1, 1, 2, 3)), Decimal(rng.randint(goods[7] * 200, goods[8] * 300)) / 100
        lines.append(
            {
                "text": goods[words.LANG_AT[lang]],
                "model": "",
                "quantity": quantity,
                "price": price,
                "amount": quantity * price,
            }
        )
        gross += quantity * price
    tax = (gross * rate / (100 + rate)).quantize(CENT)
    given = (gross // 10 + 1) * 10
    shown = {"GB": written(when, "slashes") if when.day > 12 else written(when, "en-short"), "US": written(when, "en-abbr"),
             "DE": written(when, "dots"), "FR": written(when, "slashes")}[country]  # fmt: skip
    number = f"{rng.randint(1000, 99999)}"
    data = {
        "seller": _side(seller, style, WORDS[style]["vat"]), "date": shown, "time": f"{rng.randint(9, 19):02d}:{rng.randint(0, 59):02d}",
        "number": number, "rows": [[x["text"], str(x["quantity"]), money(x["price"], lang), money(x["amount"], lang)] for x in lines],
        "total": money(gross, lang), "tax": money(tax, lang) if rate else "", "rate": rate, "net": money(gross - tax, lang), "code": code,
        "symbol": symbol, "given": money(given, lang), "change": money(given - gross, lang), "lang": lang, "person": words.person(rng, lang),
        "card": figures.digits(rng, 4),
    }  # fmt: skip
    paper = Paper("receipt", "receipt", layout, data)
    paper.gold("seller_name", seller["name"])
    paper.gold("issue_date", when.isoformat(), shown)
    paper.gold("total", str(gross), money(gross, lang))
    paper.gold("currency", code, symbol)
    if rate:
        paper.gold("tax", str(tax), money(tax, lang), key=False)
    paper.gold("invoice_number", number, key=False)
    for x in lines:
        paper.lines.append(
            {"description": x["text"], "model": "", "quantity": x["quantity"], "amount": str(x["amount"])}
        )
    return paper


def receipt_zh(rng: Random, layout: str) -> Paper:
    """Make a Chinese 收据 for money received."""
    seller, buyer, when = words.company(rng, "CN"), words.company(rng, "CN"), figures.day(rng)
    total = Decimal(rng.randint(8000, 900000)) / 100
    goods, number = rng.choice(words.GOODS), figures.digits(rng, 7, "0")
    data = {
        "number": number, "date": written(when, "zh-spaced"), "buyer": buyer["name"], "seller": seller["name"], "capitals": figures.capitals(total),
        "total": money(total, "zh"), "what": f"{goods[4]}货款", "boss": words.person(rng, "zh"), "clerk": words.person(rng, "zh"),
        "seal": seal_png(seller["name"], "财务专用章"),
    }  # fmt: skip
    paper = Paper("receipt", "receipt", layout, data)
    paper.gold("seller_name", seller["name"])
    paper.gold("issue_date", when.isoformat(), data["date"])
    paper.gold("total", str(total), data["total"])
    paper.gold("currency", "CNY", "￥")
    paper.gold("invoice_number", number, key=False)
    paper.gold("buyer_name", buyer["name"], key=False)
    return paper
