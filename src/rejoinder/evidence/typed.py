"""What a seller typed against what an enclosed paper prints: another number or name is asked about, never called wrong.

Most of what looks different is not: blanks, hyphens, a country's letters, letters that a reader of pictures confuses, a
name in the other script, a second paper of the same kind. Only what none of these explains is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rejoinder.evidence.names import alike, in_two_scripts, is_chinese, letters
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import Printed, QuestionRule
from rejoinder.model.source import Source
from rejoinder.rulebook.book import Rulebook

DIFFERS = "paper.typed_differs"
_LEAST = 6
"""Letters and digits from which on a number is told apart from every other."""
_TAIL = 4
"""Digits by which people name an account or a card: its last four."""
_PREFIX = re.compile(r"^[A-Z]{2}(?=\d{5})")
_CONFUSED = str.maketrans("OQDILBSZG", "000118526")
_NAME_LEAST = 4


def held(exhibits: Sequence[Exhibit], facts: Facts, book: Rulebook) -> Iterator[Finding]:
    """Yield a question for each answer that differs from what every enclosed paper of its kinds prints.

    Nothing is said where one of these papers agrees, or where one of them could not be read for sure.
    """
    words = words_of(book)
    sent = [one for one in exhibits if not one.leave_out]
    for rule in book.of(QuestionRule).values():
        fact = facts.get(rule.id) if rule.printed else None
        for printed in rule.printed if fact is not None else ():
            if fact is not None and _applies(printed, facts):
                yield from _differs(fact, rule, printed, sent, words)


def _applies(printed: Printed, facts: Facts) -> bool:
    return all(set(facts.picks(key)) & set(wanted) for key, wanted in printed.when.items())


def _differs(
    fact: Fact, rule: QuestionRule, printed: Printed, sent: Sequence[Exhibit], words: Words
) -> Iterator[Finding]:
    papers = [one for one in sent if one.kind in printed.documents]
    seen = [_read(one, printed.fields) for one in papers]
    if not papers or not all(seen):
        return
    pairs = [(one, field) for one, fields in zip(papers, seen, strict=True) for field in fields]
    if rule.slot.type == "name":
        apart = _other_name(fact, pairs, words)
        typed = _in_script(fact, apart[1].value) if apart is not None else ""
    else:
        typed = _typed(fact)
        apart = None if _elsewhere(_typed(fact), papers) else _other_number(_typed(fact), pairs)
    if apart is not None:
        yield _question(rule, typed, *apart)


def _read(paper: Exhibit, names: Sequence[str]) -> list[Field]:
    """Return what a paper prints under some names, where it was read behind a label and for sure."""
    found = [field for field in paper.fields if field.name in names and (field.value or field.raw)]
    sure = all(field.confidence != "low" and field.by is None and field.how != "seller" for field in found)
    return found if sure else []


def _typed(fact: Fact) -> str:
    return (fact.value.words.say("en") if fact.value.words else "") or fact.raw


def _in_script(fact: Fact, printed: str) -> str:
    """Return the typed name in a script in which the paper prints one, so that both can be compared by eye."""
    names = (fact.value.words or Text({})).root.values()
    return next(name for name in names if name.strip() and _scripts(name) & _scripts(printed))


def _elsewhere(typed: str, papers: Sequence[Exhibit]) -> bool:
    """Tell whether any field of these papers has the number, under whatever name and however sure."""
    return any(
        _same(_plain(typed), _plain(printed))
        for paper in papers
        for field in paper.fields
        for printed in (field.value, field.raw)
    )


def _other_number(typed: str, pairs: Sequence[tuple[Exhibit, Field]]) -> tuple[Exhibit, Field] | None:
    """Return a paper's number of the same length as the typed one, which no paper has."""
    mine = _plain(typed)
    if len(mine) < _LEAST or not any(sign.isdigit() for sign in mine):
        return None
    rivals = [(one, field) for one, field in pairs if len(_plain(field.value)) == len(mine)]
    if any(_misread(mine, _plain(field.value), field) for _, field in rivals):
        return None
    return rivals[0] if rivals else None


