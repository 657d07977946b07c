"""A delivery made by somebody else: which of the four parts are in it, told from names alone; nothing is opened."""

from __future__ import annotations

import re

from rejoinder.app.archives import members
from rejoinder.model.base import Model, Text


class Part(Model):
    """One of the four parts of a delivery."""

    id: str
    label: Text
    detail: Text
    pattern: str


PARTS: tuple[Part, ...] = (
    Part(
        id="letter",
        label=Text.of("申诉信", "The letter"),
        detail=Text.of("Word 和 PDF 都要有，能改也能看。", "As Word and as PDF: to edit and to read."),
        pattern=r"letter|appeal|\bpoa\b|plan.?of.?action|申诉信|申诉书|行动计划|整改",
    ),
    Part(
        id="exhibits",
        label=Text.of("附件和清单", "Exhibits and their list"),
        detail=Text.of("每份有名字、有用处，有一张总表。", "Each with name and use, and one list of all."),
        pattern=r"exhibit|invoice|evidence|attach|附件|发票|证据|材料|授权|清单",
    ),
    Part(
        id="guide",
        label=Text.of("提交指南", "The guide for submitting"),
        detail=Text.of(
            "在哪里点、贴什么、传什么，有图。", "Where to click, what to paste, what to upload, with pictures."
        ),
        pattern=r"guide|how.?to|submit|指南|指引|步骤|提交|教程|操作",
    ),
    Part(
        id="next",
        label=Text.of("答复期和下一步", "Reply time and what then"),
        detail=Text.of("多久会答复，各种答复怎么办。", "How long it takes, and what each reply means."),
        pattern=r"readme|next|reply|follow|说明|下一步|回复|时效|跟进",
    ),
)


class Found(Model):
    """One part and the files that look like it."""

    part: Part
    files: tuple[str, ...] = ()
    lacking: Text | None = None


def look(data: bytes) -> tuple[Found, ...]:
    """Return the four parts of an archive.

    Raises:
        InputError: it is no archive, or holds too much.
    """
    names = [name for name, _size in members(data)]
    found = []
    for part in PARTS:
        pattern = re.compile(part.pattern, re.IGNORECASE)
        here = tuple(name for name in names if pattern.search(name.rsplit("/", 1)[-1]) or pattern.search(name))
        found.append(Found(part=part, files=here[:12], lacking=_lacking(part, here)))
    return tuple(found)


def _lacking(part: Part, names: tuple[str, ...]) -> Text | None:
    if not names:
        return Text.of("没有找到。", "Not found.")
    suffixes = {name.rsplit(".", 1)[-1].lower() for name in names}
    if part.id == "letter" and not suffixes & {"docx", "doc"}:
        return Text.of("只有 PDF，没有能改的 Word。", "Only PDF, no Word file to edit.")
    if part.id == "letter" and "pdf" not in suffixes:
        return Text.of("只有 Word，没有 PDF。", "Only Word, no PDF.")
    return None
