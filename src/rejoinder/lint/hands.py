"""Work done at once: looks of the encoder beside each other, and the English checker beside both.

Threads help because neither holds the interpreter while it reckons. A process that was split off has none of its
parent's threads, so each process gets its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
_LOOKS = 2


def together(work: Callable[[A], R], over: Iterable[A]) -> Iterator[R]:
    """Return the results in order; all are begun at once."""
    return _lookers(os.getpid()).map(work, over)


def meanwhile(work: Callable[[], R]) -> Future[R]:
    """Begin work that goes on while the caller does something else."""
    return _others(os.getpid()).submit(work)


def checking(work: Callable[[], R]) -> Future[R]:
    """Begin work on the one thread kept for the English checker: what it needs is made once, and never shared."""
    return _checker(os.getpid()).submit(work)


@lru_cache(maxsize=1)
def _lookers(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - the key
    return ThreadPoolExecutor(_LOOKS, "lint-look")


@lru_cache(maxsize=1)
def _others(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - the key
    return ThreadPoolExecutor(_LOOKS, "lint-mind")


@lru_cache(maxsize=1)
def _checker(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - the key
    return ThreadPoolExecutor(1, "lint-english")
