"""The parent's side: starts the child, hands it one file at a time, and turns its end into a `Refused`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from rejoinder.sandbox.limits import ALL_LIMITS, REFUSAL_CODES, Limits, Refused
from rejoinder.sandbox.sniffing import describe
from rejoinder.sandbox.values import PAGE_BREAK, Parsed, Part, Problem
from rejoinder.sandbox.wire import read_frame, write_frame

_LIBRARIES = ("lxml", "pypdfium2", "pypdfium2_raw", "PIL", "olefile", "zxingcpp")
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
_READABLE = frozenset({"text", "eml", "msg", "html", "docx", "pdf", "jpeg", "png", "gif", "tiff", "webp"})
_PICTURES = frozenset({"jpeg", "png", "gif", "tiff", "webp", "heic"})
_KEPT_STDERR = 8_000
_MOST_FRAMES = 20
_T = TypeVar("_T")
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "out of memory", "Out of memory")


class Sandbox:
    """Parses foreign bytes in a child process; use as a context manager, or call `close` at the end.

    One child serves many files. It is replaced after any refusal and after `Limits.files_per_child` files.
    May be used by several threads; they wait for each other.
    """

    def __init__(self, limits: Limits | None = None, *, blocked_modules: tuple[str, ...] = ()) -> None:
        """`blocked_modules` are made unimportable in the child, to try what other systems lack."""
        self.limits = limits or Limits()
        self._blocked = blocked_modules
        self._child: _Child | None = None
        self._notary: Sandbox | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one; the sandbox may be used again afterwards."""
        child, self._child = self._child, None
        if child is not None:
            child.end()
        notary, self._notary = self._notary, None
        if notary is not None:
            notary.close()

    def start(self, kind: str = "pdf") -> None:
        """Start a child that gets ready while its caller does something else; `kind` is what will come first."""
        with self._lock:
            if self._child is None:
                self._child = _Child(self.limits, kind, self._blocked)

    def parse(self, data: bytes, name: str) -> Parsed:
        """What the file says. Raises `Refused` with one of `REFUSAL_CODES`; nothing else comes from foreign bytes."""
        return self._serve(data, name, self._kind(data, name, _READABLE))

    def page_picture(self, data: bytes, name: str, page: int, dpi: int) -> tuple[bytes, float]:
        """One page of a PDF, counted from 1, as a PNG, and its dots a point. Raises `Refused` as `parse` does."""
        self._kind(data, name, frozenset({"pdf"}))
        shown = self._serve(data, name, "pdf_page", page=page, dpi=dpi)
        try:
            return shown.parts[0].data or b"", float(shown.meta["dots_a_point"])
        except (LookupError, ValueError) as error:
            raise Refused("crashed", "the answer has a wrong shape") from error

    def traces(self, data: bytes, name: str) -> dict[str, Any]:
        """How a PDF came to be as it is (see `parsers.pdf_traces`), as plain values. Raises `Refused`."""
        self._kind(data, name, frozenset({"pdf"}))
        return self._told(self._serve(data, name, "traces"))

    def signatures(self, data: bytes, name: str) -> list[dict[str, Any]]:
        """What the signatures of a PDF cover (see `parsers.pdf_signatures`), read in a child of its own.

        That child loads a large library before it is locked; only signed files need it. Raises `Refused`.
        """
        self._kind(data, name, frozenset({"pdf"}))
        if self._notary is None:
            self._notary = Sandbox(self.limits, blocked_modules=self._blocked)
        told = self._told(self._notary._serve(data, name, "signatures"))  # noqa: SLF001 - its own kind
        return [dict(one) for one in told.get("signatures", ())]

    def codes(self, data: bytes, name: str) -> list[str]:
        """The words of the square codes on a picture or on the first page of a PDF. Raises `Refused`."""
        kind = self._kind(data, name, _PICTURES | {"pdf"})
        return [str(words) for words in self._told(self._serve(data, name, "codes", pdf=int(kind == "pdf")))["codes"]]

    def appearance(self, data: bytes, name: str, page: int = 1) -> dict[str, Any]:
        """What a picture or page of a PDF looks like (see `parsers.appearance`), as plain values. Raises `Refused`."""
        kind = self._kind(data, name, (_PICTURES - {"heic"}) | {"pdf"})
        return self._told(self._serve(data, name, "appearance", pdf=int(kind == "pdf"), page=page))

    def edits(self, data: bytes, name: str) -> dict[str, Any]:
        """A Word file in pieces, with what was tracked, marked and commented (see `parsers.docx_edits`).

        Raises `Refused`.
        """
        self._kind(data, name, frozenset({"docx"}))
        return self._told(self._serve(data, name, "docx_edits"))

    @staticmethod
    def _told(shown: Parsed) -> dict[str, Any]:
        """The values that a part tells as JSON; they come from the child and are not trusted to have their shape."""
        try:
            told = json.loads(shown.parts[0].data or b"")
        except (LookupError, ValueError) as error:
            raise Refused("crashed", "the answer has a wrong shape") from error
        if not isinstance(told, dict):
            raise Refused("crashed", "the answer has a wrong shape")
        return told

    def recognise(self, data: bytes, name: str) -> Parsed:
        """The words of a picture, read by `parsers.ocr`: a sandbox of its own with limits for it (see `ocr`).

        A fax has several pages; each is asked for by itself, so that the wall clock counts a page.
        """
        self._kind(data, name, _PICTURES)
        first = self._serve(data, name, "ocr", frame=1)
        told = first.meta.get("frames", "1")
        frames = int(told) if told.isdecimal() else 1
        pages = [first]
        pages += [self._serve(data, name, "ocr", frame=n) for n in range(2, min(frames, _MOST_FRAMES) + 1)]
        read = any(page.text.strip() for page in pages)
        problems = [one for page in pages for one in page.problems if not (read and one.code == "no_text")]
        if frames > _MOST_FRAMES:
            problems.append(Problem("pages_left_out", f"{frames - _MOST_FRAMES} of {frames}"))
        return replace(
            first,
            text=PAGE_BREAK.join(page.text for page in pages),
            pages=tuple(shown for page in pages for shown in page.pages),
            problems=tuple(problems),
        )

    def records(self, data: bytes, name: str) -> tuple[Part, ...]:
        """The notices of an export (JSON, CSV, mailbox), a part each (see `parsers.records`). Raises `Refused`."""
        self._kind(data, name, frozenset({"text", "eml", "msg"}))
        return self._serve(data, name, "records").parts

    def _serve(self, data: bytes, name: str, kind: str, **options: int) -> Parsed:
        with self._lock:
            parsed = self._ask(data, name, kind, options)
            if self._child is not None and self._child.served >= self.limits.files_per_child:
                self.close()
        return parsed

    def _kind(self, data: bytes, name: str, wanted: frozenset[str]) -> str:
        if not data:
            raise Refused("empty", "no bytes")
        if len(data) > self.limits.max_bytes:
            raise Refused("too_big", f"{len(data)} bytes, at most {self.limits.max_bytes}")
        sniffed = describe(data, name)
        if sniffed.two_types:
            raise Refused("two_types", sniffed.reason)
        if sniffed.reason == "encrypted":
            raise Refused("encrypted", "an office file behind a password")
        if sniffed.kind not in wanted:
            raise Refused("unsupported", sniffed.reason or sniffed.kind)
        return sniffed.kind

    def _ask(self, data: bytes, name: str, kind: str, options: dict[str, int]) -> Parsed:
        try:
            if self._child is None:
                self._child = _Child(self.limits, kind, self._blocked)
            return self._child.ask(data, {"name": name[-500:], "kind": kind, "options": options})
        except BaseException:
            self.close()
            raise


