"""What a past file is: the platform's notice, its reply, one's own letter, a paper; as the reader takes it."""

from __future__ import annotations

import re
from datetime import date

from rejoinder.app import verbs
from rejoinder.app.inputs import Given
from rejoinder.app.rules import pattern
from rejoinder.desk.cases import rules
from rejoinder.desk.cases.now import today
from rejoinder.desk.incoming.matching import message_ids, named
from rejoinder.desk.incoming.models import Item, ItemKind
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError
from rejoinder.model.notice import Notice

REPLIES = ("auto_acknowledgement", "appeal_rejected", "reinstated")
PAPERS = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".heic", ".heif", ".xlsx", ".xls", ".csv")
_DAY = re.compile(
    r"(?<!\d)(20\d{2})(?:(?:[-._]|年)(0?[1-9]|1[0-2])(?:[-._]|月)([12]\d|3[01]|0?[1-9])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
LETTER = Text.of("我们交的信", "A letter of ours")
PAPER = Text.of("材料", "A paper")
OTHER = Text.of("认不出", "Not recognised")


def told(item: Item, data: bytes) -> Item:
    """Return an item with what the reader finds in its bytes; where it cannot be read, with the reason."""
    try:
        notice = verbs.read_all([Given(item.name, data, item.name)], rules.book(), today())[0]
    except RejoinderError as error:
        kind: ItemKind = "paper" if item.name.lower().endswith(PAPERS) else "other"
        what = PAPER if kind == "paper" else OTHER
        return item.model_copy(update={"kind": kind, "what": what, "error": Text.of(error.say("zh"), error.say("en"))})
    ids = named(notice)
    threads = message_ids(notice, "Message-ID", "In-Reply-To", "References")
    kind = _kind(item, notice)
    return item.model_copy(
        update={
            "kind": kind,
            "what": {"letter": LETTER, "paper": PAPER, "other": OTHER}.get(kind) or label(notice),
            "reading": notice.kind,
            "platform": "" if notice.platform == "other" else notice.platform,
            "marketplace": notice.marketplace or "",
            "on": notice.received or day_in(item.name) or day_in(item.path),
            "subject": notice.message.subject,
            "strong": (*ids["case"], *threads),
            "ids": (*ids["order"], *ids["item"]),
            "warn": notice.warn,
        }
    )


def label(notice: Notice) -> Text:
    """Return what kind of message it is, in words."""
    return OTHER if notice.kind == "other" else rules.kind_label(notice.kind)


def _kind(item: Item, notice: Notice) -> ItemKind:
    if _own(notice):
        return "letter"
    if notice.platform_confidence == "low" and notice.kind_confidence != "high":
        return "paper" if item.name.lower().endswith(PAPERS) else "other"
    if notice.kind in REPLIES:
        return "reply"
    if notice.kind not in ("other", "phishing") and notice.platform != "other":
        return "notice"
    return "paper" if item.name.lower().endswith(PAPERS) else "other"


def _own(notice: Notice) -> bool:
    """Tell whether a message goes to the platform and does not come from it: by its sender, else by its greeting."""
    head = notice.message.text[:600]
    if notice.message.sender:
        to = [value for name, value in notice.message.headers if name.lower() == "to"]
        return not rules.writes(notice.message.sender) and any(rules.writes(one) for one in ",".join(to).split(","))
    book = rules.book()
    addressed = pattern(book, "own_letter.greeting").search(head.strip()) is not None
    if addressed and pattern(book, "own_letter.words").search(head):
        return True
    return pattern(book, "own_letter.title").search(head) is not None


def day_in(words: str) -> date | None:
    """Return the day that a file's or folder's name tells, or None."""
    hit = _DAY.search(words)
    try:
        return date(int(hit[1]), int(hit[2] or hit[4]), int(hit[3] or hit[5])) if hit else None
    except ValueError:
        return None
