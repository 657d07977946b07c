"""Counts in every wording of the rulebook: of nought and of one a sentence still reads as somebody would write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from types import SimpleNamespace

import pytest

from rejoinder.letters.blanks import Scope
from rejoinder.letters.fill import fill
from rejoinder.letters.nought import NOUGHT, counted_none, without_noughts
from rejoinder.letters.resolved import Resolved
from rejoinder.model.base import Text
from rejoinder.model.letter import Basis
from rejoinder.model.quantity import Duration
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, QuestionRule, Sentence, StatementRule
from rejoinder.model.slots import Slot, SlotValue
from rejoinder.rulebook import load

BOOK = load()
BASIS = (Basis(fact="f.q"),)
FIGURE = re.compile(r"(?<![\w.,-])0(?![\w.,%])")
AFTER_THESE = (
    r"the|its|their|our|these|those|every|each|each of|all|first|other|than|limit is|tolerance is|down to|came to|at|"
    r"put|up to|within|after|per|a|an|that"
)
NONSENSE = re.compile(
    rf"\b(?:{AFTER_THESE}) none\b|\b(?:the|its|their|our|these|those|every|each|all|than|limit is|down to) no\b|"
    r"\bno (?:was|were|is|are|has|have|had|of|and|to)\b|\b(?:no|none) (?:no|none)\b|\bday was none\b|"
    r"\b(?:in|of|from|for|to) no [a-z]+s?\b(?=[,;])|\bno \w+ without (?!.*tolerated)|\bin all no\b|"
    r"\bno [\w' ]*(?:could|need) not\b|\bno [\w' ]+ had not\b"
)
ONE = re.compile(
    r"\b(?:[Tt]he|all|these|both) 1 (?!of)|"
    r"(?<![\w.,-])1 (?:of them |of these |of which )?(?:are|were|have|show|do|units|orders|products|items)\b|"
    r"\b(?:[Tt]here|have) (?:are|been) 1\b|\b(?:each|all|every one|both) of 1\b|(?<![\w.,-])1 \w+(?: \w+)? that were\b|"
    r"(?<![\w.,-])1 [^.;]*[^.;\d][;,]? (?:and )?(?:none|each|all) of them\b|(?<![\w.,-])1 \w+[^.]*\b1 of them\b"
)
FIRST = re.compile(r"(?:^|[.!?] )\d[\d,]* [a-z]")
"""A sentence that begins with a figure, which English avoids."""


class Told:
    """Blanks of a case whose counts are all the same; other blanks hold some words."""

    languages = ("en", "zh")

    def __init__(self, owner: str, number: int, sentence: Sentence) -> None:
        self.owner, self.number, self.sentence = owner, number, sentence
        papers = [SimpleNamespace(id="E1", kind=kind, proves=()) for kind in sentence.leans]
        self.case = SimpleNamespace(sent=papers)

    def slot(self, name: str) -> Slot | None:
        return slots().get(f"{self.owner}.{name}") or slots().get(name)

    def counted(self, name: str) -> int | None:
        """Return the number that stands in a blank, None where it holds words; a least one is kept."""
        slot = self.slot(name)
        if name.endswith(".rows"):
            return max(self.number, 1)
        if ".total_" in name:
            return self.number
        if slot is None or slot.type != "count":
            return None
        least = int(slot.limit.min) if slot.limit.min is not None else 0
        return max(self.number, least)

    def resolve(self, name: str, _scope: Scope) -> Resolved:
        slot, number = self.slot(name), self.counted(name)
        if number is not None:
            return Resolved(dict.fromkeys(self.languages, str(number)), BASIS, Decimal(number))
        if slot is not None and slot.type == "table":
            return Resolved(dict.fromkeys(self.languages, ""), BASIS, value=SlotValue(type="table"))
        return Resolved({"en": "Meridian", "zh": "某物"}, BASIS)

    def condition(self, name: str, _scope: Scope) -> tuple[str, ...]:
        number = self.counted(name)
        if number is not None:
            return ({0: "none", 1: "one"}.get(number, "several"),)
        return self.sentence.when.get(name, ())[:1]


@lru_cache(maxsize=1)
def slots() -> dict[str, Slot]:
    found = {rule.id: rule.slot for rule in BOOK.of(QuestionRule).values()}
    for kind in (CauseRule, ActionRule, PreventionRule):
        for rule in BOOK.of(kind).values():
            found |= {f"{rule.id}.{slot.id}": slot for slot in rule.slots}  # type: ignore[attr-defined]
    return found


def wordings() -> Iterator[tuple[str, Sentence]]:
    """Yield every wording, and what is said in its place where no paper goes along."""
    for owner, sentence in with_papers():
        yield owner, sentence
        if sentence.bare is not None:
            yield owner, Sentence(say=sentence.bare, when=sentence.when, unless=sentence.unless)


def with_papers() -> Iterator[tuple[str, Sentence]]:
    for cause in BOOK.of(CauseRule).values():
        yield from ((cause.id, s) for s in cause.say)
        yield from ((cause.id, s) for led in cause.led_to for s in led.say)
    for kind in (ActionRule, PreventionRule, StatementRule):
        for rule in BOOK.of(kind).values():
            yield from ((rule.id, s) for s in rule.say)  # type: ignore[attr-defined]


def said(number: int, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Yield every wording with its counts put in."""
    for owner, sentence in wordings():
        told = Told(owner, number, sentence)
        if any(told.counted(name) is not None for name in sentence.blanks):
            filled = fill(sentence, Scope(owner=owner), told)  # type: ignore[arg-type]
            if filled is not None:
                yield owner, filled.text.say(lang)


def test_no_wording_says_nought_as_a_figure_or_as_nonsense() -> None:
    found = [f"{owner}: {words}" for owner, words in said(0) if FIGURE.search(words) or NONSENSE.search(words)]
    assert found == []


