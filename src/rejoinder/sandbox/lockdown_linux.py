"""What Linux offers beyond POSIX: an empty network namespace, no new privileges, a filter of system calls."""

from __future__ import annotations

import ctypes
import os

from rejoinder.sandbox.seccomp import INSTRUCTION_SIZE, filter_program

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWNET = 0x40000000


class _Program(ctypes.Structure):
    """The kernel's `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


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
        if _filter_calls(libc):
            held.append("system_calls")
    return held


def _filter_calls(libc: ctypes.CDLL) -> bool:
    """Hand the filter to the kernel, where it holds until the process ends."""
    instructions = filter_program(os.uname().machine)
    if not instructions:
        return False
    code = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // INSTRUCTION_SIZE, ctypes.addressof(code))
    return _call(libc, "prctl", _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program), 0, 0)


def _call(libc: ctypes.CDLL, name: str, *numbers: int) -> bool:
    function = getattr(libc, name, None)
    return function is not None and function(*(ctypes.c_ulong(number) for number in numbers)) == 0
