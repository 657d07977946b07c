"""Dead objects are swept up between the answers: never while one is under way, and none stays for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from rejoinder.desk import sweeping
from rejoinder.desk.sweeping import HARD, Sweeper


class Knot:
    """An object that holds itself, so that only a sweep can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def sweeper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sweeper]:
    """Sweep after every answer; afterwards Python sweeps as it did."""
    before = gc.get_threshold()
    monkeypatch.setattr(sweeping, "YOUNG", 0)
    one = Sweeper()
    one.take_over()
    yield one
    gc.unfreeze()
    gc.set_threshold(*before)


def dead() -> weakref.ref[Knot]:
    """Return a mark of an object that nothing holds any more."""
    return weakref.ref(Knot())


def test_python_begins_none_of_its_own_before_it_must(sweeper: Sweeper) -> None:
    assert gc.get_threshold()[0] == HARD
    assert gc.get_freeze_count() > 0


def test_what_an_answer_left_behind_is_swept_up_after_it(sweeper: Sweeper) -> None:
    sweeper.begin()
    left = dead()
    sweeper.end()
    assert left() is None


def test_nothing_is_swept_while_another_answer_is_under_way(sweeper: Sweeper) -> None:
    sweeper.begin()
    sweeper.begin()
    left = dead()
    sweeper.end()
    assert left() is not None
    sweeper.end()
    assert left() is None


def test_few_objects_are_not_worth_a_sweep(sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "YOUNG", 1_000_000)
    sweeper.begin()
    left = dead()
    sweeper.end()
    assert left() is not None


def test_what_was_left_out_of_sweeps_is_looked_through_when_nobody_asks(
    sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [Knot()]
    mark = weakref.ref(held[0])
    sweeper.begin()
    sweeper.end()
    held.clear()
    sweeper.begin()
    sweeper.end()
    assert mark() is not None
    assert not sweeper.when_quiet()
    monkeypatch.setattr(sweeping, "MANY", 1)
    assert not sweeper.when_quiet()
    monkeypatch.setattr(sweeping, "QUIET", 0.0)
    assert sweeper.when_quiet()
    assert mark() is None
    assert not sweeper.when_quiet()


def test_a_desk_that_is_never_quiet_is_looked_through_all_the_same(
    sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "MOST", 3)
    knot = Knot()
    left = weakref.ref(knot)
    for _ in range(3):
        sweeper.begin()
        sweeper.end()  # alive here, so it is left out of what follows
    del knot
    assert left() is not None
    sweeper.begin()
    sweeper.end()
    assert left() is None
    assert sweeper.sweeps == 0
