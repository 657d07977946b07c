"""How to submit: what goes where, by when, what to expect, and what to do on each kind of reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.model.base import Text
from rejoinder.model.collecting import COLLECTED, Collected
from rejoinder.model.diagnosis import RouteStep
from rejoinder.model.rules import KindRule, ReplyAdvice, RouteRule
from rejoinder.packing.calendar import answer_clocks, due_words
from rejoinder.packing.call import preparation
from rejoinder.packing.job import DRAFT, Entry, Job
from rejoinder.packing.render import (
    Block,
    Bullets,
    Checklist,
    CheckRow,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    Paragraph,
    Run,
    render_pdf,
    runs,
)
from rejoinder.packing.screens import screen
from rejoinder.packing.standing import LABELS, places, tagged
from rejoinder.packing.waiting import expectations

LANGUAGES = ("zh", "en")

_PURPOSE = Text.of(
    "提交指南：点哪里、交什么、等多久、来信怎么办。", "Where to submit, what to expect, what to do on a reply."
)
_TITLE = Text.of("提交指南", "How to submit")
_INTRO = Text.of(
    "由您本人在平台提交。Rejoinder 不登录、不代交，与平台没有关系。",
    "You submit this yourself. Rejoinder never logs in for you and has no tie to the platform.",
)
_DRAFT = Text.of(
    "这一包是草稿，有没通过的项。先改好再打一次包，再照这份指南提交。",
    "This pack is a draft: something fails. Mend it, pack again, and only then follow this guide.",
)
_FIRST = Text.of("先走这条，再考虑交信", "Before you send a letter, try this")
_WHEN = Text.of("最晚什么时候", "By when")
_NO_CLOCK = Text.of(
    "通知没有写期限，也没有查到。越早越好。", "Neither the notice nor the rules give a time. Answer early."
)
_WHAT = Text.of("交什么", "What to submit")
_DO = Text.of("交", "Submit")
_LETTER = ("submit/letter.pdf", "submit/letter.docx")
_EITHER = Text.of(
    "信。两份一字不差，平台收哪种就交哪一份；没有上传口就贴正文。",
    "The letter, twice with the same words: send the one the platform takes, or paste the text.",
)
_EXHIBITS = Text.of(
    "{n} 份附件，原件，不改名、不改内容。", "{n} exhibits, the originals; change neither name nor content."
)
_WHERE = Text.of("在哪里交", "Where to submit")
_NO_ROUTE = Text.of(
    "规则库里没有这一类通知的入口。请用通知写的入口。",
    "The rulebook has no place for such a notice. Use the one the notice names.",
)
_ADDRESS = Text.of("地址：{place}", "Address: {place}")
_SOURCE = Text.of("依据：{label}", "Rests on: {label}")
_DONT = Text.of("先别做", "What not to do")
_AFTER = Text.of("交了以后等多久", "How long it takes")
_UNKNOWN = Text.of("没有查到这一类要多久。", "No source says how long such a case takes.")
_HEARSAY = Text.of("经验值，未证实", "Reported, unconfirmed")
_REPLIES = Text.of("来信了怎么办", "What to do on each kind of reply")
_COLLECT = Text.of("自己留用的材料", "What to keep for yourself")
_HAVE = Text.of("已有", "Kept")
_TO_COLLECT = Text.of("待收", "Collect")
_LACKING = Text.of("还缺：", "still lacking: ")
_REFUSALS = Text.of("这类申诉为什么会被拒", "Why such answers are refused")


def guide_entries(job: Job, made: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the guide in Chinese and in English.

    Args:
        job: the case.
        made: what was made so far; its ``submit`` side is listed as what to send.
    """
    for lang in LANGUAGES:
        yield Entry(f"keep/guide.{lang}.pdf", render_pdf(guide(job, made, lang)), _PURPOSE)


