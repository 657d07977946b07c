"""What a refusal names, the earlier words that failed it and why, and what the letter of today still lacks."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.lint.answers import asked_by, stems
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.review import Failing, NamedPoint
from rejoinder.model.rules import TopicRule
from rejoinder.review.coded import codes
from rejoinder.review.sentences import Said, Sent
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.lexicons import listed

_DEEDS: dict[str, tuple[str, ...]] = {
    "cause": ("cause",), "action": ("action", "planned"), "prevention": ("mechanism", "commitment"),
}  # fmt: skip
_NEEDS: dict[str, tuple[tuple[frozenset[str], str, Text], ...]] = {
    "cause": (
        (frozenset({"day"}), "review.no_day", Text.of("没写从什么时候起。", "It does not say since when.")),
        (frozenset({"number", "rate", "id", "money"}), "review.no_count",
         Text.of("没写涉及多少。", "It does not say how many were concerned.")),
    ),
    "action": (
        (frozenset({"day"}), "review.no_day", Text.of("没写哪天做的。", "It does not say on which day it was done.")),
    ),
    "prevention": (
        (frozenset({"number", "rate", "money", "day"}), "review.no_measure",
         Text.of("没有频率或指标，没法核对。", "It has no rhythm and no measure, so nobody can verify it.")),
    ),
}  # fmt: skip
_WORDS: dict[str, Text] = {
    "cause": Text.of("原因", "cause"), "action": Text.of("已采取的措施", "action taken"),
    "prevention": Text.of("预防措施", "prevention"),
}  # fmt: skip
_UNSAID = Text.of("那封信里没有认出讲这一点的句子。", "No sentence of that letter was recognised as giving it.")
_PLANNED = Text.of("只写了打算做的，没有一件写明已经做完。", "It tells what is planned; nothing is said to be done.")
_NOT_ENOUGH: dict[str, Text] = {
    "cause": Text.of(
        "写了，但平台认为不够；还要写清怎么查出来的、为什么缺这一步、怎么造成违规。",
        "It was said, and was not enough: say also how you found it, why the check was missing, and how it led to the "
        "breach.",
    ),
    "action": Text.of(
        "写了，但平台认为不够；还要写清做完的结果，并附能证明的材料。",
        "It was said, and was not enough: say also what came of it, and enclose what proves it.",
    ),
    "prevention": Text.of(
        "写了，但平台认为不够；还要写清谁、多久一次、用什么记录、到什么程度就停。",
        "It was said, and was not enough: say also who does it, how often, where it is recorded, and at which limit "
        "work stops.",
    ),
}  # fmt: skip
_WITH_CAUSES = frozenset({"plan", "questionnaire"})
"""Answers that tell causes; where papers are wanted, a day "since when" would be no answer to a fault of one."""
_PLEADING = frozenset({"emotional_plea", "threat", "self_praise", "irrelevant_content"})
"""A sentence with one of these gives no part of a plan, whatever it is taken for."""
_ELSEWHERE = Text.of(
    "那封信里讲原因和措施的句子，没有一句讲到这件事。",
    "None of the sentences of that letter that give causes or steps speaks of this matter.",
)
_FINDS = Text.of("回信指出的", "What the reply finds")
_NAMED = Text.of("平台说的就是这一句里的材料或订单。", "This is the paper or order that the refusal names.")
_NONE_SENT = Text.of("那一次没有附任何材料。", "No paper was sent with it.")
_NO_PAPER = Text.of(
    "那一次附了什么材料，案件里没有记下。", "Which papers were sent with it is not recorded in the case."
)
_SAME_PAPERS = Text.of("要的材料不在那一次的附件里。", "The papers sent were not of the kind that is wanted.")
_LACKS: dict[str, Text] = {
    "paper": Text.of("案件里还没有回答这一点的材料。", "The case holds no paper that answers this yet."),
    "same": Text.of(
        "回答这一点的，还是那一次交过、被退的同一份文件。",
        "What answers this is the very file that was sent and refused.",
    ),
    "when": Text.of("现在的信里这一点还没有日期。", "The letter of today gives no day for it yet."),
    "said": Text.of("现在的信里还没有讲这一点。", "The letter of today does not speak of it yet."),
    "basis": Text.of("现在的信里讲这一点的句子没有依据。", "What the letter of today says of it rests on nothing."),
}


def points(attempt: Submission, letter: Sent, case: Case, book: Rulebook) -> Iterator[NamedPoint]:
    """Yield what the reply to an attempt names; where it names nothing, what such refusals usually mean."""
    reply = attempt.reply
    if reply is None or reply.kind == "reinstated":
        return
    for demand in reply.demands:
        topic = book.find(TopicRule, demand.topic)
        by = topic.answered_by if topic else "statement"
        yield NamedPoint(
            kind="demand",
            topic=demand.topic,
            label=topic.label if topic else Text({}),
            span=demand.span,
            failing=tuple(_failing(by, attempt, letter, demand.topic, case, book, demand.span.text)),
            missing=tuple(_missing(by, demand.topic, case, book, attempt)),
            now=_now(demand.span.text, attempt, case),
        )
    for allegation in reply.allegations:
        entry = book.violation(reply.platform, allegation.violation)
        by = "cause" if entry is not None and entry.form in _WITH_CAUSES else "statement"
        yield NamedPoint(
            kind="allegation",
            topic=allegation.violation,
            label=entry.label if entry else _FINDS,
            span=allegation.span,
            failing=tuple(
                _naming(allegation.span.text, letter) or _failing(by, attempt, letter, allegation.violation, case, book)
            ),
            missing=tuple(_missing(by, "root_cause", case, book, attempt)),
            now=_now(allegation.span.text, attempt, case),
        )
    if reply.kind in ("appeal_rejected", "information_request") and not (reply.demands or reply.allegations):
        yield from _usual(attempt, letter, case, book)


def _naming(asked: str, letter: Sent) -> tuple[Failing, ...]:
    """Return the sentences of a letter that name the paper or order a refusal names."""
    named = codes(asked)
    return tuple(
        Failing(code="review.named", quote=one.text, why=_NAMED)
        for one in letter.sentences
        if named and named & codes(one.text)
    )


def _usual(attempt: Submission, letter: Sent, case: Case, book: Rulebook) -> Iterator[NamedPoint]:
    """A refusal that names nothing: the parts of a plan are looked at one by one, and the usual reasons are told."""
    platform = attempt.reply.platform if attempt.reply else ""
    for by, label in _WORDS.items():
        failing = tuple(_words_failing(by, letter, book))
        if failing:
            yield NamedPoint(kind="reason", topic=f"plan.{by}", label=label, failing=failing,
                             missing=tuple(_missing(by, f"plan.{by}", case, book, attempt)))  # fmt: skip
    violation = next((a.violation for a in case.notice.allegations), "")
    entry = book.violation(platform or case.platform, violation) if violation else None
    for reason in entry.refusals if entry else ():
        yield NamedPoint(kind="reason", topic=violation, label=reason.reason, advice=reason.answer)


def _failing(
    by: str, attempt: Submission, letter: Sent, topic: str, case: Case, book: Rulebook, asked: str = ""
) -> Iterator[Failing]:
    if by in _DEEDS:
        yield from _words_failing(by, letter, book, asked)
    elif by == "exhibit":
        held = {e.sha256: e for e in case.exhibits}
        known = [held[one] for one in attempt.exhibits if one in held]
        if not attempt.exhibits:
            yield Failing(code="review.no_paper", why=_NONE_SENT if attempt.papers_known else _NO_PAPER)
        elif known and not any(_on(topic, one, case, book) for one in known):
            yield Failing(code="review.other_papers", why=_SAME_PAPERS)
        for said in (s for s in letter.doing("paper") if s.findings):
            yield from _of_linter(said)


def by_paper(topic: str, attempt: Submission, case: Case, book: Rulebook) -> bool:
    """Tell whether a demand is one for papers that went with an attempt.

    Where it is not recorded what went, that the letter speaks of papers with it is taken for it.
    """
    rule = book.find(TopicRule, topic)
    if rule is None or rule.answered_by != "exhibit":
        return False
    held = {paper.sha256: paper for paper in case.exhibits}
    known = [held[one] for one in attempt.exhibits if one in held]
    if not attempt.exhibits:
        return not attempt.papers_known and any(words in attempt.text.lower() for words in listed(book, "enclosing"))
    return len(known) < len(attempt.exhibits) or any(_on(topic, one, case, book) for one in known)


def _words_failing(by: str, letter: Sent, book: Rulebook, asked: str = "") -> Iterator[Failing]:
    """Why the letter's words on a part of the plan did not do."""
    said = _giving(by, letter)
    if not said:
        yield Failing(code="review.unsaid", why=_UNSAID)
        return
    words = asked_by(book)
    matter = stems(asked, words) - stems(" ".join(sorted(listed(book, "review.plan_parts"))), words)
    if matter and not any(matter & stems(one.text, words) for one in said):
        yield Failing(code="review.other_matter", why=_ELSEWHERE)
        return
    found = list(_weak(by, said, letter))
    yield from found or (Failing(code="review.not_enough", quote=one.text, why=_NOT_ENOUGH[by]) for one in said[:2])


