"""Learn which of the stretches found are told as accusations (rejoinder/reading/choosing.py), by logistic regression.

    choose.py WEIGHTS_DIR --hands FILE... [--blind FILE...] [--least 0.3]

As in decide.py the hands must be messages that the encoder has not learnt from, and the figure to believe is that of
each hand by the weights of the others. Both wrongs count alike, but a charge that is not told costs a seller more than
one told beside it: hence a limit well below one half.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from logistic import Learnt, learnt
from messages import records

from rejoinder.app.batch import reading_of
from rejoinder.model.notice import NoticeKind
from rejoinder.model.source import Span
from rejoinder.reading import choosing, notice
from rejoinder.reading.accusations import Accusation
from rejoinder.reading.context import Context
from rejoinder.reading.learned import Judged
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
SAME = 0.6
"""What two stretches have in common (F1 of their words) where they say one thing."""
_WORDS = re.compile(r"[a-z0-9]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+")


@dataclass(frozen=True)
class Case:
    """A message: how many accusations it holds, and the signs of each stretch found and whether it is one of these."""

    wanted: int
    signs: tuple[dict[str, float], ...]
    stays: tuple[bool, ...]
    """What the rulebook's words make plain: it is told whatever is weighed."""
    holds: tuple[bool, ...]


def in_common(one: str, other: str) -> float:
    """Return what two stretches have in common, 1 at most."""
    a, b = (Counter(_WORDS.findall(text.lower())) for text in (one, other))
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


def matched(wanted: Sequence[str], found: Sequence[str]) -> tuple[bool, ...]:
    """Return for each stretch found whether it is one that is wanted; the likest pairs first, each used once."""
    pairs = sorted(((in_common(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)), reverse=True)
    used, right = set(), set()
    for common, i, j in pairs:
        if common >= SAME and i not in used and j not in right:
            used.add(i)
            right.add(j)
    return tuple(at in right for at in range(len(found)))


def cases(file: Path) -> list[Case]:
    """Read a hand's messages, keeping the signs of every stretch found."""
    seen: list[tuple[str, dict[str, float], bool]] = []
    shipped = notice.told

    def kept(
        context: Context,
        judged: Judged,
        found: Sequence[Accusation],
        about: Mapping[Span, Mapping[str, float]],
        kind: NoticeKind,
    ) -> tuple[Accusation, ...]:
        for one in found:
            own = choosing.signs(context, judged, one, about.get(one.span, {}), kind, len(found))
            seen.append((one.span.text, own, one.plain))
        return tuple(found)

    notice.told = kept
    book, read = load(), []
    try:
        for record in records(file):
            labels = record.as_json()
            seen.clear()
            silent = not reading_of(labels, book, DAY)["allegations"]
            found = [] if silent else list(seen)
            texts, signs, stays = zip(*found, strict=True) if found else ((), (), ())
            read.append(Case(len(labels["allegations"]), signs, stays, matched(labels["allegations"], texts)))
    finally:
        notice.told = shipped
    return read


def from_cases(shown: Iterable[Case]) -> Learnt:
    """Return the weights that tell what accuses from what does not."""
    return learnt(pair for case in shown for pair in zip(case.signs, case.holds, strict=True))


def judged(by: Learnt | None, shown: Sequence[Case], least: float) -> Counter[str]:
    """Return how many are told and right; by nobody's weights all are told."""
    count: Counter[str] = Counter()
    for case in shown:
        chances = [1.0] * len(case.signs) if by is None else by.chances(case.signs)
        count["wanted"] += case.wanted
        for chance, stays, holds in zip(chances, case.stays, case.holds, strict=True):
            count["told"] += stays or chance >= least
            count["right"] += (stays or chance >= least) and holds
    return count


def line(count: Counter[str]) -> str:
    """Return F1, precision and recall as a line."""
    right, told, wanted = count["right"], count["told"], count["wanted"]
    return f"F1 {2 * right / (told + wanted):.3f}  precision {right / told:.3f}  recall {right / wanted:.3f}"


def main() -> int:
    """Learn, judge, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", type=Path)
    asked.add_argument("--hands", type=Path, nargs="+", required=True)
    asked.add_argument("--blind", type=Path, nargs="*", default=[])
    asked.add_argument("--least", type=float, default=0.3)
    given = asked.parse_args()
    hands = {file.stem: cases(file) for file in given.hands}
    before, after = Counter[str](), Counter[str]()
    for name, own in hands.items():
        by = from_cases(case for other, found in hands.items() if other != name for case in found)
        before += judged(None, own, given.least)
        after += judged(by, own, given.least)
    print(f"all by the others: {line(after)}; all told: {line(before)}")
    by = from_cases(case for found in hands.values() for case in found)
    for file in given.blind:
        own = cases(file)
        print(f"{file.stem}, blind: {line(judged(by, own, given.least))}; all told: {line(judged(None, own, 0))}")
    by.write(given.weights / "decision_accusations.json", hands, given.least)
    return 0


if __name__ == "__main__":
    sys.exit(main())
