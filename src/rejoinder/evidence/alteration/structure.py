"""Signs in the file itself: words gone between revisions, covered words, notes over the page, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from rejoinder.evidence.alteration.telling import Teller
from rejoinder.evidence.fitness.paper import Paper, day_text
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.source import Box

_MADE = re.compile(r"D?:?(\d{4})-?(\d{2})-?(\d{2})")
_TYPED = frozenset({"free_text", "stamp", "square", "redaction"})
_KINDS = {
    "free_text": Text.of("打字", "typed words"),
    "square": Text.of("方框", "a box"),
    "circle": Text.of("圆圈", "a circle"),
    "stamp": Text.of("图章", "a stamp"),
    "ink": Text.of("手写", "handwriting"),
    "highlight": Text.of("荧光笔", "a highlight"),
    "underline": Text.of("下划线", "an underline"),
    "strikeout": Text.of("删除线", "a line through words"),
    "note": Text.of("便签", "a note"),
    "line": Text.of("线", "a line"),
    "polygon": Text.of("图形", "a shape"),
    "redaction": Text.of("涂黑", "a redaction"),
}
_MOST_WORDS = 12
_PRICE = re.compile(r"\W{0,2}(?:[A-Z]{2,3}\s?)?\W{0,2}\d[\d.,'’ ]*[.,]\d{2}\W{0,2}(?:[A-Z]{3}|元)?")
_UNKNOWN = Text.of("签名人", "the signer")


def of_file(paper: Paper, tell: Teller) -> Iterator[Finding]:
    """Yield what the file says of itself: made after the notice, saved by picture software."""
    software = " ".join(paper.meta.get(key, "") for key in ("software", "producer", "creator"))
    seen = paper.case.words.pattern("picture_editors").search(software)
    if seen:
        yield from tell("picture_editor", {"software": seen[0]})
    notice = paper.case.notice.received if paper.case.notice else None
    stated = paper.fields.get("issue_date") or paper.fields.get("document_date")
    made = _day(paper.meta.get("created", ""))
    if notice and stated and made and made > notice and date.fromisoformat(stated.value) <= notice:
        blanks: dict[str, Text | str] = {
            "made": day_text(made),
            "notice": day_text(notice),
            "stated": day_text(date.fromisoformat(stated.value)),
        }
        yield from tell("made_after_notice", blanks)


def _day(text: str) -> date | None:
    found = _MADE.match(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def of_traces(traces: dict[str, Any], tell: Teller) -> Iterator[Finding]:
    """Yield what the looks at revisions, drawn shapes and annotations saw."""
    for one in traces.get("gone", ()):
        yield from _gone(one, tell)
    for one in traces.get("covered", ()):
        words, above, page = str(one["words"]), str(one["above"]), int(one["page"])
        if not any(c.isalnum() for c in words) or _same(words, above):
            continue
        sign = "words_replaced" if above.strip() else "price_covered" if _is_price(words) else "words_covered"
        blanks: dict[str, Text | str] = {"page": str(page), "words": words, "above": above}
        yield from tell(sign, blanks, page=page, words=words, box=_box(one))
    yield from _marks(traces, tell)


def _is_price(words: str) -> bool:
    """Tell whether covered words are an amount with cents and nothing else: prices may be left out."""
    return _PRICE.fullmatch(words.strip()) is not None


def _gone(one: dict[str, Any], tell: Teller) -> Iterator[Finding]:
    page, gone, new = int(one["page"]), list(map(str, one["gone"])), list(map(str, one["new"]))
    if not any(c.isalnum() for word in gone for c in word):
        return
    instead: Text | str = ""
    if new:
        instead = Text.of(f"，换成了“{_short(new)}”", f", which has “{_short(new)}” instead")
    blanks: dict[str, Text | str] = {"page": str(page), "gone": _short(gone), "instead": instead}
    yield from tell("words_gone", blanks, page=page, words=_short(gone))


def _short(words: list[str]) -> str:
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def _same(words: str, above: str) -> bool:
    """Tell whether the same words are only drawn again, as programs do that paint a cell twice."""
    return "".join(words.split()) == "".join(above.split())


def _marks(traces: dict[str, Any], tell: Teller) -> Iterator[Finding]:
    told: set[tuple[int, str]] = set()
    for one in traces.get("marks", ()):
        page, kind = int(one["page"]), str(one["kind"])
        words, under = str(one["words"]), str(one["under"])
        hides = kind in _TYPED and any(c.isalnum() for c in under) and (words or kind != "free_text")
        if hides and words and not _same(words, under):
            blanks: dict[str, Text | str] = {"page": str(page), "words": words, "under": under}
            yield from tell("text_over_page", blanks, page=page, words=words, box=_box(one))
        elif (page, kind) not in told and _is_seen(one):
            told.add((page, kind))
            yield from tell("marked", {"page": str(page), "kind": _KINDS.get(kind, Text.of(kind, kind))}, page=page)


def _is_seen(one: dict[str, Any]) -> bool:
    """Leave out marks of no size, such as the seals of programs in a corner."""
    left, top, right, bottom = (float(side) for side in one["box"])
    return right - left > 8 and bottom - top > 2


def _box(one: dict[str, Any]) -> Box:
    left, top, right, bottom = (float(side) for side in one["box"])
    return Box(left=left, top=top, right=right, bottom=bottom)


def of_signatures(found: list[dict[str, Any]], tell: Teller) -> Iterator[Finding]:
    """Yield what signatures do not cover, and what changed after them."""
    for one in found:
        signer: Text | str = str(one.get("signer") or "") or _UNKNOWN
        if not one.get("whole", True):
            yield from tell("signature_partial", {"signer": signer})
        elif one.get("changed") or one.get("intact") is False:
            yield from tell("signature_broken", {"signer": signer})
