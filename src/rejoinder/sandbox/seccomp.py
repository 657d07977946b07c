"""Writes the filter by which Linux refuses a parser's process every call that sends, starts, writes or spies.

Python's own audit hook can be walked around by native code; the kernel's filter cannot. Numbers of calls are
from the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h).
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass

_INSTRUCTION = struct.Struct("<HBBI")
INSTRUCTION_SIZE = _INSTRUCTION.size

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16

# O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND.
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000
_THREAD = 0x00010000

# clone3 and openat2 keep their flags in memory, where a filter cannot look.
# "No such call" makes the C library fall back to clone and openat.
_ABSENT = (435, 437)
_IO_URING = (425, 426, 427)


@dataclass(frozen=True, slots=True)
class _Machine:
    """One processor's call numbers; `opens` maps a call to the place of its flags among the arguments."""

    audit: int
    seccomp: int
    denied: tuple[int, ...]
    opens: tuple[tuple[int, int], ...]
    clone: int
    foreign_from: int = 0


_X86_64 = _Machine(
    audit=0xC000003E,
    seccomp=317,
    denied=(
        *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket to sendmmsg
        *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        *(62, 200, 101, 310, 311, 434),  # kill, tkill, ptrace, process_vm_*, pidfd_open
        *(76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 133),  # truncate to mknod
        *(258, 259, 260, 263, 264, 265, 266, 268, 316),  # the same relative to a folder
        *(161, 165, 166, 272, 308),  # chroot, mount, umount2, unshare, setns
        *(248, 249, 250, 298, 321, 323),  # keys, perf_event_open, bpf, userfaultfd
        *_IO_URING,
    ),
    opens=((2, 1), (257, 2)),
    clone=56,
    # Calls of the 32-bit-pointer variant carry this bit and numbers of their own.
    foreign_from=0x40000000,
)
_AARCH64 = _Machine(
    audit=0xC00000B7,
    seccomp=277,
    denied=(
        *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),  # socket to sendmmsg
        *(221, 281),  # execve, execveat
        *(129, 130, 117, 270, 271, 434),  # kill, tkill, ptrace, process_vm_*, pidfd_open
        *(45, 33, 34, 35, 36, 37, 38, 52, 53, 54, 55, 276),  # truncate to renameat2
        *(51, 40, 39, 97, 268),  # chroot, mount, umount2, unshare, setns
        *(217, 218, 219, 241, 280, 282),  # keys, perf_event_open, bpf, userfaultfd
        *_IO_URING,
    ),
    opens=((56, 2),),
    clone=220,
)
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}

_Instruction = tuple[int, int, int, int]


def filter_program(machine: str) -> bytes:
    """The filter for a processor as `os.uname` names it; empty where its call numbers are not known."""
    known = _MACHINES.get(machine)
    return b"" if known is None else b"".join(_INSTRUCTION.pack(*step) for step in _steps(known))


def seccomp_call(machine: str) -> int:
    """The number of the call that takes a filter for all threads at once. Raises KeyError for an unknown machine."""
    return _MACHINES[machine].seccomp


def _steps(machine: _Machine) -> list[_Instruction]:
    refuse = _FAIL | errno.EPERM
    steps: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine.foreign_from:
        steps += [(_IF_AT_LEAST, 0, 1, machine.foreign_from), (_RETURN, 0, 0, refuse)]
    for number in machine.denied:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse)]
    for number in _ABSENT:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _FAIL | errno.ENOSYS)]
    for number, place in machine.opens:
        steps += _if_bits(number, place, _WRITING, there=refuse, absent=_ALLOW)
    steps += _if_bits(machine.clone, 0, _THREAD, there=_ALLOW, absent=refuse)
    steps.append((_RETURN, 0, 0, _ALLOW))
    return steps


def _if_bits(number: int, place: int, bits: int, *, there: int, absent: int) -> list[_Instruction]:
    """For one call: answer by whether any of `bits` is set in the low half of an argument."""
    return [
        (_IF_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _FIRST_ARGUMENT + 8 * place),
        (_IF_BITS, 0, 1, bits),
        (_RETURN, 0, 0, there),
        (_RETURN, 0, 0, absent),
    ]
