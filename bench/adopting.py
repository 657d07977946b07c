"""How well an edited letter is known again by its words alone: letters of the examples, edited at random, adopted.

.venv/bin/python -m bench.adopting
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.run import checked_case
from rejoinder.letters.returned import compared, from_words
from rejoinder.model.case import Case
from rejoinder.model.letter import Letter
from rejoinder.packing.job import make_job
from rejoinder.packing.letter import frame_words
from rejoinder.rulebook import Rulebook, load

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROUNDS = 6
NEW = (
    "We have told all our staff about this rule.", "A copy of the rule hangs beside the packing table.",
    "Our accountant keeps the papers in one folder.", "This step took us some time.",
)  # fmt: skip
OTHER = {
    "our": "the", "we": "our team", "which": "that", "products": "items", "parcels": "packages", "each": "every",
    "before": "prior to", "released": "approved", "new": "fresh",
}  # fmt: skip


def edit(words: str, chance: random.Random) -> str:
    """Return a sentence with about a fifth of its words changed, left out or added; figures stay."""
    found = words.split()
    for _ in range(max(1, len(found) // 5)):
        at = chance.randrange(len(found))
        if found[at].lower() in OTHER:
            found[at] = OTHER[found[at].lower()]
        elif any(char.isdigit() for char in found[at]):
            continue
        elif chance.random() < 0.5:
            found[at] = f"really {found[at]}"
        elif len(found) > 6 and at < len(found) - 1:
            found.pop(at)
    return " ".join(found)


def letters(book: Rulebook) -> Iterator[tuple[Case, Letter, tuple[str, ...], Rulebook]]:
    """Yield the examples that compose a letter, with what else stands on its sheet."""
    for told in sorted(EXAMPLES.glob("*/on.txt")):
        day = date.fromisoformat(told.read_text("utf-8").strip())
        worked = checked_case(CaseFolder(told.parent), book, day)
        case, composed = worked.outcome.case, worked.composed
        if case.letter is not None and composed is not None:
            dated = book.as_of(day, case.notice.received)
            yield case, composed, frame_words(case.letter, make_job(case, dated, day, {})), dated


def once(case: Case, composed: Letter, frame: tuple[str, ...], book: Rulebook, chance: random.Random) -> Counter[str]:
    """Edit one letter, adopt it, and count what was known."""
    lines: list[str] = []
    truth: dict[str, tuple[str, str]] = {}
    dropped, news = [], []
    for statement in composed.statements():
        was, luck = statement.text.say("en"), chance.random()
        if luck < 0.1:
            dropped.append(statement.id)
            continue
        now = edit(was, chance) if luck < 0.4 else was
        truth[statement.id] = (was, now)
        lines.append(now)
        if chance.random() < 0.08:
            news.append(chance.choice(NEW))
            lines.append(news[-1])
    if chance.random() < 0.5:
        lines = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    found = compared(from_words("\n".join(lines)), composed, case, book, frame=frame)
    got = {one.statement: one for one in found.changes}
    counts: Counter[str] = Counter(statements=len(truth), dropped=len(dropped), new=len(news))
    for ident, (was, now) in truth.items():
        known = ident in got and " ".join(got[ident].now.split()) == " ".join(now.split())
        counts["known"] += ident not in got if was == now else known
        counts["untouched shown as changed"] += was == now and ident in got
    counts["dropped seen"] += sum(ident in got and got[ident].kind == "dropped" for ident in dropped)
    said = [one.now for one in found.changes if one.kind == "new"]
    counts["new seen"] += sum(words in said for words in news)
    return counts


def main() -> None:
    """Print the counts."""
    chance, counts = random.Random(5), Counter[str]()  # noqa: S311 - the same edits each run
    for case, composed, frame, book in letters(load()):
        for _ in range(ROUNDS):
            counts += once(case, composed, frame, book, chance)
    for name, count in sorted(counts.items()):
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
