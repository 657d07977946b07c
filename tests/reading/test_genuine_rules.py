"""Every rule about signs keeps its own examples, read as whole messages, and is said in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rejoinder.intake.message import build
from rejoinder.model.notice import Message, SourceFile, Unread
from rejoinder.model.rules import SignalRule
from rejoinder.model.rules_words import names_in
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
RULES = list(BOOK.of(SignalRule).values())
DAY = date(2026, 3, 2)
BODY = "Your Amazon selling account has been deactivated.\n\n"
JOOM = "Your store at Joom has been blocked.\n\n"
PLAIN = "I saw this yesterday and do not know what it is about."
VERDICTS = re.compile(r"\b(scam|fraud\w*|phishing|genuine|fake|criminal\w*)\b|诈骗|骗子|钓鱼|真伪|假冒", re.IGNORECASE)


def _file(name: str) -> SourceFile:
    return SourceFile(name=name, sha256="0" * 64, size=1, kind=name.rsplit(".", 1)[-1])


def message_for(rule: SignalRule, example: str) -> Message:
    """Build the message that an example of a rule stands for."""
    if rule.looks_at == "sender":
        body = JOOM if "joo" in example.lower() else BODY
        body = body if rule.weight == "warn" and example in rule.fires else PLAIN
        return build(body, BOOK, headers=[("From", example)])
    if rule.looks_at == "header":
        pairs = [tuple(line.split(": ", 1)) for line in example.split("\n") if line]
        return build(BODY, BOOK, headers=pairs)  # type: ignore[arg-type]
    if rule.looks_at == "link":
        words, target = example.split(" | ")
        return build(BODY + words, BOOK, links=((words, target),))
    if rule.looks_at == "file":
        note = Unread(file=example, code="attachment", detail="bytes")
        return build(BODY, BOOK, files=(_file("notice.eml"),), unread=(note,))
    if rule.looks_at == "paste":
        return build(example, BOOK, headers=[("From", "Mara Lind <mara@lindtextil.net>")])
    return build(BODY + example, BOOK)


def codes(rule: SignalRule, example: str) -> set[str]:
    """Return the codes of the signals that have at least the rule's weight."""
    found = read(message_for(rule, example), BOOK, DAY).signals
    return {signal.code for signal in found if rule.weight != "warn" or signal.weight == "warn"}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_sign_is_seen_where_its_rule_says(rule: SignalRule) -> None:
    assert [text for text in rule.fires if rule.id not in codes(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_sign_is_not_seen_where_its_rule_says_so(rule: SignalRule) -> None:
    assert [text for text in rule.silent if rule.id in codes(rule, text)] == []


@pytest.mark.parametrize("rule", [r for r in RULES if r.looks_at == "words"], ids=lambda rule: rule.id)
def test_what_a_rule_stays_silent_on_brings_no_other_warning_either(rule: SignalRule) -> None:
    loud = {text: read(message_for(rule, text), BOOK, DAY).signals for text in rule.silent}
    assert {text: found for text, found in loud.items() if any(s.weight == "warn" for s in found)} == {}


def test_signs_and_next_steps_are_said_in_both_languages_with_the_same_blanks() -> None:
    wrong = []
    for rule in RULES:
        for text in (rule.what, rule.todo):
            blanks = {frozenset(names_in(words)) for words in text.root.values()}
            if not (text.has("zh") and text.has("en")) or len(blanks) > 1:
                wrong.append(rule.id)
    assert wrong == []


def test_nobody_is_told_a_verdict() -> None:
    said = [(rule.id, words) for rule in RULES for text in (rule.what, rule.todo) for words in text.root.values()]
    assert [ident for ident, words in said if VERDICTS.search(words)] == []


def test_near_misses_are_at_least_as_many_as_what_fires() -> None:
    assert sum(len(rule.silent) for rule in RULES) >= sum(len(rule.fires) for rule in RULES)
