"""Each kind of defect of a real case needs a cause of its own, and the case says which one has none (B2)."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app.files import read_yaml
from rejoinder.diagnosis import read_answers
from rejoinder.model.finding import Finding
from rejoinder.model.formats import FactsFile
from rejoinder.rulebook import load, strict_yaml

CASE = "amazon-us-odr"
BOOK = load()
ALL_THREE = ["a_to_z", "negative_feedback", "chargebacks"]


@lru_cache(maxsize=1)
def typed() -> FactsFile:
    return strict_yaml.validate(FactsFile, read_yaml(ROOT / "examples" / CASE / "facts.yaml"))


def open_parts(kinds: list[str], causes: list[str]) -> tuple[Finding, ...]:
    case = example(CASE)
    assert case.diagnosis is not None
    raw = typed().raw | {"performance_odr.defect_types": kinds, "causes.performance_odr": causes}
    facts = read_answers(raw, case.diagnosis, case.notice, BOOK, DAYS[CASE])
    return tuple(finding for finding in facts.findings if finding.code == "answer.part_unexplained")


@pytest.mark.parametrize(
    ("causes", "named"),
    [
        (["claims_unwatched", "feedback_unread", "charge_records_missing"], []),
        (["claims_unwatched", "feedback_unread"], ["chargebacks"]),
        (["claims_unwatched", "charge_records_missing"], ["negative feedback"]),
        (["parcels_unwatched"], ["negative feedback", "chargebacks"]),
    ],
)
def test_three_kinds_of_defect_need_three_causes_and_the_one_without_is_named(
    causes: list[str], named: list[str]
) -> None:
    found = open_parts(ALL_THREE, causes)
    said = [finding.what.say("en") for finding in found]
    assert len(said) == len(named)
    assert all(any(name in words for words in said) for name in named)
    assert all("3" in words for words in said)
    assert all(finding.remedy is not None and finding.remedy.has("zh") for finding in found)


def test_no_cause_yet_says_nothing_and_a_kind_that_did_not_occur_needs_none() -> None:
    assert open_parts(ALL_THREE, []) == ()
    said = [f.what.say("en") for f in open_parts(["a_to_z"], ["claims_unwatched", "feedback_unread"])]
    assert not [words for words in said if "chargebacks" in words]
