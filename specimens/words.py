"""Invented companies, people, places and goods in English, German, French and Chinese; a likeness to a real one is chance."""

from __future__ import annotations

from random import Random
from typing import Any

import figures

EN_STEMS = (
    "Tarnbrook", "Vellmore", "Quillhaven", "Ostergate", "Brackwell", "Fennimore", "Larkstead", "Hollowmere",
    "Pinderby", "Cresswick", "Wexmoor", "Thornaby Vale", "Maplecourt", "Sundry & Pike", "Ravelstone", "Dunmarrow",
)  # fmt: skip
EN_TRADES = ("Lighting", "Housewares", "Trading", "Supplies", "Outdoor", "Electronics", "Textiles", "Distribution")
EN_FORMS = {"GB": ("Ltd", "Limited", "PLC"), "US": ("Inc.", "LLC", "Corp.")}
GB_STREETS = (
    "14 Kiln Lane",
    "Unit 7, Orchard Trading Estate",
    "82 Weaver Street",
    "3 Mill Rise",
    "Unit 12B, Larch Park",
)
GB_TOWNS = ("Leeds LS9 8AG", "Bristol BS2 0ZX", "Manchester M11 2WH", "Norwich NR6 5DR", "Coventry CV3 4LF")
US_STREETS = (
    "2210 Foundry Ave, Suite 140",
    "918 Kestrel Road",
    "4475 Longhorn Drive",
    "61 Paper Mill Road",
    "7800 Dock St",
)
US_TOWNS = ("Columbus, OH 43215", "Reno, NV 89502", "Tacoma, WA 98421", "Dallas, TX 75247", "Edison, NJ 08837")
DE_STEMS = (
    "Grünwiesel",
    "Kornhaupt",
    "Talsperber",
    "Birkenroth",
    "Möwenbruch",
    "Eschfelder",
    "Lindquast",
    "Hagedornik",
)
DE_TRADES = ("Haushaltstechnik", "Leuchten", "Handels", "Elektrogeräte", "Textilvertrieb", "Werkzeugbau", "Vertriebs")
DE_FORMS = ("GmbH", "GmbH & Co. KG", "AG", "UG (haftungsbeschränkt)")
DE_STREETS = ("Gerberstraße 18", "Am Alten Hafen 3", "Industriestraße 44", "Lerchenweg 7a", "Schmiedegasse 112")
DE_TOWNS = ("34117 Kassel", "28195 Bremen", "04109 Leipzig", "70173 Stuttgart", "90402 Nürnberg", "44137 Dortmund")
FR_STEMS = ("Clairvaubourg", "Montferrelle", "Bellacombe", "Hautesource", "Vertlagune", "Pierrelune", "Courtebrise")
FR_TRADES = ("Luminaires", "Distribution", "Maison", "Électronique", "Textiles", "Loisirs", "Outillage")
FR_FORMS = ("SARL", "SAS", "SA", "EURL")
FR_STREETS = (
    "12 rue des Tanneurs",
    "45 avenue de la Gare",
    "8 impasse du Moulin",
    "103 boulevard Voltaire",
    "27 chemin Vert",
)
FR_TOWNS = ("69007 Lyon", "44000 Nantes", "31200 Toulouse", "59800 Lille", "33300 Bordeaux", "67100 Strasbourg")
PL_STEMS = ("Jarzębinka", "Wierzbolas", "Kamieńczyk", "Sowidół", "Brzozówek")
PL_TOWNS = ("ul. Garncarska 14, 61-817 Poznań", "ul. Młyńska 5, 40-098 Katowice", "ul. Długa 31, 80-827 Gdańsk")