def _misread(mine: str, theirs: str, field: Field) -> bool:
    """Tell whether a number may be the typed one in a picture of which one sign was not read well."""
    signs = sum(a != b for a, b in zip(mine, theirs, strict=True))
    return signs == 1 and field.how == "ocr" and field.confidence != "high"


def _same(one: str, other: str) -> bool:
    """Tell whether two numbers are one: equal, or one is a part of the other, a branch or the last four digits."""
    short, long = sorted((one, other), key=len)
    if short.isdigit() and len(short) == _TAIL:
        return long.endswith(short)
    return short == long != "" or (len(short) >= _LEAST and short in long)


def _plain(number: str) -> str:
    """Return a number without what people write differently: blanks, signs, case, a country's letters, O for 0."""
    wide = unicodedata.normalize("NFKC", number).upper()
    bare = "".join(sign for sign in wide if sign.isascii() and sign.isalnum())
    return _PREFIX.sub("", bare).translate(_CONFUSED)


def _other_name(fact: Fact, pairs: Sequence[tuple[Exhibit, Field]], words: Words) -> tuple[Exhibit, Field] | None:
    """Return a paper with another name, where none has the typed one and each is in a script that was typed."""
    names = [one for one in (fact.value.words or Text({})).root.values() if one.strip()]
    scripts = {script for name in names for script in _scripts(name)}
    if not names or any(not _scripts(field.value) <= scripts for _, field in pairs):
        return None
    known = any(_one_name(field.value, name, words) for _, field in pairs for name in names)
    return None if known else pairs[0]


def _scripts(name: str) -> set[bool]:
    return {True, False} if in_two_scripts(name) else {is_chinese(name)}


def _one_name(seen: str, typed: str, words: Words) -> bool:
    """Tell whether two names may be one: alike, one within the other, the same words, or one the other's initials."""
    short, long = sorted((letters(seen), letters(typed)), key=len)
    if len(short) < _NAME_LEAST or short in long or alike(seen, typed, words) != "different":
        return True
    mine, theirs = (set(re.findall(r"[^\W_]+", name.lower())) for name in (seen, typed))
    return mine <= theirs or theirs <= mine or _initials(seen, typed) or _initials(typed, seen)


def _initials(short: str, long: str) -> bool:
    first = (re.findall(r"[^\W_]+", short) or [""])[0]
    begins = "".join(word[0] for word in re.findall(r"[^\W_]+", long))
    return len(first) > 1 and first.isupper() and begins.upper().startswith(first)


def _question(rule: QuestionRule, typed: str, paper: Exhibit, field: Field) -> Finding:
    printed = field.raw.strip() if rule.slot.type != "name" and field.raw.strip() else field.value
    page = (f"第 {field.page} 页", f" (page {field.page})") if field.page else ("", "")
    return Finding(
        code=DIFFERS,
        severity="ask",
        what=Text.of(
            f"“{rule.slot.ask.say('zh')}”填的是“{typed}”，{paper.file} {page[0]}印的是“{printed}”。",
            f"“{rule.slot.ask.say('en')}”: you typed “{typed}”; {paper.file}{page[1]} prints “{printed}”.",
        ),
        why=Text.of(
            "收信的人会拿信和材料对照；两处不一样，先问的就是这一处。",
            "Whoever reads the letter holds it against the paper, and asks first about what differs.",
        ),
        remedy=Text.of(
            "请对照材料原件看一遍：答案打错了就改答案；附错了就换对的那一份；两处都对就确认这样交。",
            "Compare both: correct the answer if it was mistyped, send the right paper if this is another one; "
            "if both are right, confirm that it goes so.",
        ),
        where=Place(file=paper.file, page=field.page, question=rule.id),
        standing="own_judgement",
        source=(Source(kind="craft", place="Rejoinder wording"),),
    )
