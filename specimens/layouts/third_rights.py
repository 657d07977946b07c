"""Third hand: authorisations, trade marks, numbers of tax offices and of producers' registers."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import figures
from paper import Paper, qr_svg, seal_png
from third_base import MARKS, Party, day, firm, gold_names, late, sheet

CARTA = """
#align(right)[#v.town;, a #v.start;]
#gap(8mm)
#align(center, underline(text(14pt, weight: "bold")[CARTA DE AUTORIZACIÓN DE MARCA]))
#gap(6mm)
#set par(justify: true, leading: 0.8em)
A quien corresponda:

Por la presente, *#v.owner.name;*, con domicilio en #v.owner.addr;, titular de la marca *#v.mark;* (registro n.º #v.reg;), autoriza a *#v.shop.name;*, con domicilio en #v.shop.addr;, a comercializar y publicitar en línea los productos de la marca #v.mark; en el territorio de #v.where;.

La presente autorización no es exclusiva y será válida desde la fecha de firma hasta el #v.end;, salvo revocación previa por escrito.
#gap(10mm)
Fdo.: #v.owner.boss; \\ Administrador único
#gap(2mm)
#hand(v.owner.boss) #h(10mm) #box(ring([#v.owner.name; \\ SELLO], width: 30mm))
"""
DOUBLE = """
#align(center)[#text(16pt, weight: "bold")[品牌授权书] \\ #text(13pt, weight: "bold")[LETTER OF AUTHORIZATION]]
#gap(4mm)
#tab((1fr, 1fr), (), (
  ([授权方：#v.owner.name;], [Licensor: #v.owner.name_en;]), ([地址：#v.owner.addr;], [Address: #v.owner.addr_en;]),
  ([被授权方：#v.shop.name;], [Licensee: #v.shop.name_en;]), ([授权品牌：#v.mark;], [Brand: #v.mark;]), ([商标注册号：#v.reg;], [Trademark Reg. No.: #v.reg;]),
  ([授权区域：#v.where_zh;], [Territory: #v.where;]), ([授权期限：#v.start_zh; 至 #v.end_zh;], [Term: from #v.start; to #v.end;]),
  ([授权方同意被授权方在上述区域内通过网络平台销售上述品牌的正品商品。], [The Licensor agrees that the Licensee may sell genuine goods of the brand on online marketplaces in the territory.])), inset: 2.6mm)
#gap(6mm)
授权方（盖章） Licensor (seal): #gap(4mm) #hand(v.owner.boss) #h(1fr) 日期 Date: #v.start; #box(sealed(dx: -60mm, dy: -12mm))
"""
LETTERA = """
#grid(columns: (1fr, auto), [#text(15pt, weight: "bold", fill: c, v.owner.name)], align(right, sm[#ml(v.owner.lines) \\ P.IVA #v.owner.vat;]))
#rule()
#gap(6mm)
*OGGETTO: autorizzazione alla rivendita*
#gap(3mm)
#kv((("Concedente", v.owner.name), ("Rivenditore autorizzato", v.shop.name), ("Sede del rivenditore", v.shop.addr), ("Marchio", v.mark), ("Territorio", v.where), ("Decorrenza", v.start), ("Scadenza", v.end)), row: 4mm)
#gap(5mm)
La scrivente dichiara che il rivenditore sopra indicato acquista direttamente i prodotti a marchio #v.mark; ed è autorizzato a venderli, anche tramite mercati in rete, fino alla scadenza indicata.
#gap(8mm)
Data: #v.start; #h(1fr) Il legale rappresentante
#align(right, hand(v.owner.boss))
"""
LANDS = {
    "es": (("España y Portugal", ""), ("la Unión Europea", "")),
    "zh": (("United Kingdom", "英国"), ("North America", "北美地区")),
    "it": (("Italia, San Marino e Malta", ""), ("Germania e Austria", "")),
}


def _allow(rng: Random, lang: str, sides: tuple[str, str], style: str, body: str, look: dict[str, Any]) -> Paper:
    owner = firm(rng, sides[0])
    shop = firm(rng, sides[1], owner)
    start = late(rng, style)
    end = start[0] + timedelta(days=rng.choice((364, 729)))
    mark, (where, where_zh) = rng.choice(MARKS), rng.choice(LANDS[lang])
    values = {"owner": owner, "shop": shop, "mark": mark, "reg": figures.digits(rng, 8), "where": where, "where_zh": where_zh, "start": start[1], "end": day(end, style),
              "start_zh": day(start[0], "zh"), "end_zh": day(end, "zh"), "town": owner["lines"][-1][6:]}  # fmt: skip
    more = {"seal": seal_png(owner["name"], "")} if lang == "zh" else {}
    paper = sheet("authorisation", "Authorisation", body, values, more=more, **look)
    for role, party in (("grantor", owner), ("grantee", shop)):
        gold_names(paper, role, party, lang == "zh")
    paper.gold("mark", mark)
    paper.gold("document_date", start[0].isoformat(), start[1])
    paper.gold("valid_until", end.isoformat(), day(end, style))
    paper.gold("territory", where, also=(where.removeprefix("la "), where_zh))
    if lang != "es":
        paper.gold("valid_from", start[0].isoformat(), start[1], key=False)
    return paper


def allow_es(rng: Random) -> Paper:
    """A letter in whole sentences with a red ring."""
    return _allow(rng, "es", ("ES", "DE"), "es", CARTA, {"font": "serif", "size": 11.5, "x": 26, "mark": "foot"})


def allow_double(rng: Random) -> Paper:
    """Chinese beside English in a ruled table."""
    return _allow(rng, "zh", ("CN", "CN"), "en", DOUBLE, {"size": 10, "mark": "left"})


def allow_it(rng: Random) -> Paper:
    """A list of labels and values below a letterhead."""
    return _allow(
        rng,
        "it",
        ("IT", "FR"),
        "slashes",
        LETTERA,
        {"size": 10, "accent": "#225588", "foot": [["Documento ad uso delle piattaforme di vendita"]]},
    )


MARCA = """
#align(center)[#ring([ESPAÑA \\ SPECIMEN], width: 20mm) \\ #text(15pt, weight: "bold")[OFICINA DE MARCAS Y SIGNOS DISTINTIVOS] \\ #text(19pt, smallcaps[Título de Registro de Marca])]
#gap(6mm)
#for r in v.rows [#grid(columns: (58mm, 1fr), align: (right, left), column-gutter: 4mm, text(style: "italic", r.at(0)), r.at(1)) #gap(1mm)]
#gap(6mm)
#align(center, box(stroke: 0.6pt, inset: 8mm, text(24pt, weight: "bold", v.mark)))
#gap(6mm)
El presente título acredita la inscripción de la marca en el Registro. \\ Madrid, #v.date;
#align(right)[El Director del Departamento de Signos Distintivos \\ #hand[A. Escudero]]
"""
URKUNDE = """
#align(center)[#text(13pt, tracking: 2pt)[MARKENAMT] #gap(10mm) #text(30pt, weight: "bold")[Urkunde] #gap(2mm) über die Eintragung der]
#align(center)[#text(15pt, weight: "bold")[Marke Nr. #v.reg;] #gap(4mm) #text(26pt, v.mark) #gap(6mm)]
#for r in v.rows [#dots(r.at(0), r.at(1)) #gap(1mm)]
#gap(10mm)
#grid(columns: (1fr, 1fr), [#ring([MARKENAMT \\ SPECIMEN], width: 30mm)], align(center)[Die Präsidentin #gap(6mm) #hand[R. Seltmann]])
"""
UK = """
#text(24pt, weight: "bold", fill: c)[Certificate of registration] \\ #text(13pt)[of a trade mark]
#rule(w: 2pt)
Trade Mark Registry #h(1fr) Trade Marks Act 1994
#gap(5mm)
#text(12pt)[Trade Mark No: *#v.reg;*]
#gap(3mm)
#box(width: 100%, stroke: 0.6pt, inset: 10mm, align(center, text(25pt, weight: "bold", v.mark)))
#gap(3mm)
The mark shown above has been registered under number #v.reg; as of the date #v.filed; in the name of:
#gap(2mm)
#pad(left: 20mm)[*#v.holder.name;* \\ #ml(v.holder.lines) \\ #v.holder.land;]
#gap(2mm)
#kv(v.rows, row: 3mm)
#gap(10mm)
#grid(columns: (1fr, 1fr), [#hand[P. Aldersea] \\ Registrar of Trade Marks], align(right)[Dated #v.date;])
"""


def _mark(rng: Random, cc: str, style: str, body: str, look: dict[str, Any]) -> Paper:
    holder = firm(rng, cc)
    when = late(rng, style, 2500)
    filed = when[0] - timedelta(days=140)
    end = filed.replace(year=filed.year + 10, day=min(filed.day, 28))
    mark = rng.choice(MARKS)
    number = {
        "ES": f"M{rng.randint(3900000, 4299999)}",
        "DE": f"30 20{when[0]:%y} {rng.randint(100, 240)} {rng.randint(100, 999)}",
        "GB": f"UK0000{rng.randint(3500000, 4099999)}",
    }[cc]
    group = str(rng.choice((9, 11, 20, 21, 25, 28)))
    rows = {"ES": [["Número de registro:", number], ["Fecha de concesión:", when[1]], ["Fecha de solicitud:", day(filed, style)], ["Titular:", holder["name"]], ["Domicilio:", holder["addr"]], ["Clase Internacional:", group], ["Vigente hasta:", day(end, style)]],
            "DE": [["Inhaberin", holder["name"]], ["Sitz", holder["addr"]], ["Tag der Anmeldung", day(filed, style)], ["Tag der Eintragung", when[1]], ["Schutzdauer endet am", day(end, style)], ["Leitklasse", group]],
            "GB": [["In respect of Class", group], ["Renewal due", day(end, style)]]}[cc]  # fmt: skip
    values = {"rows": rows, "mark": mark, "reg": number, "date": when[1], "holder": holder, "filed": day(filed, style)}
    paper = sheet("trademark_certificate", "Marca", body, values, **look)
    paper.gold("registration_number", number.replace(" ", ""), number)
    paper.gold("mark", mark)
    gold_names(paper, "holder_name", holder)
    paper.gold("document_date", when[0].isoformat(), when[1], key=False)
    paper.gold("valid_until", end.isoformat(), day(end, style), key=False)
    paper.gold("holder_address", holder["addr"], list(holder["lines"]) if cc == "GB" else holder["addr"], key=False)
    if cc == "ES":
        paper.gold("issuer", "OFICINA DE MARCAS Y SIGNOS DISTINTIVOS", key=False)
    return paper


def mark_es(rng: Random) -> Paper:
    """Italic labels set against the right."""
    return _mark(rng, "ES", "es", MARCA, {"font": "serif", "size": 11.5, "mark": "water"})


def mark_de(rng: Random) -> Paper:
    """A deed with leaders, its number in the head line."""
    return _mark(rng, "DE", "de", URKUNDE, {"font": "book", "size": 11.5, "x": 30, "mark": "box"})


def mark_uk(rng: Random) -> Paper:
    """Number, day and owner within a sentence."""
    return _mark(rng, "GB", "en", UK, {"size": 10.5, "accent": "#0b3d66", "x": 24, "mark": "left"})


NIF = """
#rect(width: 100%, stroke: 1pt, inset: 6mm)[#grid(columns: (1fr, auto), [*Agencia Tributaria* \\ #sm[Delegación de #v.town;]], [*NÚMERO DE IDENTIFICACIÓN FISCAL* \\ #sm[Tarjeta acreditativa]])
#gap(3mm)
#cells((1fr, 2fr), (("N.I.F. Definitivo", text(14pt, weight: "bold", v.no)), ("Denominación o razón social", v.holder.name)), inset: 2.5mm)
#gap(-3.6mm)
#cells((1fr,), (("Anagrama comercial", "----"), ("Domicilio social", v.holder.addr), ("Domicilio fiscal", v.holder.addr)), inset: 2.5mm)
#gap(-3.6mm)
#cells((1fr, 1fr, 1.3fr), (("Administración", "46600"), ("Fecha N.I.F.", v.date), ("Código electrónico", v.code)), inset: 2.5mm)
#gap(4mm) #qr(width: 18mm)]
"""
PIVA = """
#align(center)[#ring([REPUBBLICA \\ SPECIMEN], width: 18mm) \\ #text(14pt, weight: "bold")[Agenzia delle Entrate] \\ Direzione Provinciale -- Ufficio Territoriale]
#gap(6mm)
#align(center, text(12pt, weight: "bold")[CERTIFICATO DI ATTRIBUZIONE DEL NUMERO DI PARTITA IVA])
#gap(5mm)
Si certifica che, in base alle risultanze dell'Anagrafe Tributaria, al soggetto
#kv((("DENOMINAZIONE", v.holder.name), ("SEDE LEGALE", v.holder.addr), ("NATURA GIURIDICA", "SOCIETA'"), ("CODICE ATTIVITA'", "479110")), row: 3mm, sep: "")
#gap(3mm)
è stato attribuito il numero di partita IVA *#v.no;* con data di inizio attività #v.began;.
#gap(12mm)
Rilasciato il #v.date; #h(1fr) Il Direttore
#align(right, hand[G. Tosatti])
"""
EIN = """
#grid(columns: (1fr, auto), [DEPARTMENT OF THE TREASURY \\ INTERNAL REVENUE SERVICE \\ CINCINNATI OH 45999-0023], [Date of this notice:  #v.date; \\ \\ Employer Identification Number: \\ #v.no; \\ \\ Form:  SS-4 \\ \\ Number of this notice:  CP 575 A])
#gap(10mm)
#pad(left: 14mm)[#upper(v.holder.name); \\ #ml(v.holder.lines.map(upper))]
#gap(10mm)
#align(center)[WE ASSIGNED YOU AN EMPLOYER IDENTIFICATION NUMBER]
#set par(leading: 0.8em)
Thank you for applying for an Employer Identification Number (EIN). We assigned you EIN #v.no;. This EIN will identify you, your business accounts, tax returns, and documents, even if you have no employees. Please keep this notice in your permanent records.

When filing tax documents, payments, and related correspondence, it is very important that you use your EIN and complete name and address exactly as shown above.
"""
IDU = """
#grid(columns: (1fr, auto), [#text(16pt, weight: "bold", fill: c)[Éco-Merlin] \\ #sm[éco-organisme agréé -- filière des emballages ménagers]], sm[Rennes, le #v.date;])
#gap(10mm)
#text(14pt, weight: "bold")[Attestation d'enregistrement -- identifiant unique (IDU)]
#gap(4mm)
Nous attestons que la société *#v.holder.name;*, dont le siège est situé #v.holder.addr;, est adhérente pour la filière REP des emballages ménagers.
#gap(3mm)
L'identifiant unique délivré au titre de l'article L. 541-10-13 du code de l'environnement est :
#align(center, box(stroke: 1pt + c, inset: 4mm, text(15pt, weight: "bold", v.no)))
Période de validité : année civile #v.year;.
#gap(10mm)
#align(right)[La directrice générale \\ #hand[M. Queffélec]]
"""
ENV = """
#text(14pt, weight: "bold")[REGISTRO DE PRODUCTORES DE PRODUCTO] \\ Sección de envases
#rule()
#align(center, text(12pt, weight: "bold")[COMUNICACIÓN DE INSCRIPCIÓN])
#gap(4mm)
#tab((56mm, 1fr), (), (("NIF del productor", v.holder.vat), ("Razón social", v.holder.name), ("Domicilio", v.holder.addr), ("N.º de inscripción", v.no), ("Fecha de inscripción", v.date), ("Categoría", "Envases domésticos"), ("Estado", "ALTA")), fill: grey)
#gap(6mm)
Este número de identificación deberá figurar en las facturas y demás documentación que acompañe a las transacciones comerciales.
#gap(4mm)
#sm[Documento firmado electrónicamente. CSV: #v.code;] #h(1fr) #box(qr(width: 16mm))
"""
EAR = """
#align(right)[Stiftung Altgeräte-Verzeichnis \\ Nordring 4 \\ 90402 Nürnberg]
#gap(2mm)
#v.holder.name; \\ #ml(v.holder.lines)
#gap(10mm)
#align(right)[#v.date;]
*Registrierungsbescheid nach § 6 ElektroG*
#gap(2mm)
Sehr geehrte Damen und Herren,

auf Ihren Antrag registrieren wir Sie als Hersteller mit der Marke #v.mark; und der Geräteart „Kleingeräte für private Haushalte“.

Ihre WEEE-Registrierungsnummer lautet: *WEEE-Reg.-Nr. #v.no;*

Bitte führen Sie diese Nummer im schriftlichen Geschäftsverkehr. Gegen diesen Bescheid kann innerhalb eines Monats Widerspruch erhoben werden.
#gap(6mm)
Mit freundlichen Grüßen \\ #hand[i. A. Holzapfel]
"""


def _office(
    rng: Random,
    kind: str,
    cc: str,
    style: str,
    body: str,
    look: dict[str, Any],
    number: tuple[str, str],
    holder: Party | None = None,
) -> Paper:
    holder = holder or firm(rng, cc)
    when = late(rng, style, 1500)
    values = {"holder": holder, "no": number[1], "date": when[1], "year": str(when[0].year), "began": day(when[0] - timedelta(days=12), style), "mark": rng.choice(MARKS),
              "code": f"{rng.randrange(16**12):012X}", "town": holder["lines"][-1][6:]}  # fmt: skip
    paper = sheet(
        kind, "Registration", body, values, more={"qr": qr_svg(f"https://office.example/{values['code']}")}, **look
    )
    paper.gold(
        "registration_number", number[0], number[1], also=(f"WEEE-Reg.-Nr. {number[1]}",) if "WEEE" in body else ()
    )
    paper.gold("holder_name", holder["name"])
    paper.gold("document_date", when[0].isoformat(), when[1], key=False)
    if kind == "tax_registration":
        paper.gold("holder_address", holder["addr"], list(holder["lines"]), key=False)
    return paper


def tax_es(rng: Random) -> Paper:
    """A card of cells."""
    holder = firm(rng, "ES")
    return _office(
        rng,
        "tax_registration",
        "ES",
        "dashes",
        NIF,
        {"size": 9.5, "mark": "left"},
        (holder["vat"], holder["vat"]),
        holder,
    )


def tax_it(rng: Random) -> Paper:
    """A certificate that gives the number in its last sentence."""
    holder = firm(rng, "IT")
    return _office(
        rng,
        "tax_registration",
        "IT",
        "slashes",
        PIVA,
        {"font": "serif", "size": 11.5, "x": 24},
        (holder["vat"], holder["vat"]),
        holder,
    )


def tax_us(rng: Random) -> Paper:
    """A typed notice with the labels above their values at the right."""
    number = f"{rng.choice((82, 84, 87))}-{figures.digits(rng, 7)}"
    return _office(
        rng,
        "tax_registration",
        "US",
        "us",
        EIN,
        {"font": "mono", "size": 9, "paper": "us-letter", "mark": "foot"},
        (number, number),
    )


def maker_fr(rng: Random) -> Paper:
    """The number alone in a box."""
    number = f"FR{rng.randint(200000, 399999)}_01{''.join(rng.choice('ABCDEFGHJKLMNPQRSTUVWXYZ') for _ in range(4))}"
    return _office(
        rng,
        "producer_registration",
        "FR",
        "fr",
        IDU,
        {"accent": "#2b7a2b", "size": 10.5, "foot": [["Éco-Merlin SAS, 1 place du Tri, 35000 Rennes"]]},
        (number, number),
    )


def maker_es(rng: Random) -> Paper:
    """A ruled form."""
    number = f"ENV/{rng.randint(2022, 2026)}/{rng.randint(1, 40000):09d}"
    return _office(rng, "producer_registration", "ES", "slashes", ENV, {"size": 10, "mark": "edge"}, (number, number))


def maker_de(rng: Random) -> Paper:
    """An office's letter."""
    number = f"DE {rng.randint(10000000, 99999999)}"
    return _office(
        rng,
        "producer_registration",
        "DE",
        "de",
        EAR,
        {"font": "book", "size": 11, "x": 25, "mark": "foot"},
        (number.replace(" ", ""), number),
    )
