"""A returned letter beside the one that went out: what changed, and the record of it that the case keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.letters.returned.applying import link_of
from rejoinder.letters.returned.difference import difference
from rejoinder.letters.returned.knowing import Known
from rejoinder.letters.returned.matching import Match, likeness, matched
from rejoinder.letters.returned.sentences import Back, cut, flat, went
from rejoinder.letters.returned.tables import table_findings
from rejoinder.model.adopted import (
    AdoptedFrom,
    Change,
    EditedStatement,
    LetterFile,
    NewStatement,
    Remark,
    ReturnedLetter,
    Tracked,
    mark_of,
)
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Letter, Statement
from rejoinder.rulebook import Rulebook

_FRAME_LIKE = 0.6
_NAMED = 10
"""Words that a line of a signature has at most."""
_STOPS = re.compile(r"[.!?。！？]$")


@dataclass(frozen=True, slots=True)
class Compared:
    """What came back: sentence by sentence, the comments, what to say of it, and what is to be kept."""

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]
    file: LetterFile


def compared(
    back: ReturnedLetter,
    composed: Letter,
    case: Case,
    book: Rulebook,
    *,
    frame: Sequence[str] = (),
    before: LetterFile | None = None,
    source: AdoptedFrom | None = None,
) -> Compared:
    """Set a letter that came back beside the case's letter.

    Args:
        back: the letter as its file holds it.
        composed: the letter as composed from the answers, without anybody's changes.
        case: with its letter as it stands, earlier changes in it.
        book: the rules.
        frame: what else stands on the sheet: headings, dates, signature.
        before: the changes known so far.
        source: the file it came from.
    """
    letter = case.letter or composed
    known = Known(case, composed, book)
    backs = cut(back, frame)
    found, left = matched(letter, case.id, backs, frame)
    twice = [one for one in left if flat(one.text) in {flat(b.text) for m in found.values() for b in m.backs}]
    left = [one for one in left if one not in twice]
    news, framed = _sorted_out(left, frame, known, _signs(backs, letter))
    gone = tuple(went(back))
    work = _Work(composed, letter, before or LetterFile(), known, found, news, source or AdoptedFrom(), gone)
    changes = tuple(work.changes())
    findings = (
        *_frame(framed),
        *_order(found, changes),
        *_twice(twice),
        *table_findings(backs, letter, frame),
        *work.findings(changes),
    )
    return Compared(changes, tuple(_remarks(back, backs, found)), findings, work.file())


def _sorted_out(left: Sequence[Back], frame: Sequence[str], known: Known, signs: int) -> tuple[list[Back], list[Back]]:
    """Part what is new from what is a changed heading, greeting or signature, and drop bare dates and page marks."""
    news, framed = [], []
    for back in left:
        signed = back.number > signs and len(back.text.split()) <= _NAMED and not _STOPS.search(back.text)
        if _bare(back, known):
            continue
        if back.frames or signed or any(likeness(words, back.text) >= _FRAME_LIKE for words in frame):
            framed.append(back)
        else:
            news.append(back)
    return news, framed


def _signs(backs: Sequence[Back], letter: Letter) -> int:
    """Return the number of the sentence behind which the signature stands."""
    closing = flat(letter.closing.say(letter.language)).rstrip(",，")
    found = (back.number for back in backs if closing and flat(back.text).rstrip(",，") == closing)
    return max(found, default=len(backs))


def _bare(back: Back, known: Known) -> bool:
    """Tell whether a line holds nothing but a day, a number or a mark."""
    words = [word for word in back.text.split() if any(char.isalpha() for char in word)]
    return not words or (len(words) <= 1 and known.kinds(back.text) == {"day"})


@dataclass(slots=True)
class _Work:
    composed: Letter
    letter: Letter
    before: LetterFile
    known: Known
    found: Mapping[str, Match]
    news: list[Back]
    source: AdoptedFrom
    gone: tuple[tuple[str, frozenset[str], Tracked], ...] = ()

    def changes(self) -> Iterator[Change]:
        """Yield every sentence that differs, in the order of the letter, then what is new."""
        for ident, match in self.found.items():
            was, now = match.statement.text.say(self.letter.language), self._now(match)
            if flat(was) == flat(now):
                continue
            yield self._change(ident, match, was, now)
        for new in self._new():
            back = next(b for b in self.news if b.text == new.text)
            yield Change(
                kind="new", statement=new.id, now=new.text, by=back.by, unsaid=self.known.unsaid(new.text),
                pieces=difference("", new.text), matched="none",
            )  # fmt: skip

    def _now(self, match: Match) -> str:
        return " ".join(back.text for back in match.backs)

    def _change(self, ident: str, match: Match, was: str, now: str) -> Change:
        common = {"statement": ident, "role": match.statement.role, "was": was, "now": now}
        if not now:
            kind = "merged" if match.into else "dropped"
            by = self._deleted_by(ident, was) if kind == "dropped" else ()
            return Change(kind=kind, **common, pieces=difference(was, ""), matched="none", by=by)  # type: ignore[arg-type]
        edited = self._edited(match, now)
        link = link_of(edited, edited.tokens)
        return Change(
            kind="edited",
            **common,  # type: ignore[arg-type]
            pieces=difference(was, now),
            by=tuple(dict.fromkeys(name for back in match.backs for name in back.by)),
            matched="bookmark" if match.marked else "text",
            link="none" if match.statement.origin == "foreign" else link,
            lost=tuple(token for token in edited.tokens if token not in now),
            unsaid=self.known.unsaid(now),
        )

    def _deleted_by(self, ident: str, was: str) -> tuple[Tracked, ...]:
        """Return who deleted a sentence: known by its bookmark, else by its words."""
        mark, words = mark_of(self.known.case, ident), flat(was)
        by = (who for text, marks, who in self.gone if mark in marks or (flat(text) and words in flat(text)))
        return tuple(dict.fromkeys(by))

    def _edited(self, match: Match, now: str) -> EditedStatement:
        original = self._original(match.statement)
        merged = tuple(ident for ident, other in self.found.items() if other.into == match.statement.id)
        tokens = (*original.tokens, *(t for ident in merged for t in self.found[ident].statement.tokens))
        return EditedStatement(
            statement=match.statement.id, text=now, was=original.text.say(self.letter.language),
            basis=original.basis, tokens=tuple(dict.fromkeys(tokens)), merged=merged,
        )  # fmt: skip

    def _original(self, statement: Statement) -> Statement:
        """Return the composed statement behind one that may have been edited before."""
        return next((one for one in self.composed.statements() if one.id == statement.id), statement)

    def file(self) -> LetterFile:
        """Return what the case keeps: earlier changes that still stand, and these."""
        kept = [one for one in self.before.statements if self._stands(one)]
        edits = [one for ident, match in self.found.items() if (one := self._entry(ident, match)) is not None]
        known = {one.statement for one in edits}
        statements = (*(one for one in kept if one.statement not in known), *edits)
        order = {statement.id: n for n, statement in enumerate(self.composed.statements())}
        return LetterFile(
            adopted=self.source,
            statements=tuple(sorted(statements, key=lambda one: order.get(one.statement, len(order)))),
            new=(*self._old_news(), *self._new()),
        )

    def _stands(self, one: EditedStatement) -> bool:
        """Tell whether an earlier change still holds: its sentence came back with these words, or stays left out."""
        match = self.found.get(one.statement)
        return match is None or flat(self._now(match)) == flat(match.statement.text.say(self.letter.language))

    def _entry(self, ident: str, match: Match) -> EditedStatement | None:
        original, now = self._original(match.statement), self._now(match)
        composed = original.text.say(self.letter.language)
        if original.origin == "foreign" or flat(now) == flat(match.statement.text.say(self.letter.language)):
            return None
        if not now:
            return EditedStatement(statement=ident, was=composed, dropped=True)
        return None if flat(now) == flat(composed) else self._edited(match, now)

    def _old_news(self) -> Iterator[NewStatement]:
        """Yield earlier sentences of a person's own: as they were, or in new words that nobody has confirmed yet."""
        for new in self.before.new:
            match = self.found.get(new.id)
            now = self._now(match) if match is not None else new.text
            if flat(now) == flat(new.text):
                yield new
            elif now:
                yield NewStatement(id=new.id, after=new.after, text=now)

    def _new(self) -> Iterator[NewStatement]:
        taken = {new.id for new in self.before.new}
        number = 0
        places = sorted((back.number, ident) for ident, match in self.found.items() for back in match.backs)
        last: dict[str | None, str] = {}
        for back in self.news:
            number += 1
            while f"new.{number}" in taken:
                number += 1
            ident = f"new.{number}"
            after = next((owner for at, owner in reversed(places) if at < back.number), None)
            yield NewStatement(id=ident, after=last.get(after, after), text=back.text)
            last[after] = ident

    def findings(self, changes: Sequence[Change]) -> Iterator[Finding]:
        """Yield what to say of the changes: what lost its fact, what nobody gave."""
        for one in changes:
            where = Place(statement=one.statement)
            if one.unsaid:
                zh, en = ("、".join(p.words for p in one.unsaid), ", ".join(p.words for p in one.unsaid))
                yield _ask("adopt.not_given", f"案件里没有人说过：{zh}", f"Nobody has said this in the case: {en}",
                           ("请写进 facts.yaml 再连上，或改掉，或由本人确认这句话。",
                            "Put it into facts.yaml and link it, take it out, or confirm the sentence in person."),
                           where)  # fmt: skip
            if one.link == "lost":
                gone_zh = f"少了{'、'.join(one.lost)}，" if one.lost else ""
                gone_en = f"it no longer says {', '.join(one.lost)}; " if one.lost else ""
                yield _ask("adopt.unbacked", f"这句和原来的事实对不上了，{gone_zh}没有依据：{one.now}",
                           f"This sentence lost its facts; {gone_en}nothing backs it: {one.now}",
                           ("请补回，或连到一个答案，或由本人确认。",
                            "Put it back, link an answer, or confirm it in your own name."), where)  # fmt: skip
            if one.kind == "new":
                yield _ask("adopt.new", f"新的一句，还没有依据：{one.now}",
                           f"A new sentence; nothing backs it yet: {one.now}",
                           ("请连到一个答案，或由本人确认。", "Link an answer, or confirm it in your own name."),
                           where)  # fmt: skip


