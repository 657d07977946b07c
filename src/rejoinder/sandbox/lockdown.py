"""Takes from the child what it does not need: memory, time, files, processes, the network.

Every measure is tried on its own; the answer names those that hold on this system, and nothing is assumed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from rejoinder.sandbox.limits import Limits

_DENIED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.putenv",
    "os.setxattr",
    "os.removexattr",
    "os.chdir",
    "os.fchdir",
    "shutil.",
    "tempfile.",
    "pty.spawn",
    "webbrowser.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "poplib.",
    "imaplib.",
    "telnetlib.",
    "sqlite3.",
    "winreg.",
    "_winapi.",
    "code.__new__",
)
_DENIED_PREFIXES = tuple(event for event in _DENIED if event.endswith("."))
_DENIED_EXACT = frozenset(event for event in _DENIED if not event.endswith("."))
_LISTING = frozenset({"os.listdir", "os.scandir", "os.walk", "glob.glob"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def leave_network() -> tuple[str, ...]:
    """Move this process, before it has threads, where there is no network; returns the code if that held."""
    if sys.platform != "linux":
        return ()
    from rejoinder.sandbox import lockdown_linux

    return lockdown_linux.leave_network()


def lock_down(limits: Limits) -> tuple[str, ...]:
    """Apply every limit this system knows; returns the codes of those that hold (see `ALL_LIMITS`).

    They hold for every thread there is. What starts threads has to do so before: afterwards none can be had.
    """
    held = ["input_size", "wall_time"]
    held += _resource_limits(limits)
    if sys.platform == "linux":
        from rejoinder.sandbox import lockdown_linux

        held += lockdown_linux.apply()
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuser(_readable_roots()))
    held.append("python_calls")
    return tuple(held)


def grant_cpu(limits: Limits) -> None:
    """Give the next file its processor seconds; what earlier files used does not count against it."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _resource_limits(limits: Limits) -> list[str]:
    try:
        import resource
    except ImportError:
        return []
    all_files_cpu = (limits.cpu_seconds + 1) * (limits.files_per_child + 1)
    wanted = (
        ("memory", "RLIMIT_AS", limits.memory),
        ("cpu_time", "RLIMIT_CPU", all_files_cpu),
        ("file_size", "RLIMIT_FSIZE", limits.written_bytes),
        ("core_dumps", "RLIMIT_CORE", 0),
        ("processes", "RLIMIT_NPROC", 0),
    )
    held = []
    for code, name, value in wanted:
        number = getattr(resource, name, None)
        if number is None:
            continue
        try:
            resource.setrlimit(number, (value, value))
        except (OSError, ValueError):
            continue
        held.append(code)
    return held


def _readable_roots() -> tuple[str, ...]:
    """Folders the child may still read: the interpreter's own and those its modules are loaded from."""
    roots = {os.path.dirname(os.__file__), sys.base_prefix, sys.prefix, *sys.path}  # noqa: PTH120 - no pathlib here
    return tuple(os.path.join(os.path.abspath(root), "") for root in roots if root)  # noqa: PTH100, PTH118


def _refuser(roots: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    def refuse(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(args, roots)
        elif event in _LISTING:
            _check_path(args[0], roots)
        elif event in _DENIED_EXACT or event.startswith(_DENIED_PREFIXES):
            raise PermissionError(f"{event} is not allowed in the sandbox")

    return refuse


def _check_open(args: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    path, mode, flags = args
    writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
    if writes or (isinstance(flags, int) and flags & _WRITING):
        raise PermissionError("writing is not allowed in the sandbox")
    _check_path(path, roots)


def _check_path(path: Any, roots: tuple[str, ...]) -> None:
    if isinstance(path, int) or path is None:
        return
    full = os.path.join(os.path.abspath(os.fsdecode(path)), "")  # noqa: PTH100, PTH118
    if not full.startswith(roots):
        raise PermissionError("reading outside the installation is not allowed in the sandbox")
