"""Each of the 21 indicators on the examples: seeded faults fail, near misses do not, what is unsure asks once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.seeds import Seed
from tests.selfcheck.seeds_fresh import FRESH_FAULTS, FRESH_NEAR
from tests.selfcheck.tables import DEFERRED, FAULTS, NEAR, verdict
from tests.selfcheck.whole import DAYS, NAMES, whole

from rejoinder.model.finding import Override, Place, Verdict
from rejoinder.rulebook import load
from rejoinder.selfcheck import check

ALL = range(1, 22)


def names(rows: list[Seed]) -> list[str]:
    return [f"{seed.indicator}-{seed.name}-{number}" for number, seed in enumerate(rows)]


def tells(seen: Verdict) -> None:
    """Every finding says what, where and how to mend it, in both languages."""
    assert seen.findings
    assert seen.evidence.has("zh")
    assert seen.evidence.has("en")
    for one in seen.findings:
        assert one.what.has("zh")
        assert one.what.has("en")
        assert one.where != Place() or one.code.startswith(("paper.", "alteration."))
        if one.code.startswith("check."):
            assert one.remedy is not None
            assert one.remedy.has("zh")
            assert one.remedy.has("en")


@pytest.mark.parametrize("seed", FAULTS, ids=names(FAULTS))
def test_a_seeded_fault_fails_its_indicator_and_says_what_where_and_how_to_mend_it(seed: Seed) -> None:
    seen = verdict(seed)
    assert seen.result == "fail", seed.what
    assert seen.question is None
    tells(seen)


@pytest.mark.parametrize("seed", NEAR, ids=names(NEAR))
def test_a_near_miss_does_not_fail(seed: Seed) -> None:
    assert verdict(seed).result != "fail", seed.what


@pytest.mark.parametrize("seed", DEFERRED, ids=names(DEFERRED))
def test_what_a_machine_must_not_decide_asks_a_person_one_question(seed: Seed) -> None:
    seen = verdict(seed)
    assert seen.result == "person", seed.what
    assert seen.question is not None
    assert seen.question.has("zh")
    assert seen.question.has("en")
    tells(seen)


def test_every_indicator_has_four_faults_and_six_near_misses() -> None:
    faults, near = Counter(s.indicator for s in FAULTS), Counter(s.indicator for s in NEAR)
    assert {n: faults[n] for n in ALL if faults[n] < 4} == {}
    assert {n: near[n] for n in ALL if near[n] < 6} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_example_fails_nothing_and_asks_at_most_four_times(name: str) -> None:
    verdicts = check(whole(name), load(), DAYS[name])
    assert [v.indicator for v in verdicts] == list(ALL)
    assert {v.indicator: v.evidence.say("en") for v in verdicts if v.result == "fail"} == {}
    assert sum(v.result == "person" for v in verdicts) <= 4
    assert all((v.question is None) == (v.result != "person") for v in verdicts)


@pytest.mark.parametrize("indicator", ALL)
def test_an_override_with_name_and_reason_is_kept_beside_every_failure(indicator: int) -> None:
    seed = next(s for s in FAULTS if s.indicator == indicator)
    case, day = seed.change(whole(seed.name)), DAYS[seed.name]
    given = Override(indicator=indicator, who="唐若兰", on=date(2026, 11, 1), why="已和平台电话确认")
    nameless = given.model_copy(update={"who": " "})
    kept = verdict_of(indicator, case.model_copy(update={"overrides": (nameless, given)}), load(), day)
    assert (kept.result, kept.override, kept.blocks) == ("fail", given, False)
    refused = verdict_of(indicator, case.model_copy(update={"overrides": (nameless,)}), load(), day)
    assert (refused.override, refused.blocks) == (None, True)


def test_of_sentences_in_a_seller_s_own_words_nine_in_ten_faults_are_seen_and_no_sound_one_fails() -> None:
    passed = [seed.what for seed in FRESH_FAULTS if verdict(seed).result == "pass"]
    assert len(passed) <= len(FRESH_FAULTS) // 10, passed
    assert [seed.what for seed in FRESH_NEAR if verdict(seed).result == "fail"] == []