def _remarks(back: ReturnedLetter, backs: Sequence[Back], found: Mapping[str, Match]) -> Iterator[Remark]:
    owners = {b.number: ident for ident, match in found.items() for b in match.backs}
    for comment in back.comments:
        beside = [b for b in backs if comment.id in b.comments]
        owner = next((owners[b.number] for b in beside if b.number in owners), "")
        yield Remark(
            by=comment.by, on=comment.on, text=comment.text, about=" ".join(b.text for b in beside), statement=owner
        )


def _frame(framed: Sequence[Back]) -> Iterator[Finding]:
    if framed:
        words = "；".join(back.text for back in framed)
        yield _ask("adopt.frame", f"抬头、称呼、标题或落款的改动没有收进来：{words}",
                   f"Changes to heading, greeting or signature were not taken over: {words}",
                   ("落款和店铺信息请在 facts.yaml 里改。", "Change the signature and the shop's data in facts.yaml."),
                   Place(), "notice")  # fmt: skip


def _order(found: Mapping[str, Match], changes: Iterable[Change]) -> Iterator[Finding]:
    first = [match.backs[0].number for match in found.values() if match.backs]
    if first == sorted(first):
        return
    changed = {one.statement for one in changes}
    hands = {hand: None for ident, match in found.items() if ident not in changed for b in match.backs for hand in b.by}
    who = ", ".join(" ".join(filter(None, (hand.by, hand.on.isoformat() if hand.on else ""))) for hand in hands)
    yield _ask("adopt.order", f"句子的先后改过{f'（{who}）' if who else ''}；信仍按原来的次序排。",
               f"Sentences were moved{f' ({who})' if who else ''}; the letter keeps its order.",
               None, Place(), "notice")  # fmt: skip


def _twice(twice: Sequence[Back]) -> Iterator[Finding]:
    for back in twice:
        yield _ask("adopt.twice", f"同一句写了两遍，收一遍：{back.text}",
                   f"This sentence stands twice; it is taken once: {back.text}", None, Place(), "notice")  # fmt: skip


def _ask(code: str, zh: str, en: str, remedy: tuple[str, str] | None, where: Place, severity: str = "ask") -> Finding:
    return Finding(
        code=code, severity=severity, what=Text.of(zh, en), remedy=Text.of(*remedy) if remedy else None, where=where  # type: ignore[arg-type]
    )  # fmt: skip
