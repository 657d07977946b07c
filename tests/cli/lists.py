"""The collecting list and the calendar file of two invented notices, as text to be kept and compared."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from rejoinder.cli.options import Setting
from rejoinder.cli.show import Screen
from rejoinder.cli.terminal import Terminal
from rejoinder.diagnosis import collecting, diagnose
from rejoinder.model.case import Submission
from rejoinder.model.notice import Deadline, Ids, Message, Notice, SourceFile, Stated
from rejoinder.model.source import Span
from rejoinder.packing.calendar import notice_calendar
from rejoinder.rulebook import load

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 24)
KEPT = ("AccountHealth_2026-11-20.png", "orders-2026-11.csv", "product page B0TREEMRK1.png", "tracking KQ7T2M9D.png")


def notices() -> dict[str, Notice]:
    """Return a trademark complaint of Amazon and false tracking at Joom, by a name for their files."""
    return {
        "amazon-trademark": _notice("amazon", "DE", "ip_trademark", Ids(asins=("B0TREEMRK1", "B0LANTERN2")), days=7),
        "joom-tracking": _notice("joom", None, "false_tracking", Ids(order_ids=("KQ7T2M9D",)), days=0),
    }


def _notice(platform: str, shop: str | None, violation: str, ids: Ids, days: int) -> Notice:
    words = f"Answer within {days} days."
    file = SourceFile(name="notice.eml", sha256="a" * 64, size=9, kind="eml")
    sent = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    span = Span(source="m-1", start=7, end=len(words) - 1, text=words[7:-1])
    limit = Deadline(span=span, n=days, unit="days", starts=sent.date()) if days else None
    return Notice(
        id="n-1",
        message=Message(id="m-1", files=(file,), date=sent, text=words),
        platform=platform,
        marketplace=shop,
        kind="listing_removal" if days else "at_risk_warning",
        violations=(Stated(value=violation),),
        deadline=limit,
        ids=ids,
    )


def listed(name: str, lang: str) -> str:
    """Return the collecting list of a notice as the terminal shows it."""
    past = (Submission(number=1, on=date(2026, 11, 9)),)
    out = io.StringIO()
    console = Terminal(file=out, width=300, color_system=None, highlight=False)
    book = load()
    lines = collecting(notices()[name], book, DAY, history=past, kept=KEPT)
    Screen(Setting(lang, DAY, as_json=False, debug=False), book, console).collecting(lines)
    return out.getvalue()


def calendar(name: str) -> bytes:
    """Return the calendar file of a notice."""
    notice, book = notices()[name], load()
    data = notice_calendar([(notice, diagnose(notice, book, DAY))], book, DAY)
    assert data is not None
    return data


@cache
def golden_files() -> dict[str, bytes]:
    """Return every kept file by name."""
    texts = {
        f"collecting-{name}.{lang}.txt": listed(name, lang).encode() for name in notices() for lang in ("zh", "en")
    }
    return {**texts, "amazon-trademark.ics": calendar("amazon-trademark")}
