"""The web server itself on a full disk: a form that is too large for memory is heard out and answered."""

from __future__ import annotations

import errno
from typing import Any

import pytest
from waitress import buffers
from waitress.adjustments import Adjustments

from rejoinder.desk.roomless import Parser

SIZE = 1_500_000
PIECE = b"x" * 8192


def heard(monkeypatch: pytest.MonkeyPatch, *, code: int | None, lang: str = "zh", size: int = SIZE) -> Parser:
    """Return what reads a form of this size, where writing it aside fails with this code."""

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OSError(code, "refused")

    if code is not None:
        monkeypatch.setattr(buffers, "TempfileBasedBuffer", refuse)
    parser = Parser(Adjustments())
    parser.received(f"POST /in/x/ HTTP/1.1\r\nAccept-Language: {lang}\r\nContent-Length: {size}\r\n\r\n".encode())
    left = size
    while left:
        left -= parser.received(PIECE[: min(left, len(PIECE))])
    return parser


@pytest.mark.parametrize(("lang", "words"), [("zh-CN", "我们这边的磁盘满了"), ("en-GB", "Our disk is full")])
def test_it_is_heard_to_its_end_and_told(lang: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = heard(monkeypatch, code=errno.ENOSPC, lang=lang)
    assert parser.completed
    status, headers, body = parser.error.to_response()
    assert status == "507 Insufficient Storage"
    assert words in body.decode("utf-8")
    assert ("Content-Security-Policy", "default-src 'none'") in headers
    parser.close()


def test_another_fault_is_not_called_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="refused"):
        heard(monkeypatch, code=errno.EACCES)


@pytest.mark.parametrize(("code", "size"), [(None, SIZE), (errno.ENOSPC, 10_000)])
def test_with_room_or_in_memory_nothing_is_different(
    code: int | None, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = heard(monkeypatch, code=code, size=size)
    assert parser.completed
    assert parser.error is None
    assert len(parser.get_body_stream().read()) == size
    parser.close()
