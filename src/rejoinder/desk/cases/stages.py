"""The way of a case: how each of the eight steps stands, and the one next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.answered import answered
from rejoinder.desk.cases.models import STAGES, Attempt, Case, NextStep, StageNote, StageState
from rejoinder.desk.cases.now import now
from rejoinder.model.base import Text, things
from rejoinder.model.case import Case as Whole
from rejoinder.model.diagnosis import Clock, Wanted
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Verdict

SUBMISSION = 21
"""The indicator that looks at what was sent before."""
FAR = datetime(9999, 1, 1, tzinfo=UTC)
NAMES: dict[str, Text] = {
    "notice": Text.of("通知", "Notice"),
    "answers": Text.of("回答", "Answers"),
    "papers": Text.of("材料", "Papers"),
    "letter": Text.of("申诉信", "Letter"),
    "check": Text.of("自查", "Check"),
    "pack": Text.of("打包", "Pack"),
    "sent": Text.of("提交", "Sent"),
    "replies": Text.of("回复", "Replies"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case is."""

    title: Text
    stage: str
    stages: tuple[StageNote, ...]
    next: NextStep


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the steps are judged by."""

    open: int
    needed: int
    lacking: tuple[Wanted, ...]
    unfit: tuple[Exhibit, ...]
    asked: int
    papers: int
    sentences: int
    bare: int
    gaps: int
    fails: tuple[Verdict, ...]
    persons: tuple[Verdict, ...]
    packed: bool
    attempts: Sequence[Attempt]
    composes: bool


def standing(case: Case, whole: Whole, attempts: Sequence[Attempt], *, packed: bool) -> Standing:
    """Say how a case stands."""
    counts = _count(whole, attempts, packed=packed)
    done = _done(counts)
    stage = "replies" if all(done.values()) else next(name for name in STAGES if not done[name])
    notes = _notes(whole, counts)
    states = {name: _state(name, stage, done, counts) for name in STAGES}
    return Standing(
        title=rules.title(whole.notice),
        stage=stage,
        stages=tuple(StageNote(state=states[name], note=notes[name]) for name in STAGES),
        next=_next(case, whole, counts),
    )


def lacking(whole: Whole) -> tuple[Wanted, ...]:
    """Return the demanded papers that no exhibit answers; one of a group of alternatives is enough.

    What the letter says answers only what words can: a sentence about the invoices brings none.
    """
    if whole.diagnosis is None:
        return ()
    papers = {d.id for d in whole.notice.demands if d.kind == "document"}
    papers |= {one.demand for one in whole.diagnosis.wanted if one.again and one.proof}
    met = {demand for paper in whole.sent if paper.level != "do_not_send" for demand in paper.answers}
    said = {d for s in whole.letter.statements() for d in s.demands} if whole.letter else set()
    groups = {w.group for w in whole.diagnosis.wanted if w.group and w.demand in met}
    return tuple(
        wanted
        for wanted in whole.diagnosis.wanted
        if wanted.demand not in met
        and not (wanted.demand in said and rules.answered_in_words(wanted.topic))
        and wanted.group not in groups
        and wanted.demand in papers
    )


def _count(whole: Whole, attempts: Sequence[Attempt], *, packed: bool) -> _Counts:
    cover, letter = whole.coverage, whole.letter
    statements = letter.statements() if letter else ()
    return _Counts(
        open=len(cover.open) if cover else 0,
        needed=cover.needed if cover else 0,
        lacking=lacking(whole),
        unfit=tuple(paper for paper in whole.sent if paper.level == "do_not_send"),
        asked=sum(paper.level in ("ask_issuer", "cannot_read") for paper in whole.sent),
        papers=len(whole.sent),
        sentences=len(statements),
        bare=sum(not s.basis for s in statements),
        gaps=len(letter.gaps) if letter else 0,
        fails=tuple(v for v in whole.verdicts if v.blocks),
        persons=tuple(v for v in whole.verdicts if v.result == "person" and v.override is None),
        packed=packed,
        attempts=attempts,
        composes=whole.diagnosis is None or whole.diagnosis.composes,
    )


def _done(c: _Counts) -> dict[str, bool]:
    answered = bool(c.attempts) and bool(c.attempts[-1].result)
    return {
        "notice": True,
        "answers": not c.open,
        "papers": not c.lacking and not c.unfit,
        "letter": not c.composes or (bool(c.sentences) and not c.gaps and not c.bare),
        "check": not c.composes or (bool(c.sentences) and not c.fails and not c.persons),
        "pack": c.packed,
        "sent": bool(c.attempts),
        "replies": answered,
    }


def _state(name: str, stage: str, done: dict[str, bool], c: _Counts) -> StageState:
    if name == stage:
        return "now"
    troubled = {
        "papers": bool(c.lacking or c.unfit or c.asked) and bool(c.papers),
        "letter": bool(c.sentences) and bool(c.bare),
        "check": bool(c.sentences) and bool(c.fails),
    }
    before = STAGES.index(name) < STAGES.index(stage)
    if before:
        return "open" if troubled.get(name) else "done"
    return "open" if troubled.get(name) else ("done" if done[name] and name not in ("letter", "check") else "todo")


def _notes(whole: Whole, c: _Counts) -> dict[str, Text]:
    points, demands = len(whole.notice.allegations), len(whole.notice.demands)
    passed = sum(v.passes for v in whole.verdicts)
    return {
        "notice": Text.of(f"{points} 指控，{demands} 要求", f"{points} accused, {demands} asked"),
        "answers": answered_note(c.needed, c.open),
        "papers": _papers_note(c),
        "letter": _letter_note(c),
        "check": _check_note(c, passed),
        "pack": Text.of("已打包", "packed") if c.packed else Text.of("还没打包", "not yet packed"),
        "sent": (
            Text.of(f"第 {c.attempts[-1].number} 次，{c.attempts[-1].on:%m-%d}", f"no. {c.attempts[-1].number}")
            if c.attempts
            else Text.of("由您本人提交", "you submit it")
        ),
        "replies": (
            Text.of("已有答复", "answered") if c.attempts and c.attempts[-1].result else Text.of("尚未回复", "none yet")
        ),
    }


def answered_note(needed: int, left: int) -> Text:
    """Return how far an interview has come; the page of the interview says it anew with every answer."""
    if not left:
        return Text.of(f"{needed} 题全部答完", f"all {needed} answered")
    return Text.of(f"答了 {needed - left} 题，还有 {left}", f"{needed - left} answered, {left} open")


def _papers_note(c: _Counts) -> Text:
    if c.lacking:
        return Text.of(
            f"{c.papers} 份，还缺 {len(c.lacking)} 种", f"{c.papers}, {things(len(c.lacking), 'kind')} missing"
        )
    doubtful = c.asked + len(c.unfit)
    if doubtful:
        return Text.of(f"{c.papers} 份，{doubtful} 份有疑问", f"{c.papers}, {doubtful} in question")
    return Text.of(f"{c.papers} 份，都合用", f"{c.papers}, all fit") if c.papers else Text.of("不用材料", "none needed")


def _letter_note(c: _Counts) -> Text:
    if not c.composes:
        return Text.of("这类不用写信", "no letter here")
    if not c.sentences:
        return Text.of("答完就写", "follows the answers")
    if c.gaps or c.bare:
        left = c.gaps + c.bare
        return Text.of(f"{c.sentences} 句，{left} 处要补", f"{things(c.sentences, 'sentence')}, {things(left, 'gap')}")
    return Text.of(f"{c.sentences} 句，句句有依据", f"{things(c.sentences, 'sentence')}, all backed")


def _check_note(c: _Counts, passed: int) -> Text:
    if c.fails:
        return Text.of(f"{len(c.fails)} 项不通过", f"{len(c.fails)} fail")
    if c.persons:
        return Text.of(f"{len(c.persons)} 项要人来定", f"{len(c.persons)} need a person")
    return Text.of(f"{passed} 项通过", f"{passed} pass") if passed else Text.of("21 项", "21 items")


def _next(case: Case, whole: Whole, c: _Counts) -> NextStep:
    for step in (_over, _which, _answers, _papers, _letter, _check, _pack, _send):
        found = step(case, whole, c)
        if found is not None:
            return found
    return answered(c.attempts)


def _over(_case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    """Say what follows where the platform gave way, or refused a letter against which only speaks that it was sent.

    Nobody mends a letter that was granted, and one that was refused needs a reason before it needs another wording.
    """
    known = c.attempts[-1].result if c.attempts else ""
    same = known and not c.open and {v.indicator for v in (*c.fails, *c.persons)} == {SUBMISSION}
    return answered(c.attempts) if known == "reinstated" or same else None


def _which(_case: Case, whole: Whole, c: _Counts) -> NextStep | None:
    """Before anything is asked or written it must be known what is charged; only a person can say it here."""
    if not whole.notice.nameless or c.packed or c.attempts:
        return None
    return NextStep(
        title=Text.of("先看清指控的是哪一条", "First say which violation is charged"),
        why=Text.of(
            "通知没有用认得出的话说。选好以后，才会问到它、写到它。",
            "The notice does not say it in words that were recognised. Once chosen, it is asked and written about.",
        ),
        button=Text.of("去选一条", "Choose"),
        stage="notice",
        then=Text.of("然后：回答问题，放材料。", "Then: answer the questions, add papers."),
    )


def _answers(_case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    return answer_on(c.open) if c.open and c.composes else None


def answer_on(left: int) -> NextStep:
    """Return the step of whoever is at the questions: those that are left, or that none of the needed ones is."""
    if not left:
        return NextStep(
            title=Text.of("要答的都答完了", "All that is needed is answered"),
            why=Text.of(
                "选填的答了更好。之后去放材料，看信。",
                "What is optional still helps. Then add papers and read the letter.",
            ),
            stage="answers",
        )
    minutes = max(1, round(left * 0.7))
    return NextStep(
        title=Text.of(f"回答还剩的 {left} 个问题", f"Answer the {left} questions left"),
        why=Text.of(
            f"大约 {minutes} 分钟，随时可以停，答案自动保存。",
            f"About {minutes} minutes; stop any time, answers save themselves.",
        ),
        button=Text.of("继续回答", "Go on answering"),
        stage="answers",
        then=Text.of("然后：放材料，看信。", "Then: add papers, read the letter."),
    )


def _papers(_case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    if c.unfit:
        paper = c.unfit[0]
        return NextStep(
            title=Text.of(f"{paper.id} 先别交", f"Do not send {paper.id} yet"),
            why=Text.of(
                "它有一处要先说明。请开具方更正，或从包里拿掉。",
                "Something on it must be explained first: ask the issuer, or leave it out.",
            ),
            button=Text.of("去看这份材料", "See this paper"),
            stage="papers",
            anchor=paper.id,
        )
    if not c.lacking:
        return None
    topic = rules.topic_label(c.lacking[0].topic)
    rest = [rules.topic_label(w.topic) for w in c.lacking[1:3]]
    return NextStep(
        title=Text.of(f"补材料：{topic.say('zh')}", f"Add papers: {topic.say('en')}"),
        why=Text.of("平台点名要它，现在还没有。", "The platform asks for it, and it is not there yet."),
        button=Text.of("去补材料", "Add papers"),
        stage="papers",
        then=_then(rest),
    )


def _then(rest: Sequence[Text]) -> Text:
    if not rest:
        return Text({})
    return Text.of(
        "然后：" + "，".join(f"补{t.say('zh')}" for t in rest) + "。",
        "Then: " + ", ".join(t.say("en") for t in rest) + ".",
    )


def _letter(_case: Case, whole: Whole, c: _Counts) -> NextStep | None:
    if not c.composes or whole.letter is None or not (c.gaps or c.bare):
        return None
    gap = whole.letter.gaps[0].what if whole.letter.gaps else Text.of("有的句子没有依据", "A sentence rests on nothing")
    return NextStep(
        title=Text.of(f"信里有 {c.gaps + c.bare} 处要补", f"{c.gaps + c.bare} places in the letter are open"),
        why=gap,
        button=Text.of("去看信", "Go to the letter"),
        stage="letter",
    )


def _check(_case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    todo = [*c.fails, *c.persons]
    if not c.composes or not todo:
        return None
    first = todo[0]
    return NextStep(
        title=Text.of(
            f"第 {first.indicator} 项：{first.title.say('zh')}", f"No. {first.indicator}: {first.title.say('en')}"
        ),
        why=first.question if first.result == "person" and first.question else first.evidence,
        button=Text.of(f"去看第 {first.indicator} 项", f"See no. {first.indicator}"),
        stage="check",
        anchor=f"i{first.indicator}",
        then=Text.of(f"还有 {len(todo) - 1} 项。", f"{len(todo) - 1} more.") if len(todo) > 1 else Text({}),
    )


def _pack(_case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    if c.packed or c.attempts or not c.composes:
        return None
    return NextStep(
        title=Text.of("打包，逐件看一遍", "Make the pack and look through it"),
        why=Text.of(
            "21 项都过了。信、附件、指南、表单答案都在一个包里。", "All 21 hold. Everything goes into one archive."
        ),
        button=Text.of("去打包", "Make the pack"),
        stage="pack",
        then=Text.of("然后：由您本人在平台提交。", "Then: you submit it on the platform yourself."),
    )


def _send(case: Case, _whole: Whole, c: _Counts) -> NextStep | None:
    if not c.attempts:
        return NextStep(
            title=Text.of("由您本人在平台提交，再来记一笔", "Submit it on the platform yourself, then note it here"),
            why=Text.of(
                "程序从不代交。记下时间和截图，之后好算答复期。", "The program never submits. Note time and proof."
            ),
            button=Text.of("记下提交", "Note the submission"),
            stage="sent",
        )
    if c.attempts[-1].result or case.state == "closed":
        return None
    return NextStep(
        title=Text.of("现在不用做什么，等平台答复", "Nothing to do now: wait for the platform"),
        why=Text.of("不催、不重交。来信了就放进来。", "Do not chase or resend. Add the reply when it comes."),
        stage="replies",
    )


def next_clock(whole: Whole) -> Clock | None:
    """Return the clock that counts: the earliest that can be missed, else the earliest that reminds to answer."""
    clocks = whole.diagnosis.clocks if whole.diagnosis else ()
    known = sorted((c for c in clocks if c.due is not None), key=lambda c: c.due or FAR)
    reminders = (c for c in known if c.standing == "reported" and c.due is not None and c.due > now())
    return next((c for c in known if c.can_fail), None) or next(reminders, None)
