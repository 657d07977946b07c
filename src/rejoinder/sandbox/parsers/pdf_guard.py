"""Looks for compressed streams in a PDF that would grow beyond all measure, before its library meets them."""

from __future__ import annotations

import re
import zlib

from rejoinder.sandbox.limits import Limits, Refused

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICT_REACH = 600
_BEST_RATIO = 1032
_CHUNK = 1 << 20


def check_streams(data: bytes, limits: Limits) -> None:
    """Raise `Refused("bomb")` where a stream inflates beyond `Limits.max_inflated` bytes.

    Deflate cannot do better than 1032 to 1, so streams too short to reach the limit are not inflated here.
    """
    least = limits.max_inflated // _BEST_RATIO
    for found in _STREAM.finditer(data):
        start = found.end()
        rounds = _rounds(data[max(0, found.start() - _DICT_REACH) : found.start()])
        if rounds == 0:
            continue
        end = data.find(b"endstream", start)
        if rounds == 1 and (end if end >= 0 else len(data)) - start < least:
            continue
        _check_stream(memoryview(data)[start : end if end >= 0 and rounds > 1 else None], rounds, limits)


def _rounds(before: bytes) -> int:
    """How many times the stream whose dictionary ends here is deflated."""
    own = before[max(before.rfind(b" obj"), before.rfind(b"endobj"), 0) :]
    return len(_FLATE.findall(own))


def _check_stream(stream: memoryview, rounds: int, limits: Limits) -> None:
    source: bytes | memoryview = stream
    for number in range(rounds):
        last = number == rounds - 1
        inflated = _inflate(source, limits, keep=not last)
        if inflated is None:
            return
        source = inflated


def _inflate(source: bytes | memoryview, limits: Limits, *, keep: bool) -> bytes | None:
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
            if size > limits.max_inflated:
                raise Refused("bomb", f"a stream inflates beyond {limits.max_inflated} bytes")
            if not chunk and not pending:
                break
    except zlib.error:
        return bytes(kept) if keep and kept else None
    return bytes(kept)


def _rest(pending: bytes | memoryview, unconsumed: bytes) -> bytes | memoryview:
    taken = min(len(pending), _CHUNK) - len(unconsumed)
    return pending[taken:]
