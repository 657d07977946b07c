"""Numbers with right check digits, money and dates as each country prints them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from random import Random
from typing import Any

from stdnum import iban as stdnum_iban
from stdnum.cn import ric as stdnum_ric
from stdnum.cn import uscc as stdnum_uscc

CENT = Decimal("0.01")
LAST_DAY = date(2026, 11, 20)
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
BANK_SHAPES = {"DE": (18, ""), "FR": (23, ""), "PL": (24, ""), "GB": (14, "LOWB")}


def digits(rng: Random, count: int, start: str = "") -> str:
    """Draw so many digits, beginning with ``start`` or with no zero."""
    text = start or str(rng.randint(1, 9))
    return text + "".join(str(rng.randint(0, 9)) for _ in range(count - len(text)))


def valid(rng: Random, module: str, count: int, prefix: str = "") -> str:
    """Draw digits until python-stdnum finds their check digits right."""
    check: Any = import_module(f"stdnum.{module}")
    while True:
        number = digits(rng, count)
        if check.is_valid(number):
            return prefix + number


def siret(siren: str) -> str:
    """Return the first establishment number of a company that passes Luhn."""
    check: Any = import_module("stdnum.fr.siret")
    return next(n for k in range(1, 99999) if check.is_valid(n := f"{siren}{k:05d}"))


def tva(siren: str) -> str:
    """Return the French VAT number that contains a SIREN."""
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def uscc(rng: Random, region: str, head: str = "91") -> str:
    """Draw a unified social credit code of a region."""
    body = f"{head}{region}MA" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(7))
    return body + stdnum_uscc.calc_check_digit(body)


def identity(rng: Random, region: str, born: date) -> str:
    """Draw an identity number; the running number 99x is kept from the registers' usual range."""
    body = f"{region}{born:%Y%m%d}99{rng.randint(0, 9)}"
    return body + stdnum_ric.calc_check_digit(body)


def iban(rng: Random, country: str) -> str:
    """Draw an IBAN with right check digits."""
    length, head = BANK_SHAPES[country]
    body = head + "".join(str(rng.randint(0, 9)) for _ in range(length))
    return country + stdnum_iban.calc_check_digits(f"{country}00{body}") + body


def spaced(number: str, *sizes: int) -> str:
    """Return a number in groups, the last size repeating."""
    out, at, k = [], 0, 0
    while at < len(number):
        size = sizes[min(k, len(sizes) - 1)]
        out.append(number[at : at + size])
        at, k = at + size, k + 1
    return " ".join(out)


def day(rng: Random, back: int = 300, least: int = 5) -> date:
    """Draw a day before the newest."""
    return LAST_DAY - timedelta(days=rng.randint(least, back))


def money(value: Decimal, lang: str) -> str:
    """Return an amount as the language prints it."""
    text = f"{value:,.2f}"
    if lang == "de":
        return text.translate(str.maketrans(",.", ".,"))
    return text.translate(str.maketrans(",.", "\u00a0,")) if lang == "fr" else text


def written(when: date, style: str) -> str:
    """Return a day in one of the usual ways to write it."""
    month = MONTHS.get(style[:2], MONTHS["en"])[when.month - 1]
    return {
        "iso": f"{when:%Y-%m-%d}", "dots": f"{when:%d.%m.%Y}", "slashes": f"{when:%d/%m/%Y}", "zh": f"{when:%Y年%m月%d日}",
        "zh-spaced": f"{when:%Y 年 %m 月 %d 日}", "zh-dots": f"{when:%Y.%m.%d}",
        "en": f"{when.day} {month} {when.year}", "en-us": f"{month} {when.day}, {when.year}",
        "en-short": f"{when:%d}-{month[:3]}-{when.year}", "en-abbr": f"{month[:3]} {when:%d}, {when.year}",
        "de": f"{when.day}. {month} {when.year}", "fr": f"{when.day} {month} {when.year}",
    }[style]  # fmt: skip


def _capital_group(number: int) -> str:
    out, zero = "", False
    for power, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        figure = number // power % 10
        if figure:
            out += ("零" if zero and out else "") + CAPITALS[figure] + unit
            zero = False
        else:
            zero = True
    return out


def capitals(value: Decimal) -> str:
    """Return an amount in the capital figures of Chinese papers."""
    cents = int((value * 100).to_integral_value())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    high, low = yuan // 10000, yuan % 10000
    text = (
        (_capital_group(high) + "万" if high else "") + ("零" if high and 0 < low < 1000 else "") + _capital_group(low)
    )
    text = (text or "零") + "圆"
    if not jiao and not fen:
        return text + "整"
    return text + (CAPITALS[jiao] + "角" if jiao else "零") + (CAPITALS[fen] + "分" if fen else "整")
