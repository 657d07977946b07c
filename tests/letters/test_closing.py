"""What a letter asks for at its end is what the notice took, or threatens to take."""

from __future__ import annotations

import pytest
from tests.letters.mixed import mixed
from tests.letters.sellers import PLAN, Walk, answered, every_paper, recomposed

from rejoinder.model.case import Case

BACK, KEPT = "reinstate our selling privileges", "leave our selling privileges in place"
LISTED = "reinstate the listings"
ENDS = [
    ("deactivation", BACK), ("appeal_rejected", BACK), ("at_risk_warning", KEPT), ("policy_warning", KEPT),
    ("listing_removal", LISTED),
]  # fmt: skip


def closing(case: Case) -> str:
    assert case.letter is not None
    ends = [section for section in case.letter.sections if section.id == "closing"]
    return " ".join(s.text.say("en") for section in ends for group in section.groups for s in group.statements)


@pytest.mark.parametrize(("kind", "wanted"), ENDS)
@pytest.mark.parametrize("papers", [True, False])
def test_a_plan_asks_for_what_was_taken(kind: str, wanted: str, *, papers: bool) -> None:
    walk = Walk("amazon", "performance_late_shipment", "own", PLAN, kind=kind)
    said = closing(answered(walk, every_paper() if papers else ()))
    assert [end for end in (BACK, KEPT, LISTED) if end in said] == [wanted]
    assert ("exhibits" in said) is papers


@pytest.mark.parametrize(("kind", "wanted"), ENDS)
def test_so_does_one_that_accepts_a_part(kind: str, wanted: str) -> None:
    case = mixed("amazon", "performance_late_shipment", "performance_tracking", papers=False)
    said = closing(recomposed(case.model_copy(update={"notice": case.notice.model_copy(update={"kind": kind})})))
    assert [end for end in (BACK, KEPT, LISTED) if end in said] == [wanted]
    assert "what we dispute" in said


@pytest.mark.parametrize("kind", ["deactivation", "at_risk_warning", "listing_removal"])
def test_a_dispute_asks_for_a_new_look_whatever_was_taken(kind: str) -> None:
    said = closing(answered(Walk("amazon", "performance_late_shipment", "dispute", ("why_in_error",), kind=kind)))
    assert "review the decision" in said
    assert not [end for end in (BACK, KEPT, LISTED) if end in said]


def threatened(walk: Walk, words: str) -> Case:
    case = answered(walk)
    message = case.notice.message.model_copy(update={"text": f"{case.notice.message.text} {words}"})
    return recomposed(case.model_copy(update={"notice": case.notice.model_copy(update={"message": message})}))


THREAT = "Your account is at risk of deactivation."


@pytest.mark.parametrize(
    ("stance", "topics", "asked"), [("own", PLAN, LISTED), ("dispute", ("why_in_error",), "review the decision")]
)
def test_with_listings_down_and_the_account_threatened_the_letter_asks_for_both(
    stance: str, topics: tuple[str, ...], asked: str
) -> None:
    said = closing(threatened(Walk("amazon", "performance_late_shipment", stance, topics), THREAT))
    assert said.index(asked) < said.index(f"We also ask you to {KEPT}.")
    assert BACK not in said


def test_so_does_an_answer_to_joom() -> None:
    said = closing(threatened(Walk("joom", "counterfeit", "own", PLAN), "Your store may be blocked."))
    assert said.endswith("We also ask you to keep our store open.")


@pytest.mark.parametrize(
    "words",
    [
        "Your account is not at risk.",
        "Your other listings may be removed.",
        "Your listing is at risk of removal.",
        "Your bank account may be blocked.",
        "",
    ],
)
def test_nobody_asks_for_an_account_that_nothing_threatens(words: str) -> None:
    assert KEPT not in closing(threatened(Walk("amazon", "performance_late_shipment", "own", PLAN), words))


@pytest.mark.parametrize("kind", ["deactivation", "at_risk_warning"])
def test_the_threat_adds_nothing_where_no_listing_is_down(kind: str) -> None:
    walk = Walk("amazon", "performance_late_shipment", "own", PLAN, kind=kind)
    assert "We also ask you" not in closing(threatened(walk, THREAT))
