"""Checks of sources: hearsay never fails a case, and no address is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.source import Source
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks.problem import Problem, every
from rejoinder.rulebook.checks.walk import inside

_ADDRESS = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")


def addresses(book: Rulebook, known: str | None = None) -> Iterator[Problem]:
    """Every source of kind ``url`` is an address and, where fact sheets are given, stands in one of them.

    Args:
        book: the rulebook.
        known: the words of the fact sheets; None where there are none.
    """
    for kind, rule in every(book):
        for keys, source in inside(rule, Source):
            if source.kind != "url":
                continue
            if not _ADDRESS.fullmatch(source.place):
                yield Problem(
                    "rule.no_address",
                    kind,
                    rule.id,
                    (*keys, "place"),
                    Text.of(f"「{source.place}」不是网址。", f"“{source.place}” is no address."),
                    Text.of("请写完整网址，或换一种 kind。", "Write the whole address, or another kind."),
                )
            elif known is not None and not _stands(source.place, known):
                yield Problem(
                    "rule.invented_address",
                    kind,
                    rule.id,
                    (*keys, "place"),
                    Text.of(f"资料里没有这个网址：{source.place}", f"The fact sheets do not hold {source.place}"),
                    Text.of("请先把它连同出处写进资料。", "Write it into a fact sheet first, with what it says."),
                )


def _stands(place: str, known: str) -> bool:
    """Tell whether an address stands in the fact sheets as a whole, not only as the beginning of a longer one."""
    return re.search(rf"(?<![\w/.-]){re.escape(place)}(?![\w/?&=%#.~+-]*[\w/=%#])", known) is not None


def claims(book: Rulebook) -> Iterator[Problem]:
    """A rule of the platform's own standing or of law rests on a page, a notice or a law, not on our craft."""
    for kind, rule in every(book):
        if rule.standing in ("official", "law", "seen") and all(s.kind == "craft" for s in rule.source):
            yield Problem(
                "rule.no_ground",
                kind,
                rule.id,
                ("source",),
                Text.of(
                    f"可信程度写的是 {rule.standing}，来源却只有自己的经验。",
                    f"It claims the standing {rule.standing} but rests on our craft alone.",
                ),
                Text.of("请写出处，或改成 own_judgement。", "Give the place, or make it own_judgement."),
            )
