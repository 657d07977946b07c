"""Where a party lives: behind its name in one line, or in the lines under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row
    from rejoinder.evidence.words import Words

_PARTS = re.compile(r"\s*[·•|,;，；]\s*|\s+[–—-]\s+|\s{3,}")
_MOST = 4  # parts of an address in one line
_LONGEST = 60
_WORDS = 4  # of a line that may follow the town: its country
_HEAD = 12  # rows in which a name stands in full
_BESIDE = 2  # letters that may stand before a name in its line
_CLOSE = 0.9
"""Line heights that part the country from the town over it at most."""
_CONTACT = re.compile(r"@|www\.|^\W*\+\d|[€$£¥￥]\s?\d|\d[.,]\d{2}\s?[€$£]")
"""What stands under an address and is none: mail, site, a telephone, the capital of a company."""


def in_line(reader: Reader, name: str) -> tuple[Row, str] | None:
    """Return the address that a line gives behind a name: “Quill GmbH · Kilnweg 9 · 56203 Birkau”."""
    town = reader.words.pattern("town_lines")
    bare = reader.words.company.sub("", name).strip(" ,")  # “Quill Kiln 9 · 56203 Birkau” of Quill GmbH
    if bare != name and len(bare.split()) > 1 and not any(name in row.text for row in reader.sheet.rows[:_HEAD]):
        name = bare
    for row in reader.sheet.rows:
        for cell in row.cells:
            before, named, rest = cell.partition(name)
            if not named or not rest or (rest[0].isalnum() and name[-1].isalnum()):
                continue
            taken: list[str] = []
            for part in [one for one in _PARTS.split(rest.lstrip(" ).,·•|")) if one][:_MOST]:
                taken.append(part.strip(" ."))
                if town.search(part):
                    whole = ", ".join(taken)
                    alone = len(before.strip()) <= _BESIDE or not before.rstrip().endswith((",", ";"))
                    if alone and len(whole) <= 2 * _LONGEST and any(c.isdigit() for c in whole):
                        return row, whole
                    break
                if len(part) > _LONGEST or _CONTACT.search(part):
                    break
    return None


def ends_address(words: Words, taken: list[str], text: str, *, gap: float) -> bool:
    """Tell whether a line is no more of the address over it: only a country follows a town, and follows it closely."""
    if _CONTACT.search(text):
        return True
    if not taken or taken[-1].startswith("〒") or not words.pattern("town_lines").search(taken[-1]):
        return False
    street = any(c.isdigit() for c in text) and len(taken) == 1  # the town may stand before the street
    return not street and (gap > _CLOSE or len(text.split()) > _WORDS or any(c.isdigit() for c in text))


def without_tail(words: Words, text: str) -> str:
    """Return an address without what its town's line goes on with: “… 5590 Ciney – BE 0588.047.157”."""
    town = words.pattern("town_lines")
    parts = re.split(r"(\s+[·•|–—]\s+)", text)
    at = next((n for n, part in enumerate(parts) if town.search(part)), None)
    if at is None or len(parts) == 1:
        return text
    kept = parts[: at + 1]
    while len(kept) > 1 and not any(c.isdigit() for c in kept[0]):
        kept = kept[2:]  # “partner A. Marl · Kiln Road 9 · …”
    return "".join(kept).strip(" ,")


def living(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the address of each party that has a name and no address, from the line that names it."""
    for party in ("seller", "buyer", "holder"):
        key, name = f"{party}_address", found.get(f"{party}_name")
        if name is None or key in found or key not in reader.wanted:
            continue
        placed = in_line(reader, name.value)
        if placed is not None:
            row, text = placed
            yield Field(name=key, value=text, raw=text, page=row.page, line=row.line, box=row.box, confidence="low")
