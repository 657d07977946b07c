"""Days and moments as readers write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
"""Where the sellers sit: every moment is shown in their time first."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_ZH = "一二三四五六日"


def is_chinese(lang: str) -> bool:
    """Tell whether a language tag is a Chinese one."""
    return lang.split("-", maxsplit=1)[0] == "zh"


def day_words(day: date, lang: str, style: str = "dmy") -> str:
    """Write a day: 2026年11月3日; 3 November 2026; November 3, 2026 (mdy); ISO in other languages."""
    if is_chinese(lang):
        return f"{day.year}年{day.month}月{day.day}日"
    if not lang.startswith("en"):
        return day.isoformat()
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if style == "mdy" else f"{day.day} {month} {day.year}"


def moment_words(moment: datetime, lang: str, zone: str = "") -> str:
    """Write a moment in Beijing time, with the time of ``zone`` behind it where that is another."""
    moment = moment.astimezone(ZoneInfo(zone)) if zone else moment
    here = moment.astimezone(BEIJING)
    if is_chinese(lang):
        said = f"{day_words(here, lang)} 周{_DAYS_ZH[here.weekday()]} {here:%H:%M}（北京时间）"
        return said if _same(moment) else f"{said}，当地 {moment:%m-%d %H:%M %Z}"
    said = f"{_DAYS_EN[here.weekday()]} {day_words(here, lang)}, {here:%H:%M} Beijing time"
    return said if _same(moment) else f"{said} ({moment:%d} {_MONTHS[moment.month - 1][:3]} {moment:%H:%M %Z})"


def _same(moment: datetime) -> bool:
    return moment.utcoffset() == moment.astimezone(BEIJING).utcoffset()
