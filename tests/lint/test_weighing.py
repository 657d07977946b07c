"""How signs are weighed against each other: whom blame is put on, one kind of foreign English, causes, open charges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from rejoinder.lint.answers import spoken_of
from rejoinder.lint.blame import placed
from rejoinder.lint.decide import lacking, one_kind, unanswered
from rejoinder.lint.hits import Hit
from rejoinder.lint.learned.limits import Limits
from rejoinder.lint.learned.marks import LACKS
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.rulebook import load

READY = rules(load(), date(2026, 11, 30))


class Seen:
    """What an encoder would see: one likelihood a code, and for the whole letter."""

    def __init__(self, of: Mapping[str, float], causeless: float = 0.0, open_points: tuple[float, ...] = ()) -> None:
        self.of, self.open = of, open_points
        self.lacks = {**dict.fromkeys(LACKS, 0.0), "no_root_cause": causeless}

    def likely(self, code: str, start: int, end: int) -> float:
        return self.of.get(code, 0.0) if end > start else 0.0

    def inside(self, code: str) -> Any:
        return SimpleNamespace(mean=lambda: self.of.get(code, 0.0))


def blamed(code: str, text: str, **of: float) -> list[Hit]:
    return placed([Hit(code, 0.8, 0, len(text))], sentences(text), Seen(of), READY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("blames_platform", "Your reviewers never read a single page."),
        ("blames_platform", "You suspended us without looking at one paper."),
        ("blames_platform", "Amazon robot is wrong very often."),
        ("blames_others", "The courier threw the boxes about."),
        ("blames_others", "They only want a free lamp."),
    ],
)
def test_blame_needs_somebody_to_take_it(code: str, text: str) -> None:
    assert blamed(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("blames_platform", "You blocked our product 5f9c3e1b8a02d47c66e10b93 for the word Lumora."),
        ("blames_platform", "On 4 May you removed the listing because its bear belongs to a studio."),
        ("blames_platform", "Your warning was fair and we accept it."),
        ("blames_platform", "Our printer refuses a number that it used before."),
        ("blames_platform", "Nobody types a number twice."),
        ("blames_others", "If one more paper would help, tell us which one."),
        ("blames_others", "A baton is an object made to injure by striking."),
        ("blames_others", "Maybe it is because of the network line."),
    ],
)
def test_an_account_without_a_culprit_blames_nobody(code: str, text: str) -> None:
    assert blamed(code, text) == []


def test_a_sentence_that_does_blame_stands_in_for_one_that_does_not() -> None:
    text = "What happened was this. My supplier never keeps a deadline."
    first = sentences(text)[0]
    hits = placed([Hit("blames_others", 0.8, 0, first.end)], sentences(text), Seen({"blames_others": 0.5}), READY)  # type: ignore[arg-type]
    assert [text[hit.start : hit.end] for hit in hits] == ["My supplier never keeps a deadline."]
    assert placed([Hit("blames_others", 0.8, 0, first.end)], sentences(text), Seen({"blames_others": 0.1}), READY) == []  # type: ignore[arg-type]


def test_the_same_words_blame_the_likelier_one() -> None:
    text = "Amazon lets buyers lie to everybody."
    both = [Hit(code, 0.8, 0, len(text)) for code in ("blames_platform", "blames_others")]
    seen = Seen({"blames_platform": 0.9, "blames_others": 0.6})
    assert [hit.code for hit in placed(both, sentences(text), seen, READY)] == ["blames_platform"]  # type: ignore[arg-type]


def kinds(own: float, machine: float, *, shown: bool = False) -> list[tuple[str, int]]:
    rule = READY.terms[0][0] if shown else None
    hits = [Hit("chinglish", 0.8, 0, 10, rule), Hit("machine_translation", 0.8, 20, 30), Hit("threat", 0.9, 5, 9)]
    seen = Seen({"chinglish": own, "machine_translation": machine})
    return [(hit.code, hit.start) for hit in one_kind(hits, seen)]  # type: ignore[arg-type]


def test_foreign_english_is_of_one_kind_in_a_letter() -> None:
    assert kinds(0.1, 0.4) == [("machine_translation", 0), ("machine_translation", 20), ("threat", 5)]
    assert kinds(0.4, 0.1) == [("chinglish", 0), ("chinglish", 20), ("threat", 5)]
    assert kinds(0.16, 0.2, shown=True)[0] == ("chinglish", 0)


def causeless(text: str, chance: float, *, blame: str = "") -> bool:
    found = sentences(text)
    hits = [Hit("blames_others", 0.9, text.index(blame), text.index(blame) + len(blame))] if blame else []
    seen: Any = SimpleNamespace(
        lacks={**dict.fromkeys(LACKS, 0.0), "no_root_cause": chance}, of_sentence=lambda *_: 1.0
    )
    return "no_root_cause" in lacking(seen, found, (), Limits(), READY, hits)


DRIVERS = "The drivers throw the boxes."


@pytest.mark.parametrize(
    ("text", "chance", "blame", "missing"),
    [
        (f"{DRIVERS} We sent new jars.", 0.3, DRIVERS, True),
        (f"{DRIVERS} We sent new jars.", 0.3, "", False),
        (f"{DRIVERS} We sent new jars.", 0.1, DRIVERS, False),
        ("We sent new jars. We are sorry.", 0.6, "", True),
        ("Nobody compared the two lists. We sent new jars.", 0.6, "", False),
        ("Because we did not know the rule, the page was wrong.", 0.6, "", False),
        (f"{DRIVERS} Our packer forgot the tape.", 0.6, DRIVERS, False),
        ("Nobody compared the two lists. We sent new jars.", 0.9, "", True),
        ("Our carrier never read the label, our packer forgot it.", 0.6, "Our carrier never read the label", True),
    ],
)
def test_a_cause_in_words_speaks_against_a_missing_one_and_blame_for_it(
    text: str, chance: float, blame: str, *, missing: bool
) -> None:
    assert causeless(text, chance, blame=blame) is missing


def left_open(*chances: tuple[float, float]) -> list[str]:
    points = [f"point {at}" for at in range(len(chances))]
    seen: Any = SimpleNamespace(open=[learned for learned, _ in chances])
    told = [words for _, words in chances]
    limits = Limits(of_whole={"unanswered_allegation": 0.54})
    return unanswered(seen, points, told, limits, "unanswered_allegation", 0)


def test_the_only_charge_is_open_where_nothing_speaks_to_it() -> None:
    assert left_open((0.9, 0.9)) == ["point 0"]
    assert left_open((0.6, 0.7)) == []
    assert left_open((0.3, 1.0)) == []


def test_of_several_charges_words_tell_more_than_the_encoder() -> None:
    assert left_open((0.0, 0.1), (0.2, 0.9)) == ["point 1"]
    assert left_open((0.0, 0.1), (0.5, 0.4)) == []
    assert left_open((0.0, 0.1), (0.02, 1.0)) == []


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("the packaging was damaged", "Torn boxes came from the trader and were thrown away."),
        ("a buyer was injured", "One customer pinched her finger."),
        ("the same photo stands on twelve listings", "Twelve pages had one picture."),
        ("you contacted buyers", "The helper wrote to 14 customers."),
    ],
)
def test_a_charge_is_answered_in_other_words(point: str, answer: str) -> None:
    assert spoken_of(point, sentences(answer), READY.asked) >= 0.5


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("the packaging was damaged", "Our label printer is new."),
        ("a buyer was injured", "The lamp has two screws."),
        ("the same photo stands on twelve listings", "The clerk was ill in May."),
        ("you contacted buyers", "The scale is tested each morning."),
        ("your tax number could not be verified", "The telephone of the shop is new."),
    ],
)
def test_another_matter_answers_no_charge(point: str, answer: str) -> None:
    assert spoken_of(point, sentences(answer), READY.asked) < 0.4
