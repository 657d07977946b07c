"""The note to read first: may this pack be sent, what lies where, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.model.base import Text
from rejoinder.packing.checklist import outcome, summary
from rejoinder.packing.job import DRAFT, Entry, Job
from rejoinder.packing.missing import missing

_PURPOSE = Text.of(
    "先看这个：能不能交，缺什么，每个文件做什么用。", "Read this first: may it be sent, what is missing."
)
_WORDS: dict[str, Text] = {
    "title": Text.of("先看这个", "Read this first"),
    "may": Text.of(
        "这一包可以交。交之前请自己读一遍信。", "This pack may be sent. Read the letter once more before you do."
    ),
    "must_not": Text.of(
        "这一包是草稿，不能交。submit 里的信、表单答案和清单都标了 draft。",
        "This pack is a draft and must not be sent. Letter, form answers and list in submit are marked draft.",
    ),
    "missing": Text.of("还缺什么", "What is missing"),
    "fails": Text.of("不通过", "Fails"),
    "asks": Text.of("要您来定", "Needs your decision"),
    "submit": Text.of("submit：交给平台的", "submit: for the platform"),
    "keep": Text.of("keep：自己留存，不要交", "keep: for you, not to be sent"),
    "who": Text.of(
        "由您本人在平台提交。Rejoinder 不登录、不代交，与平台没有关系，也不保证结果。",
        "You submit it yourself. Rejoinder never logs in, has no tie to the platform and promises no result.",
    ),
}


def readme_entries(job: Job, made: Sequence[Entry]) -> Iterator[Entry]:
    """Yield ``read-me.txt``, Chinese first.

    Args:
        job: the case.
        made: every file made so far.
    """
    parts = (_part(job, made, lang) for lang in ("zh", "en"))
    text = "\n\n".join("\n".join(part) for part in parts) + "\n"
    yield Entry("keep/read-me.txt", text.encode(), _PURPOSE)


def _part(job: Job, made: Sequence[Entry], lang: str) -> Iterator[str]:
    def say(key: str) -> str:
        return _WORDS[key].say(lang)

    yield f"# {say('title')}"
    if job.draft:
        yield from ("", DRAFT)
    yield from ("", say("must_not" if job.draft else "may"))
    if job.case.verdicts:
        yield summary(job)[0 if lang == "zh" else 1]
    yield from _findings(job, lang)
    for side in ("submit", "keep"):
        yield from ("", f"## {say(side)}")
        yield from (f"{e.name}\n    {e.purpose.say(lang)}" for e in made if e.name.startswith(f"{side}/"))
    yield from ("", say("who"))


def _findings(job: Job, lang: str) -> Iterator[str]:
    lacking = [finding for finding in missing(job) if finding.code != "pack.draft"]
    if lacking:
        yield from ("", f"## {_WORDS['missing'].say(lang)}")
        for finding in lacking:
            remedy = finding.remedy.say(lang) if finding.remedy else ""
            yield f"- {finding.what.say(lang)} {remedy}".rstrip()
    for verdict in job.case.verdicts:
        what = outcome(verdict)
        if what == "fail":
            yield f"- {_WORDS['fails'].say(lang)} {verdict.indicator} {verdict.title.say(lang)}"
        elif what == "person" and verdict.question is not None:
            yield f"- {_WORDS['asks'].say(lang)} {verdict.indicator} {verdict.question.say(lang)}"
