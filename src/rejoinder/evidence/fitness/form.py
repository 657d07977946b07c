"""Checks of form: file type, file size, screenshots. They need no reading and hold for pictures as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.evidence.fitness.paper import Paper, Seen
from rejoinder.model.base import Text
from rejoinder.model.rules import DocumentRule, PaperCheck
from rejoinder.rulebook.matching import compiled

MEGA = 1_000_000
_SAME = {"jpg": "jpeg", "pjpeg": "jpeg", "jpe": "jpeg", "tif": "tiff"}
_TALL = 1.5
_TOP = 0.06
_BAR = re.compile(r"\W*(?:[01]?\d|2[0-3])[:：][0-5]\d(?:\s|$)[^:：]{0,40}$")
_PICTURES = ("jpeg", "png", "gif", "tiff", "webp")


def type_of(word: str) -> str:
    """Return a file type as we call it: ``.JPG`` is ``jpeg``."""
    bare = word.strip().lstrip(".").lower()
    return _SAME.get(bare, bare)


def types_in_notice(paper: Paper) -> tuple[str, ...]:
    """Return the file types the notice itself allows; they beat the rulebook's."""
    notice = paper.case.notice
    return tuple(dict.fromkeys(type_of(stated.value) for stated in (notice.file_types if notice else ())))


def in_colour(paper: Paper, _check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A photo or scan is in colour; where nobody looked at it, nothing is said."""
    if paper.meta.get("colour") == "no":
        yield Seen()


def seal_present(paper: Paper, _check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A red seal or a named signature is on the paper; on a grey one a seal cannot be told."""
    if paper.meta.get("colour") == "yes" and paper.meta.get("seals") == "0" and "signature" not in paper.fields:
        yield Seen()


def _status_bar(paper: Paper) -> str:
    """Return the line at the top of a tall picture that a telephone shows over everything: time, network, battery."""
    width, height = (int(paper.meta.get(side) or 0) for side in ("width", "height"))
    if not width or height < _TALL * width or not paper.sheet.rows:
        return ""
    first = paper.sheet.rows[0]
    top = first.box is not None and first.box.bottom < _TOP * height
    return first.text.replace("\t", " ") if top and _BAR.match(first.text) else ""


def file_type(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A file is of a type that is taken; the notice's own list goes before it. Blanks: seen, wanted."""
    if types_in_notice(paper):
        return
    allowed = [type_of(word) for word in check.allow]
    if allowed and paper.media not in allowed:
        yield Seen({"seen": paper.media.upper(), "wanted": ", ".join(word.upper() for word in allowed)})


def file_size(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A file is smaller than a number of bytes. Blanks: seen and wanted, in MB."""
    if check.max_bytes is not None and paper.size >= check.max_bytes:
        seen = f"{paper.size / MEGA:.1f}"
        yield Seen({"seen": seen, "wanted": f"{check.max_bytes / MEGA:g}"})


def not_screenshot(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A picture has neither the size of a screen (``allow`` lists those) nor a screenshot's name. Blanks: seen."""
    if paper.media not in _PICTURES:
        return
    bar = _status_bar(paper)
    if bar:
        yield Seen(
            {"seen": Text.of(f"顶上是手机状态栏“{bar}”", f"with a telephone's status bar “{bar}”")}, severity="ask"
        )
        return
    size = f"{paper.meta.get('width', '')}x{paper.meta.get('height', '')}"
    rule = paper.case.words.book.find(DocumentRule, "screenshot")
    named = rule is not None and compiled(rule.match).find(paper.file.replace("_", " ")) is not None
    if named or paper.kind == "screenshot":
        yield Seen({"seen": Text.of("按文件名", "by its name")})
    elif size in check.allow:
        yield Seen({"seen": size}, severity="ask")
