"""Letters of authorisation, trade mark certificates and tax or producer registrations."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import figures
import words
from blocks import address, block_paper, cols, head, lines, pairs, para, sign, space, table, title
from figures import written
from paper import Paper, qr_svg, seal_png


def _span(rng: Random) -> tuple[date, date, date]:
    signed = figures.day(rng, 300)
    return signed, signed, signed.replace(year=signed.year + 2, day=min(signed.day, 28)) - timedelta(days=1)


def _rights_gold(
    paper: Paper,
    grantor: dict[str, Any],
    grantee: dict[str, Any],
    mark: str,
    days: Any,
    territory: tuple[str, str],
    english: bool,
) -> None:
    (start, shown_start), (end, shown_end) = days
    name = "name_en" if english else "name"
    for role, party in (("grantor", grantor), ("grantee", grantee)):
        paper.gold(role, party.get(name, party["name"]), also=(party["name"], party.get("name_en", "")))
    paper.gold("mark", mark)
    paper.gold("document_date", start.isoformat(), shown_start)
    paper.gold("valid_until", end.isoformat(), shown_end)
    paper.gold("territory", territory[0], territory[1])


def authorisation_letter(rng: Random) -> Paper:
    """A brand owner's letter in English prose, all facts inside sentences."""
    owner, shop, mark = words.company(rng, rng.choice(("GB", "US"))), words.company(rng, "CN"), words.mark(rng)
    signed, start, end = _span(rng)
    style, where = (
        ("en" if owner["cc"] == "GB" else "en-us"),
        rng.choice(("the United Kingdom", "the United States", "the European Union")),
    )
    blocks = [
        head(owner["name"], [", ".join([*owner["lines"], owner["country"]]), f"{owner['phone']} · {owner['web']}"], at="center"), {"b": "rule"}, space(4),
        para(written(signed, style)), title("Letter of Authorization", at="left", size=15), para("To whom it may concern,"),
        para(f"We, {owner['name']}, owner of the trademark {mark}, hereby authorize {shop['name_en']}, {', '.join(shop['lines_en'])}, to purchase from us, "
             f"advertise and sell genuine {mark} products on Amazon in {where}.", justify=True),
        para(f"This authorization is valid from {written(start, style)} to {written(end, style)} unless withdrawn in writing.", justify=True),
        para(f"For verification please contact {owner['email']}."), space(6), para("Yours faithfully,"),
        sign("", words.person(rng, "en"), ["Director", owner["name"]]),
    ]  # fmt: skip
    paper = block_paper(
        "authorisation",
        "Letter of Authorization",
        {"font": "serif", "size": 12, "accent": "#5b3a8c", "margin": 25},
        blocks,
    )
    paper.gold("valid_from", start.isoformat(), written(start, style), key=False)
    _rights_gold(
        paper,
        owner,
        shop,
        mark,
        ((signed, written(signed, style)), (end, written(end, style))),
        (where, where),
        english=True,
    )
    return paper


def authorisation_zh(rng: Random) -> Paper:
    """A Chinese 授权书 with labels, two languages in the title, seal over the day."""
    owner, shop, mark = words.company(rng, "CN"), words.company(rng, "CN"), words.mark(rng)
    while shop["name"] == owner["name"]:
        shop = words.company(rng, "CN")
    signed, start, end = _span(rng)
    where = rng.choice(("全球", "欧盟及英国", "美国、加拿大"))
    blocks = [
        title("品牌授权书", sub="Letter of Authorization", size=20), space(6),
        pairs([["授权方", owner["name"]], ["被授权方", shop["name"]], ["授权品牌", f"{mark}（商标注册号 {figures.digits(rng, 8)}）"], ["授权平台", "亚马逊 Amazon"],
               ["授权区域", where], ["授权期限", f"{written(start, 'zh')}至{written(end, 'zh')}"]], "side", width=28, gap=4),
        space(3), para(f"兹授权{shop['name']}在上述区域的亚马逊平台销售我司{mark}品牌正品商品，未经我司书面同意不得转授权。特此证明。"), space(10),
        cols([], [lines([f"授权方（盖章）：{owner['name']}", f"法定代表人：{owner['boss']}", f"日期：{written(signed, 'zh')}"]), {"b": "seal", "at": "center"}]),
    ]  # fmt: skip
    paper = block_paper(
        "authorisation",
        "品牌授权书",
        {"size": 12, "mark": ["bottom", "right"], "margin": 25},
        blocks,
        seal=seal_png(owner["name"], ""),
    )
    paper.gold("valid_from", start.isoformat(), written(start, "zh"), key=False)
    _rights_gold(
        paper,
        owner,
        shop,
        mark,
        ((signed, written(signed, "zh")), (end, written(end, "zh"))),
        (where, where),
        english=False,
    )
    return paper


