"""Takes characters out of text that a reader cannot see but a program would trip over."""

from __future__ import annotations

import re

from rejoinder.sandbox.values import Problem

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CLASSES = (
    ("control", re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")),
    ("bidi", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("zero_width", re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")),
    ("piled_mark", re.compile("(?<=[\u0300-\u036f]{4})[\u0300-\u036f]+")),
)
"""Of marks over one letter four stay: no language piles more, and each is a piece that is looked at by itself."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with plain line breaks and without invisible characters, and a problem that counts them.

    Normal forms are left as they are. Lone surrogates become U+FFFD.
    """
    text = _LINE_BREAKS.sub("\n", text)
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text, ()
    text, counts = without_invisible(text)
    problems = [Problem("stripped_characters", counts)] if counts else []
    text, broken = _SURROGATES.subn("\ufffd", text)
    if broken:
        problems.append(Problem("replaced_characters", str(broken)))
    return text, tuple(problems)


def without_invisible(text: str) -> tuple[str, str]:
    """The text without invisible characters, line breaks as they are, and how many of which kind were taken out."""
    counts = []
    for label, pattern in _CLASSES:
        text, count = pattern.subn("", text)
        if count:
            counts.append(f"{count} {label}")
    return text, ", ".join(counts)


def one_line(text: str, most: int = 500) -> str:
    """The text on one line, without invisible characters, at most `most` code points."""
    return " ".join(clean(text)[0].split())[:most]
