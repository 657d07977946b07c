"""What speaks for a violation is weighed by signs that know none by name, and plain words are never outweighed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rejoinder.intake.message import build
from rejoinder.model.rules import ViolationRule
from rejoinder.reading import violations
from rejoinder.reading.context import Context, context
from rejoinder.reading.learned.decision import Decision, decision
from rejoinder.reading.learned.encoder import Nearness, Told
from rejoinder.reading.learned.network import WEIGHTS
from rejoinder.reading.learned.wordings import Wordings
from rejoinder.reading.weighing import weighed
from rejoinder.rulebook import Rulebook, load

DAY = date(2026, 11, 28)
SPEAKS_FOR = (
    "whole", "an accusation", "accusations of it", "words", "by rule",
    "a sentence that accuses", "a sentence that asks", "all sentences that accuse",
    "wording of the whole", "wording of a sentence", "wording of all sentences", "an accusation and its wording",
)  # fmt: skip
MUTE = Wordings({}, (), ())
"""Words that were learnt for no violation."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


@pytest.fixture(scope="module")
def message(book: Rulebook) -> Context:
    return context(build("Your account was looked at. Please answer within 5 days.", book), book, DAY)


def _near(**whole: float) -> Nearness:
    return Nearness(whole, {})


def _signs(message: Context, near: Nearness, name: str, **said: float) -> dict[str, float]:
    return weighed(message, near, said, [], "deactivation", MUTE)[name]


def test_every_sign_has_a_weight_and_every_weight_a_sign(message: Context) -> None:
    signs = _signs(message, _near(counterfeit=0.9), "counterfeit")
    assert set(signs) == set(decision().weights)


def test_no_weight_knows_a_violation(book: Rulebook) -> None:
    told = json.dumps(json.loads((WEIGHTS / "decision_violations.json").read_text(encoding="utf-8")))
    assert not [rule.violation for rule in book.on(ViolationRule, DAY) if rule.violation in told]


@pytest.mark.parametrize("sign", SPEAKS_FOR)
def test_what_speaks_for_a_violation_never_counts_against_it(sign: str) -> None:
    assert decision().weights[sign] >= 0


def test_words_that_name_another_count_against(message: Context) -> None:
    near = _near(counterfeit=0.6, inauthentic=0.3)
    alone, beside = _signs(message, near, "inauthentic"), _signs(message, near, "inauthentic", counterfeit=3.0)
    assert decision().chance(beside) < decision().chance(alone)


def test_chances_rise_with_nearness_and_stay_chances(message: Context) -> None:
    found = [decision().chance(_signs(message, _near(pricing=near), "pricing")) for near in (0.03, 0.2, 0.6, 0.99)]
    assert found == sorted(found)
    assert all(0 < chance < 1 for chance in found)


def test_a_second_matter_in_one_sentence_is_in_question(message: Context) -> None:
    near = replace(_near(inauthentic=0.99), told=(Told({"forged_documents": 0.9, "inauthentic": 0.1}, 0.8, 0.0),))
    found = weighed(message, near, {}, [], "deactivation", MUTE)
    assert found["forged_documents"]["a sentence that accuses"] > found["inauthentic"]["a sentence that accuses"]


@pytest.mark.parametrize(
    ("chance", "accuses", "asks"), [(0.9, 0.0, 0.0), (0.1, 1.0, 0.0), (0.1, 0.0, 1.0), (0.0, 0.9, 0.9)]
)
def test_what_is_said_in_passing_or_faintly_is_not_in_question(
    message: Context, chance: float, accuses: float, asks: float
) -> None:
    near = replace(_near(inauthentic=0.99), told=(Told({"forged_documents": chance}, accuses, asks),))
    assert "forged_documents" not in weighed(message, near, {}, [], "deactivation", MUTE)


def test_of_what_the_words_were_not_learnt_for_the_encoder_speaks(message: Context) -> None:
    near, span = _near(counterfeit=0.9, pricing=0.1), message.place(0, 4)
    near = replace(near, each={span: {"counterfeit": 0.8, "pricing": 0.2}})
    signs = weighed(message, near, {}, [], "deactivation", MUTE)["counterfeit"]
    assert signs["wording of the whole"] == signs["whole"]
    assert signs["wording of an accusation"] == signs["an accusation"]


def test_words_that_speak_for_a_violation_make_it_likelier(message: Context) -> None:
    near = _near(counterfeit=0.4, ip_trademark=0.4)
    told = {"counterfeit": 0.1, "ip_trademark": 0.9}
    by_words = weighed(message, near, {}, [], "deactivation", Wordings(told, (), (told,)))
    chances = {name: decision().chance(signs) for name, signs in by_words.items()}
    assert chances["ip_trademark"] > chances["counterfeit"]


def test_that_no_accusation_was_found_counts_against_no_violation(message: Context) -> None:
    near, said = _near(ip_trademark=0.98), {"ip_trademark": 2.0}
    signs = weighed(message, near, said, ["ip_trademark"], "appeal_rejected", MUTE)["ip_trademark"]
    assert signs["no accusation"] == 1.0
    assert decision().chance(signs) >= decision().least


def test_plain_words_stay_whatever_the_signs_say() -> None:
    silent = {name: -6.9 for name in decision().weights if name == "whole" or name.startswith("wording")}
    against = {"counterfeit": dict.fromkeys(decision().weights, 0.0) | silent | {"words of another": 4.0}}
    assert violations._decided(against, set()) == []
    assert violations._decided(against, {"counterfeit"}) == ["counterfeit"]


def test_of_more_than_three_the_plain_ones_stay() -> None:
    chances = {"a": 0.9, "b": 0.8, "c": 0.7, "d": 0.6, "e": 0.1, "f": 0.1}
    assert violations.chosen(chances, set(), 0.5) == ["a", "b", "c"]
    assert violations.chosen(chances, {"e"}, 0.5) == ["a", "b", "e"]
    assert violations.chosen(chances, {"e", "f", "d", "c"}, 0.5) == ["c", "d", "e"]


def test_a_message_is_about_three_matters_at_most() -> None:
    sure = dict.fromkeys(decision().weights, 0.0) | {"whole": 6.9, "by rule": 1.0}
    assert len(violations._decided(dict.fromkeys("abcde", sure), set())) == 3


def test_extreme_signs_do_not_break_the_sum() -> None:
    sharp = Decision({"one": 1e6}, 0.0, 0.5)
    assert sharp.chance({"one": 1e6}) > 0.999
    assert sharp.chance({"one": -1e6}) < 0.001