def _giving(by: str, letter: Sent) -> tuple[Said, ...]:
    found = letter.doing(*_DEEDS[by]) or (_confessing(letter) if by == "cause" else ())
    return tuple(one for one in found if not _pleads(one))


def _pleads(one: Said) -> bool:
    return bool(_PLEADING & {finding.code for finding in one.findings}) or one.text.lower().startswith("please ")


def _confessing(letter: Sent) -> tuple[Said, ...]:
    """Sentences that name something that was not done, where none is recognised as a cause."""
    return tuple(one for one in letter.doing("statement") if one.denies)


def _weak(by: str, said: tuple[Said, ...], letter: Sent) -> Iterator[Failing]:
    if by == "action" and not letter.doing("action"):
        yield Failing(code="review.planned", quote=said[0].text, why=_PLANNED)
    for one in said:
        yield from _of_linter(one)
        for kinds, code, why in _NEEDS[by] if not one.findings else ():  # one reason for a sentence is enough
            if not one.kinds() & kinds and not any(other.kinds() & kinds for other in said):
                yield Failing(code=code, quote=one.text, why=why)


def _of_linter(one: Said) -> Iterator[Failing]:
    for finding in one.findings:
        yield Failing(code=finding.code, quote=one.text, why=finding.why or finding.what)


