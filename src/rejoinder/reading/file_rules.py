"""How files must be, as a notice says it: types that are taken or not, sizes, passwords, links, colour, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast, get_args

from rejoinder.model.notice import FileRule, FileRuleKind, Stated
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context, lexicon
from rejoinder.reading.sentences import Sentence

if TYPE_CHECKING:
    from rejoinder.reading.accusations import Hit
    from rejoinder.reading.learned import Guess

_TYPE = re.compile(r"(?<![\w.])\.?(pdf|jpe?g|pjpeg|png|gif|tiff?|bmp|docx?|heic|xlsx?|csv)\b", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(\S+)")
_SAME: dict[str, str] = {
    "jpeg": "jpg",
    "pjpeg": "jpg",
    "tiff": "tif",
    "word": "docx",
    "doc": "docx",
    "excel": "xlsx",
    "xls": "xlsx",
}
_PICTURES = ("jpg", "png", "gif", "tif")
_PREFIX = "detail.file."
_SAID_OUTRIGHT = frozenset(
    {"refused_types", "max_size", "max_count", "no_password", "no_links", "no_screenshots", "plain_names"}
)
"""Rules whose words can mean nothing else; the others are adjectives, sure only in a sentence about files."""


def file_types(context: Context) -> tuple[Stated, ...]:
    """Return the file types a notice takes, in lower case, each once; a photo stands for the usual types of picture."""
    found: dict[str, Stated] = {}
    for sentence in context.sentences:
        fired = context.fired[sentence.number]
        if "detail.file.types" not in fired:
            continue
        refused = [m.span() for m in fired.get("detail.file.refused_types", ())]
        for m in _TYPE.finditer(sentence.text):
            if not any(start <= m.start() < end for start, end in refused):
                name = _plain(m[1])
                span = context.span(sentence, m.start(1), m.end(1))
                found.setdefault(name, Stated(value=name, span=span, confidence="high"))
        for m in fired.get("detail.file.pictures", ()):
            for name in _PICTURES:
                span = context.span(sentence, m.start(), m.end())
                found.setdefault(name, Stated(value=name, span=span, confidence="medium"))
    return tuple(found.values())


def _plain(name: str) -> str:
    word = name.lower().split()[0].strip(".")
    return _SAME.get(word, word)


def file_rules(context: Context) -> tuple[FileRule, ...]:
    """Return every other rule for files, each once, with the words that make it."""
    found: dict[tuple[str, str], FileRule] = {}
    for sentence in context.sentences:
        fired = context.fired[sentence.number]
        for kind in get_args(FileRuleKind):
            for m in fired.get(_PREFIX + kind, ()):
                value = _value(context, kind, m)
                rule = FileRule(
                    rule=cast("FileRuleKind", kind),
                    value=value,
                    span=context.span(sentence, m.start(), m.end()),
                    confidence=_sure(context, sentence, kind),
                )
                if (kind, value) not in found or _better(rule, found[kind, value]):
                    found[kind, value] = rule
    return tuple(found.values())


def of_files(context: Context, guess: Guess, hits: Iterable[Hit]) -> bool:
    """Tell whether a stretch only says how files must be ("no $ & # in the file name"), which accuses nobody.

    Words that accuse, or that name a violation, keep it one: "the file you sent was over 10 MB and had been altered".
    """
    sentences = context.within(guess.start, guess.end)
    if any(context.has(sentence, "accusation") for sentence in sentences):
        return False
    rules = {name for one in sentences for name in context.fired[one.number] if name.startswith(_PREFIX)}
    outright = {name.removeprefix(_PREFIX) for name in rules} & _SAID_OUTRIGHT
    return bool(outright) and not any(hit.start < guess.end and hit.end > guess.start for hit in hits)


def _better(rule: FileRule, other: FileRule) -> bool:
    return rule.confidence == "high" and other.confidence != "high"


def _sure(context: Context, sentence: Sentence, kind: str) -> Confidence:
    if kind in _SAID_OUTRIGHT:
        return "high"
    fired = context.fired[sentence.number]
    others = sum(name.startswith(_PREFIX) for name in fired)
    of_files = "file_rule" in fired or context.section(sentence, "heading.rules") or others > 1
    return "high" if of_files else "medium" if context.under(sentence, "demand") else "low"


def _value(context: Context, kind: str, m: re.Match[str]) -> str:
    said = next((m[name] for name in m.re.groupindex if name.startswith("value") and m[name]), "")
    if kind == "refused_types":
        return _plain(said)
    if kind == "max_size":
        return _size(said, lexicon(context.book, "file_sizes"))
    if kind == "max_count":
        return said if said.isdigit() else lexicon(context.book, "numbers").get(said.lower(), "1")
    if kind == "language":
        return ",".join(_tags(said, lexicon(context.book, "language_names")))
    return ""


def _size(said: str, units: object) -> str:
    m = _SIZE.match(said)
    table = cast("dict[str, str]", units)
    return f"{m[1].replace(',', '.')} {table.get(m[2].lower(), m[2].upper())}" if m else said


def _tags(said: str, names: object) -> Iterator[str]:
    table = cast("dict[str, str]", names)
    yield from dict.fromkeys(table[name] for name in table if name in said.lower())
