"""What an exhibit is called: its kind, its number, who issued it, and its day, in both languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePath

from rejoinder.evidence.fitness.paper import Paper, day_text
from rejoinder.evidence.names import in_two_scripts
from rejoinder.model.base import Text
from rejoinder.model.rules import MarketplaceRule, RequirementRule
from rejoinder.rulebook.romanise import romanise

_NUMBERS = ("invoice_number", "report_number", "registration_number", "order_id")  # an order's number last
_PARTIES = ("seller_name", "provider", "issuer", "lab", "grantor", "holder_name")
_NAMELESS = ("unknown", "unreadable")
_ORDER = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")
_DAYS = ("issue_date", "document_date", "delivery_date", "valid_from")


def title_of(paper: Paper, served: tuple[RequirementRule, ...] = ()) -> Text:
    """Return the title for the exhibit list, such as “Invoice HG-118, Haoguang Lighting, 14 March 2026”.

    A paper of a broad kind (a record, a contract) is called by the requirement it serves, if that is one.
    """
    number = _first(paper, _NUMBERS if _about_one_order(paper) else _NUMBERS[:-1])
    party = _first(paper, _PARTIES)
    day = _day(paper)
    serving = len(served) == 1 and bool(served[0].shows)
    if paper.kind in _NAMELESS and not serving:
        return _by_file(paper.file)
    label = served[0].label if serving else paper.kind_label
    en = label.say("en").partition(" (")[0]
    head_en = f"{en[:1].upper()}{en[1:]} {number}".strip()
    head_zh = f"{label.say('zh')} {number}".strip()
    chinese, english = in_two_scripts(party) or (party, romanise(party, paper.case.words.book))
    parts_en = [head_en, english, day.say("en") if day else ""]
    parts_zh = [head_zh, chinese, day.say("zh") if day else ""]
    return Text.of("，".join(p for p in parts_zh if p), ", ".join(p for p in parts_en if p))


def _by_file(file: str) -> Text:
    """Call a paper whose kind nobody knows by its file: a letter does not say that something could not be read."""
    stem = PurePath(file).stem
    plain = latin(stem)
    return Text.of(f"文件「{stem}」", f"File “{plain}”" if plain else "Paper")


def latin(text: str) -> str:
    """Return the letters and figures of a name that every system takes, joined by hyphens; accents are dropped."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def _first(paper: Paper, names: tuple[str, ...]) -> str:
    return next((paper.fields[name].value for name in names if name in paper.fields), "")


def _day(paper: Paper) -> Text | None:
    value = day_value({name: field.value for name, field in paper.fields.items()})
    place = paper.case.marketplace
    rule = paper.case.words.book.find(MarketplaceRule, place) if place else None
    return day_text(date.fromisoformat(value), rule.date_style if rule else "dmy") if value else None


def _about_one_order(paper: Paper) -> bool:
    """Tell whether a paper is not a list of several orders, which no single number names."""
    orders = set(paper.case.notice.ids.order_ids if paper.case.notice else ()) | set(_ORDER.findall(paper.sheet.text))
    return sum(order in paper.sheet.text for order in orders) < 2


def day_value(values: dict[str, str]) -> str:
    """Return the day a paper is filed under as an ISO date; empty when it shows none."""
    return next((values[name] for name in _DAYS if values.get(name, "open") != "open"), "")