# city, its pinyin, province, its pinyin, districts with pinyin, region code of the licence number, post code
CN_PLACES = (
    ("东莞市", "Dongguan", "广东省", "Guangdong", (("长安镇", "Chang'an Town"), ("虎门镇", "Humen Town")), "441900", "523000"),
    ("义乌市", "Yiwu", "浙江省", "Zhejiang", (("北苑街道", "Beiyuan Street"), ("稠江街道", "Choujiang Street")), "330782", "322000"),
    ("深圳市", "Shenzhen", "广东省", "Guangdong", (("龙岗区", "Longgang District"), ("宝安区", "Bao'an District")), "440300", "518000"),
    ("宁波市", "Ningbo", "浙江省", "Zhejiang", (("鄞州区", "Yinzhou District"), ("北仑区", "Beilun District")), "330212", "315000"),
    ("青岛市", "Qingdao", "山东省", "Shandong", (("城阳区", "Chengyang District"), ("黄岛区", "Huangdao District")), "370214", "266000"),
    ("厦门市", "Xiamen", "福建省", "Fujian", (("集美区", "Jimei District"), ("海沧区", "Haicang District")), "350211", "361000"),
)  # fmt: skip
CN_STEMS = (
    ("澜禾", "Lanhe"), ("骏屿", "Junyu"), ("星棠", "Xingtang"), ("朗舟", "Langzhou"), ("沐森", "Musen"), ("嘉烁", "Jiashuo"),
    ("鲸蓝", "Jinglan"), ("启樾", "Qiyue"), ("瑞麓", "Ruilu"), ("恒芒", "Hengmang"), ("卓汐", "Zhuoxi"), ("云砚", "Yunyan"),
)  # fmt: skip
CN_TRADES = (
    ("照明科技", "Lighting Technology"), ("家居用品", "Housewares"), ("电子商务", "E-Commerce"), ("贸易", "Trading"),
    ("塑胶制品", "Plastic Products"), ("电器", "Electric Appliance"), ("户外用品", "Outdoor Products"), ("服饰", "Apparel"),
)  # fmt: skip
CN_ROADS = (
    ("兴业路", "Xingye Road"),
    ("振安中路", "Zhen'an Middle Road"),
    ("工业大道", "Gongye Avenue"),
    ("富民二街", "Fumin 2nd Street"),
)
CN_PEOPLE = (
    ("陈思远", "Chen Siyuan"), ("林若溪", "Lin Ruoxi"), ("黄志成", "Huang Zhicheng"), ("吴佳怡", "Wu Jiayi"), ("郑海涛", "Zheng Haitao"),
    ("徐曼", "Xu Man"), ("何俊杰", "He Junjie"), ("罗敏仪", "Luo Minyi"), ("梁国栋", "Liang Guodong"), ("宋晓雯", "Song Xiaowen"),
)  # fmt: skip
CN_BANKS = (
    ("澜江银行", "Lanjiang Bank"),
    ("东屿农村商业银行", "Dongyu Rural Commercial Bank"),
    ("海棠银行", "Haitang Bank"),
)
PEOPLE = {
    "en": ("Harriet Colbourne", "Dennis Mayfield", "Priya Anand", "Owen Tressel", "Grace Lindqvist"),
    "de": ("Katrin Vogelsang", "Jens Oberdorf", "Mira Steinbeck", "Uwe Hartlieb"),
    "fr": ("Claire Montagnac", "Julien Perrotin", "Sophie Delaruelle", "Marc Ollivon"),
}

# en, de, fr, zh name for a tax category, zh, model, unit in zh, price from, to
GOODS = (
    ("LED desk lamp with USB port", "LED-Schreibtischleuchte mit USB", "Lampe de bureau LED avec USB", "照明装置", "LED台灯", "DL", "个", 6, 18),
    ("Stainless steel water bottle 750 ml", "Edelstahl-Trinkflasche 750 ml", "Gourde en acier inoxydable 750 ml", "金属制品", "不锈钢水杯", "WB", "个", 3, 9),
    ("Silicone baking mat, set of 2", "Silikon-Backmatte, 2er-Set", "Tapis de cuisson silicone, lot de 2", "橡胶制品", "硅胶烘焙垫", "BM", "套", 2, 6),
    ("Bluetooth speaker, waterproof", "Bluetooth-Lautsprecher, wasserdicht", "Enceinte Bluetooth étanche", "电子设备", "蓝牙音箱", "BS", "台", 9, 24),
    ("Folding camping chair", "Faltbarer Campingstuhl", "Chaise de camping pliante", "家具", "折叠露营椅", "CC", "把", 8, 22),
    ("Yoga mat 6 mm, non-slip", "Yogamatte 6 mm, rutschfest", "Tapis de yoga 6 mm antidérapant", "体育用品", "防滑瑜伽垫", "YM", "张", 4, 11),
    ("Kitchen scale, digital, 5 kg", "Digitale Küchenwaage, 5 kg", "Balance de cuisine numérique 5 kg", "计量器具", "电子厨房秤", "KS", "台", 5, 12),
    ("Cotton bath towel 70 x 140 cm", "Baumwoll-Badetuch 70 x 140 cm", "Drap de bain coton 70 x 140 cm", "纺织产品", "纯棉浴巾", "BT", "条", 3, 8),
    ("Pet grooming brush", "Fellbürste für Haustiere", "Brosse de toilettage", "塑料制品", "宠物梳毛刷", "PB", "把", 2, 5),
    ("Garden hose 20 m with nozzle", "Gartenschlauch 20 m mit Düse", "Tuyau d'arrosage 20 m avec pistolet", "塑料制品", "园林水管", "GH", "根", 9, 19),
)  # fmt: skip
LANG_AT = {"en": 0, "de": 1, "fr": 2, "zh": 4}
MARKS = ("VELLOQ", "ORBANTE", "NIMBRIX", "TALLOWE", "KESTRIVO", "LUMORRA", "PAXWELL & OAK", "ZEPHYNE")


def _slug(name: str) -> str:
    keep = name.lower().translate(str.maketrans("äöüßéèêïôç", "aouseeeioc"))
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in keep).strip("-").replace("--", "-")


def _contact(rng: Random, slug: str, prefix: str) -> dict[str, str]:
    return {
        "phone": f"{prefix} {rng.randint(100, 999)} {rng.randint(1000, 9999)}",
        "email": f"{rng.choice(('sales', 'info', 'office', 'accounts'))}@{slug}.example",
        "web": f"www.{slug}.example",
    }


