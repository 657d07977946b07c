"""The review as a report (复盘报告): Word and PDF, Chinese and English, the same words in both."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.review import Attempt, Contradiction, Failing, NamedPoint, Quote, Review
from rejoinder.packing.dates import day_words
from rejoinder.packing.render import (
    Block,
    Bullets,
    Checklist,
    CheckRow,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Run,
    render_docx,
    render_pdf,
    runs,
)
from rejoinder.packing.render.document import Mark

_OF_PAPERS = frozenset({"review.no_paper", "review.other_papers"})
_W: dict[str, Text] = {
    "title": Text.of("复盘报告", "Review of the attempts"),
    "case": Text.of("案件", "Case"),
    "day": Text.of("日期", "Day"),
    "used": Text.of("已交次数", "Attempts so far"),
    "left": Text.of("还剩次数", "Attempts left"),
    "unsaid": Text.of("平台没有说", "the platform does not say"),
    "final": Text.of("没有了（最终决定）", "none (final decision)"),
    "unlimited": Text.of("不限", "not limited"),
    "wait": Text.of("下一次最早", "Not before"),
    "heard": Text.of("经验值，未证实", "experience, unconfirmed"),
    "ahead": Text.of("下一次之前要做的", "Before the next attempt"),
    "nothing": Text.of("没有发现还缺的。", "Nothing that is missing was found."),
    "attempt": Text.of("第 {n} 次，{day}", "Attempt {n}, {day}"),
    "no_reply": Text.of("还没有回复。", "There is no reply yet."),
    "no_points": Text.of("回复没有点名缺什么。", "The reply names nothing that was missing."),
    "same": Text.of("和第 {n} 次几乎一样。", "Nearly the same as attempt {n}."),
    "flaws": Text.of("这封信本身的问题", "What is wrong with the letter itself"),
    "earlier": Text.of("那封信写的：", "That letter said: "),
    "silent": Text.of("没有写", "Not said"),
    "papers": Text.of("材料", "Papers"),
    "now": Text.of("现在的信里", "In the letter of today"),
    "missing": Text.of("现在还缺", "Still missing"),
    "used_up": Text.of("用完了（之后又交了 {n} 次）", "none ({n} sent since)"),
    "reply": Text.of("{day}的回复：{what}", "Reply of {day}: {what}"),
    "sent": Text.of("经 {channel} 提交", "Sent by {channel}"),
    "usual": Text.of("这类申诉常见的被拒原因（回复没有说，供对照）", "Usual reasons (not said in the reply)"),
    "clashes": Text.of("前后矛盾", "Contradictions between submissions"),
    "none": Text.of("没有发现。", "None was found."),
    "today": Text.of("现在的信", "The letter of today"),
    "nth": Text.of("第 {n} 次", "Attempt {n}"),
    "several": Text.of("第 {n} 次", "Attempts {n}"),
}  # fmt: skip


_REPLIES: dict[str, Text] = {
    "reinstated": Text.of("恢复了", "reinstated"),
    "appeal_rejected": Text.of("没有通过", "refused"),
    "information_request": Text.of("要补充", "more is asked for"),
    "auto_acknowledgement": Text.of("只是收到，还没有审", "receipt only, not yet reviewed"),
}  # fmt: skip


def review_documents(review: Review) -> dict[str, bytes]:
    """Return the report's files by name."""
    files = {}
    for lang in ("zh", "en"):
        document = _document(review, lang)
        files[f"review.{lang}.docx"] = render_docx(document)
        files[f"review.{lang}.pdf"] = render_pdf(document)
    return files


def _say(key: str, lang: str, **blanks: object) -> str:
    return _W[key].say(lang).format(**blanks)


def _document(review: Review, lang: str) -> Document:
    title = _say("title", lang)
    blocks: list[Block] = [Heading(1, title), KeyValues(tuple(_facts(review, lang)))]
    blocks.append(Heading(2, _say("ahead", lang)))
    rows = tuple(_row(finding, lang) for finding in review.now)
    blocks.append(Checklist(rows) if rows else Paragraph(runs(_say("nothing", lang))))
    for attempt in reversed(review.attempts):
        blocks.extend(_attempt(attempt, lang))
    blocks.append(Heading(2, _say("clashes", lang)))
    clashes = [block for clash in review.contradictions for block in _clash(clash, lang)]
    blocks.extend(clashes or [Paragraph(runs(_say("none", lang)))])
    return Document(title, lang, tuple(blocks), style="guide")


