"""What the encoder makes of letters that contradict themselves, answer another case or wander off; and of near ones."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.lint import lint
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook import load

pytest.importorskip("onnxruntime")
BOOK, DAY = load(), date(2026, 11, 28)
OF_THE_CASE = {"contradictory_stance", "wrong_violation_content", "irrelevant_content"}
PLAN = (
    "Cause: our list for new goods had no line for papers, so nobody asked. "
    "On 4 May we closed the offer and took back 61 units. "
    "Since 6 May Ines Marlow compares papers and stock each Monday and signs the list."
)


def told(violation: str, *allegations: str, stance: str = "own", platform: str = "amazon") -> LetterTold:
    return LetterTold(platform=platform, violation=violation, stance=stance, allegations=allegations)


def codes(body: str, case: LetterTold) -> set[str]:
    text = f"Dear team,\n\n{body}\n\nKind regards\nJonas Pell, Marlow Trading"
    return OF_THE_CASE & {f.code for f in lint(text, case, BOOK, DAY).findings}


DOUBTED = told("inauthentic", "customers doubt that the lamp is genuine")
LATE = told("performance_late_shipment", "late shipment rate of 9 %")
REVIEWS = told("review_manipulation", "a buyer was paid for a review")
MARK = told("ip_trademark", "the word Orvella stands in the title")
BOTH = told("ip_trademark", "the word Orvella in the title", "a copied photograph", stance="mixed")
LINKED = told("related_account", "your account is linked to Blue Heron Goods")
COPIES = told("counterfeit", "the straps are counterfeit", stance="dispute")

SOUND = (
    (PLAN, DOUBTED),
    (f"We accept that the papers of 61 lamps were missing. {PLAN}", DOUBTED),
    (
        "We own the word in the title: our clerk copied it on 3 May. The photograph is our own; its raw file is here.",
        BOTH,
    ),
    ("We took the word Orvella out of two titles on 5 May. We do not dispute the report of the owner.", MARK),
    (
        "We never checked the register before 5 May; that was the cause. Since then Ines does so for each new page.",
        MARK,
    ),
    ("We never sold a strap of that make. The invoice of 2 March shows our own brand on all 400 pieces.", COPIES),
    ("We do not know Blue Heron Goods. Our only tie may be the former agent, whose access we cut on 2 June.", LINKED),
    (
        "Blue Heron Goods was opened by my sister in 2021. I closed it on 3 June; this account is the only one left.",
        LINKED,
    ),
    (
        (
            "41 orders were confirmed late in May, because nobody did so on Saturdays. Since 6 May a shift does. "
            "The late shipment rate was 1.1 % last week."
        ),
        LATE,
    ),
    (
        (
            "On 7 May we took the card with the voucher out of 312 boxes. Since then Ines opens ten each Friday and "
            "writes the count into the packing list. No other card was found."
        ),
        REVIEWS,
    ),
    ("We are a workshop of three people in Leeds. " + PLAN, DOUBTED),
    ("The lamps were bought on 2 March from Hartwell Lighting, invoice 4471, 300 pieces; 212 were sold.", DOUBTED),
)
FAULTY = (
    (
        "contradictory_stance",
        f"We have never had this lamp in stock. We sent back the 61 lamps of March. {PLAN}",
        DOUBTED,
    ),
    (
        "contradictory_stance",
        "Our clerk wrote to 30 buyers and paid 5 dollars for a review. We never paid a buyer.",
        REVIEWS,
    ),
    (
        "contradictory_stance",
        "The straps are originals. We bought the copies from a stall in March and sold 41 of them.",
        COPIES,
    ),
    (
        "wrong_violation_content",
        f"{PLAN} Tracking numbers are now uploaded the same day, the valid tracking rate is 96 %.",
        DOUBTED,
    ),
    (
        "wrong_violation_content",
        f"{PLAN} All orders are shipped within 24 hours and the late shipment rate is under 4 %.",
        MARK,
    ),
    (
        "irrelevant_content",
        f"{PLAN} My grandfather began with a cart of brooms, and my aunt paints the sign each spring.",
        DOUBTED,
    ),
    (
        "irrelevant_content",
        f"{PLAN} By the way, the reimbursement for our lost pallet is open since March, please look at it.",
        MARK,
    ),
)


@pytest.mark.parametrize(("body", "case"), SOUND)
def test_a_letter_that_comes_near_is_left_alone(body: str, case: LetterTold) -> None:
    assert codes(body, case) == set()


def test_answers_of_another_case_are_told() -> None:
    found = [code in codes(body, case) for code, body, case in FAULTY]
    assert sum(found) >= 2
