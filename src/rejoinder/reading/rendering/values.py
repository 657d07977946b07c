"""Numbers, money, days, ids and names in a sentence, each with how Chinese writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rejoinder.model.rules import PlatformRule
from rejoinder.reading.ids import find_ids
from rejoinder.reading.rendering.spelled import counted, spelled
from rejoinder.reading.rendering.words import DENSE
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.days import DayReader, SeenDay
from rejoinder.rulebook.lexicons import pattern

_COMMA_LANGS = frozenset({"de", "fr", "es", "it", "ru", "pl", "pt", "nl", "tr"})
_ON = r"[^\s<>\"'⟩\u3000-\u9fff\uff00-\uffef]"
"""What an address on the net goes on with: no sign of Japanese or Chinese, which stand behind it without a gap."""

_URL = re.compile(
    rf"(?:https?|hxxps?)://{_ON}+|\bwww\.{_ON}+"
    rf"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|top|shop|co\.uk|example)(?:/{_ON}*)?"
)
_MAIL = re.compile(r"[\w.+*•-]+@[\w*•-]+(?:\.[\w-]+)+")
_DENSE_URL, _DENSE_MAIL = re.compile(_URL.pattern, re.ASCII), re.compile(_MAIL.pattern, re.ASCII)
"""The same between the signs of Japanese, which count as letters: "seller@example.comまで"."""

_QUOTED = re.compile(
    r"“([^“”\n]{1,120})”|„([^“”„\n]{1,120})[“”\"]|«\s?([^«»\n]{1,120}?)\s?»|\"([^\"\n]{1,120})\""
    r"|(?<!\w)»([^\s«»][^«»\n]{0,118})«(?!\w)"
    r"|「([^」\n]{1,120})」|『([^』\n]{1,120})』|［([^］\n]{1,60})］|＂([^＂\n]{1,120})＂"
)
_STANDARD = re.compile(
    r"(?:\b\d+ )?\b(?:EN|ISO|IEC|CEI|UL|ASTM|DIN|CFR|BS|ANSI|UN|CPSIA|EG|EU|CE|UE)(?:[ /](?:EN|ISO|IEC|CEI|ANSI|UL))*"
    r"[ -]?[A-Z]?\d(?:[\w./:]|-(?=[\dA-Z]))*\w|⟨(?:EU|UE|ЕС|EC|EG|CE)⟩ ?(?:Nr\. |No\.? |n° ?|№ ?)?\d+/\d+"
)
_PATENT = re.compile(
    r"(?<![\w.,-])(?:(?:US|EP|DE|CN|JP|GB|WO|FR|EU|CA|KR|ES|IT|ZL)[ -])?"
    r"(?:(?:D|RE|PP)\d{1,3}(?:,\d{3})+(?: [A-Z]\d?)?|\d{1,3}(?:,\d{3}){2}(?: ?[A-Z]\d))(?!\w)"
    r"|(?<![\w.,-])(?:US|EP|DE|CN|JP|GB|WO|FR|EU|CA|KR|ES|IT|ZL)"
    r"(?:[ -](?:D|RE|PP) ?\d{3,7}(?: [A-Z]\d?)?|[ -]?(?:\d{6,}(?: ?[A-Z]\d)|\d{1,3}(?:[,. ]\d{3}){2,}(?: ?[A-Z]\d)?"
    r"|\d{2,4}[/ ]\d{3} ?\d{3}(?: ?[A-Z]\d)?))(?!\w)"
)
"""A patent's number with its country before and its kind behind it: "US D987,412 S" is one name and not three."""

_HANDLE = re.compile(
    r"(?<![\w.+-])@\w[\w.]{2,}(?<!\.)|\b[A-Za-z]{2,}(?:_[A-Za-z0-9]+)+(?:\.[A-Za-z0-9]+)*\b|\$\{\w+\}|\{\{\s?\w+\s?\}\}"
)
"""A person's name in a messenger, words that a program joined, and gaps it left: none is cut into words."""