def _facts(review: Review, lang: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
    budget = review.budget
    yield _say("case", lang), runs(review.case)
    yield _say("day", lang), runs(day_words(review.day, lang))
    yield _say("used", lang), runs(str(budget.used))
    none = _say("used_up", lang, n=budget.sent_since) if budget.sent_since else _say("final", lang)
    left = {"0": none, "unlimited": _say("unlimited", lang), None: _say("unsaid", lang)}
    quote = f"“{budget.said.text}”" if budget.said else ""
    yield _say("left", lang), runs(" ".join(part for part in (left.get(budget.left, budget.left or ""), quote) if part))
    if budget.wait_until is not None and budget.why is not None:
        heard = f"（{_say('heard', lang)}）" if lang == "zh" else f" ({_say('heard', lang)})"
        mark = heard if budget.standing == "reported" else ""
        yield _say("wait", lang), runs(f"{day_words(budget.wait_until, lang)}{mark}\n{budget.why.say(lang)}")


def _row(finding: Finding, lang: str) -> CheckRow:
    marks: dict[str, tuple[Mark, Text]] = {
        "error": ("stop", Text.of("必须改", "Mend")),
        "ask": ("ask", Text.of("要补", "Complete")),
        "notice": ("mute", Text.of("注意", "Note")),
    }
    mark, word = marks[finding.severity]
    return CheckRow(mark, word.say(lang), runs(finding.what.say(lang)))


def _attempt(attempt: Attempt, lang: str) -> Iterator[Block]:
    yield Heading(2, _say("attempt", lang, n=attempt.number, day=day_words(attempt.on, lang)))
    if told := _told(attempt, lang):
        yield Paragraph(runs(told))
    if attempt.same_as:
        yield Note("attention", runs(_say("same", lang, n=attempt.same_as[0])))
    if attempt.reply is None:
        yield Paragraph(runs(_say("no_reply", lang)))
    elif not attempt.points:
        yield Paragraph(runs(_say("no_points", lang)))
    usual = [point for point in attempt.points if point.advice is not None]
    for point in attempt.points:
        if point.advice is None:
            yield from _point(point, lang)
    if usual:
        yield Heading(3, _say("usual", lang))
        yield Bullets(
            tuple(runs(Run(p.label.say(lang), bold=True), " " + (p.advice or Text({})).say(lang)) for p in usual)
        )
    if attempt.flaws:
        yield Heading(3, _say("flaws", lang))
        yield Bullets(tuple(runs(_flaw(finding, lang)) for finding in attempt.flaws))


def _told(attempt: Attempt, lang: str) -> str:
    """Say by which road a letter went, and which reply came when."""
    parts = [_say("sent", lang, channel=attempt.channel)] if attempt.channel else []
    what = _REPLIES.get(attempt.reply or "")
    if what is not None and attempt.replied is not None:
        parts.append(_say("reply", lang, day=day_words(attempt.replied, lang), what=what.say(lang)))
    stop, gap = ("。", "") if lang == "zh" else (".", " ")
    return gap.join(part + stop for part in parts)


def _flaw(finding: Finding, lang: str) -> str:
    what, gap, stop = finding.what.say(lang), *(("", "。") if lang == "zh" else (" ", "."))
    closed = what if what.endswith(("。", ".", "？", "?", "…", "！")) else what + stop
    return closed + (gap + finding.remedy.say(lang) if finding.remedy else "")


def _point(point: NamedPoint, lang: str) -> Iterator[Block]:
    label = point.label.say(lang) or point.topic
    yield Heading(3, label[:1].upper() + label[1:])
    if point.span is not None:
        yield Paragraph(runs(f"“{' '.join(point.span.text.split())}”"))
    rows = []
    for failing in point.failing:
        quote = f"{_say('earlier', lang)}“{failing.quote}”"
        rows.append(
            runs(Run(quote if failing.quote else _silent(failing, lang), bold=True), "\n" + failing.why.say(lang))
        )
    rows += [runs(Run(_say("missing", lang), bold=True), "\n" + words.say(lang)) for words in point.missing]
    if point.now:
        rows.append(runs(Run(_say("now", lang), bold=True), f"\n“{point.now}”"))
    if rows:
        yield Bullets(tuple(rows))


def _silent(failing: Failing, lang: str) -> str:
    """Return what stands in the place of a quotation where none can: words were lacking, or papers were."""
    return _say("papers" if failing.code in _OF_PAPERS else "silent", lang)


def _clash(clash: Contradiction, lang: str) -> Iterator[Block]:
    def where(quote: Quote) -> str:
        numbers = [str(number) for number in (quote.attempt, *quote.also) if number]
        if not numbers:
            return _say("today", lang)
        joined = ("、" if lang == "zh" else ", ").join(numbers)
        return _say("several" if len(numbers) > 1 else "nth", lang, n=joined)

    yield Heading(3, clash.what.say(lang).rstrip("。."))
    yield KeyValues(
        (
            (where(clash.first), runs(f"“{clash.first.text}”")),
            (where(clash.second), runs(f"“{clash.second.text}”")),
        ),
        keep=True,
    )