def _missing(by: str, topic: str, case: Case, book: Rulebook, attempt: Submission) -> Iterator[Text]:
    """What the letter of today lacks on a point."""
    if by == "exhibit":
        held = [one for one in case.sent if _on(topic, one, case, book)]
        if not held:
            yield _LACKS["paper"]
        elif all(one.sha256 in attempt.exhibits for one in held):
            yield _LACKS["same"]
        return
    statements = case.letter.statements() if case.letter else ()
    said = [s for s in statements if s.role == by] if by in _DEEDS else [s for s in statements if s.demands]
    if not said:
        yield _LACKS["said"]
        return
    if by in ("cause", "action") and not any("when" in s.means for s in said):
        yield _LACKS["when"]
    if any(not s.basis for s in said):
        yield _LACKS["basis"]


def _now(quote: str, attempt: Submission, case: Case) -> str:
    """Return the words with which the letter of today answers what the last reply names; nothing where it does not."""
    judged, letter = case.diagnosis, case.letter
    if judged is None or letter is None:
        return ""
    idents = {w.demand for w in judged.wanted if w.again == attempt.number and _held(quote, w.quote)}
    idents |= {p.id for p in judged.points if p.again == attempt.number and _held(quote, p.quote)}
    found = (s for s in letter.statements() if idents & {*s.demands, *s.points} and s.role != "dispute")
    alone = sorted(found, key=lambda s: len(s.points) + len(s.demands))
    return alone[0].text.say(letter.language) if alone else ""


def _held(quote: str, words: str) -> bool:
    """Tell whether the words of a point hold those that a reply was read for."""
    return " ".join(quote.split()).strip(" .;,:") in " ".join(words.split())


def _on(topic: str, paper: Exhibit, case: Case, book: Rulebook) -> bool:
    """Tell whether a paper is one that a demand asks for: by its kind, by what it is for, or by whom it answers."""
    rule = book.find(TopicRule, topic)
    named = {paper.kind, *paper.answers, *paper.requirements}
    wanted = {topic, *(rule.requirements if rule else ())}
    return bool(named & wanted) or _answers(paper.answers, topic, case)


def _answers(answers: tuple[str, ...], topic: str, case: Case) -> bool:
    """Tell whether a paper answers a demand of the first notice about the same thing."""
    return any(d.id in answers for d in case.notice.demands if d.topic == topic)
