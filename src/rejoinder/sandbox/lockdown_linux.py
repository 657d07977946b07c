"""What Linux offers beyond POSIX: an empty network namespace, no new privileges, a filter of system calls."""

from __future__ import annotations

import ctypes
import os

from rejoinder.sandbox.seccomp import INSTRUCTION_SIZE, filter_program, seccomp_call

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_SECCOMP_SET_MODE_FILTER = 1
_FOR_ALL_THREADS = 1
_CLONE_NEWNET = 0x40000000


class _Program(ctypes.Structure):
    """The kernel's `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def leave_network() -> tuple[str, ...]:
    """Enter an empty network namespace; only threads started later come along. Returns the code if that held."""
    libc = _libc()
    return ("network_namespace",) if libc is not None and _call(libc, "unshare", _CLONE_NEWNET) else ()


def apply() -> list[str]:
    """Apply what the kernel allows, to every thread there is; returns the codes of those measures that hold."""
    held: list[str] = []
    libc = _libc()
    if libc is not None and _call(libc, "prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        held.append("no_new_privileges")
        if _filter_calls(libc):
            held.append("system_calls")
    return held


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None


def _filter_calls(libc: ctypes.CDLL) -> bool:
    """Hand the filter to the kernel, where it holds until the process ends."""
    machine = os.uname().machine
    instructions = filter_program(machine)
    if not instructions:
        return False
    code = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // INSTRUCTION_SIZE, ctypes.addressof(code))
    place = ctypes.addressof(program)
    # prctl would bind the calling thread alone; a kernel or container without the newer call may have that one.
    if _call(libc, "syscall", seccomp_call(machine), _SECCOMP_SET_MODE_FILTER, _FOR_ALL_THREADS, place):
        return True
    alone = len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - no pathlib here
    return alone and _call(libc, "prctl", _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, place, 0, 0)


def _call(libc: ctypes.CDLL, name: str, *numbers: int) -> bool:
    function = getattr(libc, name, None)
    return function is not None and function(*(ctypes.c_ulong(number) for number in numbers)) == 0
