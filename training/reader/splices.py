"""Messages of two charges made of two messages of one: what a second accusation looks like among the first's words.

Messages that accuse of two things are rare, and in them nobody says which sentence speaks of which. Here both are
known: a sentence of one message that accuses is set among those of another, on the same platform, in the same language.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayings import Saying

from examples import BREAK, Example

SPLICED = 0.4
"""Share of messages of one charge that are given another's."""
CHARGING = (
    "deactivation", "at_risk_warning", "listing_removal", "information_request", "appeal_rejected", "funds_withheld",
    "policy_warning",
)  # fmt: skip
LONGEST = 400
"""Letters of what is set in at most: a sentence or three."""
SAYING = 0.5
"""Share of these that are given a single charge of our own where there is one for the platform and language."""
BESIDE = 0.5
"""Share of cases in which it is set directly behind an accusation."""


def edges(one: Example) -> list[int]:
    """Return where lines and sentences of the body begin or end, outside what is marked."""
    places = {one.body, *(m.end() for m in BREAK.finditer(one.text, one.body)), len(one.text)}
    return sorted(at for at in places if all(not first < at < last for _, first, last in one.spans))


def charges(one: Example) -> list[tuple[str, str, tuple[tuple[str, int, int], ...]]]:
    """Return the sentences of a message that accuse and set no time or place: the violation, the words, their marks."""
    places, found = edges(one), []
    for (kind, first, last), violation in zip(one.spans, one.about, strict=True):
        if kind != "a" or violation in ("", "unspecified"):
            continue
        start = max((at for at in places if at <= first), default=one.body)
        end = min((at for at in places if at >= last), default=len(one.text))
        marks = [span for span in one.spans if start <= span[1] and span[2] <= end]
        if end - start > LONGEST or any(mark[0] in "tc" for mark in marks):
            start, end, marks = first, last, [span for span in one.spans if first <= span[1] and span[2] <= last]
        text = one.text[start:end]
        lead = len(text) - len(text.lstrip())
        told = {about for span, about in zip(one.spans, one.about, strict=True) if span[0] == "a" and span in marks}
        if told == {violation} and not any(mark[0] in "tc" for mark in marks):
            moved = tuple((mark, a - start - lead, b - start - lead) for mark, a, b in marks)
            found.append((violation, text.strip(), moved))
    return found


class Splices:
    """Messages of one charge, by platform and language, ready to lend a sentence."""

    def __init__(self, shown: Sequence[Example], rng: random.Random, said: Sequence[Saying] = ()) -> None:
        """Sort them, and single charges beside them."""
        self._rng = rng
        self._said: dict[str, list[Saying]] = defaultdict(list)
        for saying in said:
            for platform in saying.platforms:
                self._said[f"{platform} {saying.language}"].append(saying)
        self._lenders: dict[str, list[Example]] = defaultdict(list)
        for one in shown:
            if one.kind in CHARGING and charges(one):
                self._lenders[one.group].append(one)

    def _takes(self, one: Example) -> bool:
        accused = any(kind == "a" for kind, _, _ in one.spans)
        return one.kind in CHARGING and len(one.violations) == 1 and accused

    def varied(self, one: Example) -> Example:
        """Return a message as it is or, now and then, with a sentence of another that accuses of something else."""
        if not self._takes(one) or self._rng.random() > SPLICED:
            return one
        if (said := self._said[one.group]) and self._rng.random() < SAYING:
            saying = self._rng.choice(said)
            violation, text = saying.violation, saying.text
            marks: tuple[tuple[str, int, int], ...] = (("a", 0, len(text.rstrip(".。"))),)
        elif lenders := self._lenders[one.group]:
            violation, text, marks = self._rng.choice(charges(self._rng.choice(lenders)))
        else:
            return one
        if violation in one.violations or "unspecified" in one.violations:
            return one
        return self._set_in(one, violation, text, marks)

    def _set_in(self, one: Example, violation: str, text: str, marks: tuple[tuple[str, int, int], ...]) -> Example:
        places = edges(one)
        behind = [min(at for at in places if at >= last) for kind, _, last in one.spans if kind == "a"]
        at = self._rng.choice(behind if self._rng.random() < BESIDE else places)
        before = "" if not one.text[:at] or one.text[at - 1].isspace() else " "
        after = self._rng.choice(("\n", " ", " "))
        grown = one.text[:at] + before + text + after + one.text[at:]
        moved = len(before) + len(text) + len(after)
        start = at + len(before)
        spans = [
            (kind, first + (moved if first >= at else 0), last + (moved if first >= at else 0))
            for kind, first, last in one.spans
        ]
        told = list(zip(spans, one.about, strict=True))
        told += [((kind, start + a, start + b), violation if kind == "a" else "") for kind, a, b in marks]
        told.sort(key=lambda pair: pair[0][1:])
        return replace(
            one,
            text=grown,
            spans=tuple(span for span, _ in told),
            about=tuple(about for _, about in told),
            violations=(*one.violations, violation),
        )