def guide(job: Job, made: Sequence[Entry], lang: str) -> Document:
    """Return the guide in one language."""
    blocks = (
        Heading(1, _TITLE.say(lang)),
        Paragraph(runs(_INTRO.say(lang))),
        *_warnings(job, lang),
        *_deadlines(job, lang),
        *(() if job.draft else _parcels(made, lang)),
        *_routes(job, lang),
        *preparation(job, lang),
        *_donts(job, lang),
        *_wait(job, lang),
        *_replies(job, lang),
        *_collecting(job, lang),
        *_refusals(job, lang),
    )
    return Document(_TITLE.say(lang), lang, blocks, header=DRAFT if job.draft else "", style="guide")


def _warnings(job: Job, lang: str) -> Iterator[Block]:
    if job.draft:
        yield Note("attention", runs(_DRAFT.say(lang)), DRAFT)
    for route in _ordered(job):
        if route.beats_letter:
            words = [route.title.say(lang), route.condition.say(lang) if route.condition else ""]
            yield Note("attention", runs("\n".join(word for word in words if word)), _FIRST.say(lang))


def _deadlines(job: Job, lang: str) -> Iterator[Block]:
    yield Heading(2, _WHEN.say(lang))
    clocks = answer_clocks(job)
    firm = [clock for clock in clocks if clock.standing != "reported"]
    if firm:
        yield KeyValues(tuple((clock.title.say(lang), runs(due_words(clock, job, lang))) for clock in firm))
    elif not clocks:
        yield Paragraph(runs(_NO_CLOCK.say(lang)))
    colon = "：" if lang == "zh" else ": "
    heard = [clock for clock in clocks if clock.standing == "reported"]
    yield from _hearsay([f"{clock.title.say(lang)}{colon}{due_words(clock, job, lang)}" for clock in heard], lang)


def _hearsay(lines: Sequence[str], lang: str) -> Iterator[Block]:
    """Yield one dashed box for all that only one unconfirmed source says."""
    if lines:
        yield Note("uncertain", runs("\n".join(lines)), _HEARSAY.say(lang))


def _parcels(made: Sequence[Entry], lang: str) -> Iterator[Block]:
    """Yield what to send, the exhibits counted together."""
    folder = "submit/exhibits/"
    files = [entry for entry in made if entry.name.startswith("submit/") and not entry.name.startswith(folder)]
    count = sum(entry.name.startswith(folder) for entry in made)
    letter = [entry for entry in files if entry.name in _LETTER]
    rows = [("\n".join(entry.name for entry in letter), _EITHER.say(lang))] if letter else []
    rows += [(entry.name, entry.purpose.say(lang)) for entry in files if entry not in letter]
    rows += [(folder, _EXHIBITS.say(lang).format(n=count))] if count else []
    if rows:
        yield Heading(2, _WHAT.say(lang))
        yield Checklist(
            tuple(CheckRow("todo", _DO.say(lang), (Run(f"{name}\n", mono=True), Run(why))) for name, why in rows)
        )


def _ordered(job: Job) -> tuple[RouteStep, ...]:
    """Return the routes: those that beat a letter first, then documented ones, as far as the rulebook knows."""
    routes = job.case.diagnosis.routes if job.case.diagnosis else ()
    rules = {route.rule: job.book.find(RouteRule, route.rule) for route in routes}

    def rank(route: RouteStep) -> tuple[bool, bool]:
        rule = rules[route.rule]
        return not route.beats_letter, not (rule and rule.documented)

    return tuple(sorted(routes, key=rank))


def _routes(job: Job, lang: str) -> Iterator[Block]:
    yield Heading(2, _WHERE.say(lang))
    routes = _ordered(job)
    if not routes:
        yield Paragraph(runs(_NO_ROUTE.say(lang)))
    for number, route in enumerate(routes, start=1):
        yield Heading(3, f"{number}. {route.title.say(lang)}")
        yield from _route(route, job, lang)