_FILE = re.compile(
    r"(?<![\w./-])[\w-]+\.(?:zip|rar|pdf|exe|jpe?g|png|gif|docx?|xlsx?|csv|txt|html?|mp4)\b", re.IGNORECASE
)
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_LETTERS = "A-Za-z\u00c0-\u024fА-Яа-я"
_CODE = re.compile(
    rf"(?<![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff])(?=[{_LETTERS}0-9_./-]*\d)(?=[{_LETTERS}0-9_./-]*[{_LETTERS}])"
    rf"[{_LETTERS}0-9_]+(?:[-/][A-Za-z\u00c0-\u024f0-9]+)*(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff])"
)
_MASKED = re.compile(
    r"(?<!\w)[\dA-Z]*[*xX•]{3,}[\d]{2,}(?!\w)"
    r"|(?<![\w.,])(?:[A-Z]{2} )?(?=[\d,]*[xX*•])\d{1,3}(?:,[\dxX*•]{3})+(?!\w)"
)
MISREAD = re.compile(
    r"(?<![\w./@-])(?:[A-Z]?[a-z]+0[a-z]+|[A-Z]?[a-z]{2,}1[a-z]+|[A-Z]?[a-z]+1[a-z]{2,}|0[a-z]{4,}"
    r"|[A-Z]?[a-z]{2,}[ai]1|[Aa]l1)(?![\w@-])"
)
"""A word in which a scanner took a letter for a digit ("y0u", "wou1d", "appea1"): it counts and names nothing."""

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,']\d+)*(?:[-/]\d+(?:[.,]\d+)?)*"
_NUM = re.compile(rf"(?<![A-Za-z0-9_])(?:{_NUMBER})")
_RUN = re.compile(
    r"(?<![A-Za-z0-9_.,])(?:\+\d{1,3}[ \u00a0-]?(?:[⟨(]0[⟩)][ \u00a0]?)?\d{1,5}(?:[ \u00a0-]\d{2,8})+"
    r"|\+?\d{1,4}(?:[ \u00a0-]\d{2,4}){2,})(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]|,\d)"
)
"""Groups of digits as a telephone number has them; those of three behind the first are an amount's thousands."""

_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+")
_DIGITS = re.compile(r"\d+")
_LONG_NUMBER = 8
_PERCENT = re.compile(
    rf"(?<![A-Za-z0-9_])({_NUMBER})\s?(?:%|％|パーセント"
    r"|(?:percents?|per cent|prozent|pour cent|por ciento|per cento|por cento|procent\w*|проц\w*)(?!\w))",
    re.IGNORECASE,
)
_CURRENCY = {
    "€": "欧元", "eur": "欧元", "euro": "欧元", "euros": "欧元",
    "евро": "欧元", "ユーロ": "欧元", "£": "英镑", "gbp": "英镑",
    "pounds": "英镑", "usd": "美元", "доллар": "美元", "долларов": "美元",
    "доллара": "美元", "dollars": "", "₽": "卢布",
    "rub": "卢布", "руб": "卢布", "рублей": "卢布", "рубля": "卢布", "рублях": "卢布", "円": "日元", "jpy": "日元",
    "₹": "卢比", "inr": "卢比", "zł": "兹罗提", "pln": "兹罗提", "tl": "里拉", "₺": "里拉",
}  # fmt: skip
_BEFORE = re.compile(
    rf"(?<![A-Za-z0-9_])((?:US|CA|AU|MX|C|A)?\$|€|£|₹|¥|₺|EUR|USD|GBP|INR|PLN)\s?({_NUMBER})(?![A-Za-z0-9_])"
)
_AFTER = re.compile(
    rf"(?<![A-Za-z0-9_])({_NUMBER})\s?(€|£|₽|₹|₺|\$|円|ユーロ|(?:eur|euros?|usd|gbp|inr|rub|pln|zł|tl|pounds|dollars|евро|рублей|рубля|руб|долларов|доллара)(?!\w))",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?")
"""A sum as the continent writes it, in whatever language: 90.000 or 14.206,51."""
_UNITS = {
    "мА·ч": "mAh", "мАч": "mAh", "Вт·ч": "Wh", "кВт": "kW", "Вт": "W", "кг": "kg", "мг": "mg", "мл": "ml", "см": "cm",
    "мм": "mm", "м": "m", "л": "L", "МБ": "MB", "Мб": "MB", "ГБ": "GB", "дБ": "dB", "Гц": "Hz", "м²": "m²",
}  # fmt: skip
"""Units in Russian letters as Chinese writes them."""

_MEASURE = re.compile(
    rf"(?<![A-Za-z0-9_.,])({_NUMBER})\s?((?:mAh|kWh|Wh|kW|W|V|cm|mm|km|kg|mg|ml|g|MB|GB|KB|TB|dB|Hz|°C|m²|m)"
    rf"|{'|'.join(_UNITS)})(?![\w²'·/])"
)
"""A number with the sign of its unit, which is the same in Chinese."""

_ANY_NUMERIC_DAY = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-]\d{4}$")
_MONTH_FIRST = re.compile(r"[^\W\d_]+\.? \d{1,2}")
_SURE_MONTH = 12
_RANGE = re.compile(
    r"(?<![\d.,/-])(\d{1,2})\.?\s?-\s?$"
    r"|\b(?:between|zwischen dem|entre (?:le|el|o)|tra il|tussen|между) (\d{1,2})\.?"
    r" (?:and|und dem|et le|y el|e o|e il|en|и) $"
    r"|\b(?:from|week of|period of|vom|du|del|de|dal|van|od|с) (\d{1,2})\.? (?:to|bis(?: zum)?|au|al|a|ao|tot|do|по) $",
    re.IGNORECASE,
)
"""The first day of "12-22 June" or "between 12 and 22 June", before the day that was read; it has no own month."""

