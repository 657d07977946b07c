"""Work done at once: looks of the encoder beside each other, and the English checker beside both.

Threads help because neither holds the interpreter while it reckons. A process that was split off has none of its
parent's threads, so each process gets its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from threading import Semaphore
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
_LOOKS = min(4, max(2, os.cpu_count() or 2))
"""A letter of two pages is seen in four looks."""
_MOMENT = 0.005


def begun(work: Callable[[A], R], over: Sequence[A]) -> list[Future[R]]:
    """Begin work on each thing, and go on when the first are under way.

    A thread that only asks for the interpreter waits long for one that reckons in it; so the caller waits a moment.
    """
    under_way = Semaphore(0)

    def one(thing: A) -> R:
        under_way.release()
        return work(thing)

    made = [_lookers(os.getpid()).submit(one, thing) for thing in over]
    for _ in made[:_LOOKS]:
        under_way.acquire(timeout=_MOMENT)
    return made


def checking(work: Callable[[], R]) -> Future[R]:
    """Begin work on the one thread kept for the English checker: what it needs is made once, and never shared."""
    return _checker(os.getpid()).submit(work)


@lru_cache(maxsize=1)
def _lookers(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - the key
    return ThreadPoolExecutor(_LOOKS, "lint-look")


@lru_cache(maxsize=1)
def _checker(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - the key
    return ThreadPoolExecutor(1, "lint-english")
