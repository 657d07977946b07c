"""One child process: how it is started, what it is sent, and what its end means."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, TypeVar

from rejoinder.sandbox.limits import ALL_LIMITS, REFUSAL_CODES, Limits, Refused
from rejoinder.sandbox.patience import Patience, waited
from rejoinder.sandbox.values import Parsed
from rejoinder.sandbox.wire import read_frame, write_frame

_LIBRARIES = ("lxml", "pypdfium2", "pypdfium2_raw", "PIL", "olefile", "zxingcpp", "pi_heif")
_NOTARY_LIBRARIES = ("pyhanko", "pyhanko_certvalidator", "asn1crypto", "cryptography", "yaml", "lxml", "tzlocal")
_OCR_LIBRARIES = ("rapidocr", "onnxruntime", "cv2", "numpy", "omegaconf", "yaml", "PIL", "pi_heif")
# `inspect` takes a fifth of the start and is hardly ever used: its loading waits until it is.
_BOOT = """
import json, sys
from importlib import util
spec = util.find_spec("inspect")
spec.loader = util.LazyLoader(spec.loader)
sys.modules["inspect"] = module = util.module_from_spec(spec)
spec.loader.exec_module(module)
settings = json.loads(sys.argv[1])
sys.path += settings["paths"]
from rejoinder.sandbox.child import main
main(settings)
"""
_KEPT_STDERR = 8_000
_T = TypeVar("_T")
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "out of memory", "Out of memory")


class Child:
    """One child process and what is known about it."""

    def __init__(self, limits: Limits, first_kind: str, blocked: tuple[str, ...]) -> None:
        self.limits = limits
        self.served = 0
        self.limits_held: tuple[str, ...] = ()
        self._late = False
        self._stderr = b""
        try:
            self._process = _start(limits, first_kind, blocked)
        except OSError as error:
            raise Refused("crashed", f"the child cannot be started: {error}") from error
        self._drain = threading.Thread(target=self._keep_stderr, daemon=True)
        self._drain.start()

    def ask(self, data: bytes, request: dict[str, Any]) -> Parsed:
        """Send one file and wait for the answer, at most the wall time; raises `Refused`.

        The time in which the child waited for a processor does not count (see `patience`).
        Getting ready has the same time for itself: what our own models take is not the file's fault.
        """
        self._timed(self.greet)
        answer = self._timed(lambda: self._exchange(data, request))
        self.served += 1
        return understood(answer)

    def _timed(self, step: Callable[[], _T]) -> _T:
        over = threading.Event()
        process = self._process.pid
        patience = Patience(self.limits.wall_seconds, time.monotonic, lambda: waited(process))
        threading.Thread(target=self._watch, args=(patience, over), daemon=True).start()
        try:
            return step()
        finally:
            over.set()

    def _watch(self, patience: Patience, over: threading.Event) -> None:
        """End the child when its time is over; what it waited for a processor is added when it would be."""
        while not over.wait(max(patience.left(), 0.0)):
            if patience.left() <= 0:
                self._too_late()
                return

    def greet(self) -> tuple[str, ...]:
        """The limits this child says it holds; waits for it to be ready."""
        if not self.limits_held:
            hello = self._receive()
            self.limits_held = tuple(code for code in ALL_LIMITS if code in hello.get("limits", ()))
        return self.limits_held

    def end(self) -> None:
        """Kill the process and release its pipes."""
        self._process.kill()
        self._process.wait()
        self._drain.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            _close_quietly(pipe)

    def _exchange(self, data: bytes, request: dict[str, Any]) -> dict[str, Any]:
        stdin = _pipe(self._process.stdin)
        try:
            write_frame(stdin, json.dumps(request).encode("ascii"))
            write_frame(stdin, data)
        except OSError as error:
            raise self._failure() from error
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        largest = 8 * self.limits.max_bytes + 64_000_000
        try:
            frame = read_frame(_pipe(self._process.stdout), largest)
            if frame is None:
                raise self._failure()
            answer = json.loads(frame)
        except (OSError, ValueError) as error:
            raise self._failure() from error
        if not isinstance(answer, dict):
            raise Refused("crashed", "the answer has a wrong shape")
        return answer

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _keep_stderr(self) -> None:
        stream = _pipe(self._process.stderr)
        while chunk := stream.read1(4096):
            self._stderr = (self._stderr + chunk)[-_KEPT_STDERR:]

    def _failure(self) -> Refused:
        """Why there is no answer, from how the process ended and what it last said."""
        try:
            status = self._process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return Refused("crashed", "the child closed its pipe without an answer")
        self._drain.join()
        if self._late:
            return Refused("timeout", f"no answer within {self.limits.wall_seconds:g} s")
        return judged(status, self._stderr.decode("utf-8", "replace").strip(), self.limits)


def judged(status: int, said: str, limits: Limits) -> Refused:
    """The refusal that fits an exit status (negative: a signal) and the last words on stderr."""
    known = {-number: number.name for number in signal.Signals}
    ended_by = known.get(status, f"exit status {status}")
    if ended_by == "SIGXCPU":
        return Refused("timeout", f"more than {limits.cpu_seconds} s of processor time")
    # Nobody but the kernel kills a child outright: that is its answer when memory has run out.
    if ended_by == "SIGKILL" or any(words in said for words in _OUT_OF_MEMORY):
        return Refused("memory", "the memory limit was reached")
    last = said.splitlines()[-1][:300] if said else "nothing on stderr; libraries end so when memory runs out"
    return Refused("crashed", f"{ended_by}: {last}")


def _start(limits: Limits, first_kind: str, blocked: tuple[str, ...]) -> subprocess.Popen[bytes]:
    settings = {
        "paths": _library_paths({"ocr": _OCR_LIBRARIES, "signatures": _NOTARY_LIBRARIES}.get(first_kind, _LIBRARIES)),
        "limits": limits.to_json(),
        "first_kind": first_kind,
        "blocked_modules": list(blocked),
    }
    # Windows cannot load its own libraries without the first of these; nothing else is handed down.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT, json.dumps(settings)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=Path(sys.executable).anchor or None,
    )


@lru_cache(maxsize=4)
def _library_paths(libraries: tuple[str, ...]) -> list[str]:
    """The folders the child imports from: this package's own and those of the few libraries it uses."""
    found = [str(Path(__file__).resolve().parents[2])]
    for library in libraries:
        spec = find_spec(library)
        places = spec.submodule_search_locations if spec else None
        found += [str(Path(place).resolve().parent) for place in places or ()]
    return list(dict.fromkeys(found))


def understood(answer: dict[str, Any]) -> Parsed:
    """The child's answer as a value; it is not trusted, so a wrong shape counts as a crash."""
    try:
        if "parsed" in answer:
            return Parsed.from_json(answer["parsed"])
        code, detail = answer["refused"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused("crashed", "the answer has a wrong shape") from error
    raise Refused(str(code) if code in REFUSAL_CODES else "crashed", str(detail)[:500])


def _pipe(stream: IO[bytes] | None) -> Any:
    if stream is None:
        raise Refused("crashed", "the child has no pipe")
    return stream


def _close_quietly(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        # Bytes left unsent to a dead child are lost on purpose.
        return
