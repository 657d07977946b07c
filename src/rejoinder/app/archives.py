"""Archives of many files, and the heads of mails: opened in the sandbox, handed on as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.refusals import explain
from rejoinder.sandbox import Refused, Sandbox
from rejoinder.sandbox.limits import ARCHIVES

MOST_BYTES = ARCHIVES.max_bytes
"""Bytes an archive may have."""
_OTHER = Text.of("请换一个 zip 再放一次。", "Use another zip and add it again.")
_WHY = {
    "not_readable": (
        Text.of("这不是 zip 压缩包，或已损坏。", "This is no zip archive, or it is damaged."),
        _OTHER,
    ),
    "bomb": (Text.of("压缩包里太多或太大。", "The archive holds too much."), _OTHER),
    "too_big": (
        Text.of(
            f"压缩包太大，上限是 {MOST_BYTES // 1_000_000} MB。",
            f"The archive is larger than {MOST_BYTES // 1_000_000} MB.",
        ),
        Text.of("请分成几个 zip。", "Split it into several zips."),
    ),
}


def members(data: bytes, name: str = "") -> list[tuple[str, int]]:
    """Return paths and sizes of the files in an archive; none is opened.

    Raises:
        RejoinderError: it is no archive, or breaks a limit.
    """
    with _asked(name), Sandbox(ARCHIVES) as sandbox:
        return [(part.name, part.size) for part in sandbox.members(data, name)]


def contents(data: bytes, name: str = "") -> Iterator[tuple[list[str], bytes]]:
    """Yield the parts of the path and the bytes of every file of an archive; no path leads out.

    A file larger than any that is read comes cut off behind that limit, so that whoever takes it says so by name.

    Raises:
        RejoinderError: it is no archive, breaks a limit, or a file in it does not open.
    """
    with _asked(name), Sandbox(ARCHIVES) as sandbox:
        for part in sandbox.contents(data, name):
            yield part.name.split("/"), part.data or b""


@contextmanager
def head_reader() -> Iterator[Callable[[bytes], dict[str, str] | None]]:
    """Give what reads one mail's head after the other: field names in lower case; None where it cannot be read."""
    with Sandbox() as sandbox:

        def read(raw: bytes) -> dict[str, str] | None:
            try:
                fields = sandbox.heads(raw, "head.eml")
            except Refused:
                return None
            return {name.lower(): value for name, value in reversed(fields)}

        yield read


@contextmanager
def _asked(name: str) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise _said(refused, name) from refused


def _said(refused: Refused, name: str) -> RejoinderError:
    if refused.code == "encrypted":
        return InputError(
            "archive_locked",
            Text.of("压缩包里有带密码的文件，打不开。", "A file in the archive is locked with a password."),
            where=refused.detail.replace("\\", "/").rsplit("/", 1)[-1],
            todo=Text.of("请解开后再放，或放文件夹。", "Unpack it and add the folder instead."),
        )
    if refused.code in _WHY:
        what, todo = _WHY[refused.code]
        return InputError("archive", what, where=name, todo=todo)
    return explain(refused.code, name)
