"""Indicators 15 to 20: claims and papers fit each other, and each paper fits what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Wanted
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.rules import LexiconRule, RequirementRule
from rejoinder.selfcheck.changed import changed
from rejoinder.selfcheck.covering import covers_fewer
from rejoinder.selfcheck.figures import figures
from rejoinder.selfcheck.files import file_faults
from rejoinder.selfcheck.proving import on_word_alone, unshown
from rejoinder.selfcheck.scope import scope_faults
from rejoinder.selfcheck.sides import one_sided
from rejoinder.selfcheck.subject import Judged, Subject, apart, by_severity, finding, short, waits
from rejoinder.selfcheck.wording import matched

_GENERAL = {
    "paper.unreadable": 20, "paper.not_read": 20, "paper.page_not_read": 20, "paper.partly_read": 20,
    "paper.plain_text": 20, "paper.file_type": 20, "paper.kind_unknown": 17, "paper.never_enough": 17,
    "paper.account_unknown": 17, "paper.kind_differs": 18, "paper.shared": 18, "paper.after_notice": 16,
    "paper.identifier": 16, "paper.body_not_listed": 16, "paper.no_body_needed": 16, "paper.body_of_uk": 19,
    "paper.other_issuer": 16, "paper.typed_differs": 16,
}  # fmt: skip
"""Indicator of the findings that no single requirement's check makes."""
_SIGN = "alteration."
_OF_PAPERS = ("paper.", _SIGN)
_PAPERS_TO_COME = (
    "通知要的材料还没有放，放了就查。",
    "No paper that the notice asks for is there yet; each is checked then.",
)
_NO_PAPERS = ("没有要交的材料，这一项不适用。", "No papers are sent, so this does not apply.")


def causality(subject: Subject) -> Judged:
    """15: fails on a statement without basis or with an exhibit that is not sent, and on an exhibit for no claim.

    Fails too on a rate that does not follow from the seller's own counts.

    Asks where a changed sentence lost what it rests on, and where a demand for a paper is met by words alone.
    """
    found = [f for s in subject.statements for f in _basis_faults(s, subject)]
    found += [f for s in subject.statements for f in (*_absent(s, subject), *_lost(s, subject))]
    found += [] if subject.sent else [_empty_handed(s, subject) for s in subject.statements if _encloses(s, subject)]
    found += [_unused(e) for e in subject.case.sent if not _serves(e, subject)]
    found += [_word_only(w) for w in subject.wanted() if on_word_alone(w, subject)]
    found += [*unshown(subject), *figures(subject), *changed(subject, 15)]
    said = [s for s in subject.of_role("cause", "action", "prevention", "dispute") if not s.exhibits]
    total = len(subject.statements)
    return by_severity(
        found,
        f"{total} 句都有事实或材料；其中 {len(said)} 句只凭您的说法，中文对照里已标出。",
        f"All {total} sentences rest on facts or papers; {len(said)} rest on your word alone and are marked so.",
    )


def _basis_faults(statement: Statement, subject: Subject) -> Iterator[Finding]:
    where, words = Place(statement=statement.id), short(statement.text.say(subject.letter.language))
    if not statement.basis:
        yield finding(
            "check.no_basis",
            f"这句没有依据：{words}",
            f"Nothing backs this sentence: {words}",
            remedy=("请连到一个事实，或由您本人确认。", "Link a fact, or confirm it in your own name."),
            where=where,
        )
    if statement.unsaid:
        given = "、".join(one.words for one in statement.unsaid)
        yield finding(
            "check.not_given",
            f"这句里有没人说过的内容（{given}）：{words}",
            f"This sentence states what nobody gave ({', '.join(o.words for o in statement.unsaid)}): {words}",
            remedy=("请写进答案，或改掉，或由本人确认。", "Answer it, take it out, or confirm it in person."),
            where=where,
        )
    for basis in statement.basis:
        fact = subject.fact(basis.fact)
        if fact is not None and fact.revision > basis.revision:
            yield finding(
                "check.stale",
                f"答案改过，这句还是旧的：{words}",
                f"The answer changed, this sentence is old: {words}",
                remedy=("请重新写信。", "Compose the letter again."),
                where=where,
            )


