"""Looks for compressed streams in a PDF that would grow beyond all measure, before its library meets them."""

from __future__ import annotations

import re
import zlib

from rejoinder.sandbox.limits import Limits, Refused

_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICT_REACH = 600
_BEST_RATIO = 1032
_CHUNK = 1 << 20


def check_streams(data: bytes, limits: Limits) -> None:
    """Raise `Refused("bomb")` where a stream inflates beyond `Limits.max_inflated` bytes.

    A picture may take four bytes for each of `Limits.max_pixels`: honest scans are larger than any text.
    Deflate cannot do better than 1032 to 1, so streams too short to reach the limit are not inflated here.
    """
    for found in _STREAM.finditer(data):
        start = found.end()
        before = _dictionary(data, found.start())
        rounds = len(_FLATE.findall(before))
        most = max(limits.max_inflated, 4 * limits.max_pixels if _IMAGE.search(before) else 0)
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if rounds == 0 or (rounds == 1 and end - start < most // _BEST_RATIO):
            continue
        _check_stream(memoryview(data)[start : end if rounds > 1 else None], rounds, most)


def _dictionary(data: bytes, end: int) -> bytes:
    """The bytes of the dictionary that ends before a stream, as far as it is of ordinary length."""
    before = data[max(0, end - _DICT_REACH) : end]
    return before[max(before.rfind(b" obj"), before.rfind(b"endobj"), 0) :]


def _check_stream(stream: memoryview, rounds: int, most: int) -> None:
    source: bytes | memoryview = stream
    for number in range(rounds):
        last = number == rounds - 1
        inflated = _inflate(source, most, keep=not last)
        if inflated is None:
            return
        source = inflated


def _inflate(source: bytes | memoryview, most: int, *, keep: bool) -> bytes | None:
    """The inflated bytes where they are kept; None where the source is no deflate stream after all."""
    machine = zlib.decompressobj()
    kept = bytearray()
    size = 0
    try:
        pending: bytes | memoryview = source
        while not machine.eof:
            chunk = machine.decompress(pending[:_CHUNK] if len(pending) > _CHUNK else pending, _CHUNK)
            pending = _rest(pending, machine.unconsumed_tail)
            size += len(chunk)
            if keep:
                kept += chunk
            if size > most:
                raise Refused("bomb", f"a stream inflates beyond {most} bytes")
            if not chunk and not pending:
                break
    except zlib.error:
        return bytes(kept) if keep and kept else None
    return bytes(kept)


def _rest(pending: bytes | memoryview, unconsumed: bytes) -> bytes | memoryview:
    taken = min(len(pending), _CHUNK) - len(unconsumed)
    return pending[taken:]
