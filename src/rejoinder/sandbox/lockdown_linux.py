"""What Linux offers beyond POSIX: no new privileges, and a network namespace with nothing in it."""

from __future__ import annotations

import ctypes

_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWNET = 0x40000000


def apply() -> list[str]:
    """Apply what the kernel allows; returns the codes of those measures that hold."""
    held: list[str] = []
    try:
        libc = ctypes.CDLL(None, use_errno=True)
    except OSError:
        return held
    if _call(libc, "unshare", _CLONE_NEWNET):
        held.append("network_namespace")
    if _call(libc, "prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        held.append("no_new_privileges")
    return held


def _call(libc: ctypes.CDLL, name: str, *numbers: int) -> bool:
    function = getattr(libc, name, None)
    return function is not None and function(*(ctypes.c_ulong(number) for number in numbers)) == 0
