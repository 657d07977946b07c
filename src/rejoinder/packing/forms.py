"""The answers for the platform's form, field by field, each with its limit and its length."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.letter import FormAnswer
from rejoinder.packing.job import DRAFT, Entry, Job

_PURPOSE = Text.of(
    "平台表单逐栏粘贴用，写明每栏的字数上限。", "The same facts, field by field, for the platform's form, with limits."
)
_HEAD = (
    "Answers for the form, one for each field. / 表单答案，逐栏粘贴。\n"
    "A line break counts as one character. / 换行算一个字符。"
)
_RULE = "-" * 60


def form_entries(job: Job) -> Iterator[Entry]:
    """Yield the text file with the answers; nothing where the form has no fields."""
    answers = job.case.letter.form if job.case.letter else ()
    if answers:
        yield Entry(f"submit/{job.stem('form-answers')}.txt", form_text(job, answers).encode(), _PURPOSE)


def form_text(job: Job, answers: tuple[FormAnswer, ...]) -> str:
    """Return the whole file: for each field label, limit, characters and the text to paste."""
    head = f"{DRAFT}\n\n{_HEAD}" if job.draft else _HEAD
    parts = [_answer(number, answer, job) for number, answer in enumerate(answers, start=1)]
    return "\n\n\n".join((head, *parts)) + "\n"


def _answer(number: int, answer: FormAnswer, job: Job) -> str:
    text = answer.text.say(job.language)
    label = " / ".join(dict.fromkeys((answer.label.say(job.language), answer.label.say("zh"))))
    lines = [
        f"{number}. {label}",
        _limit(answer),
        f"characters: {len(text):,} / 字符数：{len(text):,}",
        *([over] if (over := _over(answer, len(text))) else []),
        _RULE,
        # Inside the text, so that even a pasted answer says what it is.
        *([DRAFT] if job.draft else []),
        text,
        _RULE,
    ]
    return "\n".join(lines)


def _limit(answer: FormAnswer) -> str:
    if answer.limit is None:
        return "limit: not known / 上限：不明"
    return f"limit: {answer.limit:,} / 上限：{answer.limit:,}"


def _over(answer: FormAnswer, length: int) -> str:
    if answer.limit is None or length <= answer.limit:
        return ""
    excess = length - answer.limit
    return f"OVER THE LIMIT by {excess:,} / 超出 {excess:,} 个字符"


def too_long(job: Job) -> tuple[Finding, ...]:
    """Return a finding for each answer that its field will not take."""
    answers = job.case.letter.form if job.case.letter else ()
    found = ((answer, len(answer.text.say(job.language))) for answer in answers)
    return tuple(_finding(answer, length) for answer, length in found if _over(answer, length))


def _finding(answer: FormAnswer, length: int) -> Finding:
    label_zh, label_en = answer.label.say("zh"), answer.label.say("en")
    return Finding(
        code="pack.form_too_long",
        severity="ask",
        what=Text.of(
            f"表单的“{label_zh}”一栏最多 {answer.limit} 个字符，现在有 {length} 个。",
            f"The field “{label_en}” takes {answer.limit} characters; the answer has {length}.",
        ),
        remedy=Text.of(
            "请删掉最不重要的一项，或把细节放进附件。",
            "Leave out the least important item or move detail to an exhibit.",
        ),
        source=answer.limit_source,
    )
