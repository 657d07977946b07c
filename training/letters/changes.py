"""Changes made to our labelled letters on the way to the encoder, each of which keeps the labels true.

A fault's sentence is set into another letter, the sentences of a plan are taken out or put into the future, a demand
that belongs to another case is asked, a verb slips, a name becomes a blank, digits change, line breaks go.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from examples import Letter
from rejoinder.lint.learned.marks import LACKS, SPANNED
from rejoinder.lint.learned.windows import Told
from rejoinder.lint.text import framing, sentences

LENT = ("vague_commitment", "blames_others", "blames_platform", "emotional_plea", "threat", "self_praise",
        "irrelevant_content", "admits_fabrication")  # fmt: skip
"""Faults whose sentences may be set into any letter."""
FOREIGN = ("chinglish", "machine_translation")
PLAN = re.compile(r"cause|reason|action|prevent|measure|plan|explan|why|step|how", re.IGNORECASE)
LACKING = {"cause": "no_root_cause", "action": "no_corrective_action", "prevention": "no_prevention"}
BLANKS = (
    "[date]", "[your name]", "[NAME]", "[insert date]", "{company}", "{{seller_name}}", "____", "________", "XXXX",
    "XX/XX/XXXX", "<insert ASIN>", "[number of orders]", "[describe the cause]", "(your company name)", "[ ]", "xxx",
    "[TBD]", "<name>", "[Company Name]", "[amount]", "[supplier]", "{date}", "[list actions here]", "XX", "dd/mm/yyyy",
)  # fmt: skip
SLIPS = (
    (r"\bwere\b", "was"), (r"\bhave\b", "has"), (r"\b(he|she|it|\w+er) has\b", r"\1 have"), (r"\bwas\b", "were"),
    (r"\b(\d{2,}) (\w{3,})s\b", r"\1 \2"),
    (r"\b(two|three|four|five|six|all|these|those|several) (\w+ )?(\w{3,})s\b", r"\1 \2\3"),
    (r"\bdid not (\w{3,}[a-df-z])\b", r"did not \1ed"),
    (r"\b([A-Z]\w+|he|she|it|manager|clerk|lead) (check|sign|compare|read|count|write|open|test|look)s\b", r"\1 \2"),
    (r"\bthese\b", "this"), (r"\bis\b", "are"), (r"\bhad (\w+)ed\b", r"had \1"), (r"\ban? ([aeiou]\w+)\b", r"a \1"),
    (r"\b(we|they) (\w+)ed\b", r"\1 \2"), (r"\bto (check|send|buy|write|make|read|use)\b", r"to \1ing"),
    (r"\bdo not\b", "does not"), (r"\bdoes not\b", "do not"), (r"\bbeen (\w+)ed\b", r"been \1"),
    (r"\bwas (\w+)ed\b", r"was \1"),
)  # fmt: skip
"""What non-natives write: agreement, tense, number."""
NAMED = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?|[A-Z][a-z]+ \d{1,2}|\d+|[A-Z][a-z]+ [A-Z][a-z]+)\b")
"""Days, numbers and names, which templates leave open."""


NEAR = (
    {"performance_odr", "performance_late_shipment", "performance_cancellation", "performance_tracking",
     "false_tracking", "product_quality_refunds"},
    {"inauthentic", "counterfeit", "drop_shipping", "forged_documents", "product_quality_refunds"},
    {"counterfeit", "ip_trademark", "ip_copyright", "ip_patent", "ip_other"},
    {"used_sold_as_new", "product_condition_other", "not_as_described", "product_quality_refunds", "performance_odr",
     "variation_or_listing_abuse", "duplicate_products"},
    {"product_safety", "compliance_documents", "restricted_product", "food_or_expired"},
    {"identity_verification", "payment_method", "related_account", "tax_or_regulatory_verification",
     "forged_documents"},
    {"review_manipulation", "code_of_conduct", "variation_or_listing_abuse"},
    {"drop_shipping", "performance_odr", "performance_tracking", "code_of_conduct"},
)  # fmt: skip
"""Violations whose answers may touch each other; an answer of none of one's own groups is another case's."""
GENERAL = 8
"""What can answer so many violations is nobody's in particular."""


def strange(of: Iterable[str], violation: str) -> bool:
    """Tell whether an answer of some violations has nothing to do with another one."""
    mine = {violation}.union(*(group for group in NEAR if violation in group))
    return violation not in ("", "unspecified") and not mine & set(of)