def authorisation_frame(rng: Random) -> Paper:
    """A framed certificate for distributors, German and English side by side, labels above values."""
    owner, shop, mark = words.company(rng, "DE"), words.company(rng, "CN"), words.mark(rng)
    signed, start, end = _span(rng)
    where = rng.choice(("Deutschland und Österreich", "Europäische Union"))
    blocks = [
        space(6), title("Autorisierung", sub="Certificate of Authorisation", size=26),
        {"b": "center", "text": f"{owner['name']} bestätigt hiermit / hereby confirms that", "size": 1}, {"b": "center", "text": shop["name_en"], "size": 1.4},
        {"b": "center", "text": f"autorisierter Händler der Marke ist / is an authorised reseller of the brand {mark}", "size": 1}, space(4),
        pairs([["Vertragsgebiet / Territory", where], ["Gültig ab / Valid from", written(start, "dots")], ["Gültig bis / Valid until", written(end, "dots")],
               ["Lizenzgeber / Grantor", owner["name"]], ["Händler / Grantee", shop["name_en"]], ["Ausgestellt am / Date of issue", written(signed, "dots")]], "above", cols=3),
        space(6), sign("Für den Markeninhaber / For the brand owner", words.person(rng, "de"), ["Geschäftsführung", ", ".join(owner["lines"])]),
    ]  # fmt: skip
    look = {"flipped": True, "frame": True, "accent": "#7a5c14", "margin": 24, "mark": ["bottom", "center"]}
    paper = block_paper("authorisation", "Autorisierung", look, blocks)
    paper.gold("valid_from", start.isoformat(), written(start, "dots"), key=False)
    _rights_gold(
        paper,
        owner,
        shop,
        mark,
        ((signed, written(signed, "dots")), (end, written(end, "dots"))),
        (where, where),
        english=True,
    )
    return paper


def _mark_gold(paper: Paper, number: str, mark: str, holder: dict[str, Any], english: bool, **more: Any) -> None:
    paper.gold("registration_number", number.replace(",", ""), number)
    paper.gold("mark", mark)
    paper.gold(
        "holder_name",
        holder["name_en"] if english and "name_en" in holder else holder["name"],
        also=(holder["name"], holder.get("name_en", "")),
    )
    for name, (value, shown) in more.items():
        paper.gold(name, value, shown, key=False)


def trademark_us(rng: Random) -> Paper:
    """A register certificate as the American office lays it out: labels left, prose right, classes in words."""
    holder, mark, number = (
        words.company(rng, "CN"),
        words.mark(rng),
        f"{rng.randint(5, 7)},{rng.randint(100, 999)},{rng.randint(100, 999)}",
    )
    when = figures.day(rng, 1500, 200)
    shown = written(when, "en-abbr")
    blocks = [
        {"b": "center", "text": "United States of America", "size": 1.8}, {"b": "center", "text": "United States Patent and Trademark Office", "size": 1.2}, space(10),
        {"b": "center", "text": mark, "size": 3}, space(10),
        cols([lines([f"Reg. No. {number}", f"Registered {shown}", "Int. Cl.: 11, 21", "Trademark", "Principal Register"])],
             [para(f"{holder['name_en']} (CHINA limited company (ltd.))"), lines(holder["lines_en"]), para("CLASS 11: Lamps; LED lamps; Lighting apparatus. CLASS 21: Drinking bottles; Kitchen utensils."),
              para(f"FIRST USE {when.month}-0-{when.year - 1}; IN COMMERCE {when.month}-0-{when.year - 1}"), para("THE MARK CONSISTS OF STANDARD CHARACTERS WITHOUT CLAIM TO ANY PARTICULAR FONT STYLE, SIZE OR COLOR"),
              para(f"SER. NO. {rng.randint(88, 98)}-{rng.randint(100, 999)},{rng.randint(100, 999)}, FILED {written(when - timedelta(days=280), 'en-us').upper()}")], widths=(1, 2.2)),
    ]  # fmt: skip
    paper = block_paper(
        "trademark_certificate",
        "Certificate",
        {"font": "serif", "size": 11, "margin": 28, "frame": True, "accent": "#8a6d1f"},
        blocks,
    )
    _mark_gold(
        paper,
        number,
        mark,
        holder,
        True,
        document_date=(when.isoformat(), shown),
        issuer=("United States Patent and Trademark Office",) * 2,
    )
    return paper


