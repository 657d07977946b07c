"""Receipts as scanners see them, drawn with other letters than the typeset specimens: python specimens/receipts.py.

Writes pictures and their gold (JSON lines for `inspect --batch` and the scorer of papers) into out/receipts. Every shop
is invented and every slip says SPECIMEN. Five looks: fresh, faded, turned, coarse (few dots), copied twice.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

OUT = Path(__file__).parent.parent / "out" / "receipts"
FOLDER = Path("/usr/share/fonts/truetype/dejavu")
LETTERS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "DejaVuSansCondensed.ttf", "DejaVuSerifCondensed.ttf")
LOOKS = ("fresh", "faded", "turned", "coarse", "copied")
WIDTH = 40  # letters a line
CENT = Decimal("0.01")

SHOPS = {
    "MY": ("PERNIAGAAN SRI KENARI", "Kedai Runcit Bakti Jaya", "HAWTHORN STATIONERS (M) SDN BHD", "RESTORAN DAUN SIRIH",
           "POPULAR TIMBER & HARDWARE", "Klinik Haiwan Permata", "MELATI FRESH MART SDN. BHD.", "Wong Kee Noodle House"),
    "SG": ("TIONG SENG BAKERY PTE LTD", "Harbour Wok Pte. Ltd."),
    "US": ("PINE & FERN MARKET", "Olde Mill Diner", "QuickStop Fuel #118", "BRIGHTWATER HARDWARE INC."),
    "GB": ("Thistle & Crumb Ltd", "HAREBELL GARDEN CENTRE", "The Copper Kettle"),
    "DE": ("Drogerie Sonnenblick GmbH", "Bäckerei Ährenfeld", "Baumarkt Kiesgrube KG"),
    "FR": ("BOULANGERIE DES TILLEULS", "Papeterie Mirabelle SARL"),
    "IN": ("SHANTI SUPER BAZAAR", "Nilgiri Tiffin Room"),
    "AU": ("Wattle Creek Grocers Pty Ltd",),
}  # fmt: skip
PLACES = {
    "MY": ("NO 27, JALAN KENANGA 5/2", "TAMAN SRI PAYA, 43000 KAJANG", "SELANGOR"),
    "SG": ("118 Pasir Lane #01-07", "Singapore 529118"),
    "US": ("4410 Larkspur Ave", "Dayton, OH 45402"),
    "GB": ("12 Mill Lane", "Larkfield ME20 6XX"),
    "DE": ("Lindenallee 14", "04109 Leipzig"),
    "FR": ("8 rue des Tilleuls", "69007 Lyon"),
    "IN": ("14, 2nd Cross, Jaya Nagar", "Bengaluru 560041"),
    "AU": ("Shop 7, 22 Creek St", "Toowong QLD 4066"),
}
MONEY = {"MY": "RM", "SG": "$", "US": "$", "GB": "£", "DE": "EUR", "FR": "€", "IN": "Rs.", "AU": "$"}
GOODS = ("PENCIL 2B", "MILK 1L", "A4 PAPER 80G", "NASI LEMAK", "HOSE CLIP", "TEA TARIK", "CAT LITTER 10L", "GLUE STICK",
         "BATTERY AA 4S", "BROWN BREAD", "LED BULB 9W", "RICE 5KG", "SOAP BAR", "CABLE TIE 100PC")  # fmt: skip
NOISE = {
    "MY": ("GST ID : 0012{n}", "CO. REG. NO : {n}-W", "TEL: 03-8{n}", "Cashier : AMY   Counter: 2"),
    "SG": ("GST Reg No. 2015{n}M", "Cashier: 014"),
    "US": ("Store #{n}  Reg 03", "Server: Kim   Guests: 2"),
    "GB": ("VAT Reg No. GB 9{n} 55", "Till 3   Op: 118"),
    "DE": ("Tel. 0341 55{n}", "USt-IdNr. DE81{n}", "Kasse 2  Bed. 14"),
    "FR": ("SIRET 552 081 317 66{n}", "Tel 04 78 55 {n}"),
    "IN": ("GSTIN 29AABCU{n}R1ZX", "Bill Type: DINE IN"),
    "AU": ("ABN 51 824 {n}", "Served by: Jo"),
}
FEET = ("THANK YOU. PLEASE COME AGAIN", "GOODS SOLD ARE NOT RETURNABLE", "Exchange within 7 days with this slip",
        "Member points balance: 1180", "www.example.com", "You saved 2.50 today", "GST effective 01/04/2015",
        "Promotion valid until 31 Dec 2026", "Vouchers expire 30 June 2027")  # fmt: skip

DATES: dict[str, tuple[str, ...]] = {
    "MY": ("Date : %d/%m/%Y %I:%M:%S %p", "DATE: %d-%m-%Y", "%d/%m/%Y %H:%M", "Date %d/%m/%y Time %H:%M", "%d %b %Y %I:%M%p",
           "Invoice Date : %d.%m.%Y", "DATE %Y-%m-%d %H:%M:%S", "%d-%b-%Y  %H:%M:%S", "%d/%m/%Y(%a)", "Trx Date: %d%b%Y"),
    "SG": ("%d/%m/%Y %H:%M:%S", "Date: %d %b %Y", "%d-%m-%y %H:%M"),
    "US": ("%m/%d/%Y %I:%M %p", "%m/%d/%y %H:%M", "%b %d, %Y  %I:%M %p", "DATE: %m-%d-%Y", "%B %d, %Y"),
    "GB": ("%d/%m/%Y %H:%M", "%d %B %Y  %H:%M", "Date: %d/%m/%y", "%d-%b-%y %H:%M:%S"),
    "DE": ("Datum: %d.%m.%Y   %H:%M Uhr", "%d.%m.%y %H:%M", "%d.%m.%Y  %H:%M:%S"),
    "FR": ("Le %d/%m/%Y à %H:%M", "%d/%m/%y %Hh%M", "Date : %d.%m.%Y"),
    "IN": ("Bill Dt: %d-%m-%Y", "Date : %d/%m/%y  %H:%M", "%d-%b-%Y %I:%M %p"),
    "AU": ("%d/%m/%Y %I:%M %p", "%d %b %y %H:%M"),
}  # fmt: skip


def _money(value: Decimal, country: str) -> str:
    text = f"{value:.2f}"
    return text.replace(".", ",") if country in ("DE", "FR") else text


def _sums(lot: Random, goods: Decimal, country: str) -> tuple[list[tuple[str, str]], Decimal]:
    """Return the rows under the goods and the total among them."""
    tax = (goods * Decimal("0.06")).quantize(CENT)
    five, near = (((sum_) * 20).to_integral_value() / 20 for sum_ in (goods + tax, goods))
    whole = (goods + Decimal(lot.randrange(100, 2000)) / 100).quantize(Decimal(1)) + 5
    mark = MONEY[country]

    def told(value: Decimal, label: str, *, sign: bool = False) -> tuple[str, str]:
        return label, (f"{mark} " if sign else "") + _money(value, country)

    def paid(total: Decimal, given: str, back: str) -> list[tuple[str, str]]:
        return [told(total + whole, given), told(whole, back)]

    tables: dict[str, list[Callable[[], tuple[list[tuple[str, str]], Decimal]]]] = {
        "MY": [
            lambda: ([told(goods, "SUB TOTAL"), told(tax, "GST @6%"), told(five - goods - tax, "Rounding Adj"),
                      told(five, "TOTAL RM"), *paid(five, "CASH", "CHANGE")], five),
            lambda: ([told(goods, "Total Sales (Excl. GST)"), told(tax, "Total GST"), told(five - goods - tax, "Rounding"),
                      told(five, "Total Sales (Incl. GST)"), *paid(five, "Cash Received", "Change Due")], five),
            lambda: ([("TOTAL QTY", "7"), told(goods, "TOTAL AMT", sign=True), *paid(goods, "CASH TENDER", "CHANGE"),
                      ("GST SUMMARY", "AMT     TAX"), ("Z = 0%", f"{goods}   0.00")], goods),
            lambda: ([told(goods, "Gross Amount"), told(Decimal(0), "Discount"), told(goods, "NETT TOTAL"), told(goods, "VISA")], goods),
            lambda: ([told(goods, "Total Before Rounding"), told(near - goods, "Rounding"), told(near, "TOTAL DUE"),
                      *paid(near, "PAID", "BALANCE")], near),
            lambda: ([told(goods, "Sub-Total"), told(tax, "Service Charge"), told(goods + tax, "AMOUNT DUE", sign=True),
                      ("MASTERCARD", "XXXX 1187"), ("APPR CODE", "004471")], goods + tax),
            lambda: ([told(goods + tax, "Total (Inc. GST)"), told(five - goods - tax, "Rounding Adjustment"),
                      told(five, "Total Payable"), *paid(five, "Payment", "Change")], five),
        ],
        "US": [
            lambda: ([told(goods, "SUBTOTAL"), told(tax, "SALES TAX"), told(goods + tax, "TOTAL", sign=True),
                      told(goods + tax, "DEBIT TEND"), ("ITEMS SOLD", "4")], goods + tax),
            lambda: ([told(goods, "Food"), told(goods, "Sub Total"), told(tax, "Tax 6.0%"), told(goods + tax, "Amount Due"),
                      ("Tip", "_______"), ("Total", "_______"), ("18% =", str((goods * 18 / 100).quantize(CENT)))], goods + tax),
            lambda: ([told(goods, "Taxable"), told(tax, "Tax"), told(goods + tax, "BALANCE DUE"), *paid(goods + tax, "CASH", "CHANGE")], goods + tax),
        ],
        "GB": [
            lambda: ([told(goods, "TOTAL", sign=True), told(goods, "VISA CONTACTLESS"), ("VAT incl. @20%", str((goods / 6).quantize(CENT)))], goods),
            lambda: ([told(goods, "Total to pay"), *paid(goods, "Cash", "Change"), ("Goods", "Net    VAT"), ("A 20%", "4.10   0.82")], goods),
        ],
        "DE": [
            lambda: ([told(goods, "SUMME EUR"), *paid(goods, "Bar", "Rückgeld"), ("MwSt 19,00%", _money((goods * 19 / 119).quantize(CENT), "DE"))], goods),
            lambda: ([told(goods, "Zu zahlen"), told(goods, "girocard EUR"), told(goods, "Brutto"), ("inkl. MwSt.", "0,95")], goods),
            lambda: ([told(goods, "Zwischensumme"), told(goods, "Gesamtbetrag"), *paid(goods, "Gegeben BAR", "Zurück BAR")], goods),
        ],
        "FR": [
            lambda: ([told(goods, "TOTAL TTC", sign=True), told(goods, "CB"), ("dont TVA 5,5%", "0,46")], goods),
            lambda: ([told(goods, "Sous-total"), told(goods, "NET A PAYER"), *paid(goods, "ESPECES", "Rendu")], goods),
        ],
        "IN": [
            lambda: ([told(goods, "Sub Total"), ("CGST 2.5%", "1.10"), ("SGST 2.5%", "1.10"),
                      told(goods + Decimal("2.20"), "Grand Total"), ], goods + Decimal("2.20")),
            lambda: ([("Items/Qty", "4/6"), told(goods, "Net Amt", sign=True), told(goods, "UPI")], goods),
        ],
        "AU": [lambda: ([told(goods, "Total Inc GST", sign=True), ("GST Incl.", "1.20"), told(goods, "EFTPOS")], goods)],
    }  # fmt: skip
    tables["SG"] = tables["MY"][:2]
    return lot.choice(tables[country])()


def slip(lot: Random) -> tuple[list[tuple[str, bool]], dict[str, Any]]:
    """Return the rows of one receipt, each with whether it is set large, and its gold."""
    country = lot.choice(("MY", "MY", "MY", "MY", "US", "GB", "DE", "FR", "SG", "IN", "AU"))
    shop = lot.choice(SHOPS[country])
    day = date(2016, 1, 1) + timedelta(days=lot.randrange(0, 3900))
    clock = timedelta(seconds=lot.randrange(8 * 3600, 22 * 3600))
    stamp = (np.datetime64(day) + np.timedelta64(int(clock.total_seconds()), "s")).astype("datetime64[s]").item()
    number = lot.choice(("Receipt No: R{n}", "INV NO : CS{n}", "Bill No. {n}", "Slip: {n}-01", "DOC NO. : CB{n}"))
    head = [shop, *PLACES[country], *(n.format(n=lot.randrange(10000, 99999)) for n in NOISE[country])]
    title = (
        lot.choice(("TAX INVOICE", "RECEIPT", "CASH BILL", "", "", "INVOICE"))
        if country in ("MY", "SG", "IN", "AU")
        else ""
    )
    lines, goods = [], Decimal(0)
    stuck = lot.random() < 0.3
    for _ in range(lot.randrange(2, 7)):
        count, price = lot.randrange(1, 4), Decimal(lot.randrange(90, 4999)) / 100
        goods += count * price
        name = lot.choice(GOODS)
        amount = _money(count * price, country)
        if stuck:
            lines += [name, _apart(f"  {count} x {_money(price, country)}", amount)]
        else:
            lines.append(_apart(f"{count} {name}", amount))
    sums, total = _sums(lot, goods, country)
    told = stamp.strftime(lot.choice(DATES[country]))
    when = [number.format(n=lot.randrange(1000, 999999)), told if lot.random() < 0.5 else told.upper()]
    late = lot.random() < 0.25
    body = [_apart(label, value) for label, value in sums]
    rows = [*((one.center(WIDTH), n == 0) for n, one in enumerate(head)), (title.center(WIDTH), False)]
    rows += [(one, False) for one in ([] if late else when)]
    rows += [("-" * WIDTH, False), *((one, False) for one in lines), ("-" * WIDTH, False)]
    large = lot.random() < 0.3
    rows += [(one, large and sums[n][1].endswith(_money(total, country))) for n, one in enumerate(body)]
    rows += [(one, False) for one in (when if late else [])]
    rows += [(foot.center(WIDTH), False) for foot in lot.sample(FEET, 3)]
    rows.append(("* SPECIMEN *".center(WIDTH), False))
    return rows, {"date": day.isoformat(), "total": f"{total:.2f}", "company": shop}


def _apart(left: str, right: str) -> str:
    return left + " " * max(2, WIDTH - len(left) - len(right)) + right


def drawn(rows: list[tuple[str, bool]], lot: Random) -> Image.Image:
    """Set the rows with one face; wide gaps stay wide in faces whose letters differ in width."""
    face, size = lot.choice(LETTERS), lot.randrange(18, 27)
    usual = ImageFont.truetype(str(FOLDER / face), size)
    tall = ImageFont.truetype(str(FOLDER / face), round(size * 1.5))
    step = usual.getlength("0") if "Mono" in face else usual.getlength("n") * 1.02
    margin, pitch = size * 2, round(size * lot.uniform(1.15, 1.5))
    width = round(step * WIDTH) + 2 * margin
    page = Image.new("L", (width, margin * 2 + pitch * (len(rows) + 4)), 255)
    pen, top = ImageDraw.Draw(page), margin
    for text, large in rows:
        font = tall if large and len(text.strip()) <= WIDTH // 1.6 else usual
        if "  " not in text.strip():
            at = (width - font.getlength(text.strip())) / 2 if text.startswith("  ") else margin
            pen.text((at, top), text.strip(), 0, font)
        else:
            left, right = text.strip().split("  ", 1)[0], text.strip().rsplit("  ", 1)[1]
            pen.text((margin, top), left, 0, font)
            pen.text((width - margin - font.getlength(right), top), right, 0, font)
        top += round(pitch * (1.5 if font is tall else 1))
    narrow = lot.uniform(0.72, 1.0)
    return page.resize((round(page.width * narrow), page.height), Image.Resampling.LANCZOS)


def worn(page: Image.Image, look: str, seed: int) -> Image.Image:
    """Return the slip as a scanner sees it."""
    lot = np.random.default_rng(seed)
    if look == "coarse":
        small = page.resize((round(page.width * 0.52), round(page.height * 0.52)), Image.Resampling.BILINEAR)
        page = small
    if look == "turned":
        page = page.rotate(float(lot.uniform(-3, 3)), Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if look == "copied":
        page = page.filter(ImageFilter.GaussianBlur(1.0)).point(lambda v: 0 if v < 150 else 255)
        page = page.filter(ImageFilter.GaussianBlur(0.7))
    values = np.asarray(page, dtype=np.float32)
    if look == "faded":
        ink = 110 + 50 * np.sin(np.linspace(0, float(lot.uniform(3, 9)), values.shape[1]))[None, :]
        values = 255 - (255 - values) * (1 - ink / 255)
    paper = 244 + 8 * np.sin(np.linspace(0, 5, values.shape[0]))[:, None]
    values = values * paper / 255 + lot.normal(0, 6 if look != "copied" else 2, values.shape)
    done = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return done.filter(ImageFilter.GaussianBlur(0.6))


def main() -> None:
    """Draw the slips and write their gold."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=60)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    records = []
    for number in range(given.count):
        lot = Random(f"{given.seed}-{number}")
        rows, gold = slip(lot)
        look = LOOKS[number % len(LOOKS)]
        name = f"{number:03d}-{look}.jpg"
        worn(drawn(rows, lot), look, given.seed * 1000 + number).save(given.out / name, quality=lot.randrange(35, 85))
        records.append({"file": name, "kind": "receipt_scan", "tampered": "false", "gold": gold})
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (given.out / "receipts.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