def _route(route: RouteStep, job: Job, lang: str) -> Iterator[Block]:
    if route.condition is not None:
        yield Paragraph(runs(route.condition.say(lang)))
    yield Numbered(tuple(runs(step.say(lang)) for step in route.steps))
    rule = job.book.find(RouteRule, route.rule)
    drawing = screen(rule, job, lang) if rule else None
    if drawing is not None:
        yield drawing
    if route.address:
        yield Paragraph(runs(_ADDRESS.say(lang).format(place=route.address)))
    words = "\n".join((_SOURCE.say(lang).format(label=LABELS[route.standing].say(lang)), *places(route.source)))
    yield Note("uncertain", runs(words)) if route.standing == "reported" else Paragraph(runs(words))


def _donts(job: Job, lang: str) -> Iterator[Block]:
    advice = job.case.diagnosis.first_hour if job.case.diagnosis else ()
    items = [runs(one.text.say(lang)) for one in advice if one.kind == "dont"]
    if items:
        yield Heading(2, _DONT.say(lang))
        yield Bullets(tuple(items))


def _wait(job: Job, lang: str) -> Iterator[Block]:
    yield Heading(2, _AFTER.say(lang))
    found = expectations(job)
    firm = [runs(tagged(one.text.say(lang), one.standing, lang)) for one in found if one.standing != "reported"]
    if firm:
        yield Bullets(tuple(firm))
    yield from _hearsay([one.text.say(lang) for one in found if one.standing == "reported"], lang)
    if not found:
        yield Paragraph(runs(_UNKNOWN.say(lang)))


def _replies(job: Job, lang: str) -> Iterator[Block]:
    """Yield what to do on each kind of reply: the general advice and the platform's own together."""
    kinds = {rule.kind: rule.label.say(lang) for rule in job.book.of(KindRule).values()}
    advice: dict[str, list[str]] = {}
    for rule in job.book.on(ReplyAdvice, job.day):
        if not rule.platforms or job.case.platform in rule.platforms:
            advice.setdefault(kinds.get(rule.kind, ""), []).append(rule.text.say(lang))
    unnamed = advice.pop("", [])
    if advice or unnamed:
        yield Heading(2, _REPLIES.say(lang))
    if advice:
        yield KeyValues(tuple((kind, runs("\n".join(words))) for kind, words in advice.items()))
    if unnamed:
        yield Bullets(tuple(runs(words) for words in unnamed))


def _collecting(job: Job, lang: str) -> Iterator[Block]:
    """Yield what to keep for oneself, ticked by what the case holds."""
    lines = job.case.diagnosis.collect if job.case.diagnosis else ()
    if not lines:
        return
    yield Heading(2, _COLLECT.say(lang))
    yield Paragraph(runs(COLLECTED.say(lang)))
    yield Checklist(tuple(_collected(line, lang) for line in lines))


def _collected(line: Collected, lang: str) -> CheckRow:
    lacking = f"{_LACKING.say(lang)}{', '.join(line.lacking)}\n" if line.lacking else ""
    words = ", ".join(line.seen) if line.there else f"{lacking}{line.how.say(lang)}\n{line.why.say(lang)}"
    text = runs(Run(f"{line.label.say(lang)}\n", bold=True), words)
    return CheckRow("hold", _HAVE.say(lang), text) if line.there else CheckRow("todo", _TO_COLLECT.say(lang), text)


def _refusals(job: Job, lang: str) -> Iterator[Block]:
    reasons = [refusal for entry in job.violations for refusal in entry.refusals]
    if reasons:
        yield Heading(2, _REFUSALS.say(lang))
        colon = "：" if lang == "zh" else ": "
        heads = [refusal.reason.say(lang).rstrip("。.") + colon for refusal in reasons]
        items = zip(heads, reasons, strict=True)
        yield Bullets(tuple(runs(Run(head, bold=True), refusal.answer.say(lang)) for head, refusal in items))
