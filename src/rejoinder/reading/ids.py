"""Exact numbers of a notice: products, orders, complaints, cases; each in the platform's own form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rejoinder.model.notice import Ids
from rejoinder.model.rules import PlatformRule
from rejoinder.reading.context import joiner_regex
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import cue_of
from rejoinder.rulebook.matching import Compiled, compiled

_COLUMN = re.compile(r"\s*[|\t;,]\s*")
_MORE = re.compile(r"((?=[A-Z0-9-]*[0-9])[A-Z0-9]{1,10}(?:-[A-Z0-9]{1,10}){1,4})(?![A-Za-z0-9-])")
"""A further seller's code behind the first: "SKU KT-1, KT-2 and KT-3"."""
_MORE_REPORTS = re.compile(r"([0-9]{8,11}|[A-Z]{2,4}-[0-9]{4,6})(?![\w-])")
"""A further complaint behind the first: "reports 00000000001 and 00000000002"."""
_BEHIND: Mapping[str, re.Pattern[str]] = {"skus": _MORE, "complaint_ids": _MORE_REPORTS}
_LEFT = 32
"""Letters before a code in which words may say that it is another number."""
_LEFT_OF_STORE = 64
"""Letters before a product's number in which the name of a store may stand whose number it is."""
_FIELDS = ("asins", "order_ids", "complaint_ids", "skus", "product_ids", "case_ids")
_HEADINGS: Mapping[str, str] = {"asin": "asins", "sku": "skus", "order": "order_ids", "order id": "order_ids"}


@lru_cache(maxsize=256)
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(source)


def find_ids(text: str, platform: PlatformRule | None, book: Rulebook) -> Ids:
    """Return every id in a text, in order, each once. Masked numbers do not have the form and stay out.

    Args:
        text: words of the notice.
        platform: whose numbers they are.
        book: knows which words lead to numbers of other things, and to what somebody filed.
    """
    if platform is None:
        return Ids()
    joins, stores = _joins(book), cue_of(book, "cue.store_numbers")
    found: dict[str, dict[str, None]] = {name: {} for name in _FIELDS}
    for name, sources in platform.id_patterns.items():
        for source in sources:
            for m in _regex(source).finditer(text):
                value = m[1] if m.re.groups else m.group()
                if name == "product_ids" and stores.find(text[max(0, m.start() - _LEFT_OF_STORE) : m.start()]):
                    continue
                found[name].setdefault(value.rstrip(".,;"))
                if name in _BEHIND:
                    found[name].update(dict.fromkeys(_further(text, m.end(), joins, _BEHIND[name])))
    for m in sorted(cue_of(book, "cue.report_numbers").all(text), key=lambda m: m.start()):
        found["complaint_ids"].setdefault(m[1])
        found["complaint_ids"].update(dict.fromkeys(_further(text, m.end(), joins, _MORE_REPORTS)))
    found["skus"].update(dict.fromkeys(_unlabelled(text, platform, cue_of(book, "cue.other_numbers"), joins)))
    for value in _reported(text, platform):
        if value not in found["case_ids"]:
            found["complaint_ids"].setdefault(value)
    for name, value in _table(text.split("\n")):
        if name == "skus" and value not in found["asins"]:
            found[name].setdefault(value)
    words = {"asin", "sku", "and", "the", "for"}
    others = {*found["asins"], *found["order_ids"]}
    codes = (v for v in found["skus"] if v.isupper() or not v.isalpha())  # else a heading: "SKU Title Units"
    found["skus"] = {v: None for v in codes if v not in others}
    return Ids(**{name: tuple(v for v in values if v.lower() not in words) for name, values in found.items()})


@lru_cache(maxsize=16)
def _joins(book: Rulebook) -> re.Pattern[str]:
    return joiner_regex(book, signs=True)


def _further(text: str, at: int, joins: re.Pattern[str], code: re.Pattern[str]) -> Iterator[str]:
    """Yield the codes that are listed behind a first one."""
    while (joined := joins.match(text, at)) is not None and (m := code.match(text, joined.end())) is not None:
        yield m[1]
        at = m.end()


def _unlabelled(text: str, platform: PlatformRule, words: Compiled, joins: re.Pattern[str]) -> Iterator[str]:
    """Yield codes of the seller's own form that nothing says to be another number.

    What is said of one number counts for those listed behind it, and for all that begin with the same letters.
    """
    others: set[str] = set()
    last = -1
    for m in sorted(_all(platform.unlabelled_skus, text), key=lambda m: m.start()):
        begins = m.group().split("-", 1)[0]
        listed = last >= 0 and joins.fullmatch(text, last, m.start()) is not None
        left = text[max(0, m.start() - _LEFT) : m.start()]
        last = -1
        if listed or begins in others or words.find(left):
            others.add(begins)
            last = m.end()
        else:
            yield m.group()


def _all(sources: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    return (m for source in sources for m in _regex(source).finditer(text))


def _reported(text: str, platform: PlatformRule) -> Iterable[str]:
    """Numbers without a label that are complaints because the text tells of a rights owner's report."""
    if platform.report is None or not platform.report_ids or not compiled(platform.report, ()).find(text):
        return ()
    return (m[1] for m in _all(platform.report_ids, text))


def with_reports(ids: Ids, texts: Iterable[str], platform: PlatformRule | None, violations: Iterable[str]) -> Ids:
    """Add numbers without a label that are complaints because the notice is about what somebody reports.

    Args:
        ids: what was found by form and label; a number that is something else stays so.
        texts: the notice's own words.
        platform: whose rules say which violations are reported, and what the numbers look like.
        violations: what the notice is about.
    """
    if platform is None or not set(violations) & set(platform.report_of):
        return ids
    taken = {*ids.all(), *ids.case_ids}
    more = (m[1] for text in texts for m in _all(platform.report_ids, text))
    found = (*ids.complaint_ids, *(value for value in more if value not in taken))
    return ids.model_copy(update={"complaint_ids": tuple(dict.fromkeys(found))})


def _table(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Read columns headed ASIN, SKU and the like, as in a table pasted as text."""
    columns: list[str | None] = []
    for line in lines:
        cells = _COLUMN.split(line.strip())
        heads = [_HEADINGS.get(cell.lower().rstrip("s")) for cell in cells]
        headed = len(cells) > 1 and any(head is not None for head in heads) and all(len(c) < 30 for c in cells)
        if headed and any(c.lower() in ("asin", "sku") for c in cells):
            columns = heads
            continue
        if columns and len(cells) == len(columns):
            yield from ((name, cell) for name, cell in zip(columns, cells, strict=True) if name and cell)
        else:
            columns = []


def merged(parts: Iterable[Ids]) -> Ids:
    """Join ids of several texts, each id once."""
    lists = list(parts)
    return Ids(**{name: tuple(dict.fromkeys(v for ids in lists for v in getattr(ids, name))) for name in _FIELDS})
