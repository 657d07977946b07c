"""When Python looks for dead objects: between the answers, not in the middle of one.

A sweep stops every thread. Left to itself Python begins one whenever so many objects were made, which is while a page
is being made; and the cases that are kept open make each larger sweep look through hundreds of thousands of objects
that are alive. So what outlives a sweep is left out of the next ones, and a sweep looks only at what came since; all
of it is looked through when nobody has asked for anything for a while.
"""

from __future__ import annotations

import gc
import threading
import time

YOUNG = 5_000
"""New objects after which a sweep is worth its while."""
HARD = 50_000
"""New objects after which Python sweeps in the middle of an answer: somebody always asks, or one answer takes much."""
QUIET = 30.0
"""Seconds without a question after which everything is looked through."""
MANY = 100
"""Sweeps after which that is due."""
MOST = 2_000
"""Sweeps after which it is done between two answers, quiet or not: what was left out must not pile up for ever."""


class Sweeper:
    """Counts the answers that are under way, and sweeps where there is none."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._lock = threading.Lock()
        self._under_way = 0
        self._last = time.monotonic()
        self.sweeps = 0
        """Since everything was looked through."""

    def take_over(self) -> None:
        """Sweep once, leave out what is there now, and have Python begin no sweep of its own unless it must."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(HARD, 20, 100)

    def begin(self) -> None:
        """Note that an answer begins."""
        with self._lock:
            self._under_way += 1

    def end(self) -> None:
        """Note that an answer went out; sweep where it was the only one."""
        with self._lock:
            self._under_way -= 1
            self._last = time.monotonic()
            if self._under_way or gc.get_count()[0] < YOUNG:
                return
            if self.sweeps >= MOST:
                self._all()
                return
            gc.collect(0)
            gc.freeze()
            self.sweeps += 1

    def when_quiet(self) -> bool:
        """Look through everything where many sweeps left something out and nobody asks; tell whether that was done."""
        with self._lock:
            if self._under_way or self.sweeps < MANY or time.monotonic() - self._last < QUIET:
                return False
            self._all()
            return True

    def _all(self) -> None:
        """Look through everything."""
        gc.unfreeze()
        self.take_over()
        self.sweeps = 0

    def watch(self) -> None:
        """Wait for quiet times, for as long as the process lives."""
        while True:
            time.sleep(QUIET)
            self.when_quiet()


SWEEPER = Sweeper()
"""That of this process."""
