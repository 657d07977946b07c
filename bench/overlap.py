"""How far the letters of ten sellers of one violation are the same sentences, with slot values masked.

Usage: overlap.py [--sellers 10] [--common N] [VIOLATION ...]      (amazon.inauthentic joom.false_tracking ...)

Ten invented sellers answer each violation: other causes, other depth, other figures; nothing rotates words. A sentence
counts as the same where it comes from the same wording of the rulebook. Required statements are left aside.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

from rejoinder.app import verbs
from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.model.case import Case
from rejoinder.model.facts import Question
from rejoinder.model.letter import Letter, Statement
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice
from rejoinder.model.rules import (
    PLACEHOLDER,
    ActionRule,
    CauseRule,
    ChoicesRule,
    PreventionRule,
    Sentence,
    StatementRule,
    VariantRule,
)
from rejoinder.model.source import Span
from rejoinder.rulebook import Rulebook, load
from rejoinder.selfcheck.plan import worded

NOTICE_DAY, DAY = date(2026, 11, 3), date(2026, 11, 10)
LIMIT = 0.45
SHOWN = (
    "amazon.inauthentic", "amazon.used_sold_as_new", "amazon.performance_odr", "amazon.performance_late_shipment",
    "amazon.product_safety", "joom.product_quality_refunds", "joom.performance_late_shipment", "joom.not_as_described",
)  # fmt: skip
ASKED = (("explanation", "root_cause"), ("action", "corrective_action"), ("action", "prevention"))
ROUNDS = 12
ASIDE = frozenset({"required", "exhibit"})


def standing_alone(platform: str, violation: str, book: Rulebook) -> VariantRule | None:
    """Return the rule of a matter that is no violation (funds, a strike), or None."""
    rules = book.of(VariantRule).values()
    return next((r for r in rules if (r.platform, r.violation, r.of) == (platform, violation, None)), None)


def notice_of(platform: str, violation: str, seller: int, book: Rulebook) -> Notice:
    """Return a notice that accuses of one violation and asks for cause, actions and prevention."""
    alone = standing_alone(platform, violation, book)
    words = "We found this. Send the cause, what you have done, and what you will change."
    if alone is not None and alone.match is not None:
        words = f"{alone.match.fires[0]} {words}"
    span = Span(source="n", start=0, end=len(words), text=words)
    ids = (
        Ids(asins=(f"B0TEST{seller:04d}",))
        if platform == "amazon"
        else Ids(product_ids=(f"5f3c9a1be27d04418b6a{seller:04d}",))
    )
    demands = [Demand(id=f"d{n}", kind=k, topic=t, span=span) for n, (k, t) in enumerate(ASKED, start=1)]  # type: ignore[arg-type]
    return Notice(
        id="n", message=Message(id="m", text=words, date=datetime(2026, 11, 3, 9, tzinfo=UTC)), platform=platform,
        marketplace="US" if platform == "amazon" else None, ids=ids,
        kind=alone.kinds[0] if alone is not None and alone.kinds else "deactivation",
        allegations=(Allegation(id="a1", violation=violation, span=span),), demands=tuple(demands),
    )  # fmt: skip


class Seller:
    """One invented seller: what happened, how much of it is known, and how much is told."""

    def __init__(self, violation: str, number: int, book: Rulebook) -> None:
        """Keep who it is; the same number always answers the same."""
        self.dice = random.Random(f"{violation}/{number}")  # noqa: S311 - invented answers, no secrets
        self.depth = 0.25 + 0.08 * number
        self.book = book

    def answer(self, question: Question) -> Any:
        """Return what this seller types into a question, None where it is left open."""
        key, slot = question.key, question.slot
        if key.startswith("stance."):
            return "own"
        options = [ident for ident, _ in question.choices] or self._listed(slot.choices)
        if key.startswith("causes."):
            return self._some(options, self.dice.choice((2, 2, 3)))
        if key.startswith(("actions.", "preventions.")):
            return self._some(options, self.dice.choice((1, 1, 2)))
        if not slot.required and self.dice.random() > self.depth:
            return None
        return self.typed(slot.type, options, slot.columns)

    def typed(self, kind: str, options: list[str], columns: Iterable[Any] = ()) -> Any:
        """Return an answer of a type."""
        dice = self.dice
        match kind:
            case "choice" | "role" | "tool" | "carrier":
                return dice.choice(options) if options else "Meridian"
            case "choices":
                return self._some(options, dice.choice((1, 2)))
            case "table":
                columns = tuple(columns)
                rows = range(dice.choice((1, 2, 4)))
                return [{c.id: self.typed(c.type, self._listed(c.choices) or options) for c in columns} for _ in rows]
        simple: Mapping[str, Any] = {
            "date": (DAY - timedelta(days=dice.randint(0, 200))).isoformat(),
            "count": dice.randint(2, 90), "duration": f"{dice.randint(2, 9)} days", "rate": f"{dice.randint(1, 9)}%",
            "money": f"{dice.randint(10, 900)} USD", "yes_no": dice.random() < 0.6,
            "ids": [f"11{dice.randint(1, 4)}-{dice.randint(10**6, 10**7 - 1)}-{dice.randint(10**6, 10**7 - 1)}"],
        }  # fmt: skip
        return simple.get(
            kind, {"zh": "某公司", "en": f"Company {dice.randint(10, 99)}"} if kind != "line" else "No. 8 Road"
        )

    def _some(self, options: list[str], most: int) -> list[str]:
        return self.dice.sample(options, min(most, len(options)))

    def _listed(self, name: str | None) -> list[str]:
        rule = self.book.find(ChoicesRule, name) if name else None
        return [choice.id for choice in rule.choices] if rule else []


def letter_of(platform: str, violation: str, number: int, book: Rulebook) -> Letter:
    """Return the letter of one seller."""
    notice, seller = notice_of(platform, violation, number, book), Seller(f"{platform}.{violation}", number, book)
    dated = book.as_of(DAY, notice.received)
    judged = diagnose(notice, dated, DAY)
    raw: dict[str, Any] = {}
    facts = read_answers(raw, judged, notice, dated, DAY)
    tried: Counter[str] = Counter()
    for _ in range(ROUNDS):
        for question in questions(judged, notice, facts, dated, DAY):
            # A day that cannot be true is refused, and the seller names another one.
            if facts.get(question.key) is None and tried[question.key] < ROUNDS:
                again = tried[question.key] > 0 and question.key not in raw
                tried[question.key] += 1
                value = None if again else seller.answer(question)
                if value is not None:
                    raw[question.key] = value
        facts = read_answers(raw, judged, notice, dated, DAY)
    case = Case(
        id=f"s{number}", platform=platform, marketplace=notice.marketplace, notice=notice, facts=facts, diagnosis=judged
    )
    return verbs.compose(case, book, DAY)


def masked(statement: Statement, book: Rulebook) -> str:
    """Return a sentence with its slot values masked: the rulebook's wording, else the words without their values."""
    words = statement.text.say("en")
    hit = next((w for w in _wordings(statement.rule, book) if worded(w, words, "en")), None)
    if hit is not None:
        return PLACEHOLDER.sub("_", hit.say.say("en"))
    for token in sorted(statement.tokens, key=len, reverse=True):
        words = words.replace(token, "_")
    return words