def test_no_wording_says_nought_as_a_figure_in_chinese() -> None:
    bad = re.compile(r"(?<![\d.,-])0 ?[^\d.,%]|没有没有|(?:^|[，；。])没有[，；。]|\ue000")
    assert [f"{owner}: {words}" for owner, words in said(0, "zh") if bad.search(words)] == []


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("某日，我们检索了 8 个产品，下架 0 个。", "某日，我们检索了 8 个产品，没有下架。"),
        ("其中 0 单晚到，原因是改地址。", "其中没有一单晚到，原因是改地址。"),
        ("领取的买家有 0 位。", "领取的买家一位也没有。"),
        ("据此停售的产品：0 个。", "据此停售的产品：无。"),
        ("上面有旧产品的评论 0 条。", "上面没有旧产品的评论。"),
        ("新货源的货已卖出 0 件。", "新货源的货没有卖出。"),
        ("拆过的 0 件已转不可售。", "拆过的没有一件转不可售。"),
        ("并把其中 0 件转为不可售。", "其中没有一件转为不可售。"),
        ("并通过平台消息告知 0 位买家。", "没有通过平台消息告知买家。"),
        ("取出并销毁 0 件附件。", "没有取出并销毁附件。"),
        ("改正 0 款的数量。", "没有改正数量。"),
        ("此后确认 9 单，晚 0 单。", "此后确认 9 单，没有晚的。"),
        ("发票上共 0 件；", "发票上一件也没有；"),
        ("补发 0 单、退款 0 单。", "没有补发、没有退款。"),
        ("我们收回 0 个登录权限。", "我们没有收回登录权限。"),
    ],
)
def test_nought_in_chinese_is_said_as_a_person_says_it(words: str, read: str) -> None:
    assert without_noughts(re.sub(r"(?<!\d)0(?= )", NOUGHT, words)) == read


@pytest.mark.parametrize("words", ["共 10 件。", "缺陷率 0%。", "2026年10月3日发出 20 单。"])
def test_chinese_without_a_count_of_nought_stays_as_it_is(words: str) -> None:
    assert without_noughts(words) == words


def test_no_wording_says_one_as_if_it_were_several() -> None:
    assert [f"{owner}: {words}" for owner, words in said(1) if ONE.search(words)] == []


class Given:
    """Blanks with the numbers and lengths of time of one test."""

    languages = ("en", "zh")

    def __init__(self, **values: int | str) -> None:
        self.values = values

    def resolve(self, name: str, _scope: Scope) -> Resolved:
        value = self.values[name]
        if isinstance(value, int):
            return Resolved(dict.fromkeys(self.languages, str(value)), BASIS, Decimal(value))
        kept = SlotValue(type="duration", duration=Duration(n=int(value.split()[0]), unit="weeks"))
        return Resolved({"en": value, "zh": value.replace(" weeks", " 周").replace(" week", " 周")}, BASIS, value=kept)

    def condition(self, _name: str, _scope: Scope) -> tuple[str, ...]:
        return ()


READ = "We read {n|page|pages} and corrected {m} of them."
SENT = "We sent {n|order|orders}; {m|of them shows|of them show} scans."
LATE = "In the {w} to May, {n|order was|orders were} late."


@pytest.mark.parametrize(
    ("wording", "values", "read"),
    [
        (READ, {"n": 1, "m": 1}, "We read 1 page and corrected it."),
        (READ, {"n": 3, "m": 1}, "We read 3 pages and corrected 1 of them."),
        (SENT, {"n": 1, "m": 1}, "We sent 1 order; it shows scans."),
        (SENT, {"n": 2, "m": 2}, "We sent 2 orders; 2 of them show scans."),
        ("A look at {m} of them showed this.", {"m": 1}, "A look at 1 of them showed this."),
        (LATE, {"w": "1 week", "n": 4}, "In the week to May, 4 orders were late."),
        (LATE, {"w": "2 weeks", "n": 1}, "In the 2 weeks to May, 1 order was late."),
        ("Within {w} it was mended.", {"w": "1 week"}, "Within 1 week it was mended."),
    ],
)
def test_one_of_one_is_said_as_it_and_one_week_without_its_figure(
    wording: str, values: dict[str, int | str], read: str
) -> None:
    zh = " ".join(f"{{{name}}}" for name in values)
    filled = fill(Sentence(say=Text({"en": wording, "zh": zh})), Scope(), Given(**values))  # type: ignore[arg-type]
    assert filled is not None
    assert filled.text.say("en") == read


def test_no_sentence_begins_with_a_figure() -> None:
    assert [f"{owner}: {words}" for owner, words in said(3) if FIRST.search(words)] == []


def test_most_wordings_with_counts_are_looked_at() -> None:
    assert len(list(said(0))) > 700
    assert len(list(said(3))) > 700


@pytest.mark.parametrize(
    ("several", "words"),
    [
        (None, "none"),
        ("units", "no units"),
        ("older devices", "no older devices"),
        ("open orders", "no open orders"),
        ("were", "none were"),
        ("have", "none have"),
        ("of them show", "none of them show"),
        ("were late", "none were late"),
        ("areas", "no areas"),
        ("offers", "no offers"),
        ("hashes", "no hashes"),
        ("goals", "no goals"),
        ("domains", "no domains"),
    ],
)
def test_nought_is_said_in_words(several: str | None, words: str) -> None:
    assert counted_none(several) == words


@pytest.mark.parametrize("number", ["3", "21", "1,000"])
def test_other_figures_stay_figures(number: str) -> None:
    told = Resolved({"en": number, "zh": number}, BASIS, Decimal(number.replace(",", "")))
    assert told.words["en"] == number
