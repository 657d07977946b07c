"""Bills of utilities and statements of banks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import figures
import words
from blocks import address, block_paper, boxed, cols, head, lines, pairs, para, space, table, title
from figures import money, written
from paper import Paper, qr_svg, seal_png

PROVIDERS = {
    "en": ("Fennhollow Energy", "Castleford Vale Water"),
    "de": ("Stadtwerke Birkenau am See GmbH", "Auental Energie AG"),
    "zh": ("澜江供电公司", "海棠水务集团有限公司"),
}
BANKS = {
    "en": ("Larkfield Bank plc", "Northgate & Dunmore Bank"),
    "de": ("Sparbank Eschental eG", "Genossenschaftsbank Talsperre eG"),
}


def _bill_gold(paper: Paper, provider: str, holder: str, where: list[str], when: tuple[Any, str], **more: Any) -> None:
    paper.gold("provider", provider, also=(f"{provider} Ltd",))
    paper.gold("holder_name", holder)
    paper.gold("holder_address", ", ".join(where), list(where))
    paper.gold("document_date", when[0].isoformat(), when[1])
    for name, (value, shown) in more.items():
        paper.gold(name, value, shown, key=False)


def _usage(rng: Random) -> tuple[int, Decimal, Decimal, Decimal]:
    units, price, fixed = (
        rng.randint(180, 900),
        Decimal(rng.randint(1800, 3600)) / 10000,
        Decimal(rng.randint(900, 2400)) / 100,
    )
    return units, price, (units * price).quantize(figures.CENT), fixed


def bill_en(rng: Random) -> Paper:
    """A British energy bill: provider left, address window, what to pay in a box."""
    provider, party, when = rng.choice(PROVIDERS["en"]), words.company(rng, "GB"), figures.day(rng, 80)
    start, end, due = when - timedelta(days=94), when - timedelta(days=3), when + timedelta(days=14)
    units, price, used, fixed = _usage(rng)
    vat = ((used + fixed) / 20).quantize(figures.CENT)
    total, account = used + fixed + vat, figures.digits(rng, 10)
    day, until = written(when, "en"), written(due, "en")
    blocks = [
        cols([head(provider, ["Customer services 0800 555 0142", f"www.{provider.split()[0].lower()}.example"])],
             [pairs([["Account number", account], ["Bill date", day], ["Bill number", figures.digits(rng, 8)]], width=32)]),
        space(10), lines([party["name"], *address(party)]), space(8),
        title("Your electricity bill" if "Energy" in provider else "Your water bill", at="left", size=18),
        para(f"Period {written(start, 'en')} to {written(end, 'en')}"),
        boxed("Total amount due", [f"£{total}", f"Please pay by {until}"]),
        table(["What you used", "Amount"], [[f"{units} {'kWh' if 'Energy' in provider else 'm³'} at £{price}", f"£{used}"], ["Standing charge", f"£{fixed}"],
              ["VAT at 5%", f"£{vat}"], ["Total charges this period", f"£{total}"]], [4, 1], "h", right=[1]),
        para(f"Supply address: {', '.join(address(party))}", size=0.85),
    ]  # fmt: skip
    paper = block_paper(
        "utility_bill", "Bill", {"accent": "#00677f", "foot": f"{provider} Ltd, registered in England"}, blocks
    )
    _bill_gold(paper, provider, party["name"], address(party), (when, day), account_number=(account, account), total=(str(total), f"£{total}"),
               due_date=(due.isoformat(), until), period_from=(start.isoformat(), written(start, "en")), period_to=(end.isoformat(), written(end, "en")))  # fmt: skip
    return paper


def bill_de(rng: Random) -> Paper:
    """A German bill for power: letterhead right, person as holder, ruled sums over two pages."""
    provider, party, when = rng.choice(PROVIDERS["de"]), words.company(rng, "DE"), figures.day(rng, 80)
    holder = words.person(rng, "de")
    start, due = when - timedelta(days=365), when + timedelta(days=14)
    units, _, used, fixed = _usage(rng)
    vat = ((used + fixed) * 19 / 100).quantize(figures.CENT)
    total, account = used + fixed + vat, figures.spaced(figures.digits(rng, 9), 3)
    day, until, first = written(when, "dots"), written(due, "dots"), written(start, "dots")
    last = written(when - timedelta(days=1), "dots")
    blocks = [
        head(provider, ["Am Wasserturm 1 · 36251 Bad Auental", "Kundenservice 0561 555 0177"], at="right"), space(8),
        cols([lines([f"{provider} · Am Wasserturm 1"], after=1), lines([holder, *address(party)])],
             [pairs([["Kundennummer", account], ["Rechnungsnummer", figures.digits(rng, 10)], ["Datum", day]], width=36)], widths=(1.1, 1)),
        space(8), title("Ihre Stromrechnung", at="left", size=15), para(f"Abrechnungszeitraum {first} bis {last}"),
        pairs([["Verbrauch", f"{units} kWh"], ["Arbeitspreis", f"{money(used, 'de')} EUR"], ["Grundpreis", f"{money(fixed, 'de')} EUR"],
               ["Umsatzsteuer 19 %", f"{money(vat, 'de')} EUR"], ["Rechnungsbetrag brutto", f"{money(total, 'de')} EUR"]], "dotted"),
        para(f"Bitte überweisen Sie den Betrag bis zum {until}. Lieferstelle: {', '.join(address(party))}."),
        {"b": "page"}, title("Erläuterungen", at="left", size=13), para("Zählerstand alt 18 204, neu " + str(18204 + units) + ". Ablesung durch den Netzbetreiber."),
    ]  # fmt: skip
    paper = block_paper(
        "utility_bill",
        "Rechnung",
        {"font": "serif", "size": 11, "accent": "#1e6b52", "mark": ["bottom", "left"], "foot": provider},
        blocks,
    )
    _bill_gold(paper, provider, holder, address(party), (when, day), account_number=(account, account), total=(str(total), money(total, "de")),
               due_date=(due.isoformat(), until), period_from=(start.isoformat(), first))  # fmt: skip
    return paper


def bill_zh(rng: Random) -> Paper:
    """A Chinese notice of charges: a ruled form with four columns and a red seal."""
    party, when = words.company(rng, "CN"), figures.day(rng, 80)
    power = rng.random() < 0.5
    provider = f"{party['city']}{PROVIDERS['zh'][0 if power else 1]}"
    start, end = (when - timedelta(days=34)), when - timedelta(days=4)
    units, price, used, _ = _usage(rng)
    account, day = figures.digits(rng, 10), written(when, "zh")
    rows = [["户号", account], ["户名", party["name"]], ["用电地址" if power else "用水地址", party["lines"][0]], ["计费周期", f"{written(start, 'iso')} 至 {written(end, 'iso')}"],
            ["本期用量", f"{units} {'千瓦时' if power else '立方米'}"], ["单价", f"{price} 元"], ["应缴金额", f"{used} 元"], ["出账日期", day]]  # fmt: skip
    blocks = [title("电费通知单" if power else "水费账单", size=20), lines([f"开具单位：{provider}"], at="right"), pairs(rows, "ruled", width=34, bold=False),
              para("请于每月25日前缴清费用，逾期将按规定收取违约金。客服热线：95500"), cols([{"b": "qr", "at": "left"}], [{"b": "seal", "at": "right"}])]  # fmt: skip
    paper = block_paper("utility_bill", "账单", {"paper": "a5", "flipped": True, "size": 8.5, "margin": 8, "mark": ["top", "left"]}, blocks,
                        qr=qr_svg(f"pay.example/{account}"), seal=seal_png(provider[:14], "收费专用章"))  # fmt: skip
    _bill_gold(paper, provider, party["name"], party["lines"], (when, day), account_number=(account, account), total=(str(used), str(used)),
               period_from=(start.isoformat(), written(start, "iso")), period_to=(end.isoformat(), written(end, "iso")))  # fmt: skip
    return paper


def _moves(
    rng: Random, start: Any, days: int, count: int, words_of: tuple[str, ...]
) -> tuple[list[tuple[Any, str, Decimal, Decimal]], Decimal, Decimal]:
    balance = opening = Decimal(rng.randint(100000, 2000000)) / 100
    out = []
    for offset in sorted(rng.sample(range(days), count)):
        amount = Decimal(rng.randint(-90000, 120000)) / 100
        if balance + amount < 0:
            amount = -amount
        balance += amount
        out.append((start + timedelta(days=offset), rng.choice(words_of), amount, balance))
    return out, opening, balance


def _bank_gold(paper: Paper, bank: str, holder: tuple[str, ...], account: str, **more: Any) -> None:
    paper.gold("provider", bank)
    paper.gold("holder_name", holder[0], also=holder[1:])
    paper.gold("account_number", account.replace(" ", ""), account)
    for name, (value, shown) in more.items():
        paper.gold(name, value, shown, key=False)


def bank_en(rng: Random) -> Paper:
    """A British statement: two pages of movements, labels above values."""
    bank, party, end = rng.choice(BANKS["en"]), words.company(rng, "GB"), figures.day(rng, 60)
    start = end - timedelta(days=30)
    moves, opening, closing = _moves(
        rng, start, 30, 28, ("Card payment", "Faster payment", "Direct debit", "Transfer in", "Bank charges")
    )
    iban, money_of = party["iban"], lambda v: money(v, "en")
    rows = [
        [written(w, "en-short"), t, money_of(-a) if a < 0 else "", money_of(a) if a >= 0 else "", money_of(b)]
        for w, t, a, b in moves
    ]
    period = [written(start, "en"), written(end, "en")]
    blocks = [
        head(bank, ["PO Box 55, Leeds LS1 0AA", "Sort code 00-55-14"], at="band"),
        cols([lines([party["name"], *address(party)])], [title("Business account statement", at="left", size=14)]),
        pairs([["Account number", iban[-8:]], ["IBAN", figures.spaced(iban, 4)], ["Statement period", f"{period[0]} - {period[1]}"],
               ["Currency", "GBP"], ["Opening balance", money_of(opening)], ["Closing balance", money_of(closing)]], "above", cols=3),
        table(["Date", "Details", "Paid out", "Paid in", "Balance"], rows, [0, 3, 0, 0, 0], "zebra", right=[2, 3, 4], inset=2.6),
    ]  # fmt: skip
    paper = block_paper(
        "bank_statement",
        "Statement",
        {"accent": "#223a7a", "size": 9.5, "foot": f"{bank}. Registered in England."},
        blocks,
    )
    _bank_gold(paper, bank, (party["name"],), figures.spaced(iban, 4), period_from=(start.isoformat(), period[0]),
               period_to=(end.isoformat(), period[1]), currency=("GBP", "GBP"), holder_address=(", ".join(address(party)), address(party)))  # fmt: skip
    paper.fields["account_number"]["also"] = [iban[-8:]]
    return paper


def bank_de(rng: Random) -> Paper:
    """A German Kontoauszug: serif, no lines, signed amounts with S and H."""
    bank, party, end = rng.choice(BANKS["de"]), words.company(rng, "DE"), figures.day(rng, 60)
    start = end - timedelta(days=29)
    moves, opening, closing = _moves(rng, start, 29, 9, ("Überweisung", "Gutschrift", "Lastschrift", "Kartenzahlung"))
    show = lambda v: f"{money(abs(v), 'de')} {'H' if v >= 0 else 'S'}"  # noqa: E731
    day, iban = written(end, "dots"), figures.spaced(party["iban"], 4)
    blocks = [
        head(bank, ["Marktplatz 4, 36251 Bad Auental", "BIC TESTDE55XXX"], at="right", size=15),
        title(f"Kontoauszug {rng.randint(1, 12)}/{end.year}", at="left"),
        cols([lines([party["name"], *address(party)])], [pairs([["IBAN", iban], ["Kontowährung", "EUR"], ["Auszug vom", day]], "colon")], widths=(1, 1.1)),
        para(f"Alter Kontostand vom {written(start, 'dots')}: {show(opening)}"),
        table(["Buchung", "Vorgang", "Betrag EUR"], [[written(w, "dots"), t, show(a)] for w, t, a, _ in moves], [1, 3, 1.4], "none", right=[2], inset=1.6),
        {"b": "rule"}, para(f"Neuer Kontostand vom {day}: {show(closing)}", bold=True),
    ]  # fmt: skip
    paper = block_paper(
        "bank_statement",
        "Kontoauszug",
        {"font": "mono", "size": 9, "accent": "#7a3b00", "mark": ["bottom", "right"]},
        blocks,
    )
    _bank_gold(paper, bank, (party["name"],), iban, document_date=(end.isoformat(), day), currency=("EUR", "EUR"),
               holder_address=(", ".join(address(party)), address(party)))  # fmt: skip
    return paper


def bank_zh(rng: Random) -> Paper:
    """A Chinese statement in two languages: a ruled head, a full grid, seal of the bank."""
    party, end = words.company(rng, "CN"), figures.day(rng, 60)
    start = end - timedelta(days=29)
    moves, opening, closing = _moves(rng, start, 29, 10, ("货款", "转账", "手续费", "结汇", "工资"))
    bank, period = party["bank"], [written(start, "iso"), written(end, "iso")]
    blocks = [
        title("企业账户对账单", sub="Statement of Account"), lines([f"开户行 Bank: {bank}"], at="center"),
        pairs([["户名 Account name", party["name"]], ["账号 Account No.", party["account"]], ["币种 Currency", "人民币 CNY"], ["起止日期 Period", f"{period[0]} 至 {period[1]}"],
               ["期初余额", money(opening, "zh")], ["期末余额", money(closing, "zh")]], "ruled", cols=2, width=36),
        table(["日期", "摘要", "借方发生额", "贷方发生额", "余额"], [[written(w, "iso"), t, money(-a, "zh") if a < 0 else "", money(a, "zh") if a >= 0 else "", money(b, "zh")] for w, t, a, b in moves],
              [1, 1.4, 1, 1, 1.2], "all", right=[2, 3, 4]),
        {"b": "seal", "at": "right"},
    ]  # fmt: skip
    paper = block_paper(
        "bank_statement",
        "对账单",
        {"size": 9, "margin": 15, "mark": ["top", "left"]},
        blocks,
        seal=seal_png(bank[:14], "业务专用章"),
    )
    _bank_gold(paper, bank, (party["name"],), party["account"], period_from=(start.isoformat(), period[0]), period_to=(end.isoformat(), period[1]),
               currency=("CNY", "CNY"))  # fmt: skip
    return paper