def _wordings(ident: str | None, book: Rulebook) -> list[Sentence]:
    if ident is None:
        return []
    cause = book.find(CauseRule, ident)
    if cause is not None:
        return [*cause.say, *(s for led in cause.led_to for s in led.say)]
    rule = book.find(ActionRule, ident) or book.find(PreventionRule, ident) or book.find(StatementRule, ident)
    return list(rule.say) if rule else []


def overlap(one: Counter[str], other: Counter[str]) -> float:
    """Return what share of two letters' sentences they have in common (Dice), from 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())


def measured(name: str, sellers: int, book: Rulebook) -> tuple[list[float], list[Counter[str]], int]:
    """Return the overlap of every pair, each letter's masked sentences, and how many letters differ in words."""
    platform, _, violation = name.partition(".")
    letters = [letter_of(platform, violation, number, book) for number in range(sellers)]
    said = [[s for s in letter.statements() if s.role not in ASIDE] for letter in letters]
    bags = [Counter(masked(s, book) for s in one) for one in said]
    different = len({"\n".join(s.text.say("en") for s in one) for one in said})
    return [overlap(a, b) for a, b in combinations(bags, 2)], bags, different


def _causes(name: str, book: Rulebook) -> int:
    platform, _, violation = name.partition(".")
    entry = book.violation(platform, violation) or standing_alone(platform, violation, book)
    return len(entry.causes) if entry else 0


def main() -> int:
    """Print mean and maximum of every violation; 1 where a mean is over the limit."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("violations", nargs="*", default=list(SHOWN))
    options.add_argument("--sellers", type=int, default=10)
    options.add_argument("--common", type=int, default=0, help="show so many sentences that most letters share")
    chosen = options.parse_args()
    book, over = load(), 0
    print(f"{'violation':<38}{'letters':>9}{'causes':>8}{'sentences':>11}{'mean':>8}{'max':>8}")
    for name in chosen.violations or SHOWN:
        shares, bags, different = measured(name, chosen.sellers, book)
        mean, most = sum(shares) / len(shares), max(shares)
        lengths = [bag.total() for bag in bags]
        over += mean >= LIMIT or different < chosen.sellers
        span = f"{min(lengths):>6} to {max(lengths):<2}"
        print(f"{name:<38}{different:>9}{_causes(name, book):>8}{span}{mean:>7.0%}{most:>8.0%}")
        common = Counter(sentence for bag in bags for sentence in bag)
        for sentence, times in common.most_common(chosen.common):
            print(f"    {times:>2}  {sentence}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