class _Child:
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

        Getting ready has the same time for itself: what our own models take is not the file's fault.
        """
        self._timed(self.greet)
        answer = self._timed(lambda: self._exchange(data, request))
        self.served += 1
        return _understood(answer)

    def _timed(self, step: Callable[[], _T]) -> _T:
        timer = threading.Timer(self.limits.wall_seconds, self._too_late)
        timer.start()
        try:
            return step()
        finally:
            timer.cancel()

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
        return _judged(status, self._stderr.decode("utf-8", "replace").strip(), self.limits)


def _judged(status: int, said: str, limits: Limits) -> Refused:
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


def _understood(answer: dict[str, Any]) -> Parsed:
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


@lru_cache(maxsize=1)
def limits_in_force() -> tuple[str, ...]:
    """Codes of the limits that really hold on this system, as a fresh child reports them."""
    return _probe(())


def limits_absent() -> tuple[str, ...]:
    """Codes of the limits this system does not apply (on Windows several), in the order of `ALL_LIMITS`."""
    held = limits_in_force()
    return tuple(code for code in ALL_LIMITS if code not in held)


def _probe(blocked: tuple[str, ...]) -> tuple[str, ...]:
    child = _Child(Limits(), "", blocked)
    try:
        return child.greet()
    finally:
        child.end()
