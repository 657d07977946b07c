"""Counts that take long are shown as they were lately, and made anew beside the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from rejoinder.desk.pages import keeping


class Clock:
    """A clock that only tests move; what is made takes as long as it says."""

    def __init__(self) -> None:
        self.at = 0.0
        self.takes = 1.0
        self.made = 0

    def monotonic(self) -> float:
        return self.at

    def make(self) -> int:
        self.at += self.takes
        self.made += 1
        return self.made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """The clock in place of the real one; threads run at once."""
    from django.core.cache import cache

    class AtOnce(threading.Thread):
        def start(self) -> None:
            self.run()

    cache.clear()
    found = Clock()
    monkeypatch.setattr(keeping, "time", found)
    monkeypatch.setattr(threading, "Thread", AtOnce)
    monkeypatch.setattr(keeping, "connection", type("None", (), {"close": staticmethod(lambda: None)}))
    yield found
    cache.clear()


def test_what_took_long_is_shown_again_for_a_while(clock: Clock) -> None:
    assert [keeping.kept("k", clock.make) for _ in range(3)] == [1, 1, 1]


def test_what_is_quickly_made_is_made_each_time(clock: Clock) -> None:
    clock.takes = 0.01
    assert [keeping.kept("k", clock.make) for _ in range(3)] == [1, 2, 3]


def test_what_is_no_longer_fresh_is_shown_once_more_and_made_anew(clock: Clock) -> None:
    keeping.kept("k", clock.make)
    clock.at += keeping.FRESH + 1
    assert [keeping.kept("k", clock.make) for _ in range(2)] == [1, 2]


def test_what_is_old_is_not_shown(clock: Clock) -> None:
    keeping.kept("k", clock.make)
    clock.at += keeping.OLD + 1
    assert keeping.kept("k", clock.make) == 2


def test_two_things_are_kept_apart(clock: Clock) -> None:
    assert (keeping.kept("a", clock.make), keeping.kept("b", clock.make)) == (1, 2)