def _absent(statement: Statement, subject: Subject) -> Iterator[Finding]:
    """An exhibit that a sentence hangs on, or names by its number, and that does not go with the letter."""
    sent = subject.sent
    words = statement.text.say(subject.letter.language)
    count = len(sent)
    numbers = [n for n in subject.exhibit_numbers(words) if not 1 <= n <= count]
    if numbers or not sent.issuperset(statement.exhibits):
        yield finding(
            "check.exhibit_absent",
            f"这句提到的材料没有一起交：{short(words)}",
            f"This sentence names an exhibit that is not sent: {short(words)}",
            remedy=("请附上这份材料，或重新写信。", "Send the paper, or compose the letter again."),
            where=Place(statement=statement.id),
        )


def _encloses(statement: Statement, subject: Subject) -> bool:
    """Tell whether a sentence says that something comes with the letter."""
    rule = subject.book.find(LexiconRule, "enclosing")
    words = subject.unquoted(statement.text.say(subject.letter.language)).lower()
    return rule is not None and any(one in words for one in rule.words.get(subject.letter.language, {}))


def _empty_handed(statement: Statement, subject: Subject) -> Finding:
    words = short(statement.text.say(subject.letter.language))
    return finding(
        "check.nothing_enclosed",
        f"信里说附了材料，可是一份也没有附：{words}",
        f"The letter says that something is enclosed, and no paper goes with it: {words}",
        remedy=("请附上材料，或改掉这句。", "Add the paper, or change the sentence."),
        where=Place(statement=statement.id),
    )


def _lost(statement: Statement, subject: Subject) -> Iterator[Finding]:
    words = statement.text.say(subject.letter.language)
    lost = [token for token in statement.tokens if token not in words]
    if statement.origin != "composed" and lost:
        yield finding(
            "check.token_lost",
            f"改过的句子里少了「{'、'.join(lost)}」：{short(words)}",
            f"A changed sentence no longer says {', '.join(lost)}: {short(words)}",
            severity="ask",
            remedy=("请核对这句，或改答案后重新写信。", "Check the sentence, or change the answer and compose again."),
            where=Place(statement=statement.id),
        )


def _word_only(wanted: Wanted) -> Finding:
    quote = short(wanted.quote)
    return finding(
        "check.word_only",
        f"通知要材料，信里只有您的说法：“{quote}”。",
        f"The notice wants a paper; the letter gives your word alone: “{quote}”.",
        severity="ask",
        remedy=("有材料就附上；没有就请确认这样交。", "Add the paper if there is one; else confirm that it goes so."),
        where=Place(rule=wanted.demand),
    )


def _serves(exhibit: Exhibit, subject: Subject) -> bool:
    named = any(exhibit.id in s.exhibits and s.role != "exhibit" for s in subject.statements)
    return named or bool(exhibit.answers or exhibit.proves)


def _unused(exhibit: Exhibit) -> Finding:
    return finding(
        "check.unused",
        f"{exhibit.file} 不证明信里的任何一句。",
        f"{exhibit.file} proves nothing in the letter.",
        remedy=("请在 papers.yaml 写明它证明什么，或不交它。", "Say in papers.yaml what it proves, or leave it out."),
        where=Place(file=exhibit.file),
    )


def validity(subject: Subject) -> Judged:
    """16: fails when a paper is expired, outside the allowed age, or an identifier or issuer does not check out."""
    known = {f.where.file for f in _findings(16, subject)}
    ended = [f for e in subject.case.sent if e.file not in known for f in _ended(e, subject)]
    return _of(16, subject, "材料都在有效期和年限之内。", "All papers are within their validity and age.", ended)


def _ended(exhibit: Exhibit, subject: Subject) -> Iterator[Finding]:
    """A paper whose own last day is past; what it proves may lie before, so a person decides."""
    field = exhibit.field("valid_until")
    day = _day(field.value) if field is not None and field.confidence != "low" else None
    if field is not None and day is not None and day < subject.day:
        yield finding(
            "check.ended",
            f"{exhibit.file} 到 {field.value} 为止，已经过了。",
            f"{exhibit.file} ran until {field.value}, which is past.",
            severity="ask",
            remedy=(
                "请附上现行的一份，或说明它证明的是之前的事。",
                "Send the one in force, or say that it proves the past.",
            ),
            where=Place(file=exhibit.file, page=field.page),
        )


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def completeness(subject: Subject) -> Judged:
    """17: fails when a required field is not visible on a paper, or the papers do not cover what was sold."""
    return _of(17, subject, "要看得到的内容都在。", "What must be visible is there.", one_sided(subject))


