"""Numbers and file names of the exhibits as they are submitted; the originals keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from rejoinder.evidence.titles import day_value, latin
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.notice import Notice
from rejoinder.model.rules import DocumentRule
from rejoinder.rulebook.book import Rulebook

_MOST_PRODUCTS = 2
_LONGEST = 80
_SUFFIX = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tiff",
}


def name_exhibits(
    exhibits: Iterable[Exhibit], notice: Notice | None, platform: str, rulebook: Rulebook | None = None
) -> tuple[Exhibit, ...]:
    """Put the papers in order, number them E1, E2 … and give each copy its submission name.

    Papers that answer a demand come first, in the order of the demands, then by kind, day and file name; those
    left out come last. A name holds the product's number where there is one (a harmless habit), the kind and the
    day, in plain ASCII that every system takes, and is never used twice.

    Args:
        exhibits: as `inspect` returned them.
        notice: gives the order of the demands.
        platform: ASINs are used for ``amazon``, product numbers for others.
        rulebook: gives the kinds their English names; without it the ids are used.
    """
    demands = [demand.id for demand in notice.demands] if notice else []
    ordered = sorted(exhibits, key=lambda exhibit: _order(exhibit, demands))
    taken: set[str] = set()
    done = []
    for number, exhibit in enumerate(ordered, 1):
        name = _unique(_stem(exhibit, platform, rulebook), _suffix(exhibit), taken)
        done.append(exhibit.model_copy(update={"id": f"E{number}", "submission_name": name}))
    return tuple(done)


def _order(exhibit: Exhibit, demands: list[str]) -> tuple[bool, int, str, str, str]:
    places = [demands.index(ident) for ident in exhibit.answers if ident in demands]
    return exhibit.leave_out, min(places, default=len(demands)), exhibit.kind, _day(exhibit), exhibit.file


def _day(exhibit: Exhibit) -> str:
    return day_value({field.name: field.value for field in exhibit.fields})


def _stem(exhibit: Exhibit, platform: str, rulebook: Rulebook | None) -> str:
    kind = _kind(exhibit, rulebook)
    products = [latin(p) for p in exhibit.products[:_MOST_PRODUCTS] if platform != "amazon" or _is_asin(p)]
    more = len(exhibit.products) > _MOST_PRODUCTS
    order = exhibit.field("order_id")
    head = "-".join([*products, "and-more"] if more and products else products) or latin(order.value if order else "")
    return "_".join(part for part in (head, kind, _day(exhibit)) if part)[:_LONGEST]


def _kind(exhibit: Exhibit, rulebook: Rulebook | None) -> str:
    """Return a short name for a kind; a paper of a broad kind is called by its title's first words."""
    if exhibit.kind in ("unknown", "unreadable"):
        return latin(PurePath(exhibit.file).stem) or "Paper"
    rule = rulebook.find(DocumentRule, exhibit.kind) if rulebook else None
    label = rule.label.say("en") if rule else exhibit.kind.replace("_", " ")
    head = exhibit.title.say("en").partition(",")[0]
    broad = rule is not None and head and not head.lower().startswith(label.partition(",")[0].lower())
    words = re.findall(r"[A-Za-z0-9]+", head if broad else re.split(r"\sor\s|,|\(", label)[0])
    return "-".join(word[:1].upper() + word[1:] for word in words)


def _is_asin(product: str) -> bool:
    return re.fullmatch(r"B[0-9A-Z]{9}|\d{9}[\dX]", product) is not None


def _suffix(exhibit: Exhibit) -> str:
    own = PurePath(exhibit.file).suffix.lower()
    return _SUFFIX.get(exhibit.media) or (own if re.fullmatch(r"\.[a-z0-9]{1,5}", own) else ".bin")


def _unique(stem: str, suffix: str, taken: set[str]) -> str:
    """Add a number where a name is taken; names that differ only in case count as the same."""
    name, count = f"{stem}{suffix}", 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}_{count}{suffix}"
    taken.add(name.lower())
    return name