def trademark_zh(rng: Random) -> Paper:
    """A Chinese 商标注册证 with spaced labels and a term of ten years."""
    holder, mark, number = words.company(rng, "CN"), words.mark(rng), figures.digits(rng, 8)
    start = date(rng.randint(2017, 2025), rng.randint(1, 12), rng.randint(1, 28))
    end = start.replace(year=start.year + 10) - timedelta(days=1)
    blocks = [
        title("商标注册证", size=30), lines([f"第 {number} 号"], at="right"), space(8), {"b": "center", "text": mark, "size": 2.6}, space(8),
        pairs([["核定使用商品/服务项目", "国际分类：11\n灯；照明器械及装置；发光二极管（LED）照明器具（截止）"], ["注　册　人", holder["name"]], ["注册人地址", holder["lines"][0]],
               ["注册日期", written(start, "zh")], ["有效期至", written(end, "zh")]], "side", width=48, gap=5),
        space(8), cols([lines(["发证机关", "国家知识产权局"])], [{"b": "seal", "at": "center"}]),
    ]  # fmt: skip
    paper = block_paper(
        "trademark_certificate",
        "商标注册证",
        {"size": 12, "margin": 28, "frame": True, "accent": "#9c2b2b", "mark": ["top", "left"]},
        blocks,
        seal=seal_png("国家知识产权局", "商标注册"),
    )
    _mark_gold(paper, number, mark, holder, False, document_date=(start.isoformat(), written(start, "zh")), valid_until=(end.isoformat(), written(end, "zh")),
               holder_address=(holder["lines"][0], holder["lines"][0]), issuer=("国家知识产权局",) * 2)  # fmt: skip
    return paper


def trademark_eu(rng: Random) -> Paper:
    """An EU certificate with INID codes before the values."""
    holder, mark, number = (
        words.company(rng, rng.choice(("DE", "FR", "CN"))),
        words.mark(rng),
        "018" + figures.digits(rng, 6),
    )
    filed = figures.day(rng, 1500, 300)
    registered, end = filed + timedelta(days=130), filed.replace(year=filed.year + 10, day=min(filed.day, 28))
    name = holder.get("name_en", holder["name"])
    rows = [["111", number], ["151", written(registered, "slashes")], ["450", written(registered + timedelta(days=2), "slashes")], ["210", number], ["180", written(end, "slashes")], ["541", mark],
            ["521", "0"], ["732", f"{name}\n" + "\n".join(address(holder, english=True))], ["270", "EN DE"], ["511", "9 - Loudspeakers; weighing scales.\n11 - Lamps; lighting apparatus."]]  # fmt: skip
    blocks = [head("EUIPO", ["European Union Intellectual Property Office"], size=20), title("CERTIFICATE OF REGISTRATION", at="left"),
              para("This Certificate of Registration is hereby issued for the European Union trade mark identified below. The corresponding entries have been recorded in the Register of European Union trade marks."),
              pairs(rows, "side", width=20), lines([f"Registered / Eingetragen {written(registered, 'slashes')}", f"No {number}"], at="right")]  # fmt: skip
    paper = block_paper(
        "trademark_certificate", "Certificate", {"accent": "#003399", "mark": ["bottom", "right"]}, blocks
    )
    _mark_gold(
        paper,
        number,
        mark,
        holder,
        True,
        document_date=(registered.isoformat(), written(registered, "slashes")),
        valid_until=(end.isoformat(), written(end, "slashes")),
    )
    return paper