def authenticity(subject: Subject) -> Judged:
    """18: fails when a sign of alteration is not cleared, or the letter says that a paper was changed or made."""
    zh, en = "没有看到没说清的地方；这不等于鉴定。", "Nothing unexplained was seen; that is no proof of genuineness."
    return _of(18, subject, zh, en, matched(subject, 18))


def coverage(subject: Subject) -> Judged:
    """19: fails when a paper does not cover this platform, marketplace, product or standard.

    Asks where the letter says that a paper covers more models than it names.
    """
    zh, en = "材料覆盖这个平台、站点和产品。", "The papers cover this platform, marketplace and product."
    return _of(19, subject, zh, en, (*scope_faults(subject), *covers_fewer(subject)))


def attachments(subject: Subject) -> Judged:
    """20: fails when a name, format, size or legibility is against the rules; the notice's list beats ours."""
    if not subject.case.sent:
        return _without_papers(subject)
    found = [*_findings(20, subject), *file_faults(subject)]
    return by_severity(found, "文件名、格式和大小都合要求。", "Names, formats and sizes are in order.")


def _without_papers(subject: Subject) -> Judged:
    return waits(*_PAPERS_TO_COME) if subject.papers_open else apart(*_NO_PAPERS)


def _of(indicator: int, subject: Subject, zh: str, en: str, more: Iterable[Finding] = ()) -> Judged:
    """Judge by what was found on the papers, by ``more``, and by what nobody could read."""
    found = [*_findings(indicator, subject), *more, *_unread(subject)]
    if not subject.case.sent and not found:
        return _without_papers(subject)
    return by_severity(found, zh, en)


def _unread(subject: Subject) -> Iterator[Finding]:
    """What nobody could read is neither in order nor wrong: a person looks before it goes out."""
    files = [exhibit.file for exhibit in subject.case.sent if exhibit.kind == "unreadable"]
    if files:
        yield finding(
            "check.unread",
            f"读不出来，没法判断：{'、'.join(files)}",
            f"Could not be read, so nothing is said of it: {', '.join(files)}",
            severity="ask",
            remedy=("请您自己看一遍，或换一份读得出来的。", "Look at it yourself, or use a copy that can be read."),
            where=Place(file=files[0]),
        )


def _findings(indicator: int, subject: Subject) -> list[Finding]:
    """Return what was found on the papers that are sent, one by one and together."""
    papers = (_of_paper(f, e.file, subject) for e in subject.case.sent for f in (*e.fitness, *e.alteration))
    kept_out = {e.file for e in subject.case.exhibits if e.leave_out}
    whole = (f for f in subject.case.findings if f.code.startswith(_OF_PAPERS) and f.where.file not in kept_out)
    return [f for f in (*papers, *whole) if _indicator(f, subject) == indicator]


def _of_paper(seen: Finding, file: str, subject: Subject) -> Finding:
    """Return a finding that says which of several papers it is about, where its words do not."""
    zh, en = seen.what.say("zh"), seen.what.say("en")
    if len(subject.case.sent) < 2 or file in zh or file in en:
        return seen
    return seen.model_copy(update={"what": Text.of(f"{file}：{zh}", f"{file}: {en}")})


def _indicator(seen: Finding, subject: Subject) -> int:
    """Return which indicator a paper's finding belongs to: the one its check names; signs of alteration are 18's."""
    if seen.code.startswith(_SIGN):
        return 18
    rule = subject.book.find(RequirementRule, seen.where.rule) if seen.where.rule else None
    name = seen.code.removeprefix("paper.")
    for check in rule.checks if rule else ():
        if check.check == name:
            return check.indicator
    return _GENERAL.get(seen.code, 17)