def company(rng: Random, country: str) -> dict[str, Any]:
    """Draw a company: names, address in lines, contact, tax numbers, bank."""
    return {"GB": _english, "US": _english, "DE": _german, "FR": _french, "CN": _chinese, "PL": _polish}[country](
        rng, country
    )


def _english(rng: Random, country: str) -> dict[str, Any]:
    stem, trade = rng.choice(EN_STEMS), rng.choice(EN_TRADES)
    name = f"{stem} {trade} {rng.choice(EN_FORMS[country])}"
    gb = country == "GB"
    lines = [rng.choice(GB_STREETS), rng.choice(GB_TOWNS)] if gb else [rng.choice(US_STREETS), rng.choice(US_TOWNS)]
    ids = (
        {"vat": figures.valid(rng, "gb.vat", 9, "GB")}
        if gb
        else {"ein": figures.digits(rng, 2) + "-" + figures.digits(rng, 7)}
    )
    land = "United Kingdom" if gb else "USA"
    return {"name": name, "lines": lines, "country": land, "cc": country, **ids,
            **_contact(rng, _slug(f"{stem}-{trade}"), "+44 20 7946" if gb else "+1 555"),
            **({"iban": figures.iban(rng, "GB")} if gb else {"routing": figures.digits(rng, 9, "0"), "account": figures.digits(rng, 10)})}  # fmt: skip


def _german(rng: Random, country: str) -> dict[str, Any]:
    stem, trade = rng.choice(DE_STEMS), rng.choice(DE_TRADES)
    joint = "-" if trade in ("Handels", "Vertriebs") else ""
    name = f"{stem} {trade}{'gesellschaft mbH' if joint else ' ' + rng.choice(DE_FORMS)}"
    return {"name": name, "lines": [rng.choice(DE_STREETS), rng.choice(DE_TOWNS)], "country": "Deutschland", "cc": country,
            "vat": figures.valid(rng, "de.vat", 9, "DE"), "hrb": f"HRB {rng.randint(10000, 99999)}",
            **_contact(rng, _slug(f"{stem}-{trade}"), "+49 561 55"), "iban": figures.iban(rng, "DE")}  # fmt: skip


def _french(rng: Random, country: str) -> dict[str, Any]:
    stem, trade = rng.choice(FR_STEMS), rng.choice(FR_TRADES)
    siren = figures.valid(rng, "fr.siren", 9)
    return {"name": f"{stem} {trade} {rng.choice(FR_FORMS)}", "lines": [rng.choice(FR_STREETS), rng.choice(FR_TOWNS)],
            "country": "France", "cc": country, "siren": siren, "siret": figures.siret(siren), "vat": figures.tva(siren),
            **_contact(rng, _slug(f"{stem}-{trade}"), "+33 4 99"), "iban": figures.iban(rng, "FR")}  # fmt: skip


def _polish(rng: Random, country: str) -> dict[str, Any]:
    nip = figures.valid(rng, "pl.nip", 10)
    return {"name": f"{rng.choice(PL_STEMS)} Sp. z o.o.", "lines": rng.choice(PL_TOWNS).split(", "), "country": "Polska",
            "cc": country, "nip": nip, "vat": "PL" + nip, "regon": figures.valid(rng, "pl.regon", 9),
            "krs": "0000" + str(rng.randint(300000, 999999)),
            **_contact(rng, "biuro", "+48 61 55"), "iban": figures.iban(rng, "PL")}  # fmt: skip


def _chinese(rng: Random, country: str) -> dict[str, Any]:
    city, city_en, province, province_en, districts, region, post = rng.choice(CN_PLACES)
    stem, stem_en = rng.choice(CN_STEMS)
    trade, trade_en = rng.choice(CN_TRADES)
    area, area_en = rng.choice(districts)
    road, road_en = rng.choice(CN_ROADS)
    house, room = rng.randint(2, 299), rng.randint(101, 1808)
    boss, boss_en = rng.choice(CN_PEOPLE)
    bank, bank_en = rng.choice(CN_BANKS)
    return {
        "name": f"{city}{stem}{trade}有限公司", "name_en": f"{city_en} {stem_en} {trade_en} Co., Ltd.", "cc": country,
        "lines": [f"{province}{city}{area}{road}{house}号{room}室"],
        "lines_en": [f"Room {room}, No. {house} {road_en}, {area_en}", f"{city_en}, {province_en} {post}, China"],
        "country": "中国", "uscc": figures.uscc(rng, region), "boss": boss, "boss_en": boss_en, "city": city,
        "city_en": city_en, "area": area, "bank": f"{bank}{city[:-1]}{area[:-1]}支行", "bank_en": f"{bank_en}, {city_en} Branch",
        "account": figures.digits(rng, 19, "6"), "region": region,
        **_contact(rng, _slug(f"{stem_en}-{trade_en}"), f"+86 {rng.choice((769, 579, 574, 532, 592))} 8"),
    }  # fmt: skip


def person(rng: Random, lang: str) -> str:
    """Draw a name."""
    return rng.choice([p[0] for p in CN_PEOPLE] if lang == "zh" else list(PEOPLE[lang]))


def mark(rng: Random) -> str:
    """Draw a trade mark."""
    return rng.choice(MARKS)
