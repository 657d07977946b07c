"""Papers with their gold, as the network learns from them: candidates, what stands around them, which is right.

A folder is one that `specimens/make.py`, `specimens/odd_invoices.py` or another hand wrote: PDF files and a list
of their gold (`text.jsonl`, `inv.jsonl`). Copies with other labels and a little other cells are made of each paper
so that no label alone is leant upon, and words nobody taught the rules are met in training too.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rejoinder.evidence.chosen.candidates import SORTS, Sort, candidates
from rejoinder.evidence.chosen.features import Page
from rejoinder.evidence.chosen.network import FIELDS
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.sheet import Row, Sheet, sheet_of
from rejoinder.evidence.words import Words, words_of
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

sys.path.insert(0, str(Path(__file__).parents[2] / "specimens"))
from compare import same

NAMES = {"day": ("issue_date", "document_date"), "due": ("due_date",), "vat": ("seller_vat",)}
"""Names of the gold for what the network calls otherwise."""
LABELS = Path(__file__).parent / "labels.txt"
CALLED = {
    "order_id": "order_number", "seller_vat": "order_number", "buyer_vat": "order_number",
    "tracking_number": "order_number",
    "rounding": "discount", "paid": "discount", "change": "discount",
}  # fmt: skip
"""Field of the rulebook to the list of labels that its label is changed for."""


@dataclass(frozen=True)
class Example:
    """One paper: the pieces of its page; by sort the places of words and the facts; which candidates are right."""

    grams: Any
    spans: dict[Sort, Any]
    facts: dict[Sort, list[list[int]]]
    right: dict[str, Any]
    """Field to a mark for each candidate; None where the gold does not speak of the field."""


def labels() -> dict[str, list[str]]:
    """Return what papers call each field."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:].strip()
        elif line and not line.startswith("#"):
            found.setdefault(name, []).extend(one.strip() for one in line.split("|"))
    return found


def papers(folder: Path, form: str, sandbox: Sandbox, words: Words) -> Iterator[tuple[dict[str, Any], Sheet]]:
    """Yield the gold and the rows of every paper of a folder."""
    for line in (folder / f"{form}.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        sheet = sheet_of(sandbox.parse((folder / gold["file"]).read_bytes(), gold["file"]), words)
        if sheet.rows:
            yield gold, sheet


def example(gold: dict[str, Any], sheet: Sheet, words: Words, kind: str) -> Example:
    """Return what is learnt from one paper."""
    reader = Reader(sheet, words, kind)
    page = Page(reader)
    seen = {sort: page.seen(candidates(reader, sort)) for sort in SORTS}
    right: dict[str, Any] = {}
    for sort, fields in FIELDS.items():
        for field in fields:
            told = next((n for n in NAMES.get(field, (field,)) if n in gold["fields"]), "")
            entry = gold["fields"].get(told)
            right[field] = entry and np.array(
                [
                    any(same(told, v, one.value) for v in (entry["value"], *entry["also"]))
                    for one in seen[sort].candidates
                ],
                dtype=bool,
            )
    return Example(
        page.grams,
        {sort: one.spans for sort, one in seen.items()},
        {sort: one.facts for sort, one in seen.items()},
        right,
    )


def relabelled(sheet: Sheet, reader: Reader, lot: random.Random, names: dict[str, list[str]]) -> Sheet:
    """Return a paper with other labels, some of them in a cell with their value, some apart from it."""
    rate, cut = lot.choice((0.4, 0.7, 0.95)), lot.choice((0, 0, 0.1, 0.25))
    rows = [_row(row, i, reader, lot, names, rate, cut) for i, row in enumerate(sheet.rows)]
    return Sheet(tuple(rows), "\n".join(row.text for row in rows), sheet.cut)


def _row(
    row: Row, i: int, reader: Reader, lot: random.Random, names: dict[str, list[str]], rate: float, cut: float
) -> Row:
    cells, places = list(row.cells), list(row.places)
    pure = [False] * len(cells)
    for j, cell in enumerate(cells):
        hits = reader.hits.get((i, j))
        if not hits or (hits[0][1].rest and not cell.endswith(hits[0][1].rest)):
            continue
        rule, rest = hits[0][0].rule.id, hits[0][1].rest
        pure[j] = not rest
        called = names.get(CALLED.get(rule, rule))
        if called and lot.random() <= rate:
            label = cell[: len(cell) - len(rest)]
            tail = (re.search(r"[\s:：.#]*$", label) or [""])[0] or (" " if rest and label.isascii() else "")
            new = lot.choice(called)
            bare = bool(rest) and lot.random() < 0.06
            cells[j] = rest if bare else (new.upper() if label.isupper() else new) + tail + rest
    j = 0
    while j < len(cells) and cut:
        if pure[j] and j + 1 < len(cells) and not pure[j + 1] and lot.random() < cut:
            cells[j] = cells[j].rstrip(" :：") + lot.choice((": ", " ", ": ", " : ")) + cells.pop(j + 1)
            pure.pop(j + 1)
            if places:
                places[j] = (places[j][0], places.pop(j + 1)[1])
        elif not pure[j] and lot.random() < cut and (parts := re.match(r"([^:：]{3,28}[:：])\s*(\S.*)$", cells[j])):
            if places:
                left, right = places[j]
                wide = (right - left) / len(cells[j])
                middle = left + wide * len(parts[1])
                places[j : j + 1] = [(left, middle), (middle + 2 * wide, right)]
            cells[j : j + 1] = [parts[1], parts[2]]
            pure[j : j + 1] = [True, False]
        j += 1
    keep = [n for n, cell in enumerate(cells) if cell.strip()] or [0]
    cells = [cells[n] or "-" for n in keep]
    return replace(
        row, cells=tuple(cells), places=tuple(places[n] for n in keep) if places else (), text=" ".join(cells)
    )


def examples(folders: list[tuple[Path, str]], copies: int, seed: int) -> list[Example]:
    """Return the examples of some folders, each paper as it is and in some copies with other labels."""
    lot, names = random.Random(seed), labels()
    found = []
    words = words_of(load())
    with Sandbox() as sandbox:
        for folder, form in folders:
            for gold, sheet in papers(folder, form, sandbox, words):
                kind = kind_of(sheet, words).id
                found.append(example(gold, sheet, words, kind))
                reader = Reader(sheet, words, kind)
                for _ in range(copies):
                    told = kind if lot.random() < 0.8 else "unknown"
                    found.append(example(gold, relabelled(sheet, reader, lot, names), words, told))
    return found
