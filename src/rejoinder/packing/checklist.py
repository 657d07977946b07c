"""The 21 verdicts on paper: both languages, a shape and a word for each, lines to sign."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.finding import Verdict
from rejoinder.packing.calendar import answer_clocks, due_words
from rejoinder.packing.dates import day_words
from rejoinder.packing.job import DRAFT, Entry, Job
from rejoinder.packing.render import (
    Block,
    Checklist,
    CheckRow,
    Document,
    Heading,
    KeyValues,
    Note,
    Run,
    Spacer,
    render_pdf,
    runs,
)
from rejoinder.packing.render.document import Mark, Runs

_PURPOSE = Text.of("21 项自查的结论，可打印签字。", "The 21 verdicts, to print and sign.")
_TITLE = "申诉信自查清单 / Checklist of the appeal"
_GROUPS: tuple[tuple[Text, range], ...] = (
    (Text.of("回应", "Response"), range(1, 5)),
    (Text.of("整改", "Remedy"), range(5, 10)),
    (Text.of("文字", "Wording"), range(10, 15)),
    (Text.of("材料", "Papers"), range(15, 20)),
    (Text.of("提交", "Submission"), range(20, 22)),
)
_RESULTS: dict[str, tuple[Mark, Text]] = {
    "fail": ("stop", Text.of("不通过", "Fails")),
    "override": ("mute", Text.of("放行", "Overridden")),
    "person": ("ask", Text.of("要人来定", "Needs a person")),
    "pass": ("hold", Text.of("通过", "Passes")),
    "waits": ("mute", Text.of("待查", "To come")),
    "apart": ("mute", Text.of("不涉及", "Not concerned")),
}


def checklist_entries(job: Job) -> Iterator[Entry]:
    """Yield the checklist; nothing where nothing was checked."""
    if job.case.verdicts:
        yield Entry("keep/checklist.pdf", render_pdf(_document(job)), _PURPOSE)


def _document(job: Job) -> Document:
    blocks: list[Block] = [Heading(1, _TITLE), KeyValues(tuple(_facts(job)))]
    zh, en = summary(job)
    blocks.append(Note("attention" if job.draft else "plain", runs(f"{zh}\n{en}")))
    for name, numbers in _GROUPS:
        found = [verdict for verdict in job.case.verdicts if verdict.indicator in numbers]
        if found:
            blocks.append(Heading(2, f"{name.say('zh')} / {name.say('en')}"))
            blocks.append(Checklist(tuple(_row(verdict) for verdict in found)))
    blocks.extend(_signatures())
    return Document(_TITLE, "zh", tuple(blocks), header=DRAFT if job.draft else "", style="guide")


def _facts(job: Job) -> Iterator[tuple[str, Runs]]:
    yield "自查日 / Checked on", runs(day_words(job.day, "zh"))
    clock = next((clock for clock in answer_clocks(job) if clock.can_fail), None)
    when = due_words(clock, job, "zh") if clock else "没有确定的期限 / none that is certain"
    yield "期限 / Deadline", runs(when)
    digest = job.case.diagnosis.rulebook if job.case.diagnosis else job.book.digest
    yield "规则版本 / Rules", runs(Run(digest[:12], mono=True))


def outcome(verdict: Verdict) -> str:
    """Return pass, fail, person, override where somebody answers for a failure, or why a pass was not looked at."""
    return "override" if verdict.override is not None else verdict.unchecked or verdict.result


def summary(job: Job) -> tuple[str, str]:
    """Say in both languages what is left to do; a sentence, not a score."""
    failed = len(job.failed)
    asked = sum(outcome(verdict) == "person" for verdict in job.case.verdicts)
    if failed and asked:
        return (
            f"先改 {failed} 项，再答 {asked} 个问题，就可以打包。",
            f"Mend {failed}, answer {asked}, then pack again.",
        )
    if failed:
        return f"先改 {failed} 项，就可以打包。", f"Mend {failed}, then pack again."
    if asked:
        return f"没有不通过的项。还有 {asked} 项要您来定。", f"Nothing fails. {asked} need your decision."
    if job.draft:
        return "这一包还不完整，先别交。", "This pack is not complete yet; do not send it."
    return "没有不通过的项，也没有要您来定的项。", "Nothing fails and nothing waits for your decision."


def _row(verdict: Verdict) -> CheckRow:
    mark, word = _RESULTS[outcome(verdict)]
    title = f"{verdict.indicator} {verdict.title.say('zh')}  {verdict.title.say('en')}"
    lines = [*_lines(verdict, "zh"), *_lines(verdict, "en")]
    text = (Run(title, bold=True), Run("\n" + "\n".join(lines)))
    return CheckRow(mark, f"{word.say('zh')}\n{word.say('en')}", text)


def _lines(verdict: Verdict, lang: str) -> Iterator[str]:
    """Yield the evidence, and what is to be done about what does not pass."""
    zh = lang == "zh"
    yield verdict.evidence.say(lang)
    if verdict.override is not None:
        over = verdict.override
        yield f"放行：{over.who}，{over.on}，{over.why}" if zh else f"Let pass by {over.who} on {over.on}: {over.why}"
    if verdict.result == "pass":
        return
    for remedy in dict.fromkeys(finding.remedy for finding in verdict.findings if finding.remedy is not None):
        yield f"怎么改：{remedy.say(lang)}" if zh else f"To do: {remedy.say(lang)}"
    if verdict.result == "person" and verdict.question is not None:
        yield verdict.question.say(lang)


def _signatures() -> Iterator[Block]:
    line = f"{'_' * 26}    日期 / Date  {'_' * 16}"
    yield Spacer(1.5)
    yield KeyValues((("写信人 / Written by", runs(line)), ("复核人 / Reviewed by", runs(line))))
