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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rejoinder.evidence.chosen.candidates import candidates
from rejoinder.evidence.chosen.features import Page
from rejoinder.evidence.chosen.kind_seen import KINDS, kind_facts, kind_spans
from rejoinder.evidence.chosen.named import FIELDS, NAMES, SORTS, Sort
from rejoinder.evidence.every_field import by_rules
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.sheet import Row, Sheet, sheet_of
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.source import Box
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

sys.path.insert(0, str(Path(__file__).parents[2] / "specimens"))
from compare import same

LABELS = Path(__file__).parent / "labels.txt"
TITLES, OTHERS = LABELS.with_name("titles.txt"), LABELS.with_name("others.txt")
_HEAD, _LONGEST_TITLE = 15, 70
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
    kind: int
    kind_spans: Any
    kind_facts: list[int]
    own: bool
    """Whether the paper is as it was drawn: the rules know it better then than one that they have never seen."""


def labels(file: Path = LABELS) -> dict[str, list[str]]:
    """Return what papers call each field, or each kind of paper itself."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in file.read_text(encoding="utf-8").splitlines():
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


def example(gold: dict[str, Any], sheet: Sheet, words: Words, kind: str, own: bool = False) -> Example:
    """Return what is learnt from one paper."""
    reader = Reader(sheet, words, kind)
    found = by_rules(reader) if kind != "unknown" else {}
    title = kind_of(sheet, words)
    page = Page(reader, found)
    seen = {sort: page.seen(candidates(reader, sort, found)) for sort in SORTS}
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
        KINDS.index(gold["kind"] if gold["kind"] in KINDS else "unknown"),
        np.array(kind_spans(page), dtype=np.int32),
        kind_facts(page, title.id, title.confidence),
        own,
    )


def others() -> Iterator[tuple[dict[str, Any], Sheet]]:
    """Yield the invented papers of other kinds."""
    parts = OTHERS.read_text(encoding="utf-8").split("\n= ")[1:]
    for part in parts:
        rows = []
        for n, line in enumerate(part.splitlines()[1:]):
            cells = tuple(cell.strip() for cell in line.split("|"))
            places = tuple(
                (60 + 480 * k / len(cells), 60 + 480 * k / len(cells) + 5 * len(c)) for k, c in enumerate(cells)
            )
            box = Box(left=60, top=60 + 18 * n, right=places[-1][1], bottom=70 + 18 * n)
            rows.append(Row(1, n + 1, "\t".join(cells), cells, box, 10.0 if n else 14.0, places))
        yield {"kind": "unknown", "fields": {}}, Sheet(tuple(rows), part)


def retitled(sheet: Sheet, kind: str, words: Words, lot: random.Random, titles: dict[str, list[str]]) -> Sheet:
    """Return a paper without its title or with another one, and without a few of its rows."""
    way = lot.random()
    matchers = [matcher for rule, matcher in words.kinds if rule.id == kind]
    rate = lot.choice((0.0, 0.0, 0.06, 0.15))
    rows = []
    for i, row in enumerate(sheet.rows):
        cells = list(row.cells)
        for j, cell in enumerate(cells) if i < _HEAD and way < 0.8 else ():
            found = next((hit for one in matchers if len(cell) <= _LONGEST_TITLE and (hit := one.find(cell))), None)
            if found is not None and kind in titles:
                new = "" if way < 0.4 else lot.choice(titles[kind])
                new = new.upper() if found[0].isupper() else new
                cells[j] = (cell[: found.start()] + new + cell[found.end() :]).strip() or "-"
        if lot.random() >= rate:
            rows.append(replace(row, cells=tuple(cells), text=" ".join(cells)))
    return Sheet(tuple(rows), "\n".join(row.text for row in rows), sheet.cut) if rows else sheet


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
        called = names.get(f"{rule} {reader.kind}") or names.get(CALLED.get(rule, rule))
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


def examples_of(
    some: Iterable[tuple[dict[str, Any], Sheet]], copies: int, words: Words, lot: random.Random
) -> Iterator[Example]:
    """Yield each paper as it is and in some copies with other labels, other titles or none."""
    names, titles = labels(), labels(TITLES)
    for gold, sheet in some:
        kind = kind_of(sheet, words).id
        yield example(gold, sheet, words, kind, own=True)
        reader = Reader(sheet, words, gold["kind"] if lot.random() < 0.5 else kind)
        for _ in range(copies):
            told = lot.choices((gold["kind"], kind, "unknown"), (5, 3, 2))[0]
            changed = retitled(relabelled(sheet, reader, lot, names), gold["kind"], words, lot, titles)
            yield example(gold, changed, words, told)


def examples(folders: list[tuple[Path, str, bool]], copies: int, seed: int) -> list[Example]:
    """Return the examples of some folders (form, new to the rules or not) and of papers of other kinds."""
    lot = random.Random(seed)
    words = words_of(load())
    found = list(examples_of(others(), copies + 2, words, lot))
    with Sandbox() as sandbox:
        for folder, form, unmet in folders:
            some = list(examples_of(papers(folder, form, sandbox, words), copies, words, lot))
            found += [replace(one, own=False) for one in some] if unmet else some
    return found
