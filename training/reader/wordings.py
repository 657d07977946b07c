"""Learn what words say of violations (rejoinder/reading/learned/wordings.py): three linear models over pieces of words.

    wordings.py OUT_DIR FILE... [--sayings FILE...] [--asked FILE...] [--without FILE...]

Learns from labelled messages, single charges, single demands and the rulebook's own examples, and writes three models
in whole numbers of eight bits. `--without` leaves files out that are among the others.
Needs scipy; using Rejoinder does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import numpy as np
from messages import Record, records
from sayings import sayings
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from rejoinder.app.batch import message_of
from rejoinder.model.rules import ViolationRule
from rejoinder.reading.context import context
from rejoinder.reading.learned.encoder import spoken
from rejoinder.reading.learned.likeness import described
from rejoinder.reading.learned.wordings import NOTHING, counted, row
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
SILENT = "auto_acknowledgement"
"""Kind of which nothing is named."""
UNSAID = {"", "unspecified"}
"""What is labelled of an accusation that speaks of no violation."""
OF_THE_REST = 35
"""Of a hundred sentences that accuse of nothing, so many are learnt from."""
MET = 2
"""Texts in which a number must have been met."""


@dataclass
class Shown:
    """Texts of one model and what each is about."""

    size: int
    """How many numbers there are for pieces and words."""
    gives_way: float
    """How far weights may leave nothing."""
    shares: bool
    """Whether a text is about one thing only."""
    rounds: int
    present: float = 1.0
    """How much what is there counts beside what is not."""
    texts: list[str] = field(default_factory=list)
    about: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, text: str, about: Sequence[str]) -> None:
        """Keep a text."""
        self.texts.append(text)
        self.about.append(tuple(about))


def fresh() -> dict[str, Shown]:
    """Return the three models before anything is shown."""
    return {
        "whole": Shown(1 << 17, 20.0, shares=False, rounds=60, present=2.0),
        "accusation": Shown(1 << 16, 8.0, shares=True, rounds=60),
        "sentence": Shown(1 << 17, 8.0, shares=True, rounds=50),
    }


def show(record: Record, shown: dict[str, Shown], book: Any) -> None:
    """Keep what a message shows each model."""
    named = [one for one in record.listed("violations") if one != "unspecified"]
    accused = [(start, end) for kind, start, end in record.marks if kind == "a"]
    about = record.about() or (named * len(accused) if len(named) == 1 else [""] * len(accused))
    told = [(*place, name) for place, name in zip(accused, about, strict=True)]
    for start, end, name in told:
        if name not in UNSAID:
            shown["accusation"].add(record.body[start:end], [name])
    message = message_of(record.as_json(), book)
    if record.head["kind"] != SILENT:
        shown["whole"].add(f"{message.subject}\n{spoken(message)}", named)
    for sentence in context(message, book, DAY).sentences:
        here = {name for start, end, name in told if start < sentence.end and end > sentence.start}
        for name in sorted(here - UNSAID):
            shown["sentence"].add(sentence.text, [name])
        if not here and crc32(sentence.text.encode()) % 100 < OF_THE_REST:
            shown["sentence"].add(sentence.text, [NOTHING])


def show_charges(files: Sequence[Path], asked: Sequence[Path], shown: dict[str, Shown], book: Any) -> None:
    """Keep single charges, and what the rulebook says of each violation: each is a text of every model.

    What only one matter asks for says what a whole message is about, and accuses of nothing.
    """
    for one in (one for file in asked for one in sayings(file)):
        shown["whole"].add(one.text, [one.violation])
    found = {(one.text, one.violation) for file in files for one in sayings(file)}
    found |= {(text, rule.violation) for rule in book.on(ViolationRule, DAY) for text in described(rule)}
    for text, violation in sorted(found):
        for one in shown.values():
            one.add(text, [violation])


def learnt(shown: Shown) -> tuple[tuple[str, ...], Any, Any, Any]:
    """Return what is told apart, how rare each number is, its weights, and what speaks for each before any word."""
    met = np.zeros(shown.size)
    for text in shown.texts:
        for counts in counted(text, shown.size):
            met[list(counts)] += 1
    rare = np.where(met >= MET, np.log((1 + len(shown.texts)) / (1 + met)) + 1, 0.0)
    rows = [row(text, rare) for text in shown.texts]
    ends = np.cumsum([0] + [len(at) for at, _ in rows])
    table = csr_matrix((np.concatenate([v for _, v in rows]), np.concatenate([a for a, _ in rows]), ends),
                       shape=(len(rows), shown.size))  # fmt: skip
    names = tuple(sorted({name for about in shown.about for name in about}))
    answers = np.array([[float(name in about) for name in names] for about in shown.about])
    return names, rare, *_descended(table, answers, shown)


def _descended(table: Any, answers: Any, shown: Shown) -> tuple[Any, Any]:
    used = np.flatnonzero(np.diff(table.tocsc().indptr))
    given, count = table[:, used].tocsr(), answers.shape[1]
    turned = given.T.tocsr()

    def slope(flat: Any) -> tuple[float, Any]:
        weights, bias = flat[:-count].reshape(-1, count), flat[-count:]
        speaks = given @ weights + bias
        if shown.shares:
            grown = np.exp(speaks - speaks.max(1, keepdims=True))
            chance = grown / grown.sum(1, keepdims=True)
            loss = -np.log(np.maximum((chance * answers).sum(1), 1e-12)).sum()
            off = chance - answers
        else:
            chance = 1 / (1 + np.exp(-speaks))
            counts = 1 + (shown.present - 1) * answers
            right = np.where(answers > 0, chance, 1 - chance)
            loss = -(counts * np.log(np.maximum(right, 1e-12))).sum()
            off = counts * (chance - answers)
        held = weights / shown.gives_way
        return loss + (weights * held).sum() / 2, np.concatenate([(turned @ off + held).ravel(), off.sum(0)])

    start = np.zeros(len(used) * count + count)
    found = minimize(slope, start, jac=True, method="L-BFGS-B", options={"maxiter": shown.rounds, "maxcor": 8}).x
    weights = np.zeros((table.shape[1], count))
    weights[used] = found[:-count].reshape(-1, count)
    return weights, found[-count:]


def written(folder: Path, name: str, shown: Shown) -> dict[str, Any]:
    """Learn one model, write its numbers, and return what is told of it."""
    names, rare, weights, bias = learnt(shown)
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    np.save(folder / f"wordings_{name}.npy", np.round(weights / scale).astype(np.int8))
    np.save(folder / f"wordings_{name}_rare.npy", rare.astype(np.float16))
    print(f"{name}: {len(shown.texts)} texts, {len(names)} told apart", flush=True)
    return {
        "names": names,
        "shares": shown.shares,
        "scale": [round(float(one), 8) for one in scale],
        "bias": [round(float(one), 6) for one in bias],
    }


def main() -> int:
    """Show, learn, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("files", type=Path, nargs="+")
    asked.add_argument("--sayings", type=Path, nargs="*", default=[])
    asked.add_argument("--asked", type=Path, nargs="*", default=[])
    asked.add_argument("--without", type=Path, nargs="*", default=[])
    given = asked.parse_args()
    book, shown = load(), fresh()
    left_out = {file.resolve() for file in given.without}
    for file in sorted(given.files):
        if file.resolve() not in left_out:
            for record in records(file):
                show(record, shown, book)
    show_charges(given.sayings, given.asked, shown, book)
    given.out.mkdir(parents=True, exist_ok=True)
    told = {name: written(given.out, name, one) for name, one in shown.items()}
    (given.out / "wordings.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
