"""The parent's side: hands a child one file at a time and says what came of it, or why it was `Refused`."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

from rejoinder.sandbox.limits import ALL_LIMITS, Limits, Refused
from rejoinder.sandbox.process import Child
from rejoinder.sandbox.sniffing import describe
from rejoinder.sandbox.values import PAGE_BREAK, Parsed, Part, Problem

_READABLE = frozenset({"text", "eml", "msg", "html", "docx", "pdf", "jpeg", "png", "gif", "tiff", "webp"})
_PICTURES = frozenset({"jpeg", "png", "gif", "tiff", "webp", "heic"})
_MOST_FRAMES = 20


class Sandbox:
    """Parses foreign bytes in a child process; use as a context manager, or call `close` at the end.

    One child serves many files. It is replaced after any refusal and after `Limits.files_per_child` files.
    May be used by several threads; they wait for each other.
    """

    def __init__(self, limits: Limits | None = None, *, blocked_modules: tuple[str, ...] = ()) -> None:
        """`blocked_modules` are made unimportable in the child, to try what other systems lack."""
        self.limits = limits or Limits()
        self._blocked = blocked_modules
        self._child: Child | None = None
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
                self._child = Child(self.limits, kind, self._blocked)

    def parse(self, data: bytes, name: str) -> Parsed:
        """What the file says. Raises `Refused` with one of `REFUSAL_CODES`; nothing else comes from foreign bytes."""
        return self._serve(data, name, self._kind(data, name, _READABLE))

    def page_picture(self, data: bytes, name: str, page: int, dpi: int, *, few: bool = False) -> tuple[bytes, float]:
        """One page of a PDF, counted from 1, as a PNG, and its dots a point. Raises `Refused` as `parse` does.

        With ``few`` it is made to be looked at, with few colours and bytes, and not to be read.
        """
        self._kind(data, name, frozenset({"pdf"}))
        shown = self._serve(data, name, "pdf_page", page=page, dpi=dpi, few=int(few))
        try:
            return shown.parts[0].data or b"", float(shown.meta["dots_a_point"])
        except (LookupError, ValueError) as error:
            raise Refused("crashed", "the answer has a wrong shape") from error

    def shown(self, data: bytes, name: str, frame: int, side: int) -> tuple[bytes, int]:
        """One picture of a photograph or scan, counted from 1, as a PNG to be looked at; and its width in the file.

        The width is that of the upright picture in pixels, in which the places of its words are told. Raises `Refused`.
        """
        self._kind(data, name, _PICTURES)
        found = self._serve(data, name, "shown", frame=frame, side=side)
        try:
            return found.parts[0].data or b"", int(found.meta["across"])
        except (LookupError, ValueError) as error:
            raise Refused("crashed", "the answer has a wrong shape") from error

    def check_picture(self, data: bytes, name: str) -> None:
        """Refuse a picture whose head says that it is huge or broken; nothing is unpacked. Raises `Refused`."""
        self._kind(data, name, _PICTURES)
        self._serve(data, name, "bounds")

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

    def members(self, data: bytes, name: str) -> tuple[Part, ...]:
        """Names and sizes of the files in an archive; none is opened. Raises `Refused`."""
        self._check_size(data)
        return self._serve(data, name, "archive").parts

    def contents(self, data: bytes, name: str) -> Iterator[Part]:
        """The files of an archive, in order (see `parsers.archive`). Raises `Refused`."""
        self._check_size(data)
        begin = 0
        while True:
            found = self._serve(data, name, "archive", begin=begin)
            yield from found.parts
            told = found.meta.get("next", "")
            if not told:
                return
            if not told.isdecimal() or int(told) <= begin:
                raise Refused("crashed", "the answer has a wrong shape")
            begin = int(told)

    def heads(self, data: bytes, name: str) -> tuple[tuple[str, str], ...]:
        """The fields of a mail's head, decoded. Raises `Refused`."""
        self._check_size(data)
        return self._serve(data, name, "heads").headers

    def _serve(self, data: bytes, name: str, kind: str, **options: int) -> Parsed:
        with self._lock:
            parsed = self._ask(data, name, kind, options)
            if self._child is not None and self._child.served >= self.limits.files_per_child:
                self.close()
        return parsed

    def _check_size(self, data: bytes) -> None:
        if not data:
            raise Refused("empty", "no bytes")
        if len(data) > self.limits.max_bytes:
            raise Refused("too_big", f"{len(data)} bytes, at most {self.limits.max_bytes}")

    def _kind(self, data: bytes, name: str, wanted: frozenset[str]) -> str:
        self._check_size(data)
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
                self._child = Child(self.limits, kind, self._blocked)
            return self._child.ask(data, {"name": name[-500:], "kind": kind, "options": options})
        except BaseException:
            self.close()
            raise


@lru_cache(maxsize=1)
def limits_in_force() -> tuple[str, ...]:
    """Codes of the limits that really hold on this system, as a fresh child reports them."""
    return _probe(())


def limits_absent() -> tuple[str, ...]:
    """Codes of the limits this system does not apply (on Windows several), in the order of `ALL_LIMITS`."""
    held = limits_in_force()
    return tuple(code for code in ALL_LIMITS if code not in held)


def _probe(blocked: tuple[str, ...]) -> tuple[str, ...]:
    child = Child(Limits(), "", blocked)
    try:
        return child.greet()
    finally:
        child.end()
