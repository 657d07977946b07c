"""What a pack lacks of its four parts: letter, exhibits, guide, expected reply time; and why it is only a draft."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.packing.forms import too_long
from rejoinder.packing.job import Job, Paper
from rejoinder.packing.letter import has_words
from rejoinder.packing.waiting import expectations

_ADD_PAPERS = Text.of("请把材料放进 papers 文件夹。", "Put the papers into the folder papers.")


def missing(job: Job) -> tuple[Finding, ...]:
    """Return what is missing, the reasons for a draft first."""
    return (*_draft(job), *_letter(job), *_exhibits(job), *_guide(job), *_reply_time(job), *too_long(job))


def _draft(job: Job) -> Iterator[Finding]:
    if not job.draft:
        return
    numbers = ", ".join(str(verdict.indicator) for verdict in job.failed)
    if numbers:
        why = Text.of(f"这些项没有通过：{numbers}。", f"These indicators fail: {numbers}.")
    elif not job.case.verdicts:
        why = Text.of("21 项还没有查。", "The 21 indicators have not been checked.")
    elif not job.declared:
        why = Text.of("真实性声明还没有签（case.truth）。", "The truth statement is not given yet (case.truth).")
    else:
        why = Text.of("还有要交的东西不在包里，或没有查完。", "Something is not in it, or not all is checked.")
    yield Finding(
        code="pack.draft",
        severity="error",
        what=Text.of("这一包是草稿，不能交。", "This pack is a draft and must not be sent."),
        why=why,
        remedy=Text.of(
            "请改好，或写明理由由人放行，再打一次包。", "Mend them or let a person answer for them, then pack again."
        ),
    )


def _letter(job: Job) -> Iterator[Finding]:
    if job.case.letter is None or not has_words(job.case.letter):
        yield Finding(
            code="pack.letter",
            severity="error",
            what=Text.of("没有信：Word 和 PDF 都没有做。", "There is no letter: neither Word nor PDF was made."),
            remedy=Text.of("请先答完问题，再写信。", "Answer the questions first."),
        )


def _exhibits(job: Job) -> Iterator[Finding]:
    if not job.papers:
        wanted = any(demand.kind == "document" for demand in job.case.notice.demands)
        wanted = wanted or any(one.proof for one in job.asked_again)
        yield Finding(
            code="pack.exhibits",
            severity="error" if wanted else "notice",
            what=Text.of(
                "没有附件，平台却要材料。" if wanted else "没有附件，平台也没有要材料。",
                "There are no exhibits, though the platform asks for papers."
                if wanted
                else "There are no exhibits; the platform asks for none.",
            ),
            remedy=Text.of("请把材料放进 papers 文件夹。", "Put the papers into the folder papers.")
            if wanted
            else None,
        )
    yield from (_no_original(paper) for paper in job.papers if paper.data is None)


def _no_original(paper: Paper) -> Finding:
    return Finding(
        code="pack.original",
        severity="error",
        what=Text.of(f"附件 {paper.number} 的原件不在。", f"The original of exhibit {paper.number} is not there."),
        remedy=Text.of("请把文件放回 papers 文件夹。", "Put the file back into the folder papers."),
        where=Place(file=paper.exhibit.file),
    )


def _guide(job: Job) -> Iterator[Finding]:
    if job.case.diagnosis is None or not job.case.diagnosis.routes:
        yield Finding(
            code="pack.guide",
            severity="ask",
            what=Text.of("指南里没有提交入口。", "The guide names no place to submit."),
            why=Text.of("规则库里没有这一类通知的路径。", "The rulebook has no route for such a notice."),
            remedy=Text.of("请按通知写的入口提交。", "Use the place that the notice names."),
        )


def _reply_time(job: Job) -> Iterator[Finding]:
    if not expectations(job):
        yield Finding(
            code="pack.reply_time",
            severity="ask",
            what=Text.of("不知道平台多久答复。", "It is not known how long the platform takes to reply."),
            why=Text.of("规则库里没有来源。", "The rulebook has no source for it."),
            remedy=Text.of("请看提交后屏幕上写的时间。", "Note the time that the screen shows after you submit."),
        )
