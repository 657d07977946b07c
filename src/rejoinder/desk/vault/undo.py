"""Files kept for a deed that then failed: the database takes its rows back, this takes the files back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PUT: ContextVar[list[str] | None] = ContextVar("put", default=None)


def note(name: str) -> None:
    """Remember a file that was kept, where a deed is under way."""
    names = _PUT.get()
    if names is not None:
        names.append(name)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Remove again what is kept in here, if it ends with an error; a deed inside another leaves it to that one."""
    if _PUT.get() is not None:
        yield
        return
    names: list[str] = []
    token = _PUT.set(names)
    try:
        yield
    except BaseException:
        from rejoinder.desk.vault.store import vault

        for name in names:
            vault().drop(name)
        raise
    finally:
        _PUT.reset(token)
