"""What a further attempt says that no letter before it said: only that may be marked as new.

To call new what was told before, in whatever words, is an untruth to the platform; so what cannot be told stays
unmarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal

from rejoinder.claims import Given, Particular, claim_reader
from rejoinder.letters.blanks import bare
from rejoinder.letters.values import exhibit_numbers
from rejoinder.letters.view import LetterView
from rejoinder.lint.answers import all_stems, asked_by, stems
from rejoinder.lint.text import sentences
from rejoinder.model.case import Submission, last_refused
from rejoinder.model.letter import Group, Statement, Table
from rejoinder.rulebook.lexicons import pattern

News = Literal["new", "partly", "apart", "said", "bare"]
"""new: all that it tells - a day, a number, a name - is told for the first time; partly: some of it; apart: nothing it
tells is new, but no earlier sentence speaks of its matter; said: its matter was spoken of; bare: it has none."""

_KINDS = frozenset({"day", "number", "rate", "money", "id", "contact", "name"})
_TELLING = frozenset({"money", "id", "contact", "name"})
"""One of these alone tells what a sentence is about; one day or number can stand in any."""
_FEW = 3
"""Words that carry meaning: with fewer, a sentence has no matter of its own."""
_SHORT = 4
"""Of fewer words even a sentence that shares all of them says little of its matter."""
_APART, _SAME = 0.34, 0.5
"""Share of the words of a sentence and an earlier one: below the first they speak of different matters, from the
second on of the same one, and then what the later one adds is more of it and nothing new."""
_MONTH = len("2026-11")
_QUOTED = re.compile(r"“[^”]*”")
_OWNED = "letter.owned_before"


class Earlier:
    """What the letters before this one said."""

    def __init__(self, history: Sequence[Submission], view: LetterView) -> None:
        """Read the earlier letters, and what the platform itself wrote: its own ids and days are no news to it."""
        self._view = view
        self._reader = claim_reader(view.book, view.blanks.style)
        self._asked = asked_by(view.book)
        self._texts = tuple(one.text for one in history)
        whole = "\n".join(self._texts)
        self._bare = bare(whole)
        self._given = Given(self._texts, self._reader)
        self._days = {one.value for text in self._texts for one in self._reader.read(text) if one.kind == "day"}
        self._owned = pattern(view.book, _OWNED).search(whole) is not None

    @cached_property
    def _sentences(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each earlier sentence with its words that carry meaning."""
        return tuple((one.text, self._matter(one.text)) for text in self._texts for one in sentences(text))

    @cached_property
    def _common(self) -> frozenset[str]:
        """Words of the platform's own messages: everybody speaks of those, whatever is said."""
        return all_stems(self._written, self._asked)

    @cached_property
    def _written(self) -> tuple[str, ...]:
        case = self._view.case
        written = (case.notice, *(one.reply for one in case.history if one.reply is not None))
        days = (*(one.received for one in written), *(one.on for one in case.history))
        return (*(one.message.text for one in written), *(day.isoformat() for day in days if day is not None))

    @cached_property
    def _platform(self) -> Given:
        return Given(self._written, self._reader)

    def news(self, statement: Statement) -> News:
        """Tell what of a statement is news; what it quotes and the papers it names are not what it says."""
        words = _QUOTED.sub(" ", statement.text.say("en"))
        papers = [paper for ident in statement.exhibits if (paper := self._view.case.exhibit(ident))]
        named = exhibit_numbers(papers, "en") if papers else ""
        words = words.replace(named, " ") if named else words
        if bare(words) in self._bare:
            return "said"
        found = self._judged(words)
        if found == "bare" and named:
            return "new" if papers and all(paper.new for paper in papers) else "said"
        return "said" if found == "apart" and statement.role == "ownership" and self._owned else found

    def fresh(self, words: str) -> bool:
        """Tell whether a table's cell tells something that was never told."""
        told = self._told(words)
        return bool(told) and all(self._untold(one) for one in told)

    def _judged(self, words: str) -> News:
        own, told = self._matter(words), self._told(words)
        if len(own) < _FEW and not told:
            return "bare"
        touched, untold = self._touched(own), [one for one in told if self._untold(one)]
        if untold and len(untold) == len(told):
            return "new" if touched < _SAME else "said"
        if untold:
            return "partly" if touched < _SAME else "said"
        if len(told) > 1 or any(one.kind in _TELLING or self._beside(one, own) for one in told):
            return "said"
        return "apart" if touched < _APART else "said"

    def _matter(self, words: str) -> frozenset[str]:
        """Return the words that carry meaning, without days, numbers and names."""
        left = list(words)
        for one in self._reader.read(words):
            if one.kind in _KINDS:
                left[one.start : one.end] = " " * (one.end - one.start)
        return stems("".join(left), self._asked) - self._common

    def _told(self, words: str) -> tuple[Particular, ...]:
        return tuple(one for one in self._reader.read(words) if one.kind in _KINDS and not self._platform.covers(one))

    def _untold(self, one: Particular) -> bool:
        month = one.kind == "day" and {one.value[:_MONTH], f"--{one.value[5:7]}"} & self._days
        return not month and not self._given.covers(one)

    def _touched(self, own: frozenset[str]) -> float:
        """Return how far an earlier sentence speaks of the same matter: what both say, of what the shorter says."""
        shares = (len(own & here) / max(_SHORT, min(len(own), len(here))) for _, here in self._sentences)
        return max(shares, default=0.0)

    def _beside(self, one: Particular, own: frozenset[str]) -> bool:
        """Tell whether an earlier sentence tells the same day or number and shares a word with what is said now."""
        return any(own & here and self._tells(one, words) for words, here in self._sentences)

    def _tells(self, one: Particular, words: str) -> bool:
        return any((other.kind, other.value) == (one.kind, one.value) for other in self._reader.read(words))


def earlier(view: LetterView) -> Earlier | None:
    """Return what was said before, where the last answer to it was a refusal and the words of every attempt are known.

    Where the words of one attempt are not kept, nobody can tell what is new.
    """
    history = view.case.history
    if last_refused(history) is None or not all(one.text.strip() for one in history):
        return None
    return Earlier(history, view)


def all_new(found: Iterable[News]) -> bool:
    """Tell whether a point is new as a whole: something in it is, and nothing of it was said."""
    judged = set(found)
    return "said" not in judged and bool(judged & {"new", "partly", "apart"})


def new_rows(table: Table, before: Earlier) -> tuple[int, ...]:
    """Return the rows whose head was never told, where others were: a table of nothing else is new as a whole."""
    found = tuple(n for n, row in enumerate(table.rows) if row and before.fresh(row[0].say("en")))
    return found if len(found) < len(table.rows) else ()


def rows_said(group: Group, before: Earlier) -> bool:
    """Tell whether a group's table holds rows that were told before."""
    return group.table is not None and any(row and not before.fresh(row[0].say("en")) for row in group.table.rows)
