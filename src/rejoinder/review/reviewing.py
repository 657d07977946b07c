"""A case with its history to a Review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rejoinder.claims import claim_reader
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Finding
from rejoinder.model.lint import LetterTold
from rejoinder.model.notice import Notice
from rejoinder.model.review import Attempt, Contradiction, Review
from rejoinder.model.rules import MarketplaceRule, TopicRule
from rejoinder.review.budget import budget, spent
from rejoinder.review.coded import rows
from rejoinder.review.contradictions import contradictions
from rejoinder.review.points import by_paper, points
from rejoinder.review.sentences import Sent, sent, share
from rejoinder.rulebook import Rulebook

SAME = 0.8
ALIKE = 0.5

_OF_PLANS = frozenset({"no_root_cause", "no_corrective_action", "no_prevention", "future_only"})
_PLANS = frozenset({"plan", "questionnaire", "short_answer"})
_PARTS = frozenset({"root_cause", "corrective_action", "prevention"})


def review(case: Case, book: Rulebook, day: date) -> Review:
    """Return why earlier letters were refused, what contradicts what, and what is missing now.

    Raises:
        InputError: nothing was sent yet.
    """
    if not case.history:
        raise InputError(
            "no_history",
            Text.of("这件案子还没有交过信，没有可复盘的。", "Nothing was sent yet; there is nothing to review."),
            where="history/",
            todo=Text.of(
                "请把每次交的信和回复放进 history/001 等文件夹（见 docs/formats.md）。",
                "Put each letter and reply into history/001 and so on (docs/formats.md).",
            ),
        )
    place = book.find(MarketplaceRule, case.marketplace) if case.marketplace else None
    reader = claim_reader(book, place.date_style if place else "dmy")
    letters = [
        sent(one.number, one.on, one.text, _told(case, answered_then(case, one.on), book, one), book, day, reader)
        for one in case.history
    ]
    now = _now(case)
    today = [sent(0, None, now, _told(case, case.notice, book), book, day, reader)] if now else []
    account = budget(case, book, day)
    attempts = tuple(_attempt(case, at, letters, book) for at in range(len(letters)))
    clashes = tuple(contradictions([*letters, *today], book))
    review_ = Review(case=case.id, day=day, attempts=attempts, contradictions=clashes, budget=account)
    return review_.model_copy(update={"now": tuple(_ahead(review_, letters, now))})


def answered_then(case: Case, on: date | None) -> Notice:
    """Return the message that a letter of a day answered: nobody answers what was not yet said."""
    came = [(one.received, one) for one in (case.notice, *(a.reply for a in case.history if a.reply)) if one.received]
    before = [(day, number, one) for number, (day, one) in enumerate(came) if on is not None and day <= on]
    if before:
        return max(before, key=lambda one: one[:2])[2]
    late = on is not None and case.notice.received is not None and on < case.notice.received
    return case.notice.model_copy(update={"allegations": (), "demands": ()}) if late else case.notice


def _told(case: Case, notice: Notice, book: Rulebook, attempt: Submission | None = None) -> LetterTold:
    """Return what a letter had to answer in words: what a paper answers that went with it is no fault of theirs."""
    elsewhere = {rule.id for rule in book.of(TopicRule).values() if rule.answered_by == "route"}
    asked = [one for one in notice.demands if one.topic not in elsewhere]
    if attempt is not None:
        asked = [one for one in asked if not by_paper(one.topic, attempt, case, book)]
    return LetterTold(
        platform=case.platform,
        violation=next((a.violation for a in notice.allegations), ""),
        allegations=tuple(a.span.text for a in notice.allegations),
        demands=tuple(one.span.text for one in asked),
        choices=tuple(one.group for one in asked),
        ids=notice.ids.all(),
    )


def _now(case: Case) -> str:
    letter = case.letter
    if letter is None:
        return ""
    return "\n".join([*(s.text.say(letter.language) for s in letter.statements()), *rows(letter)])


def _attempt(case: Case, at: int, letters: Sequence[Sent], book: Rulebook) -> Attempt:
    one, letter = case.history[at], letters[at]
    plan = _plan_wanted(case, answered_then(case, one.on))
    return Attempt(
        number=one.number,
        on=one.on,
        channel=one.channel,
        reply=one.reply.kind if one.reply else None,
        replied=one.reply.received if one.reply else None,
        points=tuple(points(one, letter, case, book)),
        flaws=tuple(flaw for flaw in letter.flaws if plan or flaw.code not in _OF_PLANS),
        same_as=tuple(other.number for other in letters[:at] if share(other.text, letter.text) >= SAME),
    )


def _plan_wanted(case: Case, answered: Notice) -> bool:
    """Tell whether what a letter answered wants a plan: one that only hands in papers lacks none of its parts.

    Nobody gives a plan before it is wanted: that a later reply asks for one says nothing of the letters before it.
    """
    judged = case.diagnosis
    if judged is None or any(one.topic in _PARTS for one in answered.demands):
        return True
    asked = any(one.topic in _PARTS for one in judged.wanted if not one.again)
    return asked or (judged.form in _PLANS and not judged.plan_by_reply)


def _ahead(found: Review, letters: Sequence[Sent], now: str) -> Iterator[Finding]:
    final = spent(found.budget)
    if final is not None:
        yield _finding("review.final", "error", final)
    if found.budget.wait_until is not None:
        until = found.budget.wait_until
        yield _finding(
            "review.wait", "notice", Text.of(f"建议等到 {until} 以后再交。", f"Better wait until after {until}.")
        )
    for letter in letters:
        alike = share(letter.text, now) if now else 0.0
        if alike >= ALIKE:
            words = Text.of(
                f"现在的信和第 {letter.number} 次交的{'几乎一样' if alike >= SAME else '一半以上相同'}。",
                f"The letter of today is {'nearly' if alike >= SAME else 'more than half'} the same as attempt "
                f"{letter.number}.",
            )
            yield _finding("review.repeated", "error" if alike >= SAME else "ask", words)
    if found.attempts[-1].reply is None:
        last = found.attempts[-1]
        yield _finding(
            "review.pending", "notice",
            Text.of(
                f"第 {last.number} 次还没有回复，先等。", f"Attempt {last.number} has no reply yet; wait for it first."
            ),
        )  # fmt: skip
    for clash in found.contradictions:
        if clash.second.attempt == 0:
            yield _finding("review.untrue", "error", _openly(clash))
    answered = [attempt for attempt in found.attempts if attempt.reply is not None][-1:]
    for point in {p.topic: p for attempt in answered for p in attempt.points if p.missing}.values():
        label = point.label
        yield _finding(
            "review.missing", "ask",
            Text.of(f"{label.say('zh')}：{''.join(m.say('zh') for m in point.missing)}",
                    f"{label.say('en')}: {' '.join(m.say('en') for m in point.missing)}"),
        )  # fmt: skip


def _openly(clash: Contradiction) -> Text:
    earlier = (clash.first.attempt, *clash.first.also)
    zh, en = "、".join(map(str, earlier)), " and ".join(map(str, earlier))
    word = "attempts" if len(earlier) > 1 else "attempt"
    return Text.of(
        f"现在的信和第 {zh} 次说法不一：{clash.what.say('zh')}以前写错的，在信里明说更正；现在写错的，改过来。",
        f"The letter of today differs from {word} {en}. {clash.what.say('en')} If the earlier one was wrong, correct "
        "it openly in the letter; if today's is, mend it.",
    )


def _finding(code: str, severity: str, what: Text) -> Finding:
    return Finding(code=code, severity=severity, what=what)  # type: ignore[arg-type]