_YEARLESS = date(2000, 1, 1)  # a leap year, so that the 29th of February is a day


@dataclass(frozen=True, slots=True)
class Value:
    """A stretch of a sentence that is carried over: its kind, and its Chinese."""

    start: int
    end: int
    kind: str
    zh: str
    inner: str = ""
    """What stands inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What values are read with."""

    platform: PlatformRule | None
    days: DayReader
    lang: str
    day_style: str
    """dmy, mdy or iso where the shop is known, else empty."""
    book: Rulebook


def values(text: str, reader: Reader, paths: list[tuple[int, int]]) -> list[Value]:
    """Return the values of a text in order; where two would overlap, the surer one stands."""
    taken: list[Value] = []
    misread = [m.span() for m in MISREAD.finditer(text)]
    for value in _all(text, reader, paths):
        if value.kind in ("code", "num") and any(a <= value.start and value.end <= b for a, b in misread):
            continue
        if all(value.end <= other.start or value.start >= other.end for other in taken):
            taken.append(value)
    for m in _DIGITS.finditer(text):  # what half overlapped with a surer value is still carried
        if any(a <= m.start() < b for a, b in misread):
            continue
        if all(m.end() <= other.start or m.start() >= other.end for other in taken):
            taken.append(Value(m.start(), m.end(), "num", m.group()))
    return sorted(taken, key=lambda value: value.start)


def _all(text: str, reader: Reader, paths: list[tuple[int, int]]) -> Iterator[Value]:
    for start, end in paths:
        yield Value(start, end, "path", text[start:end], text[start:end])
    for m in _QUOTED.finditer(text):
        inner = next(group for group in m.groups() if group is not None).strip()
        yield Value(m.start(), m.end(), "name", f"“{inner}”", inner)
    mail, url = (_DENSE_MAIL, _DENSE_URL) if reader.lang in DENSE else (_MAIL, _URL)
    yield from (Value(m.start(), m.end(), "mail", m.group()) for m in mail.finditer(text))
    yield from (Value(m.start(), _url_end(m), "url", text[m.start() : _url_end(m)]) for m in url.finditer(text))
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _HANDLE.finditer(text))
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _FILE.finditer(text))
    yield from (Value(start, end, "num", str(value)) for start, end, value in spelled(text, reader.lang, reader.book))
    if not any(char.isdigit() for char in text):
        if reader.lang in DENSE:
            yield from _days(text, reader)
            yield from _counted(text)
        return
    yield from _ids(text, reader)
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _PATENT.finditer(text))
    yield from (Value(m.start(), m.end(), "code", _plain(m.group())) for m in _STANDARD.finditer(text))
    yield from (Value(m.start(), m.end(), "pct", f"{number(m[1], reader.lang)}%") for m in _PERCENT.finditer(text))
    yield from _days(text, reader)
    if reader.lang in DENSE:
        yield from _counted(text)
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _TIME.finditer(text))
    yield from _money(text, reader.lang)
    for m in _MEASURE.finditer(text):
        yield Value(m.start(), m.end(), "measure", f"{number(m[1], reader.lang)} {_UNITS.get(m[2], m[2])}")
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _MASKED.finditer(text))
    yield from (Value(m.start(), m.end(), "code", m.group()) for m in _CODE.finditer(text))
    runs = (m for m in _RUN.finditer(text) if not _THOUSANDS.fullmatch(m.group()))
    yield from (Value(m.start(), m.end(), "code", _plain(m.group())) for m in runs)
    for m in _NUM.finditer(text):
        kind = "id" if len(m.group()) >= _LONG_NUMBER and m.group().replace("-", "").isdigit() else "num"
        yield Value(m.start(), m.end(), kind, m.group() if kind == "id" else number(m.group(), reader.lang))


