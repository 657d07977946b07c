"""The notice and its Chinese side by side, with accusations, demands, time and place to answer marked. Never sent."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.rendering import ChineseReading, Does, Explained, Rendering
from rejoinder.packing.job import Entry, Job
from rejoinder.packing.render import (
    Block,
    Checklist,
    CheckRow,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Run,
    render_pdf,
    runs,
)
from rejoinder.packing.render.document import Runs

_PURPOSE = Text.of(
    "平台通知逐句中文对照，标出指控、要求、期限和在哪里答。自己看，不要交。",
    "The platform's notice sentence by sentence in Chinese, with what matters marked. For you; do not send it.",
)
_ONLY_YOURS = "自己留存，不要交"
_HEAD = "通知，逐句中文"
_MARKS: tuple[tuple[Does, str], ...] = (
    ("accusation", "指控"), ("demand", "要求"), ("deadline", "期限"), ("channel", "在哪里答"),
)  # fmt: skip


def notice_entries(job: Job) -> Iterator[Entry]:
    """Yield the notice in Chinese; nothing where it was Chinese throughout or could not be read."""
    reading = job.case.chinese
    if any(one.how != "same" and one.zh for one in reading.sentences):
        yield Entry("keep/notice.zh.pdf", render_pdf(_document(reading, job)), _PURPOSE)


def _document(reading: ChineseReading, job: Job) -> Document:
    language = next((tag for tag in job.case.notice.message.languages if tag != "zh"), "en")
    rows = tuple(_row(one) for one in reading.sentences)
    blocks: list[Block] = [
        Heading(1, _HEAD),
        Paragraph(
            runs(
                "左边是平台的原文，右边是中文。整句都认得的直接译出；认不全的只写它是做什么的、数字、日期、编号和认得的词，其余看原文。"
            )
        ),
        Pairs(rows, ("平台原文", "中文"), (language, "zh")),
        *_explained(reading.explained),
    ]
    return Document(_HEAD, "zh", tuple(blocks), header=_ONLY_YOURS, style="guide")


def _row(one: Rendering) -> tuple[Runs, Runs]:
    marks = [name for does, name in _MARKS if does in one.does]
    words = " ".join(one.span.text.split())
    mark = (Run(f"〔{'、'.join(marks)}〕", bold=True),) if marks and not one.zh.startswith("【") else ()
    return runs(words, bold=bool(marks)), (*mark, Run(one.zh or "（同原文）" if one.how == "same" else one.zh or "—"))


def _explained(explained: tuple[Explained, ...]) -> Iterator[Block]:
    if not explained:
        return
    yield Heading(2, "关键的话是什么意思，还缺什么")
    yield Checklist(
        tuple(
            CheckRow(
                "hold",
                "指控" if one.about == "allegation" else "要求",
                (
                    Run(f"{one.title.say('zh')}：", bold=True),
                    Run(one.means.say("zh")),
                    *((Run(f" 还缺：{one.missing.say('zh')}"),) if one.missing is not None else ()),
                ),
            )
            for one in explained
        )
    )