def _tax(
    name: str,
    look: dict[str, Any],
    blocks: list[Any],
    number: tuple[str, str],
    holder: tuple[str, ...],
    more: dict[str, Any],
    **data: Any,
) -> Paper:
    kind = "producer_registration" if name in ("LUCID", "WEEE") else "tax_registration"
    paper = block_paper(kind, name, look, blocks, **data)
    paper.gold("registration_number", number[0], number[1])
    paper.gold("holder_name", holder[0], also=holder[1:])
    for field, (value, shown) in more.items():
        paper.gold(field, value, shown, key=False)
    return paper


def vat_gb(rng: Random) -> Paper:
    """A British certificate of VAT registration for a seller abroad."""
    holder, when = words.company(rng, "CN"), figures.day(rng, 700)
    vat = figures.valid(rng, "gb.vat", 9)
    shown, start = figures.spaced(vat, 3, 4, 2), written(when, "en")
    blocks = [cols([lines([holder["name_en"], *holder["lines_en"]])], [head("HM Revenue & Customs", ["VAT Registration Service"], at="right")]), space(8),
              title("Certificate of Registration for Value Added Tax", at="left"),
              pairs([["Registration number", shown], ["Effective date of registration", start], ["Date of issue", written(when + timedelta(days=9), "en")], ["Legal entity", holder["name_en"]],
                     ["Principal place of business", ", ".join(holder["lines_en"])], ["Business activity", "Retail sale via internet"]], "ruled", width=60),
              para("Please keep this certificate safe. You must tell us about any change within 30 days.")]  # fmt: skip
    issued = when + timedelta(days=9)
    return _tax("VAT", {"accent": "#00703c", "margin": 24}, blocks, (vat, shown), (holder["name_en"],), {"document_date": (issued.isoformat(), written(issued, "en")),
                "holder_address": (", ".join(holder["lines_en"]), holder["lines_en"])})  # fmt: skip


def siren_fr(rng: Random) -> Paper:
    """A French notice of standing in the Sirene register, dotted labels."""
    holder, when = words.company(rng, "FR"), figures.day(rng, 200)
    siren, siret = figures.spaced(holder["siren"], 3), figures.spaced(holder["siret"], 3, 3, 3, 5)
    day = written(when, "slashes")
    blocks = [head("Insee", ["Institut national de la statistique et des études économiques"]), title("SITUATION AU RÉPERTOIRE SIRENE", sub=f"À la date du {day}"),
              {"b": "lines", "label": "Description de l'entreprise", "lines": [f"Entreprise active depuis le {written(when - timedelta(days=1900), 'slashes')}"]},
              pairs([["Identifiant SIREN", siren], ["Identifiant SIRET du siège", siret], ["Dénomination", holder["name"]], ["Catégorie juridique", "5710 - SAS, société par actions simplifiée"],
                     ["Activité principale exercée (APE)", "47.91B - Vente à distance"], ["Adresse", ", ".join(holder["lines"])]], "dotted"),
              para("Important : à l'exception des informations relatives à l'identification de l'unité, les renseignements n'ont de valeur que pour les applications statistiques.", size=0.8)]  # fmt: skip
    paper = _tax("Sirene", {"font": "serif", "accent": "#1f4e8c", "mark": ["bottom", "left"]}, blocks, (holder["siren"], siren), (holder["name"],),
                 {"document_date": (when.isoformat(), day), "holder_address": (", ".join(holder["lines"]), ", ".join(holder["lines"]))})  # fmt: skip
    paper.fields["registration_number"]["also"] = [holder["siret"]]
    return paper


def krs_pl(rng: Random) -> Paper:
    """A Polish print-out of the company register: numbered sections in ruled tables, Polish labels."""
    holder, when = words.company(rng, "PL"), figures.day(rng, 200)
    day = written(when, "dots")
    blocks = [title("KRAJOWY REJESTR SĄDOWY", sub=f"Stan na dzień {day} godz. 10:42:17"), {"b": "center", "text": f"Numer KRS: {holder['krs']}", "size": 1.3},
              {"b": "center", "text": "Informacja odpowiadająca odpisowi aktualnemu z rejestru przedsiębiorców", "size": 1},
              para("Dział 1, Rubryka 1 - Dane podmiotu", bold=True),
              pairs([["1. Oznaczenie formy prawnej", "SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ"], ["2. Numer REGON/NIP", f"REGON: {holder['regon']}, NIP: {holder['nip']}"],
                     ["3. Firma, pod którą spółka działa", holder["name"].upper()], ["4. Siedziba i adres", ", ".join(holder["lines"]).upper()]], "ruled", width=66, bold=False)]  # fmt: skip
    return _tax(
        "KRS",
        {"size": 9.5, "mark": ["top", "left"], "foot": "Strona"},
        blocks,
        (holder["krs"], holder["krs"]),
        (holder["name"],),
        {"document_date": (when.isoformat(), day)},
    )


