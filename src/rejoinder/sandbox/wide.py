"""Tells UTF-16 without a byte order mark by where its zero bytes stand."""

from __future__ import annotations


def looks_wide(head: bytes) -> str:
    """The UTF-16 variant the first bytes of a text seem to be in, or an empty string."""
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 10 > half * 3 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 3 and odd * 20 < half:
        return "utf-16-be"
    return ""
