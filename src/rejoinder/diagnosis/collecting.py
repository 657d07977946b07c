"""The collecting list of a notice (A5), ticked by what the case holds; nothing is ticked that is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from rejoinder.model.case import Submission
from rejoinder.model.collecting import Collected
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.notice import Notice
from rejoinder.model.rules import CollectRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.matching import compiled

_MAILS = ("eml", "msg")
_NO_APPEAL = ("other", "reinstated")
_APART = re.compile(r"[_\-.\s]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def collecting(
    notice: Notice,
    book: Rulebook,
    day: date,
    *,
    exhibits: Iterable[Exhibit] = (),
    history: Iterable[Submission] = (),
    kept: Iterable[str] = (),
) -> tuple[Collected, ...]:
    """Return what else to collect for a notice, in the order of the rulebook.

    Args:
        notice: as read; its own files tick the original mail.
        book: the rules of the list.
        day: the day of the run.
        exhibits: every paper of the case, sent or not.
        history: the earlier attempts that the case keeps.
        kept: names of files that were collected for the seller's own use; they are known by name alone.
    """
    papers = (*(_Thing(e.file, e.kind, e.products) for e in exhibits), *(_Thing(name) for name in kept))
    attempts = tuple(history)
    rules = sorted(wanted(notice, book, day), key=lambda rule: rule.order)
    return tuple(_line(rule, notice, papers, attempts) for rule in rules)


@dataclass(frozen=True)
class _Thing:
    """A file of the case: its name, and what is known of it where it was read."""

    file: str
    kind: str = ""
    products: tuple[str, ...] = ()


def wanted(notice: Notice, book: Rulebook, day: date) -> Iterator[CollectRule]:
    """Yield the rules of the list that are for a notice; a message that is no matter for an appeal needs none."""
    if notice.kind in _NO_APPEAL:
        return
    about = {stated.value for stated in notice.violations} | {a.violation for a in notice.allegations}
    for rule in book.on(CollectRule, day, notice.received):
        fits = not rule.platforms or notice.platform in rule.platforms
        fits = fits and (not rule.kinds or notice.kind in rule.kinds)
        if fits and (not rule.violations or about & set(rule.violations)):
            yield rule


def _line(rule: CollectRule, notice: Notice, papers: Sequence[_Thing], attempts: Sequence[Submission]) -> Collected:
    fitting = [paper for paper in papers if "paper" in rule.ticks and _fits(rule, paper)]
    seen = [paper.file for paper in fitting]
    if "mail_file" in rule.ticks:
        seen += [file.name for file in notice.message.files if file.kind in _MAILS]
        seen += [paper.file for paper in papers if PurePath(paper.file).suffix.lower().lstrip(".") in _MAILS]
    if "history" in rule.ticks:
        seen += [f"history/{attempt.number:03d}" for attempt in attempts]
    products = (*notice.ids.asins, *notice.ids.product_ids) if rule.per == "product" else ()
    lacking = tuple(product for product in products if not any(_of(product, paper) for paper in fitting))
    whole = len(products) == 1 and bool(fitting)  # the page of the only product need not carry its number
    return Collected(
        rule=rule.id,
        label=rule.label,
        how=rule.how,
        why=rule.why,
        there=bool(seen) and (whole or not lacking),
        seen=tuple(dict.fromkeys(seen)),
        lacking=() if whole else lacking,
        standing=rule.standing,
        source=rule.source,
    )


def _fits(rule: CollectRule, paper: _Thing) -> bool:
    """Tell whether a paper is the thing: by its kind, or by the words of its name."""
    if paper.kind in rule.documents:
        return True
    return rule.match is not None and compiled(rule.match).find(plain_name(paper.file)) is not None


def plain_name(file: str) -> str:
    """Return a file's name as words: AccountHealth_2026-11-20.png gives Account Health 2026 11 20."""
    stem = PurePath(file).name.rsplit(".", 1)[0] if "." in file else file
    return _APART.sub(" ", _HUMP.sub(" ", stem)).strip()


def _of(product: str, paper: _Thing) -> bool:
    return product in paper.products or product.lower() in paper.file.lower()
