"""Days in forms that only some countries print, put into figures: 17 tháng 09 năm 2026, 7 พฤษภาคม 2569, 24.II.2026."""

from __future__ import annotations

import re

_THAI = ("ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค")
_THAI_FULL = ("มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BUDDHIST, _REIWA = 543, 2018
_GAPS = 4  # spaces within two days whose parts only spaces part
_FORM = re.compile(
    r"(?<!\d)(?P<vd>\d{1,2}),?\s+(?i:tháng)\s+(?P<vm>\d{1,2}),?\s+(?:(?i:năm)\s+)?(?P<vy>20\d\d)"
    r"|(?<!\d)(?P<td>\d{1,2})\s?(?P<tm>[\u0e01-\u0e4e][\u0e01-\u0e4e. ]{2,11}?)\s?(?:พ\.ศ\.\s?)?(?P<ty>25\d\d)(?!\d)"
    r"|(?<![\d.])(?P<rd>\d{1,2})(?P<rs>[. /-])\s?(?P<rm>I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})(?P=rs)\s?(?P<ry>20\d\d)(?!\d)"
    r"|(?<!\d)(?P<jy>\d{2})年\s?(?P<jm>\d{1,2})月\s?(?P<jd>\d{1,2})日"
    r"|令和\s?(?P<ey>\d{1,2}|元)年\s?(?P<em>\d{1,2})月\s?(?P<ed>\d{1,2})日"
)
_YEAR_BEFORE_MONTH = re.compile(r"(?<![\d.])(20\d\d)\.\s?([^\W\d_]{3,12})\.?\s(\d{1,2})\.?(?!\d)")
"""Hungary writes the year first: 2026. október 25."""

_ENDS_A_DAY = re.compile(r"\d[.,]? ?[^\W\d_]{3,12}[.,]? $|[^\W\d_]{3} \d{1,2},? $")
"""What the year of another day stands behind: “12 Mar 2026. April 5 lamps”."""
_REACH = 20
_SPACED_PAIR = re.compile(
    r"(?<![\d] )(?<!\d)(\d\d) (\d\d) ((?:19|20)\d\d)(\s?[-–—/]\s?)(\d\d) (\d\d) ((?:19|20)\d\d)(?! ?\d)"
)
"""From when until when a card holds: “11 02 2023 - 11 02 2033”."""


def in_figures(text: str) -> str:
    """Return a text with such days as 2026-09-17; all else stays, so do forms that give no month."""
    if text.count(" ") >= _GAPS and _SPACED_PAIR.search(text):
        text = _SPACED_PAIR.sub(r"\1.\2.\3\4\5.\6.\7", text)
    if text.isascii() and ". " not in text and not any(c in text for c in "IVX"):
        return text
    return _FORM.sub(_iso, _YEAR_BEFORE_MONTH.sub(_turned, text))


def _turned(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    return found[0] if _ENDS_A_DAY.search(before) else f"{found[3]} {found[2]} {found[1]}"


def _iso(found: re.Match[str]) -> str:
    part = found.groupdict()
    if part["vy"]:
        year, month, day = int(part["vy"]), int(part["vm"]), part["vd"]
    elif part["ty"]:
        year, month, day = int(part["ty"]) - _BUDDHIST, _thai(part["tm"]), part["td"]
    elif part["ry"]:
        year, month, day = int(part["ry"]), _ROMAN.index(part["rm"]) + 1, part["rd"]
    elif part["jy"]:
        year, month, day = 2000 + int(part["jy"]), int(part["jm"]), part["jd"]
    else:
        year, month, day = _REIWA + (1 if part["ey"] == "元" else int(part["ey"])), int(part["em"]), part["ed"]
    return f"{year}-{month:02d}-{int(day):02d}" if month else found[0]


def _thai(word: str) -> int:
    plain = word.replace(" ", "")
    for names in (_THAI_FULL, _THAI):
        for number, name in enumerate(names, 1):
            if plain.startswith(name):
                return number
    return 0