class Stock:
    """Sentences and demands that can be lent to other letters."""

    def __init__(self, found: list[Letter], alone: list[tuple[str, str]]) -> None:
        self.pairs: list[tuple[list[str], str, str]] = []
        """Of some violations ("*": of all): how a letter owns a deed, and how it denies the same one."""
        self.answers: list[tuple[list[str], str]] = []
        self.faults: dict[str, list[str]] = {}
        for text, label in alone:
            self.faults.setdefault(label, []).append(text)
        self.demands: list[tuple[str, str, str]] = []
        self.plans: list[tuple[str, str, str]] = []
        for one in found:
            spans = [(s.start, s.end) for s in sentences(one.text)]
            for code, a, b in one.marks:
                whole = any(abs(a - s) < 3 and abs(b - e) < 3 for s, e in spans)
                if whole and code in (*LENT, *FOREIGN):
                    self.faults.setdefault(code, []).append(one.text[a:b])
                if whole and code in ("action", "prevention"):
                    self.plans.append((one.told.platform, one.told.violation, one.text[a:b]))
            self.demands += [(one.told.platform, one.told.violation, d) for d in one.told.demands if not PLAN.search(d)]

    def some(self, label: str, rng: random.Random) -> str:
        """Return a sentence of a label, or nothing where there is none."""
        found = self.faults.get(label)
        return rng.choice(found) if found else ""


def places(one: Letter) -> list[int]:
    """Where a sentence may be set in: behind sentences that are no frame, outside marks."""
    ends = [s.end for s in sentences(one.text) if not s.heading and not framing(s)]
    return [e for e in ends if not any(a < e < b for _, a, b in one.marks)]


def inserted(one: Letter, text: str, code: str | None, rng: random.Random) -> Letter:
    """Set a sentence behind one of a letter's sentences, marked with a code or unmarked."""
    ends = places(one)
    if not ends or not text:
        return one
    at, glue = rng.choice(ends), rng.choice([" ", " ", "\n"])
    piece = glue + text
    marks = [(c, a + len(piece) * (a >= at), b + len(piece) * (b > at)) for c, a, b in one.marks]
    start = at + len(glue)
    new = [(code, start, start + len(text))] if code else []
    return replace(one, text=one.text[:at] + piece + one.text[at:], marks=(*marks, *new))


def without(one: Letter, function: str) -> Letter:
    """Take the sentences of one function out of a letter, where that leaves its other marks whole."""
    gone = sorted((a, b) for c, a, b in one.marks if c == function)
    if not gone or any(c != function and a < y and x < b for c, a, b in one.marks for x, y in gone):
        return one
    keep = [True] * len(one.text)
    for a, b in gone:
        keep[a:b] = [False] * (b - a)
    shift = [0]
    for kept in keep:
        shift.append(shift[-1] + kept)
    text = "".join(c for c, kept in zip(one.text, keep, strict=True) if kept)
    marks = tuple((c, shift[a], shift[b]) for c, a, b in one.marks if c != function)
    return replace(one, text=text, marks=marks, lacks={**one.lacks, LACKING[function]: 1})


