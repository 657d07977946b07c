"""What the third hand's papers share: invented parties and goods of six countries, money, dates, the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib import import_module
from random import Random
from typing import Any

import figures
from paper import Paper
from stdnum import iban as stdnum_iban

CENT = Decimal("0.01")
Party = dict[str, Any]
Shown = tuple[date, str]

STEMS = {
    "GB": ("Abbotswick", "Copperlea", "Hexstable", "Marlowe Tide", "Saltmere", "Oakenfold", "Greyhurst"),
    "US": ("Bluestem Ridge", "Harrowgate", "Cinder Peak", "Palmetto Forge", "Twin Juniper", "Osprey Hollow"),
    "DE": ("Wacholderhof", "Rautenfels", "Steinbrinker", "Ulmenkamp", "Falkensee-Nord", "Ostermühl"),
    "FR": ("Vaucresson-Leray", "Lamarquette", "Sablerouge", "Boisfontaine", "Tourmaline & Fils", "Grandchênaie"),
    "IT": ("Pietramora", "Valdolmo", "Fratelli Bassaneghi", "Torrechiara Nova", "Casalunghi", "Monterivo"),
    "ES": ("Almendralejos", "Puertoseco", "Hermanos Quintavell", "Riofontana", "Serrablanca", "Olmedilla"),
}
TRADES = {
    "GB": ("Homeware", "Imports", "Wholesale", "Leisure Goods"), "US": ("Outfitters", "Home Goods", "Merchandise", "Wholesale Supply"),
    "DE": ("Großhandel", "Küchentechnik", "Spielwaren", "Freizeitbedarf"), "FR": ("Équipement", "Négoce", "Jouets", "Art de la Table"),
    "IT": ("Casalinghi", "Giocattoli", "Illuminazione", "Forniture"), "ES": ("Menaje", "Suministros", "Juguetes", "Iluminación"),
}  # fmt: skip
FORMS = {"GB": ("Ltd", "Limited", "LLP"), "US": ("LLC", "Inc.", "Co."), "DE": ("GmbH", "KG", "e.K."),
         "FR": ("SARL", "SAS", "SASU"), "IT": ("S.r.l.", "S.p.A.", "S.n.c."), "ES": ("S.L.", "S.A.", "S.L.U.")}  # fmt: skip
PLACES = {
    "GB": (("41 Tanner's Row", "Sheffield S3 7QB"), ("Unit 3, Crane Wharf", "Hull HU1 2BX"), ("9 Stable Yard, Ferry Road", "Exeter EX2 8DT")),
    "US": (("1730 Sawmill Pkwy, Bldg C", "Boise, ID 83704"), ("508 Harbor Street", "Savannah, GA 31401"), ("9921 Mesa View Dr", "Tempe, AZ 85283")),
    "DE": (("Spinnereiweg 23", "09113 Chemnitz"), ("Hafenkamp 8", "26721 Emden"), ("Obere Bachgasse 61", "93047 Regensburg")),
    "FR": (("31 bis, rue des Filatures", "68100 Mulhouse"), ("ZA des Peupliers, lot 14", "35000 Rennes"), ("6 quai de la Tannerie", "87000 Limoges")),
    "IT": (("Via dei Conciatori, 27", "41126 Modena (MO)"), ("Viale dell'Artigianato, 112/A", "36100 Vicenza (VI)"), ("Strada Vecchia, 5", "27100 Pavia (PV)")),
    "ES": (("Calle de los Alfareros, 19", "46015 Valencia"), ("Pol. Ind. Las Encinas, nave 7", "50012 Zaragoza"), ("Avda. del Puerto, 233, 2.º B", "36201 Vigo (Pontevedra)")),
}  # fmt: skip
LANDS = {
    "GB": "United Kingdom",
    "US": "United States",
    "DE": "Deutschland",
    "FR": "France",
    "IT": "Italia",
    "ES": "España",
}
PREFIX = {
    "GB": "+44 114 496",
    "US": "+1 (208) 555-",
    "DE": "+49 371 99",
    "FR": "+33 3 89 00",
    "IT": "+39 059 99",
    "ES": "+34 96 199",
}
PEOPLE = {
    "GB": ("Rosalind Thackeray", "Callum Etherege"), "US": ("Dana Whitlock", "Marcus T. Avery"), "DE": ("Annegret Solbach", "Thilo Wiesenthal"),
    "FR": ("Hélène Bourdarias", "Yves Castaignac"), "IT": ("Donatella Riganti", "Paolo Marchesotti"), "ES": ("Inés Valcárcel Roa", "Joaquín Beltrame"),
    "CN": ("邓文博", "苏婉清", "谢建明", "韩雪莹"),
}  # fmt: skip
# city, pinyin, province, pinyin, district, pinyin, region code, post code, dialling code
CN_PLACES = (
    ("中山市", "Zhongshan", "广东省", "Guangdong", "小榄镇", "Xiaolan Town", "442000", "528415", "760"),
    ("温州市", "Wenzhou", "浙江省", "Zhejiang", "瓯海区", "Ouhai District", "330304", "325000", "577"),
    ("泉州市", "Quanzhou", "福建省", "Fujian", "丰泽区", "Fengze District", "350503", "362000", "595"),
    ("苏州市", "Suzhou", "江苏省", "Jiangsu", "吴中区", "Wuzhong District", "320506", "215000", "512"),
)
CN_NAMES = (
    ("翊帆", "Yifan", "玩具制造", "Toys Manufacture"), ("栢利达", "Bolida", "五金制品", "Hardware Products"), ("禾川", "Hechuan", "日用品", "Commodity"),
    ("锦澄", "Jincheng", "进出口贸易", "Import & Export Trading"), ("德屿", "Deyu", "智能电器", "Smart Appliances"), ("茂森林", "Maosenlin", "箱包", "Bags & Luggage"),
)  # fmt: skip
# en, de, fr, it, es, zh, tax category, model stem, unit zh, price from and to
GOODS = (
    ("Wooden train set, 42 pcs", "Holzeisenbahn, 42-teilig", "Train en bois, 42 pièces", "Trenino in legno, 42 pezzi", "Tren de madera, 42 piezas", "木制小火车42件套", "玩具", "TW", "套", 7, 19),
    ("Electric kettle 1.7 L, glass", "Wasserkocher 1,7 l, Glas", "Bouilloire en verre 1,7 L", "Bollitore elettrico in vetro 1,7 L", "Hervidor de vidrio 1,7 l", "玻璃电热水壶1.7L", "家用厨房电器具", "EK", "台", 9, 21),
    ("Rechargeable bicycle light", "Fahrradlicht, aufladbar", "Éclairage vélo rechargeable", "Luce per bici ricaricabile", "Luz recargable para bicicleta", "充电自行车灯", "照明装置", "RL", "个", 4, 12),
    ("Bamboo cutting board, large", "Schneidebrett Bambus, groß", "Planche à découper en bambou", "Tagliere in bambù, grande", "Tabla de cortar de bambú", "竹制砧板大号", "竹制品", "CB", "块", 3, 8),
    ("Cabin trolley case 55 cm", "Handgepäck-Trolley 55 cm", "Valise cabine 55 cm", "Trolley da cabina 55 cm", "Maleta de cabina 55 cm", "55厘米登机箱", "箱包", "TC", "个", 17, 39),
    ("Ceramic mug set of 4", "Keramikbecher, 4er-Set", "Lot de 4 tasses en céramique", "Set di 4 tazze in ceramica", "Juego de 4 tazas de cerámica", "陶瓷马克杯四件套", "陶瓷制品", "CM", "套", 5, 13),
    ("Microfibre cleaning cloths, 12-pack", "Mikrofasertücher, 12 Stück", "Chiffons microfibre, lot de 12", "Panni in microfibra, conf. da 12", "Paños de microfibra, 12 uds.", "超细纤维抹布12片装", "纺织产品", "MC", "包", 2, 5),
    ("Cordless hand blender", "Akku-Stabmixer", "Mixeur plongeant sans fil", "Frullatore a immersione senza fili", "Batidora de mano inalámbrica", "无线手持搅拌棒", "家用厨房电器具", "HB", "台", 14, 33),
    ("Inflatable paddle float", "Aufblasbare Schwimmhilfe", "Bouée gonflable", "Galleggiante gonfiabile", "Flotador hinchable", "充气浮板", "塑料制品", "PF", "只", 3, 9),
    ("Desk organiser, steel mesh", "Schreibtischbox, Drahtgeflecht", "Organiseur de bureau en métal", "Portaoggetti da scrivania in rete", "Organizador de malla metálica", "金属网桌面收纳盒", "金属制品", "DO", "个", 2, 7),
)  # fmt: skip
AT = {"en": 0, "de": 1, "fr": 2, "it": 3, "es": 4, "zh": 5}
MARKS = ("BRINDOVA", "OKTAVELLE", "Tusk & Fern", "HALDORIX", "PEBLINO", "CASTELYNE", "MURREZA", "VIREO NORTH")
MONTHS = {
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
IBAN_BODY = {"GB": (14, "KRQB"), "DE": (18, ""), "FR": (23, ""), "IT": (22, "W"), "ES": (20, "")}


def slug(name: str) -> str:
    """Return the name as part of an address in the net."""
    flat = name.lower().translate(str.maketrans("äöüßéèêïôçáíóúñ", "aouseeeiocaioun"))
    return "-".join("".join(k if k.isascii() and k.isalnum() else " " for k in flat).split())


def iban(rng: Random, cc: str) -> str:
    """Draw an IBAN whose check digits hold."""
    length, head = IBAN_BODY[cc]
    body = head + "".join(str(rng.randint(0, 9)) for _ in range(length))
    return cc + stdnum_iban.calc_check_digits(f"{cc}00{body}") + body


def vat(rng: Random, cc: str) -> str:
    """Draw a tax number of a country with right check digits."""
    if cc == "FR":
        return figures.tva(figures.valid(rng, "fr.siren", 9))
    if cc == "ES":
        check: Any = import_module("stdnum.es.cif")
        while True:
            number = f"B{figures.digits(rng, 8)}"
            if check.is_valid(number):
                return number
    module, count = {"GB": ("gb.vat", 9), "DE": ("de.vat", 9), "IT": ("it.iva", 11)}[cc]
    return figures.valid(rng, module, count, "" if cc == "IT" else cc)


def firm(rng: Random, cc: str, other: Party | None = None) -> Party:
    """Draw a company that is not the other one."""
    while True:
        party = _chinese(rng) if cc == "CN" else _western(rng, cc)
        if other is None or party["name"] != other["name"]:
            return party


def _western(rng: Random, cc: str) -> Party:
    stem, trade = rng.choice(STEMS[cc]), rng.choice(TRADES[cc])
    lines = list(rng.choice(PLACES[cc]))
    site = slug(stem).replace("-", "")
    gap = " " if cc != "US" else ""
    party = {
        "name": f"{stem} {trade} {rng.choice(FORMS[cc])}", "lines": lines, "land": LANDS[cc], "cc": cc, "addr": ", ".join(lines),
        "phone": f"{PREFIX[cc]}{gap}{rng.randint(1000, 9999)}", "email": f"{rng.choice(('orders', 'hello', 'administration', 'post'))}@{site}.example",
        "web": f"www.{site}.example", "boss": rng.choice(PEOPLE[cc]),
    }  # fmt: skip
    if cc != "US":
        party |= {"vat": vat(rng, cc), "iban": iban(rng, cc)}
    return party


def _chinese(rng: Random) -> Party:
    city, city_en, land, land_en, area, area_en, region, post, dial = rng.choice(CN_PLACES)
    stem, stem_en, trade, trade_en = rng.choice(CN_NAMES)
    road, road_en = rng.choice(
        (("沿江东路", "Yanjiang East Road"), ("创业三路", "Chuangye 3rd Road"), ("龙腾街", "Longteng Street"))
    )
    house, floor = rng.randint(3, 480), rng.randint(1, 9)
    return {
        "name": f"{city}{stem}{trade}有限公司", "name_en": f"{city_en} {stem_en} {trade_en} Co., Ltd", "cc": "CN", "land": "China",
        "lines": [f"{land}{city}{area}{road}{house}号第{floor}栋"], "addr": f"{land}{city}{area}{road}{house}号第{floor}栋",
        "lines_en": [f"Building {floor}, No. {house} {road_en}, {area_en},", f"{city_en} {post}, {land_en}, P.R. China"],
        "addr_en": f"Building {floor}, No. {house} {road_en}, {area_en}, {city_en} {post}, {land_en}, P.R. China",
        "uscc": figures.uscc(rng, region), "region": region, "city": city, "city_en": city_en, "area": area, "province": land,
        "bank": f"{rng.choice(('沧浪商业银行', '南屿银行', '金穗堂银行'))}{city[:-1]}{area[:-1]}支行", "account": figures.digits(rng, 19, "62"),
        "phone": f"+86-{dial}-8{rng.randint(100, 999)} {rng.randint(1000, 9999)}", "email": f"export@{slug(stem_en)}.example",
        "web": f"www.{slug(stem_en)}.example", "boss": rng.choice(PEOPLE["CN"]),
    }  # fmt: skip


def cash(value: Decimal, lang: str) -> str:
    """Return an amount as it is printed: de, it and es with a comma, fr with a narrow gap, ch with an apostrophe."""
    text = f"{value:,.2f}"
    marks = {"de": ".,", "it": ".,", "es": ".,", "fr": "\u00a0,", "ch": "'."}.get(lang)
    return text.translate(str.maketrans(",.", marks)) if marks else text


def plain(value: Decimal) -> str:
    """Return an amount without marks of thousands."""
    return f"{value:.2f}"


def day(when: date, style: str) -> str:
    """Return a day as printed; the styles of Italy and Spain beside those of ``figures``."""
    if style in MONTHS:
        month = MONTHS[style][when.month - 1]
        return f"{when.day} {month} {when.year}" if style == "it" else f"{when.day} de {month} de {when.year}"
    more = {
        "us": f"{when:%m/%d/%Y}",
        "dashes": f"{when:%d-%m-%Y}",
        "caps": f"{when:%d} {figures.MONTHS['en'][when.month - 1][:3].upper()} {when.year}",
    }
    return more[style] if style in more else figures.written(when, style)


def late(rng: Random, style: str, back: int = 280) -> Shown:
    """Draw a day and how it is printed; the month before the day only where no one can misread it."""
    while True:
        when = figures.day(rng, back)
        if style != "us" or when.day > 12:
            return when, day(when, style)


def wares(rng: Random, lang: str, count: int, factor: int = 1) -> list[dict[str, Any]]:
    """Draw lines of goods with quantity, price and amount."""
    out = []
    for good in rng.sample(GOODS * (1 + count // 10), count):
        price = Decimal(rng.randint(good[9] * 100, good[10] * 100)) / 100
        quantity = rng.choice((20, 36, 72, 100, 144, 250, 400, 1000)) if factor == 1 else rng.randint(1, factor)
        out.append({"text": good[AT[lang]], "zh": good[5], "group": good[6], "unit": good[8], "model": f"{good[7]}{rng.randint(1000, 9899)}",
                    "price": price, "quantity": quantity, "amount": (price * quantity).quantize(CENT)})  # fmt: skip
    return out


def total_of(lines: Iterable[dict[str, Any]], name: str = "amount") -> Decimal:
    """Return the sum of the lines."""
    return sum((x[name] for x in lines), Decimal(0))


def sheet(
    kind: str,
    title: str,
    body: str,
    values: dict[str, Any],
    *,
    sort: str = "",
    more: dict[str, Any] | None = None,
    **look: Any,
) -> Paper:
    """Return a paper set from its own markup."""
    return Paper(kind, sort or kind, "third", {"title": title, "body": body, "v": values, "look": look, **(more or {})})


def gold_names(paper: Paper, role: str, party: Party, english: bool = False, key: bool = True) -> None:
    """Note a party's name; the Chinese one is right too where both are printed."""
    paper.gold(
        role,
        party.get("name_en", party["name"]) if english else party["name"],
        also=(party["name"], party.get("name_en", "")),
        key=key,
    )


def gold_goods(paper: Paper, lines: list[dict[str, Any]], amounts: bool = True) -> None:
    """Note the lines of goods."""
    for x in lines:
        paper.lines.append(
            {
                "description": x["text"],
                "model": x["model"],
                "quantity": x["quantity"],
                "amount": str(x["amount"]) if amounts else "",
            }
        )
