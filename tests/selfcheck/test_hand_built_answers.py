"""Indicators 1 to 9 over cases built by hand: each fails on its faults and on nothing that only looks like one."""

from __future__ import annotations

import pytest
from tests.selfcheck.sound import DAY

from rejoinder.model.case import Case
from rejoinder.rulebook import load
from rejoinder.selfcheck import check


def test_on_a_case_built_soundly_nothing_fails_and_at_most_four_ask(sound: Case) -> None:
    verdicts = check(sound, load(), DAY)
    assert {v.indicator: v.evidence.say("en") for v in verdicts if v.result == "fail"} == {}
    assert sum(v.result == "person" for v in verdicts) <= 4
    assert all(v.question is None for v in verdicts if v.result == "pass")