def later(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Put the steps of a letter into the future."""
    made = without(one, "action")
    if made is one:
        return one
    for _ in range(rng.choice([1, 2, 2, 3])):
        made = inserted(made, stock.some("planned", rng), "future_only", rng)
    planned = any(code == "future_only" for code, _, _ in made.marks)
    return replace(made, lacks={**made.lacks, "no_corrective_action": int(not planned), "future_only": int(planned)})


def empty(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """A letter of the same case that says nothing."""
    apology = rng.random() < 0.6
    kinds = ["apology"] * (rng.randint(1, 3) if apology else 0)
    kinds += rng.choices(
        ["vague_commitment", "emotional_plea", "self_praise", "irrelevant_content", "chinglish"],
        [5, 3, 2, 1, 1],
        k=rng.randint(1, 5),
    )
    rng.shuffle(kinds)
    text, marks = rng.choice(["Dear Amazon team,\n\n", "Hello,\n", "To the Seller Performance Team\n", ""]), []
    for kind in kinds:
        piece = stock.some(kind, rng)
        if kind in SPANNED:
            marks.append((kind, len(text), len(text) + len(piece)))
        text += piece + rng.choice([" ", " ", "\n", "\n\n"])
    text = text.rstrip() + rng.choice(["\n\nBest regards", "\nThank you.", ""])
    lacks = dict.fromkeys(LACKS, 1)
    lacks |= {"future_only": 0, "apology_only": int(apology)}
    points = (*(True for _ in one.told.allegations), *(not PLAN.search(d) for d in one.told.demands))
    told = replace(one.told, stance="own")
    return Letter(text, told, tuple(marks), functions=True, lacks=lacks, open=points)


def slipped(one: Letter, rng: random.Random) -> Letter:
    """Let one to three sentences that were sound slip in agreement, tense or number."""
    sound = [
        s
        for s in sentences(one.text)
        if s.words > 4 and not any(c in SPANNED and a < s.end and s.start < b for c, a, b in one.marks)
    ]
    for s in sorted(rng.sample(sound, min(len(sound), rng.choice([1, 1, 2, 3]))), key=lambda s: -s.start):
        old = one.text[s.start : s.end]
        new = _slip(old, rng)
        if new == old:
            continue
        more = len(new) - len(old)
        first = next(at for at, (a, b) in enumerate(zip(old + "\0", new + "\0", strict=False)) if a != b) + s.start
        marks = [(c, a + more * (a > first), b + more * (b > first)) for c, a, b in one.marks]
        one = replace(
            one, text=one.text[: s.start] + new + one.text[s.end :], marks=(*marks, ("grammar", s.start, s.end + more))
        )
    return one


def _slip(text: str, rng: random.Random) -> str:
    for pattern, new in rng.sample(SLIPS, len(SLIPS)):
        made = re.sub(pattern, new, text, count=1)
        if made != text:
            return made
    return text


def blanked(one: Letter, rng: random.Random) -> Letter:
    """Turn a name, day or number into a blank."""
    faulty = [(a, b) for c, a, b in one.marks if c in SPANNED]
    found = [m for m in NAMED.finditer(one.text) if not any(a < m.end() and m.start() < b for a, b in faulty)]
    for m in sorted(rng.sample(found, min(len(found), rng.choice([1, 1, 2, 3]))), key=lambda m: -m.start()):
        new = rng.choice(BLANKS)
        more = len(new) - len(m.group())
        marks = [(c, a + more * (a > m.start()), b + more * (b > m.start())) for c, a, b in one.marks]
        one = replace(
            one,
            text=one.text[: m.start()] + new + one.text[m.end() :],
            marks=(*marks, ("unfilled_placeholder", m.start(), m.start() + len(new))),
        )
    return one


def _pair(one: Letter, stock: Stock, rng: random.Random) -> tuple[str, str] | None:
    found = [(owned, denied) for of, owned, denied in stock.pairs if one.told.violation in of or "*" in of]
    return rng.choice(found) if found else None


def contradicted(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Let a letter that owns deny, and one that denies own: about one deed where one is in stock."""
    pair = _pair(one, stock, rng)
    if pair and rng.random() < 0.8:
        for text in rng.sample(pair, 2):
            one = inserted(one, text, "contradictory_stance", rng)
        return replace(one, lacks={})
    own = one.told.stance == "own"
    made = inserted(one, stock.some("denial" if own else "confession", rng), "contradictory_stance", rng)
    if own:
        made = inserted(made, stock.some("confession", rng), "contradictory_stance", rng)
    return replace(made, lacks={})


def agreeing(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Say again what the letter's stance is: half of a contradiction is none."""
    pair, stance = _pair(one, stock, rng), one.told.stance
    if pair is None or stance not in ("own", "dispute") or "contradictory_stance" in {c for c, _, _ in one.marks}:
        return one
    return replace(inserted(one, pair[stance == "dispute"], None, rng), lacks=_still(one))


def _still(one: Letter) -> dict[str, int]:
    """What a letter does not lack it does not lack with a sentence more."""
    return {code: value for code, value in one.lacks.items() if not value}


def answered(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Set in an answer of the letter's own case, which is none of the faults, or of another case."""
    mine = [text for of, text in stock.answers if one.told.violation in of]
    others = [text for of, text in stock.answers if strange(of, one.told.violation)]
    if others and rng.random() < 0.45:
        for _ in range(rng.choice([1, 1, 2])):
            one = inserted(one, rng.choice(others), "wrong_violation_content", rng)
        return replace(one, lacks=_still(one))
    if not mine:
        return one
    return replace(inserted(one, rng.choice(mine), None, rng), lacks=_still(one), functions=False)


def _of_the_case(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Let a letter contradict itself or answer another case; or come near to it."""
    codes = {c for c, _, _ in one.marks}
    if "contradictory_stance" not in codes and rng.random() < 0.14:
        one = contradicted(one, stock, rng)
    elif rng.random() < 0.16:
        one = agreeing(one, stock, rng)
    if "wrong_violation_content" not in codes and rng.random() < 0.26:
        one = answered(one, stock, rng)
    return one


def varied(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Return a letter with some changes that keep its labels true."""
    if rng.random() < 0.05 and one.told.platform == "amazon":
        return _told_less(empty(one, stock, rng), rng)
    if one.functions and one.lacks:
        for function, lack in LACKING.items():
            if not one.lacks.get(lack) and rng.random() < 0.1:
                one = later(one, stock, rng) if function == "action" and rng.random() < 0.7 else without(one, function)
    codes = {c for c, _, _ in one.marks}
    if rng.random() < 0.4:
        for _ in range(rng.choice([1, 1, 2, 3])):
            code = rng.choice([*LENT, "vague_commitment", "blames_others", "irrelevant_content", "irrelevant_content"])
            one = inserted(one, stock.some(code, rng), code, rng)
    if (codes & set(FOREIGN) and rng.random() < 0.4) or rng.random() < 0.06:
        code = rng.choice(sorted(codes & set(FOREIGN)) or FOREIGN)
        one = inserted(one, stock.some(code, rng), code, rng)
    if rng.random() < 0.3:
        one = replace(
            inserted(one, stock.some("clean", rng), None, rng), lacks={c: v for c, v in one.lacks.items() if not v}
        )
    one = _of_the_case(one, stock, rng)
    if rng.random() < 0.12:
        one = slipped(one, rng)
    if rng.random() < 0.05:
        one = blanked(one, rng)
    return _told_less(_asked(one, stock, rng), rng)


def _asked(one: Letter, stock: Stock, rng: random.Random) -> Letter:
    """Ask what belongs to another case, and let an answer of another case slip in."""
    if rng.random() < 0.06 and stock.plans:
        platform, violation, text = rng.choice(stock.plans)
        if platform == one.told.platform and violation.split("_")[0] != one.told.violation.split("_")[0]:
            one = inserted(one, text, "wrong_violation_content", rng)
    if one.open and rng.random() < 0.3 and stock.demands:
        platform, violation, demand = rng.choice(stock.demands)
        if platform == one.told.platform and violation != one.told.violation and demand not in one.told.demands:
            one = replace(one, told=replace(one.told, demands=(*one.told.demands, demand)), open=(*one.open, True))
    return one


def _told_less(one: Letter, rng: random.Random) -> Letter:
    if rng.random() < 0.15:
        one = replace(one, told=Told(), open=())
    elif rng.random() < 0.15:
        one = replace(one, told=replace(one.told, stance=""))
    text = one.text
    if rng.random() < 0.12:
        text = text.replace("\n", " ")
    if rng.random() < 0.5:
        text = re.sub(r"\d", lambda _: rng.choice("0123456789"), text)
    return replace(one, text=text)


def stock_of(found: list[Letter], paths: Iterable[Path], composed: Path | None = None) -> Stock:
    """Gather what can be lent: from letters, lone sentences, the banks, and letters that Rejoinder composes."""
    records = [r for path in paths for r in map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines()))]
    stock = Stock(found, [(r["text"], r["label"]) for r in records if r["label"] not in ("pair", "answer")])
    stock.pairs = [(r["violations"], r["owned"], r["denied"]) for r in records if r["label"] == "pair"]
    stock.answers = [(r["violations"], r["text"]) for r in records if r["label"] == "answer"]
    cases = [json.loads(line) for line in composed.read_text("utf-8").splitlines()] if composed else []
    particular = [(of, text) for case in cases for _, text, of in case["said"] if 0 < len(of) <= GENERAL]
    rng = random.Random(3)
    stock.answers = stock.answers * 6 + rng.sample(particular, min(len(particular), 400))
    return stock