def _counted(text: str) -> Iterator[Value]:
    """Yield the numbers that Japanese writes in signs before what it counts: "二十一日以内"."""
    return (Value(start, end, "num", str(value)) for start, end, value in counted(text))


def _url_end(m: re.Match[str]) -> int:
    return m.start() + len(m.group().rstrip(".,;:!?"))


def _plain(words: str) -> str:
    return words.replace("⟨", "(").replace("⟩", ")")


def _ids(text: str, reader: Reader) -> Iterator[Value]:
    """Yield the platform's own numbers wherever they stand."""
    if reader.platform is None:
        return
    ids = find_ids(text, reader.platform, reader.book)
    for value in dict.fromkeys((*ids.all(), *ids.case_ids)):
        if not any(char.isdigit() for char in value):
            continue
        whole = rf"(?<![A-Za-z0-9_]){re.escape(value)}(?![A-Za-z0-9_]|-[A-Za-z0-9])"  # no piece of a longer one
        for m in re.finditer(whole, text):
            yield Value(m.start(), m.end(), "id", value)


def _days(text: str, reader: Reader) -> Iterator[Value]:
    for seen in reader.days.find(text, _YEARLESS):
        words = text[seen.start : seen.end]
        if reader.lang in _COMMA_LANGS and _MONTH_FIRST.fullmatch(words.strip()):
            continue  # "im Dezember 12 Bestellungen": there the day stands before its month
        if not seen.year and _MONTH_FIRST.fullmatch(words.strip()) and _counts(text, seen, reader.book):
            continue
        end = seen.start + len(words.rstrip())
        numeric = _ANY_NUMERIC_DAY.match(words.strip())
        unsure = numeric is not None and not reader.day_style and reader.lang == "en"
        if unsure and numeric is not None and max(int(numeric[1]), int(numeric[2])) <= _SURE_MONTH:
            yield Value(seen.start, end, "date", words.strip())  # 03/04: nobody can tell which is the month
            continue
        year = f"{seen.day.year}年" if seen.year else ""
        first = _RANGE.search(text, 0, seen.start)
        if first and pattern(reader.book, "days.moved").search(text, 0, first.start()):
            first = None  # "moved from 3 to 30 November" is no time between them
        since = f"{seen.day.month}月{first[first.lastindex or 1]}日至" if first else ""
        start = first.start() if first else seen.start
        yield Value(start, end, "date", f"{year}{since}{seen.day.month}月{seen.day.day}日")


def _counts(text: str, seen: SeenDay, book: Rulebook) -> bool:
    """Tell whether the number behind a month counts something: "in July 23 orders were late"."""
    before = pattern(book, "days.none_behind").search(text, 0, seen.start)
    return before is not None or pattern(book, "days.none_before").match(text, seen.end) is not None


def _money(text: str, lang: str) -> Iterator[Value]:
    for m in _BEFORE.finditer(text):
        name = _CURRENCY.get(m[1].lower(), "")
        said = _amount(m[2], lang)
        yield Value(m.start(), m.end(), "money", f"{said}{name}" if name else f"{m[1]}{said}")
    for m in _AFTER.finditer(text):
        name = _CURRENCY.get(m[2].lower(), "")
        said = _amount(m[1], lang)
        yield Value(m.start(), m.end(), "money", f"{said}{name}" if name else f"{said} {m[2]}")


def _amount(words: str, lang: str) -> str:
    """Return a sum of money as Chinese writes it; none has three decimals: a point before three parts thousands."""
    if _DOTTED.fullmatch(words):
        return words.replace(".", "").replace(",", ".")
    return number(words, lang)


def number(words: str, lang: str) -> str:
    """Return a number as Chinese writes it: a point before decimals, nothing or a comma between thousands."""
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", "", words)
    if lang in _COMMA_LANGS:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        plain = re.sub(r"^(\d+),(\d+)$", r"\1.\2", plain)
    return plain