def lucid_de(rng: Random) -> Paper:
    """A confirmation of the German packaging register, a letter."""
    holder, when = words.company(rng, "CN"), figures.day(rng, 600)
    number, day = "DE" + figures.digits(rng, 13), written(when, "de")
    blocks = [head("Stiftung Zentrale Stelle Verpackungsregister", ["Öwer de Hase 18, 49074 Osnabrück"], at="right", size=12), space(6), lines([holder["name_en"], *holder["lines_en"]]), space(8),
              para(f"Osnabrück, {day}"), title("Bestätigung der Registrierung im Verpackungsregister LUCID", at="left", size=13), para("Sehr geehrte Damen und Herren,"),
              para(f"wir bestätigen Ihre Registrierung nach § 9 VerpackG. Ihre Registrierungsnummer lautet: {number}. Die Registrierung gilt ab dem {day}."),
              para("Registrierte Marken: " + ", ".join(words.MARKS[:2])), para("Dieses Schreiben wurde maschinell erstellt und ist ohne Unterschrift gültig.", size=0.85)]  # fmt: skip
    return _tax(
        "LUCID",
        {"size": 11, "accent": "#2f6b3a", "margin": 25},
        blocks,
        (number, number),
        (holder["name_en"],),
        {"document_date": (when.isoformat(), day)},
    )


def weee_de(rng: Random) -> Paper:
    """A German decision on the registration of electric goods, numbered reasons, two pages."""
    holder, when = words.company(rng, "CN"), figures.day(rng, 600)
    number, day = "DE " + figures.digits(rng, 8), written(when, "dots")
    blocks = [head("stiftung elektro-altgeräte register", ["Nordostpark 72, 90411 Nürnberg"], at="left", size=12), cols([lines([holder["name_en"], *holder["lines_en"]])], [lines([f"Datum: {day}", f"WEEE-Reg.-Nr. {number}"])]),
              title("Registrierungsbescheid", at="left", size=15), para(f"1. Die Firma {holder['name_en']} wird als Hersteller im Sinne des § 6 ElektroG registriert."),
              table(["Marke", "Geräteart", "Kategorie", "WEEE-Reg.-Nr."], [[words.mark(rng), "Leuchten für private Haushalte", "5", number]], [1, 2, 1, 1.4], "all"),
              para("2. Die Registrierungsnummer ist beim Anbieten und auf Rechnungen zu führen."), {"b": "page"}, para("Gründe", bold=True), para("Der Antrag erfüllt die Voraussetzungen nach § 37 ElektroG.")]  # fmt: skip
    return _tax(
        "WEEE",
        {"font": "serif", "size": 11, "mark": ["bottom", "right"], "foot": "stiftung ear"},
        blocks,
        (number.replace(" ", ""), number),
        (holder["name_en"],),
        {"document_date": (when.isoformat(), day)},
    )


def vat_list(rng: Random) -> Paper:
    """A print-out of a VAT number check with a code, labels above values."""
    holder, when = words.company(rng, "DE"), figures.day(rng, 200)
    day = written(when, "iso")
    blocks = [title("VIES VAT number validation", at="left"), para("Yes, valid VAT number", bold=True),
              pairs([["Member State", "DE"], ["VAT Number", holder["vat"]], ["Date when request received", day], ["Name", holder["name"]], ["Address", ", ".join(holder["lines"])], ["Consultation Number", "WAPIAAAA" + figures.digits(rng, 8)]], "above", cols=2),
              {"b": "qr", "at": "left"}]  # fmt: skip
    return _tax(
        "VIES",
        {"accent": "#003399", "size": 11},
        blocks,
        (holder["vat"], holder["vat"]),
        (holder["name"],),
        {"document_date": (when.isoformat(), day)},
        qr=qr_svg("vies.example"),
    )
